import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  clipped,
  coveredTwice,
  difference,
  type Interval,
  intersection,
  total,
  union,
} from "../../../src/core/attendance/interval.ts";

const intervals = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 15 })).map(([from, length]) => ({
    from,
    to: from + length,
  })),
  { maxLength: 8 },
);
const covered = (list: readonly Interval[]) =>
  Array.from({ length: 60 }, (_, minute) => list.some(({ from, to }) => from <= minute && minute < to));

test("the union of intervals covers the same minutes, in order, without touching", () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const joined = union(list);
      expect(covered(joined)).toEqual(covered(list));
      for (const [i, next] of joined.slice(1).entries()) expect(next.from).toBeGreaterThan(joined[i]?.to ?? 0);
      expect(total(joined)).toBe(covered(list).filter(Boolean).length);
    }),
  );
});

test("the union leaves the list it was given as it was", () => {
  const list = [
    { from: 0, to: 10 },
    { from: 5, to: 20 },
  ];
  union(list);
  expect(list).toEqual([
    { from: 0, to: 10 },
    { from: 5, to: 20 },
  ]);
});

test("the intersection covers exactly the minutes that both have, whichever is named first", () => {
  fc.assert(
    fc.property(intervals, intervals, (one, other) => {
      const [a, b] = [union(one), union(other)];
      const both = covered(a).map((there, minute) => there && covered(b)[minute]);
      expect(covered(intersection(a, b))).toEqual(both);
      expect(total(intersection(a, b))).toBe(both.filter(Boolean).length);
      expect(union(intersection(b, a))).toEqual(union(intersection(a, b)));
    }),
  );
});

test("covered twice is what at least two lists have, and no more for being in three", () => {
  fc.assert(
    fc.property(fc.array(intervals, { maxLength: 5 }), (lists) => {
      const each = lists.map((list) => covered(union(list)));
      const twice = Array.from({ length: 60 }, (_, minute) => each.filter((there) => there[minute]).length > 1);
      expect(covered(coveredTwice(lists.map(union)))).toEqual(twice);
      expect(total(coveredTwice(lists.map(union)))).toBe(twice.filter(Boolean).length);
    }),
  );
});

test("the difference is what exactly one has", () => {
  fc.assert(
    fc.property(intervals, intervals, (one, other) => {
      const [a, b] = [union(one), union(other)];
      const unlike = covered(a).filter((there, minute) => there !== covered(b)[minute]);
      expect(difference(a, b)).toBe(unlike.length);
    }),
  );
});

test("what is clipped lies inside its bounds, and what does not touch them is gone", () => {
  const bounds = { from: 10, to: 20 };
  const list = [
    { from: 0, to: 10, who: "before" },
    { from: 5, to: 12, who: "early" },
    { from: 12, to: 8, who: "backwards" },
    { from: 15, to: 30, who: "late" },
  ];
  expect(clipped(list, bounds)).toEqual([
    { from: 10, to: 12, who: "early" },
    { from: 15, to: 20, who: "late" },
  ]);
});

test("what ends before it begins covers nothing, in whatever order it comes", () => {
  const inverted = { from: 57, to: 0 };
  expect(union([inverted, { from: 57, to: 60 }])).toEqual([{ from: 57, to: 60 }]);
  expect(union([{ from: 57, to: 60 }, inverted])).toEqual([{ from: 57, to: 60 }]);
  expect(union([inverted])).toEqual([]);
});
