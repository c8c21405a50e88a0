import type { Language } from "../room.ts";
import { knownPairs, type Person } from "./person.ts";
import type { GroupingProblem, GroupingRules } from "./problem.ts";

/** People as numbers, for a search that asks millions of times what a group costs. A person is her position in `people`. */
export type Model = {
  people: readonly Person[];
  rules: GroupingRules;
  /** The size whose cost is least, the largest such. */
  cheapestSize: number;
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
  /** Years for the balance, from the mean of all. */
  lean: Float64Array;
  apart: readonly (readonly number[])[];
  /** A partner as often as the pair was asked for. */
  together: readonly (readonly number[])[];
  togetherPairs: readonly (readonly [number, number])[];
  /** Ids of previous groups: group number g continues `labels[g]`; higher numbers are new groups. */
  labels: readonly string[];
  /** Number of the previous group, -1 for none. */
  previous: Int32Array;
  /** As many groups as there can be: every previous one, and as many new ones as people could fill. */
  groups: number;
};

/** Bit by bit in `languageBits`; also the order in which languages that are liked equally well are taken. */
export const LANGUAGES: readonly Language[] = ["fi", "sv", "en"];

export function modelOf(problem: GroupingProblem, people: readonly Person[]): Model {
  const slots = [...new Set(people.flatMap((person) => person.slots))].sort();
  const slotWords = Math.max(1, Math.ceil(slots.length / 32));
  const labels = [...new Set(people.flatMap(({ previous }) => previous ?? []))].sort();
  const labelNumber = new Map(labels.map((label, number) => [label, number]));
  const togetherPairs = knownPairs(people, problem.together);
  return {
    people,
    rules: problem.rules,
    cheapestSize: cheapestSizeOf(problem.rules),
    slots,
    slotWords,
    slotBits: slotBitsOf(people, slots, slotWords),
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
    previous: Int32Array.from(people, ({ previous }) => labelNumber.get(previous ?? "") ?? -1),
    groups: labels.length + Math.floor(people.length / problem.rules.min),
  };
}

/** One slot and one language for all, nobody beside whom she must not be, no more than the largest size. */
export function fits(model: Model, members: readonly number[]): boolean {
  if (members.length > model.rules.max) return false;
  let languages = -1;
  for (const member of members) languages &= model.languageBits[member] as number;
  if (languages === 0 || !shareSlot(model, members)) return false;
  return members.every((member) => model.apart[member]?.every((partner) => !members.includes(partner)));
}

function shareSlot(model: Model, members: readonly number[]): boolean {
  for (let word = 0; word < model.slotWords; word++) {
    let common = -1;
    for (const member of members) common &= model.slotBits[member * model.slotWords + word] as number;
    if (common !== 0) return true;
  }
  return false;
}

function slotBitsOf(people: readonly Person[], slots: readonly string[], slotWords: number): Int32Array {
  const slotNumber = new Map(slots.map((slot, at) => [slot, at]));
  const bits = new Int32Array(people.length * slotWords);
  for (const [at, person] of people.entries()) {
    for (const slot of person.slots) {
      const number = slotNumber.get(slot) ?? 0;
      const word = at * slotWords + (number >>> 5);
      bits[word] = (bits[word] ?? 0) | (1 << (number & 31));
    }
  }
  return bits;
}

function cheapestSizeOf({ min, max, sizeCost }: GroupingRules): number {
  let best = min;
  for (let size = min; size <= max; size++) if ((sizeCost[size] ?? 0) <= (sizeCost[best] ?? 0)) best = size;
  return best;
}

/** From the mean, so that a person more or less in a group weighs as much as her experience is unusual. */
function leanOf(years: readonly number[]): Float64Array {
  const mean = years.reduce((sum, amount) => sum + amount, 0) / Math.max(1, years.length);
  return Float64Array.from(years, (amount) => amount - mean);
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
