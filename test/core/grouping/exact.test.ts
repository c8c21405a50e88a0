import fc from "fast-check";
import { expect, test } from "vitest";
import { boundOf } from "../../../src/core/grouping/bound.ts";
import { formGroups } from "../../../src/core/grouping/form.ts";
import { leastVector } from "./brute-force.ts";
import { tinyProblem } from "./cases.ts";
import { compared, judged, sample, vector } from "./oracle.ts";

const ANY = { seed: 1, iterations: 1 };

test("fourteen teachers of the autumn get the optimum, and every component of it is proven", () => {
  const answer = formGroups(sample("a14"), ANY);
  expect(judged(sample("a14"), answer)).toMatchObject({ valid: true, vector: [0, 0, 0, 0, 2, 1, 0, 3268, 0] });
  expect(answer.proven).toEqual(sample("a14").rules.order);
});

test("seven teachers become a four and a three, as well as can be", () => {
  const answer = formGroups(sample("x07"), ANY);
  expect(judged(sample("x07"), answer)).toMatchObject({ valid: true, vector: [0, 0, 0, 0, 2, 0, 0, 18, 0] });
});

test("whoever cannot be placed is listed with the reason, and the others get the optimum", () => {
  const answer = formGroups(sample("xnoslots"), ANY);
  expect(judged(sample("xnoslots"), answer)).toMatchObject({ valid: true, vector: [3, 0, 0, 0, 1, 1, 0, 1829, 0] });
  expect(answer.unplaced.map(({ reason }) => reason).sort()).toEqual(["no_language", "no_slot", "no_slot"]);
});

test("of few people every answer is worse or equal, in the fresh order and where moves come early; and the bound is below all", () => {
  fc.assert(
    fc.property(tinyProblem, (tiny) => {
      const answer = formGroups(tiny, ANY);
      const least = leastVector(tiny);
      expect(vector(tiny, answer.score)).toEqual(least);
      expect(judged(tiny, answer)).toMatchObject({ errors: [], vector: least });
      expect(compared(vector(tiny, boundOf(tiny)), [...least])).toBeLessThanOrEqual(0);
    }),
    { numRuns: 300, seed: 20270413 },
  );
});
