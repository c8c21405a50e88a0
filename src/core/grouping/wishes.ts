import type { Person } from "./person.ts";
import type { GroupingRules } from "./problem.ts";
import { companyKeys, islandsOf, type Reach } from "./reach.ts";

type Pairs = readonly (readonly [number, number])[];

/** What keeping people together costs at least. */
export type Wishes = {
  /** Keep-together pairs that no answer keeps. */
  broken: number;
  /** Pairs that share a group in every answer that breaks no more than those. */
  forced: { sameMunicipality: number; nearYears: number; sameRegion: number };
};

/** Impossible pairs are broken; of a block that no group can hold at least one pair is, and of a longer one all its seams. */
export function wishesOf(
  people: readonly Person[],
  reach: Reach,
  rules: GroupingRules,
  apart: Pairs,
  together: Pairs,
): Wishes {
  const kept = islandsOf(people.length);
  const forbidden = new Set(apart.map((pair) => pair.join()));
  const canShare = (some: readonly number[]) => canShareGroup(people, reach, rules, forbidden, some);
  let broken = 0;
  for (const [a, b] of together) {
    if (canShare([a, b])) kept.join(a, b);
    else broken++;
  }
  const forced = { sameMunicipality: 0, nearYears: 0, sameRegion: 0 };
  for (const block of kept.members(new Set(together.flat()))) {
    if (block.length > rules.max) broken += Math.ceil(block.length / rules.max) - 1;
    else if (block.length > 2 && !canShare(block)) broken++;
    else
      addPairs(
        forced,
        rules,
        block.flatMap((at) => people[at] ?? []),
      );
  }
  return { broken, forced };
}

/** People who had a previous group and cannot all go on in it: more than a group holds, or without a slot and language for all. */
export function atLeastMoves(people: readonly Person[], reach: Reach, rules: GroupingRules): number {
  const previous = new Map<string, Person[]>();
  for (const person of people) {
    if (person.previous !== null) previous.set(person.previous, [...(previous.get(person.previous) ?? []), person]);
  }
  let moves = 0;
  for (const group of previous.values()) {
    const together = new Map<string, number>();
    for (const person of group) {
      for (const key of companyKeys(person)) together.set(key, (together.get(key) ?? 0) + 1);
    }
    const possible = [...together].filter(([key]) => (reach.companies.get(key) ?? 0) >= rules.min);
    const most = possible.reduce((best, [, count]) => Math.max(best, count), 0);
    moves += group.length - Math.min(most, rules.max);
  }
  return moves;
}

/** Whether one group could hold them all, as far as they themselves and the number of people at their slots tell. */
function canShareGroup(
  people: readonly Person[],
  { companies }: Reach,
  { min }: GroupingRules,
  forbidden: ReadonlySet<string>,
  some: readonly number[],
): boolean {
  const pairs = some.flatMap((a) => some.map((b) => [a, b].join()));
  if (pairs.some((pair) => forbidden.has(pair))) return false;
  const [first = [], ...others] = some.map((at) => companyKeys(people[at] as Person));
  return first.some(
    (key) => (companies.get(key) ?? 0) >= Math.max(min, some.length) && others.every((keys) => keys.includes(key)),
  );
}

function addPairs(forced: Wishes["forced"], { nearGap }: GroupingRules, block: readonly Person[]): void {
  for (const [at, one] of block.entries()) {
    for (const other of block.slice(0, at)) {
      if (one.municipality !== null && one.municipality === other.municipality) forced.sameMunicipality++;
      if (one.region !== null && one.region === other.region) forced.sameRegion++;
      if (one.fullYears === null || other.fullYears === null) continue;
      if (Math.abs(one.fullYears - other.fullYears) < nearGap) forced.nearYears++;
    }
  }
}
