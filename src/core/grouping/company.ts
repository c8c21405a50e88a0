import type { Person } from "./person.ts";
import type { GroupingRules } from "./problem.ts";

/** People who are connected through the times and languages at which enough of them can meet. */
export type Circle = {
  people: readonly Person[];
  /** Of them, this many are over whatever one does, because their number does not divide into the sizes. */
  leftOver: number;
};

/** Everybody who can come at a slot and speak a language. */
export type Company = { slot: string; language: Person["languages"][number]; people: readonly Person[] };

/** Each slot and language with whoever has both, in a fixed order. */
export function companiesOf(people: readonly Person[]): readonly Company[] {
  const companies = new Map<string, Company & { people: Person[] }>();
  for (const person of people) {
    for (const slot of new Set(person.slots)) {
      for (const language of new Set(person.languages)) {
        const key = `${slot} ${language}`;
        const company = companies.get(key) ?? { slot, language, people: [] };
        company.people.push(person);
        companies.set(key, company);
      }
    }
  }
  return [...companies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, company]) => company);
}

/** The circles, the largest first, and those who are in none: nowhere can enough others come at her time, in her language. */
export function circlesOf(
  people: readonly Person[],
  rules: Pick<GroupingRules, "min" | "max">,
): { circles: readonly Circle[]; alone: readonly Person[] } {
  const circleOf = new Map<Person, Person[]>();
  for (const company of companiesOf(people)) {
    if (company.people.length < rules.min) continue;
    const parts = new Set(company.people.map((person) => circleOf.get(person) ?? [person]));
    // The greatest part grows, so that a person changes circle a few times only.
    const [whole = [], ...others] = [...parts].sort((a, b) => b.length - a.length);
    for (const other of others) for (const person of other) whole.push(person);
    for (const other of [whole.slice(0, 1), ...others]) for (const person of other) circleOf.set(person, whole);
  }
  const circles = [...new Set(circleOf.values())].sort((a, b) => b.length - a.length);
  return {
    circles: circles.map((members) => ({ people: members, leftOver: leftOver(members.length, rules) })),
    alone: people.filter((person) => !circleOf.has(person)),
  };
}

/** How many of `count` people groups of the allowed sizes cannot hold. */
export function leftOver(count: number, { min, max }: Pick<GroupingRules, "min" | "max">): number {
  let over = 0;
  while (over < count && Math.ceil((count - over) / max) > Math.floor((count - over) / min)) over++;
  return over;
}
