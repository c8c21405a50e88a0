import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { effectKey } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { DAY } from "../core/time.ts";
import { among, atomically, type Db, type Statement } from "./db.ts";
import { planEffects } from "./effects.ts";
import { requestPlan } from "./plans.ts";
import {
  effects,
  groups,
  invitations,
  mails,
  meetings,
  memberships,
  pairs,
  participants,
  pauses,
  people,
  seasons,
} from "./schema.ts";

export type ParticipantRow = typeof participants.$inferSelect & {
  name: string;
  address: string;
  erasedAt: number | null;
};

export async function readParticipant(db: Db, id: string): Promise<ParticipantRow | null> {
  const row = await db
    .select({ participant: participants, person: people })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .where(eq(participants.id, id))
    .get();
  if (!row) return null;
  const { name, address, erasedAt } = row.person;
  return { ...row.participant, name, address, erasedAt };
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

/** How many meetings to come her calendar has been told of, and of no cancellation since. */
export async function countInCalendar(db: Db, participant: string, now: Instant): Promise<number> {
  return db.$count(
    invitations,
    and(
      eq(invitations.participant, participant),
      eq(invitations.toldStatus, "confirmed"),
      sql`${invitations.meeting} IN (SELECT id FROM meetings WHERE starts_at > ${now})`,
    ),
  );
}

/** Those who left a season and whose names are still known. */
export async function listLeft(db: Db, season: string) {
  return db
    .select({ participant: participants.id, name: people.name, leftAt: sql<number>`${participants.leftAt}` })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .where(and(eq(participants.season, season), isNotNull(participants.leftAt), isNull(people.erasedAt)))
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
    ...changed(db, season, [id], now),
  ];
}

/** Undoes leaving: back to her group if that still exists, else to nobody's. */
export function rejoin(db: Db, { id, season, leftAt }: ParticipantRow, now: Instant): Statement[] {
  return [
    sql`UPDATE memberships SET to_session = NULL, ended_at = NULL, reason = NULL
      WHERE participant = ${id} AND ended_at = ${leftAt} AND reason = 'left'
      AND EXISTS (SELECT 1 FROM groups WHERE id = memberships.group_id AND closed_at IS NULL)`,
    db.update(participants).set({ leftAt: null }).where(eq(participants.id, id)),
    ...changed(db, season, [id], now),
  ];
}

export type Pause = { participant: string; fromSession: number; toSession: number | null; by: string };

/** She stays away from these sessions and keeps her place in the group. A pause that begins at the same session is replaced. */
export function pause(db: Db, season: string, wanted: Pause, now: Instant): Statement[] {
  const { toSession, by } = wanted;
  return [
    db
      .insert(pauses)
      .values({ ...wanted, at: now })
      .onConflictDoUpdate({ target: [pauses.participant, pauses.fromSession], set: { toSession, by, at: now } }),
    ...changed(db, season, [wanted.participant], now),
  ];
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

/** One enrolment of a person: in each season others know her by a name of its own. */
export type Enrolment = { id: string; season: string; displayName: string };

/** Every enrolment of a person, in whatever season. */
export async function enrolmentsOf(db: Db, person: string): Promise<Enrolment[]> {
  return db
    .select({ id: participants.id, season: participants.season, displayName: participants.displayName })
    .from(participants)
    .where(eq(participants.person, person));
}

/** Stands in tables where her name was, in whatever language they are read. */
const ERASED_NAME = "—";

/**
 * Forgets who she was in every season: name, address, employer, free text, what mails to her and about her said. What remains is
 * an id with its attendance. Cannot be undone.
 */
export function erase(db: Db, { person, address }: ParticipantRow, hers: readonly Enrolment[], now: Instant) {
  const ids = hers.map(({ id }) => id);
  const isHers = inArray(participants.id, among(ids));
  return [
    ...hers.flatMap((participant) => leave(db, participant, now)),
    db
      .update(people)
      .set({ name: ERASED_NAME, address: `erased:${person}`, erasedAt: now })
      .where(eq(people.id, person)),
    db
      .update(participants)
      .set({ displayName: "", employer: null, externalId: null, linkVersion: sql`${participants.linkVersion} + 1` })
      .where(isHers),
    db
      .update(pairs)
      .set({ private: null })
      .where(sql`${pairs.a} IN ${among(ids)} OR ${pairs.b} IN ${among(ids)}`),
    sql`UPDATE answers SET private = NULL WHERE participant IN ${among(ids)}`,
    db
      .delete(mails)
      .where(
        sql`${mails.to} = ${address} OR ${mails.effect} IN (SELECT key FROM effects WHERE ${tellsOf(hers)} OR ${introduces(ids)})`,
      ),
    db.update(effects).set({ payload: null }).where(tellsOf(hers)),
  ] satisfies Statement[];
}

/** Mails to her, and those to others of her groups that call her by name and are done with. */
function tellsOf(hers: readonly Enrolment[]) {
  return sql`(participant IN ${among(hers.map(({ id }) => id))} OR (done_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM json_each(${JSON.stringify(hers)}) enrolment WHERE season = enrolment.value ->> '$.season'
    AND instr(payload, json_quote(enrolment.value ->> '$.displayName')) > 0)))`;
}

/** Mails that told those of her groups who else belongs there: what stands in them is known after their payloads are gone. */
function introduces(ids: readonly string[]) {
  return sql`(kind IN ('welcome', 'group') AND participant IN (SELECT other.participant FROM memberships own
    JOIN memberships other ON other.group_id = own.group_id WHERE own.participant IN ${among(ids)}))`;
}

/** Whoever arranges groups sees that something changed, rooms learn it, and the planner draws the consequences. */
function changed(db: Db, season: string, who: readonly string[], now: Instant): Statement[] {
  const theirs = db
    .select({ id: invitations.meeting })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meeting))
    .where(and(inArray(invitations.participant, among(who)), sql`${meetings.endsAt} > ${now}`));
  return [
    sql`UPDATE rooms SET roster_rev = roster_rev + 1 WHERE closed_at IS NULL AND meeting IN (${theirs.getSQL()})`,
    db
      .update(seasons)
      .set({ boardVersion: sql`${seasons.boardVersion} + 1` })
      .where(eq(seasons.id, season)),
    requestPlan(db, season, now),
  ];
}
