import fc from "fast-check";
import { expect, test } from "vitest";
import { FEW_HOURS, teachers as nationwide } from "../../../bench/instances.ts";
import optima from "../../../bench/optima.json" with { type: "json" };
import { formGroups } from "../../../src/core/grouping/form.ts";
import type { GroupingProblem } from "../../../src/core/grouping/problem.ts";
import { compareScores } from "../../../src/core/grouping/score.ts";
import { violations } from "../../../src/core/grouping/violations.ts";
import { KEEP_RULES, largeProblem, nastyProblem, person, problem, RULES } from "./cases.ts";
import { judged, sample, vector, verdictOn } from "./oracle.ts";
import { teachers } from "./teachers.ts";

const NASTY_BUDGET = { seed: 1, iterations: 2_000 };

test("two hundred teachers get groups that are proven as good as can be down to the years, and hardly a shared region", () => {
  const answer = formGroups(sample("e200"), { seed: 1, iterations: 1_000_000 });
  expect(judged(sample("e200"), answer)).toMatchObject({ valid: true });
  expect(answer.proven).toEqual(["unplaced", "broken", "sameMunicipality", "missingRoles", "sizeCost", "nearYears"]);
  expect(answer.score.sameRegion).toBe(1);
  expect(answer.score.imbalance).toBeLessThan(6_500);
});

test("a thousand teachers and more are searched in sections, and nobody is lost between them", () => {
  const many = teachers(1_500, 3);
  const answer = formGroups(many, { seed: 1, iterations: 1_500_000 });
  expect(violations(many, answer)).toEqual([]);
  expect(answer.score).toMatchObject({ unplaced: 0, missingRoles: 0 });
  expect(answer.score.sizeCost).toBeLessThan(12);
});

test("the independent checker finds every answer valid, its score the same and no better than the bound", () => {
  const isSound = (nasty: GroupingProblem, iterations: number) => {
    const answer = formGroups(nasty, { seed: 1, iterations });
    expect(violations(nasty, answer)).toEqual([]);
    expect(verdictOn(nasty)(answer)).toMatchObject({ errors: [], vector: vector(nasty, answer.score) });
    expect(answer.bound && compareScores(nasty.rules.order, answer.score, answer.bound)).toBeGreaterThanOrEqual(0);
  };
  fc.assert(
    fc.property(nastyProblem, (nasty) => isSound(nasty, 1)),
    { numRuns: 400, seed: 20270120 },
  );
  fc.assert(
    fc.property(largeProblem, (nasty) => isSound(nasty, 3_000)),
    { numRuns: 600, seed: 20270121 },
  );
});

test("with enough iterations to divide groups anew, every answer is as sound and no worse than with few", () => {
  fc.assert(
    fc.property(largeProblem, (nasty) => {
      const [few, many] = [1, 110_000].map((iterations) => formGroups(nasty, { seed: 1, iterations }));
      if (few === undefined || many === undefined) throw new Error("no answer");
      expect(violations(nasty, many)).toEqual([]);
      expect(verdictOn(nasty)(many)).toMatchObject({ errors: [], vector: vector(nasty, many.score) });
      expect(compareScores(nasty.rules.order, many.score, few.score)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 40, seed: 20270122 },
  );
});

test("sixty-four teachers with two to five free hours get a balance within a fiftieth of the optimum", () => {
  const answer = formGroups(nationwide(64, 1, FEW_HOURS), { seed: 1, iterations: 1_500_000 });
  const optimum = optima.find(({ instance }) => instance === "64few-1")?.vector[7] ?? 0;
  expect(answer.score).toMatchObject({ unplaced: 0, sizeCost: 0, nearYears: 0, sameRegion: 0 });
  expect(answer.score.imbalance).toBeLessThanOrEqual(optimum * 1.02);
});

test("the same seed gives the same answer, in whatever order the rows come", () => {
  fc.assert(
    fc.property(fc.oneof(nastyProblem, largeProblem), fc.infiniteStream(fc.nat()), (nasty, chance) => {
      const shuffled = <Item>(items: readonly Item[]) =>
        items
          .map((item) => ({ item, at: chance.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
      const first = nasty.people.filter(({ id }, at) => nasty.people.findIndex((other) => other.id === id) === at);
      const permuted = {
        ...nasty,
        people: [...shuffled(first), ...nasty.people.slice(first.length)],
        apart: shuffled(nasty.apart).map(([a, b]) => [b, a] as const),
        together: shuffled(nasty.together),
      };
      expect(JSON.stringify(formGroups(permuted, NASTY_BUDGET))).toBe(JSON.stringify(formGroups(nasty, NASTY_BUDGET)));
    }),
    { numRuns: 100, seed: 20270303 },
  );
});

test("another seed may find another answer to a problem with many", () => {
  const twenty = problem(
    Array.from({ length: 20 }, (_, at) => person(`t${at}`, { municipality: `${at}`, region: null })),
  );
  const groups = [1, 2].map((seed) => JSON.stringify(formGroups(twenty, { seed, iterations: 50_000 }).groups));
  expect(groups[0]).not.toBe(groups[1]);
});

test("two people are too few for a group", () => {
  const answer = formGroups(problem([person("Aino"), person("Birgitta")]), NASTY_BUDGET);
  expect(answer.groups).toEqual([]);
  expect(answer.unplaced).toEqual([
    { id: "Aino", reason: "too_few_at_slots" },
    { id: "Birgitta", reason: "too_few_at_slots" },
  ]);
});

test("six people become two threes rather than a five and somebody alone", () => {
  const six = problem(["Aino", "Eeva", "Helmi", "Kaisa", "Leena", "Outi"].map((id) => person(id)));
  expect(formGroups(six, NASTY_BUDGET).groups.map(({ members }) => members.length)).toEqual([3, 3]);
});

test("one of eleven is left out by arithmetic where groups are of four or five and the reason says sizes", () => {
  const people = Array.from({ length: 11 }, (_, at) => person(`t${at}`));
  const answer = formGroups(problem(people, { rules: { ...KEEP_RULES, min: 4 } }), NASTY_BUDGET);
  expect(answer.unplaced.map(({ reason }) => reason)).toEqual(["sizes"]);
  expect(answer.bound?.unplaced).toBe(1);
});

test("one speaker of Swedish alone among Finnish speakers has no company", () => {
  const people = [...["Aino", "Eeva", "Helmi"].map((id) => person(id)), person("Birgitta", { languages: ["sv"] })];
  expect(formGroups(problem(people), NASTY_BUDGET).unplaced).toEqual([{ id: "Birgitta", reason: "too_few_at_slots" }]);
});

test("a group speaks the common language its members prefer and meets when most of the season could", () => {
  const swedish = { languages: ["sv", "fi"] as const, slots: ["thu 15:00", "tue 14:00"] };
  const people = [
    person("Birgitta", swedish),
    person("Gunilla", swedish),
    person("Aino", { languages: ["fi", "sv"], slots: ["tue 14:00", "thu 15:00"] }),
    person("Eeva", { slots: ["thu 15:00"], languages: ["en"] }),
  ];
  const [group] = formGroups(problem(people), NASTY_BUDGET).groups;
  expect(group).toMatchObject({ slot: "thu 15:00", language: "sv" });
});

test("a chain of seven who want to be together is parted once, for no group holds seven", () => {
  const people = Array.from({ length: 8 }, (_, at) => person(`t${at}`));
  const together = Array.from({ length: 6 }, (_, at) => [`t${at}`, `t${at + 1}`] as const);
  expect(formGroups(problem(people, { together }), NASTY_BUDGET).score).toMatchObject({ unplaced: 0, broken: 1 });
});

test("a pair is parted when together neither would find a group", () => {
  const slots = (...days: string[]) => ({ slots: days.map((day) => `${day} 14:00`) });
  const people = [
    person("Aino", slots("mon", "tue")),
    person("Eeva", slots("mon", "wed")),
    ...["Helmi", "Kaisa", "Leena"].map((id) => person(id, slots("tue"))),
    ...["Maija", "Outi", "Ritva"].map((id) => person(id, slots("wed"))),
  ];
  const answer = formGroups(problem(people, { together: [["Aino", "Eeva"]] }), NASTY_BUDGET);
  expect(answer.score).toMatchObject({ unplaced: 0, broken: 1 });
});

test("six trios and two more fill five groups of four if one trio is parted, and nobody is then in two of them", () => {
  const people = Array.from({ length: 20 }, (_, at) => person(`t${at}`, { years: at }));
  const together = Array.from({ length: 18 }, (_, at) => [`t${at}`, `t${at - (at % 3)}`] as const);
  const trios = problem(people, {
    rules: { ...RULES, min: 4, max: 4 },
    together: together.filter(([a, b]) => a !== b),
  });
  const answer = formGroups(trios, { seed: 1, iterations: 1_300_000 });
  expect(answer.score).toMatchObject({ unplaced: 0, broken: 2 });
  expect(verdictOn(trios)(answer)).toMatchObject({ errors: [], vector: vector(trios, answer.score) });
});

test("two who are both to be together and apart are kept apart", () => {
  const people = ["Aino", "Eeva", "Helmi", "Kaisa", "Leena", "Outi"].map((id) => person(id));
  const pair = ["Aino", "Eeva"] as const;
  const answer = formGroups(problem(people, { apart: [pair], together: [pair] }), NASTY_BUDGET);
  expect(answer.score).toMatchObject({ unplaced: 0, broken: 1 });
});

test("re-formed groups keep their members and their ids, and newcomers join them", () => {
  const old = (id: string, previous: string) => person(id, { previous });
  const people = [
    ...["Aino", "Eeva", "Helmi"].map((id) => old(id, "kaisla")),
    ...["Kaisa", "Leena", "Outi", "Ritva"].map((id) => old(id, "kaarna")),
    person("Sanna"),
  ];
  const answer = formGroups(problem(people, { rules: KEEP_RULES }), NASTY_BUDGET);
  expect(answer.groups.map(({ id, members }) => [id, members])).toEqual([
    ["kaisla", ["Aino", "Eeva", "Helmi", "Sanna"]],
    ["kaarna", ["Kaisa", "Leena", "Outi", "Ritva"]],
  ]);
});

test("in mid-season only those move whose group cannot go on, and newcomers fill the places of those who left", () => {
  const autumn = teachers(64, 1);
  const formed = formGroups(autumn, { seed: 1, iterations: 300_000 });
  const home = new Map(
    formed.groups.flatMap(({ id, members }) => members.map((member) => [member, `old ${id}`] as const)),
  );
  const kept = autumn.people
    .filter((_, at) => at % 9 !== 0)
    .map((one) => ({ ...one, previous: home.get(one.id) ?? null }));
  const newcomers = teachers(8, 2).people.map((one) => ({ ...one, id: `new ${one.id}` }));
  const spring = { ...autumn, rules: KEEP_RULES, people: [...kept, ...newcomers] };
  const answer = formGroups(spring, { seed: 1, iterations: 300_000 });
  expect(answer.proven.slice(0, 3)).toEqual(["unplaced", "broken", "moves"]);
  expect(answer.score.moves).toBeLessThan(3);
  const before = new Set(formed.groups.map(({ id }) => `old ${id}`));
  expect(answer.groups.filter(({ id }) => before.has(id)).length).toBeGreaterThan(14);
});

test("slots beyond the thirty-second are told apart from the first ones", () => {
  const hours = Array.from({ length: 70 }, (_, at) => `slot ${String(at).padStart(2, "0")}`);
  const early = ["Aino", "Eeva", "Helmi", "Kaisa"].map((id) => person(id, { slots: ["slot 05"], municipality: "297" }));
  const late = ["Leena", "Outi", "Ritva", "Sanna"].map((id) => person(id, { slots: ["slot 69"], municipality: "905" }));
  const everywhere = person("Tiina", { slots: hours, languages: [] });
  const answer = formGroups(problem([...early, ...late, everywhere]), NASTY_BUDGET);
  expect(answer.groups.map(({ members, slot }) => [members.join(" "), slot])).toEqual([
    ["Aino Eeva Helmi Kaisa", "slot 05"],
    ["Leena Outi Ritva Sanna", "slot 69"],
  ]);
});

test("of two rows with the same id the first one counts", () => {
  const people = [...["Aino", "Eeva", "Helmi"].map((id) => person(id)), person("Aino", { slots: [] })];
  const answer = formGroups(problem(people), NASTY_BUDGET);
  expect(answer.groups.map(({ members }) => members)).toEqual([["Aino", "Eeva", "Helmi"]]);
  expect(judged(problem(people), answer)).toMatchObject({ errors: [] });
});
