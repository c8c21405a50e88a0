import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Waiting } from "../core/inbox.ts";
import type { Instant } from "../core/ports.ts";
import { DAY } from "../core/time.ts";
import { among, assertion, atomically, type Db, insertMissing, type Statement } from "./db.ts";
import { forgottenAt } from "./effects.ts";
import { requestPlanBy } from "./plans.ts";
import { groups, inbox, meetings, participants, people, sessions } from "./schema.ts";

export type InboxRow = typeof inbox.$inferSelect;

/** A coordinator who was away for a week still gets it; later the page says the same. */
const FORWARD_WITHIN = 14 * DAY;
/** Nobody writes more in a day; a machine that does waits on the page. */
const FORWARDS_PER_DAY = 10;

/** Keeps what waits in a mail, once however often the mail arrives, and has a person's words passed on. */
export async function holdForCoordinator(
  db: Db,
  { id: participant, season }: { id: string; season: string },
  mail: string,
  waiting: readonly (Waiting & { id: string })[],
  now: Instant,
): Promise<void> {
  const rows = waiting.map(({ uid, startsAt, private: words, ...item }, place) => ({
    ...item,
    season,
    participant,
    meeting: uid === null ? null : uid.slice(0, uid.lastIndexOf("@")),
    mail: `${mail} ${place}`,
    proposedStart: startsAt,
    at: now,
    private: words,
  }));
  const written = among(waiting.map(({ id }) => id));
  const isRemembered = sql`EXISTS (SELECT 1 FROM participants JOIN people ON people.id = participants.person
    WHERE participants.id = ${participant} AND people.erased_at IS NULL)`;
  const today = sql`(SELECT count(*) FROM inbox other WHERE other.participant = inbox.participant
    AND other.verdict = 'human' AND other.at > ${now - DAY})`;
  await atomically(db, [
    // She may have been erased while the mail was read.
    ...insertMissing(inbox, rows, isRemembered),
    sql`INSERT INTO effects (key, kind, season, meeting, participant, n, due_at, expires_at)
      SELECT 'forward:' || id, 'forward', season, meeting, participant, 0, ${now}, ${now + FORWARD_WITHIN} FROM inbox
      WHERE id IN ${written} AND verdict = 'human' AND ${today} <= ${FORWARDS_PER_DAY} ON CONFLICT DO NOTHING`,
    requestPlanBy(db, season, forgottenAt(now)),
  ]);
}

export type InboxItem = InboxRow & {
  name: string;
  session: number | null;
  group: number | null;
  startsAt: number | null;
  /** She has answered for this meeting herself since. */
  answeredSince: boolean;
};

/** Of a row of `inbox`. What a coordinator took down is no answer of hers: of two that are held, each may be taken. */
const answeredSince = sql<number>`EXISTS (SELECT 1 FROM answers own WHERE own.meeting = inbox.meeting
  AND own.participant = inbox.participant AND own.source <> 'admin' AND own.at > inbox.at)`;

/** What waits in a season, and what was settled since `since`; in the order in which it came. */
export async function listInbox(db: Db, season: string, since: Instant): Promise<InboxItem[]> {
  const rows = await items(db)
    .where(and(eq(inbox.season, season), or(isNull(inbox.settledAt), gt(inbox.settledAt, since))))
    .orderBy(asc(inbox.at), asc(inbox.mail));
  return rows.map(flat);
}

export async function readInboxItem(db: Db, id: string): Promise<InboxItem | null> {
  const row = await items(db).where(eq(inbox.id, id)).get();
  return row ? flat(row) : null;
}

function items(db: Db) {
  return db
    .select({
      item: inbox,
      name: people.name,
      session: sessions.number,
      group: groups.number,
      startsAt: meetings.startsAt,
      answeredSince,
    })
    .from(inbox)
    .innerJoin(participants, eq(participants.id, inbox.participant))
    .innerJoin(people, eq(people.id, participants.person))
    .leftJoin(meetings, eq(meetings.id, inbox.meeting))
    .leftJoin(sessions, eq(sessions.id, meetings.session))
    .leftJoin(groups, eq(groups.id, meetings.group));
}

function flat({ item, ...about }: Awaited<ReturnType<typeof items>>[number]): InboxItem {
  return { ...item, ...about, answeredSince: about.answeredSince === 1 };
}

/** Fails the batch unless it still waits and is still the newest that she said of its meeting. */
export function stillTakeable({ id }: InboxRow): Statement {
  return assertion(
    sql`EXISTS (SELECT 1 FROM inbox WHERE id = ${id} AND settled_at IS NULL AND meeting IS NOT NULL AND NOT ${answeredSince})`,
  );
}

/** How many wait for somebody. */
export async function countWaiting(db: Db, season: string): Promise<number> {
  return db.$count(inbox, and(eq(inbox.season, season), isNull(inbox.settledAt)));
}

/** Somebody has looked after it; the first time wins. As an answer only where one was stored in the same transaction, not before `now`. */
export function settleItem(db: Db, item: InboxRow, how: "answer" | "done", by: string, now: Instant): Statement {
  const taken = sql`EXISTS (SELECT 1 FROM invitations WHERE meeting = ${item.meeting} AND participant = ${item.participant}
    AND answered_at >= ${now})`;
  return db
    .update(inbox)
    .set({ settledAt: now, settledBy: by, settledHow: how })
    .where(and(eq(inbox.id, item.id), isNull(inbox.settledAt), how === "answer" ? taken : undefined));
}

/** It waits again. */
export async function reopenItem(db: Db, id: string): Promise<void> {
  await db.update(inbox).set({ settledAt: null, settledBy: null, settledHow: null }).where(eq(inbox.id, id));
}
