import fc from "fast-check";
import {
  type Candidate,
  FRESH_ORDER,
  type GroupingProblem,
  type GroupingRules,
} from "../../../src/core/grouping/problem.ts";
import type { Language } from "../../../src/core/room.ts";

export const RULES: GroupingRules = {
  min: 3,
  max: 5,
  noviceMax: 3,
  experiencedMin: 10,
  nearGap: 2,
  sizeCost: { 3: 2, 4: 0, 5: 1 },
  order: FRESH_ORDER,
};

/** When groups are re-formed nobody moves for the sake of polish. */
export const KEEP_RULES: GroupingRules = {
  ...RULES,
  order: [
    "unplaced",
    "broken",
    "moves",
    "sameMunicipality",
    "missingRoles",
    "sizeCost",
    "nearYears",
    "sameRegion",
    "imbalance",
  ],
};

/** A Finnish speaker of Kuopio who can come on Wednesdays, unless said otherwise. */
export function person(id: string, details: Partial<Candidate> = {}): Candidate {
  return {
    id,
    municipality: "297",
    region: "11",
    years: 5,
    slots: ["wed 14:00"],
    languages: ["fi"],
    previous: null,
    ...details,
  };
}

export function problem(people: readonly Candidate[], details: Partial<GroupingProblem> = {}): GroupingProblem {
  return { rules: RULES, people, apart: [], together: [], ...details };
}

const SLOTS = ["mon 12:30", "tue 14:00", "wed 14:00", "wed 15:00", "thu 16:30"];
const LANGUAGES: Language[] = ["fi", "sv", "en"];

const candidate = fc.record({
  municipality: fc.option(fc.constantFrom("297", "905", "091", "564", "853"), { freq: 8 }),
  region: fc.option(fc.constantFrom("11", "14", "31"), { freq: 8 }),
  years: fc.option(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 40, noNaN: true })), { freq: 6 }),
  slots: fc.subarray(SLOTS),
  languages: fc.oneof({ weight: 6, arbitrary: fc.constant(["fi"] as Language[]) }, fc.shuffledSubarray(LANGUAGES)),
  previous: fc.option(fc.constantFrom("kaisla", "kaarna"), { freq: 2 }),
});

/** Small and nasty: too few, one town, nobody free, strangers in pairs, chains, contradictions. */
export const nastyProblem: fc.Arbitrary<GroupingProblem> = fc
  .record({
    people: fc.array(candidate, { minLength: 0, maxLength: 16 }),
    sizes: fc.constantFrom([3, 5], [3, 5], [2, 3], [4, 4], [2, 6]),
    oneTown: fc.boolean(),
    noviceOnly: fc.boolean(),
    freeAlways: fc.boolean(),
    keep: fc.boolean(),
    pairs: fc.array(fc.tuple(fc.nat(16), fc.nat(16), fc.boolean()), { maxLength: 6 }),
    chain: fc.nat(7),
  })
  .map(({ people, sizes, oneTown, noviceOnly, freeAlways, keep, pairs, chain }) => {
    const id = (at: number) => `t${String(at).padStart(2, "0")}`;
    const [min, max] = sizes as [number, number];
    const named = pairs.filter(([a, b]) => a !== b).map(([a, b, apart]) => ({ pair: [id(a), id(b)] as const, apart }));
    const links = Array.from({ length: chain }, (_, at) => [id(at), id(at + 1)] as const);
    return {
      rules: { ...(keep ? KEEP_RULES : RULES), min, max },
      people: people.map((details, at) => ({
        id: id(at),
        ...details,
        ...(oneTown ? { municipality: "091", region: "31" } : {}),
        ...(noviceOnly ? { years: at % 3 } : {}),
        ...(freeAlways ? { slots: SLOTS } : {}),
      })),
      apart: named.filter(({ apart }) => apart).map(({ pair }) => pair),
      together: [...named.filter(({ apart }) => !apart).map(({ pair }) => pair), ...links],
    };
  });
