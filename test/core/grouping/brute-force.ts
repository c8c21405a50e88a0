import type { Candidate, GroupingProblem } from "../../../src/core/grouping/problem.ts";
import { compared, verdictOn } from "./oracle.ts";

/**
 * The least vector of all valid answers, by putting people one after another into every group already begun, into a new one or into
 * none, and naming the groups in every way. The independent checker scores them. For up to nine people, placed before all else.
 */
export function leastVector(problem: GroupingProblem): readonly number[] {
  const people = [...new Map(problem.people.toReversed().map((person) => [person.id, person])).values()];
  const verdict = verdictOn(problem);
  let least: readonly number[] = [Number.POSITIVE_INFINITY];
  function divide(at: number, groups: readonly (readonly Candidate[])[], without: readonly string[]): void {
    const lacking = groups.reduce((sum, { length }) => sum + Math.max(0, problem.rules.min - length), 0);
    if (without.length > (least[0] as number) || lacking > people.length - at) return;
    const person = people[at];
    if (person === undefined) {
      for (const named of namings(groups)) {
        const { valid, vector } = verdict({ groups: named, unplaced: without.map((id) => ({ id, reason: "sizes" })) });
        if (valid && compared(vector, least) < 0) least = vector;
      }
      return;
    }
    for (const [number, group] of groups.entries()) {
      const wider = [...group, person];
      if (wider.length <= problem.rules.max && placeFor(wider)) divide(at + 1, groups.with(number, wider), without);
    }
    if (placeFor([person])) divide(at + 1, [...groups, [person]], without);
    divide(at + 1, groups, [...without, person.id]);
  }
  divide(0, [], []);
  return least;
}

function placeFor(people: readonly Candidate[]) {
  const slot = people[0]?.slots.find((one) => people.every(({ slots }) => slots.includes(one)));
  const language = people[0]?.languages.find((one) => people.every(({ languages }) => languages.includes(one)));
  return slot !== undefined && language !== undefined ? { slot, language } : null;
}

/** Every group under each previous group's id that nobody before it has, or under a new one. */
function namings(groups: readonly (readonly Candidate[])[]) {
  let named: { id: string; members: string[]; slot: string; language: "fi" | "sv" | "en" }[][] = [[]];
  for (const [number, group] of groups.entries()) {
    const place = placeFor(group) ?? { slot: "", language: "fi" as const };
    const ids = [...new Set(group.flatMap(({ previous }) => previous ?? [])), `fresh ${number}`];
    named = named.flatMap((before) =>
      ids
        .filter((id) => before.every((other) => other.id !== id))
        .map((id) => [...before, { id, members: group.map((person) => person.id), ...place }]),
    );
  }
  return named;
}
