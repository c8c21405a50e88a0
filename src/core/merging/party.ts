import { inOrder } from "../grouping/person.ts";
import { LANGUAGES } from "../programme.ts";
import type { Language } from "../room.ts";
import type { MergingGroup, MergingPerson, MergingProblem } from "./problem.ts";

/** What moves as one: a group, or the groups of a merge that is kept. */
export type Party = {
  /** The group whose room it is. */
  id: string;
  slot: string;
  hosted: number;
  /** Ids of its groups with somebody expected, host first. */
  groups: readonly string[];
  /** How many are expected. */
  expected: number;
  /** How many come besides, and need a place. */
  beside: number;
  /** What all expected people speak, one bit for each of LANGUAGES. */
  languages: number;
  /** Of the expected people, as far as known. */
  municipalities: readonly string[];
  novice: boolean;
  experienced: boolean;
  /** Parties that it must not meet. */
  apart: ReadonlySet<string>;
  /** Stays in its own room: it can only be a host. */
  anchored: boolean;
  /** Too few, for a cause that allows a merge. */
  lacking: boolean;
};

/** The parties of groups with somebody expected, in the order of their ids. */
export function partiesOf(problem: MergingProblem): Party[] {
  const people = new Map(problem.people.map((person) => [person.id, person]));
  const met = conflictsOf(problem, people);
  return problem.groups
    .map((group) => partyOf(problem, group, people, met))
    .filter(({ expected }) => expected > 0)
    .sort((a, b) => inOrder(a.id, b.id));
}

/** Several parties as one that stays in the room of the first, because its people have been told. */
export function unitedParty(parties: readonly Party[], isTooFew: (expected: number) => boolean): Party {
  const host = parties[0] as Party;
  const expected = parties.reduce((sum, party) => sum + party.expected, 0);
  return {
    id: host.id,
    slot: host.slot,
    hosted: host.hosted,
    groups: parties.flatMap(({ groups }) => groups),
    expected,
    beside: parties.reduce((sum, party) => sum + party.beside, 0),
    languages: parties.reduce((common, { languages }) => common & languages, EVERY_LANGUAGE),
    municipalities: parties.flatMap(({ municipalities }) => municipalities),
    novice: parties.some(({ novice }) => novice),
    experienced: parties.some(({ experienced }) => experienced),
    apart: new Set(parties.flatMap(({ apart }) => [...apart])),
    anchored: true,
    lacking: isTooFew(expected),
  };
}

/** Alone is too few whatever the minimum says. */
export function tooFew(min: number): (expected: number) => boolean {
  return (expected) => expected < Math.max(min, 2);
}

/** One bit for each of LANGUAGES. */
export function languageBits(languages: readonly Language[]): number {
  return languages.reduce((bits, language) => bits | (1 << LANGUAGES.indexOf(language)), 0);
}

export const EVERY_LANGUAGE = languageBits(LANGUAGES);

type People = ReadonlyMap<string, MergingPerson>;

function partyOf(
  { rules, onlyForAbsences }: MergingProblem,
  group: MergingGroup,
  people: People,
  conflicts: ReadonlyMap<string, ReadonlySet<string>>,
): Party {
  const members = group.members.flatMap((id) => people.get(id) ?? []);
  const expected = members.filter(({ expectation }) => expectation === "expected");
  const complete = onlyForAbsences && expected.length === group.members.length;
  return {
    id: group.id,
    slot: group.slot,
    hosted: group.hosted,
    groups: [group.id],
    expected: expected.length,
    beside: group.beside ?? 0,
    languages: expected.reduce((common, { languages }) => common & languageBits(languages), EVERY_LANGUAGE),
    municipalities: expected.flatMap(({ municipality }) => municipality ?? []),
    novice: expected.some(({ years }) => years !== null && years <= rules.noviceMax),
    experienced: expected.some(({ years }) => years !== null && years >= rules.experiencedMin),
    apart: conflicts.get(group.id) ?? new Set(),
    anchored: complete,
    lacking: tooFew(rules.min)(expected.length) && !complete,
  };
}

/** Which groups must not meet. Somebody silent may come after all, so her pairs count; of who declined they do not. */
function conflictsOf({ groups, apart }: MergingProblem, people: People): Map<string, Set<string>> {
  const groupOf = new Map(
    groups.flatMap(({ id, members }) =>
      members.flatMap((member) => (people.get(member)?.expectation === "declined" ? [] : [[member, id] as const])),
    ),
  );
  const conflicts = new Map<string, Set<string>>();
  for (const [one, other] of [...apart, ...apart.map(([a, b]) => [b, a] as const)]) {
    const [group, foe] = [groupOf.get(one), groupOf.get(other)];
    if (group === undefined || foe === undefined || group === foe) continue;
    conflicts.set(group, (conflicts.get(group) ?? new Set()).add(foe));
  }
  return conflicts;
}
