import fc from "fast-check";
import { expect, test } from "vitest";
import { formGroups } from "../../../src/core/grouping/form.ts";
import { beginForming, continueForming, type Forming, finishForming } from "../../../src/core/grouping/forming.ts";
import { violations } from "../../../src/core/grouping/violations.ts";
import { largeProblem, nastyProblem } from "./cases.ts";
import { sample } from "./oracle.ts";
import { teachers } from "./teachers.ts";

/** As a server would: put away as JSON between any two steps. */
function stored(forming: Forming): Forming {
  return JSON.parse(JSON.stringify(forming)) as Forming;
}

test("a search that is put away and taken up again every few proposals finds what one in one go finds", () => {
  fc.assert(
    fc.property(fc.oneof(nastyProblem, largeProblem), fc.integer({ min: 300, max: 1_700 }), (nasty, step) => {
      const options = { seed: 5, iterations: 4_000 };
      let forming = beginForming(nasty, options);
      while (!forming.done) forming = stored(continueForming(nasty, forming, step));
      expect(JSON.stringify(finishForming(nasty, forming))).toBe(JSON.stringify(formGroups(nasty, options)));
    }),
    { numRuns: 60, seed: 20270209 },
  );
});

test("a season of sections too, in steps that end in the middle of them", () => {
  const many = teachers(1_300, 8);
  const options = { seed: 2, iterations: 200_000 };
  let forming = beginForming(many, options);
  while (!forming.done) forming = stored(continueForming(many, forming, 37_000));
  expect(JSON.stringify(finishForming(many, forming))).toBe(JSON.stringify(formGroups(many, options)));
});

test("progress goes from nothing to one and ends with the search", () => {
  const options = { seed: 1, iterations: 100_000 };
  let forming = beginForming(sample("e200"), options);
  const progress = [forming.progress];
  while (!forming.done) {
    forming = continueForming(sample("e200"), forming, 25_000);
    progress.push(forming.progress);
  }
  expect(progress).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test("what is found so far is valid at every moment, from the first division on", () => {
  let forming = beginForming(sample("e200"), { seed: 1, iterations: 60_000 });
  for (const steps of [0, 10_000, 45_000]) {
    forming = continueForming(sample("e200"), forming, steps);
    expect(violations(sample("e200"), finishForming(sample("e200"), forming))).toEqual([]);
  }
});
