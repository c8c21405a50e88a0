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
  previous: fc.option(fc.constantFrom("kaisla", "kaarna", "lumme"), { freq: 2 }),
});

/** Few and nasty: too few, one town, nobody free, one speaker, strangers in pairs, chains, contradictions, repeated rows. */
export const nastyProblem = nastyProblemOf(0, 16);

/** Few enough to try every answer. */
export const tinyProblem = nastyProblemOf(3, 9);

/** Nasty in the same ways, and too many people to compare every answer. */
export const largeProblem = fc.oneof(
  { weight: 7, arbitrary: nastyProblemOf(17, 60) },
  { weight: 1, arbitrary: nastyProblemOf(61, 300) },
);

function nastyProblemOf(fewest: number, most: number): fc.Arbitrary<GroupingProblem> {
  const position = fc.nat(most);
  return fc.integer({ min: fewest, max: most }).chain((count) =>
    fc
      .record({
        people: fc.array(candidate, { minLength: count, maxLength: count }),
        sizes: fc.constantFrom([3, 5], [3, 5], [2, 3], [4, 4], [2, 6]),
        town: fc.constantFrom("mixed", "mixed", "two of five", "one"),
        novices: fc.constantFrom(false, false, false, true),
        free: fc.constantFrom("mixed", "mixed", "always", "seldom"),
        oneSpeaker: fc.constantFrom(false, false, true),
        keep: fc.boolean(),
        pairs: fc.array(fc.tuple(position, position, fc.boolean()), { maxLength: 6 + Math.floor(count / 8) }),
        triangle: fc.constantFrom(false, false, true),
        chain: fc.nat(7),
        repeated: fc.boolean(),
      })
      .map(problemFrom),
  );
}

type Details = {
  people: readonly Omit<Candidate, "id">[];
  sizes: readonly number[];
  town: string;
  novices: boolean;
  free: string;
  oneSpeaker: boolean;
  keep: boolean;
  pairs: readonly (readonly [number, number, boolean])[];
  triangle: boolean;
  chain: number;
  repeated: boolean;
};

function problemFrom({ people, sizes, pairs, keep, triangle, chain, repeated, ...kind }: Details): GroupingProblem {
  const [min, max] = sizes as [number, number];
  const named = pairs.filter(([a, b]) => a !== b).map(([a, b, apart]) => ({ pair: [id(a), id(b)] as const, apart }));
  const links = Array.from({ length: chain }, (_, at) => [id(at), id(at + 1)] as const);
  const corners = triangle
    ? ([
        [id(0), id(1)],
        [id(1), id(2)],
        [id(2), id(0)],
      ] as const)
    : [];
  const rows = people.map((details, at) => ({ id: id(at), ...nastyAt(at, details, kind) }));
  return {
    rules: { ...(keep ? KEEP_RULES : RULES), min, max },
    people: repeated ? [...rows, ...rows.slice(0, 2).map((row) => ({ ...row, slots: SLOTS, years: 40 }))] : rows,
    apart: [...named.filter(({ apart }) => apart).map(({ pair }) => pair), ...corners.slice(0, 1)],
    together: [...named.filter(({ apart }) => !apart).map(({ pair }) => pair), ...links, ...corners],
  };
}

function nastyAt(
  at: number,
  details: Omit<Candidate, "id">,
  { town, novices, free, oneSpeaker }: Pick<Details, "town" | "novices" | "free" | "oneSpeaker">,
): Omit<Candidate, "id"> {
  const inTown = town === "one" || (town === "two of five" && at % 5 < 2);
  const slots = free === "seldom" ? details.slots.slice(0, 1 + (at % 2)) : details.slots;
  return {
    ...details,
    ...(inTown ? { municipality: "091", region: "HEL" } : {}),
    years: novices ? at % 3 : details.years,
    slots: free === "always" ? SLOTS : slots,
    languages: oneSpeaker ? [at === 0 ? "sv" : "fi"] : details.languages,
  };
}

function id(at: number): string {
  return `t${String(at).padStart(3, "0")}`;
}
