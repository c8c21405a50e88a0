import { knownPairs, peopleOf } from "./person.ts";
import type { FormedGroup, GroupingProblem } from "./problem.ts";

/** One broken hard rule. */
export type Violation =
  | { code: "group_twice" | "size"; group: string }
  | { code: "unknown_person" | "slot" | "language"; group: string; person: string }
  | { code: "placed_twice" | "not_exactly_once" | "unknown_unplaced"; person: string }
  | { code: "apart"; group: string; pair: readonly [string, string] };

/** Every hard rule that the answer breaks; empty means valid. */
export function violations(
  problem: GroupingProblem,
  answer: { groups: readonly FormedGroup[]; unplaced: readonly { id: string }[] },
): readonly Violation[] {
  const people = peopleOf(problem);
  const byId = new Map(people.map((person) => [person.id, person]));
  const unplaced = new Set(answer.unplaced.map(({ id }) => id));
  const groupOf = new Map<string, string>();
  const seen = new Set<string>();
  const found: Violation[] = [];
  for (const { id: group, members, slot, language } of answer.groups) {
    if (seen.has(group)) found.push({ code: "group_twice", group });
    seen.add(group);
    if (members.length < problem.rules.min || members.length > problem.rules.max) found.push({ code: "size", group });
    for (const person of members) {
      const candidate = byId.get(person);
      if (candidate === undefined) {
        found.push({ code: "unknown_person", group, person });
        continue;
      }
      if (groupOf.has(person)) found.push({ code: "placed_twice", person });
      groupOf.set(person, group);
      if (!candidate.slots.includes(slot)) found.push({ code: "slot", group, person });
      if (!candidate.languages.includes(language)) found.push({ code: "language", group, person });
    }
  }
  for (const { id } of people) {
    if (groupOf.has(id) === unplaced.has(id)) found.push({ code: "not_exactly_once", person: id });
  }
  for (const id of unplaced) if (!byId.has(id)) found.push({ code: "unknown_unplaced", person: id });
  for (const pair of knownPairs(people, problem.apart)) {
    const [a, b] = pair.map((at) => people[at]?.id ?? "") as [string, string];
    const group = groupOf.get(a);
    if (group !== undefined && group === groupOf.get(b)) found.push({ code: "apart", group, pair: [a, b] });
  }
  return found;
}
