import { expect, test } from "vitest";
import { badgesOf } from "../../../src/core/grouping/badges.ts";
import { RULES } from "./cases.ts";

const member = (municipality: string | null, years: number | null) => ({ municipality, years });

test("a mixed group of four has nothing to correct", () => {
  const group = [member("297", 2), member("905", 5), member("091", 12), member("564", 25)];
  expect(badgesOf(RULES, group)).toEqual([
    { kind: "size", sign: "ok", args: { members: 4, min: 3, max: 5 } },
    { kind: "municipalities", sign: "ok", args: { same: [] } },
    { kind: "roles", sign: "ok", args: { missing: [], onlyNovices: false } },
    { kind: "experience", sign: "ok", args: { nearPairs: 0 } },
  ]);
});

test("two from Kuopio break the rule of different municipalities, two from nowhere known do not", () => {
  const group = [member("297", 2), member("297", 9), member(null, 16), member(null, 30)];
  expect(badgesOf(RULES, group)[1]).toEqual({ kind: "municipalities", sign: "bad", args: { same: ["297"] } });
});

test("a group of novices only is warned about, and of near years too", () => {
  const group = [member("297", 1), member("905", 2.9), member("091", 3.5)];
  expect(badgesOf(RULES, group).slice(2)).toEqual([
    { kind: "roles", sign: "warn", args: { missing: ["experienced"], onlyNovices: true } },
    { kind: "experience", sign: "warn", args: { nearPairs: 2 } },
  ]);
});

test("somebody whose years nobody knows is neither novice nor experienced nor near anybody", () => {
  const group = [member("297", null), member("905", null), member("091", 12)];
  expect(badgesOf(RULES, group).slice(2)).toEqual([
    { kind: "roles", sign: "warn", args: { missing: ["novice"], onlyNovices: false } },
    { kind: "experience", sign: "ok", args: { nearPairs: 0 } },
  ]);
});

test("two members are too few and six too many", () => {
  const crowd = (count: number) => Array.from({ length: count }, (_, at) => member(`${at}`, at * 4));
  expect([2, 3, 5, 6].map((count) => badgesOf(RULES, crowd(count))[0]?.sign)).toEqual(["bad", "ok", "ok", "bad"]);
});
