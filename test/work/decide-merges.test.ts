import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { HOUR } from "../../src/core/time.ts";
import { openDb } from "../../src/store/db.ts";
import { readMerging } from "../../src/store/merging.ts";
import { consume } from "../../src/work/consume.ts";
import { answerProposal, mergeMeetingsByHand, proposedMerges, undoMerge } from "../../src/work/merge.ts";
import { countedD1 } from "../doubles/d1.ts";
import {
  addresses,
  answer,
  decline,
  inForce,
  merges,
  NORTH,
  openGroups,
  roomOf,
  SOUTH,
  sent,
  told,
  twoGroups,
  type World,
  walkTo,
} from "../doubles/merging-world.ts";
import { FIRST_MEETING } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const ASK = { rules: { merging: { mode: "ask" as const, hours: [24, 2], most: 6 } } };
const DAY_BEFORE = FIRST_MEETING - 24 * HOUR;
const TOLD = addresses([...SOUTH, "Mari", "Päivi"]);

test("a coordinator who wants to be asked sees the proposal a day before, and her yes merges", async () => {
  const { season, people, meetings } = await halfOfTheNorthIsAway(ASK);
  await walkTo("2027-01-19T15:00");
  expect(await merges(season)).toEqual([]);
  expect(await sent("merge")).toEqual([]);

  const services = bench().at(DAY_BEFORE + HOUR);
  const session = await sessionOf(meetings[0]);
  const proposal = (await proposedMerges(services, session))?.add.map((room) => room.groups) ?? [];
  expect(proposal).toEqual([[meetings[1], meetings[0]]]);
  const yes = { meetings: proposal[0] ?? [], merge: true };
  expect(await answerProposal(services, session, yes, "helena")).toBe(true);
  expect(await answerProposal(services, session, yes, "helena")).toBe(false);
  await walkTo("2027-01-19T15:05");
  expect(await inForce(season)).toMatchObject([{ host: meetings[1], decided_by: "helena" }]);
  expect(await told("merge")).toEqual(TOLD);

  // What she said yes to is looked after by the rules like any other: too many for one room end it.
  await answer(people, "Aino", meetings[0], "accepted");
  await walkTo("2027-01-19T15:10");
  expect(await inForce(season)).toEqual([]);
  expect(await told("return")).toEqual(TOLD);
});

test("her no keeps the groups apart to the end, and nobody hears of anything", async () => {
  const { season, people, meetings } = await halfOfTheNorthIsAway(ASK);
  await walkTo("2027-01-19T15:00");
  const services = bench().at(DAY_BEFORE + HOUR);
  const no = { meetings: meetings.slice(0, 2), merge: false };
  expect(await answerProposal(services, await sessionOf(meetings[0]), no, "helena")).toBe(true);
  await walkTo("2027-01-20T13:51");
  const [refusal, ...others] = await merges(season);
  expect(others).toEqual([]);
  expect(refusal).toMatchObject({ decided_by: "tuokio", undone_by: "helena" });
  expect((await sent()).filter((mail) => ["merge", "return"].includes(mail.kind))).toEqual([]);
  expect(await roomOf(people, "Mari", "2027-01-20T13:51")).toMatchObject({ meeting: meetings[0], generation: 1 });
});

test("without an answer from her the program merges two hours before", async () => {
  const { season, meetings } = await halfOfTheNorthIsAway(ASK);
  await walkTo("2027-01-20T11:59");
  expect(await merges(season)).toEqual([]);
  await walkTo("2027-01-20T12:01");
  expect(await inForce(season)).toMatchObject([{ host: meetings[1], decided_by: "tuokio" }]);
  expect(await told("merge")).toEqual(TOLD);
});

test("while she is asked about a wider merge, the one that she said yes to stays", async () => {
  const groups = [
    ["Aino", "Olli", "Mari"],
    ["Eeva", "Jukka", "Heikki"],
    ["Noora", "Sanna", "Minna"],
  ];
  const { season, people, meetings } = await openGroups(
    groups.map((names) => ({ names })),
    ASK,
  );
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, meetings[0]);
  await walkTo("2027-01-19T15:00");
  const services = bench().at(DAY_BEFORE + HOUR);
  const session = await sessionOf(meetings[0]);
  const [room] = (await proposedMerges(services, session))?.add ?? [];
  expect(await answerProposal(services, session, { meetings: room?.groups ?? [], merge: true }, "helena")).toBe(true);
  const host = meetings.indexOf(room?.host ?? "");
  for (const name of groups[host]?.slice(0, 2) ?? []) await answer(people, name, room?.host, "declined");
  await walkTo("2027-01-19T15:10");
  const review = await proposedMerges(bench().at(DAY_BEFORE + HOUR + 1), session);
  expect(review?.undo).toMatchObject([{ reason: "replaced" }]);
  expect(review?.add.map(({ groups }) => groups.length)).toEqual([3]);
  expect(await inForce(season)).toMatchObject([{ host: room?.host, decided_by: "helena" }]);
  await walkTo("2027-01-20T12:01");
  const [wider, ...others] = await inForce(season);
  expect(others).toEqual([]);
  expect(wider?.meetings).toHaveLength(3);
});

test("where merging is off, nothing is decided, merged or proposed", async () => {
  const rules = { merging: { mode: "off" as const, hours: [24, 2], most: 6 } };
  const { season } = await halfOfTheNorthIsAway({ rules });
  await walkTo("2027-01-20T13:51");
  expect(await merges(season)).toEqual([]);
  const decided = await env.DB.prepare("SELECT count(*) AS n FROM effects WHERE kind = 'decide'").first<{
    n: number;
  }>();
  expect(decided).toEqual({ n: 0 });
});

for (const [whose, changes] of [
  ["the program's", {}],
  ["the coordinator's own", ASK],
] as const)
  test(`${whose} merge that a person undoes is not decided again, though the absences remain`, async () => {
    const { season, people, meetings } = await halfOfTheNorthIsAway(changes);
    await walkTo("2027-01-19T15:00");
    const services = bench().at(DAY_BEFORE + HOUR);
    const session = await sessionOf(meetings[0]);
    await answerProposal(services, session, { meetings: meetings.slice(0, 2), merge: true }, "helena");
    await walkTo("2027-01-19T15:05");
    const [merge] = await inForce(season);
    expect(await undoMerge(bench().at(DAY_BEFORE + 2 * HOUR), merge?.id ?? "", "helena")).toBe(true);
    expect(await undoMerge(bench().at(DAY_BEFORE + 2 * HOUR), merge?.id ?? "", "helena")).toBe(false);
    await walkTo("2027-01-20T13:51");
    expect(await inForce(season)).toEqual([]);
    expect(await told("return")).toEqual(TOLD);
    expect(await roomOf(people, "Mari", "2027-01-20T13:51")).toMatchObject({ meeting: meetings[0], generation: 1 });
  });

test("a person merges by hand what no rule asks for, and takes back what she took back before", async () => {
  const { season, people, meetings } = await twoGroups();
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Heikki"]) await decline(people, name, meetings[name === "Aino" ? 0 : 1]);
  const services = bench().at(DAY_BEFORE - 4 * HOUR);
  const session = await sessionOf(meetings[0]);
  const wish = { meetings: meetings.slice(0, 2), host: meetings[0] ?? "" };
  expect(await mergeMeetingsByHand(services, session, wish, "helena")).toMatchObject({ ok: true });
  expect(await mergeMeetingsByHand(services, session, wish, "helena")).toMatchObject({ reason: "already_merged" });
  const [merge] = await inForce(season);
  expect(merge).toMatchObject({ host: meetings[0], reason: null, decided_by: "helena" });
  await undoMerge(services, merge?.id ?? "", "helena");
  expect(await mergeMeetingsByHand(services, session, wish, "helena")).toMatchObject({ ok: true });
  await walkTo("2027-01-20T13:51");
  expect(await inForce(season)).toHaveLength(1);
  expect(await roomOf(people, "Jukka", "2027-01-20T13:51")).toMatchObject({ meeting: meetings[0], generation: 1 });
});

test("people who must not meet and people without a common language are merged neither by the rules nor by hand", async () => {
  const pairs = [{ who: "Mari", apart: "Eeva" }];
  const swedish = { names: ["Linnea", "Gunilla", "Birgitta"], language: "sv" as const };
  const { season, people, meetings } = await openGroups([{ names: NORTH }, { names: SOUTH }, swedish], {}, pairs);
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, meetings[0]);
  await decline(people, "Birgitta", meetings[2]);
  await walkTo("2027-01-19T14:30");
  expect(await merges(season)).toEqual([]);
  const services = bench().at(DAY_BEFORE + HOUR);
  const session = await sessionOf(meetings[0]);
  const byHand = (one: number, other: number) =>
    mergeMeetingsByHand(
      services,
      session,
      { meetings: [meetings[one] ?? "", meetings[other] ?? ""], host: meetings[one] ?? "" },
      "helena",
    );
  expect(await byHand(0, 1)).toEqual({ ok: false, reason: "keep_apart" });
  expect(await byHand(1, 2)).toEqual({ ok: false, reason: "no_common_language" });
  await answer(people, "Olli", meetings[0], "accepted");
  await answer(people, "Aino", meetings[0], "accepted");
  await decline(people, "Mari", meetings[0]);
  expect(await byHand(0, 1)).toEqual({ ok: false, reason: "would_exceed_size" });
  expect(await merges(season)).toEqual([]);
});

test("whoever was silently absent twice is not waited for, and her answer counts again", async () => {
  const { season, people, meetings } = await twoGroups();
  // Nobody opens the room in January or February; only Aino and Mari never say a word.
  for (const [session, day] of [
    [0, "2027-01-18"],
    [1, "2027-02-15"],
  ] as const) {
    await walkTo(`${day}T10:00`);
    for (const name of ["Olli", "Päivi"]) await decline(people, name, meetings[2 * session]);
    for (const name of SOUTH) await decline(people, name, meetings[2 * session + 1]);
  }
  await walkTo("2027-03-15T10:00");
  const march = await sessionOf(meetings[4]);
  const expected = async () => {
    const state = await readMerging(openDb(env.DB), march, Date.parse("2027-03-15T10:00+02:00"));
    const names = Object.entries(people);
    return state?.problem.people
      .filter(({ expectation }) => expectation === "silent")
      .map(({ id }) => names.find(([, one]) => one === id)?.[0])
      .toSorted();
  };
  expect(await expected()).toEqual(["Aino", "Mari"]);
  await answer(people, "Mari", meetings[4], "accepted");
  expect(await expected()).toEqual(["Aino"]);
  await decline(people, "Päivi", meetings[4]);
  await walkTo("2027-03-16T14:30");
  // Mari and Olli are two; with south they are six.
  expect(await inForce(season)).toMatchObject([{ host: meetings[5] }]);
});

test("a decision that is performed twice, or twice at once, is one", async () => {
  const { season, meetings } = await halfOfTheNorthIsAway();
  await walkTo("2027-01-19T13:59");
  const key = await decideKey("24h");
  const again = () => env.DB.prepare("UPDATE effects SET state = 'planned' WHERE key = ?").bind(key).run();
  const at = DAY_BEFORE + 1;
  await Promise.all([consume(bench().at(at), [key]), consume(bench().at(at), [key])]);
  await again();
  await consume(bench().at(at), [key]);
  // Two different decisions about the same hour, such as an answer's and the hour's own.
  await env.DB.prepare("DELETE FROM merge_members").run();
  await env.DB.prepare("DELETE FROM merges").run();
  await again();
  const other = `${key}-answer`;
  await env.DB.prepare(
    `INSERT INTO effects SELECT ?, kind, season, session, meeting, participant, n, due_at, expires_at, state, lease, lease_until,
      attempts, ambiguous, payload, provider_id, reason, done_at FROM effects WHERE key = ?`,
  )
    .bind(other, key)
    .run();
  await Promise.all([consume(bench().at(at), [key]), consume(bench().at(at), [other])]);
  expect(await inForce(season)).toMatchObject([{ host: meetings[1] }]);
  const { results } = await env.DB.prepare("SELECT state FROM effects WHERE key IN (?, ?) ORDER BY state")
    .bind(key, other)
    .all<{ state: string }>();
  expect(results.map(({ state }) => state)).toContain("sent");
});

test("meetings that begin together are decided on together: two decisions for each session and hour", async () => {
  const thursday = { names: ["Kirsi", "Hanna", "Laura"], slot: "thu 15:00" };
  await openGroups([{ names: NORTH }, { names: SOUTH }, thursday]);
  await walkTo("2026-12-02T10:00");
  const { results } = await env.DB.prepare(
    `SELECT session, n, count(*) AS count FROM effects WHERE kind = 'decide' GROUP BY session, n`,
  ).all<{ session: string; n: number; count: number }>();
  expect(results).toHaveLength(5 * 2);
  expect(results.every(({ count }) => count === 2)).toBe(true);
});

test("a decision that merges takes no more statements than an invocation may have", async () => {
  await halfOfTheNorthIsAway();
  await walkTo("2027-01-19T13:59");
  const key = await decideKey("24h");
  const { db, counts, reset } = countedD1(env.DB);
  const services = bench({ DB: db }).at(DAY_BEFORE + 1);
  reset();
  await consume(services, [key]);
  expect(counts.statements).toBeLessThanOrEqual(DECISION_STATEMENTS);
});

/** Two for the claim, the rest to read what is known, to merge and to write the mails: half of what the free plan allows. */
const DECISION_STATEMENTS = 22;

/** North and south meet together in January; two of the north have said that they cannot come. */
async function halfOfTheNorthIsAway(changes: Parameters<typeof twoGroups>[0] = {}): Promise<World> {
  const world = await twoGroups(changes);
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(world.people, name, world.meetings[0]);
  return world;
}

async function sessionOf(meeting: string | undefined): Promise<string> {
  const row = await env.DB.prepare("SELECT session FROM meetings WHERE id = ?")
    .bind(meeting)
    .first<{ session: string }>();
  return row?.session ?? "";
}

async function decideKey(when: string): Promise<string> {
  const row = await env.DB.prepare("SELECT key FROM effects WHERE kind = 'decide' AND n = ? AND key LIKE ?")
    .bind(FIRST_MEETING, `%:${when}`)
    .first<{ key: string }>();
  return row?.key ?? "";
}
