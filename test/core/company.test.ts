import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Asked,
  agreement,
  inNameOrder,
  isOpen,
  OBJECTION_MS,
  peopleOf,
  QUESTION_MS,
} from "../../src/core/company.ts";

const people = ["aino", "mari", "olli"];

/** A question put at 0; who said yes when. */
function asked(moves: boolean, yes: Record<string, number>): Asked {
  return {
    question: { room: "m7.1", people: "", groups: [7], count: 1, moves, until: QUESTION_MS },
    yes: Object.entries(yes).map(([participant, at]) => ({ participant, at })),
  };
}

test("one yes takes somebody in, once the others have had five seconds to object", () => {
  expect(agreement(asked(false, {}), people)).toEqual({ at: null });
  expect(agreement(asked(false, { mari: 2_000, olli: 4_000 }), people)).toEqual({ at: 2_000 + OBJECTION_MS });
});

test("when everybody has said yes nobody waits", () => {
  expect(agreement(asked(false, { mari: 2_000, aino: 1_000 }), ["aino", "mari"])).toEqual({ at: 2_000 });
  expect(agreement(asked(true, { aino: 1_000 }), ["aino"])).toEqual({ at: 1_000 });
});

test("nobody is moved by what somebody else said", () => {
  expect(agreement(asked(true, { mari: 2_000 }), people)).toEqual({ at: null });
  fc.assert(
    fc.property(fc.subarray(people), fc.subarray(people, { minLength: 1 }), (yes, present) => {
      const said = asked(true, Object.fromEntries(yes.map((name, at) => [name, at])));
      expect(agreement(said, present).at !== null).toBe(present.every((name) => yes.includes(name)));
    }),
  );
});

test("the yes of somebody who has left counts for nothing", () => {
  expect(agreement(asked(false, { olli: 2_000 }), ["aino", "mari"])).toEqual({ at: null });
  expect(agreement(asked(false, { olli: 2_000, aino: 9_000 }), ["aino", "mari"])).toEqual({ at: 9_000 + OBJECTION_MS });
});

test("a question stays open until the last moment to object to the last yes is over", () => {
  expect(isOpen(asked(false, {}), QUESTION_MS + OBJECTION_MS - 1)).toBe(true);
  expect(isOpen(asked(false, {}), QUESTION_MS + OBJECTION_MS)).toBe(false);
});

test("the same people are the same question, in whichever order they are named", () => {
  const [north, south] = [{ present: ["mari", "aino"] }, { present: ["eeva"] }];
  expect(peopleOf([north, south])).toBe(peopleOf([south, north]));
  expect(peopleOf([north, south])).not.toBe(peopleOf([north]));
});

test("everybody holds two rooms in the same order", () => {
  const rooms = ["m2", "m1"].map((meeting) => ({ ref: { meeting, generation: 1 } }));
  expect(inNameOrder(rooms)).toEqual(inNameOrder(rooms.toReversed()));
});
