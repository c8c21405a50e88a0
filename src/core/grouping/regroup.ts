import { commit, type Division, haveCommon, membersOf } from "./division.ts";
import { loss } from "./loss.ts";
import type { Section } from "./section.ts";
import type { Weights } from "./weights.ts";

/** With more groups there are too many threes of them: 25 groups have 2,300, a tenth of a millisecond each. */
const MOST_GROUPS = 25;
/** The people of three groups of five; of more there are too many sets. */
const MOST_PEOPLE = 15;
/** Most of what there is to gain is gained the first time. */
const ROUNDS = 3;
/** Strict weights are whole but for rounding errors. */
const LEAST_GAIN = 0.5;

/**
 * Divides the people of every three groups anew in the best of all ways: finds what no chain of gaining swaps leads to. For small
 * seasons in which nobody has a group to stay in; units are not heeded, what they keep together counts like everything else.
 */
export function regroup(section: Section, division: Division, strict: Weights): void {
  const filled = [...division.size.subarray(0, division.groups).keys()].filter((group) => division.size[group] !== 0);
  if (filled.length > MOST_GROUPS || 3 * section.max > MOST_PEOPLE || section.home.some((home) => home >= 0)) return;
  const costs = new Float64Array(2 ** MOST_PEOPLE);
  let improved = true;
  for (let round = 0; round < ROUNDS && improved; round++) {
    improved = false;
    for (const [i, a] of filled.entries()) {
      for (const [j, b] of filled.slice(0, i).entries()) {
        for (const c of filled.slice(0, j))
          if (dividedAnew(section, division, strict, costs, [a, b, c])) improved = true;
      }
    }
  }
}

/** True where the three groups have changed for the better. */
function dividedAnew(
  section: Section,
  division: Division,
  strict: Weights,
  costs: Float64Array,
  three: readonly number[],
): boolean {
  const people = three.flatMap((group) => membersOf(section, division, group));
  const byFirst = possibleSets(section, division, strict, costs, three[0] as number, people);
  const everybody = 2 ** people.length - 1;
  let least = Number.POSITIVE_INFINITY;
  let best: readonly number[] = [];
  for (const one of byFirst[0] ?? []) {
    const rest = everybody ^ one;
    for (const other of byFirst[firstOf(rest)] ?? []) {
      if ((other & rest) !== other) continue;
      const cost = (costs[one] as number) + (costs[other] as number) + (costs[rest ^ other] as number);
      if (cost < least) {
        least = cost;
        best = [one, other, rest ^ other];
      }
    }
  }
  if (best.length === 0) return false;
  for (const [at, group] of three.entries()) fill(section, division, at, group, people, best[at] as number);
  if (loss(section, division, strict) > -LEAST_GAIN) return false;
  commit(section, division);
  return true;
}

/** The sets of these people that can be a group, by the first of them; what each costs more than the group `against`. */
function possibleSets(
  section: Section,
  division: Division,
  strict: Weights,
  costs: Float64Array,
  against: number,
  people: readonly number[],
): readonly (readonly number[])[] {
  const byFirst: number[][] = people.map(() => []);
  for (let set = 1; set < 2 ** people.length; set++) {
    costs[set] = Number.POSITIVE_INFINITY;
    const size = sizeOf(set);
    if (size < section.min || size > section.max) continue;
    fill(section, division, 0, against, people, set);
    if (!haveCommon(section, division, division.groups)) continue;
    costs[set] = loss(section, division, strict);
    if (costs[set] !== Number.POSITIVE_INFINITY) byFirst[firstOf(set)]?.push(set);
  }
  return byFirst;
}

/** Prepares the k-th change: the group becomes this set of the people. */
function fill(
  section: Section,
  division: Division,
  k: number,
  group: number,
  people: readonly number[],
  set: number,
): void {
  const row = division.groups + k;
  let count = 0;
  for (let bits = set; bits !== 0; bits &= bits - 1) {
    division.members[row * section.max + count++] = people[firstOf(bits)] as number;
  }
  division.size[row] = count;
  division.changed[k] = group;
  division.changes = k + 1;
}

/** The number of the lowest bit that is set. */
function firstOf(set: number): number {
  return 31 - Math.clz32(set & -set);
}

function sizeOf(set: number): number {
  let size = 0;
  for (let bits = set; bits !== 0; bits &= bits - 1) size++;
  return size;
}
