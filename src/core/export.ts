import type { Evidence } from "./attendance/figures.ts";
import type { Attendance } from "./attendance.ts";
import { type CsvCell, formatCsv } from "./csv.ts";
import type { Answer, Role } from "./invitation.ts";
import { isoOf } from "./time.ts";

/** One line of the attendance table, as researchers and admins pull it. `subject` is a participant or a pseudonym. */
export type AttendanceLine = Omit<Attendance, "records"> & {
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
  prompted: readonly ("mail" | "room")[];
};

/** The columns after the subject, in their published order: new ones are appended, and none is taken away or renamed. */
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
  "minutes_with_two",
  "minutes_alone",
  "people_met",
  "unidentified",
  "prompt",
  "confidence",
  "recorded_verdict",
  "evidence",
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
    minutes_with_two: line.minutesWithTwo,
    minutes_alone: line.minutesAlone,
    people_met: line.peopleMet,
    unidentified: line.unidentified,
    prompt: line.prompted.join("|"),
    confidence: line.confidence,
    recorded_verdict: line.recorded,
    evidence: line.evidence.map(evidenceText).join("|"),
  };
}

/** `2027-01-20T12:00:00.000Z/2027-01-20T12:40:00.000Z=provider+webhook`: an ISO 8601 interval and who tells of it. */
function evidenceText({ from, to, sources }: Evidence): string {
  return `${isoOf(from)}/${isoOf(to)}=${sources.join("+")}`;
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
