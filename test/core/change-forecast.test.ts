import { expect, test } from "vitest";
import { isOutsideHours, overlapsOf, type RollRow, tellings } from "../../src/core/change-forecast.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";

const season = { zone: "Europe/Helsinki", rules: { sending_hours: { from: 8, to: 17 } } };
/** Wednesday 20 January 2027 at two in Helsinki. */
const JANUARY = Date.UTC(2027, 0, 20, 12);

function row(name: string, changes: Partial<RollRow> = {}): RollRow {
  return {
    ...{
      meeting: "m1",
      participant: name,
      name,
      language: "fi",
      answer: null,
      told: "confirmed",
      bounced: false,
      toldStartsAt: null,
    },
    ...changes,
  };
}

const roll = [
  row("Aino"),
  row("Birgitta", { told: null }),
  row("Olli", { told: "cancelled" }),
  row("Mari", { told: "cancelled", answer: "declined" }),
  row("Liisa", { meeting: "m2" }),
];
const told = (manner: "move" | "call_off" | "put_on", now = JANUARY - 10 * DAY) =>
  tellings(manner, [{ id: "m1", startsAt: JANUARY }], roll, season, now);

test("who hears of a change is whose calendar shows the meeting, and of its return who heard that it was off", () => {
  expect(told("move").map(({ name, mail }) => [name, mail])).toEqual([["Aino", "update"]]);
  expect(told("call_off").map(({ name, mail }) => [name, mail])).toEqual([["Aino", "cancellation"]]);
  // Mari cannot come anyway.
  expect(told("put_on").map(({ name, mail }) => [name, mail])).toEqual([["Olli", "invitation"]]);
});

test("a change is told in the morning of a working day, and at once within the last day", () => {
  const saturday = Date.UTC(2027, 0, 16, 20);
  expect(told("move", saturday)[0]?.leavesAt).toBe(Date.UTC(2027, 0, 18, 6));
  const night = JANUARY - 15 * HOUR;
  expect(told("move", night)[0]?.leavesAt).toBe(night);
});

test("whoever still expects the old time hears of another one before it, whatever the hour", () => {
  const later = (expected: number, now: number) => {
    const rows = [row("Aino", { toldStartsAt: expected })];
    return tellings("move", [{ id: "m1", startsAt: expected + 7 * DAY }], rows, season, now)[0]?.leavesAt;
  };
  // Wednesday at ten past five, and the meeting is at six.
  expect(later(JANUARY + 4 * HOUR, JANUARY + 3 * HOUR + 10 * MINUTE)).toBe(JANUARY + 3 * HOUR + 10 * MINUTE);
  // Friday at ten past five, and the meeting is on Monday at eight.
  const monday = JANUARY + 5 * DAY - 6 * HOUR;
  expect(later(monday, JANUARY + 2 * DAY + 3 * HOUR + 10 * MINUTE)).toBe(monday - DAY);
  // Nobody waits any more for what is past: it is told in the morning.
  expect(later(JANUARY, JANUARY + 4 * HOUR)).toBe(JANUARY + 18 * HOUR);
});

test("a meeting overlaps another one of its group, or one with some of its people, and none that only touches it", () => {
  const at = (id: string, group: string, hours: number) => ({
    ...{ id, group, groupNumber: 1, sessionNumber: 2 },
    ...{ startsAt: JANUARY + hours * HOUR, endsAt: JANUARY + (hours + 1) * HOUR },
  });
  const others = [at("same", "g1", 0.5), at("guest", "g2", 0), at("strangers", "g3", 0), at("after", "g1", 1)];
  const rolls = [
    { meeting: "m1", participant: "a", name: "Aino" },
    { meeting: "guest", participant: "a", name: "Aino" },
    { meeting: "strangers", participant: "o", name: "Olli" },
  ];
  const found = overlapsOf(at("m1", "g1", 0), others, rolls);
  expect(found.map(({ startsAt, names }) => [startsAt, names])).toEqual([
    [JANUARY + HOUR / 2, []],
    [JANUARY, ["Aino"]],
  ]);
});

test("evenings, weekends and an hour that ends too late are outside the hours", () => {
  const outside = (startsAt: number) => isOutsideHours(startsAt, startsAt + HOUR, season);
  expect(outside(JANUARY)).toBe(false);
  expect(outside(JANUARY + 2 * HOUR)).toBe(false);
  expect(outside(JANUARY + 2.5 * HOUR)).toBe(true);
  expect(outside(JANUARY + 3 * DAY)).toBe(true);
});
