import type { Candidate, FormedGroup, GroupingProblem } from "./problem.ts";
import { type Violation, violations } from "./violations.ts";

export type Moved =
  | { ok: true; groups: readonly FormedGroup[] }
  | { ok: false; reason: "unknown_person" | "unknown_group" }
  | { ok: false; reason: "bad_groups"; broken: readonly Violation[] };

/**
 * The groups with one person moved: to the group with the id `to`, to `none`, or to a `new` one. Refused when the time, the
 * language or somebody there does not suit her. Sizes may break on the way, because two people can only change places one
 * after the other; whoever saves the groups checks them.
 */
export function moveMember(
  problem: GroupingProblem,
  groups: readonly FormedGroup[],
  person: string,
  to: string,
): Moved {
  const mover = problem.people.find((candidate) => candidate.id === person);
  if (!mover) return { ok: false, reason: "unknown_person" };
  const target = groups.find((group) => group.id === to);
  if (!target && to !== "none" && to !== "new") return { ok: false, reason: "unknown_group" };
  const left = groups.map((group) => ({ ...group, members: group.members.filter((member) => member !== person) }));
  const moved = left.map((group) => (group.id === target?.id ? joined(problem, group, mover) : group));
  if (to === "new") moved.push(founded(mover, groups));
  const broken = hers(problem, moved, person);
  if (broken.length) return { ok: false, reason: "bad_groups", broken };
  return { ok: true, groups: moved.filter((group) => group.members.length > 0) };
}

/** A group that is still being gathered takes a time and a language that suit all; a finished one keeps its own. */
function joined(problem: GroupingProblem, group: FormedGroup, mover: Candidate): FormedGroup {
  const members = [...group.members, mover.id];
  if (group.members.length >= problem.rules.min) return { ...group, members };
  const people = problem.people.filter((candidate) => members.includes(candidate.id));
  const shared = <T>(own: T, of: (candidate: Candidate) => readonly T[]): T =>
    [own, ...of(mover)].find((item) => people.every((candidate) => of(candidate).includes(item))) ?? own;
  return {
    ...group,
    members,
    slot: shared(group.slot, (candidate) => candidate.slots),
    language: shared(group.language, (candidate) => candidate.languages),
  };
}

function founded(mover: Candidate, groups: readonly FormedGroup[]): FormedGroup {
  const taken = new Set(groups.map((group) => group.id));
  let number = groups.length + 1;
  while (taken.has(`hand-${number}`)) number++;
  const [slot = "", language = "fi"] = [mover.slots[0], mover.languages[0]];
  return { id: `hand-${number}`, members: [mover.id], slot, language };
}

/** What the move breaks for the person moved; what was broken before her stays somebody else's. */
function hers(problem: GroupingProblem, groups: readonly FormedGroup[], person: string): Violation[] {
  const placed = new Set(groups.flatMap((group) => group.members));
  const unplaced = problem.people.filter((candidate) => !placed.has(candidate.id));
  return violations(problem, { groups, unplaced }).filter(
    (violation) =>
      ((violation.code === "slot" || violation.code === "language") && violation.person === person) ||
      (violation.code === "apart" && violation.pair.includes(person)),
  );
}
