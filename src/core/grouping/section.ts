import { LANGUAGES, type Model } from "./model.ts";
import type { Divided } from "./tour.ts";
import type { Units } from "./units.ts";

/**
 * A part of the season that is searched by itself: some people and the groups they may be in, both numbered anew from 0. Small
 * enough for what a pair costs to be looked up; a small season is one section.
 */
export type Section = {
  /** Positions of the people in the model, and numbers of the groups. */
  people: Int32Array;
  groups: Int32Array;
  min: number;
  max: number;
  cheapestSize: number;
  /** By size; a group of nobody costs nothing. */
  sizeCost: Int32Array;
  slotWords: number;
  slots: Int32Array;
  languages: Int32Array;
  /** What all of a unit can: languages in the last three bits, slots in the others. All bits where there are too many slots. */
  unitMask: Int32Array;
  /** Whether there are too many slots for masks, so that they have to be compared one by one. */
  isWide: boolean;
  /** A novice is 1, somebody experienced 2, somebody between 0. */
  roles: Uint8Array;
  lean: Float64Array;
  /** The group that continues her previous one, -1 where it is not in the section. */
  home: Int32Array;
  /** For each two people which of the pair rules they break or keep: see `PAIR`. */
  pairs: Uint8Array;
  /** People who move as one: those of unit u are `unitPeople[unitStart[u]]` up to `unitStart[u + 1]`. */
  unitOf: Int32Array;
  unitStart: Int32Array;
  unitPeople: Int32Array;
};

/** The bits of a pair; from TOGETHER on, how often the two were asked to be kept together (more than twice is twice). */
export const PAIR = { municipality: 1, region: 2, near: 4, apart: 8, together: 16, mostTogether: 2 } as const;

/** A mask has room for so many slots beside the languages. */
const MASKED_SLOTS = 32 - LANGUAGES.length;

const NOVICE = 1;
const EXPERIENCED = 2;

/** @param start the division to begin with, by group number: a unit that it has parted moves in those parts. */
export function sectionOf(
  model: Model,
  units: Units,
  { people, groups, start }: { people: Int32Array; groups: Int32Array; start: Divided },
): Section {
  const { rules, slotWords, years, cheapestSize } = model;
  const groupNumber = new Map(Array.from(groups, (group, at) => [group, at]));
  const inUnits = unitsIn(units, people, start);
  const isWide = model.slots.length > MASKED_SLOTS;
  return {
    people,
    groups,
    min: rules.min,
    max: rules.max,
    cheapestSize,
    sizeCost: Int32Array.from({ length: rules.max + 1 }, (_, size) => (size === 0 ? 0 : (rules.sizeCost[size] ?? 0))),
    slotWords,
    slots: Int32Array.from(
      { length: people.length * slotWords },
      (_, at) =>
        model.slotBits[(people[Math.floor(at / slotWords)] as number) * slotWords + (at % slotWords)] as number,
    ),
    languages: people.map((person) => model.languageBits[person] as number),
    roles: Uint8Array.from(people, (person) => {
      const amount = years[person] as number;
      return (amount <= rules.noviceMax ? NOVICE : 0) | (amount >= rules.experiencedMin ? EXPERIENCED : 0);
    }),
    lean: Float64Array.from(people, (person) => model.lean[person] as number),
    home: people.map((person) => groupNumber.get(model.previous[person] as number) ?? -1),
    pairs: pairsOf(model, people),
    ...inUnits,
    isWide,
    unitMask: masksOf(model, people, inUnits, isWide),
  };
}

function pairsOf(model: Model, people: Int32Array): Uint8Array {
  const { rules, municipality, region, years } = model;
  const count = people.length;
  const pairs = new Uint8Array(count * count);
  for (let i = 0; i < count; i++) {
    const one = people[i] as number;
    for (let j = 0; j < i; j++) {
      const other = people[j] as number;
      let bits = 0;
      if (municipality[one] === municipality[other]) bits |= PAIR.municipality;
      if (region[one] === region[other]) bits |= PAIR.region;
      if (Math.abs((years[one] as number) - (years[other] as number)) < rules.nearGap) bits |= PAIR.near;
      pairs[i * count + j] = bits;
      pairs[j * count + i] = bits;
    }
  }
  const position = new Map(Array.from(people, (person, at) => [person, at]));
  for (const [at, person] of people.entries()) {
    for (const partner of model.apart[person] ?? []) {
      const other = position.get(partner);
      if (other !== undefined) pairs[at * count + other] = (pairs[at * count + other] as number) | PAIR.apart;
    }
    for (const partner of model.together[person] ?? []) {
      const other = position.get(partner);
      if (other === undefined) continue;
      const bits = pairs[at * count + other] as number;
      if (bits < PAIR.together * PAIR.mostTogether) pairs[at * count + other] = bits + PAIR.together;
    }
  }
  return pairs;
}

function unitsIn(
  units: Units,
  people: Int32Array,
  start: Divided,
): Pick<Section, "unitOf" | "unitStart" | "unitPeople"> {
  const groupOf = new Map(start.flatMap((members, group) => members.map((member) => [member, group])));
  const number = new Map<number, number>();
  const members: number[][] = [];
  const unitOf = people.map((person, at) => {
    const part = (units.of[person] as number) * (start.length + 1) + (groupOf.get(person) ?? start.length);
    const known = number.get(part) ?? members.length;
    if (known === members.length) members.push([]);
    number.set(part, known);
    members[known]?.push(at);
    return known;
  });
  const unitStart = new Int32Array(members.length + 1);
  for (const [unit, list] of members.entries()) unitStart[unit + 1] = (unitStart[unit] as number) + list.length;
  return { unitOf, unitStart, unitPeople: Int32Array.from(members.flat()) };
}

function masksOf(
  { slotBits, languageBits }: Model,
  people: Int32Array,
  { unitOf, unitStart }: Pick<Section, "unitOf" | "unitStart">,
  isWide: boolean,
): Int32Array {
  const masks = new Int32Array(unitStart.length - 1).fill(-1);
  for (const [at, person] of people.entries()) {
    if (isWide) break;
    const unit = unitOf[at] as number;
    const mask = ((slotBits[person] as number) << LANGUAGES.length) | (languageBits[person] as number);
    masks[unit] = (masks[unit] as number) & mask;
  }
  return masks;
}
