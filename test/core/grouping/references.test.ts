import { expect, test } from "vitest";
import { anticlustering, exchanged } from "../../../bench/anticlustering.ts";
import { chanceOf, shuffled } from "../../../bench/chance.ts";
import { answerOf, cohortOf, teamSizes } from "../../../bench/cohort.ts";
import { exact } from "../../../bench/exact.ts";
import { genetic } from "../../../bench/genetic.ts";
import { alwaysFree, teachers } from "../../../bench/instances.ts";
import type { GroupingProblem } from "../../../src/core/grouping/problem.ts";
import { compared, judged } from "./oracle.ts";

const NOBODY_PLACED = ({ people }: GroupingProblem) => ({
  groups: [],
  unplaced: people.map(({ id }) => ({ id, reason: "sizes" as const })),
});

test("the exact solver finds from nothing what trying every division of eight people finds", async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const season = teachers(8, seed);
    const problem = {
      ...(seed % 2 ? season : alwaysFree(season)),
      apart: [["t00001", "t00002"]] as const,
      together: [
        ["t00003", "t00004"],
        ["t00004", "t00005"],
      ] as const,
    };
    const found = await exact(problem, NOBODY_PLACED(problem), { seconds: 5, mostColumns: 1_000 });
    expect(judged(problem, found.answer)).toMatchObject({ errors: [], vector: found.vector });
    expect(found.proven, `seed ${seed}`).toBeGreaterThanOrEqual(7);
    expect(found.vector.slice(0, found.proven)).toEqual(bestDivision(problem).slice(0, found.proven));
  }
});

test("the genetic algorithm's teams are valid and better than a thousand random divisions", () => {
  const problem = alwaysFree(teachers(24, 1));
  const cohort = cohortOf(problem);
  const bred = judged(problem, answerOf(cohort, genetic(cohort, 1, 0.02)));
  const chance = chanceOf(2);
  const random = Array.from({ length: 1_000 }, () => {
    const order = shuffled(chance, [...cohort.ids.keys()]);
    const teams = teamSizes(24, problem.rules).map((size) => order.splice(0, size));
    return judged(problem, answerOf(cohort, teams)).vector;
  });
  expect(bred.errors).toEqual([]);
  expect(random.filter((vector) => compared(vector, bred.vector) <= 0)).toEqual([]);
});

test("the genetic algorithm never loses or repeats anybody, whatever the team sizes", () => {
  const cohort = cohortOf(teachers(23, 3));
  const teams = genetic(cohort, 1, 0.01);
  expect(teams.map(({ length }) => length)).toEqual(teamSizes(23, cohort.rules));
  expect(teams.flat().toSorted((a, b) => a - b)).toEqual([...cohort.ids.keys()]);
});

test("after anticlustering no exchange of two people raises the sum within teams", () => {
  const people = 18;
  const chance = chanceOf(1);
  const distance = new Float64Array(people * people);
  for (let one = 0; one < people; one++) {
    for (let other = 0; other < one; other++) {
      distance[one * people + other] = distance[other * people + one] = chance();
    }
  }
  const within = (team: readonly number[]) =>
    team.reduce(
      (sum, one) => sum + team.reduce((part, other) => part + (distance[one * people + other] as number), 0),
      0,
    );
  const teams = exchanged(distance, [5, 5, 4, 4], { seed: 1, repetitions: 2, perMember: false });
  for (const a of teams) {
    for (const b of teams) {
      for (const one of a) {
        for (const other of a === b ? [] : b) {
          const swapped = (team: readonly number[], from: number, to: number) =>
            within(team.map((member) => (member === from ? to : member)));
          expect(swapped(a, one, other) + swapped(b, other, one)).toBeLessThanOrEqual(within(a) + within(b) + 1e-9);
        }
      }
    }
  }
});

test("anticlustering keeps apart and together whom it must", () => {
  const problem = {
    ...alwaysFree(teachers(20, 4)),
    apart: [["t00001", "t00002"]] as const,
    together: [["t00003", "t00004"]] as const,
  };
  const cohort = cohortOf(problem);
  for (const criterion of ["diversity", "k-plus"] as const) {
    const { errors, vector } = judged(problem, answerOf(cohort, anticlustering(cohort, criterion, 1, 5)));
    expect(errors).toEqual([]);
    expect(vector.slice(0, 3)).toEqual([0, 0, 0]);
  }
});

/** The least vector of every way to divide the people into groups and some without one. */
function bestDivision(problem: GroupingProblem): readonly number[] {
  const cohort = cohortOf(problem);
  const { min, max } = problem.rules;
  let best: readonly number[] | null = null;
  const divide = (left: readonly number[], teams: readonly (readonly number[])[]) => {
    const [first, ...others] = left;
    if (first === undefined) {
      const { valid, vector } = judged(problem, answerOf(cohort, teams));
      if (valid && (best === null || compared(vector, best) < 0)) best = vector;
      return;
    }
    divide(others, teams);
    for (const companions of subsets(others, min - 1, max - 1)) {
      divide(
        others.filter((one) => !companions.includes(one)),
        [...teams, [first, ...companions]],
      );
    }
  };
  divide([...cohort.ids.keys()], []);
  return best ?? [];
}

function subsets(items: readonly number[], least: number, most: number): number[][] {
  return items
    .reduce<number[][]>((sets, item) => sets.concat(sets.map((set) => set.concat(item))), [[]])
    .filter(({ length }) => length >= least && length <= most);
}
