import * as fc from "fast-check";
import { expect, test } from "vitest";
import { holidayOn } from "../../src/core/holidays.ts";
import {
  DAY,
  dayOf,
  HOUR,
  instantFromIso,
  instantOf,
  isoOf,
  isSlot,
  isZone,
  lastWorkingMorning,
  monthsBetween,
  nextSendingTime,
  nextWorkingMorning,
  nthWeekday,
  plusDays,
  slotInWeekOf,
  slotOf,
  WEEKDAYS,
  wallOf,
} from "../../src/core/time.ts";

const HELSINKI = "Europe/Helsinki";
const OFFICE = { from: 8, to: 17 };
/** Two hours and half an hour beside UTC, a zone without summer time, one south of the equator, one across the date line. */
const ZONES = [HELSINKI, "Europe/Stockholm", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"];

const isHoliday = (day: string) => holidayOn(day) !== null;
const sendingAfter = (wall: string) => wallOf(nextSendingTime(at(wall), HELSINKI, OFFICE, isHoliday), HELSINKI);
const morningAfter = (wall: string) => wallOf(nextWorkingMorning(at(wall), HELSINKI, OFFICE, isHoliday), HELSINKI);
const morningBefore = (wall: string) => wallOf(lastWorkingMorning(at(wall), HELSINKI, OFFICE, isHoliday), HELSINKI);

/** Any minute of the years that a season may see, by the wall. */
const walls = fc
  .integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(0, 16));
const instants = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2040, 0) });

test("two o'clock in Helsinki is twelve in Greenwich in winter and eleven in summer", () => {
  expect(instantOf("2027-01-20T14:00", HELSINKI)).toEqual({ ok: true, instant: Date.UTC(2027, 0, 20, 12) });
  expect(instantOf("2027-05-19T14:00", HELSINKI)).toEqual({ ok: true, instant: Date.UTC(2027, 4, 19, 11) });
});

test("the hour that the clocks skip on 28 March 2027 is refused from its first minute to its last", () => {
  for (const wall of ["2027-03-28T03:00", "2027-03-28T03:30", "2027-03-28T03:59"])
    expect(instantOf(wall, HELSINKI)).toEqual({ ok: false, reason: "missing_hour" });
  expect(instantOf("2027-03-28T02:59", HELSINKI)).toEqual({ ok: true, instant: Date.UTC(2027, 2, 28, 0, 59) });
  expect(instantOf("2027-03-28T04:00", HELSINKI)).toEqual({ ok: true, instant: Date.UTC(2027, 2, 28, 1) });
});

test("the hour that the clocks show twice on 31 October 2027 is refused from its first minute to its last", () => {
  for (const wall of ["2027-10-31T03:00", "2027-10-31T03:30", "2027-10-31T03:59"])
    expect(instantOf(wall, HELSINKI)).toEqual({ ok: false, reason: "doubled_hour" });
  expect(instantOf("2027-10-31T02:59", HELSINKI)).toEqual({ ok: true, instant: Date.UTC(2027, 9, 30, 23, 59) });
  expect(instantOf("2027-10-31T04:00", HELSINKI)).toEqual({ ok: true, instant: Date.UTC(2027, 9, 31, 2) });
});

test("both passes of the doubled hour read as the same wall time", () => {
  const [first, second] = [Date.UTC(2027, 9, 31, 0, 30), Date.UTC(2027, 9, 31, 1, 30)];
  expect([wallOf(first, HELSINKI), wallOf(second, HELSINKI)]).toEqual(["2027-10-31T03:30", "2027-10-31T03:30"]);
});

test("a wall time has one instant, and reads the same again; only around a change of clocks is it refused", () => {
  fc.assert(
    fc.property(walls, fc.constantFrom(...ZONES), (wall, zone) => {
      const found = instantOf(wall, zone);
      if (found.ok) {
        expect(wallOf(found.instant, zone)).toBe(wall);
        expect(dayOf(found.instant, zone)).toBe(wall.slice(0, 10));
      } else expect(offsetOf(found, wall, zone)).toBe("changes");
    }),
    { numRuns: 500 },
  );
});

test("every instant outside a doubled hour comes back from its wall time, to the minute", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), (instant, zone) => {
      const found = instantOf(wallOf(instant, zone), zone);
      if (found.ok) expect(found.instant).toBe(Math.floor(instant / 60_000) * 60_000);
      else expect(found.reason).toBe("doubled_hour");
    }),
    { numRuns: 500 },
  );
});

test("a text that is no time at all is a programming error, not an answer", () => {
  for (const wall of ["2027-02-30T14:00", "2027-01-20T25:00", "keskiviikko"])
    expect(() => instantOf(wall, HELSINKI)).toThrow(RangeError);
});

test("a calendar day is 23 hours long on 28 March and 25 on 31 October", () => {
  const day = (wall: string) => plusDays(at(wall), 1, HELSINKI) - at(wall);
  expect([day("2027-03-27T14:00"), day("2027-10-30T14:00"), day("2027-01-20T14:00")]).toEqual([
    23 * HOUR,
    25 * HOUR,
    DAY,
  ]);
});

test("a slot lies in the Monday-to-Sunday week of a date, whichever day of it is named", () => {
  const week = ["2027-01-18", "2027-01-19", "2027-01-20", "2027-01-21", "2027-01-22", "2027-01-23", "2027-01-24"];
  for (const day of week) expect(slotInWeekOf(day, "thu 15:00")).toBe("2027-01-21T15:00");
  expect(slotInWeekOf("2027-01-24", "mon 08:30")).toBe("2027-01-18T08:30");
  expect(slotInWeekOf("2027-01-18", "sun 17:00")).toBe("2027-01-24T17:00");
});

test("the week of a date may belong to two years", () => {
  expect(slotInWeekOf("2027-01-01", "mon 14:00")).toBe("2026-12-28T14:00");
  expect(slotInWeekOf("2026-12-31", "sun 14:00")).toBe("2027-01-03T14:00");
});

test("a slot is read back from any wall time that it made", () => {
  const slots = fc
    .tuple(fc.constantFrom(...WEEKDAYS), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([weekday, hour, minute]) => `${weekday} ${two(hour)}:${two(minute)}`);
  fc.assert(
    fc.property(walls, slots, (wall, slot) => {
      expect(isSlot(slot)).toBe(true);
      expect(slotOf(slotInWeekOf(wall.slice(0, 10), slot))).toBe(slot);
    }),
  );
});

test("a slot has a weekday of three letters and a time of four digits", () => {
  for (const text of [
    "wed 24:00",
    "wed 14.00",
    "wednesday 14:00",
    "ke 14:00",
    "WED 14:00",
    "wed 9:00",
    " wed 14:00",
    "",
  ])
    expect(isSlot(text)).toBe(false);
});

test("the third Wednesdays of spring 2027 are 20.1., 17.2., 17.3., 21.4. and 19.5.", () => {
  const days = monthsBetween("2027-01", "2027-05").map((month) => nthWeekday(month, "wed", 3));
  expect(days).toEqual(["2027-01-20", "2027-02-17", "2027-03-17", "2027-04-21", "2027-05-19"]);
});

test("a month that begins on the wanted weekday counts its first day", () => {
  expect(nthWeekday("2027-02", "mon", 1)).toBe("2027-02-01");
  expect(nthWeekday("2027-08", "sun", 1)).toBe("2027-08-01");
});

test("only some months have a fifth Wednesday", () => {
  expect(nthWeekday("2027-03", "wed", 5)).toBe("2027-03-31");
  expect(nthWeekday("2027-04", "wed", 5)).toBeNull();
  expect(nthWeekday("2028-02", "tue", 5)).toBe("2028-02-29");
  expect(nthWeekday("2027-02", "sun", 5)).toBeNull();
});

test("months run over the turn of the year, and backwards there are none", () => {
  expect(monthsBetween("2026-11", "2027-02")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
  expect(monthsBetween("2027-01", "2027-01")).toEqual(["2027-01"]);
  expect(monthsBetween("2027-02", "2027-01")).toEqual([]);
});

test("mail leaves at once between eight and five on a working day", () => {
  for (const wall of ["2027-01-20T08:00", "2027-01-20T12:34", "2027-01-20T16:59"])
    expect(sendingAfter(wall)).toBe(wall);
});

test("mail before eight waits for eight, mail from five on for the next morning", () => {
  expect(sendingAfter("2027-01-20T00:00")).toBe("2027-01-20T08:00");
  expect(sendingAfter("2027-01-20T07:59")).toBe("2027-01-20T08:00");
  expect(sendingAfter("2027-01-20T17:00")).toBe("2027-01-21T08:00");
  expect(sendingAfter("2027-01-20T23:59")).toBe("2027-01-21T08:00");
});

test("mail of Friday evening and of the weekend leaves on Monday morning", () => {
  for (const wall of ["2027-01-22T17:00", "2027-01-23T12:00", "2027-01-24T23:00"])
    expect(sendingAfter(wall)).toBe("2027-01-25T08:00");
});

test("mail waits for Epiphany, Christmas, Easter and Midsummer to pass", () => {
  expect(sendingAfter("2027-01-05T17:30")).toBe("2027-01-07T08:00");
  expect(sendingAfter("2027-01-06T12:00")).toBe("2027-01-07T08:00");
  // Thursday 24 December 2026 is the eve, Friday Christmas Day, then Boxing Day and Sunday.
  expect(sendingAfter("2026-12-23T17:00")).toBe("2026-12-28T08:00");
  expect(sendingAfter("2027-03-26T10:00")).toBe("2027-03-30T08:00");
  expect(sendingAfter("2027-06-24T17:00")).toBe("2027-06-28T08:00");
});

test("eight in the morning is eight by the wall on both sides of a change of clocks", () => {
  expect(nextSendingTime(at("2027-03-26T18:00"), HELSINKI, OFFICE, () => false)).toBe(Date.UTC(2027, 2, 29, 5));
  expect(nextSendingTime(at("2027-10-29T18:00"), HELSINKI, OFFICE, () => false)).toBe(Date.UTC(2027, 10, 1, 6));
});

test("the next working morning is never that of the same day", () => {
  expect(morningAfter("2027-01-20T00:00")).toBe("2027-01-21T08:00");
  expect(morningAfter("2027-01-20T15:00")).toBe("2027-01-21T08:00");
  expect(morningAfter("2027-01-22T15:00")).toBe("2027-01-25T08:00");
  expect(morningAfter("2027-01-05T15:00")).toBe("2027-01-07T08:00");
  expect(morningAfter("2026-12-23T15:00")).toBe("2026-12-28T08:00");
});

test("the last working morning before a Sunday is Friday's, and before eight it is yesterday's", () => {
  expect(morningBefore("2027-01-24T14:00")).toBe("2027-01-22T08:00");
  expect(morningBefore("2027-01-20T14:00")).toBe("2027-01-20T08:00");
  expect(morningBefore("2027-01-20T08:00")).toBe("2027-01-20T08:00");
  expect(morningBefore("2027-01-20T07:59")).toBe("2027-01-19T08:00");
  expect(morningBefore("2026-12-27T12:00")).toBe("2026-12-23T08:00");
});

test("whenever mail is wanted, it leaves in sending hours of a working day, not earlier and within a week", () => {
  const hours = fc
    .tuple(fc.integer({ min: 4, max: 23 }), fc.integer({ min: 1, max: 20 }))
    .map(([from, length]) => ({ from, to: Math.min(24, from + length) }));
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), hours, (instant, zone, office) => {
      const sent = nextSendingTime(instant, zone, office, isHoliday);
      expect(sent).toBeGreaterThanOrEqual(instant);
      expect(sent - instant).toBeLessThan(7 * DAY);
      for (const time of [sent, nextWorkingMorning(instant, zone, office, isHoliday)])
        expect(inHours(time, zone, office)).toBe(true);
      if (inHours(instant, zone, office)) expect(sent).toBe(instant);
      const before = lastWorkingMorning(instant, zone, office, isHoliday);
      expect(before).toBeLessThanOrEqual(instant);
      expect(instant - before).toBeLessThan(7 * DAY);
      expect(inHours(before, zone, office)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("a season's zone is a name of the list of zones, spelled as calendars know it", () => {
  for (const zone of [HELSINKI, "Europe/Mariehamn", "UTC"]) expect(isZone(zone)).toBe(true);
  for (const zone of ["europe/helsinki", "+02:00", "Helsinki", "", "2027-01-01T00:00[Europe/Helsinki]"])
    expect(isZone(zone)).toBe(false);
});

test("instants are written with milliseconds and read back, from any offset", () => {
  expect(isoOf(Date.UTC(2027, 0, 20, 12))).toBe("2027-01-20T12:00:00.000Z");
  expect(instantFromIso("2027-01-20T14:00:00+02:00")).toBe(Date.UTC(2027, 0, 20, 12));
  fc.assert(
    fc.property(instants, (instant) => {
      expect(instantFromIso(isoOf(instant))).toBe(instant);
    }),
  );
});

function at(wall: string): number {
  const found = instantOf(wall, HELSINKI);
  if (!found.ok) throw new Error(`${wall} is a ${found.reason}`);
  return found.instant;
}

/** By the machine's own zone data: the wall time as if UTC, read with the offsets of the day before and the day after. */
function offsetOf(found: { reason: string }, wall: string, zone: string): string {
  const middle = Date.parse(`${wall}Z`);
  const [before, after] = [middle - 2 * DAY, middle + 2 * DAY].map((instant) => offset(instant, zone)) as [
    number,
    number,
  ];
  if (before === after) return "constant";
  return after > before === (found.reason === "missing_hour") ? "changes" : "changes the other way";
}

function offset(instant: number, zone: string): number {
  const text = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  return Date.parse(`${text.format(instant).replace(" ", "T")}Z`) - Math.floor(instant / 1000) * 1000;
}

function inHours(instant: number, zone: string, hours: { from: number; to: number }): boolean {
  const wall = wallOf(instant, zone);
  const [hour, weekday] = [Number(wall.slice(11, 13)), new Date(`${wall}Z`).getUTCDay()];
  return hours.from <= hour && hour < hours.to && weekday % 6 !== 0 && !isHoliday(wall.slice(0, 10));
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
