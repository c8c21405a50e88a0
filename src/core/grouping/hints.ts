import type { Language } from "../room.ts";
import { type Arrangement, blocksOf, type Placed, withoutGroup } from "./arrangement.ts";
import { circlesOf, companiesOf } from "./company.ts";
import { LANGUAGES } from "./model.ts";
import type { Person } from "./person.ts";

/** One change that would give somebody a group. Each was tried: with it every hard rule holds. */
export type Hint =
  /** Nothing need change: there is room for her. */
  | { code: "joins"; group: string }
  | { code: "founds"; slot: string; language: Language; others: readonly string[] }
  /** One more time or language of hers. */
  | { code: "slot"; slot: string; group: string }
  | { code: "slot_founds"; slot: string; language: Language; others: readonly string[] }
  | { code: "language"; language: Language; group: string }
  | { code: "language_founds"; slot: string; language: Language; others: readonly string[] }
  /** So many more people at one of her times, in one of her languages. `others` are waiting there already. */
  | { code: "more_people"; people: number; slot: string; language: Language; others: readonly string[] }
  /** Her circle divides into groups with so many people more, or fewer. */
  | { code: "count"; people: number; more: number; fewer: number }
  /** The group has room, time and language for her; these people and she are to be apart. */
  | { code: "apart"; group: string; people: readonly string[] }
  | { code: "nothing" };

/** More ways than these are not read. */
const MOST_OF_A_KIND = 3;
const NOTHING: readonly Hint[] = [{ code: "nothing" }];

/** What would help somebody who has no group, the least change first; never empty. */
export function hintsFor(arrangement: Arrangement, personId: string): readonly Hint[] {
  const person = arrangement.people.get(personId);
  if (!person) return NOTHING;
  const rooms = roomy(arrangement);
  const now = waysFor(arrangement, rooms, person);
  if (now) return now.hints;
  const known = [...new Set([...arrangement.people.values()].flatMap(({ slots }) => slots))].sort();
  const slots = known.flatMap((slot): Hint[] => {
    if (person.slots.includes(slot)) return [];
    const way = waysFor(arrangement, rooms, { ...person, slots: [slot] })?.hints[0];
    if (way?.code === "joins") return [{ code: "slot", slot, group: way.group }];
    return way?.code === "founds" ? [{ ...way, code: "slot_founds" }] : [];
  });
  const languages = LANGUAGES.flatMap((language): Hint[] => {
    if (person.languages.includes(language)) return [];
    const way = waysFor(arrangement, rooms, { ...person, languages: [language] })?.hints[0];
    if (way?.code === "joins") return [{ code: "language", language, group: way.group }];
    return way?.code === "founds" ? [{ ...way, code: "language_founds" }] : [];
  });
  const hints = [
    ...[...slots.filter(({ code }) => code === "slot"), ...slots.filter(({ code }) => code !== "slot")].slice(
      0,
      MOST_OF_A_KIND,
    ),
    ...languages.slice(0, MOST_OF_A_KIND),
    ...morePeople(arrangement, person),
    ...counts(arrangement, person),
    ...enemies(arrangement, rooms, person),
  ];
  return hints.length ? hints : NOTHING;
}

/** Groups that could take one more. */
function roomy({ groups, problem }: Arrangement): readonly Placed[] {
  return [...groups.values()]
    .filter(({ members }) => members.length < problem.rules.max)
    .sort((a, b) => a.members.length - b.members.length);
}

/** The groups that she could join as she is, else a new group with others who are without one; null when there is neither. */
function waysFor(
  arrangement: Arrangement,
  rooms: readonly Placed[],
  person: Person,
): { hints: readonly Hint[] } | null {
  const open = rooms.filter((placed) => blocksOf(arrangement, person, placed).length === 0);
  if (open.length)
    return { hints: open.slice(0, MOST_OF_A_KIND).map(({ group }) => ({ code: "joins", group: group.id })) };
  const [best] = waitingWith(arrangement, person);
  if (!best || best.others.length + 1 < arrangement.problem.rules.min) return null;
  return { hints: [{ code: "founds", ...best, others: best.others.map(({ id }) => id) }] };
}

/** Whoever else is without a group at each of her times and languages and may be with her, at most a group of them; most first. */
function waitingWith(arrangement: Arrangement, person: Person) {
  const { rules } = arrangement.problem;
  const others = withoutGroup(arrangement).filter(({ id }) => id !== person.id);
  const apart = (a: Person, b: Person) => arrangement.apart.get(a.id)?.includes(b.id) ?? false;
  return companiesOf([person, ...others])
    .filter(({ people }) => people.includes(person))
    .map(({ slot, language, people }) => {
      const peaceful: Person[] = [person];
      for (const other of people) {
        if (peaceful.length === rules.max || peaceful.includes(other)) continue;
        if (!peaceful.some((one) => apart(one, other))) peaceful.push(other);
      }
      return { slot, language, others: peaceful.slice(1) };
    })
    .sort((a, b) => b.others.length - a.others.length);
}

function morePeople(arrangement: Arrangement, person: Person): readonly Hint[] {
  const [best] = waitingWith(arrangement, person);
  if (!best) return [];
  const { slot, language, others } = best;
  const people = arrangement.problem.rules.min - 1 - others.length;
  return [{ code: "more_people", people, slot, language, others: others.map(({ id }) => id) }];
}

function counts({ people, problem }: Arrangement, person: Person): readonly Hint[] {
  const { circles } = circlesOf([...people.values()], problem.rules);
  const circle = circles.find((one) => one.people.includes(person));
  if (!circle || circle.leftOver === 0) return [];
  const size = circle.people.length;
  let more = 1;
  while (Math.ceil((size + more) / problem.rules.max) > Math.floor((size + more) / problem.rules.min)) more++;
  return [{ code: "count", people: size, more, fewer: circle.leftOver }];
}

function enemies(arrangement: Arrangement, rooms: readonly Placed[], person: Person): readonly Hint[] {
  return rooms
    .flatMap((placed): Hint[] => {
      const [block, ...more] = blocksOf(arrangement, person, placed);
      if (block?.code !== "apart" || more.length) return [];
      return [{ code: "apart", group: placed.group.id, people: block.people }];
    })
    .slice(0, MOST_OF_A_KIND);
}
