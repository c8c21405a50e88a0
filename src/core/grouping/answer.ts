import type { Language } from "../room.ts";
import { LANGUAGES, type Model } from "./model.ts";
import { inOrder, type Person, popularityOf } from "./person.ts";
import type { FormedGroup, GroupingAnswer, GroupingProblem, Unplaced } from "./problem.ts";
import { scoreOf } from "./score.ts";
import type { State } from "./state.ts";

/** The state in words: ids, each group's slot and language, why the others are without a group. Groups by their first member. */
export function answerOf(problem: GroupingProblem, model: Model, state: State): Omit<GroupingAnswer, "bound"> {
  const popularity = popularityOf(model.people);
  const taken = new Set(model.labels);
  const groups = state.groups
    .map((members, number) => ({ number, members: [...members].sort((a, b) => a - b) }))
    .filter(({ members }) => members.length > 0)
    .sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0))
    .map(({ number, members }): FormedGroup => {
      const people = members.flatMap((person) => model.people[person] ?? []);
      const label = model.labels[number];
      const continues = label !== undefined && people.some(({ previous }) => previous === label);
      return {
        id: continues ? label : freshId(taken),
        members: people.map(({ id }) => id),
        slot: slotOf(people, popularity),
        language: languageOf(people),
      };
    });
  const unplaced = model.people
    .filter((_, person) => state.where[person] === -1)
    .map((person): Unplaced => ({ id: person.id, reason: reasonFor(person, model) }));
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

function reasonFor(person: Person, { people, rules }: Model): Unplaced["reason"] {
  if (person.slots.length === 0) return "no_slot";
  if (person.languages.length === 0) return "no_language";
  const company = person.slots.some((slot) =>
    person.languages.some(
      (language) =>
        people.filter(({ slots, languages }) => slots.includes(slot) && languages.includes(language)).length >=
        rules.min,
    ),
  );
  return company ? "sizes" : "too_few_at_slots";
}

function freshId(taken: Set<string>): string {
  let number = 1;
  while (taken.has(`new-${number}`)) number++;
  taken.add(`new-${number}`);
  return `new-${number}`;
}
