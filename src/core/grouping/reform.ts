import type { FormedGroup, GroupingProblem, ScoreComponent } from "./problem.ts";

/** Groups are permanent: nobody moves for the sake of polish. */
export const KEEP_ORDER: readonly ScoreComponent[] = [
  "unplaced",
  "broken",
  "moves",
  "sameMunicipality",
  "missingRoles",
  "sizeCost",
  "nearYears",
  "sameRegion",
  "imbalance",
];

/** The problem as it is in mid-season: everybody has a previous group, and staying there comes before polish. */
export function continuedProblem(problem: GroupingProblem, present: readonly FormedGroup[]): GroupingProblem {
  const groupOf = new Map(present.flatMap((group) => group.members.map((member) => [member, group.id] as const)));
  return {
    ...problem,
    rules: { ...problem.rules, order: KEEP_ORDER },
    people: problem.people.map((person) => ({ ...person, previous: groupOf.get(person.id) ?? null })),
  };
}

/**
 * The problem of forming groups anew in mid-season. A group that still has enough people for its time keeps that time, which
 * everybody has in the calendar: they count as free at it alone. Who is left of a smaller one may go anywhere.
 */
export function reformingProblem(problem: GroupingProblem, present: readonly FormedGroup[]): GroupingProblem {
  const groupOf = new Map(present.flatMap((group) => group.members.map((member) => [member, group] as const)));
  const fits = new Set(
    problem.people.filter(({ id, slots }) => slots.includes(groupOf.get(id)?.slot ?? "")).map(({ id }) => id),
  );
  const goesOn = (group: FormedGroup) => group.members.filter((id) => fits.has(id)).length >= problem.rules.min;
  const continued = continuedProblem(problem, present);
  return {
    ...continued,
    people: continued.people.map((person) => {
      const group = groupOf.get(person.id);
      return group && fits.has(person.id) && goesOn(group) ? { ...person, slots: [group.slot] } : person;
    }),
  };
}

/** A group that goes on keeps its time and language where they suit everybody in it; elsewhere it is a new group. */
export function keepTimes(
  problem: GroupingProblem,
  present: readonly FormedGroup[],
  groups: readonly FormedGroup[],
): FormedGroup[] {
  const people = new Map(problem.people.map((person) => [person.id, person]));
  return groups.map((group) => {
    const before = present.find(({ id }) => id === group.id);
    if (!before) return group;
    const members = group.members.flatMap((id) => people.get(id) ?? []);
    const slot = members.every(({ slots }) => slots.includes(before.slot)) ? before.slot : group.slot;
    const language = members.every(({ languages }) => languages.includes(before.language))
      ? before.language
      : group.language;
    return { ...group, slot, language };
  });
}

/** A stored group: a closed one keeps its number, and never goes on. */
export type NumberedGroup = { id: string; number: number; slot: string; closedAt: number | null };

/** The numbers of the groups that do not go on, which are new or at another time, in the order of `wanted`. */
export function newNumbers(known: readonly NumberedGroup[], wanted: readonly FormedGroup[]): Map<string, number> {
  const goesOn = (group: FormedGroup) =>
    known.some((row) => row.id === group.id && row.closedAt === null && row.slot === group.slot);
  const last = Math.max(0, ...known.map((row) => row.number));
  return new Map(wanted.filter((group) => !goesOn(group)).map(({ id }, index) => [id, last + index + 1]));
}

/**
 * new: she had no group. left_out: no group suits her any more. time: she cannot come at her group's time. apart: somebody there
 * must not meet her. group_ended: too few were left. fills_group: the other group is too small without her. moved: somebody decided so,
 * or others need her place.
 */
export type MoveReason = "new" | "left_out" | "time" | "apart" | "group_ended" | "fills_group" | "moved";

export type GroupMove = { participant: string; from: string | null; to: string | null; reason: MoveReason };

/** Everybody whose group changes between `present` and `wanted`, in the order of `problem`, with the reason. */
export function movesBetween(
  problem: GroupingProblem,
  present: readonly FormedGroup[],
  wanted: readonly FormedGroup[],
): GroupMove[] {
  const find = (groups: readonly FormedGroup[], id: string) => groups.find(({ members }) => members.includes(id));
  return problem.people.flatMap(({ id, slots }): GroupMove[] => {
    const [before, after] = [find(present, id), find(wanted, id)];
    if (before?.id === after?.id && before?.slot === after?.slot) return [];
    const reason = (): MoveReason => {
      if (!after) return "left_out";
      if (!before) return "new";
      if (!slots.includes(before.slot)) return "time";
      if (problem.apart.some((pair) => pair.includes(id) && pair.every((one) => before.members.includes(one))))
        return "apart";
      if (!wanted.some((group) => group.id === before.id && group.slot === before.slot)) return "group_ended";
      const there = present.find((group) => group.id === after.id)?.members.length ?? 0;
      return there < problem.rules.min ? "fills_group" : "moved";
    };
    return [{ participant: id, from: before?.id ?? null, to: after?.id ?? null, reason: reason() }];
  });
}
