import { expect, test } from "vitest";
import { hadTrouble, type RoomRow, roomStories, roomTrouble } from "../../src/core/room-history.ts";
import { HOUR, MINUTE } from "../../src/core/time.ts";

const START = Date.UTC(2027, 0, 20, 12);
const ROOM: RoomRow = {
  ...{ meeting: "m1", session: 1, group: 4, startsAt: START, endsAt: START + HOUR },
  ...{
    generation: 1,
    provider: "daily",
    place: null,
    openedAt: START - 15 * MINUTE,
    closedAt: null,
    reason: null,
    tries: 1,
  },
  ...{ waitsBecause: null, nextTryAt: null, gaveUpBecause: null },
};

test("what a provider's adapter writes down has a cause in our words", () => {
  const causes = {
    "daily: 429 rate-limit-error": "busy",
    "daily: 500 server-error": "server",
    "daily: 503": "server",
    "daily: TimeoutError": "timeout",
    "daily: TypeError": "network",
    "daily: Error": "network",
    "daily: 401 authentication-error": "key",
    "daily: 404 not-found": "missing",
    "daily: 400 invalid-request-error": "refused",
    "daily: expired": "expired",
    "daily: not set up": "not_set_up",
    "daily: answer not understood": "garbled",
    failed: "other",
  };
  for (const [reason, cause] of Object.entries(causes)) expect(roomTrouble(reason)).toEqual({ cause, reported: false });
  expect(roomTrouble("reported: daily: 503 server-error")).toEqual({ cause: "server", reported: true });
  expect(roomTrouble("reported: 3 people")).toEqual({ cause: "people", reported: true });
});

test("a room that waits because its meeting has moved, or for another one to open, is in no trouble", () => {
  for (const reason of ["moved", "replaced", "newer_roster", "closed"]) expect(roomTrouble(reason)).toBeNull();
});

test("a room that people left because they could not be in it, and the one they went to", () => {
  const rows: RoomRow[] = [
    ROOM,
    { ...ROOM, generation: 2, provider: "built-in", openedAt: START + MINUTE, reason: "reported: daily: TimeoutError" },
  ];
  const [meeting] = roomStories(rows, START + 2 * MINUTE);
  expect(meeting?.rooms).toMatchObject([
    { provider: "daily", origin: "first", state: "left", leftAt: START + MINUTE, because: null },
    { provider: "built-in", origin: "trouble", state: "here", because: { cause: "timeout", reported: true } },
  ]);
  expect(meeting && hadTrouble(meeting)).toBe(true);
  expect(roomStories(rows, START + 2 * HOUR)[0]?.rooms[1]?.state).toBe("over");
});

test("a room that is not open yet, one that is tried again, and one that was given up", () => {
  const shut = { ...ROOM, openedAt: null };
  const states = [
    { ...shut, tries: 0 },
    { ...shut, tries: 3, waitsBecause: "daily: 503 server-error", nextTryAt: START - 12 * MINUTE },
    { ...shut, tries: 1, gaveUpBecause: "daily: 401 authentication-error" },
  ].map((row) => roomStories([row], START - 13 * MINUTE)[0]?.rooms[0]);
  expect(states).toMatchObject([
    { state: "coming", trouble: null },
    { state: "shut", tries: 3, trouble: { cause: "server", nextTryAt: START - 12 * MINUTE } },
    { state: "shut", trouble: { cause: "key", nextTryAt: null } },
  ]);
});

test("a place that somebody chose, and a room whose time was over, are no trouble", () => {
  const rows: RoomRow[] = [
    ROOM,
    { ...ROOM, generation: 2 },
    { ...ROOM, generation: 3, provider: "external", openedAt: null, tries: 0 },
  ];
  const [meeting] = roomStories(rows, START);
  expect(meeting?.rooms.map(({ origin }) => origin)).toEqual(["first", "renewed", "chosen"]);
  expect(meeting && hadTrouble(meeting)).toBe(false);
});
