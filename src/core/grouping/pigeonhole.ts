import type { Composition } from "./composition.ts";

/** Pairs that must share a group when `count` equals are spread over the groups as evenly as can be. */
function spread(count: number, groups: number): number {
  const full = Math.floor(count / groups);
  const rest = count % groups;
  return (rest * (full + 1) * full) / 2 + ((groups - rest) * full * (full - 1)) / 2;
}

/** The same for several kinds at once, when the `leftOver` people who get no group are the most helpful ones. */
export function pairsAtLeast(kinds: readonly number[], groups: number, leftOver: number): number {
  const left = [...kinds];
  for (let out = 0; out < leftOver; out++) {
    const saved = left.map((count) => (count === 0 ? 0 : spread(count, groups) - spread(count - 1, groups)));
    const most = Math.max(0, ...saved);
    if (most > 0) left[saved.indexOf(most)] = (left[saved.indexOf(most)] as number) - 1;
  }
  return left.reduce((sum, count) => sum + spread(count, groups), 0);
}

/** A novice or an experienced person can be in one group only. */
export function missingAtLeast(roles: { novices: number; experienced: number }, groups: number): number {
  return Math.max(0, groups - roles.novices) + Math.max(0, groups - roles.experienced);
}

/**
 * All people within a window of `nearGap` years are near each other; the best choice of windows that share no year counts.
 *
 * @param perYear how many people have each number of years, from the fewest years on.
 */
export function nearPairsAtLeast(perYear: readonly number[], groups: number, nearGap: number): number {
  const best = [0];
  for (let year = 0; year < perYear.length; year++) {
    let most = best[year] as number;
    let inside = 0;
    for (let back = 0; back < nearGap && back <= year; back++) {
      inside += perYear[year - back] as number;
      most = Math.max(most, (best[year - back] as number) + spread(inside, groups));
    }
    best.push(most);
  }
  return best.at(-1) as number;
}

/**
 * The least imbalance that any whole sums of years with this total can have: sums in proportion to the sizes, rounded down, and then year by year
 * where a further one costs least. Exact because the cost of a group is convex in its sum.
 */
export function leastImbalance(total: number, people: number, composition: Composition): number {
  const mean = total / people;
  // An optimal sum is less than two away from the proportional one; starting below and going above covers it.
  const kinds = composition.map((part) => ({ ...part, base: Math.max(0, Math.floor(part.size * mean) - 2) }));
  let squares = kinds.reduce((sum, { size, groups, base }) => sum + ((groups * 60) / size) * base * base, 0);
  let rest = total - kinds.reduce((sum, { groups, base }) => sum + groups * base, 0);
  const further = kinds
    .flatMap(({ size, groups, base }) =>
      Array.from({ length: 6 }, (_, at) => ({ groups, cost: (60 / size) * (2 * (base + at) + 1) })),
    )
    .sort((a, b) => a.cost - b.cost);
  for (const { groups, cost } of further) {
    const taken = Math.min(groups, rest);
    squares += taken * cost;
    rest -= taken;
  }
  return Math.round(squares) - Math.floor((60 * total * total) / people);
}
