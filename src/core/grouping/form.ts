import { formed } from "./forming.ts";
import type { GroupingAnswer, GroupingProblem } from "./problem.ts";

/**
 * Forms groups in one go. The hard rules always hold; the score is the least there is where few enough can have a group, else the
 * best that the iterations found, in the order of the rules. Same problem (rows in any order), seed and iterations: same answer.
 *
 * @param options.iterations proposals in all; a budget of work, not of time, because time cannot be measured inside a Worker.
 */
export function formGroups(problem: GroupingProblem, options: { seed: number; iterations: number }): GroupingAnswer {
  return formed(problem, options);
}

/** In small seasons people are divided anew in the best of all ways, which needs so many iterations for each. */
const FOR_EACH_OF_FEW = 27_000;
/** In large ones fewer and fewer for each are enough. */
const FOR_MANY = 130_000;

/**
 * Iterations that give good groups. Measured: 64 people take 1.2 s, 200 take 1.4 s, 1,000 take 5 s, 5,000 take 15 s and 20,000
 * take 40 s; more improve hardly anything but the balance. Where all divisions can be compared none are used.
 */
export function iterationsFor(people: number): number {
  return Math.round(Math.min(FOR_EACH_OF_FEW * people, FOR_MANY * people ** 0.7));
}
