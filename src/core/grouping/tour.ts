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
  /** The size of group that annealing tends to, for as many groups as are likely best; null for what the rules like best. */
  size: number | null;
};

export type Divided = readonly (readonly number[])[];

/** How the iterations are spent: so many tours of so many proposals, and so many steps of dividing a few groups anew. */
export type Plan = { sections: number; tours: number; proposals: number; steps: number };

/** Up to so many people every tour goes through the whole season. */
const WHOLE = 1_200;
/** About so many people are searched together in a larger one: what their pairs cost fits in a processor's cache. */
const SECTION = 400;
/** With fewer proposals per person a tour is too short to cool; what is left of the iterations pays for further tours. */
const PROPOSALS_PER_PERSON = 8_000;
/** Dividing anew makes good what a shorter tour leaves; several beginnings find more than a long search from one. */
const PROPOSALS_BEFORE_REGROUPING = 2_500;
/** More tours through the whole of a small season hardly ever find more. */
const MOST_TOURS = 8;
/** The second tour may part pairs where keeping them together leaves somebody out; a tiny budget is for one tour. */
const LEAST_TOURS = 2;
const PROPOSALS_FOR_PARTING = 10;
/** Dividing anew gets as much time as annealing: so many of its steps take as long as one proposal. */
const STEPS_PER_PROPOSAL = 8;
/** In fewer steps hardly more could be done than listing the possible groups. */
const FEWEST_STEPS = 400_000;
/** A tour for repair takes so many of its groups from those with a flaw, the others help. */
const FLAWED_SHARE = 1 / 4;

export function planFor({ model, isRegrouped }: Field, iterations: number): Plan {
  const people = Math.max(1, model.people.length);
  if (people > WHOLE) {
    const sections = Math.ceil(people / SECTION);
    return { sections, tours: 2 * sections, proposals: Math.floor(iterations / (2 * sections)), steps: 0 };
  }
  const least = model.togetherPairs.length > 0 && iterations >= PROPOSALS_FOR_PARTING * people ? LEAST_TOURS : 1;
  const toursOf = (perPerson: number) =>
    Math.max(least, Math.min(MOST_TOURS, Math.floor(iterations / (perPerson * people))));
  const tours = toursOf(isRegrouped ? 2 * PROPOSALS_BEFORE_REGROUPING : PROPOSALS_PER_PERSON);
  const proposals = Math.floor(iterations / tours);
  const steps = STEPS_PER_PROPOSAL * Math.floor(proposals / 2);
  if (!isRegrouped || steps < FEWEST_STEPS) return { sections: 1, tours, proposals, steps: 0 };
  return { sections: 1, tours, proposals: Math.ceil(proposals / 2), steps };
}

/** Iterations of a tour beside its proposals. */
export function iterationsOf({ steps }: Plan): number {
  return steps / STEPS_PER_PROPOSAL;
}

/**
 * The tour with this number. A small season is gone through as a whole: from the beginning in the first half of the tours, from
 * the best division in the others; where people are divided anew, from the best one only to part pairs. A large one is gone
 * through in sections, every so-manieth group to each, so that all are alike; and then in sections of flawed groups and random
 * helpers.
 */
export function tourAt(field: Field, plan: Plan, number: number, best: Divided, random: Random): Tour {
  const late = number >= plan.tours / 2;
  const contracted = !late || number % 2 === 0 || isPerfect(field, best);
  if (plan.sections > 1) {
    return late ? repair(field, best, random, contracted) : everyNth(field, best, plan.sections, number);
  }
  const afresh = number > 0 && (plan.steps > 0 ? contracted : !late);
  return {
    people: Int32Array.from(field.model.people.keys()),
    groups: Int32Array.from({ length: field.model.groups }, (_, group) => group),
    start: afresh ? greedy(field.model, field.contracted) : best,
    contracted,
    hottest: late && contracted && !afresh ? field.temperatures.warm : field.temperatures.hottest,
    size: number % 2 === 1 ? field.likelySize : null,
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
  return {
    ...peopleIn(best, groups, waiting),
    start: best,
    contracted: true,
    hottest: temperatures.hottest,
    size: null,
  };
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
  const { hottest } = temperatures;
  return { ...peopleIn(best, [...chosen, ...empty], waiting), start: best, contracted, hottest, size: null };
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
