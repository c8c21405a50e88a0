import { CONFIDENCES } from "./attendance/confidence.ts";
import { SOURCES } from "./attendance/source.ts";
import { NO_VERDICTS, VERDICTS } from "./attendance.ts";
import { ATTENDANCE_COLUMNS } from "./export.ts";

/** Columns of the attendance table as a researcher pulls it. */
export const RESEARCH_COLUMNS = ["rid", ...ATTENDANCE_COLUMNS] as const;
export type ResearchColumn = (typeof RESEARCH_COLUMNS)[number];

/** What may stand in a column: `id` opaque text, `words` one of a list, `time` ISO 8601 in UTC, `day` its day, `minutes` with two decimals, `intervals` as `evidence` is written. */
export type ColumnType =
  | "id"
  | "text"
  | "whole"
  | "time"
  | "day"
  | "minutes"
  | "intervals"
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
  role: { words: ["member", "guest"] },
  starts: "time",
  verdict: { words: VERDICTS },
  reason: { words: NO_VERDICTS },
  late: "yes_no",
  minutes: "minutes",
  minutes_with_others: "minutes",
  first_arrival: "time",
  late_minutes: "minutes",
  returns: "whole",
  answer: { words: ["accepted", "declined", "tentative"] },
  sources: { words: SOURCES, several: true },
  rules_version: "text",
  minutes_with_two: "minutes",
  minutes_alone: "minutes",
  people_met: "whole",
  unidentified: "whole",
  prompt: { words: ["mail", "room"], several: true },
  confidence: { words: CONFIDENCES },
  recorded_verdict: { words: VERDICTS },
  evidence: "intervals",
};
