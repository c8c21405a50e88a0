import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { MergingAnswer, MergingProblem } from "../../../src/core/merging/problem.ts";
import { mergeMeetings } from "../../../src/core/merging.ts";
import { exact, type Instance, prep, roomCost, scoreMerge } from "../../samples/merge/merge_check.mjs";
import { instances, problemOf } from "./cases.ts";

const sample = (name: string): Instance =>
  JSON.parse(readFileSync(new URL(`../../samples/merge/${name}.json`, import.meta.url), "utf8"));

test("the two samples get their known optimum", () => {
  const vector = (name: string) => checked(sample(name), mergeMeetings(problemOf(sample(name))));
  expect(vector("m01small")).toEqual([0, 0, 0, 3, 0, 0, 0]);
  expect(vector("m02pilot14")).toEqual([0, 0, 0, 2, 0, 0, 2]);
});

test("no way to share rooms is better: every division of 300 small sessions was tried", () => {
  let merged = 0;
  const property = fc.property(instances(7), (instance) => {
    const answer = mergeMeetings(problemOf(instance));
    expect(checked(instance, answer)).toEqual(everyDivision(instance));
    expect(answer.unproven).toEqual([]);
    if (answer.rooms.some(({ groups }) => groups.length > 1)) merged++;
  });
  fc.assert(property, { numRuns: 300, seed: 7 });
  expect(merged).toBeGreaterThan(100);
});

test("of all divisions that recorded absences allow, the best one is found too", () => {
  let differs = 0;
  const property = fc.property(instances(7), (instance) => {
    const answer = mergeMeetings({ ...problemOf(instance), onlyForAbsences: true });
    const best = everyDivision(instance, (groups, host) => {
      const absent = groups.filter(({ att, members }) => att.length < members.length);
      return (
        absent.some(({ att }) => att.length < 3) && groups.every((group) => group === host || absent.includes(group))
      );
    });
    expect(checked(instance, answer)).toEqual(best);
    if (best.join() !== everyDivision(instance).join()) differs++;
  });
  fc.assert(property, { numRuns: 300, seed: 17 });
  expect(differs).toBeGreaterThan(20);
});

test("sixteen groups at one or two slots get the optimum of the checker's own search", () => {
  const property = fc.property(instances(16), (instance) => {
    expect(checked(instance, mergeMeetings(problemOf(instance)))).toEqual(exact(instance).vector);
  });
  fc.assert(property, { numRuns: 60, seed: 11 });
});

test("the answer does not depend on the order of rows", () => {
  const property = fc.property(instances(12), fc.nat(), (instance, turn) => {
    const problem = problemOf(instance);
    expect(mergeMeetings(turned(problem, turn))).toEqual(mergeMeetings(problem));
  });
  fc.assert(property, { numRuns: 150, seed: 13 });
});

test("a slot with too many small groups to prove anything gets a valid answer, which says so", () => {
  const instance = crowd(80);
  const answer = mergeMeetings(problemOf(instance));
  const vector = checked(instance, answer);
  expect(answer.unproven).toEqual(["wed1400"]);
  // 27 groups of one and 27 of two: with each other they make three, and nobody more than the 27 has to move.
  const [alone, underMin, overMax, disturbed] = vector;
  expect([alone, underMin, overMax]).toEqual([0, 0, 0]);
  expect(disturbed).toBeGreaterThanOrEqual(27);
  expect(disturbed).toBeLessThanOrEqual(30);
  expect(mergeMeetings(turned(problemOf(instance), 31))).toEqual(answer);
});

/** The checker's vector of our answer, which must be valid and what the answer itself says. */
function checked(instance: Instance, answer: MergingAnswer): number[] {
  const rooms = answer.rooms.map(({ host, groups, language }) => ({ host, groups: [...groups], lang: language }));
  const score = scoreMerge(instance, { rooms, cancelled: [...answer.cancelled] });
  expect(score.errors).toEqual([]);
  expect(Object.values(answer.vector)).toEqual(score.vector);
  return score.vector;
}

type Group = ReturnType<typeof prep>["G"][number];

/** The least vector over every division of every slot's groups into rooms and every host that is allowed. */
function everyDivision(instance: Instance, mayMerge: (groups: Group[], host: Group) => boolean = () => true): number[] {
  const prepared = prep(instance);
  const active = prepared.G.filter(({ att }) => att.length > 0);
  const slots = [...new Set(active.map(({ slot }) => slot))];
  return slots.map((slot) => divided(active.filter((group) => group.slot === slot))).reduce(sum, [0, 0, 0, 0, 0, 0, 0]);

  function divided([first, ...others]: Group[]): number[] {
    if (!first) return [0, 0, 0, 0, 0, 0, 0];
    const totals = subsets(others).flatMap((guests) => {
      const price = room([first, ...guests]);
      return price ? [sum(price, divided(others.filter((group) => !guests.includes(group))))] : [];
    });
    return totals.reduce(lesser);
  }

  function room(groups: Group[]): number[] | null {
    const hosts = groups.filter((host) => groups.length === 1 || mayMerge(groups, host));
    const prices = hosts.map((host) => roomCost(prepared, groups, host)).filter(({ err }) => err.length === 0);
    return prices.length ? prices.map(({ v }) => v).reduce(lesser) : null;
  }
}

function subsets<T>([first, ...others]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  return subsets(others).flatMap((subset) => [subset, [first, ...subset]]);
}

function sum(one: readonly number[], other: readonly number[]): number[] {
  return one.map((value, at) => value + (other[at] ?? 0));
}

function lesser(one: number[], other: number[]): number[] {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 || (one[at] ?? 0) < (other[at] ?? 0) ? one : other;
}

function turned(problem: MergingProblem, turn: number): MergingProblem {
  const rotated = <T>(rows: readonly T[]) => {
    const at = turn % Math.max(1, rows.length);
    return [...rows.slice(at), ...rows.slice(0, at)].reverse();
  };
  const groups = rotated(problem.groups).map((group) => ({ ...group, members: rotated(group.members) }));
  return { ...problem, groups, people: rotated(problem.people), apart: rotated(problem.apart).map(([a, b]) => [b, a]) };
}

/** Groups of four, of whom one, two and four are expected in turn. */
function crowd(groups: number): Instance {
  const members = (at: number) => [0, 1, 2, 3].map((place) => `t${at}-${place}`);
  return {
    config: { min: 3, max: 5, softMax: 6, noviceMax: 3, experiencedMin: 10 },
    apart: [],
    groups: Array.from({ length: groups }, (_, at) => ({
      id: `G${at}`,
      slot: "wed1400",
      lang: "fi",
      members: members(at),
      hosted: 0,
    })),
    people: Array.from({ length: groups }, (_, at) =>
      members(at).map((id, place) => ({
        id,
        muni: id,
        years: place * 10,
        langs: ["fi"],
        expected: place < ([1, 2, 4][at % 3] ?? 0),
      })),
    ).flat(),
  };
}
