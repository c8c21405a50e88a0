import { type Census, censusOf } from "./census.ts";
import { cheapestCompositions, sizeCostsOf } from "./composition.ts";
import { knownPairs, peopleOf } from "./person.ts";
import { leastImbalance, missingAtLeast, nearPairsAtLeast, pairsAtLeast } from "./pigeonhole.ts";
import type { GroupingProblem, GroupingRules, Score, ScoreComponent } from "./problem.ts";
import { placeable, type Reach } from "./reach.ts";
import { atLeastMoves, type Wishes, wishesOf } from "./wishes.ts";

/** The components that depend on the number and sizes of groups, so that they cannot be bounded one by one. */
const BY_COMPOSITION = ["sameMunicipality", "missingRoles", "sizeCost", "nearYears", "sameRegion"] as const;
type Shape = Record<(typeof BY_COMPOSITION)[number], number>;

const NOTHING: Shape = { sameMunicipality: 0, missingRoles: 0, sizeCost: 0, nearYears: 0, sameRegion: 0 };

/**
 * A lexicographic lower bound: no valid answer has a smaller vector in the order of the rules. Its first components are bounds
 * by themselves; after the first one an answer exceeds, the others are not. Null where the order does not place people first.
 */
export function boundOf(problem: GroupingProblem): Score | null {
  const { rules } = problem;
  if (rules.order[0] !== "unplaced") return null;
  const people = peopleOf(problem);
  const reach = placeable(people, rules);
  const together = knownPairs(people, problem.together);
  const { broken, forced } = wishesOf(people, reach, rules, knownPairs(people, problem.apart), together);
  const unplaced = people.length - reach.most;
  const moves = atLeastMoves(people, reach, rules);
  if (reach.most === 0) return { unplaced, broken, ...NOTHING, imbalance: 0, moves };
  const census = censusOf(reach, rules);
  // Whoever keeps as many pairs as can be keeps these; an answer that keeps fewer is worse already.
  const { shape, groups } = cheapestShape(census, rules, rules.order[1] === "broken" ? forced : NOTHING);
  const imbalance = balanceComesLast(rules.order) ? imbalanceAtLeast(census, groups, rules) : 0;
  return { unplaced, broken, ...shape, imbalance, moves };
}

/** The numbers of groups that nothing is known against: with all others the bound is worse. */
export function likelyNumbers(reach: Reach, rules: GroupingRules): readonly number[] {
  return reach.most === 0 ? [] : cheapestShape(censusOf(reach, rules), rules, NOTHING).groups;
}

/** The lexicographic minimum over all numbers of groups, and the numbers that reach it. */
function cheapestShape(
  census: Census,
  rules: GroupingRules,
  forced: Wishes["forced"],
): { shape: Shape; groups: readonly number[] } {
  const order = rules.order.filter((component): component is keyof Shape => component in NOTHING);
  const sizeCost = sizeCostsOf(census.people, rules);
  let best: { shape: Shape; groups: number[] } | null = null;
  for (let groups = Math.ceil(census.people / rules.max); groups <= Math.floor(census.people / rules.min); groups++) {
    const shape = shapeWith(groups, census, rules, forced, sizeCost(groups));
    const component = order.find((key) => shape[key] !== best?.shape[key]);
    if (best === null || (component !== undefined && shape[component] < best.shape[component])) {
      best = { shape, groups: [groups] };
    } else if (component === undefined) best.groups.push(groups);
  }
  return best ?? { shape: NOTHING, groups: [] };
}

function shapeWith(
  groups: number,
  { municipalities, regions, roles, perYear, leftOver }: Census,
  { nearGap }: GroupingRules,
  forced: Wishes["forced"],
  sizeCost: number,
): Shape {
  return {
    sameMunicipality: Math.max(forced.sameMunicipality, pairsAtLeast(municipalities, groups, leftOver)),
    sameRegion: Math.max(forced.sameRegion, pairsAtLeast(regions, groups, leftOver)),
    missingRoles: missingAtLeast(roles, groups),
    nearYears: Math.max(forced.nearYears, leftOver > 0 ? 0 : nearPairsAtLeast(perYear, groups, nearGap)),
    sizeCost,
  };
}

/** Whoever is left out by arithmetic changes the sum to be balanced: then nothing is known. */
function imbalanceAtLeast(census: Census, groups: readonly number[], rules: GroupingRules): number {
  if (census.leftOver > 0) return 0;
  const compositions = groups.flatMap((count) => cheapestCompositions(count, census.people, rules));
  const least = compositions.reduce(
    (best, composition) => Math.min(best, leastImbalance(census.years, census.people, composition)),
    Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(least) ? least : 0;
}

function balanceComesLast(order: readonly ScoreComponent[]): boolean {
  return BY_COMPOSITION.every((component) => order.indexOf(component) < order.indexOf("imbalance"));
}
