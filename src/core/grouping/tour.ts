import type { Field } from "./field.ts";
import { flawsOf } from "./flaws.ts";
import { greedy } from "./greedy.ts";
import { pick, type Random } from "./random.ts";

/** Some people and groups that are searched by themselves for a while. */
export type Tour = {
  /** Positions of people and numbers of groups. */
  people: Int32Array;
  groups: Int32Array;
  /** What it begins with: members of every group of the season by its number. */
  start: Divided;
  /** Whether keep-together pairs move as one. */
  contracted: boolean;
  /** The temperature it begins at. */
  hottest: number;
};

export type Divided = readonly (readonly number[])[];

/** How the iterations are spent: so many tours of so many proposals. */
export type Plan = { sections: number; tours: number; proposals: number };

/** Up to so many people every tour goes through the whole season. */
const WHOLE = 1_200;
/** About so many people are searched together in a larger one: what their pairs cost fits in a processor's cache. */
const SECTION = 400;
/** With fewer proposals per person a tour is too short to cool; what is left of the iterations pays for further tours. */
const PROPOSALS_PER_PERSON = 8_000;
/** More tours through the whole of a small season hardly ever find more. */
const MOST_TOURS = 8;
/** The second tour may part pairs where keeping them together leaves somebody out. */
const LEAST_TOURS = 2;
/** A tour for repair takes so many of its groups from those with a flaw, the others help. */
const FLAWED_SHARE = 1 / 4;

export function planFor({ model }: Field, iterations: number): Plan {
  const people = Math.max(1, model.people.length);
  const sections = people <= WHOLE ? 1 : Math.ceil(people / SECTION);
  const wanted = Math.floor(iterations / (PROPOSALS_PER_PERSON * people));
  const tours = sections === 1 ? Math.max(LEAST_TOURS, Math.min(MOST_TOURS, wanted)) : 2 * sections;
  return { sections, tours, proposals: Math.floor(iterations / tours) };
}

/**
 * The tour with this number. A small season is gone through as a whole: from the beginning in the first half of the tours, from
 * the best division in the others. A large one is gone through in sections, every so-manieth group to each, so that all are
 * alike; and then in sections of flawed groups and random helpers.
 */
export function tourAt(field: Field, plan: Plan, number: number, best: Divided, random: Random): Tour {
  const late = number >= plan.tours / 2;
  const contracted = !late || number % 2 === 0 || isPerfect(field, best);
  if (plan.sections > 1) {
    return late ? repair(field, best, random, contracted) : everyNth(field, best, plan.sections, number);
  }
  const afresh = !late && number > 0;
  return {
    people: Int32Array.from(field.model.people.keys()),
    groups: Int32Array.from({ length: field.model.groups }, (_, group) => group),
    start: afresh ? greedy(field.model, field.contracted) : best,
    contracted,
    hottest: late && contracted ? field.temperatures.warm : field.temperatures.hottest,
  };
}

/** Parting a pair can only help those who are without a group, or another pair. */
function isPerfect({ model, least }: Field, best: Divided): boolean {
  const groupOf = new Map(best.flatMap((members, group) => members.map((member) => [member, group])));
  const broken = model.togetherPairs.filter(([a, b]) => !groupOf.has(a) || groupOf.get(a) !== groupOf.get(b)).length;
  return model.people.length - groupOf.size === least.unplaced && broken === least.broken;
}

function everyNth(field: Field, best: Divided, sections: number, section: number): Tour {
  const { model, temperatures } = field;
  const groups = Array.from({ length: model.groups }, (_, group) => group).filter(
    (group) => group % sections === section,
  );
  const waiting = unplaced(field, best).filter(
    (person) => (field.contracted.of[person] as number) % sections === section,
  );
  return { ...peopleIn(best, groups, waiting), start: best, contracted: true, hottest: temperatures.hottest };
}

function repair(field: Field, best: Divided, random: Random, contracted: boolean): Tour {
  const { model, temperatures } = field;
  const numbers = Array.from({ length: model.groups }, (_, group) => group);
  const flaws = numbers.map((group) => flawsOf(field, best[group] ?? []));
  const filled = numbers.filter((group) => best[group]?.length);
  const flawed = filled.filter((group) => (flaws[group] as number) > 0);
  const wanted = Math.ceil(SECTION / model.cheapestSize);
  const chosen = new Set<number>();
  for (let left = Math.min(flawed.length, Math.ceil(wanted * FLAWED_SHARE)); left > 0; left--) {
    chosen.add(flawed[pick(random, flawed.length)] as number);
  }
  while (chosen.size < Math.min(wanted, filled.length)) chosen.add(filled[pick(random, filled.length)] as number);
  const empty = numbers.filter((group) => !best[group]?.length).slice(-Math.ceil(wanted / 3));
  const without = unplaced(field, best);
  const waiting = without.filter(() => pick(random, Math.ceil(without.length / 20)) === 0);
  return { ...peopleIn(best, [...chosen, ...empty], waiting), start: best, contracted, hottest: temperatures.hottest };
}

/** Those without a group who could have one. */
function unplaced({ placeable }: Field, best: Divided): number[] {
  const placed = new Set(best.flat());
  return placeable.filter((person) => !placed.has(person));
}

function peopleIn(best: Divided, groups: readonly number[], waiting: readonly number[]) {
  return {
    people: Int32Array.from([...groups.flatMap((group) => best[group] ?? []), ...waiting]),
    groups: Int32Array.from(groups),
  };
}
