import type { Ledger } from "./ledger.ts";
import { fits, type Model } from "./model.ts";
import { missingRoles } from "./score.ts";

/**
 * What every possible group of a few people costs, by the set of its members: bit i of a set is the i-th of the people. A set
 * that cannot be a group costs Infinity. Whom it lets stay in a previous group is not counted: that depends on its name.
 */
export type PossibleGroups = {
  people: readonly number[];
  major: Float64Array;
  minor: Float64Array;
};

export function possibleGroups(model: Model, people: readonly number[], ledger: Ledger): PossibleGroups {
  const sets = 2 ** people.length;
  const major = new Float64Array(sets).fill(Number.POSITIVE_INFINITY);
  const minor = new Float64Array(sets);
  for (let set = 1; set < sets; set++) {
    const size = sizeOf(set);
    if (size < model.rules.min || size > model.rules.max) continue;
    const members = membersOf(people, set);
    if (!fits(model, members)) continue;
    const cost = costOf(model, members, ledger);
    major[set] = cost.major;
    minor[set] = cost.minor;
  }
  return { people, major, minor };
}

export function membersOf(people: readonly number[], set: number): number[] {
  return people.filter((_, bit) => (set >>> bit) & 1);
}

/** How many bits are set. */
export function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/** 60 x the square of the summed years, by size: what the group adds to the imbalance, a whole number up to size six. */
const IMBALANCE_UNIT = 60;

function costOf(model: Model, members: readonly number[], ledger: Ledger): { major: number; minor: number } {
  const { rules, people, municipality, region, years, together } = model;
  const persons = members.flatMap((member) => people[member] ?? []);
  const sum = persons.reduce((total, { balanceYears }) => total + balanceYears, 0);
  let [sameMunicipality, sameRegion, nearYears, kept] = [0, 0, 0, 0];
  for (const [at, one] of members.entries()) {
    for (const other of members.slice(0, at)) {
      if (municipality[one] === municipality[other]) sameMunicipality++;
      if (region[one] === region[other]) sameRegion++;
      if (Math.abs((years[one] as number) - (years[other] as number)) < rules.nearGap) nearYears++;
      kept += together[one]?.filter((partner) => partner === other).length ?? 0;
    }
  }
  const counts = {
    unplaced: -members.length,
    broken: -kept,
    sameMunicipality,
    missingRoles: missingRoles(rules, persons).length,
    sizeCost: rules.sizeCost[members.length] ?? 0,
    nearYears,
    sameRegion,
    imbalance: (IMBALANCE_UNIT / members.length) * sum * sum,
  };
  return ledger.worthOf(counts);
}
