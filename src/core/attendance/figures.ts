import type { Instant } from "../ports.ts";
import { MINUTE, SECOND } from "../time.ts";
import { companyOf, type Whereabouts } from "./company.ts";
import { type Interval, total, union } from "./interval.ts";
import type { Presence } from "./presence.ts";
import type { Source } from "./source.ts";

/** Where a figure comes from: her time at the meeting, visit by visit, and who tells of each. */
export type Evidence = Interval & { sources: readonly Source[] };

/** Her time at a meeting in a room that may be known; all inside the meeting. */
export type Stay = Whereabouts & Evidence;

/** Minutes with two decimals. */
export type Figures = {
  minutes: number;
  minutesWithOthers: number;
  /** With at least two others. */
  minutesWithTwo: number;
  minutesAlone: number;
  /** Different people of the groups with whom she was in a room at the same time, however shortly: how many, and who. */
  peopleMet: number;
  met: readonly string[];
  /** Visits to the same rooms by somebody whom no recorder could name: never guessed, and nobody's company. */
  unidentified: number;
  firstArrival: Instant | null;
  lateMinutes: number;
  late: boolean;
  /** How many times she came back after leaving. */
  returns: number;
  evidence: readonly Evidence[];
};

/** A gap shorter than this is a reload or a passing tunnel, not a departure. */
const RETURN_GAP = 30 * SECOND;

/** @param others everybody else's presence in these rooms, inside the meeting. @param late minutes after the start. */
export function figuresOf(
  hers: readonly Stay[],
  others: readonly Presence[],
  startsAt: Instant,
  late: number,
): Figures {
  const mine = union(hers);
  const company = companyOf(
    hers,
    others.filter(({ peer }) => peer),
  );
  const minutes = hundredthsBelow(total(mine));
  const minutesWithOthers = hundredthsBelow(company.withOne);
  const firstArrival = mine[0]?.from ?? null;
  const delay = firstArrival === null ? 0 : firstArrival - startsAt;
  return {
    minutes,
    minutesWithOthers,
    minutesWithTwo: hundredthsBelow(company.withTwo),
    // Of the rounded figures, so that a reader who adds them up finds the whole.
    minutesAlone: Math.round((minutes - minutesWithOthers) * 100) / 100,
    peopleMet: company.people.length,
    met: company.people,
    unidentified: others.filter(({ participant }) => participant === null).length,
    firstArrival,
    lateMinutes: -hundredthsBelow(-delay),
    late: delay > late * MINUTE,
    returns: mine.filter((interval, i) => i > 0 && interval.from - (mine[i - 1]?.to ?? 0) >= RETURN_GAP).length,
    evidence: hers.map(({ from, to, sources }) => ({ from, to, sources })).toSorted(inOrder),
  };
}

function inOrder(a: Evidence, b: Evidence): number {
  return a.from - b.from || a.to - b.to || (a.sources.join() < b.sources.join() ? -1 : 1);
}

/**
 * Presence is rounded down and lateness up, so that a reader who compares the figures with the limits reaches the same
 * verdict: 29.996 minutes are not shown as 30 beside "partial".
 */
function hundredthsBelow(milliseconds: number): number {
  return Math.floor(milliseconds / (MINUTE / 100)) / 100;
}
