import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { WISHES_PER_MINUTE } from "../../src/core/company.ts";
import { paths } from "../../src/paths.ts";
import { client, json } from "../doubles/api.ts";
import { browser } from "../doubles/browser.ts";
import { offered, seated, sitDown } from "../doubles/company.ts";
import { countedD1 } from "../doubles/d1.ts";
import {
  attendance,
  inForce,
  link,
  merges,
  NORTH,
  openGroups,
  page,
  roomOf,
  SOUTH,
  sent,
  twoGroups,
  walkTo,
} from "../doubles/merging-world.ts";

const SEVEN_PAST = "2027-01-20T14:07";
const { admin } = client();

test("Aino, alone for seven minutes, joins the two of the south, and her attendance says where she was and why", async () => {
  const { season, id, people, meetings } = await twoGroups();
  const { Aino, Eeva, Jukka } = await seated(people, ["Aino", "Eeva", "Jukka"], "2027-01-20T14:06");
  expect(await Aino.looks()).toBeNull();
  await walkTo(SEVEN_PAST);
  const offer = await offered(Aino);
  expect(offer).toEqual({ room: `${meetings[1]}.1`, groups: [2], count: 2, moves: true, until: null, yes: [] });
  expect(Eeva.asked()).toBeNull();

  await Aino.says("yes", offer);
  await vi.waitFor(() => expect(Jukka.asked()).toMatchObject({ groups: [1], count: 1, moves: false, yes: [] }));
  expect(await inForce(season)).toEqual([]);
  await Eeva.says("yes", { room: `${meetings[0]}.1` });
  await vi.waitFor(() => expect(Aino.heard.at(-1)).toEqual({ type: "moved" }));
  const reason = { live: { minutes: 7 }, host: "most_expected" };
  expect(await inForce(season)).toMatchObject([
    { host: meetings[1], meetings: meetings.slice(0, 2).toSorted(), decided_by: "tuokio", reason },
  ]);
  expect(await roomOf(people, "Aino", SEVEN_PAST)).toMatchObject({ meeting: meetings[1], generation: 1 });
  // Who comes late finds them, too.
  expect(await roomOf(people, "Mari", SEVEN_PAST)).toMatchObject({ meeting: meetings[1], generation: 1 });

  await sitDown(people, "Aino");
  await vi.waitFor(() => expect(Eeva.heard.map(({ type }) => type)).toContain("joined"));
  expect(Eeva.ends()).toEqual(["agreed"]);
  expect(await page(people, "Aino")).toContain("Ryhmät 1 ja 2");
  expect((await sent()).filter(({ kind }) => kind === "merge" || kind === "return")).toEqual([]);
  const { html } = await browser("dev-admin").get(paths.meetings(id), "fi");
  expect(html).toContain("Ryhmä 1: paikalla 1/4. Ryhmä 2: paikalla 2/4.");
  expect(html).toContain("Molemmat huoneet suostuivat ke 20.1.2027 klo\u00a014.07.");

  await walkTo("2027-01-20T15:05");
  const rows = (await attendance(season)).filter((row) => row.session === "1");
  const aino = rows.find((row) => row.participant === people.Aino);
  expect(aino).toMatchObject({ verdict: "present", room: `${meetings[1]}.1`, merged: "live", meeting: meetings[0] });
  expect(Number(aino?.minutes)).toBeGreaterThan(59);
  expect(Number(aino?.minutes_with_others)).toBeGreaterThan(52);
  expect(Number(aino?.minutes_with_others)).toBeLessThanOrEqual(53);
  expect(rows.find((row) => row.participant === people.Mari)?.verdict).toBe("absent");
  expect(rows.find((row) => row.participant === people.Eeva)).toMatchObject({ verdict: "present", merged: "live" });
});

test("whoever is alone with an assistant is alone: she is offered company, and the assistant is neither asked nor counted", async () => {
  const { people, meetings } = await twoGroups();
  const liisa = { role: "assistant", name: "Liisa Virta", email: "liisa.virta@tulkit.example", language: "fi" };
  const url = paths.api.meetingCompanions(meetings[0] ?? "");
  const { participant } = await json<{ participant: string }>(admin("POST", url, liisa));
  const all = { ...people, Liisa: participant };
  const { Aino, Liisa, Eeva } = await seated(all, ["Aino", "Liisa", "Eeva", "Jukka"]);
  expect(await Liisa.looks()).toBeNull();
  const offer = await offered(Aino);
  expect(offer).toMatchObject({ groups: [2], count: 2 });
  await Liisa.says("no", offer);
  await Aino.says("yes", await offered(Aino));
  await vi.waitFor(() => expect(Eeva.asked()).toMatchObject({ groups: [1], count: 1 }));
});

test("a no within five seconds outweighs a yes; nobody is asked again until somebody comes or goes", async () => {
  const { season, people, meetings } = await twoGroups();
  const { Aino, Eeva, Jukka } = await seated(people, ["Aino", "Eeva", "Jukka"]);
  const offer = await offered(Aino);
  const north = { room: `${meetings[0]}.1` };
  await Aino.says("yes", offer);
  const waits = Eeva.says("yes", north);
  await vi.waitFor(() => expect(Jukka.asked()?.yes).toEqual([people.Eeva]));
  await Jukka.says("no", north);
  await waits;
  for (const person of [Aino, Eeva, Jukka]) await vi.waitFor(() => expect(person.ends()).toEqual(["declined"]));
  expect(await merges(season)).toEqual([]);

  expect(await Aino.looks()).toBeNull();
  expect(await Aino.looks(true)).toBeNull();
  expect(await Aino.says("yes", offer)).toEqual({ type: "answered", end: "gone" });
  expect(await Eeva.looks()).toBeNull();
  Jukka.leave();
  await vi.waitFor(async () => expect(await Aino.looks()).toMatchObject({ count: 1 }));

  // Her own no is hers to take back, and is held against nobody.
  await Aino.says("no", offer);
  expect(await Aino.looks()).toBeNull();
  expect(await Aino.looks(true)).toMatchObject({ count: 1 });
  await walkTo("2027-01-20T15:05");
  const rows = await attendance(season);
  expect(rows.find((row) => row.participant === people.Aino)).toMatchObject({ verdict: "waited", merged: "" });
  expect(rows.find((row) => row.participant === people.Jukka)).toMatchObject({ verdict: "partial" });
});

test("two who are too few move only when both want to, into the room of three", async () => {
  const { season, people, meetings } = await twoGroups();
  const { Aino, Mari, Eeva, Jukka, Heikki } = await seated(people, ["Aino", "Mari", "Eeva", "Jukka", "Heikki"]);
  const offer = await offered(Mari);
  await Mari.says("yes", offer);
  await Eeva.says("yes", { room: `${meetings[0]}.1` });
  expect(await merges(season)).toEqual([]);
  // A second device, or a page that is loaded again, is asked what was asked before.
  const laptop = await sitDown(people, "Aino");
  await vi.waitFor(() => expect(laptop.asked()).toMatchObject({ count: 3, moves: true, yes: [people.Mari] }));
  expect(Aino.heard.at(-1)).toEqual({ type: "replaced" });
  expect(await laptop.looks()).toMatchObject({ yes: [people.Mari] });
  await laptop.says("yes", offer);
  for (const person of [Mari, laptop]) await vi.waitFor(() => expect(person.heard.at(-1)).toEqual({ type: "moved" }));
  expect([Jukka.code(), Heikki.code()]).toEqual([null, null]);
  expect(await inForce(season)).toMatchObject([{ host: meetings[1] }]);
});

const IN_VAIN = [
  {
    why: "keep_apart",
    told: "josta on pyydetty pysymään erillään",
    // Mari is not there yet, and may still come.
    open: () => openGroups([{ names: NORTH }, { names: SOUTH }], {}, [{ who: "Mari", apart: "Eeva" }]),
  },
  {
    why: "would_exceed_size",
    told: "olisi ollut liian monta",
    open: () => twoGroups({ rules: { merging: { mode: "ask", hours: [24, 2], most: 3 } } }),
  },
];

for (const { why, told, open } of IN_VAIN)
  test(`where nobody can join Aino, the coordinator reads why, and nobody else: ${why}`, async () => {
    const { season, id, people, meetings } = await open();
    const { Aino } = await seated(people, ["Aino", "Eeva", "Jukka", "Heikki"]);
    expect(await Aino.looks()).toBeNull();
    expect(await Aino.looks(true)).toBeNull();
    const { data } = await json<{ data: object[] }>(admin("GET", `${season}/company-searches`));
    expect(data).toMatchObject([{ meeting: meetings[0], group: 1, present: 1, obstacle: why }]);
    const { html } = await browser("dev-admin").get(paths.meetings(id), "fi");
    const shown = /<h3>Seuraa etsittiin.*?<\/ul>/s.exec(html)?.[0] ?? "";
    expect(shown).toContain(told);
    for (const name of [...NORTH, ...SOUTH]) expect(shown).not.toContain(name);
    // She cannot get round it by asking for the room herself.
    expect(await Aino.says("yes", { room: `${meetings[1]}.1` })).toEqual({ type: "answered", end: "gone" });
    expect(await merges(season)).toEqual([]);
  });

test("nothing is offered where merging is off", async () => {
  const off = await twoGroups({ rules: { merging: { mode: "off", hours: [24, 2], most: 6 } } });
  expect(await (await seated(off.people, ["Aino", "Eeva"])).Aino.looks()).toBeNull();
});

test("a programme says itself when it is too early and too late", async () => {
  const { season, people } = await twoGroups({ rules: { live_merging: { after_minutes: 2, last_minutes: 30 } } });
  const { Aino } = await seated(people, ["Aino", "Eeva"], "2027-01-20T14:02");
  const offer = await offered(Aino);
  await walkTo("2027-01-20T14:30");
  expect(await Aino.looks()).toBeNull();
  expect(await Aino.says("yes", offer)).toEqual({ type: "answered", end: "gone" });
  expect(await merges(season)).toEqual([]);
});

test("looking costs the database nothing where enough people are, and an answer costs few statements", async () => {
  const { people } = await twoGroups();
  const { Aino, Eeva, Jukka, Heikki } = await seated(people, ["Aino", "Eeva", "Jukka", "Heikki"]);
  const { db, counts, reset } = countedD1(env.DB);
  const { visitor } = client({ DB: db });
  reset();
  expect(await Heikki.looks(true, visitor)).toBeNull();
  // Development looks up how far its clock is ahead.
  expect(counts.statements).toBeLessThanOrEqual(1);
  for (const person of [Jukka, Heikki]) person.leave();
  await vi.waitFor(async () => expect(await Aino.looks()).toMatchObject({ count: 1 }));
  reset();
  const offer = await offered(Aino, visitor);
  expect(counts.statements).toBeLessThanOrEqual(LOOK_STATEMENTS);
  await Eeva.says("yes", await offered(Eeva));
  reset();
  await Aino.says("yes", offer, visitor);
  expect(counts.statements).toBeLessThanOrEqual(MERGE_STATEMENTS);
  await vi.waitFor(() => expect([...Aino.heard, ...Eeva.heard]).toContainEqual({ type: "moved" }));
});

test("who asks faster than is of any use is told so without the database", async () => {
  const { people } = await twoGroups();
  const { Aino } = await seated(people, ["Aino"]);
  const path = `${await link(people, "Aino")}/company`;
  const { db, counts, reset } = countedD1(env.DB);
  const { visitor } = client({ DB: db });
  const looks = Array.from({ length: WISHES_PER_MINUTE }, () => visitor("POST", path, { again: true }));
  expect(new Set((await Promise.all(looks)).map(({ status }) => status))).toEqual(new Set([204]));
  reset();
  expect((await visitor("POST", path, { again: true })).status).toBe(429);
  // Development looks up how far its clock is ahead.
  expect(counts.statements).toBeLessThanOrEqual(1);
  expect(Aino.code()).toBeNull();
});

/** The clock of development, her meeting, what is known about the hour, and the rooms in use. */
const LOOK_STATEMENTS = 9;

/** Two looks at the hour, the decision, and two openings: what one invocation of the free plan may ask. */
const MERGE_STATEMENTS = 44;
