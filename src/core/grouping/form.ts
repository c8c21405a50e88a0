import { anneal } from "./anneal.ts";
import { answerOf } from "./answer.ts";
import { boundOf } from "./bound.ts";
import { greedy } from "./greedy.ts";
import { type Model, modelOf } from "./model.ts";
import { peopleOf } from "./person.ts";
import type { GroupingAnswer, GroupingProblem } from "./problem.ts";
import { type Random, seededRandom } from "./random.ts";
import { compareScores } from "./score.ts";
import { type State, stateOf } from "./state.ts";
import { blocks, singles, type Units } from "./units.ts";

/** Below this many proposals per person a run is too short to cool; what is left of the budget starts further runs. */
const PROPOSALS_PER_PERSON = 5_000;
/** More than this many runs of a small problem hardly ever find more. */
const MOST_RUNS = 8;

/**
 * Forms groups. The hard rules always hold; the score is the best that the iterations found, in the order of the rules. Same
 * problem (rows in any order), seed and iterations: same answer.
 *
 * @param options.iterations proposals in all; a budget of work, not of time, because time cannot be measured inside a Worker.
 */
export function formGroups(problem: GroupingProblem, options: { seed: number; iterations: number }): GroupingAnswer {
  const people = peopleOf(problem);
  const model = modelOf(problem, people);
  const bound = boundOf(problem);
  const random = seededRandom(options.seed);
  const contracted = blocks(model);
  const hasBlocks = contracted.members.length < people.length;
  const runs = runsFor(people.length, options.iterations);
  const iterations = Math.floor(options.iterations / (runs + (hasBlocks ? 1 : 0)));
  const start = greedy(model, contracted);
  let best = searched(problem, model, contracted, start, iterations, random);
  for (let run = 1; run < runs; run++) {
    best = better(problem, best, searched(problem, model, contracted, start, iterations, random));
  }
  // A block that finds no companions may cost more than a broken pair: one more run may part it.
  if (hasBlocks) {
    best = better(problem, best, searched(problem, model, singles(model), best.state, iterations, random));
  }
  return { ...best.answer, bound };
}

type Found = { state: State; answer: Omit<GroupingAnswer, "bound"> };

function searched(
  problem: GroupingProblem,
  model: Model,
  units: Units,
  start: State,
  iterations: number,
  random: Random,
): Found {
  const state = stateOf(model, start.groups);
  anneal(model, units, state, iterations, random);
  return { state, answer: answerOf(problem, model, state) };
}

function better(problem: GroupingProblem, one: Found, other: Found): Found {
  return compareScores(problem.rules.order, other.answer.score, one.answer.score) < 0 ? other : one;
}

function runsFor(people: number, iterations: number): number {
  return Math.max(1, Math.min(MOST_RUNS, Math.floor(iterations / (PROPOSALS_PER_PERSON * Math.max(1, people)))));
}
