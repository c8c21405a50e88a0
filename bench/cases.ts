import type { GroupingProblem } from "../src/core/grouping/problem.ts";
import { sample } from "../test/core/grouping/oracle.ts";
import { alwaysFree, FEW_HOURS, teachers } from "./instances.ts";

/** `atLeast`: what the tool itself reached on this kind of instance; one that is worse here is no comparison. */
export type Reference = { solver: "genetic" | "diversity" | "k-plus"; repetitions: number; atLeast: readonly number[] };

export type Case = {
  name: string;
  problem: () => GroupingProblem;
  /** The engine's budget, chosen to end within the time of the targets. */
  iterations: number;
  references: readonly Reference[];
  exact: boolean;
  /** Only with `--all`: takes minutes. */
  long?: boolean;
};

/** What fits into the targets' processor seconds: 1 up to 64 people, 2 for 200, 10 for 1,000, 60 for 20,000. */
const BUDGET = {
  thirty: 1_250_000,
  small: 1_400_000,
  hundreds: 5_000_000,
  thousand: 25_000_000,
  thousands: 60_000_000,
  most: 120_000_000,
};

/** Measured with the tools themselves, or with their operators in C++, on instances of the same kinds. */
const GENETIC_64: Reference = { solver: "genetic", repetitions: 1, atLeast: [0, 0, 0, 0, 0, 3, 2, 12_836, 0] };
const GENETIC_200: Reference = { solver: "genetic", repetitions: 1, atLeast: [0, 0, 0, 0, 0, 10, 10, 18_633, 0] };
const DIVERSITY_64: Reference = { solver: "diversity", repetitions: 20, atLeast: [0, 0, 0, 0, 0, 0, 3, 26_786, 0] };
const K_PLUS_64: Reference = { solver: "k-plus", repetitions: 20, atLeast: [0, 0, 0, 0, 0, 21, 2, 13_556, 0] };
const DIVERSITY_200: Reference = { solver: "diversity", repetitions: 20, atLeast: [0, 0, 0, 0, 0, 5, 9, 78_438, 0] };
/** As often as our engine's own time for the instance allows: restarts are all that more time can buy it. */
const OFTEN = 2_000;

export const CASES: readonly Case[] = [
  ...["x07", "a14", "xnoslots"].map((name) => small(name, () => sample(name))),
  ...[1, 2, 3].map((seed) => small(`14-${seed}`, () => teachers(14, seed))),
  ...[1, 2, 3].map((seed) => ({ ...small(`30-${seed}`, () => teachers(30, seed)), iterations: BUDGET.thirty })),
  ...[1, 2, 3].map((seed) => small(`64-${seed}`, () => teachers(64, seed))),
  { ...small("64few-1", () => teachers(64, 1, FEW_HOURS)), references: [GENETIC_64] },
  ...[2, 3].map((seed) => small(`64few-${seed}`, () => teachers(64, seed, FEW_HOURS))),
  {
    ...small("64free-1", () => alwaysFree(teachers(64, 1))),
    references: [DIVERSITY_64, { ...DIVERSITY_64, repetitions: OFTEN }, K_PLUS_64],
    exact: false,
  },
  large("e200", () => sample("e200"), BUDGET.hundreds, [GENETIC_200]),
  large("e200free", () => alwaysFree(sample("e200")), BUDGET.hundreds, [
    DIVERSITY_200,
    { ...DIVERSITY_200, repetitions: OFTEN },
  ]),
  large("200-1", () => teachers(200, 1), BUDGET.hundreds),
  large("1000-1", () => teachers(1_000, 1), BUDGET.thousand),
  { ...large("1000-2", () => teachers(1_000, 2), BUDGET.thousand), long: true },
  { ...large("5000-1", () => teachers(5_000, 1), BUDGET.thousands), long: true },
  { ...large("20000-1", () => teachers(20_000, 1), BUDGET.most), long: true },
];

function small(name: string, problem: () => GroupingProblem): Case {
  return { name, problem, iterations: BUDGET.small, references: [], exact: true };
}

function large(
  name: string,
  problem: () => GroupingProblem,
  iterations: number,
  references: readonly Reference[] = [],
): Case {
  return { name, problem, iterations, references, exact: false };
}
