import { type SQL, sql } from "drizzle-orm";
import { ALARM_AHEAD, alarmWindow } from "../core/coordinator-plan.ts";
import type { EffectKind } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { DAY, MINUTE } from "../core/time.ts";
import { among, type Db, type Statement } from "./db.ts";

/** A mail that leaves a little late is nothing to wake anybody for. */
const OVERDUE_MS = 10 * MINUTE;
/** Refused this often, an effect is no passing trouble any more. */
export const STUCK_ATTEMPTS = 3;

/** Nobody has the mail `mail`, a row of effects, or it is not certain that somebody has. */
function isLost(now: Instant): SQL {
  return sql`(mail.state IN ('dead', 'unknown')
    OR (mail.state = 'planned' AND (mail.reason = 'bounced' OR mail.attempts >= ${STUCK_ATTEMPTS}))
    OR (mail.state IN ('planned', 'leased', 'sending') AND mail.due_at <= ${now - OVERDUE_MS})
    OR (mail.state = 'sent' AND EXISTS (SELECT 1 FROM deliveries WHERE deliveries.effect = mail.key
      AND deliveries.state IN ('bounced_hard', 'bounced_soft', 'failed') AND deliveries.at >= mail.done_at)))`;
}

/** `meeting`, a row of meetings that `mail` invites to or takes back, begins so soon that nobody can wait for the next digest. */
function isSoon(now: Instant): SQL {
  return sql`(meeting.starts_at > ${now} AND meeting.starts_at <= ${now + ALARM_AHEAD}
    AND (mail.kind = 'cancellation' OR meeting.cancelled_at IS NULL))`;
}

/**
 * Has the coordinator told when one of these mails is a lost invitation to a meeting that is soon, or a lost cancellation of one.
 * Stands in the batch that writes how the mail ended, so that no crash comes between; what is lost within one window is told in one
 * mail. D1 binds numbers as reals, so that a key is made of a whole number only by a cast.
 */
export function raiseLostInvitations(keys: readonly string[], now: Instant): Statement {
  const { n, dueAt } = alarmWindow(now);
  return sql`INSERT INTO effects (key, kind, season, n, due_at, expires_at)
    SELECT DISTINCT 'alarm:' || mail.season || ':invitations:' || CAST(${n} AS INTEGER), 'alarm', mail.season, ${n}, ${dueAt}, ${dueAt + ALARM_AHEAD}
    FROM effects mail JOIN meetings meeting ON meeting.id = mail.meeting
    WHERE mail.key IN ${among(keys)} AND mail.kind IN ('invitation', 'update', 'cancellation') AND ${isLost(now)} AND ${isSoon(now)}
    ON CONFLICT DO NOTHING`;
}

/**
 * Has the coordinator told when one of these effects is the opening of a room that fails. Once for a meeting; what nobody tried is
 * a standstill of the clock, and told as one.
 */
export function raiseShutRooms(keys: readonly string[], now: Instant): Statement {
  return sql`INSERT INTO effects (key, kind, season, session, meeting, n, due_at, expires_at)
    SELECT DISTINCT 'alarm:' || season || ':room:' || meeting, 'alarm', season, session, meeting, 0, ${now}, ${now + DAY}
    FROM effects WHERE key IN ${among(keys)} AND kind = 'open'
    AND attempts > 0 AND (state = 'dead' OR (state = 'planned' AND attempts >= ${STUCK_ATTEMPTS}))
    ON CONFLICT DO NOTHING`;
}

/** The clock beats again after it stood still since `since`: told for each season that had something before it. */
export function raiseStandstill(since: Instant, now: Instant): Statement {
  return sql`INSERT INTO effects (key, kind, season, n, due_at, expires_at)
    SELECT 'alarm:' || id || ':stopped:' || CAST(${since} AS INTEGER), 'alarm', id, ${now}, ${now}, ${now + 2 * DAY} FROM seasons
    WHERE published_at <= ${since} AND coalesce(closed_at, ${now}) >= ${now} AND EXISTS (
      SELECT 1 FROM meetings JOIN groups ON groups.id = meetings.group_id JOIN strands ON strands.id = groups.strand
      WHERE strands.season = seasons.id AND meetings.ends_at > ${since})
    ON CONFLICT DO NOTHING`;
}

/**
 * When a mail was lost for which `isLost` holds, so that one which is lost again is known apart; null while it just does not leave.
 * A server may send several notices of one loss: the first counts.
 */
const lostAt = sql`CASE WHEN mail.state IN ('dead', 'unknown') THEN mail.done_at
  WHEN mail.state = 'planned' AND mail.reason = 'bounced' THEN (SELECT bounced_at FROM people WHERE people.id = person.person)
  WHEN mail.state = 'sent' THEN (SELECT min(deliveries.at) FROM deliveries WHERE deliveries.effect = mail.key
    AND deliveries.state IN ('bounced_hard', 'bounced_soft', 'failed') AND deliveries.at >= mail.done_at) END`;

export type LostInvitation = {
  key: string;
  /** It would have told her not to come. */
  isCancellation: boolean;
  lostAt: Instant | null;
  session: number;
  group: number;
  startsAt: Instant;
  endsAt: Instant;
};

/** The newest calendar mails of a season that nobody has and whose meeting is soon, in the order of their meetings. */
export async function lostInvitations(db: Db, season: string, now: Instant): Promise<LostInvitation[]> {
  const about = sql`invitation.meeting || ':' || invitation.participant || ':' || invitation.rev`;
  const rows = await db.all<LostInvitation & { kind: EffectKind }>(sql`
    SELECT mail.key, mail.kind, ${lostAt} AS lostAt, session.number AS session, team.number AS "group", meeting.starts_at AS startsAt, meeting.ends_at AS endsAt
    FROM meetings meeting
    JOIN sessions session ON session.id = meeting.session
    JOIN strands strand ON strand.id = session.strand AND strand.season = ${season}
    JOIN groups team ON team.id = meeting.group_id
    JOIN invitations invitation ON invitation.meeting = meeting.id
      AND coalesce(invitation.answer, '') <> 'declined'
    JOIN participants person ON person.id = invitation.participant AND person.left_at IS NULL
    JOIN effects mail ON mail.key IN ('invitation:' || ${about}, 'update:' || ${about}, 'cancellation:' || ${about})
    WHERE ${isSoon(now)} AND ${isLost(now)}
      AND (mail.kind = 'cancellation' OR (session.cancelled_at IS NULL AND invitation.removed_at IS NULL))
    ORDER BY meeting.starts_at, team.number, mail.key`);
  return rows.map(({ kind, ...row }) => ({ ...row, isCancellation: kind === "cancellation" }));
}
