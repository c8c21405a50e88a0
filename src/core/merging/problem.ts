import type { Language } from "../room.ts";

/**
 * What is known beforehand about somebody's coming: `declined` told so, `silent` was absent twice in a row without a word and
 * has not answered this time. Where real presence is merged, whoever is there is `expected`; who did not decline may still come and
 * is `silent`.
 */
export type Expectation = "expected" | "declined" | "silent";

export type MergingPerson = {
  id: string;
  expectation: Expectation;
  /** Municipality of work; null is equal to nobody's. */
  municipality: string | null;
  /** Whole years of experience, as grouping counts them; null is neither novice nor experienced. */
  years: number | null;
  languages: readonly Language[];
};

/** The meeting of one group in one session. */
export type MergingGroup = {
  id: string;
  slot: string;
  language: Language;
  members: readonly string[];
  /** How many come with it as hosts, guests from outside or assistants: they need a place in the room, and nothing else. Absent: none. */
  beside?: number;
  /** How many times it has been the host of a merge this season. */
  hosted: number;
};

export type MergingRules = {
  /** Fewer than this many expected people are too few. */
  min: number;
  /** The size of a full group; a merged room above it is allowed, and costs. */
  max: number;
  /** No merged room has more people than this. */
  softMax: number;
  /** How many places a room has, for members and all others; absent: as many as are needed. */
  places?: number | undefined;
  noviceMax: number;
  experiencedMin: number;
};

export type MergingProblem = {
  groups: readonly MergingGroup[];
  people: readonly MergingPerson[];
  /** Pairs that must not meet. */
  apart: readonly (readonly [string, string])[];
  rules: MergingRules;
  /**
   * True: only recorded absences merge. Somebody must be too few because of an absence, and a group whose every member is expected
   * stays where it is and can only be a host. False: the optimum of the vector whatever the cause.
   */
  onlyForAbsences: boolean;
};

/** Minimised in this order, over all rooms of the session. */
export type MergingVector = {
  /** Rooms with one person. */
  alone: number;
  /** People in rooms of more than one and fewer than the minimum. */
  underMin: number;
  /** People above the size of a full group, in merged rooms. */
  overMax: number;
  /** People who are not in their own group's room. */
  disturbed: number;
  /** Pairs from different groups in one room who share a municipality. */
  sameMunicipality: number;
  /** Merged rooms without a novice, plus merged rooms without an experienced person. */
  missingRoles: number;
  /** How many times the hosts have been hosts before. */
  hostBurden: number;
};

/**
 * Why just this group is the host: `kept` it was the host already when people were told; `full_group` everybody in it is expected, so
 * it stays where it is; `most_expected` so the fewest people change rooms; `hosted_least` among equals; `first` nothing tells them apart.
 */
export type HostReason = "kept" | "full_group" | "most_expected" | "hosted_least" | "first";

export type MergeReason = {
  /** Every group in the room, host first; `short` = it was too small because of absences or by itself. */
  groups: readonly { id: string; expected: number; members: number; short: boolean }[];
  host: HostReason;
  /** Decided while the meetings were running, this many minutes after their start: `expected` counts who was there. */
  live?: { minutes: number };
  /** Which they talk there, kept with the merge. */
  language?: Language;
};

/** Where people meet. A room of one group is its own, a room of several is a merge. */
export type MergedRoom = {
  host: string;
  /** Host first, then in the order of ids. */
  groups: readonly string[];
  slot: string;
  /** Everybody expected speaks it; in a room of one group the group's own. */
  language: Language;
  expected: number;
  /** Null in a room of one group. */
  reason: MergeReason | null;
};

/**
 * What keeps a room too small. Of several other rooms at the slot, the obstacle of the one that came closest, in this order:
 * `would_exceed_size`, `no_common_language`, `keep_apart`, `no_absence` (nobody's absence is the cause).
 */
export type Obstacle = "no_partner_at_slot" | "would_exceed_size" | "no_common_language" | "keep_apart" | "no_absence";

export type MergingAnswer = {
  /** Every group with somebody expected is in exactly one; in the order of slots and hosts. */
  rooms: readonly MergedRoom[];
  /** Groups whose every member declined. */
  cancelled: readonly string[];
  /** Nobody is expected, but somebody is only silent: the meeting stays as it is, in case she comes. */
  unheard: readonly string[];
  /** Rooms below the minimum that nothing could be done for. */
  tooSmall: readonly { host: string; expected: number; obstacle: Obstacle }[];
  vector: MergingVector;
  /** Slots where the answer is the best found and not proven to be the optimum; empty in all but very large sessions. */
  unproven: readonly string[];
};

/** A merge in force: its people have been told. */
export type ActiveMerge = { id: string; host: string; groups: readonly string[] };

/**
 * `not_needed` nobody in it is too few any more because of an absence; `group_gone` the host or all its guests have nobody left, or a
 * group meets at another time; `replaced` by a wider merge, or by others because people would be alone; else the rule that would break.
 */
export type UndoReason =
  | "not_needed"
  | "group_gone"
  | "would_exceed_size"
  | "no_common_language"
  | "keep_apart"
  | "replaced";

export type MergeReview = {
  /** Active merges that stay in force as they are. */
  keep: readonly string[];
  undo: readonly { id: string; reason: UndoReason }[];
  /** Merges to be put in force after the undone ones are closed. */
  add: readonly MergedRoom[];
  /** The whole session as it is then. */
  answer: MergingAnswer;
};
