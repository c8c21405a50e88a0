import fc from "fast-check";
import { expect, test } from "vitest";
import { boundOf } from "../../../src/core/grouping/bound.ts";
import { type CounterExample, counterExamples } from "../../../src/core/grouping/counter-example.ts";
import type { Candidate, GroupingProblem, Score } from "../../../src/core/grouping/problem.ts";
import { proofOf, provenBy } from "../../../src/core/grouping/proof.ts";
import { nastyProblem, person, problem, RULES } from "./cases.ts";
import { judged } from "./oracle.ts";

/** Twenty to sixty people, most of them free always: the counter-examples of real rosters. */
const crowd = fc
  .record({
    towns: fc.array(fc.constantFrom("091", "091", "091", "297", "905", "049"), { minLength: 7, maxLength: 40 }),
    years: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 40, maxLength: 40 }),
    sizes: fc.constantFrom([3, 5], [4, 5], [3, 4]),
    youngOnly: fc.boolean(),
  })
  .map(({ towns, years, sizes: [min = 3, max = 5], youngOnly }) =>
    problem(
      towns.map((municipality, at) =>
        person(`t${at + 10}`, {
          ...{ municipality: at % 9 === 8 ? `town ${at}` : municipality, region: municipality },
          years: youngOnly ? (years[at] ?? 0) % 5 : (years[at] ?? 0),
        }),
      ),
      { rules: { ...RULES, min, max } },
    ),
  );

const anyProblem = fc.oneof(nastyProblem, crowd);

/** The number that a counter-example claims, counted again from what it shows. */
function claimed(example: CounterExample, { rules }: GroupingProblem): number {
  switch (example.code) {
    case "unplaced":
      return example.alone.length + example.circles.reduce((sum, { leftOver }) => sum + leftOver, 0);
    case "pairs":
      return example.impossible.length + example.chains.reduce((sum, { seams }) => sum + seams, 0);
    case "roles":
      return (example.novices?.missing ?? 0) + (example.experienced?.missing ?? 0);
    case "sizes":
      return cheapest(example.people, example.groups, rules.min, rules.max, rules.sizeCost);
    case "municipality":
    case "region":
      return pairs(example.people - example.leftOver, example.groups);
    case "years":
      return pairs(example.people, example.groups);
    default:
      return example.atLeast;
  }
}

/** Pairs of `people` alike who are dealt to `groups` groups in turn. */
function pairs(people: number, groups: number): number {
  const dealt = Array.from({ length: groups }, (_, group) => Math.floor((people + groups - 1 - group) / groups));
  return dealt.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

function cheapest(people: number, groups: number, min: number, max: number, cost: Record<number, number>): number {
  if (groups === 0) return people === 0 ? 0 : Number.POSITIVE_INFINITY;
  const sizes = Array.from({ length: max - min + 1 }, (_, at) => min + at).filter(
    (size) => people - size >= (groups - 1) * min && people - size <= (groups - 1) * max,
  );
  // Sizes in order are enough: which group is which does not matter.
  return Math.min(...sizes.map((size) => (cost[size] ?? 0) + cheapest(people - size, groups - 1, size, max, cost)));
}

test("every counter-example counts to the number of the bound, also by the independent checker", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const bound = boundOf(problem);
      const last = problem.rules.order.at(-1);
      if (!bound || !last) return;
      const examples = counterExamples(problem, bound, last);
      const independent = judged(problem, { groups: [], unplaced: [] }).bound;
      for (const [at, component] of problem.rules.order.entries()) {
        const example = examples[component];
        expect(example !== undefined, component).toBe(bound[component] > 0);
        if (!example) continue;
        seen.add(example.code);
        const number = claimed(example, problem);
        expect(number, `${component} ${JSON.stringify(example)}`).toBe(bound[component]);
        // The checker's later numbers hold only as long as its earlier ones are ours.
        const same = problem.rules.order.slice(0, at).every((one, i) => bound[one] === independent?.[i]);
        if (same) expect(number).toBeGreaterThanOrEqual(independent?.[at] ?? 0);
      }
    }),
    { numRuns: 600 },
  );
  for (const code of ["unplaced", "pairs", "municipality", "roles", "sizes", "years"]) expect(seen).toContain(code);
});

const everywhere = (id: string, details: Partial<Candidate> = {}) =>
  person(id, { municipality: `town of ${id}`, region: `region of ${id}`, ...details });
const many = (count: number, details: (at: number) => Partial<Candidate>) =>
  Array.from({ length: count }, (_, at) => everywhere(`t${at + 10}`, details(at)));

function examplesOf(problem: GroupingProblem) {
  const bound = boundOf(problem) as Score;
  return counterExamples(problem, bound, problem.rules.order.at(-1) ?? "moves");
}

test("14 of 20 work in Helsinki and there are at most 6 groups: at least 10 pairs share it", () => {
  const cohort = problem(many(20, (at) => (at < 14 ? { municipality: "091" } : {})));
  expect(examplesOf(cohort).sameMunicipality).toEqual({
    ...{ code: "municipality", name: "091", people: 14, of: 20, groups: 6, leftOver: 0, atLeast: 10 },
  });
});

test("seven novices are too few for nine groups", () => {
  const years = (at: number) => ({ years: at < 7 ? at % 3 : 10 + at });
  expect(examplesOf(problem(many(45, years))).missingRoles).toEqual({
    ...{ code: "roles", groups: 9, novices: { people: 7, missing: 2 }, experienced: null },
  });
});

test("eleven people cannot be divided into groups of four or five, and one is over", () => {
  const cohort = problem(
    many(11, (at) => ({ years: at * 3 })),
    { rules: { ...RULES, min: 4 } },
  );
  expect(examplesOf(cohort).unplaced).toEqual({
    ...{ code: "unplaced", alone: [], circles: [{ people: 11, leftOver: 1 }], min: 4, max: 5 },
  });
});

test("a pair that is also to be apart, one without a common time and a chain of six are each named", () => {
  const people = many(12, (at) => ({ years: at * 3, ...(at === 3 ? { slots: ["thu 15:00"] } : {}) }));
  const thursday = ["Kirsi", "Hanna"].map((id) => everywhere(id, { slots: ["thu 15:00"] }));
  const chain = [14, 15, 16, 17, 18].map((at) => [`t${at}`, `t${at + 1}`] as const);
  const together = [["t10", "t11"], ["t12", "t13"], ...chain] as const;
  const example = examplesOf(problem([...people, ...thursday], { together, apart: [["t11", "t10"]] })).broken;
  expect(example).toEqual({
    code: "pairs",
    impossible: [
      { pair: ["t10", "t11"], reason: "apart" },
      { pair: ["t12", "t13"], reason: "slot" },
    ],
    chains: [{ people: ["t14", "t15", "t16", "t17", "t18", "t19"], seams: 1 }],
    max: 5,
  });
});

test("small groups that keep a big town apart are said to be so for that reason", () => {
  const cohort = problem(many(50, (at) => ({ years: at % 30, ...(at < 23 ? { municipality: "091" } : {}) })));
  expect(examplesOf(cohort).sizeCost).toMatchObject({ code: "sizes", people: 50, groups: 16, cause: "more_groups" });
  const even = problem(many(18, (at) => ({ years: at * 2 })));
  expect(examplesOf(even).sizeCost).toMatchObject({ code: "sizes", people: 18, cause: "number" });
});

const score = (details: Partial<Score>): Score => ({
  ...{ unplaced: 0, broken: 0, sameMunicipality: 0, missingRoles: 0, sizeCost: 0 },
  ...{ nearYears: 0, sameRegion: 0, imbalance: 0, moves: 0, ...details },
});

test("the bound speaks of the first component that misses it, and of none after that", () => {
  const cohort = problem(many(20, (at) => ({ years: at * 2 })));
  const found = score({ nearYears: 2, sameRegion: 1, imbalance: 700 });
  const bound = score({ nearYears: 1, imbalance: 300 });
  const proofs = proofOf(cohort, { score: found, bound, proven: provenBy(RULES.order, found, bound) });
  const of = (component: string) => proofs.find((proof) => proof.component === component);
  expect(of("missingRoles")).toMatchObject({ status: "best_possible", value: 0, bound: 0 });
  expect(of("nearYears")).toMatchObject({ status: "best_found", value: 2, bound: 1 });
  expect(of("sameRegion")).toMatchObject({ status: "best_found", bound: null, why: null });
  expect(of("imbalance")).toMatchObject({ status: "best_found", bound: null });
  // Nothing at all cannot be less.
  expect(of("moves")).toMatchObject({ status: "best_possible", value: 0 });
});

test("where a search through everything proved more than the bound, the bound's reason is not given for it", () => {
  const cohort = problem(many(20, (at) => (at < 14 ? { municipality: "091" } : {})));
  const bound = score({ sameMunicipality: 10 });
  const proofs = proofOf(cohort, { score: score({ sameMunicipality: 11 }), bound, proven: RULES.order });
  expect(proofs[2]).toMatchObject({ component: "sameMunicipality", status: "best_possible", bound: 11, why: null });
});
