import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type OwnRow, ownAttendance } from "../../src/core/own-attendance.ts";

const held = (change: Partial<OwnRow> = {}): OwnRow => ({
  ...{ session: 1, verdict: "present", minutesWithOthers: 45.5, met: ["birgitta", "olli"] },
  ...change,
});
const missed = held({ session: 2, verdict: "absent", minutesWithOthers: 0, met: [] });

test("a season is summed up in meetings, whole minutes and people met", () => {
  const rows = [held(), missed, held({ session: 3, met: ["olli"] })];
  expect(ownAttendance(rows)).toEqual({ held: 3, attended: 2, minutes: 91, colleagues: 2 });
});

test("what was not held for her does not count: cancelled, on leave, a room that failed, nothing known yet", () => {
  const without = held({ verdict: null, minutesWithOthers: 0 });
  expect(ownAttendance([without])).toEqual({ held: 0, attended: 0, minutes: 0, colleagues: 0 });
});

test("whoever waited alone was there, and met nobody", () => {
  const alone = held({ verdict: "waited", minutesWithOthers: 0, met: [] });
  expect(ownAttendance([alone])).toEqual({ held: 1, attended: 1, minutes: 0, colleagues: 0 });
});

test("a session in which she was another group's guest is one session and one hour", () => {
  const own = held({ verdict: "excused", minutesWithOthers: 0, met: [] });
  const guest = held({ minutesWithOthers: 60, met: ["elina"] });
  expect(ownAttendance([own, guest])).toEqual({ held: 1, attended: 1, minutes: 60, colleagues: 1 });
});

test("whatever the rows, she attends at most what was held, and meets at most who was there", () => {
  const row = fc
    .record({
      session: fc.integer({ min: 1, max: 3 }),
      verdict: fc.constantFrom("present", "partial", "waited", "excused", "absent", null),
      minutesWithOthers: fc.double({ min: 0, max: 60, noNaN: true }),
      met: fc.subarray(["birgitta", "olli"]),
    })
    .map((change) => held(change as Partial<OwnRow>));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const { held: all, attended, minutes, colleagues } = ownAttendance(rows);
      expect(attended).toBeLessThanOrEqual(all);
      expect(all).toBeLessThanOrEqual(3);
      expect(minutes).toBeLessThanOrEqual(60 * attended);
      expect(colleagues).toBeLessThanOrEqual(2);
    }),
  );
});
