import type { Language } from "../room.ts";
import { knownPairs, type Person } from "./person.ts";
import type { GroupingProblem, GroupingRules, ScoreComponent } from "./problem.ts";

/**
 * How much one unit of a component outweighs one unit of the next. One swap changes two groups and few of their pairs, so a
 * dozen is in effect lexicographic, and small enough for annealing to pass from one level to the next.
 */
const STEP = 12;

/** People as numbers, for a search that asks millions of times what a group costs. A person is her position in `people`. */
export type Model = {
  people: readonly Person[];
  rules: GroupingRules;
  /** The size whose cost is least, the largest such. */
  cheapestSize: number;
  weight: Readonly<Record<ScoreComponent, number>>;
  /** Every slot anybody has, in order; bit s % 32 of word s / 32 in `slotBits`. */
  slots: readonly string[];
  slotWords: number;
  slotBits: Int32Array;
  languageBits: Int32Array;
  /** Equal numbers, equal place; unknown places are all different. */
  municipality: Int32Array;
  region: Int32Array;
  /** NaN is unknown: comparing with it is false. */
  years: Float64Array;
  /** Years for the balance, as standard deviations from the mean of all. */
  lean: Float64Array;
  apart: readonly (readonly number[])[];
  together: readonly (readonly number[])[];
  togetherPairs: readonly (readonly [number, number])[];
  /** Ids of previous groups: group number g continues `labels[g]`; higher numbers are new groups. */
  labels: readonly string[];
  /** Number of the previous group, -1 for none. */
  previous: Int32Array;
};

/** Bit by bit in `languageBits`; also the order in which languages that are liked equally well are taken. */
export const LANGUAGES: readonly Language[] = ["fi", "sv", "en"];

export function modelOf(problem: GroupingProblem, people: readonly Person[]): Model {
  const slots = [...new Set(people.flatMap((person) => person.slots))].sort();
  const slotNumber = new Map(slots.map((slot, at) => [slot, at]));
  const slotWords = Math.max(1, Math.ceil(slots.length / 32));
  const slotBits = new Int32Array(people.length * slotWords);
  for (const [at, person] of people.entries()) {
    for (const slot of person.slots) {
      const number = slotNumber.get(slot) ?? 0;
      const word = at * slotWords + (number >>> 5);
      slotBits[word] = (slotBits[word] ?? 0) | (1 << (number & 31));
    }
  }
  const labels = [...new Set(people.flatMap(({ previous }) => previous ?? []))].sort();
  const togetherPairs = knownPairs(people, problem.together);
  return {
    people,
    rules: problem.rules,
    cheapestSize: cheapestSizeOf(problem.rules),
    weight: weightsOf(problem.rules.order),
    slots,
    slotWords,
    slotBits,
    languageBits: Int32Array.from(people, ({ languages }) =>
      LANGUAGES.reduce((bits, language, bit) => (languages.includes(language) ? bits | (1 << bit) : bits), 0),
    ),
    municipality: numbered(people.map((person) => person.municipality)),
    region: numbered(people.map((person) => person.region)),
    years: Float64Array.from(people, ({ fullYears }) => fullYears ?? Number.NaN),
    lean: leanOf(people.map(({ balanceYears }) => balanceYears)),
    apart: partnersOf(people.length, knownPairs(people, problem.apart)),
    together: partnersOf(people.length, togetherPairs),
    togetherPairs,
    labels,
    previous: Int32Array.from(people, ({ previous }) => (previous === null ? -1 : labels.indexOf(previous))),
  };
}

function cheapestSizeOf({ min, max, sizeCost }: GroupingRules): number {
  let best = min;
  for (let size = min; size <= max; size++) if ((sizeCost[size] ?? 0) <= (sizeCost[best] ?? 0)) best = size;
  return best;
}

/** The last component weighs 1. A component that the order leaves out weighs nothing. */
function weightsOf(order: readonly ScoreComponent[]): Record<ScoreComponent, number> {
  const weight = (component: ScoreComponent) =>
    order.includes(component) ? STEP ** (order.length - 1 - order.indexOf(component)) : 0;
  return {
    unplaced: weight("unplaced"),
    broken: weight("broken"),
    sameMunicipality: weight("sameMunicipality"),
    missingRoles: weight("missingRoles"),
    sizeCost: weight("sizeCost"),
    nearYears: weight("nearYears"),
    sameRegion: weight("sameRegion"),
    imbalance: weight("imbalance"),
    moves: weight("moves"),
  };
}

/** In standard deviations one swap changes the balance by about one, as it does the counts of the other components. */
function leanOf(years: readonly number[]): Float64Array {
  const count = Math.max(1, years.length);
  const mean = years.reduce((sum, amount) => sum + amount, 0) / count;
  const variance = years.reduce((sum, amount) => sum + (amount - mean) ** 2, 0) / count;
  return Float64Array.from(years, (amount) => (variance === 0 ? 0 : (amount - mean) / Math.sqrt(variance)));
}

function numbered(names: readonly (string | null)[]): Int32Array {
  const numbers = new Map([...new Set(names)].map((name, at) => [name, at]));
  return Int32Array.from(names, (name, at) => (name === null ? -1 - at : (numbers.get(name) ?? 0)));
}

function partnersOf(count: number, pairs: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const partners: number[][] = Array.from({ length: count }, () => []);
  for (const [a, b] of pairs) {
    partners[a]?.push(b);
    partners[b]?.push(a);
  }
  return partners;
}
