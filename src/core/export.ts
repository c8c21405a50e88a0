import type { Attendance } from "./attendance.ts";
import { type CsvCell, formatCsv } from "./csv.ts";
import type { Answer, Role } from "./invitation.ts";
import { isoOf } from "./time.ts";

/** One line of the attendance table, as researchers and admins pull it. `subject` is a participant or a pseudonym. */
export type AttendanceLine = Attendance & {
  subject: string;
  cohort: string;
  session: number;
  meeting: string;
  group: number;
  room: string | null;
  merged: "absences" | "person" | "live" | null;
  role: Role;
  startsAt: number;
  answer: Answer | null;
};

/** The columns after the subject, in their published order. */
export const ATTENDANCE_COLUMNS = [
  "cohort",
  "session",
  "meeting",
  "group",
  "room",
  "merged",
  "role",
  "starts",
  "verdict",
  "reason",
  "late",
  "minutes",
  "minutes_with_others",
  "first_arrival",
  "late_minutes",
  "returns",
  "answer",
  "sources",
  "rules_version",
] as const;

export type AttendanceRecord = Record<(typeof ATTENDANCE_COLUMNS)[number], string | number | boolean | null>;

/** The same record for JSON and CSV; instants as ISO 8601 UTC, minutes as decimals. */
export function attendanceRecord(line: AttendanceLine, rulesVersion: string): AttendanceRecord {
  return {
    cohort: line.cohort,
    session: line.session,
    meeting: line.meeting,
    group: line.group,
    room: line.room,
    merged: line.merged,
    role: line.role,
    starts: isoOf(line.startsAt),
    verdict: line.verdict,
    reason: line.reason,
    late: line.late,
    minutes: line.minutes,
    minutes_with_others: line.minutesWithOthers,
    first_arrival: line.firstArrival === null ? null : isoOf(line.firstArrival),
    late_minutes: line.lateMinutes,
    returns: line.returns,
    answer: line.answer,
    sources: line.sources.join("|"),
    rules_version: rulesVersion,
  };
}

/** UTF-8, comma, point, ISO dates; booleans as 1 and 0. `subject` names the first column: `participant` or `rid`. */
export function attendanceCsv(
  subject: "participant" | "rid",
  lines: readonly AttendanceLine[],
  rulesVersion: string,
): string {
  const rows = lines.map((line): CsvCell[] => {
    const record = attendanceRecord(line, rulesVersion);
    return [line.subject, ...ATTENDANCE_COLUMNS.map((column) => cell(record[column]))];
  });
  return formatCsv([subject, ...ATTENDANCE_COLUMNS], rows, { dialect: "plain" });
}

function cell(value: AttendanceRecord[keyof AttendanceRecord]): CsvCell {
  return typeof value === "boolean" ? Number(value) : value;
}
