import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import { COORDINATOR_KINDS, MAIL_KINDS } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { GROUP_ENDED } from "../core/rescheduling.ts";
import { among, atomically, type Db } from "./db.ts";
import { forgottenAt, PAYLOAD_KEPT_MS } from "./effects.ts";
import { NOBODY_COMING } from "./merges.ts";
import { effects } from "./schema.ts";

const WITH_PAYLOAD = [...MAIL_KINDS, ...COORDINATOR_KINDS];

/**
 * Empties payloads and words that are old enough, and why meetings were called off that are long over; when to look again, or null when there is nothing left to forget. A mail that
 * has not left yet counts from when it is due: after the last planning nobody else comes back for it.
 */
export async function forgetPayloads(db: Db, season: string, now: Instant): Promise<Instant | null> {
  const old = now - PAYLOAD_KEPT_MS;
  await atomically(db, [
    db
      .update(effects)
      .set({ payload: null })
      .where(and(eq(effects.season, season), isNotNull(effects.payload), lte(effects.doneAt, old))),
    sql`UPDATE inbox SET private = NULL WHERE season = ${season} AND private IS NOT NULL AND at <= ${old}`,
    sql`UPDATE meetings SET cancelled_reason = NULL WHERE id IN (SELECT id FROM (${reasonsOfMeetings(season)}) WHERE at <= ${old})`,
    sql`UPDATE sessions SET cancelled_reason = NULL WHERE id IN (SELECT id FROM (${reasonsOfSessions(season)}) WHERE at <= ${old})`,
  ]);
  const row = await db.get<{ at: Instant | null }>(sql`SELECT min(at) AS at FROM (
    SELECT min(coalesce(done_at, max(due_at, ${now}))) AS at FROM effects
    WHERE season = ${season} AND kind IN ${among(WITH_PAYLOAD)} AND (done_at IS NULL OR payload IS NOT NULL)
    UNION ALL SELECT min(at) FROM inbox WHERE season = ${season} AND private IS NOT NULL
    UNION ALL SELECT min(at) FROM (${reasonsOfMeetings(season)})
    UNION ALL SELECT min(at) FROM (${reasonsOfSessions(season)}))`);
  return row?.at == null ? null : forgottenAt(row.at);
}

/** Meetings with the words of whoever called them off, and when they would be over. The program's own codes are nobody's words. */
function reasonsOfMeetings(season: string) {
  return sql`SELECT meeting.id, meeting.ends_at AS at FROM strands JOIN groups grp ON grp.strand = strands.id
    JOIN meetings meeting ON meeting.group_id = grp.id WHERE strands.season = ${season}
    AND meeting.cancelled_reason IS NOT NULL AND meeting.cancelled_reason NOT IN ${among(MEETING_CODES)}`;
}

/** Likewise of sessions: over when the last of their meetings is; where there are none, on their day. */
function reasonsOfSessions(season: string) {
  return sql`SELECT session.id, coalesce((SELECT max(ends_at) FROM groups grp JOIN meetings meeting ON meeting.group_id = grp.id
    WHERE grp.strand = session.strand AND meeting.session = session.id), unixepoch(session.date_wall) * 1000) AS at
    FROM strands JOIN sessions session ON session.strand = strands.id
    WHERE strands.season = ${season} AND session.cancelled_reason IS NOT NULL`;
}

const MEETING_CODES = [GROUP_ENDED, NOBODY_COMING];
