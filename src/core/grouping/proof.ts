import { type CounterExample, counterExamples } from "./counter-example.ts";
import type { GroupingAnswer, GroupingProblem, Score, ScoreComponent } from "./problem.ts";

/** How good an answer is in one respect, and how much of that is certain. */
export type Proof = {
  component: ScoreComponent;
  value: number;
  /** No answer that is as good in the components before has less; null where nothing is known. */
  bound: number | null;
  status: "best_possible" | "best_found";
  /** Why it cannot be less than `bound`; null where `bound` is nothing or unknown. */
  why: CounterExample | null;
};

/**
 * One line per component in the order of the rules. The lexicographic bound speaks of a component only as long as all before it are
 * the best possible; nothing at all is the best possible by itself.
 */
export function proofOf(
  problem: GroupingProblem,
  { score, bound, proven }: { score: Score; bound: Score | null; proven: readonly ScoreComponent[] },
): readonly Proof[] {
  const { order } = problem.rules;
  // From the first component on that is not at its bound, the bound says nothing of those after it.
  const last = order.find((component) => bound !== null && score[component] !== bound[component]) ?? order.at(-1);
  const examples = bound && last ? counterExamples(problem, bound, last) : {};
  return order.map((component) => {
    const certain = proven.includes(component) || score[component] === 0;
    const least = certain ? score[component] : component === last ? (bound?.[component] ?? null) : null;
    return {
      component,
      value: score[component],
      bound: least,
      status: certain ? "best_possible" : "best_found",
      // A search through everything may have proved more than the bound: its reason explains only a part then.
      why: least === bound?.[component] ? (examples[component] ?? null) : null,
    };
  });
}

/** The leading components in which the score is at its bound. */
export function provenBy(
  order: readonly ScoreComponent[],
  score: Score,
  bound: Score | null,
): readonly ScoreComponent[] {
  if (bound === null) return [];
  const open = order.findIndex((component) => score[component] !== bound[component]);
  return open < 0 ? order : order.slice(0, open);
}

/** What the engine itself says is proven; of an older or hand-made answer, what its bound proves. */
export function provenOf(
  problem: GroupingProblem,
  answer: Pick<GroupingAnswer, "score" | "bound"> & { proven?: readonly ScoreComponent[] },
): readonly ScoreComponent[] {
  return answer.proven ?? provenBy(problem.rules.order, answer.score, answer.bound);
}
