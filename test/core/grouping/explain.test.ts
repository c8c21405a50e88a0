import fc from "fast-check";
import { expect, test } from "vitest";
import { languageAlternative } from "../../../src/core/grouping/alternative.ts";
import { arrangementOf } from "../../../src/core/grouping/arrangement.ts";
import { explain } from "../../../src/core/grouping/explain.ts";
import { formGroups } from "../../../src/core/grouping/form.ts";
import { type Hint, hintsFor } from "../../../src/core/grouping/hints.ts";
import type { Candidate, FormedGroup, GroupingProblem } from "../../../src/core/grouping/problem.ts";
import { proofOf, provenOf } from "../../../src/core/grouping/proof.ts";
import { violations } from "../../../src/core/grouping/violations.ts";
import type { Language } from "../../../src/core/room.ts";
import { nastyProblem, person, problem } from "./cases.ts";

const OPTIONS = { seed: 1, iterations: 2_000 };

/** The season and its groups after the change that a hint asks for. */
function applied(problem: GroupingProblem, groups: readonly FormedGroup[], who: string, hint: Hint) {
  const changed = (details: (her: Candidate) => Partial<Candidate>): GroupingProblem => ({
    ...problem,
    people: problem.people.map((one) => (one.id === who ? { ...one, ...details(one) } : one)),
  });
  const joined = (id: string) =>
    groups.map((group) => (group.id === id ? { ...group, members: [...group.members, who] } : group));
  const founded = (slot: string, language: Language, members: readonly string[]) => [
    ...groups,
    { id: "founded", slot, language, members: [who, ...members] },
  ];
  const slot = (added: string) => changed(({ slots }) => ({ slots: [...slots, added] }));
  const language = (added: Language) => changed(({ languages }) => ({ languages: [...languages, added] }));
  switch (hint.code) {
    case "joins":
      return { problem, groups: joined(hint.group) };
    case "slot":
      return { problem: slot(hint.slot), groups: joined(hint.group) };
    case "language":
      return { problem: language(hint.language), groups: joined(hint.group) };
    case "founds":
      return { problem, groups: founded(hint.slot, hint.language, hint.others) };
    case "slot_founds":
      return { problem: slot(hint.slot), groups: founded(hint.slot, hint.language, hint.others) };
    case "language_founds":
      return { problem: language(hint.language), groups: founded(hint.slot, hint.language, hint.others) };
    case "more_people": {
      const more = Array.from({ length: hint.people }, (_, at) =>
        person(`more ${at}`, { slots: [hint.slot], languages: [hint.language] }),
      );
      const people = [...problem.people, ...more];
      const members = [...hint.others, ...more.map(({ id }) => id)];
      return { problem: { ...problem, people }, groups: founded(hint.slot, hint.language, members) };
    }
    default:
      return null;
  }
}

function isValid(problem: GroupingProblem, groups: readonly FormedGroup[]): boolean {
  const placed = new Set(groups.flatMap(({ members }) => members));
  return violations(problem, { groups, unplaced: problem.people.filter(({ id }) => !placed.has(id)) }).length === 0;
}

test("whatever is said to help somebody without a group does help: with it every rule holds", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(nastyProblem, fc.nat(4), (problem, taken) => {
      const formed = formGroups(problem, OPTIONS).groups;
      // An admin takes some groups apart, so that there is also room.
      const groups = formed.slice(0, Math.max(0, formed.length - (taken % 3)));
      const arrangement = arrangementOf(problem, groups);
      for (const { id } of problem.people.filter(({ id }) => !arrangement.groupOf.has(id))) {
        const hints = hintsFor(arrangement, id);
        expect(hints.length).toBeGreaterThan(0);
        for (const hint of hints) {
          seen.add(hint.code);
          const after = applied(problem, groups, id, hint);
          if (after) expect(isValid(after.problem, after.groups), JSON.stringify(hint)).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
  for (const code of ["joins", "founds", "slot", "language", "more_people", "nothing"]) expect(seen).toContain(code);
});

test("nobody is told that nothing helps while one more time would", () => {
  fc.assert(
    fc.property(nastyProblem, (problem) => {
      const { groups } = formGroups(problem, OPTIONS);
      const arrangement = arrangementOf(problem, groups);
      const slots = [...new Set(problem.people.flatMap(({ slots }) => slots))];
      for (const { id } of problem.people.filter(({ id }) => !arrangement.groupOf.has(id))) {
        if (hintsFor(arrangement, id)[0]?.code !== "nothing") continue;
        for (const slot of slots) {
          for (const { id: group } of groups) {
            const after = applied(problem, groups, id, { code: "slot", slot, group });
            expect(after && isValid(after.problem, after.groups)).toBe(false);
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

const wednesday: FormedGroup = {
  ...{ id: "wednesday", slot: "wed 14:00", language: "fi" },
  members: ["Aino", "Olli", "Mari"],
};
const trio = [
  person("Aino", { municipality: "297", years: 2, slots: ["wed 14:00", "thu 15:00"] }),
  person("Olli", { municipality: "564", region: "PP", years: 9.5, slots: ["wed 14:00", "thu 15:00"] }),
  person("Mari", { municipality: "609", region: "SA", years: 21, slots: ["thu 15:00", "wed 14:00"] }),
];

function explained(problem: GroupingProblem, groups: readonly FormedGroup[]) {
  return explain(arrangementOf(problem, groups), [], []);
}

test("a group is explained by its municipalities, its years, its roles and what they share", () => {
  const [reason] = explained(problem(trio), [wednesday]).groups;
  expect(reason).toMatchObject({
    ...{ members: 3, municipalities: 3, years: [2, 9, 21], roles: ["novice", "experienced"] },
    ...{ slots: ["wed 14:00", "thu 15:00"], languages: ["fi"] },
    compromises: [{ code: "size", members: 3, small: true, unavoidable: false }],
  });
});

test("a compromise is unavoidable where the proof says so, and else the best found", () => {
  const cohort = problem(
    ["Aino", "Olli", "Mari", "Eeva"].map((id, at) => person(id, { years: at === 0 ? 2 : 12 + at })),
  );
  const group = { ...wednesday, members: ["Aino", "Olli", "Mari", "Eeva"] };
  const score = { ...formGroups(cohort, OPTIONS).score };
  const proofs = proofOf(cohort, { score, bound: score, proven: ["unplaced", "broken", "sameMunicipality"] });
  const [reason] = explain(arrangementOf(cohort, [group]), [], proofs).groups;
  expect(reason?.compromises).toEqual([
    { code: "same_municipality", name: "297", people: ["Aino", "Olli", "Mari", "Eeva"], unavoidable: true },
    { code: "near_years", people: ["Olli", "Mari"], unavoidable: false },
    { code: "near_years", people: ["Mari", "Eeva"], unavoidable: false },
  ]);
});

test("Kirsi, who can come on Thursdays, could join the group of Wednesday if that suited her too", () => {
  const kirsi = person("Kirsi", { slots: ["fri 9:00"] });
  expect(explained(problem([...trio, kirsi]), [wednesday]).unplaced).toEqual([
    {
      ...{ person: "Kirsi", reason: null },
      hints: [
        { code: "slot", slot: "wed 14:00", group: "wednesday" },
        { code: "more_people", people: 2, slot: "fri 9:00", language: "fi", others: [] },
      ],
    },
  ]);
});

test("Linnea, who speaks Swedish only, is told what speaking Finnish would do and how many are missing in Swedish", () => {
  const linnea = person("Linnea", { languages: ["sv"] });
  const gunilla = person("Gunilla", { languages: ["sv"] });
  const [first] = explained(problem([...trio, linnea, gunilla]), [wednesday]).unplaced;
  expect(first?.hints).toEqual([
    { code: "language", language: "fi", group: "wednesday" },
    { code: "more_people", people: 1, slot: "wed 14:00", language: "sv", others: ["Linnea"] },
  ]);
});

test("of eleven for groups of four or five, the one who is over hears that one more or one fewer would do", () => {
  const people = Array.from({ length: 11 }, (_, at) =>
    person(`t${at + 10}`, { municipality: `town ${at}`, years: at * 3 }),
  );
  const cohort = problem(people, { rules: { ...problem([]).rules, min: 4 } });
  const { groups, unplaced } = formGroups(cohort, OPTIONS);
  const [over] = explain(arrangementOf(cohort, groups), unplaced, []).unplaced;
  expect(over?.reason).toBe("sizes");
  expect(over?.hints).toContainEqual({ code: "count", people: 11, more: 1, fewer: 1 });
});

test("who is to be apart from somebody in the only group with room is told of that, and that nothing else helps", () => {
  const eeva = person("Eeva", { slots: ["wed 14:00"] });
  const apart = [["Eeva", "Olli"]] as const;
  const [first] = explained(problem([...trio, eeva], { apart }), [wednesday]).unplaced;
  expect(first?.hints).toContainEqual({ code: "apart", group: "wednesday", people: ["Olli"] });
  expect(first?.hints).not.toContainEqual(expect.objectContaining({ code: "joins" }));
});

const swede = (id: string, at: number) =>
  person(id, { municipality: `stad ${at}`, years: at * 6, languages: ["sv", "fi"] });
const finn = (id: string, at: number) => person(id, { municipality: `kunta ${at}`, years: at * 4 + 1 });
const swedes = ["Birgitta", "Gunilla", "Karolina"].map(swede);

test("three who would rather speak Swedish get a proposal with a Swedish group, and its price is what it costs", () => {
  const finns = ["Aino", "Olli", "Mari", "Eeva", "Hanna"].map(finn);
  const cohort = problem([...swedes, ...finns]);
  const mixed = { ...OPTIONS, iterations: 40_000 };
  const answer = formGroups(cohort, mixed);
  expect(answer.groups.map(({ language }) => language)).toEqual(["fi", "fi"]);
  const alternative = languageAlternative(cohort, answer, mixed);
  expect(alternative).toMatchObject({ language: "sv", wishes: 3, groups: { before: 0, after: 1 } });
  const swedish = alternative?.answer.groups.find(({ language }) => language === "sv");
  expect(swedish?.members.toSorted()).toEqual(["Birgitta", "Gunilla", "Karolina"]);
  expect(isValid(cohort, alternative?.answer.groups ?? [])).toBe(true);
  for (const component of cohort.rules.order)
    expect(alternative?.price[component]).toBe((alternative?.answer.score[component] ?? 0) - answer.score[component]);
});

test("two who prefer Swedish, or three who cannot meet without leaving others alone, get no other proposal", () => {
  const two = problem([...swedes.slice(1), ...["Aino", "Olli"].map(finn)]);
  expect(languageAlternative(two, formGroups(two, OPTIONS), OPTIONS)).toBeNull();
  const five = problem([...swedes, ...["Aino", "Olli"].map(finn)]);
  expect(languageAlternative(five, formGroups(five, OPTIONS), OPTIONS)).toBeNull();
});

test("the language of most is nobody's smaller language", () => {
  const cohort = problem(["Aino", "Olli", "Mari", "Eeva", "Hanna", "Noora"].map(finn));
  expect(languageAlternative(cohort, formGroups(cohort, OPTIONS), OPTIONS)).toBeNull();
});

test("an older answer that does not say what is proven is judged by its bound", () => {
  const cohort = problem(trio);
  const { score, bound } = formGroups(cohort, OPTIONS);
  expect(provenOf(cohort, { score, bound })).toEqual(cohort.rules.order);
  expect(provenOf(cohort, { score, bound: null })).toEqual([]);
});
