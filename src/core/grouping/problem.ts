import type { Language } from "../room.ts";

/** A person as grouping sees her: no name, no address. */
export type Candidate = {
  id: string;
  /** Municipality of work; null is equal to nobody's. */
  municipality: string | null;
  /** Wellbeing services county of the municipality; null is equal to nobody's. */
  region: string | null;
  /** Years of experience; null is neither novice nor experienced. */
  years: number | null;
  slots: readonly string[];
  /** Languages she can discuss in, in order of preference. */
  languages: readonly Language[];
  /** Id of her present group when groups are re-formed, else null. */
  previous: string | null;
};

export type ScoreComponent =
  | "unplaced"
  | "broken"
  | "sameMunicipality"
  | "missingRoles"
  | "sizeCost"
  | "nearYears"
  | "sameRegion"
  | "imbalance"
  | "moves";

export type GroupingRules = {
  min: number;
  max: number;
  noviceMax: number;
  experiencedMin: number;
  nearGap: number;
  sizeCost: Readonly<Record<number, number>>;
  /** The components in the order in which they are minimised. */
  order: readonly ScoreComponent[];
};

/** Fresh formation: rules of the programme first, polish later, moves last. */
export const FRESH_ORDER: readonly ScoreComponent[] = [
  "unplaced",
  "broken",
  "sameMunicipality",
  "missingRoles",
  "sizeCost",
  "nearYears",
  "sameRegion",
  "imbalance",
  "moves",
];

export type GroupingProblem = {
  rules: GroupingRules;
  people: readonly Candidate[];
  apart: readonly (readonly [string, string])[];
  together: readonly (readonly [string, string])[];
};

export type Score = Readonly<Record<ScoreComponent, number>>;

export type FormedGroup = {
  /** The previous group's id where it continues one, else a fresh label unique within the answer. */
  id: string;
  members: readonly string[];
  slot: string;
  language: Language;
};

export type Unplaced = { id: string; reason: "no_slot" | "no_language" | "too_few_at_slots" | "sizes" };

export type GroupingAnswer = {
  groups: readonly FormedGroup[];
  unplaced: readonly Unplaced[];
  score: Score;
  /** Lexicographic lower bound: no valid answer has a smaller vector. Null where it is not computed. */
  bound: Score | null;
  /** The leading components, in the order of the rules, that no answer has less of. */
  proven: readonly ScoreComponent[];
};
