import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { plan } from "../../src/core/planner.ts";
import { openDb } from "../../src/store/db.ts";
import { claim } from "../../src/store/effects.ts";
import { readPlanChunk } from "../../src/store/plan-chunk.ts";
import { writePlan } from "../../src/store/plans.ts";
import { giveAnswer } from "../../src/work/answer.ts";
import { decideMerges } from "../../src/work/decide-merges.ts";
import { tick } from "../../src/work/tick.ts";
import { client, json } from "../doubles/api.ts";
import { watchedD1 } from "../doubles/d1.ts";
import {
  answer,
  attendance,
  decline,
  enter,
  inForce,
  NORTH,
  openGroups,
  post,
  roomOf,
  SOUTH,
  sent,
  told,
  twoGroups,
  walkTo,
} from "../doubles/merging-world.ts";
import { bench } from "../doubles/services.ts";

const { admin } = client();

for (const [which, starts, before] of [
  ["later", "2027-01-22T14:00", "2027-01-18T10:00"],
  ["earlier", "2027-01-12T14:00", "2027-01-10T10:00"],
] as const)
  test(`a meeting that was moved to another day (${which}) is held and counted there`, async () => {
    const { season, people, meetings } = await twoGroups();
    const [north] = meetings;
    await walkTo(before);
    expect((await admin("PATCH", `/api/v1/meetings/${north}`, { starts })).status).toBe(200);
    await walkTo(starts.replace("14:00", "13:51"));
    const here = await Promise.all(NORTH.map((name) => enter(people, name)));
    await walkTo(starts.replace("14:00", "15:30"));
    for (const socket of here) socket.close();
    await walkTo("2027-01-25T10:00");
    const rows = (await attendance(season)).filter((row) => row.session === "1" && row.meeting === north);
    expect(rows.map((row) => `${row.verdict} ${row.minutes}`)).toEqual(Array(4).fill("present 60"));
  });

test("the theme follows a session to an earlier week, and comes back with a meeting that was off for some days", async () => {
  const { season, meetings } = await twoGroups();
  await walkTo("2027-01-12T10:00");
  await admin("POST", `/api/v1/meetings/${meetings[0]}/cancellation`);
  await walkTo("2027-01-14T10:00");
  await admin("DELETE", `/api/v1/meetings/${meetings[0]}/cancellation`);
  await walkTo("2027-01-20T13:00");
  expect(await told("prompt")).toHaveLength(8);
  const { sessions } = await json<{ sessions: { id: string; number: number }[] }>(admin("GET", season));
  const february = sessions.find((session) => session.number === 2)?.id ?? "";
  await walkTo("2027-02-01T10:00");
  expect((await admin("PATCH", `/api/v1/sessions/${february}`, { date: "2027-02-10" })).status).toBe(200);
  await walkTo("2027-02-11T10:00");
  expect((await sent("prompt")).filter((mail) => mail.effect.includes(february))).toHaveLength(8);
});

test("a meeting that comes back twelve minutes before its start opens", async () => {
  const { people, meetings } = await openGroups([{ names: NORTH }]);
  const [north = ""] = meetings;
  await walkTo("2027-01-18T10:00");
  for (const name of NORTH) await decline(people, name, north);
  await walkTo("2027-01-20T13:48");
  for (const name of ["Aino", "Mari", "Olli"]) await answer(people, name, north, "accepted");
  await walkTo("2027-01-20T13:58");
  expect(await roomOf(people, "Aino", "2027-01-20T13:58")).toMatchObject({ meeting: north, generation: 1 });
});

test("whoever comes back to a meeting as the second one is invited again too", async () => {
  const { people, meetings } = await openGroups([{ names: NORTH }]);
  const [north = ""] = meetings;
  await walkTo("2027-01-18T10:00");
  for (const name of NORTH) await decline(people, name, north);
  await walkTo("2027-01-19T14:10");
  await answer(people, "Aino", north, "accepted");
  await walkTo("2027-01-19T14:20");
  await answer(people, "Mari", north, "accepted");
  await walkTo("2027-01-20T13:50");
  expect(await invitation(north, people.Mari)).toMatchObject({ answer: "accepted", told_status: "confirmed" });
});

test("a guest's link leads to the room where she is a guest, also when her own group meets at that hour", async () => {
  // Whichever of the two rooms is opened first.
  for (let season = 0; season < 2; season++) {
    const { people, meetings } = await openGroups([{ names: NORTH }, { names: [...SOUTH, "Marko"] }]);
    const [own = "", place = ""] = meetings;
    await walkTo("2027-01-18T10:00");
    for (const name of ["Aino", "Päivi"]) await decline(people, name, own);
    await walkTo("2027-01-19T14:30");
    expect((await post(people, "Olli", "places", { meeting: own, place })).status).toBe(303);
    await walkTo("2027-01-20T13:51");
    expect(await roomOf(people, "Olli", "2027-01-20T13:51")).toMatchObject({ meeting: place, generation: 1 });
    await env.DB.prepare("UPDATE seasons SET closed_at = 1").run();
  }
});

test("a guest who leaves the season gives her place back, and her calendar is cleared of it", async () => {
  const { people, meetings } = await openGroups([
    { names: ["Aino", "Olli", "Marko", "Elina"] },
    { names: ["Kirsi", "Hanna", "Laura"], slot: "thu 15:00" },
  ]);
  const [own = "", place = ""] = meetings;
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Marko", "Elina"]) await decline(people, name, own);
  await walkTo("2027-01-19T14:30");
  expect((await post(people, "Olli", "places", { meeting: own, place })).status).toBe(303);
  await walkTo("2027-01-19T15:30");
  await admin("POST", `/api/v1/participants/${people.Olli}/withdrawal`);
  await walkTo("2027-01-21T14:00");
  expect(await invitation(place, people.Olli)).toMatchObject({ told_status: "cancelled" });
});

test("two who want the last place at the same moment: one gets it", async () => {
  const { people, meetings } = await openGroups([{ names: NORTH }, { names: [...SOUTH, "Marko"] }]);
  const [own = "", place = ""] = meetings;
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Päivi"]) await decline(people, name, own);
  await walkTo("2027-01-19T14:30");
  await Promise.all(["Olli", "Mari"].map((name) => post(people, name, "places", { meeting: own, place })));
  const roll =
    "SELECT count(*) AS n FROM invitations WHERE meeting = ? AND removed_at IS NULL AND answer IS NOT 'declined'";
  expect(await env.DB.prepare(roll).bind(place).first()).toEqual({ n: 6 });
});

test("what the rules themselves gave up they may decide again", async () => {
  const { season, people, meetings } = await twoGroups();
  const [north = ""] = meetings;
  const row = await env.DB.prepare("SELECT session FROM meetings WHERE id = ?")
    .bind(north)
    .first<{ session: string }>();
  const decide = () => admin("POST", `/api/v1/sessions/${row?.session}/merges`, {});
  await walkTo("2027-01-11T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, north);
  await decide();
  for (const name of ["Aino", "Olli"]) await answer(people, name, north, "accepted");
  await decide();
  expect(await inForce(season)).toEqual([]);
  await walkTo("2027-01-12T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, north);
  await walkTo("2027-01-20T13:51");
  expect(await inForce(season)).toHaveLength(1);
});

test("a plan that was made before a command writes nothing after it", async () => {
  const { id, meetings } = await openGroups([{ names: NORTH }]);
  const [one = ""] = meetings;
  await walkTo("2027-01-11T09:55");
  await admin("POST", `/api/v1/meetings/${one}/cancellation`);
  const db = openDb(env.DB);
  const now = Date.parse("2027-01-11T09:55:30+02:00");
  const slow = await readPlanChunk(db, id);
  if (!slow) throw new Error("no season");
  await admin("DELETE", `/api/v1/meetings/${one}/cancellation`);
  await tick(bench().at(now), async () => {});
  expect(await writePlan(db, slow, plan(now, slow.state), now, () => "unused")).toBe(false);
  await walkTo("2027-01-11T12:00");
  expect(await told("cancellation")).toEqual([]);
});

test("whoever accepts in the moment when nobody seemed to come keeps the meeting on", async () => {
  const { people, meetings } = await openGroups([{ names: NORTH }]);
  const [one = ""] = meetings;
  await walkTo("2027-01-19T13:58");
  for (const name of NORTH) await decline(people, name, one);
  const now = Date.parse("2027-01-19T14:00:30+02:00");
  let accepted = false;
  const db = watchedD1(env.DB, {
    before: async (sql) => {
      if (accepted || !sql.some((text) => text.includes("cancelled_reason")) || sql.length < 4) return;
      accepted = true;
      await giveAnswer(bench().at(now), one, people.Aino ?? "", "accepted", "tap");
    },
  });
  const decision = "SELECT key FROM effects WHERE kind = 'decide' AND key LIKE '%24h' ORDER BY due_at LIMIT 1";
  const row = await env.DB.prepare(decision).first<{ key: string }>();
  const [effect] = await claim(openDb(env.DB), [row?.key ?? ""], "lease", now, now + 300_000);
  if (!effect) throw new Error("not claimed");
  await decideMerges(bench({ DB: db }).at(now), effect);
  expect(accepted).toBe(true);
  await walkTo("2027-01-20T13:50");
  expect(await env.DB.prepare("SELECT cancelled_at FROM meetings WHERE id = ?").bind(one).first()).toEqual({
    cancelled_at: null,
  });
});

test("an answer to the new time that comes before anybody has planned anything counts", async () => {
  const { people, meetings } = await openGroups([{ names: NORTH }]);
  const [one = ""] = meetings;
  await walkTo("2027-01-18T10:00");
  await admin("PATCH", `/api/v1/meetings/${one}`, { starts: "2027-01-22T14:00" });
  await decline(people, "Aino", one);
  await walkTo("2027-01-18T10:10");
  expect(await invitation(one, people.Aino)).toMatchObject({ answer: "declined" });
});

test("whoever pauses after changing groups is on leave once a session, and one who comes back is announced", async () => {
  const { season, people } = await twoGroups();
  await walkTo("2027-01-25T10:00");
  const board = await json<{ board_version: number; data: Group[] }>(admin("GET", `${season}/groups`));
  const groups = board.data.map(({ id, slot, language, members }) => {
    const others = members.filter((member) => member !== people.Olli);
    return { id, slot, language, members: others.length === members.length ? [...members, people.Olli] : others };
  });
  const moved = await admin("PUT", `${season}/groups`, { groups }, { "if-match": String(board.board_version) });
  expect(moved.status).toBe(200);
  await walkTo("2027-01-26T10:00");
  await admin("POST", `/api/v1/participants/${people.Olli}/pause`, {});
  await walkTo("2027-01-26T12:00");
  const rows = (await attendance(season)).filter((row) => row.participant === people.Olli);
  expect(new Set(rows.map((row) => row.session)).size).toBe(rows.length);

  await admin("POST", `/api/v1/participants/${people.Mari}/withdrawal`);
  await walkTo("2027-01-26T16:00");
  const news = (await told("group")).length;
  await admin("DELETE", `/api/v1/participants/${people.Mari}/withdrawal`);
  await walkTo("2027-01-28T15:00");
  expect((await told("group")).length).toBeGreaterThan(news);
});

type Group = { id: string; slot: string; language: string; members: string[] };

async function invitation(meeting: string, participant: string | undefined) {
  return env.DB.prepare("SELECT answer, told_status FROM invitations WHERE meeting = ? AND participant = ?")
    .bind(meeting, participant ?? "")
    .first();
}
