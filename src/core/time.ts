import { Temporal } from "temporal-polyfill";
import type { Instant } from "./ports.ts";

/** Wall time without a zone, "2027-01-20T14:00". What people are promised. */
export type Wall = string;

/** A calendar date, "2027-01-20". */
export type Day = string;

/** A weekly time, "wed 14:00". */
export type Slot = string;

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * The instant of a wall time. A time that the clocks skip in spring or show twice in autumn is refused: calendar
 * programs disagree about it (libical reads the doubled hour as winter time, vobject as summer time).
 */
export function instantOf(
  wall: Wall,
  zone: string,
): { ok: true; instant: Instant } | { ok: false; reason: "missing_hour" | "doubled_hour" } {
  const plain = Temporal.PlainDateTime.from(wall);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { ok: true, instant: earlier.epochMilliseconds };
  const doubled = earlier.toPlainDateTime().equals(plain);
  return { ok: false, reason: doubled ? "doubled_hour" : "missing_hour" };
}

export function wallOf(instant: Instant, zone: string): Wall {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

export function dayOf(instant: Instant, zone: string): Day {
  return zoned(instant, zone).toPlainDate().toString();
}

export function isSlot(text: string): text is Slot {
  return /^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** The wall time of a slot in the ISO week (Monday to Sunday) of a date. */
export function slotInWeekOf(day: Day, slot: Slot): Wall {
  const [weekday, time] = slot.split(" ") as [Weekday, string];
  const date = Temporal.PlainDate.from(day);
  return `${date.add({ days: WEEKDAYS.indexOf(weekday) + 1 - date.dayOfWeek })}T${time}`;
}

export function slotOf(wall: Wall): Slot {
  const at = Temporal.PlainDateTime.from(wall);
  return `${WEEKDAYS[at.dayOfWeek - 1]} ${wall.slice(11, 16)}`;
}

/** The nth (1-5) given weekday of a month ("2027-01"), or null when the month has no fifth one. */
export function nthWeekday(month: string, weekday: Weekday, nth: number): Day | null {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const offset = (WEEKDAYS.indexOf(weekday) + 1 - first.dayOfWeek + 7) % 7;
  const date = first.add({ days: offset + 7 * (nth - 1) });
  return date.month === first.month ? date.toString() : null;
}

/** Every month from first to last, both included, as "2027-01". */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let month = Temporal.PlainYearMonth.from(first);
  const end = Temporal.PlainYearMonth.from(last);
  while (Temporal.PlainYearMonth.compare(month, end) <= 0) {
    months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
}

/** The same wall time some days away: a day is a calendar day, 23 or 25 hours long when the clocks change. */
export function plusDays(instant: Instant, days: number, zone: string): Instant {
  return zoned(instant, zone).add({ days }).epochMilliseconds;
}

export type SendingHours = { from: number; to: number };

/**
 * The first instant at or after `instant` when automatic mail may leave: a working day (Monday to Friday, no holiday),
 * from `hours.from` o'clock until just before `hours.to`.
 */
export function nextSendingTime(
  instant: Instant,
  zone: string,
  hours: SendingHours,
  isHoliday: (day: Day) => boolean,
): Instant {
  let at = zoned(instant, zone);
  if (at.hour >= hours.to) at = startOf(at.add({ days: 1 }), hours.from);
  else if (at.hour < hours.from) at = startOf(at, hours.from);
  while (at.dayOfWeek > 5 || isHoliday(at.toPlainDate().toString())) at = startOf(at.add({ days: 1 }), hours.from);
  return at.epochMilliseconds;
}

/** When sending begins on the next working day after the day of `instant`. */
export function nextWorkingMorning(
  instant: Instant,
  zone: string,
  hours: SendingHours,
  isHoliday: (day: Day) => boolean,
): Instant {
  const tomorrow = startOf(zoned(instant, zone).add({ days: 1 }), hours.from);
  return nextSendingTime(tomorrow.epochMilliseconds, zone, hours, isHoliday);
}

/** When sending began on the newest working day, at or before `instant`. */
export function lastWorkingMorning(
  instant: Instant,
  zone: string,
  hours: SendingHours,
  isHoliday: (day: Day) => boolean,
): Instant {
  const at = zoned(instant, zone);
  let morning = startOf(at.hour < hours.from ? at.subtract({ days: 1 }) : at, hours.from);
  while (morning.dayOfWeek > 5 || isHoliday(morning.toPlainDate().toString()))
    morning = startOf(morning.subtract({ days: 1 }), hours.from);
  return morning.epochMilliseconds;
}

/** A name of the IANA list as it is spelled there: calendars have no definition of "europe/helsinki" or "+02:00". */
export function isZone(zone: string): boolean {
  try {
    return /^[A-Z]/.test(zone) && zoned(0, zone).timeZoneId === zone;
  } catch {
    return false;
  }
}

export function isoOf(instant: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: "millisecond" });
}

export function instantFromIso(iso: string): Instant {
  return Temporal.Instant.from(iso).epochMilliseconds;
}

function zoned(instant: Instant, zone: string) {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

function startOf(at: Temporal.ZonedDateTime, hour: number) {
  return at.toPlainDate().toZonedDateTime({ timeZone: at.timeZoneId, plainTime: Temporal.PlainTime.from({ hour }) });
}
