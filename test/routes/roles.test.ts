import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { HOUR, MINUTE } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { OPERATIONS } from "../../src/routes/openapi.ts";
import { giveAnswer } from "../../src/work/answer.ts";
import { client, json, setClock } from "../doubles/api.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { person } from "../world.ts";

const { admin, researcher, bare } = client();

test("the description lists exactly the routes that there are", async () => {
  const routes = createApp().routes.filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/"));
  const registered = routes.filter(({ path }) => path !== paths.api.openapi());
  const told = Object.entries(OPERATIONS).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(told.toSorted()).toEqual([...new Set(registered.map(({ method, path }) => `${method} ${path}`))].toSorted());

  const description = await json<{ openapi: string; paths: Record<string, Record<string, object>> }>(
    bare("GET", paths.api.openapi()),
  );
  expect(description.openapi).toBe("3.1.0");
  expect(Object.keys(description.paths)).toContain("/api/v1/meetings/{meeting}/absences/{participant}");
  expect(description.paths["/api/v1/seasons"]?.post).toMatchObject({
    requestBody: {
      content: {
        "application/json": { schema: { required: expect.arrayContaining(["name", "template", "sessions"]) } },
      },
    },
    responses: { 201: {} },
  });
});

test("the description tells the truth about who may call: nobody without a key, researchers only where it says so", async () => {
  for (const [path, operations] of Object.entries(OPERATIONS))
    for (const [method, { role }] of Object.entries(operations)) {
      const url = path.replaceAll(/:\w+/g, "none");
      const body = method === "get" ? undefined : "{}";
      expect(
        (await bare(method.toUpperCase(), url, body, { origin: "http://localhost" })).status,
        `${method} ${url}`,
      ).toBe(401);
      const status = (await researcher(method.toUpperCase(), url, body)).status;
      if (role === "admin") expect(status, `${method} ${url}`).toBe(403);
      else expect(status, `${method} ${url}`).not.toBe(403);
    }
});

test("researchers see seasons and pseudonyms, and neither people, meetings, mails nor groups", async () => {
  const { season } = await heldMeeting();
  for (const list of ["participants", "meetings", "effects", "groups"]) {
    const answer = await researcher("GET", `/api/v1/seasons/${season}/${list}`);
    expect(answer.status, list).toBe(403);
    expect(await json(answer)).toMatchObject({ code: "forbidden" });
  }
  expect((await researcher("POST", `/api/v1/seasons/${season}/roster`, "name")).status).toBe(403);
  expect((await researcher("GET", `/api/v1/seasons/${season}`)).status).toBe(200);
});

test("attendance is by participant for admins, and by pseudonym, of the willing alone, for researchers", async () => {
  const { season, Aino, Liisa, meeting } = await heldMeeting();
  const admins = await json<Attendance>(admin("GET", `/api/v1/seasons/${season}/attendance`));
  expect(admins.others).toBeUndefined();
  expect(admins.data).toHaveLength(25);
  const first = admins.data.filter((row) => row.session === 1);
  expect(Object.fromEntries(first.map((row) => [row.participant, row.verdict]))).toMatchObject({
    [Aino]: "absent",
    [Liisa]: "excused",
  });
  expect(first.find((row) => row.participant === Aino)).toEqual({
    participant: Aino,
    cohort: "syksy-kevät",
    session: 1,
    meeting,
    group: 1,
    room: `${meeting}.1`,
    merged: null,
    role: "member",
    starts: "2027-01-20T12:00:00.000Z",
    verdict: "absent",
    reason: null,
    late: false,
    minutes: 0,
    minutes_with_others: 0,
    first_arrival: null,
    late_minutes: 0,
    returns: 0,
    answer: null,
    sources: "",
    rules_version: "1",
    minutes_with_two: 0,
    minutes_alone: 0,
    people_met: 0,
    unidentified: 0,
    prompt: "mail",
    confidence: "single",
    recorded_verdict: "absent",
    evidence: "",
  });

  const text = await (await researcher("GET", `/api/v1/seasons/${season}/attendance`)).text();
  const researchers: Attendance = JSON.parse(text);
  // Liisa has said no: she is a count and nothing else.
  expect(researchers.others).toBe(1);
  expect(researchers.data).toHaveLength(20);
  expect(new Set(researchers.data.map((row) => row.rid))).toHaveLength(4);
  for (const row of researchers.data) expect(row.rid).toMatch(/^R[a-z2-7]{12}$/);
  for (const secret of [Aino, Liisa, "Aino", "Korhonen", "kuopio", "297", person("Aino").address])
    expect(text).not.toContain(secret);
});

test("the same attendance comes as CSV by its own address or by Accept", async () => {
  const { season } = await heldMeeting();
  const file = await admin("GET", `/api/v1/seasons/${season}/attendance.csv`);
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(file.headers.get("content-disposition")).toContain("attachment");
  const csv = await file.text();
  expect(csv.trimEnd().split(/\r?\n/)).toHaveLength(26);
  expect(
    await (await admin("GET", `/api/v1/seasons/${season}/attendance`, undefined, { accept: "text/csv" })).text(),
  ).toBe(csv);
  const [header] = (await (await researcher("GET", `/api/v1/seasons/${season}/attendance.csv`)).text()).split(/\r?\n/);
  expect(header).toBe(csv.split(/\r?\n/)[0]?.replace("participant", "rid"));
});

test("who takes the consent back is gone from the researchers' table at once", async () => {
  const { season, Aino } = await heldMeeting();
  const rids = async () => {
    const { data, others } = await json<Attendance>(researcher("GET", `/api/v1/seasons/${season}/attendance`));
    return { people: new Set(data.map((row) => row.rid)).size, others };
  };
  expect(await rids()).toEqual({ people: 4, others: 1 });
  await env.DB.prepare(
    "INSERT INTO research_answers (participant, at, answer, sheet, source) VALUES (?1, ?2, 'withdrawn', '2026-12', 'page')",
  )
    .bind(Aino, FIRST_MEETING)
    .run();
  expect(await rids()).toEqual({ people: 3, others: 2 });
});

type Attendance = { data: Record<string, unknown>[]; others?: number };

/** A group of five whose first meeting is over: nobody came, and Liisa had said so. */
async function heldMeeting() {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED), 5);
  const { Aino = "", Liisa = "" } = await ids(at(PUBLISHED), season);
  const first = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at LIMIT 1").first<{ id: string }>();
  const meeting = first?.id ?? "";
  await settle(at(PUBLISHED));
  await giveAnswer(at(PUBLISHED), meeting, Liisa, "declined", "tap");
  await settle(at(FIRST_MEETING - 15 * MINUTE));
  await settle(at(FIRST_MEETING + HOUR + MINUTE));
  await setClock(FIRST_MEETING + 2 * HOUR);
  return { season: season.season.id, Aino, Liisa, meeting };
}
