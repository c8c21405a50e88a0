import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { client, json } from "../doubles/api.ts";
import { browser, hiddenFields, setClock } from "../doubles/browser.ts";
import { dump } from "../doubles/d1.ts";
import { type Held, heldMeeting } from "../doubles/held-meeting.ts";
import { FIRST_MEETING, settle } from "../doubles/season.ts";

const { admin, researcher } = client();
/** Aino is not recorded; Birgitta and Olli are there together for half an hour, Mari alone for a moment. */
const THERE = { Birgitta: [0, 60], Olli: [0, 35], Mari: [58, 60] } as const;

test("a correction is shown before it is stored, changes the verdict, and can be taken back; the records stay", async () => {
  const { season, meeting, people } = await heldMeeting(THERE);
  const visits = async () => (await dump(env.DB)).visits;
  const recorded = await visits();
  const url = paths.api.corrections(meeting);
  const stated = {
    participant: people.Aino,
    kind: "present",
    to: "2027-01-20T14:50",
    reason: "Soitti: kuva ei toiminut",
  };
  const preview = await json<Preview>(admin("POST", `${url}?dry_run=1`, stated));
  expect(preview.changes.find((change) => change.participant === people.Aino)).toMatchObject({
    before: { verdict: "absent", confidence: "single", minutes: 0 },
    after: { verdict: "present", confidence: "corrected", minutes: 50, minutes_with_others: 50 },
  });
  // The others met one more.
  expect(preview.changes.map(({ participant }) => participant).toSorted()).toEqual(
    [people.Aino, people.Birgitta, people.Olli].toSorted(),
  );
  expect(await verdictOf(season.season.id, people.Aino)).toMatchObject({ verdict: "absent" });

  const answer = await admin("POST", url, stated);
  expect(answer.status).toBe(201);
  const { data } = await json<Trail>(answer);
  expect(await verdictOf(season.season.id, people.Aino)).toMatchObject({
    verdict: "present",
    confidence: "corrected",
    recorded_verdict: "absent",
    sources: "admin",
    evidence: "2027-01-20T12:00:00.000Z/2027-01-20T12:50:00.000Z=admin",
  });

  expect((await admin("DELETE", paths.api.correction(data[0]?.id ?? ""))).status).toBe(204);
  expect((await admin("DELETE", paths.api.correction(data[0]?.id ?? ""))).status).toBe(409);
  expect(await verdictOf(season.season.id, people.Aino)).toMatchObject({ verdict: "absent", confidence: "single" });
  const { data: trail } = await json<Trail>(admin("GET", url));
  expect(trail).toMatchObject([
    { kind: "present", by: "dev-admin", reason: stated.reason, in_force: false, undoes: null },
    { kind: "undo", by: "dev-admin", undoes: data[0]?.id, in_force: false },
  ]);
  expect(await visits()).toEqual(recorded);
});

test("a correction names what is wrong with it, and the way out", async () => {
  const { meeting, people } = await heldMeeting(THERE);
  const url = paths.api.corrections(meeting);
  const refusal = async (body: object) => {
    const answer = await admin("POST", url, { participant: people.Aino, kind: "absent", reason: "Soitti", ...body });
    return [answer.status, (await json<{ code: string }>(answer)).code];
  };
  expect(await refusal({ reason: "  " })).toEqual([422, "invalid"]);
  expect(await refusal({ participant: undefined })).toEqual([422, "invalid"]);
  expect(await refusal({ kind: "absent", from: "2027-01-20T14:00" })).toEqual([422, "invalid"]);
  expect(await refusal({ participant: "nobody" })).toEqual([404, "not_invited"]);
  const present = { kind: "present" };
  expect(await refusal({ ...present, from: "2027-01-20T15:00" })).toEqual([422, "bad_interval"]);
  expect(await refusal({ ...present, from: "2027-01-20T14:30", to: "2027-01-20T14:30" })).toEqual([
    422,
    "bad_interval",
  ]);
  const { results } = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at DESC LIMIT 1").all<{
    id: string;
  }>();
  const later = await admin("POST", paths.api.corrections(results[0]?.id ?? ""), {
    ...{ participant: people.Aino, kind: "absent", reason: "Soitti" },
  });
  expect([later.status, (await json<{ code: string }>(later)).code]).toEqual([409, "not_over"]);
  expect((await researcher("GET", url)).status).toBe(403);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM corrections").first()).toEqual({ n: 0 });
});

test("a room that failed everybody is said once, and what is in force already is not said again", async () => {
  const { season, meeting } = await heldMeeting(THERE);
  const url = paths.api.corrections(meeting);
  const failed = { kind: "room_failed", reason: "Palvelu oli poikki" };
  expect((await json<Trail>(admin("POST", url, failed))).data).toHaveLength(4);
  expect((await json<Trail>(admin("POST", url, failed))).data).toHaveLength(0);
  const rows = await firstRows(season.season.id);
  expect(new Set(rows.map((row) => `${row.verdict} ${row.reason} ${row.confidence}`))).toEqual(
    new Set(["null room_failed corrected"]),
  );
});

test("two corrections of one moment: the one that was made later counts", async () => {
  const { season, meeting, people } = await heldMeeting(THERE);
  const url = paths.api.corrections(meeting);
  for (const kind of ["present", "absent", "present", "absent"])
    await admin("POST", url, { participant: people.Olli, kind, reason: "Tarkistus" });
  expect(await verdictOf(season.season.id, people.Olli)).toMatchObject({
    verdict: "absent",
    recorded_verdict: "present",
  });
});

test("a correction through forms: refused without a reason, shown first, stored, seen in the trail, undone", async () => {
  const { season, meeting, people } = await heldMeeting(THERE);
  const page = browser("dev-admin");
  const url = paths.attendanceOf(season.season.id, meeting, people.Aino ?? "");
  const { html: list } = await page.get(paths.attendance(season.season.id));
  expect(list).toContain(`href="${url}"`);
  const form = { kind: "present", from: "14:00", to: "14:50", reason: "Soitti heti jälkeenpäin" };
  const unexplained = await page.post(url, { ...form, reason: "", step: "check" });
  expect([unexplained.status, unexplained.html.includes("Write shortly what")]).toEqual([422, true]);
  const garbled = await page.post(url, { ...form, from: "two", step: "check" });
  expect([garbled.status, garbled.html.includes("Check the times")]).toEqual([422, true]);
  const preview = await page.post(url, { ...form, step: "check" });
  expect(preview.status).toBe(200);
  expect(preview.html).toContain("present · 50 min, with others 50 min · corrected");
  const fields = hiddenFields(preview.html.slice(preview.html.indexOf('id="preview"')), url);
  const stored = await page.post(url, { ...fields, step: "store" });
  expect([stored.status, stored.location]).toEqual([303, `${url}?saved=stored`]);
  const after = await page.get(url);
  expect(after.html).toContain("Soitti heti jälkeenpäin");
  expect(after.html).toContain("dev-admin");
  const [undo] = [...after.html.matchAll(/action="([^"]*\/corrections\/[^"]*)"/g)].map(([, action]) => action);
  expect((await page.post(undo ?? "", {})).location).toBe(`${url}?saved=undoneNow`);
  expect(await verdictOf(season.season.id, people.Aino)).toMatchObject({ verdict: "absent" });
  expect((await page.get(paths.attendanceOf(season.season.id, meeting, "nobody"))).status).toBe(404);
});

test("Aino says on her page that she was there: it counts, is in dispute, and the coordinator is shown it", async () => {
  const { services, season, meeting, people } = await heldMeeting(THERE);
  const link = paths.link(await services.link.token(people.Aino ?? "", 1));
  const page = browser(null);
  const before = await page.get(link, "en");
  expect(before.html).toContain("Läsnäolosi: poissa");
  const said = {
    meeting,
    kind: "present",
    from: "14:10",
    to: "15:00",
    words: "Olin puhelimella, <b>kuva</b> ei näkynyt",
  };
  expect((await page.post(`${link}/corrections`, said)).location).toBe(`${link}?saved=attendance`);
  expect(await verdictOf(season.season.id, people.Aino)).toMatchObject({
    verdict: "present",
    confidence: "disputed",
    recorded_verdict: "absent",
    sources: "self",
    minutes: 50,
  });
  // Her word alone is nobody's company.
  expect(await verdictOf(season.season.id, people.Mari)).toMatchObject({ people_met: 1 });
  const overview = await browser("dev-admin").get(paths.attendance(season.season.id));
  expect(overview.html).toContain("One person’s attendance is in dispute");

  const { html } = await page.get(`${link}?saved=attendance`);
  expect(html).toContain("Kerroit olleesi paikalla.");
  expect(html).not.toContain("Se en ollut minä");
  const { undo = "" } = hiddenFields(html, `${link}/corrections`);
  expect((await page.post(`${link}/corrections`, { undo })).status).toBe(303);
  expect(await verdictOf(season.season.id, people.Aino)).toMatchObject({ verdict: "absent", confidence: "single" });

  await page.post(`${link}/corrections`, said);
  const research = await (await researcher("GET", `/api/v1/seasons/${season.season.id}/attendance.csv`)).text();
  expect(research).toContain("disputed");
  expect(research).not.toContain("puhelimella");
});

test("that was not me: Birgitta's substitute is nobody, to her and to the others", async () => {
  const { services, season, meeting, people } = await heldMeeting(THERE);
  const link = paths.link(await services.link.token(people.Birgitta ?? "", 1));
  await browser(null).post(`${link}/corrections`, { meeting, kind: "not_me" });
  expect(await verdictOf(season.season.id, people.Birgitta)).toMatchObject({
    verdict: "absent",
    confidence: "disputed",
  });
  expect(await verdictOf(season.season.id, people.Olli)).toMatchObject({ verdict: "waited", unidentified: 1 });
});

test("nobody says anything of others, of a meeting to come, of what is no statement, or again and again", async () => {
  const { services, meeting, people } = await heldMeeting(THERE);
  const link = paths.link(await services.link.token(people.Aino ?? "", 1));
  const post = async (fields: Record<string, string>) =>
    (await browser(null).post(`${link}/corrections`, fields)).status;
  expect(await post({ meeting: "another", kind: "present" })).toBe(404);
  expect(await post({ meeting, kind: "absent" })).toBe(404);
  expect(await post({ meeting, kind: "present", from: "16:00" })).toBe(422);
  expect(await post({ undo: "another" })).toBe(409);
  for (let i = 0; i < 10; i++) {
    expect(await post({ meeting, kind: "present" })).toBe(303);
    expect(await post({ meeting, kind: "not_me" })).toBe(303);
  }
  expect(await post({ meeting, kind: "present" })).toBe(409);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM corrections").first()).toEqual({ n: 20 });
});

test("whoever was there after all is not told that she was missed", async () => {
  const { bench, services, meeting, people } = await heldMeeting(THERE);
  const key = `missed:${meeting}:${people.Aino}`;
  const state = async () => env.DB.prepare("SELECT state, reason FROM effects WHERE key = ?").bind(key).first();
  expect(await state()).toMatchObject({ state: "planned" });
  const link = paths.link(await services.link.token(people.Aino ?? "", 1));
  await browser(null).post(`${link}/corrections`, { meeting, kind: "present" });
  await settle(bench.at(FIRST_MEETING + DAY));
  expect(await state()).toEqual({ state: "superseded", reason: "corrected" });
  expect(bench.box.sent.map((mail) => mail.key)).not.toContain(key);
});

test("a try in vain is kept once while the meeting lasts, and is no absence", async () => {
  const { services, season, meeting, people } = await heldMeeting(THERE);
  const link = paths.link(await services.link.token(people.Aino ?? "", 1));
  const attempts = () => env.DB.prepare("SELECT * FROM visits WHERE source = 'attempt'").all();
  expect((await browser(null).post(`${link}/attempts`, {})).status).toBe(204);
  expect((await attempts()).results).toEqual([]);
  await setClock(FIRST_MEETING + 3 * MINUTE);
  for (let i = 0; i < 3; i++) await browser(null).post(`${link}/attempts`, {});
  expect((await attempts()).results).toMatchObject([{ meeting, participant: people.Aino, generation: 0 }]);
  await setClock(FIRST_MEETING + 120 * MINUTE);
  expect(await verdictOf(season.season.id, people.Aino)).toMatchObject({ verdict: null, reason: "room_failed" });
  expect(await verdictOf(season.season.id, people.Birgitta)).toMatchObject({ verdict: "present", unidentified: 0 });
});

test("a socket that finds no room is a try in vain, and a replaced link is none", async () => {
  const { services, meeting, people } = await heldMeeting(THERE);
  await setClock(FIRST_MEETING + 3 * MINUTE);
  const open = async (version: number) => {
    const link = paths.link(await services.link.token(people.Aino ?? "", version));
    await env.DOOR.getByName(people.Aino ?? "").set({
      ...{ linkVersion: 9, meeting, since: FIRST_MEETING, room: { meeting, generation: 9 } },
      ...{ opensAt: FIRST_MEETING, startsAt: FIRST_MEETING, endsAt: FIRST_MEETING + 60 * MINUTE },
    });
    return (await client().visitor("GET", `${link}/socket`, undefined, { upgrade: "websocket" })).status;
  };
  const attempts = () => env.DB.prepare("SELECT count(*) AS n FROM visits WHERE source = 'attempt'").first();
  expect(await open(2)).toBe(404);
  expect(await attempts()).toEqual({ n: 0 });
  expect(await open(1)).toBe(404);
  expect(await attempts()).toEqual({ n: 1 });
});

test("whoever is forgotten leaves her corrections behind without a word of them", async () => {
  const { services, meeting, people } = await heldMeeting(THERE);
  const link = paths.link(await services.link.token(people.Aino ?? "", 1));
  await browser(null).post(`${link}/corrections`, { meeting, kind: "present", words: "Olin puhelimella" });
  expect((await admin("POST", paths.api.erasure(people.Aino ?? ""), {})).status).toBe(204);
  expect(await env.DB.prepare("SELECT kind, private FROM corrections").all()).toMatchObject({
    results: [{ kind: "present", private: null }],
  });
});

type Row = Record<string, string | number | null>;
type Preview = { changes: { participant: string; before: Row; after: Row }[] };
type Trail = { data: { id: string; kind: string }[] };

async function firstRows(season: Held["season"]["season"]["id"]): Promise<Row[]> {
  const { data } = await json<{ data: Row[] }>(admin("GET", `/api/v1/seasons/${season}/attendance`));
  return data.filter((row) => row.session === 1);
}

async function verdictOf(season: string, participant: string | undefined): Promise<Row | undefined> {
  return (await firstRows(season)).find((row) => row.participant === participant);
}
