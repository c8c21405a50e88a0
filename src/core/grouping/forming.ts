import { anneal, type Cooling } from "./anneal.ts";
import { answerOf } from "./answer.ts";
import { boundOf } from "./bound.ts";
import { descend } from "./descent.ts";
import { type Division, divisionOf, membersOf } from "./division.ts";
import { exactGroups } from "./exact.ts";
import { type Field, fieldOf } from "./field.ts";
import { greedy } from "./greedy.ts";
import type { GroupingAnswer, GroupingProblem, GroupingRules } from "./problem.ts";
import { provenBy } from "./proof.ts";
import { type Random, seededRandom } from "./random.ts";
import { regroup } from "./regroup.ts";
import { compareScores } from "./score.ts";
import { type Section, sectionOf } from "./section.ts";
import { standingOf } from "./standing.ts";
import { type Divided, iterationsOf, type Plan, planFor, type Tour, tourAt } from "./tour.ts";

/** A search that can be put away as JSON and taken up again. People are positions in the order of their ids. */
export type Forming = {
  iterations: number;
  /** Tours finished. */
  tours: number;
  /** Words of the generator: as the present tour began, and as it is now. */
  begun: number;
  random: number;
  /** Proposals made in the present tour. */
  proposals: number;
  /** The best division so far, by group number. */
  best: Divided;
  /** The present tour's division in its section's numbers; null before its first proposal. */
  current: Divided | null;
  done: boolean;
  /** From 0 to 1. */
  progress: number;
};

/** Measured per person: with half as many, 64 people may end with sizes that cost more than those they began with. */
const PROPOSALS_FROM_HOTTEST = 1_024;

/** A search with a first sensible division and no iteration spent. */
export function beginForming(problem: GroupingProblem, options: { seed: number; iterations: number }): Forming {
  return begun(fieldOf(problem), options);
}

/** Spends up to so many iterations more. However they are dealt out, the search takes the same way. */
export function continueForming(problem: GroupingProblem, forming: Forming, iterations: number): Forming {
  return continued(fieldOf(problem), forming, iterations);
}

/** The answer as it stands; it is the search's own when that is done. */
export function finishForming(problem: GroupingProblem, forming: Forming): GroupingAnswer {
  return finished(problem, fieldOf(problem), forming);
}

/** A whole search in one go. */
export function formed(problem: GroupingProblem, options: { seed: number; iterations: number }): GroupingAnswer {
  const field = fieldOf(problem);
  return finished(problem, field, continued(field, begun(field, options), Number.POSITIVE_INFINITY));
}

function begun({ model, contracted }: Field, { seed, iterations }: { seed: number; iterations: number }): Forming {
  const { word } = seededRandom(seed);
  return {
    iterations,
    tours: 0,
    begun: word,
    random: word,
    proposals: 0,
    best: greedy(model, contracted),
    current: null,
    done: false,
    progress: 0,
  };
}

function continued(field: Field, forming: Forming, iterations: number): Forming {
  if (field.isExact)
    return { ...forming, best: exactGroups(field.model, field.placeable), current: null, done: true, progress: 1 };
  const plan = planFor(field, forming.iterations);
  let present = forming;
  for (let left = iterations; left > 0 && !present.done; ) {
    const spent = Math.min(left, plan.proposals - present.proposals);
    const { tours } = present;
    present = toured(field, plan, present, spent);
    left -= Math.max(1, spent) + (present.tours > tours ? iterationsOf(plan) : 0);
  }
  return present;
}

/** Makes so many proposals more in the present tour, and ends it where those are its last. */
function toured(field: Field, plan: Plan, forming: Forming, spent: number): Forming {
  const random: Random = { word: forming.begun };
  const tour = tourAt(field, plan, forming.tours, forming.best, random);
  if (forming.current !== null) random.word = forming.random;
  const section = sectionOf(field.model, tour.contracted ? field.contracted : field.single, tour);
  const division = divisionOf(section, forming.current ?? inSection(section, tour.start));
  const [from, to] = [forming.proposals, forming.proposals + spent];
  const cooling = coolingFrom(tour, field.temperatures.coldest, plan.proposals);
  anneal(aimedAt(section, tour.size), division, field.weights, cooling, { from, to }, random);
  const progress = Math.min(1, (forming.tours + to / Math.max(1, plan.proposals)) / plan.tours);
  if (to < plan.proposals) {
    return { ...forming, random: random.word, proposals: to, current: groupsOf(section, division), progress };
  }
  descend(section, division, field.strict);
  const { order } = field.model.rules;
  const found = plan.steps === 0 ? division : regrouped(section, division, order, plan.steps, random);
  const before = divisionOf(section, inSection(section, forming.best));
  const isBetter = compareScores(order, standingOf(section, found), standingOf(section, before)) < 0;
  const better = isBetter ? found : before;
  const tours = forming.tours + 1;
  return {
    ...forming,
    tours,
    begun: random.word,
    random: random.word,
    proposals: 0,
    best: replaced(forming.best, section, (group) => membersOf(section, better, group)),
    current: null,
    done: tours >= plan.tours,
    progress,
  };
}

/** From colder on where there are too few proposals to find back from a hot beginning to as good a division as it began with. */
function coolingFrom({ people, hottest }: Tour, coldest: number, proposals: number): Cooling {
  const share = Math.min(1, proposals / (PROPOSALS_FROM_HOTTEST * people.length));
  return { hottest: coldest * (hottest / coldest) ** share, coldest, proposals };
}

/** The section with groups of about this size as the cheapest. */
function aimedAt(section: Section, size: number | null): Section {
  if (size === null) return section;
  return {
    ...section,
    sizeCost: section.sizeCost.map((_, count) => (count === 0 ? 0 : Math.round((count - size) ** 2))),
  };
}

function regrouped(
  section: Section,
  division: Division,
  order: GroupingRules["order"],
  steps: number,
  random: Random,
): Division {
  return divisionOf(section, regroup(section, groupsOf(section, division), order, steps, random));
}

function groupsOf(section: Section, division: Division): readonly (readonly number[])[] {
  return Array.from(section.groups.keys(), (group) => membersOf(section, division, group));
}

/** The section's groups in its own numbers. */
function inSection({ people, groups }: Section, divided: Divided): Divided {
  const number = new Map(Array.from(people, (person, at) => [person, at]));
  return Array.from(groups, (group) => divided[group]?.flatMap((person) => number.get(person) ?? []) ?? []);
}

/** The division with the section's groups as they have become. */
function replaced(best: Divided, section: Section, membersOf: (group: number) => readonly number[]): Divided {
  const last = section.groups.reduce((most, group) => Math.max(most, group), best.length - 1);
  const divided = Array.from({ length: last + 1 }, (_, group) => best[group] ?? []);
  for (const [at, group] of section.groups.entries()) {
    divided[group] = membersOf(at).map((person) => section.people[person] as number);
  }
  return divided;
}

function finished(problem: GroupingProblem, { model, isExact }: Field, forming: Forming): GroupingAnswer {
  const answer = answerOf(problem, model, forming.best);
  const bound = boundOf(problem);
  const proven = isExact && forming.done ? problem.rules.order : provenBy(problem.rules.order, answer.score, bound);
  return { ...answer, bound, proven };
}
