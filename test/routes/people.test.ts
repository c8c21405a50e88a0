import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { paths } from "../../src/paths.ts";
import { openDb } from "../../src/store/db.ts";
import { readPeople } from "../../src/store/people.ts";
import { client, json } from "../doubles/api.ts";
import { browser } from "../doubles/browser.ts";
import { countedD1 } from "../doubles/d1.ts";
import { heldMeeting } from "../doubles/held-meeting.ts";

const { admin, researcher } = client();
const THERE = { Birgitta: [0, 60], Olli: [0, 35] } as const;

test("how far everybody came: by participant for the programme, with the numbers of the flow", async () => {
  const { season, people, services } = await heldMeeting(THERE);
  await env.DB.prepare("UPDATE people SET bounced_at = 1 WHERE name = 'Aino Korhonen'").run();
  const link = paths.link(await services.link.token(people.Mari ?? "", 1));
  const { results } = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at DESC LIMIT 1").all<{
    id: string;
  }>();
  await browser(null).post(`${link}/answers`, { meeting: results[0]?.id ?? "", answer: "declined" });
  expect((await admin("POST", paths.api.withdrawal(people.Mari ?? ""), {})).status).toBe(201);

  const answer = await json<People>(admin("GET", paths.api.people(season.season.id)));
  const of = (name: string) => answer.data.find((row) => row.participant === people[name]);
  expect(answer.others).toBeUndefined();
  expect(of("Birgitta")).toMatchObject({
    ...{ cohort: "syksy-kevät", enrolled_on: "2026-12-01", group: 1, left_on: null, left_why: null },
    ...{ reached: "mail|link", meetings_held: 1, meetings_attended: 1 },
  });
  expect(of("Aino")).toMatchObject({ reached: "", meetings_held: 1, meetings_attended: 0 });
  expect(of("Mari")).toMatchObject({ reached: "mail|answer|link", left_on: "2027-01-20", left_why: "left" });
  expect(answer.flow).toEqual([
    { step: "enrolled", count: 4, left: 0, erased: 0, not_yet: 0 },
    { step: "placed", count: 4, left: 0, erased: 0, not_yet: 0 },
    { step: "invited", count: 4, left: 0, erased: 0, not_yet: 0 },
    { step: "reached", count: 3, left: 0, erased: 0, not_yet: 1 },
    { step: "attended", count: 2, left: 1, erased: 0, not_yet: 0 },
  ]);
});

test("researchers get pseudonyms of the willing alone, the same as in the attendance, and no name", async () => {
  const { season, people } = await heldMeeting(THERE);
  await env.DB.prepare(
    "INSERT INTO research_answers (participant, at, answer, sheet, source) VALUES (?, 9e12, 'no', '1', 'page')",
  )
    .bind(people.Olli)
    .run();
  const url = paths.api.people(season.season.id);
  const text = await (await researcher("GET", url)).text();
  const { data, others, flow } = JSON.parse(text) as People;
  expect([data.length, others, flow[0]]).toEqual([
    3,
    1,
    { step: "enrolled", count: 3, left: 0, erased: 0, not_yet: 0 },
  ]);
  const attendance = await json<{ data: { rid: string }[] }>(
    researcher("GET", `/api/v1/seasons/${season.season.id}/attendance`),
  );
  expect(new Set(data.map((row) => row.rid))).toEqual(new Set(attendance.data.map((row) => row.rid)));
  for (const secret of ["Aino", "Korhonen", people.Aino ?? "", "kuopio"]) expect(text).not.toContain(secret);

  const csv = await (await researcher("GET", paths.api.peopleCsv(season.season.id))).text();
  expect(csv.split(/\r?\n/)[0]).toMatch(/^rid,cohort,enrolled_on,/);
  expect(await (await researcher("GET", url, undefined, { accept: "text/csv" })).text()).toBe(csv);
  const page = await browser("dev-researcher").get(paths.researchSeason(season.season.id));
  expect(page.html).toContain("How far the participants have come");
  expect((await browser("dev-researcher").get(paths.researchPeople(season.season.id))).html).toBe(csv);
  const drawing = await researcher("GET", paths.researchFlow(season.season.id));
  expect(drawing.headers.get("content-type")).toContain("image/svg+xml");
  const svg = await drawing.text();
  expect(svg).toMatch(/^<\?xml[^>]+>\n<svg/);
  // Three of the four said yes: what is drawn begins with everybody and says why one is missing.
  for (const words of ["All in the season", "n = 4", "No consent: 1", "n = 3"]) expect(svg).toContain(words);
  expect(page.html).toContain('<svg class="flow-chart"');
  expect((await browser("dev-researcher").get(paths.people(season.season.id))).status).toBe(403);
});

test("the people of a season take a dozen statements, however many they are", async () => {
  const { season } = await heldMeeting(THERE);
  const { db, counts } = countedD1(env.DB);
  await readPeople(openDb(db), season.season.id, season.season.rules);
  expect(counts.statements).toBeLessThanOrEqual(12);
});

type People = {
  data: Record<string, string | number | null>[];
  flow: { step: string; count: number; left: number; erased: number; not_yet: number }[];
  others?: number;
};
