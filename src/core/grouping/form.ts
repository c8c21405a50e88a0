import type { GroupingAnswer, GroupingProblem } from "./problem.ts";

/** Placeholder signature until the search is in place. */
export function formGroups(_problem: GroupingProblem, _options: { seed: number; iterations: number }): GroupingAnswer {
  throw new Error("not built yet");
}
