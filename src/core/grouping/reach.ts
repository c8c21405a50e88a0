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
  /** How many people each slot has for each language, by `companyKeys`. */
  companies: ReadonlyMap<string, number>;
};

/**
 * A person can have a group only where, at some slot and in some language, enough others can too. People connected through such
 * companies form islands; of an island at most as many are placed as the sizes can express.
 */
export function placeable(people: readonly Person[], rules: GroupingRules): Reach {
  const companies = companiesOf(people);
  const islands = islandsOf(people.length);
  const reachable = new Set<number>();
  for (const company of companies.values()) {
    if (company.length < rules.min) continue;
    for (const person of company) {
      islands.join(company[0] as number, person);
      reachable.add(person);
    }
  }
  const most = islands.members(reachable).reduce((sum, island) => sum + expressible(island.length, rules), 0);
  const list = [...reachable].sort((a, b) => a - b).flatMap((at) => people[at] ?? []);
  return {
    people: list,
    has: new Set(list),
    leftOver: list.length - most,
    most,
    companies: new Map([...companies].map(([key, company]) => [key, company.length])),
  };
}

/** A key for each slot and language that a person has both of. */
export function companyKeys({ slots, languages }: Pick<Person, "slots" | "languages">): readonly string[] {
  return [...new Set(slots.flatMap((slot) => languages.map((language) => `${slot} ${language}`)))];
}

/** Positions joined step by step to disjoint sets. */
export function islandsOf(count: number) {
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
    /** The sets that these positions fall into. */
    members(positions: Iterable<number>): readonly (readonly number[])[] {
      const sets = new Map<number, number[]>();
      for (const position of positions) {
        const set = sets.get(root(position));
        if (set === undefined) sets.set(root(position), [position]);
        else set.push(position);
      }
      return [...sets.values()];
    },
  };
}

/** Everybody who can come at a slot and speak a language, for each slot and language. */
function companiesOf(people: readonly Person[]): ReadonlyMap<string, readonly number[]> {
  const companies = new Map<string, number[]>();
  for (const [at, person] of people.entries()) {
    for (const key of companyKeys(person)) {
      const company = companies.get(key);
      if (company === undefined) companies.set(key, [at]);
      else company.push(at);
    }
  }
  return companies;
}

/** The most of `count` people that groups of the allowed sizes can hold exactly. */
function expressible(count: number, { min, max }: GroupingRules): number {
  for (let placed = count; placed > 0; placed--) if (Math.ceil(placed / max) <= Math.floor(placed / min)) return placed;
  return 0;
}
