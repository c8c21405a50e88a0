import { readFileSync } from "node:fs";
import {
  FRESH_ORDER,
  type GroupingAnswer,
  type GroupingProblem,
  type Score,
} from "../../../src/core/grouping/problem.ts";
import type { Language } from "../../../src/core/room.ts";
import { bound, type Instance, score } from "../../samples/grouping/check.mjs";

/** Our names of the components and the independent checker's. */
const NAMES: Record<string, string> = { sameMunicipality: "sameMuni" };

export function sample(name: string): GroupingProblem {
  const file = new URL(`../../samples/grouping/${name}.json`, import.meta.url);
  const { config, people, apart, together } = JSON.parse(readFileSync(file, "utf8")) as Instance;
  return {
    rules: { ...config, order: FRESH_ORDER },
    people: people.map(({ muni, langs, prev, ...person }) => ({
      ...person,
      municipality: muni,
      languages: langs as Language[],
      previous: prev,
    })),
    apart,
    together,
  };
}

type Given = Pick<GroupingAnswer, "groups" | "unplaced">;

/** What the independent checker thinks of an answer, and its bound. */
export function judged(problem: GroupingProblem, answer: Given) {
  return { ...verdictOn(problem)(answer), bound: bound(instanceOf(problem)).vector };
}

/** What the independent checker thinks of any answer to the problem. */
export function verdictOn(problem: GroupingProblem) {
  const instance = instanceOf(problem);
  return ({ groups, unplaced }: Given) =>
    score(instance, {
      groups: groups.map(({ id, members, slot, language }) => ({ id, members: [...members], slot, lang: language })),
      unplaced: unplaced.map(({ id }) => id),
    });
}

export function vector(problem: GroupingProblem, score: Score | null): number[] {
  return problem.rules.order.map((component) => score?.[component] ?? Number.NaN);
}

/** Negative where `a` is lexicographically smaller. */
export function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}

function instanceOf({ rules, people, apart, together }: GroupingProblem): Instance {
  return {
    config: { ...rules, order: rules.order.map((component) => NAMES[component] ?? component) },
    people: people.map(({ municipality, languages, previous, slots, ...person }) => ({
      ...person,
      muni: municipality,
      slots: [...slots],
      langs: [...languages],
      prev: previous,
    })),
    apart: apart.map(([a, b]) => [a, b]),
    together: together.map(([a, b]) => [a, b]),
  };
}
