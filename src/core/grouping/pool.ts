import { MISSING, pairCount, TALLY } from "./division.ts";
import type { ScoreComponent } from "./problem.ts";
import { PAIR, type Section } from "./section.ts";
import type { Weights } from "./weights.ts";

/** Every set of people that could be a group of a division better than a given one. */
export type Pool = {
  /** The members of set s are `members[start[s]]` up to `members[start[s + 1]]`. */
  start: Int32Array;
  members: Int16Array;
  /** What each set costs, and how much it has of what no better division may have more of: all but the imbalance. */
  costs: Float64Array;
  flaws: Float64Array;
  /** The same for any set of people that may be a group; somebody alone is left out. */
  worthOf: (members: readonly number[]) => { cost: number; flaws: number };
};

/** The unit of the imbalance, as the score counts it. */
const IMBALANCE_UNIT = 60;

/**
 * Flaws are never traded for balance, but they count as so much less: the prices then tell more about the balance, which is most
 * of what is left to be won. Measured: a thirtieth is as good, a quarter and all are worse.
 */
const FLAWS_SHARE = 0.1;
/** Less than any difference that counts. */
const LEAST = 1;

const NOTHING: Weights = {
  unplaced: 0,
  broken: 0,
  sameMunicipality: 0,
  missingRoles: 0,
  sizeCost: 0,
  nearYears: 0,
  sameRegion: 0,
  imbalance: 0,
  moves: 0,
};

/**
 * The sets that cost less than the whole division `parts`, in which whoever is left out is a part of one, and have no more flaws.
 * A flaw of a component weighs just more than all that the division has of the later ones: what has fewer is better. Null where
 * there are more than `most` sets.
 */
export function poolOf(
  section: Section,
  parts: readonly (readonly number[])[],
  order: readonly ScoreComponent[],
  most: number,
): Pool | null {
  const asked = askedBy(section);
  const sumsOf = (members: readonly number[]): Sums => ({
    size: members.length,
    pairs: members.reduce((sum, one, at) => sum + tallied(section, members, at, one), 0),
    present: members.reduce((bits, one) => bits | (section.roles[one] as number), 0),
    leaning: members.reduce((sum, one) => sum + (section.lean[one] as number), 0),
    wishes: members.reduce((sum, one) => sum + (asked[one] as number), 0),
  });
  const weights = weightsFor(section, parts.map(sumsOf), order);
  const worthOf = (members: readonly number[]) => worth(section, weights, sumsOf(members));
  const whole = parts.map(worthOf);
  const flaws = whole.reduce((sum, part) => sum + part.flaws, 0);
  const cost = whole.reduce((sum, part) => sum + part.cost, 0);
  const leavesOut = parts.some((part) => part.length < section.min);
  const sets = setsBelow(section, weights, asked, { cost: cost + LEAST, flaws, most, leavesOut });
  return sets && { ...sets, worthOf };
}

/** Each component just outweighs all that there is of the later ones. */
function weightsFor(section: Section, parts: readonly Sums[], order: readonly ScoreComponent[]): Weights {
  const weights: Record<ScoreComponent, number> = { ...NOTHING };
  let total = LEAST;
  for (const component of order.toReversed()) {
    const single = { ...NOTHING, [component]: 1 };
    const amount = (part: Sums) =>
      component === "imbalance" ? imbalanceOf(single, part) : flawsOf(section, single, part);
    weights[component] = total;
    total += total * parts.reduce((sum, part) => sum + amount(part), 0);
  }
  return weights;
}

/** How often each person's being together with somebody was asked for. */
function askedBy({ people, pairs }: Section): Int32Array {
  const count = people.length;
  const asked = new Int32Array(count);
  for (let at = 0; at < count * count; at++) {
    const person = Math.floor(at / count);
    asked[person] = (asked[person] as number) + Math.floor((pairs[at] as number) / PAIR.together);
  }
  return asked;
}

/** Sums over a set's members and pairs. */
type Sums = { size: number; pairs: number; present: number; leaning: number; wishes: number };

function worth(section: Section, weights: Weights, sums: Sums): { cost: number; flaws: number } {
  const flaws = flawsOf(section, weights, sums);
  return { cost: FLAWS_SHARE * flaws + imbalanceOf(weights, sums), flaws };
}

function flawsOf(section: Section, weights: Weights, { size, pairs, present, wishes }: Sums): number {
  // A pair that is parted is counted by both of its groups.
  const parted = (weights.broken / 2) * (wishes - 2 * pairCount.together(pairs));
  if (size < section.min) return weights.unplaced + parted;
  const missing = weights.missingRoles * (MISSING[present] as number);
  return parted + missing + weights.sizeCost * (section.sizeCost[size] as number) + pairsCost(weights, pairs);
}

function imbalanceOf(weights: Weights, { size, leaning }: Sums): number {
  return (weights.imbalance * IMBALANCE_UNIT * leaning * leaning) / size;
}

/** What only grows with every person who joins. */
function pairsCost(weights: Weights, pairs: number): number {
  return (
    weights.sameMunicipality * pairCount.municipality(pairs) +
    weights.nearYears * pairCount.near(pairs) +
    weights.sameRegion * pairCount.region(pairs)
  );
}

/** What a person's pairs with the first `count` members add. */
function tallied({ people, pairs }: Section, members: ArrayLike<number>, count: number, person: number): number {
  let sums = 0;
  for (let at = 0; at < count; at++) {
    sums += TALLY[pairs[person * people.length + (members[at] as number)] as number] as number;
  }
  return sums;
}

type Limits = { cost: number; flaws: number; most: number; leavesOut: boolean };

function setsBelow(
  section: Section,
  weights: Weights,
  asked: Int32Array,
  limits: Limits,
): Pick<Pool, "start" | "members" | "costs" | "flaws"> | null {
  const { min, max, slotWords, slots, languages, roles, lean } = section;
  const people = section.people.length;
  const start: number[] = [0];
  const members: number[] = [];
  const costs: number[] = [];
  const flaws: number[] = [];
  const set = new Int32Array(max);
  const common = new Int32Array((max + 1) * slotWords).fill(-1);
  extend(0, { size: 0, pairs: 0, present: 0, leaning: 0, wishes: 0 }, -1);
  if (costs.length > limits.most) return null;
  return {
    start: Int32Array.from(start),
    members: Int16Array.from(members),
    costs: Float64Array.from(costs),
    flaws: Float64Array.from(flaws),
  };

  function extend(from: number, so: Sums, spoken: number): void {
    if (so.size >= min || (so.size === 1 && limits.leavesOut)) keep(so);
    if (so.size === max) return;
    for (let person = from; person < people && costs.length <= limits.most; person++) {
      const speak = spoken & (languages[person] as number);
      if (speak === 0 || !meets(so.size, person)) continue;
      const pairs = so.pairs + tallied(section, set, so.size, person);
      if (pairCount.apart(pairs) > 0 || pairsCost(weights, pairs) > limits.flaws) continue;
      set[so.size] = person;
      const wider = {
        size: so.size + 1,
        pairs,
        present: so.present | (roles[person] as number),
        leaning: so.leaning + (lean[person] as number),
        wishes: so.wishes + (asked[person] as number),
      };
      extend(person + 1, wider, speak);
    }
  }

  /** Whether the person has a slot with the first members, which is noted for the next one. */
  function meets(size: number, person: number): boolean {
    let any = 0;
    for (let word = 0; word < slotWords; word++) {
      const both = (common[size * slotWords + word] as number) & (slots[person * slotWords + word] as number);
      common[(size + 1) * slotWords + word] = both;
      any |= both;
    }
    return any !== 0;
  }

  function keep(so: Sums): void {
    const its = worth(section, weights, so);
    if (its.cost >= limits.cost || its.flaws > limits.flaws) return;
    for (let at = 0; at < so.size; at++) members.push(set[at] as number);
    start.push(members.length);
    costs.push(its.cost);
    flaws.push(its.flaws);
  }
}
