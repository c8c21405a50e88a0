import { LANGUAGES } from "./model.ts";
import { PAIR, type Section } from "./section.ts";

/**
 * A division of a section's people into groups, each of them empty or allowed; whoever is in none is left out. One row per group,
 * and behind them spare rows in which a change is prepared: row `groups + k` is what group `changed[k]` would become.
 */
export type Division = {
  groups: number;
  members: Int32Array;
  size: Int32Array;
  /** Sums of `TALLY` over the pairs of the row. */
  pairs: Int32Array;
  /** How many roles nobody has. */
  missing: Int32Array;
  /** People whose previous group this row continues. */
  stayed: Int32Array;
  /** Square of the summed years from the mean, by size: what the row adds to the imbalance. */
  spread: Float64Array;
  /** The group of each unit, -1 for none. */
  where: Int32Array;
  /** What all others in a unit's group can, as a mask like `unitMask`. */
  company: Int32Array;
  changes: number;
  changed: Int32Array;
};

/** Six bits count the pairs in a group of up to eleven; the last seven count a pair twice where it was asked for twice. */
const FIELD = { municipality: 0, region: 6, near: 12, apart: 18, together: 24 } as const;
const SIX_BITS = 63;

/** The bits of a mask that are languages. */
const LANGUAGE_BITS = 2 ** LANGUAGES.length - 1;

/** What a pair with these bits adds to the row's sums, one field each. */
export const TALLY = Int32Array.from(
  { length: PAIR.together * (PAIR.mostTogether + 1) },
  (_, bits) =>
    (bits & PAIR.municipality ? 1 << FIELD.municipality : 0) +
    (bits & PAIR.region ? 1 << FIELD.region : 0) +
    (bits & PAIR.near ? 1 << FIELD.near : 0) +
    (bits & PAIR.apart ? 1 << FIELD.apart : 0) +
    (Math.floor(bits / PAIR.together) << FIELD.together),
);

/** How many roles are missing where these role bits are there. */
export const MISSING = [2, 1, 1, 0] as const;

/** The groups given, which must be allowed, each with its members in their order. */
export function divisionOf(section: Section, groups: readonly (readonly number[])[]): Division {
  const division = emptyDivision(section);
  for (const [group, members] of groups.entries()) {
    if (members.length === 0) continue;
    division.changes = 1;
    division.changed[0] = group;
    const row = division.groups;
    division.size[row] = members.length;
    for (const [at, person] of members.entries()) division.members[row * section.max + at] = person;
    weigh(section, division, 0);
    commit(section, division);
  }
  return division;
}

function emptyDivision(section: Section): Division {
  const groups = section.groups.length;
  // A group that opens or ends changes one more for each of its people; one row is for trying out.
  const rows = groups + section.max + 2;
  return {
    groups,
    members: new Int32Array(rows * section.max),
    size: new Int32Array(rows),
    pairs: new Int32Array(rows),
    missing: new Int32Array(rows),
    stayed: new Int32Array(rows),
    spread: new Float64Array(rows),
    where: new Int32Array(section.unitMask.length).fill(-1),
    company: new Int32Array(section.unitMask.length).fill(-1),
    changes: 0,
    changed: new Int32Array(section.max + 2),
  };
}

export function membersOf(section: Section, division: Division, group: number): number[] {
  const start = group * section.max;
  return Array.from(division.members.subarray(start, start + (division.size[group] as number)));
}

/** Whether two units may change places, as far as slots and languages go; one of them may be without a group. */
export function canSwap({ unitMask }: Section, { company }: Division, one: number, other: number): boolean {
  return (
    canMeet((unitMask[one] as number) & (company[other] as number)) &&
    canMeet((unitMask[other] as number) & (company[one] as number))
  );
}

/** Whether a unit may join the group that another is in, as far as slots and languages go. */
export function canJoin({ unitMask }: Section, { company }: Division, unit: number, member: number): boolean {
  return canMeet((unitMask[unit] as number) & (unitMask[member] as number) & (company[member] as number));
}

function canMeet(mask: number): boolean {
  return (mask & LANGUAGE_BITS) !== 0 && (mask & ~LANGUAGE_BITS) !== 0;
}

/**
 * Adds to the change what `group` becomes when unit `leaving` leaves and unit `joining` joins it (-1 for nobody). False, and
 * nothing added, where it would be too small or too large, or, where masks cannot tell, would have no slot or language.
 */
export function exchange(
  section: Section,
  division: Division,
  group: number,
  leaving: number,
  joining: number,
): boolean {
  const { max, unitOf, unitStart, unitPeople } = section;
  const { members, size } = division;
  const row = division.groups + division.changes;
  const from = group * max;
  const start = row * max;
  const end = start + max;
  let to = start;
  for (let at = from; at < from + (size[group] as number); at++) {
    const person = members[at] as number;
    if (unitOf[person] !== leaving) members[to++] = person;
  }
  if (joining >= 0) {
    const last = unitStart[joining + 1] as number;
    for (let at = unitStart[joining] as number; at < last; at++) {
      if (to === end) return false;
      members[to++] = unitPeople[at] as number;
    }
  }
  size[row] = to - start;
  if (to !== start && to - start < section.min) return false;
  if (section.isWide && !haveCommon(section, division, row)) return false;
  division.changed[division.changes++] = group;
  return true;
}

/** Whether all in the row have one slot and one language. */
export function haveCommon({ max, slotWords, slots, languages }: Section, { members, size }: Division, row: number) {
  const start = row * max;
  const end = start + (size[row] as number);
  let common = -1;
  for (let at = start; at < end; at++) common &= languages[members[at] as number] as number;
  if (common === 0) return false;
  for (let word = 0; word < slotWords; word++) {
    common = -1;
    for (let at = start; at < end; at++) common &= slots[(members[at] as number) * slotWords + word] as number;
    if (common !== 0) return true;
  }
  return false;
}

/** Sums up what the k-th change costs. */
export function weigh(section: Section, division: Division, k: number): void {
  const { pairs, roles, lean, home, max } = section;
  const { members } = division;
  const row = division.groups + k;
  const group = division.changed[k] as number;
  const count = section.people.length;
  const start = row * max;
  const end = start + (division.size[row] as number);
  let sums = 0;
  let present = 0;
  let stayed = 0;
  let leaning = 0;
  for (let i = start; i < end; i++) {
    const person = members[i] as number;
    const line = person * count;
    present |= roles[person] as number;
    leaning += lean[person] as number;
    if (home[person] === group) stayed++;
    for (let j = start; j < i; j++) sums += TALLY[pairs[line + (members[j] as number)] as number] as number;
  }
  division.pairs[row] = sums;
  division.missing[row] = end === start ? 0 : (MISSING[present] as number);
  division.stayed[row] = stayed;
  division.spread[row] = end === start ? 0 : (leaning * leaning) / (end - start);
}

/** Makes the change that was prepared and weighed. */
export function commit(section: Section, division: Division): void {
  const { max, unitOf } = section;
  const { members, size, where, company, changed, changes, groups } = division;
  for (let k = 0; k < changes; k++) {
    const start = (changed[k] as number) * max;
    const end = start + (size[changed[k] as number] as number);
    for (let at = start; at < end; at++) {
      const unit = unitOf[members[at] as number] as number;
      where[unit] = -1;
      company[unit] = -1;
    }
  }
  for (let k = 0; k < changes; k++) {
    const row = groups + k;
    const group = changed[k] as number;
    const count = size[row] as number;
    size[group] = count;
    division.pairs[group] = division.pairs[row] as number;
    division.missing[group] = division.missing[row] as number;
    division.stayed[group] = division.stayed[row] as number;
    division.spread[group] = division.spread[row] as number;
    for (let at = 0; at < count; at++) members[group * max + at] = members[row * max + at] as number;
    settle(section, division, group);
  }
  division.changes = 0;
}

/** Tells the group's units where they are and what the others there can. */
function settle({ max, unitOf, unitMask }: Section, { members, size, where, company }: Division, group: number): void {
  const start = group * max;
  const end = start + (size[group] as number);
  for (let at = start; at < end; at++) {
    const unit = unitOf[members[at] as number] as number;
    let common = -1;
    for (let other = start; other < end; other++) {
      const beside = unitOf[members[other] as number] as number;
      if (beside !== unit) common &= unitMask[beside] as number;
    }
    where[unit] = group;
    company[unit] = common;
  }
}

/** The counts packed in a row's sums. */
export const pairCount = {
  municipality: (sums: number) => sums & SIX_BITS,
  region: (sums: number) => (sums >> FIELD.region) & SIX_BITS,
  near: (sums: number) => (sums >> FIELD.near) & SIX_BITS,
  apart: (sums: number) => (sums >> FIELD.apart) & SIX_BITS,
  together: (sums: number) => sums >> FIELD.together,
} as const;
