import { and, desc, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import type { CoordinatorInput } from "../core/coordinator-mail.ts";
import type { Told } from "../core/digest.ts";
import { MAIL_KINDS } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import type { Db } from "./db.ts";
import type { EffectRow } from "./effects.ts";
import { effects, groups, inbox, meetings, participants, people, seasons, sessions } from "./schema.ts";

/** The season that a mail to its contact is about, with the end of its last meeting. Null: no such season. */
export async function readCoordinated(db: Db, season: string) {
  const lastEnd = sql<number | null>`(SELECT max(m.ends_at) FROM meetings m JOIN sessions s ON s.id = m.session
    JOIN strands t ON t.id = s.strand WHERE t.season = seasons.id)`;
  const row = await db.select({ season: seasons, lastEnd }).from(seasons).where(eq(seasons.id, season)).get();
  return row ? { ...row.season, lastEnd: row.lastEnd ?? 0 } : null;
}

/** Keys that begin as `effect`'s does, up to its last part: "digest:{season}:". */
function siblings(effect: EffectRow) {
  const prefix = effect.key.slice(0, effect.key.lastIndexOf(":"));
  return and(gt(effects.key, `${prefix}:`), lt(effects.key, `${prefix};`));
}

/** Whether a later one of its kind is due as well and not done yet: that one tells the same. Keys of a kind are in order of time. */
export async function hasNewer(db: Db, effect: EffectRow, now: Instant): Promise<boolean> {
  const open = inArray(effects.state, ["planned", "leased", "sending"]);
  return (
    (await db.$count(effects, and(siblings(effect), gt(effects.key, effect.key), sql`due_at <= ${now}`, open))) > 0
  );
}

/** What the newest of its kind told that certainly left. */
export async function lastTold(db: Db, effect: EffectRow): Promise<Told | null> {
  const [row] = await toldBy(db, effect, 1);
  return row ?? null;
}

/** Every mark that mails of its kind told and whose payload is still kept. */
export async function everTold(db: Db, effect: EffectRow): Promise<Set<string>> {
  return new Set((await toldBy(db, effect, -1)).flatMap(({ marks }) => marks));
}

async function toldBy(db: Db, effect: EffectRow, most: number): Promise<Told[]> {
  const rows = await db
    .select({ at: effects.doneAt, payload: effects.payload })
    .from(effects)
    .where(and(siblings(effect), eq(effects.state, "sent"), ne(effects.key, effect.key)))
    .orderBy(desc(effects.doneAt))
    .limit(most);
  return rows.map(({ at, payload }) => {
    const input = payload as CoordinatorInput | null;
    // What happened between the decision and the moment it left was not told.
    return { at: input?.at ?? at ?? 0, marks: input?.told ?? [] };
  });
}

/**
 * Mails that failed for good after `since`, and when the last of them did. What waited for a better address counts as that, and
 * the digest itself tells no more of its own.
 */
export async function lostMails(db: Db, season: string, since: Instant) {
  return db
    .select({ state: effects.state, count: sql<number>`count(*)`, at: sql<number>`max(done_at)` })
    .from(effects)
    .where(
      and(
        eq(effects.season, season),
        inArray(effects.kind, [...MAIL_KINDS, "forward"]),
        inArray(effects.state, ["dead", "unknown"]),
        gt(effects.doneAt, since),
        sql`coalesce(reason, '') <> 'bounced'`,
      ),
    )
    .groupBy(effects.state);
}

/** Ids of what waits in a season's inbox. */
export async function waitingIds(db: Db, season: string): Promise<string[]> {
  const rows = await db
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(eq(inbox.season, season), isNull(inbox.settledAt)));
  return rows.map(({ id }) => id);
}

/** A row of the inbox with whose it is and how to answer her. Null: it is gone with its person. */
export async function readForward(db: Db, item: string) {
  const row = await db
    .select({ item: inbox, name: people.name, address: people.address })
    .from(inbox)
    .innerJoin(participants, eq(participants.id, inbox.participant))
    .innerJoin(people, and(eq(people.id, participants.person), isNull(people.erasedAt)))
    .where(eq(inbox.id, item))
    .get();
  return row ?? null;
}

/** A meeting by its numbers. Null: no such meeting. */
export async function numberedMeeting(db: Db, meeting: string) {
  const row = await db
    .select({
      session: sessions.number,
      group: groups.number,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
    })
    .from(meetings)
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .where(eq(meetings.id, meeting))
    .get();
  return row ?? null;
}

/** Whether the room of a meeting is still shut, and somebody expects it to be open. */
export async function isShut(db: Db, meeting: string, now: Instant): Promise<boolean> {
  const row = await db.get<{ shut: number }>(sql`SELECT EXISTS (
    SELECT 1 FROM rooms room JOIN meetings meeting ON meeting.id = room.meeting
    WHERE room.meeting = ${meeting} AND room.opened_at IS NULL AND meeting.cancelled_at IS NULL AND room.opens_at <= ${now}
    AND NOT EXISTS (SELECT 1 FROM merge_members member JOIN merges ON merges.id = member.merge
      WHERE member.meeting = ${meeting} AND member.undone_at IS NULL AND merges.host_meeting <> ${meeting})
    AND room.generation = (SELECT max(generation) FROM rooms WHERE meeting = ${meeting})) AS shut`);
  return row?.shut === 1;
}
