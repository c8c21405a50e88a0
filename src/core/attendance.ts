import type { Answer } from "./invitation.ts";
import type { Instant } from "./ports.ts";
import type { Rules } from "./programme.ts";
import { MINUTE } from "./time.ts";

export type Interval = { from: Instant; to: Instant };

/** One stay in a room as D1 has it; `leftAt` null counts until the end of the meeting. */
export type Stay = {
  participant: string | null;
  room: string;
  joinedAt: Instant;
  leftAt: Instant | null;
  source: string;
};

export type Verdict = "present" | "partial" | "waited" | "excused" | "absent";
export type NoVerdict = "cancelled" | "not_held" | "on_leave" | "undelivered" | "room_failed";

export type HeldMeeting = {
  startsAt: Instant;
  endsAt: Instant;
  cancelled: boolean;
  /** The visits were fetched after the end. */
  collected: boolean;
  /** The room could be opened. */
  opened: boolean;
};

export type Attendance = {
  verdict: Verdict | null;
  reason: NoVerdict | null;
  late: boolean;
  minutes: number;
  minutesWithOthers: number;
  firstArrival: Instant | null;
  lateMinutes: number;
  /** How many times she came back after leaving. */
  returns: number;
  sources: readonly string[];
};

/** A gap shorter than this is a reload or a passing tunnel, not a departure. */
const RETURN_GAP = 30_000;

/**
 * The attendance of one invited participant, from intervals and rules alone; derived whenever it is read, never stored.
 * Minutes are clipped to the meeting: an hour that begins ten minutes early is still an hour.
 */
export function verdict(
  invitation: { participant: string; answer: Answer | null; delivered: boolean; onLeave: boolean },
  meeting: HeldMeeting,
  stays: readonly Stay[],
  rules: Rules["attendance"],
): Attendance {
  const own = clipped(stays, meeting).filter((stay) => stay.participant === invitation.participant);
  const others = clipped(stays, meeting).filter(
    ({ participant }) => participant !== null && participant !== invitation.participant,
  );
  const mine = union(own);
  const minutes = total(mine) / MINUTE;
  const minutesWithOthers = total(union(companyOf(own, others))) / MINUTE;
  const firstArrival = mine[0]?.from ?? null;
  const lateMinutes = firstArrival === null ? 0 : Math.max(0, (firstArrival - meeting.startsAt) / MINUTE);
  const decided = decide(invitation, meeting, minutes, minutesWithOthers, rules);
  return {
    ...decided,
    late: lateMinutes > rules.late,
    minutes: hundredthsBelow(minutes),
    minutesWithOthers: hundredthsBelow(minutesWithOthers),
    firstArrival,
    lateMinutes: -hundredthsBelow(-lateMinutes),
    returns: mine.filter((interval, i) => i > 0 && interval.from - (mine[i - 1]?.to ?? 0) >= RETURN_GAP).length,
    sources: [...new Set(own.map((stay) => stay.source))].toSorted(),
  };
}

/** Absent without a word: the only absence that anybody is written to about. */
export function isSilentAbsence(attendance: Attendance): boolean {
  return attendance.verdict === "absent";
}

/** How many times in a row, up to her latest meeting that was held, she was silently absent. Rows in order of time. */
export function silentInARow(rows: readonly Attendance[]): number {
  const held = rows.filter((row) => row.verdict !== null);
  return held.length - 1 - held.findLastIndex((row) => !isSilentAbsence(row));
}

/** The roll of a meeting that is over says that nobody was there, and of somebody that she did not say so before. */
export function nobodyCame(roll: readonly Attendance[]): boolean {
  const missed = ({ verdict: found, reason }: Attendance) =>
    found === "absent" || reason === "undelivered" || reason === "room_failed";
  return roll.some(missed) && roll.every(({ minutes }) => minutes === 0);
}

function decide(
  invitation: { answer: Answer | null; delivered: boolean; onLeave: boolean },
  meeting: HeldMeeting,
  minutes: number,
  minutesWithOthers: number,
  rules: Rules["attendance"],
): { verdict: Verdict | null; reason: NoVerdict | null } {
  if (meeting.cancelled) return { verdict: null, reason: "cancelled" };
  if (invitation.onLeave && minutes < rules.partial) return { verdict: null, reason: "on_leave" };
  if (!meeting.collected) return { verdict: null, reason: "not_held" };
  if (minutesWithOthers >= rules.present) return { verdict: "present", reason: null };
  if (minutesWithOthers >= rules.partial) return { verdict: "partial", reason: null };
  if (minutes >= rules.partial) return { verdict: "waited", reason: null };
  if (!meeting.opened) return { verdict: null, reason: "room_failed" };
  if (invitation.answer === "declined") return { verdict: "excused", reason: null };
  if (!invitation.delivered) return { verdict: null, reason: "undelivered" };
  return { verdict: "absent", reason: null };
}

type ClippedStay = Stay & Interval;

function clipped(stays: readonly Stay[], meeting: HeldMeeting): ClippedStay[] {
  return stays.map((stay) => ({ ...stay, ...clip(stay, meeting) })).filter((stay) => stay.to > stay.from);
}

/** When somebody else was in the same room: two people in two rooms of a session have not met. */
function companyOf(own: readonly ClippedStay[], others: readonly ClippedStay[]): Interval[] {
  return [...Map.groupBy(own, (stay) => stay.room)].flatMap(([room, hers]) =>
    intersection(union(hers), union(others.filter((stay) => stay.room === room))),
  );
}

function clip(stay: Stay, meeting: HeldMeeting): Interval {
  return {
    from: Math.max(stay.joinedAt, meeting.startsAt),
    to: Math.min(stay.leftAt ?? meeting.endsAt, meeting.endsAt),
  };
}

/** Sorted, disjoint intervals that cover the same instants. */
export function union(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Both lists must be sorted and disjoint, as `union` makes them. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return a.flatMap((x) =>
    b
      .map((y) => ({ from: Math.max(x.from, y.from), to: Math.min(x.to, y.to) }))
      .filter((interval) => interval.to > interval.from),
  );
}

export function total(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * Presence is rounded down and lateness up, so that a reader who compares the figures with the limits reaches the same
 * verdict: 29.996 minutes are not shown as 30 beside "partial". In milliseconds first: 1.1 * 10 is not 11.
 */
function hundredthsBelow(minutes: number): number {
  return Math.floor(Math.round(minutes * MINUTE) / (MINUTE / 100)) / 100;
}
