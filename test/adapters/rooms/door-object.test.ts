import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import { objectDoors } from "../../../src/adapters/rooms/built-in.ts";
import type { Place } from "../../../src/core/ports.ts";

const HOUR = 3_600_000;
const noon = Date.UTC(2027, 0, 20, 12);
const doors = objectDoors(env.DOOR);

function place(meeting: string, startsAt: number, generation = 1): Place {
  const room = { meeting, generation, provider: "built-in" as const };
  return { linkVersion: 1, meeting, since: 0, room, opensAt: startsAt - HOUR / 6, startsAt, endsAt: startsAt + HOUR };
}

afterEach(() => {
  vi.useRealTimers();
});

test("a door that was never set leads nowhere", async () => {
  expect(await doors.at("aino", noon)).toBeNull();
});

test("a door leads to its place until the very end, and to nobody else's", async () => {
  await doors.set("aino", place("m1", noon));
  expect(await doors.at("aino", noon - HOUR / 4)).toEqual(place("m1", noon));
  expect(await doors.at("aino", noon + HOUR - 1)).toEqual(place("m1", noon));
  expect(await doors.at("aino", noon + HOUR)).toBeNull();
  expect(await doors.at("birgitta", noon)).toBeNull();
});

test("a moved meeting and a new room replace what the door knew, an old message does not", async () => {
  await doors.set("aino", place("m1", noon));
  await doors.set("aino", place("m1", noon + HOUR, 2));
  await doors.set("aino", place("m1", noon, 1));
  expect(await doors.at("aino", noon)).toEqual(place("m1", noon + HOUR, 2));
});

test("a merged meeting is reached in its host's room, and in its own again when the merge is off", async () => {
  const own = place("m1", noon);
  const host = { ...place("m2", noon), meeting: "m1", since: noon - HOUR };
  const back = { ...own, since: noon - HOUR / 2 };
  for (const told of [own, host, own]) await doors.set("aino", told);
  expect(await doors.at("aino", noon)).toEqual(host);
  for (const told of [back, host]) await doors.set("aino", told);
  expect(await doors.at("aino", noon)).toEqual(back);
});

test("of two meetings the earlier one comes first, then the other", async () => {
  await doors.set("aino", place("m2", noon + 2 * HOUR));
  await doors.set("aino", place("m1", noon));
  expect((await doors.at("aino", noon))?.room.meeting).toBe("m1");
  expect((await doors.at("aino", noon + HOUR))?.room.meeting).toBe("m2");
});

test("a door that was told to forget leads nowhere", async () => {
  await doors.set("aino", place("m1", noon));
  await doors.forget("aino");
  expect(await doors.all("aino", noon)).toEqual([]);
});

test("a day after the last meeting the door forgets", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: noon });
  await doors.set("aino", place("m1", noon));
  await doors.set("aino", place("m2", noon + HOUR));
  vi.setSystemTime(noon + 26 * HOUR - 1);
  await runDurableObjectAlarm(env.DOOR.getByName("aino"));
  expect((await doors.at("aino", noon))?.room.meeting).toBe("m2");
  vi.setSystemTime(noon + 26 * HOUR);
  await runDurableObjectAlarm(env.DOOR.getByName("aino"));
  expect(await doors.at("aino", noon)).toBeNull();
});
