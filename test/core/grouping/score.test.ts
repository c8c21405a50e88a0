import fc from "fast-check";
import { expect, test } from "vitest";
import { boundOf } from "../../../src/core/grouping/bound.ts";
import { scoreOf } from "../../../src/core/grouping/score.ts";
import { violations } from "../../../src/core/grouping/violations.ts";
import { nastyProblem, person, problem } from "./cases.ts";
import { compared, judged, sample, vector } from "./oracle.ts";

test("the bound is the independent checker's on all four samples", () => {
  for (const name of ["a14", "x07", "xnoslots", "e200"]) {
    const given = sample(name);
    expect(vector(given, boundOf(given)), name).toEqual(judged(given, { groups: [], unplaced: [] }).bound);
  }
});

test("the bound is at least the independent checker's before the balance", () => {
  fc.assert(
    fc.property(nastyProblem, (nasty) => {
      const balance = nasty.rules.order.indexOf("imbalance");
      const ours = vector(nasty, boundOf(nasty)).slice(0, balance);
      const theirs = judged(nasty, { groups: [], unplaced: [] }).bound.slice(0, balance);
      expect(compared(ours, theirs)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 400, seed: 20270421 },
  );
});

test("any division, allowed or not, has the checker's score, and is refused exactly when the checker refuses it", () => {
  fc.assert(
    fc.property(nastyProblem, fc.infiniteStream(fc.nat(4)), (nasty, chance) => {
      const ids = new Set(nasty.people.map(({ id }) => id));
      const place = Array.from(ids, (id) => ({ id, group: chance.next().value }));
      const groups = [1, 2, 3, 4]
        .map((number) => ({
          id: ["kaisla", "kaarna", "new-1", "new-2"][number - 1] ?? "",
          members: place.filter(({ group }) => group === number).map(({ id }) => id),
          slot: "wed 14:00",
          language: "fi" as const,
        }))
        .filter(({ members }) => members.length > 0);
      const unplaced = place.filter(({ group }) => group === 0).map(({ id }) => ({ id, reason: "sizes" as const }));
      const verdict = judged(nasty, { groups, unplaced });
      const score = scoreOf(
        nasty,
        groups,
        unplaced.map(({ id }) => id),
      );
      expect(vector(nasty, score)).toEqual(verdict.vector);
      expect(violations(nasty, { groups, unplaced })).toHaveLength(verdict.errors.length);
    }),
    { numRuns: 400, seed: 20270519 },
  );
});

test("each broken hard rule is named with who broke it", () => {
  const people = [
    person("Aino"),
    person("Birgitta", { languages: ["sv"] }),
    person("Eeva", { slots: ["thu 15:00"] }),
    person("Helmi"),
  ];
  const group = { slot: "wed 14:00", language: "fi" as const };
  const found = violations(problem(people, { apart: [["Birgitta", "Eeva"]] }), {
    groups: [
      { id: "kaisla", members: ["Aino", "Birgitta", "Eeva"], ...group },
      { id: "kaisla", members: ["Aino", "Nobody"], ...group },
    ],
    unplaced: [{ id: "Stranger" }],
  });
  expect(found).toEqual([
    { code: "language", group: "kaisla", person: "Birgitta" },
    { code: "slot", group: "kaisla", person: "Eeva" },
    { code: "group_twice", group: "kaisla" },
    { code: "size", group: "kaisla" },
    { code: "placed_twice", person: "Aino" },
    { code: "unknown_person", group: "kaisla", person: "Nobody" },
    { code: "not_exactly_once", person: "Helmi" },
    { code: "unknown_unplaced", person: "Stranger" },
    { code: "apart", group: "kaisla", pair: ["Birgitta", "Eeva"] },
  ]);
});

test("everybody from one town in the cheapest number of groups bounds the pairs from one town", () => {
  const eight = problem(Array.from({ length: 8 }, (_, at) => person(`t${at}`)));
  expect(boundOf(eight)).toMatchObject({ unplaced: 0, sameMunicipality: 12, sizeCost: 0 });
});
