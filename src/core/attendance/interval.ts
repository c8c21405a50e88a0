import type { Instant } from "../ports.ts";

/** From an instant to another one; nothing when it ends where or before it begins. */
export type Interval = { from: Instant; to: Instant };

function isSomething({ from, to }: Interval): boolean {
  return to > from;
}

/** Sorted, disjoint intervals that cover the same instants. */
export function union(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { from, to } of intervals.filter(isSomething).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Both lists must be sorted and disjoint, as `union` makes them. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return a.flatMap((x) =>
    b.map((y) => ({ from: Math.max(x.from, y.from), to: Math.min(x.to, y.to) })).filter(isSomething),
  );
}

/** When at least two of the lists cover an instant. Each list must be sorted and disjoint. */
export function coveredTwice(lists: readonly (readonly Interval[])[]): Interval[] {
  return union(lists.flatMap((one, i) => lists.slice(i + 1).flatMap((other) => intersection(one, other))));
}

/** How long exactly one of two lists covers an instant. Both must be sorted and disjoint. */
export function difference(a: readonly Interval[], b: readonly Interval[]): number {
  return total(a) + total(b) - 2 * total(intersection(a, b));
}

/** What lies inside `bounds`; nothing when it does not touch them. */
export function clipped<T extends Interval>(intervals: readonly T[], bounds: Interval): T[] {
  return intervals
    .map((one) => ({ ...one, from: Math.max(one.from, bounds.from), to: Math.min(one.to, bounds.to) }))
    .filter(isSomething);
}

/** Milliseconds; of disjoint intervals. */
export function total(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + to - from, 0);
}
