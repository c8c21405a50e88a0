import fc from "fast-check";
import { expect, test } from "vitest";
import { alarmWindow, nextDigest } from "../../src/core/coordinator-plan.ts";
import { DAY, instantOf, MINUTE, wallOf } from "../../src/core/time.ts";

const zone = "Europe/Helsinki";
const season = { id: "spring", zone, rules: { sending_hours: { from: 8, to: 17 } } };
const LAST = at("2027-05-19T15:00");

test("the next digest comes on the next working morning: over Epiphany and the weekend on Thursday and Monday", () => {
  expect(dueAfter("2027-01-04T10:00")).toBe("2027-01-05T08:00");
  // Wednesday 6 January is a holiday.
  expect(dueAfter("2027-01-05T08:00")).toBe("2027-01-07T08:00");
  expect(dueAfter("2027-01-08T08:00")).toBe("2027-01-11T08:00");
});

test("a digest is once for its day, and useful for two weeks: one that is late is caught up", () => {
  const digest = nextDigest(at("2027-01-04T10:00"), season, LAST);
  expect(digest).toMatchObject({
    key: "digest:spring:2027-01-05",
    kind: "digest",
    participant: null,
    season: "spring",
  });
  expect((digest?.expiresAt ?? 0) - (digest?.dueAt ?? 0)).toBe(14 * DAY);
});

test("two weeks after the last meeting there is nothing more to tell", () => {
  expect(nextDigest(LAST + 13 * DAY, season, LAST)).not.toBeNull();
  expect(nextDigest(LAST + 14 * DAY, season, LAST)).toBeNull();
  expect(nextDigest(LAST, season, Number.NEGATIVE_INFINITY)).toBeNull();
});

test("what is found at any moment is told three minutes later at most, and never before its window is over", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LAST }), (now) => {
      const { n, dueAt } = alarmWindow(now);
      expect(dueAt - now).toBeGreaterThan(MINUTE);
      expect(dueAt - now).toBeLessThanOrEqual(3 * MINUTE);
      expect(alarmWindow(dueAt - 1).n).toBeGreaterThan(n);
    }),
  );
});

function dueAfter(wall: string): string {
  const digest = nextDigest(at(wall), season, LAST);
  return digest ? wallOf(digest.dueAt, zone) : "none";
}

function at(wall: string): number {
  const found = instantOf(wall, zone);
  if (!found.ok) throw new Error(found.reason);
  return found.instant;
}
