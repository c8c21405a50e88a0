import { ATTENDANCE_COLUMNS } from "./export.ts";

/** Columns of the attendance table as a researcher pulls it. */
export const RESEARCH_COLUMNS = ["rid", ...ATTENDANCE_COLUMNS] as const;
export type ResearchColumn = (typeof RESEARCH_COLUMNS)[number];

/** What may stand in a column: `id` opaque text, `words` one of a list, `time` ISO 8601 in UTC, `minutes` with two decimals. */
export type ColumnType =
  | "id"
  | "text"
  | "whole"
  | "time"
  | "minutes"
  | "yes_no"
  | { words: readonly string[]; several?: true };

/** The type of every column; what it means is said in three languages by the copy. */
export const codebook: Readonly<Record<ResearchColumn, ColumnType>> = {
  rid: "id",
  cohort: "text",
  session: "whole",
  meeting: "id",
  group: "whole",
  room: "id",
  merged: { words: ["absences", "person", "live"] },
  role: { words: ["member", "host", "guest", "assistant"] },
  starts: "time",
  verdict: { words: ["present", "partial", "waited", "excused", "absent"] },
  reason: { words: ["cancelled", "not_held", "on_leave", "undelivered", "room_failed"] },
  late: "yes_no",
  minutes: "minutes",
  minutes_with_others: "minutes",
  first_arrival: "time",
  late_minutes: "minutes",
  returns: "whole",
  answer: { words: ["accepted", "declined", "tentative"] },
  sources: { words: ["room"], several: true },
  rules_version: "text",
};
