import { anneal } from "./anneal.ts";
import { answerOf } from "./answer.ts";
import { boundOf } from "./bound.ts";
import { descend } from "./descent.ts";
import { divisionOf, membersOf } from "./division.ts";
import { exactGroups } from "./exact.ts";
import { type Field, fieldOf } from "./field.ts";
import { greedy } from "./greedy.ts";
import type { GroupingAnswer, GroupingProblem } from "./problem.ts";
import { provenBy } from "./proof.ts";
import { type Random, seededRandom } from "./random.ts";
import { regroup } from "./regroup.ts";
import { compareScores } from "./score.ts";
import { type Section, sectionOf } from "./section.ts";
import { standingOf } from "./standing.ts";
import { type Divided, type Plan, planFor, tourAt } from "./tour.ts";

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

/** A search with a first sensible division and no iteration spent. */
export function beginForming(problem: GroupingProblem, options: { seed: number; iterations: number }): Forming {
  const { model, contracted } = fieldOf(problem);
  const { word } = seededRandom(options.seed);
  return {
    iterations: options.iterations,
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

/** Spends up to so many iterations more. However they are dealt out, the search takes the same way. */
export function continueForming(problem: GroupingProblem, forming: Forming, iterations: number): Forming {
  const field = fieldOf(problem);
  if (field.isExact)
    return { ...forming, best: exactGroups(field.model, field.placeable), current: null, done: true, progress: 1 };
  const plan = planFor(field, forming.iterations);
  let present = forming;
  for (let left = iterations; left > 0 && !present.done; ) {
    const spent = Math.min(left, plan.proposals - present.proposals);
    present = toured(field, plan, present, spent);
    left -= Math.max(1, spent);
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
  const cooling = { hottest: tour.hottest, coldest: field.temperatures.coldest, proposals: plan.proposals };
  anneal(section, division, field.weights, cooling, { from, to }, random);
  const progress = Math.min(1, (forming.tours + to / Math.max(1, plan.proposals)) / plan.tours);
  if (to < plan.proposals) {
    const current = Array.from(tour.groups.keys(), (group) => membersOf(section, division, group));
    return { ...forming, random: random.word, proposals: to, current, progress };
  }
  descend(section, division, field.strict);
  const before = divisionOf(section, inSection(section, forming.best));
  const { order } = field.model.rules;
  const isBetter = compareScores(order, standingOf(section, division), standingOf(section, before)) < 0;
  const better = isBetter ? division : before;
  const tours = forming.tours + 1;
  const done = tours >= plan.tours;
  if (done) regroup(section, better, field.strict);
  return {
    ...forming,
    tours,
    begun: random.word,
    random: random.word,
    proposals: 0,
    best: replaced(forming.best, section, (group) => membersOf(section, better, group)),
    current: null,
    done,
    progress,
  };
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

/** The answer as it stands; it is the search's own when that is done. */
export function finishForming(problem: GroupingProblem, forming: Forming): GroupingAnswer {
  const { model, isExact } = fieldOf(problem);
  const answer = answerOf(problem, model, forming.best);
  const bound = boundOf(problem);
  const proven = isExact && forming.done ? problem.rules.order : provenBy(problem.rules.order, answer.score, bound);
  return { ...answer, bound, proven };
}
