import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type OwnRow, ownAttendance } from "../../src/core/own-attendance.ts";
import { MINUTE } from "../../src/core/time.ts";

const TWO = Date.UTC(2027, 0, 20, 12);
const stay = (participant: string | null, from: number, to: number | null, room = "kaisla.1") => ({
  ...{ participant, room, source: "room" },
  joinedAt: TWO + from * MINUTE,
  leftAt: to === null ? null : TWO + to * MINUTE,
});
const held = (change: Partial<OwnRow> = {}): OwnRow => ({
  ...{ session: 1, startsAt: TWO, endsAt: TWO + 60 * MINUTE, verdict: "present", minutesWithOthers: 45.5 },
  stays: [stay("aino", -5, 60), stay("birgitta", 0, 46), stay("olli", 30, null)],
  ...change,
});
const missed = held({ session: 2, verdict: "absent", minutesWithOthers: 0, stays: [] });

test("a season is summed up in meetings, whole minutes and people met", () => {
  const rows = [held(), missed, held({ session: 3, stays: [stay("aino", 0, 60), stay("olli", 0, 60)] })];
  expect(ownAttendance("aino", rows)).toEqual({ held: 3, attended: 2, minutes: 91, colleagues: 2 });
});

test("what was not held for her does not count: cancelled, on leave, a room that failed, nothing known yet", () => {
  const without = held({ verdict: null, minutesWithOthers: 0 });
  expect(ownAttendance("aino", [without])).toEqual({ held: 0, attended: 0, minutes: 0, colleagues: 0 });
});

test("whoever waited alone was there, and met nobody", () => {
  const alone = held({ verdict: "waited", minutesWithOthers: 0, stays: [stay("aino", 0, 20)] });
  expect(ownAttendance("aino", [alone])).toEqual({ held: 1, attended: 1, minutes: 0, colleagues: 0 });
});

test("a session in which she was another group's guest is one session and one hour", () => {
  const own = held({ verdict: "excused", minutesWithOthers: 0, stays: [] });
  const guest = held({ minutesWithOthers: 60, stays: [stay("aino", 0, 60), stay("elina", 0, 60)] });
  expect(ownAttendance("aino", [own, guest])).toEqual({ held: 1, attended: 1, minutes: 60, colleagues: 1 });
});

test("nobody is met in another room, before the meeting, after she has left, or without a name", () => {
  const stays = [
    stay("aino", 0, 20),
    stay("olli", 20, 60),
    stay("elina", 0, 60, "kaisla.2"),
    stay("henrik", -10, 0),
    stay(null, 0, 60),
  ];
  expect(ownAttendance("aino", [held({ stays })])).toMatchObject({ colleagues: 0 });
});

test("whatever the visits, she attends at most what was held, and meets at most who was there", () => {
  const minute = fc.integer({ min: -20, max: 80 });
  const visit = fc
    .tuple(fc.constantFrom("aino", "birgitta", "olli", null), minute, fc.option(minute), fc.constantFrom("a.1", "b.1"))
    .map(([who, from, to, room]) => stay(who, from, to, room));
  const row = fc
    .record({
      session: fc.integer({ min: 1, max: 3 }),
      verdict: fc.constantFrom("present", "partial", "waited", "excused", "absent", null),
      minutesWithOthers: fc.double({ min: 0, max: 60, noNaN: true }),
      stays: fc.array(visit, { maxLength: 8 }),
    })
    .map((change) => held(change as Partial<OwnRow>));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const { held: all, attended, minutes, colleagues } = ownAttendance("aino", rows);
      expect(attended).toBeLessThanOrEqual(all);
      expect(all).toBeLessThanOrEqual(3);
      expect(minutes).toBeLessThanOrEqual(60 * attended);
      expect(colleagues).toBeLessThanOrEqual(2);
    }),
  );
});
