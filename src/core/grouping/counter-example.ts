import { type Cohort, cohortOf, type Kind, leastWith } from "./cohort.ts";
import { circlesOf } from "./company.ts";
import { knownPairs, type Person } from "./person.ts";
import { pairsAtLeast } from "./pigeonhole.ts";
import type { GroupingProblem, Score, ScoreComponent } from "./problem.ts";

/**
 * Why a component cannot be smaller than its bound, in numbers that anybody can count again. `groups` is how many groups there can
 * be at most (for pairs) or must be at least (for roles); `leftOver` people of those counted may be without a group.
 */
export type CounterExample =
  | {
      code: "unplaced";
      alone: readonly string[];
      circles: readonly { people: number; leftOver: number }[];
      min: number;
      max: number;
    }
  | {
      code: "pairs";
      impossible: readonly ImpossiblePair[];
      chains: readonly { people: readonly string[]; seams: number }[];
      max: number;
    }
  | { code: Kind; name: string; people: number; of: number; groups: number; leftOver: number; atLeast: number }
  | { code: "municipalities" | "regions"; names: readonly string[]; groups: number; atLeast: number }
  | { code: "roles"; groups: number; novices: Shortage | null; experienced: Shortage | null }
  | { code: "sizes"; people: number; groups: number; ideal: number; cause: "number" | "more_groups" | "fewer_groups" }
  | { code: "years"; from: number; to: number; people: number; groups: number; atLeast: number }
  | { code: "general"; atLeast: number };

export type ImpossiblePair = { pair: readonly [string, string]; reason: "apart" | "slot" | "language" | "company" };
type Shortage = { people: number; missing: number };

/**
 * The counter-example of each component whose bound is above nothing, up to `last` in the order of the rules: each holds for all
 * answers that are the best possible in the components before it. Every example's number is the bound's; where no single
 * reason gives that number it is `general`.
 */
export function counterExamples(
  problem: GroupingProblem,
  bound: Score,
  last: ScoreComponent,
): Partial<Record<ScoreComponent, CounterExample>> {
  const { order } = problem.rules;
  const cohort = cohortOf(problem, bound);
  const found: Partial<Record<ScoreComponent, CounterExample>> = {};
  let counts = cohort.counts;
  for (const component of order.slice(0, order.indexOf(last) + 1)) {
    const atLeast = bound[component];
    if (atLeast > 0) found[component] = exampleOf(component, cohort, counts, atLeast);
    counts = counts.filter((groups) => leastWith(component, cohort, groups) <= atLeast);
  }
  return found;
}

function exampleOf(component: ScoreComponent, cohort: Cohort, counts: readonly number[], atLeast: number) {
  const example = examples[component]?.(cohort, counts, atLeast);
  return example ?? ({ code: "general", atLeast } as const);
}

type Example = (cohort: Cohort, counts: readonly number[], atLeast: number) => CounterExample | null;

const examples: Partial<Record<ScoreComponent, Example>> = {
  unplaced: unplacedExample,
  broken: brokenExample,
  sameMunicipality: (cohort, counts, atLeast) => pairsExample("municipality", cohort, counts, atLeast),
  sameRegion: (cohort, counts, atLeast) => pairsExample("region", cohort, counts, atLeast),
  missingRoles: rolesExample,
  sizeCost: sizesExample,
  nearYears: yearsExample,
};

function unplacedExample({ problem, everybody }: Cohort, _: readonly number[], atLeast: number): CounterExample | null {
  const { min, max } = problem.rules;
  const { circles, alone } = circlesOf(everybody, problem.rules);
  const over = circles.filter(({ leftOver }) => leftOver > 0);
  if (alone.length + over.reduce((sum, { leftOver }) => sum + leftOver, 0) !== atLeast) return null;
  return {
    code: "unplaced",
    alone: alone.map(({ id }) => id),
    circles: over.map(({ people, leftOver }) => ({ people: people.length, leftOver })),
    min,
    max,
  };
}

function brokenExample(
  { problem, everybody, people }: Cohort,
  _: readonly number[],
  atLeast: number,
): CounterExample | null {
  const { max } = problem.rules;
  const reachable = new Set(people);
  const apart = new Set(knownPairs(everybody, problem.apart).map((pair) => pair.join()));
  const impossible: ImpossiblePair[] = [];
  const chainOf = new Map<Person, Person[]>();
  for (const [a, b] of knownPairs(everybody, problem.together)) {
    const [one, other] = [everybody[a] as Person, everybody[b] as Person];
    const reason = hindrance(one, other, apart.has([a, b].join()), reachable);
    if (reason) impossible.push({ pair: [one.id, other.id], reason });
    else {
      const chain = [...new Set([...(chainOf.get(one) ?? [one]), ...(chainOf.get(other) ?? [other])])];
      for (const person of chain) chainOf.set(person, chain);
    }
  }
  const chains = [...new Set(chainOf.values())]
    .filter((chain) => chain.length > max)
    .map((chain) => ({ people: chain.map(({ id }) => id).sort(), seams: Math.ceil(chain.length / max) - 1 }));
  if (impossible.length + chains.reduce((sum, { seams }) => sum + seams, 0) !== atLeast) return null;
  return { code: "pairs", impossible, chains, max };
}

function hindrance(one: Person, other: Person, apart: boolean, reachable: ReadonlySet<Person>) {
  if (apart) return "apart";
  if (!one.slots.some((slot) => other.slots.includes(slot))) return "slot";
  if (!one.languages.some((language) => other.languages.includes(language))) return "language";
  return reachable.has(one) && reachable.has(other) ? null : "company";
}

function pairsExample(
  kind: Kind,
  { people, leftOver, crowds: all }: Cohort,
  counts: readonly number[],
  atLeast: number,
): CounterExample | null {
  const groups = Math.max(...counts);
  const crowds = [...all[kind]].filter(([, count]) => pairsAtLeast([count], groups, 0) > 0);
  const [first] = crowds;
  if (first && crowds.length === 1 && pairsAtLeast([first[1]], groups, leftOver) === atLeast)
    return { code: kind, name: first[0], people: first[1], of: people.length, groups, leftOver, atLeast };
  // Who is left out of several crowds is more than one sentence can say.
  const counted = crowds.map(([, count]) => count);
  if (leftOver > 0 || crowds.length < 2 || pairsAtLeast(counted, groups, 0) !== atLeast) return null;
  const code = kind === "municipality" ? "municipalities" : "regions";
  return { code, names: crowds.sort(([, a], [, b]) => b - a).map(([name]) => name), groups, atLeast };
}

function rolesExample(
  { novices, experienced }: Cohort,
  counts: readonly number[],
  atLeast: number,
): CounterExample | null {
  const groups = Math.min(...counts);
  const short = (have: number) => (have < groups ? { people: have, missing: groups - have } : null);
  if (Math.max(0, groups - novices) + Math.max(0, groups - experienced) !== atLeast) return null;
  return { code: "roles", groups, novices: short(novices), experienced: short(experienced) };
}

function sizesExample(cohort: Cohort, counts: readonly number[], atLeast: number): CounterExample | null {
  const cost = (groups: number) => leastWith("sizeCost", cohort, groups);
  const cheapest = (some: readonly number[]) =>
    some.reduce((best, groups) => (cost(groups) < cost(best) ? groups : best));
  if (counts.length === 0) return null;
  const groups = cheapest(counts);
  if (cost(groups) !== atLeast) return null;
  const { rules } = cohort.problem;
  const best = cheapest(cohort.counts);
  const cause = cost(best) === atLeast ? "number" : groups > best ? "more_groups" : "fewer_groups";
  return { code: "sizes", people: cohort.placed, groups, ideal: idealSize(rules), cause };
}

function yearsExample(
  { problem, people, leftOver }: Cohort,
  counts: readonly number[],
  atLeast: number,
): CounterExample | null {
  if (leftOver > 0 || counts.length === 0) return null;
  const groups = Math.max(...counts);
  const years = people.flatMap(({ fullYears }) => fullYears ?? []);
  for (const from of [...new Set(years)].sort((a, b) => a - b)) {
    const to = from + problem.rules.nearGap - 1;
    const inside = years.filter((amount) => amount >= from && amount <= to).length;
    if (pairsAtLeast([inside], groups, 0) === atLeast)
      return { code: "years", from, to, people: inside, groups, atLeast };
  }
  return null;
}

function idealSize({ min, max, sizeCost }: GroupingProblem["rules"]): number {
  let best = min;
  for (let size = min; size <= max; size++) if ((sizeCost[size] ?? 0) < (sizeCost[best] ?? 0)) best = size;
  return best;
}
