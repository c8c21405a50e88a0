import { knownPairs, peopleOf } from "./person.ts";
import { type Composition, leastImbalance, missingAtLeast, nearPairsAtLeast, pairsAtLeast } from "./pigeonhole.ts";
import type { GroupingProblem, GroupingRules, Score, ScoreComponent } from "./problem.ts";
import { atLeastBroken, placeable, type Reach } from "./reach.ts";

/** The components that depend on the number and sizes of groups, so that they cannot be bounded one by one. */
const BY_COMPOSITION = ["sameMunicipality", "missingRoles", "sizeCost", "nearYears", "sameRegion"] as const;
type Shape = Record<(typeof BY_COMPOSITION)[number], number>;

/** With at most three sizes there are about people² / 24 compositions or fewer; with more they explode. */
const MOST_SIZES = 3;

/**
 * A lexicographic lower bound: no valid answer has a smaller vector in the order of the rules. Its first components are bounds
 * by themselves; after the first one an answer exceeds, the others are not. Null where it is not known how to bound.
 */
export function boundOf(problem: GroupingProblem): Score | null {
  const { rules } = problem;
  if (rules.order[0] !== "unplaced" || rules.max - rules.min >= MOST_SIZES) return null;
  const people = peopleOf(problem);
  const reach = placeable(people, rules);
  const unplaced = people.length - reach.most;
  const broken = atLeastBroken(
    people,
    reach,
    rules,
    knownPairs(people, problem.apart),
    knownPairs(people, problem.together),
  );
  if (reach.most === 0) {
    const moves = people.filter(({ previous }) => previous !== null).length;
    return { unplaced, broken, ...shapeOfNothing, imbalance: 0, moves };
  }
  const { shape, compositions } = cheapestShape(reach, rules);
  const imbalance = balanceComesLast(rules.order) ? imbalanceAtLeast(reach, compositions) : 0;
  return { unplaced, broken, ...shape, imbalance, moves: 0 };
}

const shapeOfNothing: Shape = { sameMunicipality: 0, missingRoles: 0, sizeCost: 0, nearYears: 0, sameRegion: 0 };

/** The lexicographic minimum over all compositions, and the compositions that reach it. */
function cheapestShape(reach: Reach, rules: GroupingRules): { shape: Shape; compositions: readonly Composition[] } {
  const order = rules.order.filter((component): component is keyof Shape => component in shapeOfNothing);
  let best: { shape: Shape; compositions: Composition[] } | null = null;
  for (let groups = Math.ceil(reach.most / rules.max); groups <= Math.floor(reach.most / rules.min); groups++) {
    const fixed = shapeWith(groups, reach, rules);
    for (const composition of compositionsOf(groups, reach.most, rules)) {
      const sizeCost = composition.reduce((sum, part) => sum + part.groups * (rules.sizeCost[part.size] ?? 0), 0);
      const shape = { ...fixed, sizeCost };
      const component = best === null ? undefined : order.find((key) => shape[key] !== best?.shape[key]);
      if (best === null || (component !== undefined && shape[component] < best.shape[component])) {
        best = { shape, compositions: [composition] };
      } else if (component === undefined) best.compositions.push(composition);
    }
  }
  return best ?? { shape: shapeOfNothing, compositions: [] };
}

function shapeWith(groups: number, { people, leftOver }: Reach, rules: GroupingRules): Shape {
  return {
    sameMunicipality: pairsAtLeast(counts(people.map(({ municipality }) => municipality)), groups, leftOver),
    sameRegion: pairsAtLeast(counts(people.map(({ region }) => region)), groups, leftOver),
    missingRoles: missingAtLeast(people, groups, rules),
    nearYears: leftOver > 0 ? 0 : nearPairsAtLeast(people, groups, rules.nearGap),
    sizeCost: 0,
  };
}

/** Every way to divide `people` into `groups` groups of at most three sizes. */
function compositionsOf(groups: number, people: number, { min, max }: GroupingRules): readonly Composition[] {
  const found: Composition[] = [];
  const extra = people - groups * min;
  const most = max - min === 2 ? Math.floor(extra / 2) : 0;
  for (let third = 0; third <= most; third++) {
    const second = extra - 2 * third;
    const first = groups - second - third;
    if (first < 0 || (second > 0 && max === min)) continue;
    const all = [first, second, third].map((count, at) => ({ size: min + at, groups: count }));
    found.push(all.filter((part) => part.groups > 0));
  }
  return found;
}

/** Whoever is left out by arithmetic changes the sum to be balanced: then nothing is known. */
function imbalanceAtLeast({ people, leftOver }: Reach, compositions: readonly Composition[]): number {
  if (leftOver > 0) return 0;
  const years = people.map(({ balanceYears }) => balanceYears);
  return Math.min(...compositions.map((composition) => leastImbalance(years, composition)));
}

function balanceComesLast(order: readonly ScoreComponent[]): boolean {
  return BY_COMPOSITION.every((component) => order.indexOf(component) < order.indexOf("imbalance"));
}

function counts(names: readonly (string | null)[]): readonly number[] {
  const count = new Map<string, number>();
  for (const name of names) if (name !== null) count.set(name, (count.get(name) ?? 0) + 1);
  return [...count.values()];
}
