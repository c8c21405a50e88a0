import type { MergingAnswer, MergingGroup, MergingProblem } from "../src/core/merging/problem.ts";
import { exact, type Instance, scoreMerge } from "../test/samples/merge/merge_check.mjs";
import { below, chanceOf, weighted } from "./chance.ts";
import { teachers } from "./instances.ts";

/** One session of a season: groups of three to five at `slots` times, with many absences. */
export function session(groups: number, slots: number, seed: number): MergingProblem {
  const chance = chanceOf(seed);
  const people = teachers(groups * 5, seed).people.map(({ id, municipality, years, languages }) => ({
    id,
    municipality,
    years,
    languages,
    expectation: chance() < DECLINED ? ("declined" as const) : ("expected" as const),
  }));
  let next = 0;
  const all = Array.from({ length: groups }, (_, at): MergingGroup => {
    const size = weighted(chance, SIZES);
    const members = people.slice(next, next + size).map(({ id }) => id);
    next += size;
    return {
      id: `G${at + 1}`,
      slot: `slot ${1 + below(chance, slots)}`,
      language: "fi",
      members,
      hosted: below(chance, 3),
    };
  });
  return {
    groups: all,
    people: people.slice(0, next),
    apart: [],
    rules: { min: 3, max: 5, softMax: 6, noviceMax: 3, experiencedMin: 10 },
    onlyForAbsences: false,
  };
}

/** A third: far more than any month will see, so that merging is hard. */
const DECLINED = 0.35;
const SIZES = [
  [3, 1],
  [4, 4],
  [5, 1],
] as const;

/** The independent checker's verdict of an answer. */
export function judgedMerge(problem: MergingProblem, { rooms, cancelled, unheard }: MergingAnswer) {
  return scoreMerge(instanceOf(problem), {
    rooms: rooms.map(({ host, groups, language }) => ({ host, groups: [...groups], lang: language })),
    cancelled: [...cancelled, ...unheard],
  });
}

/** The optimum by dynamic programming over all sets of a slot's groups. */
export function exactMerge(problem: MergingProblem): readonly number[] {
  return exact(instanceOf(problem)).vector;
}

function instanceOf({ groups, people, apart, rules }: MergingProblem): Instance {
  return {
    config: rules,
    groups: groups.map(({ language, members, ...group }) => ({ ...group, members: [...members], lang: language })),
    people: people.map(({ id, years, municipality, languages, expectation }) => ({
      id,
      years,
      muni: municipality,
      langs: [...languages],
      expected: expectation === "expected",
    })),
    apart: apart.map(([a, b]) => [a, b]),
  };
}
