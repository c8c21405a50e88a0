import type { Candidate, GroupingProblem } from "./problem.ts";

/** A candidate with the two readings of her experience that the score needs. */
export type Person = Candidate & {
  /** Full years; null is neither novice nor experienced and near nobody. */
  fullYears: number | null;
  /** Years for the balance between groups: an unknown amount counts as the lower median of the known ones. */
  balanceYears: number;
};

/** Everybody once, in the order of their ids, so that no result depends on the order of rows. Of a repeated id the first row counts. */
export function peopleOf(problem: GroupingProblem): readonly Person[] {
  const first = new Map<string, Candidate>();
  for (const candidate of problem.people) if (!first.has(candidate.id)) first.set(candidate.id, candidate);
  const candidates = [...first.values()].sort((a, b) => inOrder(a.id, b.id));
  const known = candidates.flatMap(({ years }) => (years === null ? [] : [Math.floor(years)])).sort((a, b) => a - b);
  const median = known[Math.floor((known.length - 1) / 2)] ?? 0;
  return candidates.map((candidate) => {
    const fullYears = candidate.years === null ? null : Math.floor(candidate.years);
    return { ...candidate, fullYears, balanceYears: fullYears ?? median };
  });
}

/** Pairs of two known people, as positions in `people`. A pair with a stranger or with oneself asks for nothing. */
export function knownPairs(
  people: readonly Person[],
  pairs: readonly (readonly [string, string])[],
): readonly (readonly [number, number])[] {
  const position = new Map(people.map((person, at) => [person.id, at]));
  return pairs
    .flatMap(([a, b]): [number, number][] => {
      const [i, j] = [position.get(a), position.get(b)];
      return i === undefined || j === undefined || i === j ? [] : [[Math.min(i, j), Math.max(i, j)]];
    })
    .sort(([a, b], [c, d]) => a - c || b - d);
}

/** How many people can come at each slot. */
export function popularityOf(people: readonly Person[]): ReadonlyMap<string, number> {
  const popularity = new Map<string, number>();
  for (const { slots } of people) {
    for (const slot of new Set(slots)) popularity.set(slot, (popularity.get(slot) ?? 0) + 1);
  }
  return popularity;
}

/** Order by code unit: the same on every machine, unlike a locale's. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
