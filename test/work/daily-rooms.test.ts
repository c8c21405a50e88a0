import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/core/time.ts";
import type { Services } from "../../src/services.ts";
import { readAttendance } from "../../src/store/attendance.ts";
import { atomically } from "../../src/store/db.ts";
import { storeHookVisit } from "../../src/store/hooks.ts";
import { listMeetings } from "../../src/store/meetings.ts";
import { consume } from "../../src/work/consume.ts";
import { makeChange } from "../../src/work/reschedule.ts";
import { tick } from "../../src/work/tick.ts";
import type { Daily } from "../doubles/daily/daily.ts";
import { AT_DAILY, dailyBindings, dailyNetwork, videoIdOf } from "../doubles/daily/world.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, reread, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const OPENS = FIRST_MEETING - 15 * MINUTE;
const DOORS = FIRST_MEETING - 10 * MINUTE;
const ENDS = FIRST_MEETING + HOUR;

test("a season that meets at Daily gets its rooms there, and everybody's way leads into a frame", async () => {
  const { at, daily, room, Aino } = await world();
  await settle(await at(OPENS));
  expect(daily.rooms.list().map(({ name }) => name)).toEqual([`${room.meeting}-1`]);
  const services = await at(DOORS);
  const place = await services.doors.at(Aino, DOORS);
  expect(place?.room).toEqual({ ...room, provider: "daily" });
  const admission = await services.rooms.admit(place?.room ?? room, Aino, DOORS);
  expect(admission).toMatchObject({ kind: "frame", url: `${daily.origin}/${room.meeting}-1` });
  const joined = await daily.calls.join(`${room.meeting}-1`, admission.kind === "frame" ? admission.token : null);
  expect(joined).toMatchObject({ ok: true, stay: { userName: "Aino", userId: await videoIdOf(Aino) } });
});

test("a room that Daily refuses is replaced at once by one of our own, for the same people and visibly", async () => {
  const { at, daily, room, Aino } = await world();
  daily.troubles.push({ times: 9, answer: 401 });
  const services = await at(OPENS);
  await settle(services);
  expect(await roomRows()).toEqual([
    { generation: 1, provider: "daily", opened_at: null, reason: null },
    { generation: 2, provider: "built-in", opened_at: OPENS, reason: "daily: 401 server-error" },
  ]);
  const place = await services.doors.at(Aino, DOORS);
  expect(place?.room).toEqual({ meeting: room.meeting, generation: 2, provider: "built-in" });
  expect((await services.lobby.view(place?.room ?? room, Aino))?.me.name).toBe("Aino");
  expect(await services.rooms.admit(place?.room ?? room, Aino, DOORS)).toEqual({ kind: "own" });
});

test("Daily that does not answer is waited for as long as there is time, and when the doors open there is a room", async () => {
  const { at, daily, room, Aino } = await world();
  daily.troubles.push({ times: 99, answer: 503 });
  for (let now = OPENS; now < DOORS - MINUTE; now += MINUTE) await settle(await at(now));
  expect(await (await at(DOORS - 1)).doors.at(Aino, DOORS)).toBeNull();
  await settle(await at(DOORS - MINUTE));
  expect((await (await at(DOORS)).doors.at(Aino, DOORS))?.room).toEqual({
    meeting: room.meeting,
    generation: 2,
    provider: "built-in",
  });
});

test("a crash between writing down another room and showing the way to it leads nobody to a room that is not known", async () => {
  const { at, daily, room, Aino } = await world();
  vi.spyOn(console, "error").mockImplementation(() => {});
  daily.troubles.push({ times: 1, answer: 401 });
  const services = await at(OPENS);
  const broken = { ...services.doors, set: () => Promise.reject(new Error("killed")) };
  await tick({ ...services, doors: broken }, async (keys) => {
    await consume({ ...services, doors: broken }, keys);
  });
  expect(await services.doors.at(Aino, DOORS)).toBeNull();
  for (const minute of [1, 2, 3]) await settle(await at(OPENS + minute * MINUTE));
  expect((await roomRows()).map(({ provider }) => provider)).toEqual(["daily", "built-in"]);
  expect((await services.doors.at(Aino, DOORS))?.room).toEqual({ ...room, generation: 2, provider: "built-in" });
  expect(await effect(effectKey.collect(`${room.meeting}.2`, 1))).toMatchObject({ state: "planned" });
});

test("while people sit in a room at Daily, its trouble does not divide them", async () => {
  const { at, daily, room, Aino } = await world();
  await settle(await at(OPENS));
  daily.troubles.push({ times: 99, answer: 503 });
  await env.DB.prepare("UPDATE rooms SET roster_rev = 2").run();
  await env.DB.prepare("UPDATE seasons SET next_plan_at = 0").run();
  const services = await at(FIRST_MEETING + MINUTE);
  await settle(services);
  expect((await services.doors.at(Aino, FIRST_MEETING))?.room.generation).toBe(1);
  expect(await effect(effectKey.open(`${room.meeting}.1`, 2))).toMatchObject({ state: "planned" });
  expect(await roomRows()).toHaveLength(1);
});

test("a meeting that moves after its room's time was over gets another room at Daily", async () => {
  const { at, room, Aino, season } = await world();
  const services = await at(OPENS);
  await settle(services);
  const row = (await listMeetings(services.db, season)).find(({ id }) => id === room.meeting);
  if (!row) throw new Error("no meeting");
  const change = { kind: "move_meeting", meeting: row, starts: "2027-01-21T14:00" } as const;
  expect(await makeChange(services, await reread(services, season), change, "helena")).toMatchObject({ ok: true });
  // Nothing happens until the old hour is over.
  await settle(await at(ENDS + 10 * MINUTE));
  const again = await at(OPENS + DAY);
  await settle(again);
  expect((await again.doors.at(Aino, OPENS + DAY))?.room).toEqual({ ...room, generation: 2, provider: "daily" });
  expect((await roomRows()).map(({ provider, reason }) => [provider, reason])).toEqual([
    ["daily", null],
    ["daily", null],
  ]);
});

test("at sixty minutes everybody is put out, and attendance comes from Daily's own list", async () => {
  const { at, daily, room, season, Aino, Birgitta } = await world();
  await settle(await at(OPENS));
  await at(FIRST_MEETING - MINUTE);
  for (const participant of [Aino, Birgitta]) await join(await at(FIRST_MEETING), daily, participant);
  await settle(await at(ENDS));
  await at(ENDS + 3 * SECOND);
  expect(daily.calls.inside(`${room.meeting}-1`)).toEqual([]);
  await settle(await at(ENDS + 2 * MINUTE));
  const services = await at(ENDS + 3 * MINUTE);
  const attendance = await readAttendance(services.db, season, (await reread(services, season)).season.rules);
  const held = attendance.filter((row) => row.meeting === room.meeting);
  expect(
    Object.fromEntries(held.map((row) => [row.name.split(" ")[0], [row.verdict, row.minutes, row.sources]])),
  ).toEqual({
    Aino: ["present", 60, ["provider"]],
    Birgitta: ["present", 60, ["provider"]],
    Mari: ["absent", 0, []],
    Olli: ["absent", 0, []],
  });
});

test("what Daily's list and its events tell of one stay is one visit, told twice", async () => {
  const { at, daily, room, season, Aino, Birgitta } = await world();
  await settle(await at(OPENS));
  for (const participant of [Aino, Birgitta]) await join(await at(FIRST_MEETING), daily, participant);
  const joined = daily.calls.inside(`${room.meeting}-1`).map(({ session }) => session);
  await settle(await at(ENDS));
  await settle(await at(ENDS + 2 * MINUTE));
  const services = await at(ENDS + 3 * MINUTE);
  const stay = { room: { meeting: room.meeting, generation: 1 }, joinedAt: FIRST_MEETING, leftAt: ENDS };
  const told = [Aino, Birgitta].flatMap((participant, i) => storeHookVisit(stay, joined[i] ?? "", participant, ENDS));
  await atomically(services.db, told);
  const rows = await readAttendance(services.db, season, (await reread(services, season)).season.rules);
  expect(rows.find((row) => row.participant === Aino && row.meeting === room.meeting)).toMatchObject({
    ...{ verdict: "present", confidence: "confirmed", minutes: 60, sources: ["provider", "webhook"] },
    evidence: [{ from: FIRST_MEETING, to: ENDS }],
  });
});

test("nothing counts as collected while somebody still seems to be inside, and later reads mend what came late", async () => {
  const { at, daily, room, season, Aino, Birgitta } = await world();
  await settle(await at(OPENS));
  for (const participant of [Aino, Birgitta]) await join(await at(FIRST_MEETING), daily, participant);
  daily.troubles.push({ path: /eject/, times: 1, answer: 500 });
  vi.spyOn(console, "error").mockImplementation(() => {});
  await settle(await at(ENDS));
  const early = await at(ENDS + 2 * MINUTE);
  await settle(early);
  const key = effectKey.collect(`${room.meeting}.1`, 1);
  expect(await effect(key)).toMatchObject({ state: "planned", reason: "still_inside" });
  const { rules } = (await reread(early, season)).season;
  const verdicts = async (services: Services) =>
    (await readAttendance(services.db, season, rules)).filter((row) => row.meeting === room.meeting);
  expect((await verdicts(early)).map((row) => row.reason)).toEqual(Array(4).fill("not_held"));

  for (const minutes of [4, 6]) await settle(await at(ENDS + minutes * MINUTE));
  expect(await effect(key)).toMatchObject({ state: "sent" });
  const { results } = await env.DB.prepare("SELECT DISTINCT left_at FROM visits").all();
  expect(results).toEqual([{ left_at: ENDS + 5 * MINUTE }]);
});

test("Daily's list is read four times: at the end, and until the next day", async () => {
  const { at, daily, room } = await world();
  await settle(await at(OPENS));
  daily.asked.length = 0;
  for (const after of [0, 2 * MINUTE, 30 * MINUTE, DAY]) await settle(await at(ENDS + after));
  const asked = daily.asked.filter((one) => one.startsWith("GET /meetings"));
  expect(asked).toHaveLength(4);
  for (const read of ["end", "", "half_hour", "day"] as const)
    expect(await effect(effectKey.collect(`${room.meeting}.1`, 1, read))).toMatchObject({ state: "sent" });
});

async function world() {
  const daily = dailyNetwork(PUBLISHED);
  const { at } = bench(dailyBindings(daily));
  const season = await publishedSeason(at(PUBLISHED), 4, AT_DAILY);
  const { Aino = "", Birgitta = "" } = await ids(at(PUBLISHED), season);
  const first = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at LIMIT 1").first<{ id: string }>();
  return {
    daily,
    season: season.season.id,
    Aino,
    Birgitta,
    room: { meeting: first?.id ?? "", generation: 1 },
    /** Daily's clock goes along. */
    async at(now: number): Promise<Services> {
      await daily.time.reach(now);
      return at(now);
    },
  };
}

async function join(services: Services, daily: Daily, participant: string): Promise<void> {
  const place = await services.doors.at(participant, services.clock.now());
  const admission = place && (await services.rooms.admit(place.room, participant, services.clock.now()));
  if (admission?.kind !== "frame") throw new Error("no frame");
  const joined = await daily.calls.join(admission.url.split("/").at(-1) ?? "", admission.token);
  if (!joined.ok) throw new Error(joined.type);
}

async function roomRows() {
  const { results } = await env.DB.prepare(
    "SELECT generation, provider, opened_at, reason FROM rooms WHERE meeting = (SELECT id FROM meetings ORDER BY starts_at LIMIT 1) ORDER BY generation",
  ).all();
  return results;
}

async function effect(key: string) {
  return env.DB.prepare("SELECT state, reason FROM effects WHERE key = ?").bind(key).first();
}
