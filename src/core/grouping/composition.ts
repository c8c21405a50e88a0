import type { GroupingRules } from "./problem.ts";

/** How many groups there are of each size. */
export type Composition = readonly { size: number; groups: number }[];

/** Of more kinds of sizes there are too many compositions to list; and of more people too many to go through. */
const MOST_KINDS = 3;
const MOST_PEOPLE = 400;

/** What the sizes cost at least when so many people are in so many groups. With many sizes and people a safe nothing. */
export function sizeCostsOf(people: number, rules: GroupingRules): (groups: number) => number {
  if (rules.max - rules.min < MOST_KINDS) {
    return (groups) => Math.min(...endsOf(groups, people, rules).map((composition) => costOf(composition, rules)));
  }
  if (people > MOST_PEOPLE) return () => 0;
  const costs = tableOf(people, rules);
  return (groups) => costs[groups] ?? 0;
}

/** The compositions whose sizes cost least; none where there may be too many to list. */
export function cheapestCompositions(groups: number, people: number, rules: GroupingRules): readonly Composition[] {
  if (rules.max - rules.min >= MOST_KINDS) return [];
  const ends = endsOf(groups, people, rules);
  const [low, high] = ends.map((composition) => costOf(composition, rules));
  if (ends.length === 2 && low === high) return between(groups, people, rules);
  return high === undefined || (low !== undefined && low < high) ? ends.slice(0, 1) : ends.slice(1);
}

function costOf(composition: Composition, { sizeCost }: GroupingRules): number {
  return composition.reduce((sum, { size, groups }) => sum + groups * (sizeCost[size] ?? 0), 0);
}

/** The compositions with the fewest and with the most groups of the third size: what sizes cost runs straight from one to the other. */
function endsOf(groups: number, people: number, rules: GroupingRules): readonly Composition[] {
  const { least, most } = thirdsOf(groups, people, rules);
  return (least === most ? [least] : [least, most]).map((third) => compositionWith(third, groups, people, rules));
}

function between(groups: number, people: number, rules: GroupingRules): readonly Composition[] {
  const { least, most } = thirdsOf(groups, people, rules);
  return Array.from({ length: most - least + 1 }, (_, at) => compositionWith(least + at, groups, people, rules));
}

function thirdsOf(groups: number, people: number, { min, max }: GroupingRules): { least: number; most: number } {
  const extra = people - groups * min;
  return max - min < 2 ? { least: 0, most: 0 } : { least: Math.max(0, extra - groups), most: Math.floor(extra / 2) };
}

function compositionWith(third: number, groups: number, people: number, { min }: GroupingRules): Composition {
  const second = people - groups * min - 2 * third;
  return [groups - second - third, second, third]
    .map((count, at) => ({ size: min + at, groups: count }))
    .filter((part) => part.groups > 0);
}

/** By the number of groups, found group by group from what one group fewer costs with fewer people. */
function tableOf(people: number, { min, max, sizeCost }: GroupingRules): readonly number[] {
  let costs = Array.from({ length: people + 1 }, (_, count) => (count === 0 ? 0 : Number.POSITIVE_INFINITY));
  const table = [costs[people] as number];
  for (let groups = 1; groups * min <= people; groups++) {
    const fewer = costs;
    costs = fewer.map((_, count) => {
      let least = Number.POSITIVE_INFINITY;
      for (let size = min; size <= Math.min(max, count); size++) {
        least = Math.min(least, (fewer[count - size] as number) + (sizeCost[size] ?? 0));
      }
      return least;
    });
    table.push(costs[people] as number);
  }
  return table;
}
