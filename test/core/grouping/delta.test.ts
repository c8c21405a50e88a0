import fc from "fast-check";
import { expect, test } from "vitest";
import { arrangementOf } from "../../../src/core/grouping/arrangement.ts";
import { moveDelta, scalesOf } from "../../../src/core/grouping/delta.ts";
import { isBetter, outlookOf, outlooksFor } from "../../../src/core/grouping/outlook.ts";
import { peopleOf } from "../../../src/core/grouping/person.ts";
import type { FormedGroup, GroupingProblem, Score, ScoreComponent } from "../../../src/core/grouping/problem.ts";
import { scoreOf } from "../../../src/core/grouping/score.ts";
import { nastyProblem, person, problem } from "./cases.ts";

/** Everybody somewhere, whether the rules allow it or not: what an admin may do on the way. */
const board = fc
  .record({ problem: nastyProblem, places: fc.array(fc.nat(6), { minLength: 17, maxLength: 17 }) })
  .map(({ problem, places }) => {
    const groups = ["kaisla", "kaarna", "new-1", "new-2", "new-3"].map((id, number) => ({
      ...{ id, slot: "wed 14:00", language: "fi" as const },
      members: peopleOf(problem).flatMap(({ id: member }, at) => (places[at] === number ? [member] : [])),
    }));
    return { problem, groups: groups.filter(({ members }) => members.length > 0) };
  });

function scored(problem: GroupingProblem, groups: readonly FormedGroup[]): Score {
  const placed = new Set(groups.flatMap(({ members }) => members));
  const without = peopleOf(problem).flatMap(({ id }) => (placed.has(id) ? [] : [id]));
  return scoreOf(problem, groups, without);
}

function movedByHand(groups: readonly FormedGroup[], who: string, to: string): readonly FormedGroup[] {
  const left = groups.map((group) => ({ ...group, members: group.members.filter((member) => member !== who) }));
  const joined = left.map((group) => (group.id === to ? { ...group, members: [...group.members, who] } : group));
  const founded: FormedGroup = { id: "hand-9", members: [who], slot: "wed 14:00", language: "fi" };
  return (to === "new" ? [...joined, founded] : joined).filter(({ members }) => members.length > 0);
}

function difference(after: Score, before: Score): Record<string, number> {
  const components = Object.keys(before) as ScoreComponent[];
  return Object.fromEntries(components.map((component) => [component, after[component] - before[component]]));
}

test("a move changes the score by exactly what its delta says, wherever anybody is moved", () => {
  fc.assert(
    fc.property(board, fc.nat(16), fc.nat(7), ({ problem, groups }, who, where) => {
      const mover = peopleOf(problem)[who]?.id;
      const to = [...groups.map(({ id }) => id), "none", "new"][where];
      if (mover === undefined || to === undefined) return;
      const delta = moveDelta(scalesOf(arrangementOf(problem, groups)), mover, to);
      const after = movedByHand(groups, mover, to);
      expect(delta).toEqual(difference(scored(problem, after), scored(problem, groups)));
    }),
    { numRuns: 500 },
  );
});

test("what is said of a move agrees with its delta: pairs, roles and friends", () => {
  fc.assert(
    fc.property(board, fc.nat(16), ({ problem, groups }, who) => {
      const mover = peopleOf(problem)[who]?.id;
      if (mover === undefined) return;
      for (const { delta, effects, blocks } of outlooksFor(scalesOf(arrangementOf(problem, groups)), mover)) {
        if (blocks.length) continue;
        const count = (code: string) =>
          effects
            .flatMap((effect) => ("people" in effect && effect.code === code ? [effect] : []))
            .reduce((sum, effect) => sum + effect.people.length * (isBetter(effect) ? -1 : 1), 0);
        expect(count("municipality")).toBe(delta.sameMunicipality);
        expect(count("years")).toBe(delta.nearYears);
        // A pair that is named twice is one friend.
        const pairs = problem.together.map((pair) => pair.toSorted().join());
        if (new Set(pairs).size === pairs.length) expect(count("together")).toBe(delta.broken);
      }
    }),
    { numRuns: 300 },
  );
});

const season = problem([
  person("Aino", { municipality: "297", years: 2 }),
  person("Olli", { municipality: "564", region: "17", years: 8 }),
  person("Mari", { municipality: "609", region: "4", years: 15 }),
  person("Kaisa", { municipality: "297", years: 30 }),
  person("Eeva", { municipality: "905", region: "15", years: 1 }),
  person("Hanna", { municipality: "140", region: "11", years: 12 }),
  person("Kirsi", { municipality: "740", region: "10", years: 18, slots: ["thu 15:00"] }),
]);
const groups: readonly FormedGroup[] = [
  { id: "one", members: ["Aino", "Olli", "Mari"], slot: "wed 14:00", language: "fi" },
  { id: "two", members: ["Kaisa", "Eeva", "Hanna"], slot: "wed 14:00", language: "fi" },
];
const scales = scalesOf(arrangementOf(season, groups));

test("Kaisa is told whose municipality she would share, and that the group she leaves would be too small", () => {
  expect(outlookOf(scales, "Kaisa", "one").effects).toEqual([
    { code: "size_better", where: "joined", members: 4 },
    { code: "municipality", where: "joined", people: ["Aino"] },
    { code: "too_few", where: "left", members: 2 },
    { code: "region", where: "left", people: ["Hanna"] },
  ]);
});

test("a group gains the role that only the newcomer has, and loses the one that only the leaver had", () => {
  const { effects } = outlookOf(scales, "Aino", "two");
  expect(effects).toContainEqual({ code: "role", where: "left", role: "novice" });
  expect(effects).not.toContainEqual({ code: "role", where: "joined", role: "novice" });
  const without = scalesOf(arrangementOf(season, [{ ...(groups[1] as FormedGroup), members: ["Kaisa", "Hanna"] }]));
  expect(outlookOf(without, "Eeva", "two").effects).toContainEqual({ code: "role", where: "joined", role: "novice" });
});

test("Kirsi, who can come on Thursdays only, cannot join either group, and both say why", () => {
  const outlooks = outlooksFor(scales, "Kirsi");
  expect(outlooks.map(({ to, blocks }) => [to, blocks])).toEqual([
    ["one", [{ code: "slot" }]],
    ["two", [{ code: "slot" }]],
    ["new", []],
  ]);
});

test("the groups are offered from the best to the worst", () => {
  const full = { ...(groups[1] as FormedGroup), id: "full", members: ["Kaisa", "Eeva", "Hanna", "Mari", "Olli"] };
  const room = { ...(groups[0] as FormedGroup), id: "room", members: ["Kirsi", "Noora", "Laura"] };
  const wider = { ...season, people: [...season.people, person("Noora"), person("Laura")] };
  const offered = outlooksFor(scalesOf(arrangementOf(wider, [full, room])), "Aino");
  expect(offered.map(({ to }) => to)).toEqual(["room", "full", "new"]);
});
