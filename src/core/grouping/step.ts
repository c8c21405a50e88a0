import { canJoin, canSwap, type Division, exchange, haveCommon } from "./division.ts";
import { loss } from "./loss.ts";
import { pick, type Random } from "./random.ts";
import type { Section } from "./section.ts";
import type { Weights } from "./weights.ts";

/** A random partner is often impossible, and that is seen at once: so many are looked at before a proposal is given up. */
const PARTNERS = 20;
/** So many draws find three of one slot unless they are truly rare. */
const DRAWS = 30;
/** So many hosts are tried for each unit of a group that ends. */
const HOSTS = 8;

/** Prepares that one random unit joins a random other group. False where the draw led nowhere. */
export function move(section: Section, division: Division, random: Random): boolean {
  const unit = randomUnit(section, random);
  const from = division.where[unit] as number;
  for (let draw = 0; draw < PARTNERS; draw++) {
    const member = randomUnit(section, random);
    const to = division.where[member] as number;
    if (to < 0 || to === from || !canJoin(section, division, unit, member)) continue;
    division.changes = 0;
    return exchange(section, division, to, -1, unit) && (from < 0 || exchange(section, division, from, unit, -1));
  }
  return false;
}

/** Prepares that two random units change places; one of them may be without a group. */
export function swap(section: Section, division: Division, random: Random): boolean {
  const one = randomUnit(section, random);
  const a = division.where[one] as number;
  for (let draw = 0; draw < PARTNERS; draw++) {
    const other = randomUnit(section, random);
    const b = division.where[other] as number;
    if (a === b || !canSwap(section, division, one, other)) continue;
    division.changes = 0;
    return (
      (a < 0 || exchange(section, division, a, one, other)) && (b < 0 || exchange(section, division, b, other, one))
    );
  }
  return false;
}

/**
 * Prepares a new group of units left out and of units of groups that can spare one each. Half of the time only groups above the
 * cheapest size spare somebody: that turns four groups of five into five of four.
 */
export function open(section: Section, division: Division, random: Random): boolean {
  const { min, cheapestSize } = section;
  const group = groupOfSize(division, random, 0, 0);
  if (group < 0) return false;
  const fromLarge = pick(random, 2) === 0;
  const wanted = min + pick(random, cheapestSize - min + 1);
  const row = division.groups;
  division.changes = 1;
  division.changed[0] = group;
  division.size[row] = 0;
  for (let draw = 0; draw < DRAWS && (division.size[row] as number) < wanted; draw++) {
    const unit = fromLarge ? unitOfLarge(section, division, random) : randomUnit(section, random);
    if (unit < 0) return false;
    const from = division.where[unit] as number;
    if (from >= 0 && !canSpare(section, division, from, unit)) continue;
    if (founds(section, division, unit) && from >= 0) exchange(section, division, from, unit, -1);
  }
  return (division.size[row] as number) >= min;
}

/**
 * Prepares that a random group ends; each of its units joins the cheapest of a few others, or is left out. Half of the time only
 * groups below the cheapest size: that turns four groups of three into three of four.
 */
export function dissolve(section: Section, division: Division, weights: Weights, random: Random): boolean {
  const { max, min, cheapestSize, unitOf, unitStart, unitPeople } = section;
  const toSmall = pick(random, 2) === 0;
  const ending = toSmall
    ? groupOfSize(division, random, min, cheapestSize - 1)
    : (division.where[randomUnit(section, random)] as number);
  if (ending < 0) return false;
  division.changes = 1;
  division.changed[0] = ending;
  division.size[division.groups] = 0;
  const start = ending * max;
  for (let at = start; at < start + (division.size[ending] as number); at++) {
    const person = division.members[at] as number;
    const unit = unitOf[person] as number;
    if (person !== unitPeople[unitStart[unit] as number]) continue;
    const host = cheapestHost(section, division, weights, random, unit, toSmall);
    if (host >= 0) exchange(section, division, host, -1, unit);
  }
  return true;
}

/** The group that a unit costs least to join, of a few random ones that do not change yet; -1 where none of them can have it. */
function cheapestHost(
  section: Section,
  division: Division,
  weights: Weights,
  random: Random,
  unit: number,
  onlySmall: boolean,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let draw = 0; draw < HOSTS; draw++) {
    const host = onlySmall
      ? groupOfSize(division, random, section.min, section.cheapestSize - 1)
      : (division.where[randomUnit(section, random)] as number);
    if (host < 0 || changes(division, host)) continue;
    if (!canJoin(section, division, unit, memberOf(section, division, host))) continue;
    if (!exchange(section, division, host, -1, unit)) continue;
    const added = loss(section, division, weights, division.changes - 1);
    division.changes--;
    if (added < least) {
      least = added;
      best = host;
    }
  }
  return best;
}

function canSpare(section: Section, division: Division, group: number, unit: number): boolean {
  const count = (section.unitStart[unit + 1] as number) - (section.unitStart[unit] as number);
  return (division.size[group] as number) - count >= section.min && !changes(division, group);
}

/** Adds the unit to the new group in the first spare row, if it is not there yet and can meet with it. */
function founds(section: Section, division: Division, unit: number): boolean {
  const { max, unitStart, unitPeople } = section;
  const { members, size, groups: row } = division;
  const before = size[row] as number;
  const first = unitStart[unit] as number;
  const count = (unitStart[unit + 1] as number) - first;
  if (before + count > max) return false;
  for (let at = 0; at < before; at++) if (members[row * max + at] === unitPeople[first]) return false;
  for (let at = 0; at < count; at++) members[row * max + before + at] = unitPeople[first + at] as number;
  size[row] = before + count;
  if (haveCommon(section, division, row)) return true;
  size[row] = before;
  return false;
}

function changes(division: Division, group: number): boolean {
  for (let k = 0; k < division.changes; k++) if (division.changed[k] === group) return true;
  return false;
}

function randomUnit(section: Section, random: Random): number {
  return pick(random, section.unitStart.length - 1);
}

/** A random unit of a random group above the cheapest size, -1 where there is none. */
function unitOfLarge(section: Section, division: Division, random: Random): number {
  const group = groupOfSize(division, random, section.cheapestSize + 1, section.max);
  if (group < 0) return -1;
  const at = group * section.max + pick(random, division.size[group] as number);
  return section.unitOf[division.members[at] as number] as number;
}

function memberOf({ max, unitOf }: Section, { members }: Division, group: number): number {
  return unitOf[members[group * max] as number] as number;
}

/** The next group of a size in this range from a random one on, -1 where there is none. */
function groupOfSize({ size, groups }: Division, random: Random, least: number, most: number): number {
  const start = pick(random, groups);
  for (let at = 0; at < groups; at++) {
    const group = start + at < groups ? start + at : start + at - groups;
    if ((size[group] as number) >= least && (size[group] as number) <= most) return group;
  }
  return -1;
}
