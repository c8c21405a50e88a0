import type { Instant } from "./ports.ts";
import {
  type Day,
  instantOf,
  MINUTE,
  monthsBetween,
  nthWeekday,
  type Slot,
  slotInWeekOf,
  slotOf,
  type Wall,
  type Weekday,
} from "./time.ts";

/** The nth weekday of every month, or dates as they are. */
export type SessionSpec =
  | { first: string; last: string; weekday: Weekday; week: number; time: string }
  | readonly { date: Day; time?: string | undefined }[];

export type ScheduleProblem =
  | { code: "no_such_weekday"; month: string }
  | { code: "no_sessions" }
  | { code: "dates_out_of_order"; date: Day }
  | { code: "same_week"; date: Day };

/** Sessions in order, as "2027-01-20T14:00", or "2027-01-20" where only the date is said. */
export function sessionDates(
  spec: SessionSpec,
): { ok: true; dates: string[] } | { ok: false; problems: ScheduleProblem[] } {
  const problems: ScheduleProblem[] = [];
  const dates: string[] = [];
  if ("first" in spec)
    for (const month of monthsBetween(spec.first, spec.last)) {
      const day = nthWeekday(month, spec.weekday, spec.week);
      if (day) dates.push(`${day}T${spec.time}`);
      else problems.push({ code: "no_such_weekday", month });
    }
  else
    for (const { date, time } of spec) {
      const before = dates.at(-1);
      const problem = before === undefined ? null : problemBetween(before, date);
      if (problem) problems.push(problem);
      dates.push(time ? `${date}T${time}` : date);
    }
  if (!dates.length && !problems.length) problems.push({ code: "no_sessions" });
  return problems.length ? { ok: false, problems } : { ok: true, dates };
}

/** What keeps these days, in the order of their sessions, from being a schedule; null: nothing. */
export function dateProblem(days: readonly Day[]): ScheduleProblem | null {
  const problems = days.flatMap((day, at) => {
    const before = days[at - 1];
    return (before !== undefined && problemBetween(before, day)) || [];
  });
  return problems[0] ?? null;
}

function problemBetween(before: Wall | Day, date: Day): ScheduleProblem | null {
  if (before.slice(0, 10) >= date) return { code: "dates_out_of_order", date };
  // A group meets once in the week of a session, at its own slot: two sessions there would be one hour twice.
  return mondayOf(before) === mondayOf(date) ? { code: "same_week", date } : null;
}

function mondayOf(date: string): Wall {
  return slotInWeekOf(date.slice(0, 10), "mon 00:00");
}

/** Slots that groups may get: the season's own list, else the rule's times plus every slot named in the roster. */
export function seasonSlots(
  own: readonly Slot[] | null,
  sessions: readonly string[],
  roster: readonly (readonly Slot[] | null)[],
): Slot[] {
  if (own) return [...new Set(own)];
  const rule = sessions.filter((date) => date.length > 10).map(slotOf);
  return [...new Set([...rule, ...roster.flatMap((slots) => slots ?? [])])];
}

export type MeetingTime = { wall: Wall; startsAt: Instant; endsAt: Instant };

/** When a group with this slot meets in a session: its slot in the ISO week of the session's date. */
export function meetingTime(
  date: string,
  slot: Slot,
  zone: string,
  minutes: number,
): { ok: true; time: MeetingTime } | { ok: false; reason: "missing_hour" | "doubled_hour"; wall: Wall } {
  const wall = slotInWeekOf(date.slice(0, 10), slot);
  return timeOfWall(wall, zone, minutes);
}

export function timeOfWall(
  wall: Wall,
  zone: string,
  minutes: number,
): { ok: true; time: MeetingTime } | { ok: false; reason: "missing_hour" | "doubled_hour"; wall: Wall } {
  const start = instantOf(wall, zone);
  if (!start.ok) return { ok: false, reason: start.reason, wall };
  return { ok: true, time: { wall, startsAt: start.instant, endsAt: start.instant + minutes * MINUTE } };
}
