import { expect, test } from "vitest";
import { type DecidedMerge, keptApart } from "../../src/core/merge-refusals.ts";

const rolls: Record<string, string[]> = { north: ["Aino", "Mari"], south: ["Eeva"], west: ["Olli"] };
const rollOf = (meeting: string) => rolls[meeting] ?? [];

/** Decided at noon. */
function merge(groups: readonly string[], change: Partial<DecidedMerge> = {}): DecidedMerge {
  return { groups, decidedAt: 12, undoneAt: null, refused: false, ...change };
}

test("a merge in force, and one that the rules ended, keep nobody apart", () => {
  expect(keptApart([merge(["north", "south"]), merge(["north", "west"], { undoneAt: 13 })], rollOf)).toEqual([]);
});

test("a merge of three that a person took back keeps every two of them apart", () => {
  const pairs = keptApart([merge(["north", "south", "west"], { undoneAt: 13, refused: true })], rollOf);
  expect(pairs).toEqual([
    ["Aino", "Eeva"],
    ["Mari", "Eeva"],
    ["Aino", "Olli"],
    ["Mari", "Olli"],
    ["Eeva", "Olli"],
  ]);
});

test("a merge that takes the place of another makes up for the one that was undone for it", () => {
  const narrow = merge(["north", "south"], { undoneAt: 13, refused: true });
  const wide = merge(["north", "south", "west"], { decidedAt: 13 });
  expect(keptApart([narrow, wide], rollOf)).toEqual([]);
  // Not one from before, and not one that leaves out one of the two.
  expect(keptApart([merge(["north", "south"], { decidedAt: 11, undoneAt: 12 }), narrow], rollOf)).toHaveLength(2);
  expect(keptApart([narrow, merge(["north", "west"], { decidedAt: 14 })], rollOf)).toHaveLength(2);
});

test("to say no beforehand keeps apart, however often it is said", () => {
  const no = merge(["south", "west"], { undoneAt: 12, refused: true });
  expect(keptApart([no], rollOf)).toEqual([["Eeva", "Olli"]]);
  expect(keptApart([no, no], rollOf)).toContainEqual(["Eeva", "Olli"]);
});
