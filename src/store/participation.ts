import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { effectKey } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { DAY, HOUR } from "../core/time.ts";
import { among, atomically, type Db, type Statement } from "./db.ts";
import { planEffects } from "./effects.ts";
import { renewRooms, requestPlan } from "./plans.ts";
import { groups, invitations, meetings, memberships, participants, pauses, people, seasons } from "./schema.ts";

export type ParticipantRow = typeof participants.$inferSelect & {
  name: string;
  address: string;
  erasedAt: number | null;
  /** Mail to her address was lost. */
  bouncedAt: number | null;
};

export async function readParticipant(db: Db, id: string): Promise<ParticipantRow | null> {
  const row = await db
    .select({ participant: participants, person: people })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .where(eq(participants.id, id))
    .get();
  if (!row) return null;
  const { name, address, erasedAt, bouncedAt } = row.person;
  return { ...row.participant, name, address, erasedAt, bouncedAt };
}

/** The group she belongs to now, with the session from which she does. Null: none. */
export async function readPlace(db: Db, participant: string) {
  const row = await db
    .select({ group: groups, fromSession: memberships.fromSession })
    .from(memberships)
    .innerJoin(groups, eq(groups.id, memberships.group))
    .where(and(eq(memberships.participant, participant), isNull(memberships.toSession)))
    .get();
  return row ? { ...row.group, fromSession: row.fromSession } : null;
}

/** How many meetings to come, of all sessions or of some, her calendar has been told of, and of no cancellation since. */
export async function countInCalendar(db: Db, participant: string, now: Instant, of: Spell = ALWAYS): Promise<number> {
  const coming = sql`SELECT meeting.id FROM meetings meeting JOIN sessions session ON session.id = meeting.session
    WHERE meeting.starts_at > ${now} AND session.number >= ${of.fromSession}
    AND session.number <= coalesce(${of.toSession}, session.number)`;
  return db.$count(
    invitations,
    and(
      eq(invitations.participant, participant),
      eq(invitations.toldStatus, "confirmed"),
      sql`${invitations.meeting} IN (${coming})`,
    ),
  );
}

/** Session numbers, both included; an open end is null. */
export type Spell = { fromSession: number; toSession: number | null };

const ALWAYS: Spell = { fromSession: 1, toSession: null };

/** Those who left a season and whose names are still known. */
export async function listLeft(db: Db, season: string) {
  return db
    .select({ participant: participants.id, name: people.name, leftAt: sql<number>`${participants.leftAt}` })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .where(
      and(
        eq(participants.season, season),
        eq(participants.companion, false),
        isNotNull(participants.leftAt),
        isNull(people.erasedAt),
      ),
    )
    .orderBy(asc(people.name));
}

/** The last session of hers that has begun: what comes after it may still change. 0 before the first. */
const lastBegun = (now: Instant) => sql`coalesce((SELECT max(session.number) FROM meetings meeting
  JOIN sessions session ON session.id = meeting.session
  WHERE meeting.group_id = memberships.group_id AND meeting.starts_at <= ${now}), 0)`;

/**
 * She leaves the season now: her spell ends with the last session that has begun, her place and what was planned for her go with the
 * next planning. Leaving twice is leaving once.
 */
export function leave(db: Db, { id, season }: { id: string; season: string }, now: Instant): Statement[] {
  return [
    db
      .update(participants)
      .set({ leftAt: now })
      .where(and(eq(participants.id, id), isNull(participants.leftAt))),
    sql`UPDATE memberships SET to_session = ${lastBegun(now)}, ended_at = ${now}, reason = 'left'
      WHERE participant = ${id} AND to_session IS NULL`,
    giveUpPlaces(id, 1, null, now),
    ...changed(db, season, [id], now),
  ];
}

/** Undoes leaving: back to her group if that still exists, else to nobody's. */
export function rejoin(db: Db, { id, season, leftAt }: ParticipantRow, now: Instant): Statement[] {
  return [
    // Those who have heard that she left hear that she is back; within the hour nobody has.
    sql`UPDATE memberships SET to_session = NULL, ended_at = NULL, reason = NULL,
      started_at = CASE WHEN ended_at >= ${Math.floor(now / HOUR) * HOUR} THEN started_at ELSE ${now} END
      WHERE participant = ${id} AND ended_at = ${leftAt} AND reason = 'left'
      AND EXISTS (SELECT 1 FROM groups WHERE id = memberships.group_id AND closed_at IS NULL)`,
    db.update(participants).set({ leftAt: null }).where(eq(participants.id, id)),
    ...changed(db, season, [id], now),
  ];
}

export type Pause = Spell & { participant: string; by: string };

/** She stays away from these sessions and keeps her place in the group. A pause that begins at the same session is replaced. */
export function pause(db: Db, season: string, wanted: Pause, now: Instant): Statement[] {
  const { toSession, by } = wanted;
  return [
    db
      .insert(pauses)
      .values({ ...wanted, at: now })
      .onConflictDoUpdate({ target: [pauses.participant, pauses.fromSession], set: { toSession, by, at: now } }),
    giveUpPlaces(wanted.participant, wanted.fromSession, toSession, now),
    ...changed(db, season, [wanted.participant], now),
  ];
}

/** She is neither guest nor host nor assistant of another group's coming meeting either. */
function giveUpPlaces(participant: string, from: number, to: number | null, now: Instant): Statement {
  return sql`UPDATE invitations SET removed_at = ${now}
    WHERE participant = ${participant} AND role <> 'member' AND removed_at IS NULL AND meeting IN (
      SELECT meeting.id FROM meetings meeting JOIN sessions session ON session.id = meeting.session
      WHERE meeting.starts_at > ${now} AND session.number >= ${from} AND session.number <= coalesce(${to}, session.number))`;
}

/** She is back from session `from` on: pauses end before it, and those that had not begun are taken back. */
export function resume(db: Db, season: string, participant: string, from: number, now: Instant): Statement[] {
  const hers = eq(pauses.participant, participant);
  return [
    db.delete(pauses).where(and(hers, sql`${pauses.fromSession} >= ${from}`)),
    db
      .update(pauses)
      .set({ toSession: from - 1 })
      .where(and(hers, sql`coalesce(${pauses.toSession}, ${from}) >= ${from}`)),
    ...changed(db, season, [participant], now),
  ];
}

export async function listPauses(db: Db, season: string) {
  return db
    .select({ participant: pauses.participant, fromSession: pauses.fromSession, toSession: pauses.toSession })
    .from(pauses)
    .innerJoin(participants, eq(participants.id, pauses.participant))
    .where(eq(participants.season, season));
}

/**
 * Her present link stops working and the next one, with a higher version, is mailed; the keys to wake up. Rotating the same
 * version twice is rotating once. Nobody hears of a season that is not `published`.
 */
export async function rotateLink(
  db: Db,
  { id, season, linkVersion }: ParticipantRow,
  published: boolean,
  now: Instant,
): Promise<string[]> {
  const n = linkVersion + 1;
  const about = { kind: "link", season, session: null, meeting: null, participant: id } as const;
  // By its version: a mail that was asked for in the same quarter of an hour told the old link. Quarters are in the millions.
  const mail = { ...about, key: effectKey.link(id, n), n, dueAt: now, expiresAt: now + NEW_LINK_USEFUL_FOR };
  await atomically(db, [
    db
      .update(participants)
      .set({ linkVersion: n })
      .where(and(eq(participants.id, id), eq(participants.linkVersion, linkVersion))),
    ...(published ? planEffects([mail]) : []),
    ...changed(db, season, [id], now),
  ]);
  return published ? [mail.key] : [];
}

/** She has no other way in: better late than never, as long as somebody remembers why. */
const NEW_LINK_USEFUL_FOR = DAY;

/** Whoever arranges groups sees that something changed, rooms learn it, and the planner draws the consequences. */
function changed(db: Db, season: string, who: readonly string[], now: Instant): Statement[] {
  const theirs = db
    .select({ id: invitations.meeting })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meeting))
    .where(and(inArray(invitations.participant, among(who)), sql`${meetings.endsAt} > ${now}`));
  return [
    renewRooms(sql`(${theirs.getSQL()})`),
    db
      .update(seasons)
      .set({ boardVersion: sql`${seasons.boardVersion} + 1` })
      .where(eq(seasons.id, season)),
    requestPlan(db, season, now),
  ];
}
