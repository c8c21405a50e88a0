import type { Language } from "../room.ts";
import { LANGUAGES, type Model } from "./model.ts";
import { inOrder, type Person, popularityOf } from "./person.ts";
import type { FormedGroup, GroupingAnswer, GroupingProblem, Unplaced } from "./problem.ts";
import { companyKeys } from "./reach.ts";
import { scoreOf } from "./score.ts";
import type { Divided } from "./tour.ts";

/** A division in words: ids, each group's slot and language, why the others are without a group. Groups by their first member. */
export function answerOf(
  problem: GroupingProblem,
  model: Model,
  divided: Divided,
): Pick<GroupingAnswer, "groups" | "unplaced" | "score"> {
  const popularity = popularityOf(model.people);
  const fresh = freshIds(model.labels);
  const groups = divided
    .map((members, number) => ({ number, members: members.toSorted((a, b) => a - b) }))
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0))
    .map(({ number, members }): FormedGroup => {
      const people = members.flatMap((person) => model.people[person] ?? []);
      const label = model.labels[number];
      const continues = label !== undefined && people.some(({ previous }) => previous === label);
      return {
        id: continues ? label : fresh(),
        members: people.map(({ id }) => id),
        slot: slotOf(people, popularity),
        language: languageOf(people),
      };
    });
  const placed = new Set(divided.flat());
  const without = model.people.filter((_, person) => !placed.has(person));
  const companies = companySizesOf(model.people);
  const unplaced = without.map((person): Unplaced => ({ id: person.id, reason: reasonFor(person, companies, model) }));
  const score = scoreOf(
    problem,
    groups,
    unplaced.map(({ id }) => id),
  );
  return { groups, unplaced, score };
}

/** Of the slots all members have, the one most people of the season have: a merge will find company there. */
function slotOf(people: readonly Person[], popularity: ReadonlyMap<string, number>): string {
  const common = (people[0]?.slots ?? []).filter((slot) => people.every(({ slots }) => slots.includes(slot)));
  const [best] = [...common].sort((a, b) => (popularity.get(b) ?? 0) - (popularity.get(a) ?? 0) || inOrder(a, b));
  return best ?? "";
}

/** Of the languages all members have, the one they prefer most on the whole. */
function languageOf(people: readonly Person[]): Language {
  const rank = (language: Language) => people.reduce((sum, { languages }) => sum + languages.indexOf(language), 0);
  const common = LANGUAGES.filter((language) => people.every(({ languages }) => languages.includes(language)));
  const [best] = common.sort((a, b) => rank(a) - rank(b) || LANGUAGES.indexOf(a) - LANGUAGES.indexOf(b));
  return best ?? "fi";
}

function reasonFor(person: Person, companies: ReadonlyMap<string, number>, { rules }: Model): Unplaced["reason"] {
  if (person.slots.length === 0) return "no_slot";
  if (person.languages.length === 0) return "no_language";
  return companyKeys(person).some((company) => (companies.get(company) ?? 0) >= rules.min)
    ? "sizes"
    : "too_few_at_slots";
}

/** How many people each slot has for each language. */
function companySizesOf(people: readonly Person[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const person of people) {
    for (const company of companyKeys(person)) sizes.set(company, (sizes.get(company) ?? 0) + 1);
  }
  return sizes;
}

/** `new-1`, `new-2` and so on, but for those that are taken. */
function freshIds(labels: readonly string[]): () => string {
  const taken = new Set(labels);
  let number = 0;
  return () => {
    do number++;
    while (taken.has(`new-${number}`));
    return `new-${number}`;
  };
}
