import { inOrder } from "../grouping/person.ts";
import { LANGUAGES } from "../programme.ts";
import type { Language } from "../room.ts";
import { EVERY_LANGUAGE, languageBits, partiesOf, tooFew } from "./party.ts";
import type { MergedRoom, MergingProblem } from "./problem.ts";

export type GuestPlace = {
  /** The group whose meeting it is. */
  host: string;
  slot: string;
  /** A language that the guest and everybody expected there speak. */
  language: Language;
  /** With the guest. */
  expected: number;
  /** How many there share her municipality. */
  sameMunicipality: number;
};

/**
 * The meetings of the session that could take one person of a too small room as a guest, best first: nobody of her municipality,
 * not above a full group, a room that is too small without her, then the smallest. She needs the slot free, a common language
 * and nobody there whom she is kept apart from; `softMax` holds. Never the room she is in.
 *
 * @param rooms of `mergeMeetings`, those that are still to come.
 * @param slots when she can; null = always. At her own group's slot she can anyway.
 */
export function guestPlaces(
  problem: MergingProblem,
  rooms: readonly MergedRoom[],
  guest: string,
  slots: readonly string[] | null,
): GuestPlace[] {
  const person = problem.people.find(({ id }) => id === guest);
  const own = problem.groups.find(({ members }) => members.includes(guest));
  if (!person || !own) return [];
  const parties = new Map(partiesOf(problem).map((party) => [party.id, party]));
  const foes = foesOf(problem, guest);
  const { max, min, softMax, places = Number.POSITIVE_INFINITY } = problem.rules;
  const isTooFew = tooFew(min);
  return rooms.filter(isOpen).flatMap(placeIn).sort(better);

  function isOpen({ groups, slot, expected }: MergedRoom): boolean {
    const isFree = slots === null || slots.includes(slot) || slot === own?.slot;
    const isSafe = groups.every((id) => !foes.has(id) && id !== own?.id);
    return isFree && isSafe && expected < softMax && expected + besideIn(groups) < places;
  }

  function besideIn(groups: readonly string[]): number {
    return groups.reduce((sum, id) => sum + (parties.get(id)?.beside ?? 0), 0);
  }

  function placeIn(room: MergedRoom): GuestPlace[] {
    const there = room.groups.flatMap((id) => parties.get(id) ?? []);
    const common = there.reduce((bits, { languages }) => bits & languages, languageBits(person?.languages ?? []));
    const language = [room.language, ...LANGUAGES].find((known) => languageBits([known]) & common & EVERY_LANGUAGE);
    const neighbours = there.flatMap(({ municipalities }) => municipalities);
    const sameMunicipality = neighbours.filter((municipality) => municipality === person?.municipality).length;
    const { host, slot, expected } = room;
    return language ? [{ host, slot, language, expected: expected + 1, sameMunicipality }] : [];
  }

  function better(a: GuestPlace, b: GuestPlace): number {
    return (
      a.sameMunicipality - b.sameMunicipality ||
      Number(a.expected > max) - Number(b.expected > max) ||
      Number(isTooFew(b.expected - 1)) - Number(isTooFew(a.expected - 1)) ||
      a.expected - b.expected ||
      inOrder(a.slot, b.slot) ||
      inOrder(a.host, b.host)
    );
  }
}

/** Groups with somebody she must not meet, who has not declined. */
function foesOf({ groups, people, apart }: MergingProblem, guest: string): Set<string> {
  const declined = new Set(people.flatMap(({ id, expectation }) => (expectation === "declined" ? [id] : [])));
  const foes = apart
    .flatMap(([a, b]) => (a === guest ? [b] : b === guest ? [a] : []))
    .filter((id) => !declined.has(id));
  return new Set(groups.filter(({ members }) => members.some((id) => foes.includes(id))).map(({ id }) => id));
}
