import { mergeMeetings } from "../merging.ts";
import type { MergedRoom, MergingProblem, Obstacle } from "./problem.ts";

/** A room of the hour: the meetings that take place in it, its host's among them, and who is in it now. */
export type PresentRoom = { host: string; meetings: readonly string[]; present: readonly string[] };

/**
 * The rooms of an hour as a problem of their own: each is one group of all who belong there. Whoever is in it is expected; the
 * others may still come, unless they declined, so that nobody meets whom she is kept apart from. Both sides are asked, so what made
 * a room small does not matter.
 *
 * @param most people that a room can hold, whatever the rules allow.
 */
export function presentProblem(hour: MergingProblem, rooms: readonly PresentRoom[], most: number): MergingProblem {
  const groups = new Map(hour.groups.map((group) => [group.id, group]));
  const united = rooms.flatMap(({ host, meetings, present }) => {
    const members = [...new Set(meetings.flatMap((id) => groups.get(id)?.members ?? []))];
    const beside = meetings.reduce((sum, id) => sum + (groups.get(id)?.beside ?? 0), 0);
    const group = groups.get(host);
    return group
      ? [{ group: { ...group, members, beside }, here: members.filter((member) => present.includes(member)) }]
      : [];
  });
  const here = new Set(united.flatMap((room) => room.here));
  return {
    ...hour,
    rules: { ...hour.rules, softMax: Math.min(hour.rules.softMax, most), places: most },
    groups: united.map(({ group }) => group),
    people: hour.people.map((person) => ({
      ...person,
      expectation: here.has(person.id) ? "expected" : person.expectation === "declined" ? "declined" : "silent",
    })),
    onlyForAbsences: false,
  };
}

export type Company = {
  /** The other room, by its host, and what the two would be. */
  other: string;
  room: MergedRoom;
};

/**
 * With which other room a too small one would best be one: a step towards the best division of the hour. Else what is in the way;
 * null where nothing is but a no, or the room is large enough.
 *
 * @param problem of `presentProblem`.
 * @param closed hosts of rooms that are not to be asked.
 */
export function companyFor(
  problem: MergingProblem,
  host: string,
  closed: readonly string[],
): { company: Company | null; obstacle: Obstacle | null } {
  const open = { ...problem, groups: problem.groups.filter(({ id }) => !closed.includes(id)) };
  const together = mergeMeetings(open).rooms.find(({ groups }) => groups.length > 1 && groups.includes(host));
  const other = together?.host === host ? together.groups[1] : together?.host;
  const room = other === undefined ? null : roomOfTwo(open, host, other);
  if (other !== undefined && room) return { company: { other, room }, obstacle: null };
  const small = mergeMeetings(problem).tooSmall.find((one) => one.host === host);
  return { company: null, obstacle: small?.obstacle ?? null };
}

/** Two rooms as one, in whichever of them fewer people would have to move to. Null: a rule forbids it, or nobody gains. */
export function roomOfTwo(problem: MergingProblem, one: string, other: string): MergedRoom | null {
  const groups = problem.groups.filter(({ id }) => id === one || id === other);
  return mergeMeetings({ ...problem, groups }).rooms.find(({ groups }) => groups.length > 1) ?? null;
}
