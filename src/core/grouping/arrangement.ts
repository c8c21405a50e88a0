import { type Person, peopleOf } from "./person.ts";
import type { FormedGroup, GroupingProblem } from "./problem.ts";

/** Groups as they stand on the board, looked up by person: what questions about one person are answered from. */
export type Arrangement = {
  problem: GroupingProblem;
  people: ReadonlyMap<string, Person>;
  groups: ReadonlyMap<string, Placed>;
  /** The group of each person who has one. */
  groupOf: ReadonlyMap<string, string>;
  /** Whom she asked to be with, and whom to be apart from. */
  together: ReadonlyMap<string, readonly string[]>;
  apart: ReadonlyMap<string, readonly string[]>;
};

export type Placed = { group: FormedGroup; members: readonly Person[] };

/** Takes time in proportion to the season; every question after it does not. */
export function arrangementOf(problem: GroupingProblem, groups: readonly FormedGroup[]): Arrangement {
  const people = new Map(peopleOf(problem).map((person) => [person.id, person]));
  return {
    problem,
    people,
    groups: new Map(
      groups.map((group) => [group.id, { group, members: group.members.flatMap((id) => people.get(id) ?? []) }]),
    ),
    groupOf: new Map(groups.flatMap((group) => group.members.map((member) => [member, group.id] as const))),
    together: partnersOf(problem.together),
    apart: partnersOf(problem.apart),
  };
}

/** Why a person cannot be in a group, whatever its size. Empty: she could. */
export type Block = { code: "slot" | "language" } | { code: "apart"; people: readonly string[] };

/** A group that is still too small may yet meet at another time or in another language that suits all; a finished one keeps its own. */
export function blocksOf(
  { apart, problem }: Arrangement,
  person: Person,
  { group, members }: Placed,
): readonly Block[] {
  const fixed = members.length >= problem.rules.min;
  const agree = <T>(own: T, of: (one: Person) => readonly T[]) =>
    fixed ? of(person).includes(own) : of(person).some((item) => members.every((member) => of(member).includes(item)));
  const enemies = group.members.filter((member) => apart.get(person.id)?.includes(member));
  return [
    ...(agree(group.slot, ({ slots }) => slots) ? [] : [{ code: "slot" } as const]),
    ...(agree(group.language, ({ languages }) => languages) ? [] : [{ code: "language" } as const]),
    ...(enemies.length ? [{ code: "apart", people: enemies } as const] : []),
  ];
}

/** The people who are in no group, in the order of their ids. */
export function withoutGroup({ people, groupOf }: Arrangement): readonly Person[] {
  return [...people.values()].filter(({ id }) => !groupOf.has(id));
}

/** A pair that is named twice counts twice, as it does in the score. */
function partnersOf(pairs: GroupingProblem["together"]): ReadonlyMap<string, readonly string[]> {
  const partners = new Map<string, string[]>();
  for (const [a, b] of pairs) {
    if (a === b) continue;
    partners.set(a, [...(partners.get(a) ?? []), b]);
    partners.set(b, [...(partners.get(b) ?? []), a]);
  }
  return partners;
}
