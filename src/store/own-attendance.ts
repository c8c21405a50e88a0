import { type OwnAttendance, ownAttendance } from "../core/own-attendance.ts";
import type { Rules } from "../core/programme.ts";
import { readAttendance, readStays } from "./attendance.ts";
import type { Db } from "./db.ts";

/** What one participant's season was, from the intervals as they are known now. */
export async function readOwnAttendance(
  db: Db,
  season: { id: string; rules: Rules },
  participant: string,
): Promise<OwnAttendance> {
  const rows = await readAttendance(db, season.id, season.rules, { participants: [participant] });
  const staysOf = await readStays(db, [...new Set(rows.map((row) => row.meeting))]);
  return ownAttendance(
    participant,
    rows.map((row) => ({ ...row, stays: staysOf(row.meeting, participant) })),
  );
}
