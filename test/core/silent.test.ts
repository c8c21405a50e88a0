import { expect, test } from "vitest";
import { silentInARow, type Verdict } from "../../src/core/attendance.ts";

const seen = (...verdicts: (Verdict | null)[]) => verdicts.map((verdict) => ({ verdict, sources: [] }));

test("silent absences are counted back from the latest meeting that was held", () => {
  expect(silentInARow(seen("present", "absent", "absent", null, null))).toBe(2);
  expect(silentInARow(seen("absent", "absent"))).toBe(2);
  expect(silentInARow(seen(null, null))).toBe(0);
});

test("coming once, or telling of an absence, ends the row", () => {
  expect(silentInARow(seen("absent", "absent", "partial"))).toBe(0);
  expect(silentInARow(seen("absent", "excused", "absent"))).toBe(1);
});

test("whoever tells that a substitute came in her place was not silent", () => {
  expect(silentInARow([...seen("absent"), { verdict: "absent", sources: ["self"] }])).toBe(0);
});

test("a cancelled meeting neither counts nor ends the row", () => {
  expect(silentInARow(seen("absent", null, "absent"))).toBe(2);
});
