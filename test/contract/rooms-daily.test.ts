import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { builtInRooms } from "../../src/adapters/rooms/built-in.ts";
import { dailyRooms } from "../../src/adapters/rooms/daily.ts";
import { signDailyToken } from "../../src/adapters/rooms/daily-token.ts";
import { videoId } from "../../src/adapters/video-id.ts";
import type { RoomRef, Rooms } from "../../src/core/ports.ts";
import { MINUTE } from "../../src/core/time.ts";
import { type Daily, dailyDouble } from "../doubles/daily/daily.ts";
import { rosterOf } from "../doubles/room-roster.ts";
import { recordingContract } from "./rooms.ts";

const room: RoomRef = { meeting: "m4", generation: 1, provider: "daily" };
const NAMES = ["aino", "birgitta", "sanna", "johanna", "paivi", "riikka", "tuula", "maria"];
const idOf = (participant: string) => videoId("secret", participant);

recordingContract("daily", async () => {
  const { rooms, daily } = world();
  return {
    rooms,
    now: daily.time.now,
    stay: (meeting, participant) => stay(rooms, daily, { ...room, meeting }, participant),
  };
});

test("daily: a room is private, in Frankfurt, never recorded, and ends by itself five minutes after the hour", async () => {
  const { rooms, daily } = world();
  const roster = rosterOf(4);
  await rooms.open(room, roster);
  const made = daily.rooms.get("m4-1");
  expect(made.privacy).toBe("private");
  expect(made.config).toMatchObject({
    exp: Math.floor(roster.endsAt / 1000) + 300,
    eject_at_room_exp: true,
    geo: "eu-central-1",
    max_participants: 8,
    lang: "fi",
  });
  // Its beginning has passed, which Daily would refuse.
  expect(made.config).not.toHaveProperty("nbf");
  expect(made.config).not.toHaveProperty("enable_recording");
});

test("daily: opening the same room at once from many places makes one", async () => {
  const { rooms, daily } = world();
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => rooms.open(room, rosterOf(4))));
  expect(outcomes).toEqual(Array(6).fill({ kind: "opened" }));
  expect(daily.rooms.list()).toHaveLength(1);
});

test("daily: a room that is there already is looked at, and what differs is said again", async () => {
  const { rooms, daily } = world();
  daily.rooms.create({ name: "m4-1", privacy: "public", properties: { enable_chat: true, enable_knocking: true } });
  const roster = rosterOf(8);
  expect(await rooms.open(room, roster)).toEqual({ kind: "opened" });
  const { privacy, config } = daily.rooms.get("m4-1");
  expect([privacy, config.enable_knocking ?? false, config.enable_chat ?? false]).toEqual(["private", false, false]);
  daily.asked.length = 0;
  await rooms.open(room, roster);
  expect(daily.asked).toEqual(["POST /rooms", "GET /rooms/m4-1"]);
});

test("daily: admission asks nobody, and the token says who she is without saying who she is", async () => {
  const { rooms, daily } = world();
  const roster = rosterOf(4);
  await rooms.open(room, roster);
  daily.asked.length = 0;
  const now = daily.time.now();
  const admission = await rooms.admit(room, "birgitta", now);
  expect(daily.asked).toEqual([]);
  expect(admission).toMatchObject({ kind: "frame", url: `${daily.origin}/m4-1` });
  const [, claims = ""] = admission.kind === "frame" ? admission.token.split(".") : [];
  expect(JSON.parse(atob(claims))).toEqual({
    r: "m4-1",
    d: daily.account.domainId,
    iat: Math.floor(now / 1000),
    nbf: Math.floor(roster.opensAt / 1000),
    exp: Math.floor(roster.endsAt / 1000) + 300,
    ud: await idOf("birgitta"),
    u: "Birgitta",
    o: false,
    uil: "sv",
  });
  await expect(rooms.admit(room, "maria", now)).rejects.toThrow("not on the roster");
});

test("daily: a token is signed as Daily checks it", async () => {
  const claims = {
    r: "kp-test-01",
    d: "30f866c3-9123-452a-8723-ff58322d09c5",
    iat: 1795000000,
    nbf: 1795003200,
    exp: 1795007400,
    ud: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    u: "Aino",
    o: false,
    uil: "fi",
  };
  expect(await signDailyToken(claims, "test_api_key")).toBe(
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJyIjoia3AtdGVzdC0wMSIsImQiOiIzMGY4NjZjMy05MTIzLTQ1MmEtODcyMy1mZjU4MzIyZDA5YzUiLCJpYXQiOjE3OTUwMDAwMDAsIm5iZiI6MTc5NTAwMzIwMCwiZXhwIjoxNzk1MDA3NDAwLCJ1ZCI6ImY4MWQ0ZmFlLTdkZWMtMTFkMC1hNzY1LTAwYTBjOTFlNmJmNiIsInUiOiJBaW5vIiwibyI6ZmFsc2UsInVpbCI6ImZpIn0.JqVwuGCfp8ZIxgZRCM8WbGMBNMlfRRy-vOiZBLdVHdc",
  );
  await expect(signDailyToken({ ...claims, ud: "x".repeat(37) }, "key")).rejects.toThrow("nobody could join");
  await expect(signDailyToken({ ...claims, u: "x".repeat(2_000) }, "key")).rejects.toThrow("too long");
});

test("daily: a video id has the shape of a UUID, is always the same, and is another for everybody", async () => {
  expect(await idOf("aino")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(await Promise.all([...NAMES, ...NAMES].map(idOf))).size).toBe(NAMES.length);
  expect(await videoId("another secret", "aino")).not.toBe(await idOf("aino"));
});

test("daily: a meeting that is moved takes its room along, and lets everybody out whose end was another", async () => {
  const { rooms, daily } = world();
  await rooms.open(room, rosterOf(4));
  const aino = await enter(rooms, daily, room, "aino");
  const later = rosterOf(4, { rev: 2, minutes: 115 });
  expect(await rooms.open(room, later)).toEqual({ kind: "opened" });
  await daily.time.advance(3_000);
  expect(daily.calls.stay(aino)).toMatchObject({ ejected: true });
  expect(daily.rooms.get("m4-1").config.exp).toBe(Math.floor(later.endsAt / 1000) + 300);
});

test("daily: a room whose time was over when its meeting moved cannot come back, and says so", async () => {
  const { rooms, daily } = world();
  await rooms.open(room, rosterOf(4, { minutes: 1 }));
  await daily.time.advance(7 * MINUTE);
  expect(await rooms.open(room, rosterOf(4, { rev: 2 }))).toEqual({ kind: "never", reason: "daily: expired" });
  expect(await rooms.open({ ...room, generation: 2 }, rosterOf(4))).toEqual({ kind: "opened" });
});

test("daily: whoever is no longer expected, or has a new personal link, is let out; the others stay", async () => {
  const { rooms, daily } = world();
  await rooms.open(room, rosterOf(3));
  const [aino, birgitta, sanna] = await Promise.all(
    ["aino", "birgitta", "sanna"].map((each) => enter(rooms, daily, room, each)),
  );
  const roster = rosterOf(2, { rev: 2 });
  const people = roster.people.map((entry) => (entry.name === "Birgitta" ? { ...entry, linkVersion: 2 } : entry));
  await rooms.open(room, { ...roster, people });
  await daily.time.advance(3_000);
  const out = [aino, birgitta, sanna].map((session = "") => daily.calls.stay(session)?.ejected);
  expect(out).toEqual([false, true, true]);
});

test("daily: at the end everybody is put out, also when our word does not get through", async () => {
  const { rooms, daily } = world();
  const roster = rosterOf(4, { minutes: 1 });
  await rooms.open(room, roster);
  await enter(rooms, daily, room, "aino");
  await rooms.close(room);
  await daily.time.advance(3_000);
  expect(daily.calls.inside("m4-1")).toEqual([]);

  const second = { ...room, generation: 2 };
  await rooms.open(second, roster);
  await enter(rooms, daily, second, "birgitta");
  daily.troubles.push({ path: /eject/, times: 1, answer: 500 });
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await rooms.close(second);
  expect(said.mock.calls).toEqual([["daily_eject_failed", "daily: 500 server-error"]]);
  await daily.time.reach(roster.endsAt + 5 * MINUTE);
  expect(daily.calls.inside("m4-2")).toEqual([]);
});

test("daily: a stay that goes on has no end yet, every join is a stay, and strangers are nobody", async () => {
  const { rooms, daily } = world();
  await rooms.open(room, rosterOf(4));
  await stay(rooms, daily, room, "aino");
  await enter(rooms, daily, room, "aino");
  await enter(rooms, daily, room, "birgitta");
  await daily.time.advance(20_000);
  const known = (await rooms.visits(room, null)).map(({ participant, leftAt }) => [participant, leftAt !== null]);
  expect(known.toSorted()).toEqual([
    ["aino", false],
    ["aino", true],
    ["birgitta", false],
  ]);
  const strangers = dailyWorld(daily, []);
  expect((await strangers.visits(room, null)).map(({ participant }) => participant)).toEqual([null, null, null]);
});

test("daily: more sessions than fit on a page are all read", async () => {
  const { rooms, daily } = world();
  await rooms.open(room, rosterOf(1, { endsAt: Date.now() + 600 * MINUTE }));
  for (let i = 0; i < 103; i++) await stay(rooms, daily, room, "aino");
  expect(await rooms.visits(room, null)).toHaveLength(103);
});

for (const [trouble, outcome] of [
  [500, { kind: "again", reason: "daily: 500 server-error" }],
  [429, { kind: "again", reason: "daily: 429 server-error" }],
  ["cut", { kind: "again", reason: "daily: TypeError" }],
  ["hang", { kind: "again", reason: "daily: TimeoutError" }],
  [403, { kind: "never", reason: "daily: 403 server-error" }],
] as const)
  test(`daily: a room that does not open because of ${trouble} is to be tried ${outcome.kind}`, async () => {
    const { rooms, daily } = world();
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort(new DOMException("", "TimeoutError")));
    if (trouble !== "hang") vi.mocked(AbortSignal.timeout).mockRestore();
    daily.troubles.push({ times: 9, answer: trouble });
    expect(await rooms.open(room, rosterOf(4))).toEqual(outcome);
  });

test("daily: a wrong key is final, and stands in no reason", async () => {
  const { daily } = world();
  const rooms = dailyWorld(daily, NAMES, "a-wrong-key");
  const outcome = await rooms.open(room, rosterOf(4));
  expect(outcome).toEqual({ kind: "never", reason: "daily: 401 authentication-error" });
  expect(await dailyWorld(daily, NAMES, "").open({ ...room, generation: 2 }, rosterOf(4))).toEqual({
    kind: "never",
    reason: "daily: not set up",
  });
});

function world(): { rooms: Rooms; daily: Daily } {
  const daily = dailyDouble({ now: Date.now() });
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => daily.fetch(new Request(url, init)));
  return { daily, rooms: dailyWorld(daily, NAMES) };
}

function dailyWorld(daily: Daily, people: readonly string[], key = daily.account.key): Rooms {
  const settings = { apiBase: `${daily.origin}/v1`, key, domainId: daily.account.domainId, origin: daily.origin };
  return dailyRooms(
    { ...settings, geo: "eu-central-1" },
    { clock: daily.time, own: builtInRooms(env.ROOM), people: async () => people, videoId: idOf },
  );
}

async function enter(rooms: Rooms, daily: Daily, at: RoomRef, participant: string): Promise<string> {
  const admission = await rooms.admit(at, participant, daily.time.now());
  if (admission.kind !== "frame") throw new Error(admission.kind);
  const joined = await daily.calls.join(`${at.meeting}-${at.generation}`, admission.token);
  if (!joined.ok) throw new Error(joined.type);
  return joined.stay.session;
}

/** Long enough to be noticed: whoever is alone begins to count after half a minute. */
async function stay(rooms: Rooms, daily: Daily, at: RoomRef, participant: string): Promise<void> {
  const session = await enter(rooms, daily, at, participant);
  await daily.time.advance(40_000);
  daily.calls.leave(session);
  await daily.time.advance(40_000);
}
