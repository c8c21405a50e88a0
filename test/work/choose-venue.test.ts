import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { HOUR, MINUTE } from "../../src/core/time.ts";
import type { Venue, VenueLevel } from "../../src/core/venue.ts";
import type { Services } from "../../src/services.ts";
import { readAttendance } from "../../src/store/attendance.ts";
import { listMeetings } from "../../src/store/meetings.ts";
import { chooseVenue, decideVenue } from "../../src/work/choose-venue.ts";
import { makeChange } from "../../src/work/reschedule.ts";
import { dailyBindings, dailyNetwork } from "../doubles/daily/world.ts";
import { enter } from "../doubles/room-client.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, reread, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const OPENS = FIRST_MEETING - 15 * MINUTE;
const DOORS = FIRST_MEETING - 10 * MINUTE;
const ENDS = FIRST_MEETING + HOUR;
const TEAMS: Venue = { provider: "external", place: "https://teams.microsoft.com/l/meetup-join/19%3ameeting" };
const LIBRARY: Venue = { provider: "external", place: "Kuopion pääkirjasto, sali 2" };

test("a season that is to meet elsewhere gets its rooms there, and everybody's link leads to the address", async () => {
  const { at, choose, meeting, Aino } = await world();
  await choose(PUBLISHED, "season", TEAMS);
  await settle(at(PUBLISHED));
  await settle(at(OPENS));
  const place = await at(OPENS).doors.at(Aino, OPENS);
  expect(place?.room).toEqual({ meeting, generation: 2, provider: "external" });
  const admission = await at(OPENS).rooms.admit(place?.room ?? { meeting, generation: 2 }, Aino, OPENS);
  expect(admission).toEqual({ kind: "elsewhere", place: TEAMS.provider === "external" ? TEAMS.place : "" });
});

test("what is said of one meeting counts before what is said of its group, and that before its season", async () => {
  const { at, choose, provider } = await world();
  await choose(PUBLISHED, "season", TEAMS);
  await choose(PUBLISHED, "group", { provider: "built-in" });
  expect(await provider()).toEqual(["built-in", null]);
  await choose(PUBLISHED, "meeting", LIBRARY);
  expect(await provider()).toEqual(["external", "Kuopion pääkirjasto, sali 2"]);
  await choose(PUBLISHED, "meeting", null);
  expect(await provider()).toEqual(["built-in", null]);
  await choose(PUBLISHED, "group", null);
  expect(await provider()).toEqual(["external", TEAMS.provider === "external" ? TEAMS.place : null]);
  // A later session is planned as its season says.
  await settle(at(PUBLISHED));
  const { results } = await env.DB.prepare(
    "SELECT DISTINCT provider FROM rooms r WHERE generation = (SELECT max(generation) FROM rooms n WHERE n.meeting = r.meeting)",
  ).all();
  expect(results).toEqual([{ provider: "external" }]);
});

test("in the middle of a meeting everybody's link leads to the new room before the old one lets anybody go", async () => {
  const { at, choose, meeting, Aino, Birgitta } = await world();
  await settle(at(DOORS));
  const aino = await enter(env.ROOM, meeting, Aino);
  await choose(FIRST_MEETING + MINUTE, "meeting", { provider: "daily" });
  await aino.hears("moved");
  for (const participant of [Aino, Birgitta])
    expect((await at(FIRST_MEETING + MINUTE).doors.at(participant, FIRST_MEETING + MINUTE))?.room).toEqual({
      ...{ meeting, generation: 2, provider: "daily" },
    });
  await choose(FIRST_MEETING + 2 * MINUTE, "meeting", null);
  expect((await at(FIRST_MEETING).doors.at(Aino, FIRST_MEETING + 2 * MINUTE))?.room).toMatchObject({
    ...{ generation: 3, provider: "built-in" },
  });
});

test("a room that was left is read as well, also when the meeting moves afterwards", async () => {
  const { at, choose, season, meeting, Aino } = await world();
  await settle(at(DOORS));
  const aino = await enter(env.ROOM, meeting, Aino);
  await choose(DOORS + MINUTE, "meeting", { provider: "daily" });
  await aino.hears("moved");
  const services = at(DOORS + 2 * MINUTE);
  const row = (await listMeetings(services.db, season)).find(({ id }) => id === meeting);
  if (!row) throw new Error("no meeting");
  const change = { kind: "move_meeting", meeting: row, starts: "2027-01-20T15:00" } as const;
  expect(await makeChange(services, await reread(services, season), change, "helena")).toMatchObject({ ok: true });
  await settle(services);
  await settle(at(ENDS + HOUR));
  await settle(at(ENDS + HOUR + 2 * MINUTE));
  const { results } = await env.DB.prepare("SELECT generation, participant FROM visits").all();
  expect(results).toEqual([{ generation: 1, participant: Aino }]);
});

test("a provider that was never set up cannot be chosen, and neither can a place for what is over", async () => {
  const { at, season, meeting } = await world({ daily: false });
  const decide = async (now: number, venue: Venue) => {
    const services = at(now);
    return decideVenue(services, await reread(services, season), { level: "meeting", of: meeting, venue });
  };
  expect(await decide(PUBLISHED, { provider: "daily" })).toEqual({ ok: false, reason: "provider_not_set_up" });
  expect(await decide(ENDS, TEAMS)).toEqual({ ok: false, reason: "too_late" });
});

test("whoever has to go somewhere is told like of a meeting that moves; an address alone is no news", async () => {
  const { choose, timeRev } = await world();
  const { moves } = await choose(PUBLISHED, "meeting", TEAMS);
  expect(moves.map(({ tells }) => tells)).toEqual([false]);
  expect(await timeRev()).toBe(0);
  expect((await choose(PUBLISHED, "meeting", LIBRARY)).moves.map(({ tells }) => tells)).toEqual([true]);
  expect(await timeRev()).toBe(1);
  await choose(PUBLISHED, "meeting", null);
  expect(await timeRev()).toBe(2);
});

test("nobody is absent where nobody keeps a record, until somebody says so", async () => {
  const { at, choose, season, meeting } = await world();
  await choose(PUBLISHED, "meeting", LIBRARY);
  await settle(at(PUBLISHED));
  await settle(at(ENDS + 2 * MINUTE));
  const services = at(ENDS + 3 * MINUTE);
  const rows = await readAttendance(services.db, season, (await reread(services, season)).season.rules);
  const held = rows.filter((row) => row.meeting === meeting);
  expect(held.map(({ verdict, reason }) => [verdict, reason])).toEqual(Array(4).fill([null, "unrecorded"]));
});

test("a meeting that was elsewhere for a part of the hour is recorded for nobody who was not there long enough to be sure", async () => {
  const { at, choose, verdicts } = await world();
  await choose(PUBLISHED, "meeting", TEAMS);
  await settle(at(DOORS));
  await choose(FIRST_MEETING + 9 * MINUTE, "meeting", null);
  await settle(at(FIRST_MEETING + 10 * MINUTE));
  await settle(at(ENDS + 2 * MINUTE));
  expect(await verdicts()).toEqual(Array(4).fill([null, "unrecorded"]));
});

test("who did not come to a room that opened in time is absent, also when another took its place later", async () => {
  const { at, choose, verdicts } = await world();
  await settle(at(DOORS));
  await choose(FIRST_MEETING + 20 * MINUTE, "meeting", { provider: "daily" });
  await settle(at(FIRST_MEETING + 21 * MINUTE));
  await settle(at(ENDS + 3 * MINUTE));
  expect(await verdicts()).toEqual(Array(4).fill(["absent", null]));
});

test("a room that takes another's place in the moment of a choice is taken note of, and the choice holds", async () => {
  const { at, choose, meeting, provider } = await world();
  await settle(at(DOORS));
  const batch = env.DB.batch.bind(env.DB);
  vi.spyOn(env.DB, "batch").mockImplementationOnce(async (statements) => {
    await env.DB.prepare(
      "INSERT INTO rooms (meeting, generation, provider, roster_rev, opens_at, ends_at, reason) VALUES (?, 2, 'built-in', 1, ?, ?, 'daily: 503')",
    )
      .bind(meeting, OPENS, ENDS)
      .run();
    return batch(statements);
  });
  await choose(DOORS + MINUTE, "meeting", TEAMS);
  expect(await provider()).toEqual(["external", TEAMS.provider === "external" ? TEAMS.place : null]);
  const { results } = await env.DB.prepare("SELECT generation, provider FROM rooms WHERE meeting = ? ORDER BY 1")
    .bind(meeting)
    .all();
  expect(results.map(({ generation }) => generation)).toEqual([1, 2, 3]);
});

async function world({ daily = true } = {}) {
  const { at } = bench(daily ? dailyBindings(dailyNetwork(PUBLISHED)) : {});
  const season = await publishedSeason(at(PUBLISHED), 4);
  await settle(at(PUBLISHED));
  const { Aino = "", Birgitta = "" } = await ids(at(PUBLISHED), season);
  const first = await env.DB.prepare("SELECT id, group_id FROM meetings ORDER BY starts_at LIMIT 1").first<{
    id: string;
    group_id: string;
  }>();
  const { id: meeting = "", group_id: group = "" } = first ?? {};
  const of: Record<VenueLevel, string> = { meeting, group, season: season.season.id };
  return {
    ...{ at, meeting, group, Aino, Birgitta, season: season.season.id },
    async choose(now: number, level: VenueLevel, venue: Venue | null) {
      const services: Services = at(now);
      const found = await reread(services, season.season.id);
      const chosen = await chooseVenue(services, found, { level, of: of[level], venue });
      if (!chosen.ok) throw new Error(chosen.reason);
      return chosen;
    },
    /** Where the newest room of the first meeting is. */
    async provider() {
      const row = await env.DB.prepare(
        "SELECT provider, place FROM rooms WHERE meeting = ? ORDER BY generation DESC LIMIT 1",
      )
        .bind(meeting)
        .first<{ provider: string; place: string | null }>();
      return [row?.provider, row?.place];
    },
    /** Of everybody at the first meeting. */
    async verdicts() {
      const services = at(ENDS + 3 * MINUTE);
      const { rules } = (await reread(services, season.season.id)).season;
      const rows = await readAttendance(services.db, season.season.id, rules);
      return rows.filter((row) => row.meeting === meeting).map(({ verdict, reason }) => [verdict, reason]);
    },
    async timeRev() {
      const row = await env.DB.prepare("SELECT time_rev FROM meetings WHERE id = ?")
        .bind(meeting)
        .first<{ time_rev: number }>();
      return row?.time_rev;
    },
  };
}
