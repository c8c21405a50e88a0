import type { Person } from "./person.ts";
import type { GroupingRules } from "./problem.ts";

/** Who could have a group at all. */
export type Reach = {
  /** The people who could. */
  people: readonly Person[];
  has: ReadonlySet<Person>;
  /** Of them, this many are left over whatever one does, because their number does not divide into the sizes. */
  leftOver: number;
  /** No answer places more than this. */
  most: number;
};

/**
 * A person can have a group only where, at some slot and in some language, enough others can too. People connected through such
 * companies form islands; of an island at most as many are placed as the sizes can express.
 */
export function placeable(people: readonly Person[], rules: GroupingRules): Reach {
  const companies = companiesOf(people).filter((company) => company.length >= rules.min);
  const islands = islandsOf(people.length);
  for (const company of companies) for (const person of company) islands.join(company[0] as number, person);
  const reachable = [...new Set(companies.flat())].sort((a, b) => a - b);
  let most = 0;
  for (const size of islands.sizes(reachable)) most += expressible(size, rules);
  const list = reachable.flatMap((at) => people[at] ?? []);
  return { people: list, has: new Set(list), leftOver: list.length - most, most };
}

/** Keep-together pairs that no answer keeps: impossible pairs, and the seams of chains longer than a group. */
export function atLeastBroken(
  people: readonly Person[],
  reach: Reach,
  rules: GroupingRules,
  apart: readonly (readonly [number, number])[],
  together: readonly (readonly [number, number])[],
): number {
  const kept = islandsOf(people.length);
  const forbidden = new Set(apart.map((pair) => pair.join()));
  let broken = 0;
  for (const [a, b] of together) {
    const [one, other] = [people[a] as Person, people[b] as Person];
    const possible =
      reach.has.has(one) &&
      reach.has.has(other) &&
      !forbidden.has([a, b].join()) &&
      one.slots.some((slot) => other.slots.includes(slot)) &&
      one.languages.some((language) => other.languages.includes(language));
    if (possible) kept.join(a, b);
    else broken++;
  }
  for (const size of kept.sizes(people.keys())) broken += Math.ceil(size / rules.max) - 1;
  return broken;
}

/** Everybody who can come at a slot and speak a language, for each slot and language. */
function companiesOf(people: readonly Person[]): readonly (readonly number[])[] {
  const companies = new Map<string, Set<number>>();
  for (const [at, { slots, languages }] of people.entries()) {
    for (const slot of slots) {
      for (const language of languages) {
        const key = `${slot} ${language}`;
        companies.set(key, (companies.get(key) ?? new Set()).add(at));
      }
    }
  }
  return [...companies.values()].map((company) => [...company]);
}

/** The most of `count` people that groups of the allowed sizes can hold exactly. */
function expressible(count: number, { min, max }: GroupingRules): number {
  for (let placed = count; placed > 0; placed--) if (Math.ceil(placed / max) <= Math.floor(placed / min)) return placed;
  return 0;
}

/** Positions joined step by step to disjoint sets. */
function islandsOf(count: number) {
  const parent = Int32Array.from({ length: count }, (_, at) => at);
  function root(at: number): number {
    let top = at;
    while (parent[top] !== top) {
      parent[top] = parent[parent[top] as number] as number;
      top = parent[top] as number;
    }
    return top;
  }
  return {
    join(a: number, b: number): void {
      parent[root(a)] = root(b);
    },
    sizes(members: Iterable<number>): readonly number[] {
      const size = new Map<number, number>();
      for (const member of members) size.set(root(member), (size.get(root(member)) ?? 0) + 1);
      return [...size.values()];
    },
  };
}
