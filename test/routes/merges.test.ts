import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { HOUR } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { browser, hiddenFields } from "../doubles/browser.ts";
import { countedD1 } from "../doubles/d1.ts";
import {
  addresses,
  decline,
  draftGroups,
  inForce,
  merges,
  NORTH,
  openGroups,
  page,
  SOUTH,
  told,
  twoGroups,
  type World,
  walkTo,
} from "../doubles/merging-world.ts";
import { FIRST_MEETING, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const ASK = { rules: { merging: { mode: "ask" as const, hours: [24, 2], most: 6 } } };
const admin = browser("dev-admin");

test("the meetings page says which groups meet together, why, since when, and who would hear that it is undone", async () => {
  const { season, id } = await halfOfTheNorthIsAway();
  await walkTo("2027-01-19T15:00");
  const { html } = await admin.get(paths.meetings(id), "fi");
  expect(html).toContain("Ryhmät 1 ja 2 tapaavat yhdessä ryhmän 2 huoneessa.");
  expect(html).toContain("Ryhmä 1: odotetaan 2/4. Ryhmä 2: odotetaan 4/4. Ryhmästä 2 tulee eniten väkeä");
  expect(html).toContain("Ohjelma päätti ti 19.1.2027 klo\u00a014.00.");
  expect(html).toContain("Odotetaan 2/4");
  expect(html).toContain("Yhdessä: ryhmä 2");
  const [merge] = await inForce(season);
  const undo = paths.merge(id, merge?.id ?? "");
  const about = /Peruminen kerrotaan viestillä[^<]*/.exec(html)?.[0] ?? "";
  for (const name of ["Mari Koskinen", "Eeva Lehtonen"]) expect(about).toContain(name);
  // Who cannot come was not told of the merge, and hears nothing of its end.
  expect(about).not.toContain("Aino");

  const undone = await admin.post(undo, hiddenFields(html, undo));
  expect(undone.status).toBe(303);
  expect(undone.location).toBe(`${paths.meetings(id)}#session-1`);
  await walkTo("2027-01-19T15:05");
  expect(await inForce(season)).toEqual([]);
  expect(await told("return")).toEqual(addresses([...SOUTH, "Mari", "Päivi"]));
  const twice = await admin.post(undo, {});
  expect(twice.status).toBe(409);
  expect(twice.html).toContain("no longer in force");
});

test("a look at what would be merged changes nothing, and its two buttons merge or leave apart", async () => {
  const { season, id } = await halfOfTheNorthIsAway();
  const look = await admin.get(`${paths.meetings(id)}?preview=1`);
  expect(look.html).toContain("Groups 1 and 2 would meet together in the room of group 2.");
  expect(look.html).toMatch(/These people get a mail: [^<]*Mari Koskinen and Päivi Karjalainen\./);
  expect(await merges(season)).toEqual([]);
  const merged = await admin.post(paths.merges(id), hiddenFields(look.html, paths.merges(id)));
  expect(merged.status).toBe(303);
  expect(await inForce(season)).toMatchObject([{ decided_by: "dev-admin" }]);
  // Pressed on a page that is old by now.
  const late = await admin.post(paths.mergeRefusals(id), hiddenFields(look.html, paths.mergeRefusals(id)));
  expect(late.status).toBe(409);
  expect(late.html).toContain("Things have changed in the meantime");
});

test("a coordinator who is asked finds the proposal by herself, and leaves the groups apart with one button", async () => {
  const { season, id } = await halfOfTheNorthIsAway(ASK);
  const before = await admin.get(paths.meetings(id));
  expect(before.html).not.toContain("would meet together");
  await walkTo("2027-01-19T15:00");
  const overview = await admin.get(paths.season(id), "fi");
  expect(overview.html).toContain("1. tapaamiskerta: 1 yhdistäminen odottaa vastaustasi");
  const { html } = await admin.get(paths.meetings(id), "fi");
  expect(html).toContain("Ellet vastaa, ohjelma yhdistää tapaamiset ke 20.1.2027 klo\u00a012.00.");
  const refused = await admin.post(paths.mergeRefusals(id), hiddenFields(html, paths.mergeRefusals(id)));
  expect(refused.status).toBe(303);
  expect((await admin.get(paths.meetings(id), "fi")).html).not.toContain("tapaisivat yhdessä");
  const after = await admin.get(paths.season(id), "fi");
  expect(after.html).not.toContain("odottaa vastaustasi");
  // The north is too small now, and only a person can help it.
  expect(after.html).toContain("1. tapaamiskerta: Ryhmä 1: odotetaan vain 2. Muissa samaan aikaan tapaavissa ryhmissä");
  expect(await inForce(season)).toEqual([]);
});

test("merging by hand says why it cannot be done", async () => {
  const swedish = { names: ["Linnea", "Gunilla", "Birgitta"], language: "sv" as const };
  const thursday = { names: ["Kirsi", "Hanna", "Laura"], slot: "thu 15:00" };
  const { season, id, people, meetings } = await openGroups([{ names: NORTH }, { names: SOUTH }, swedish, thursday]);
  const [north = "", south = "", sv = "", later = ""] = meetings;
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, north);
  const { html } = await admin.get(paths.meetings(id), "fi");
  const form = /<form[^>]*merges"(?:(?!<\/form>).)*name="meetings".*?<\/form>/s.exec(html)?.[0] ?? "";
  expect([...form.matchAll(/name="meetings" value="([^"]+)"/g)].map(([, one]) => one)).toEqual([north, south, sv]);
  const { session = "" } = hiddenFields(html, paths.merges(id));
  const merge = (host: string, ...others: string[]) =>
    send(paths.merges(id), [["session", session], ["host", host], ...others.map((one) => ["meetings", one])]);
  for (const [wish, sentence] of [
    [[north, north], "Choose at least two meetings"],
    [[north, south, sv], "Choose at least two meetings, and the host among them"],
    [[south, south, sv], "too many for one room"],
    [[sv, sv, north], "no language in common"],
    [[later, later, south], "do not start at the same time"],
  ] as const) {
    const { status, html } = await merge(wish[0], ...wish.slice(1));
    expect(status, sentence).toBe(409);
    expect(html).toContain(sentence);
  }
  expect((await merge(north, north, south)).status).toBe(303);
  expect((await merge(north, north, south)).html).toContain("already been merged by hand");
  expect(await inForce(season)).toMatchObject([{ host: north, reason: null }]);
  expect((await admin.get(paths.meetings(id))).html).toContain("Merged by hand. Group 1 is the host.");
});

test("before publication the admin reads which group has nobody to fall back on, and may publish all the same", async () => {
  const thursday = { names: ["Kirsi", "Hanna", "Laura"], slot: "thu 15:00" };
  const swedish = { names: ["Linnea", "Gunilla", "Kerstin"], language: "sv" as const };
  const { id } = await draftGroups([{ names: NORTH }, thursday, swedish]);
  const { html } = await admin.get(paths.season(id));
  expect(html).toContain("Group 2 is the only group at Thu 15:00. If two cannot come, nobody can join the others.");
  expect(html).toContain("Group 3 (Wed 14:00) has no language in common with the other groups");
  expect((await admin.post(paths.publication(id), {})).status).toBe(303);
  expect((await admin.get(paths.season(id))).html).not.toContain("only group at");
});

test("the season page shows the group that needs somebody first, and why", async () => {
  const two = { names: ["Linnea", "Gunilla", "Birgitta"], language: "sv" as const };
  const { id, people } = await openGroups([{ names: NORTH }, two]);
  await env.DB.prepare("UPDATE memberships SET to_session = 1 WHERE participant = ?").bind(people.Birgitta).run();
  const { html } = await admin.get(paths.season(id), "fi");
  const lines = [...html.matchAll(/<tr><th scope="row"[^>]*><a[^>]*>(Ryhmä \d)<\/a>/g)].map(([, name]) => name);
  expect(lines).toEqual(["Ryhmä 2", "Ryhmä 1"]);
  expect(html).toContain('<strong class="bad-text">2 (alle 3)</strong>');
});

test("teachers see whom they meet this time, and have nothing to do", async () => {
  const { people } = await halfOfTheNorthIsAway();
  await walkTo("2027-01-19T15:00");
  const mari = await page(people, "Mari");
  expect(mari).toContain("Tällä kertaa tapaatte yhdessä ryhmän 2 kanssa.");
  expect(mari).toContain("Tapaat myös: Eeva (Lappeenranta), Heikki (Sodankylä), Jukka (Oulu) ja Noora (Kajaani).");
  expect(mari).toContain("Sinun ei tarvitse tehdä mitään.");
  const eeva = await page(people, "Eeva");
  expect(eeva).toContain("Tapaat myös: Mari (Pori) ja Päivi (Joensuu).");
});

test("the attendance page marks who met with another group", async () => {
  const { id } = await halfOfTheNorthIsAway();
  await walkTo("2027-01-20T15:10");
  const { html } = await admin.get(paths.attendance(id));
  expect(html).toContain("together with others (because of absences)");
});

test("the pages of a season of 64 people make few statements, however many groups it has", async () => {
  const { db, counts, reset } = countedD1(env.DB);
  const { at } = bench();
  const { season } = await publishedSeason(at(FIRST_MEETING - 40 * 24 * HOUR), 64);
  await settle(at(FIRST_MEETING - 40 * 24 * HOUR));
  await walkTo("2027-01-19T15:00");
  const counted = browser("dev-admin", { DB: db });
  for (const [path, most] of [
    [paths.season(season.id), SEASON_STATEMENTS],
    [paths.meetings(season.id), MEETINGS_STATEMENTS],
    [`${paths.meetings(season.id)}?preview=1`, MEETINGS_STATEMENTS + PREVIEW_STATEMENTS],
  ] as const) {
    reset();
    expect((await counted.get(path)).status).toBe(200);
    expect(counts.statements, path).toBeLessThanOrEqual(most);
  }
});

/** About half of what the free plan allows; three of them for what alone may need a person: the inbox, replaced rooms, corrections. */
const SEASON_STATEMENTS = 28;
const MEETINGS_STATEMENTS = 15;
/** What is known about a session: itself, its meetings, its roll, its merges, how often each was host, who is kept apart. */
const PREVIEW_STATEMENTS = 6;

/** North and south meet together in January; two of the north have said that they cannot come. */
async function halfOfTheNorthIsAway(changes: Parameters<typeof twoGroups>[0] = {}): Promise<World> {
  const world = await twoGroups(changes);
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(world.people, name, world.meetings[0]);
  return world;
}

/** A form in which a name may stand several times. */
function send(path: string, fields: readonly (readonly string[])[]) {
  return admin.send(path, new URLSearchParams(fields.map(([name = "", value = ""]) => [name, value])));
}
