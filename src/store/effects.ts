import { and, eq, gt, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { Effect, EffectOutcome, EffectState } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { DAY, SECOND } from "../core/time.ts";
import { raiseLostInvitations, raiseShutRooms } from "./alarms.ts";
import { among, atomically, type Db, insertMissing, insertOr, type Statement } from "./db.ts";
import { effects } from "./schema.ts";
import { isSuppressed } from "./suppressions.ts";

export type EffectRow = typeof effects.$inferSelect;

/**
 * Writes what is planned. A key that is there already stays as it is, but for mails that are once for a session or a season and have
 * not gone out: they follow their meeting to another time, and come back when what took them back is no longer true.
 */
export function planEffects(planned: readonly Effect[]): Statement[] {
  const follows = ({ kind }: Effect) => kind === "prompt" || kind === "reminder" || kind === "farewell";
  return [
    ...insertMissing(
      effects,
      planned.filter((effect) => !follows(effect)),
    ),
    ...insertOr(effects, planned.filter(follows), FOLLOW),
  ];
}

const FOLLOW = sql` ON CONFLICT (key) DO UPDATE SET state = 'planned', due_at = excluded.due_at,
  expires_at = excluded.expires_at, meeting = excluded.meeting, reason = NULL, done_at = NULL
  WHERE effects.ambiguous = 0 AND ((effects.state = 'superseded' AND effects.reason IN ('past', 'cancelled', 'not_invited', 'left', 'not_over'))
    OR (effects.state = 'planned' AND effects.expires_at <> excluded.expires_at))`;

/**
 * Takes what is free among `keys`, in the order of being due. The lease is the fence: only its holder may change the row until `until`. Calendar
 * mails about one meeting to one participant go out in the order of their counter: a newer one replaces those that nobody
 * has begun, and waits for the one that somebody is sending.
 */
export async function claim(
  db: Db,
  keys: readonly string[],
  lease: string,
  now: Instant,
  until: Instant,
): Promise<EffectRow[]> {
  const free = and(
    inArray(effects.key, among(keys)),
    eq(effects.state, "planned"),
    lte(effects.dueAt, now),
    gt(effects.expiresAt, now),
  );
  const outdated = sql`SELECT older.key FROM ${effects} CROSS JOIN ${olderMails} AND older.state = 'planned' WHERE ${free}`;
  const underWay = sql`SELECT 1 FROM ${olderMails} AND older.state IN ('leased', 'sending')`;
  const [, claimed] = await db.batch([
    db
      .update(effects)
      .set({ state: "superseded", reason: "newer_mail", doneAt: now })
      .where(sql`${effects.key} IN (${outdated})`),
    db
      .update(effects)
      .set({ state: "leased", lease, leaseUntil: until, attempts: sql`${effects.attempts} + 1` })
      .where(and(free, sql`NOT EXISTS (${underWay})`))
      .returning(),
  ]);
  return claimed.toSorted((a, b) => a.dueAt - b.dueAt);
}

/** `older`: calendar mails of the same meeting and participant as the row of `effects` with a smaller counter. */
const olderMails = sql`json_each('["invitation", "update", "cancellation"]') mail CROSS JOIN effects older
  ON effects.kind IN ('invitation', 'update', 'cancellation')
  AND older.key > mail.value || ':' || effects.meeting || ':' || effects.participant || ':'
  AND older.key < mail.value || ':' || effects.meeting || ':' || effects.participant || ';'
  AND older.n < effects.n`;

/** Longer than one provider call takes at most: who has less of the lease left might be overtaken while calling. */
const LONGEST_CALL_MS = 90 * SECOND;

/**
 * Writes down that the provider is about to be called, with the frozen payload; false when the lease was lost or runs out
 * too soon, the effect has expired or `recipient`, the mark of an address, is suppressed. `along` is written in the same
 * transaction and must check the fence itself (see `fenced`).
 */
export async function intend(
  db: Db,
  effect: EffectRow,
  payload: unknown,
  now: Instant,
  along: readonly Statement[] = [],
  recipient: string | null = null,
): Promise<boolean> {
  const sendable = recipient === null ? undefined : sql`NOT ${isSuppressed([recipient])}`;
  const intent = db
    .update(effects)
    .set({ state: "sending", payload: sql`coalesce(${effects.payload}, ${JSON.stringify(payload)})` })
    .where(
      and(
        heldBy(effect, "leased"),
        gt(effects.leaseUntil, now + LONGEST_CALL_MS),
        gt(effects.expiresAt, now),
        sendable,
      ),
    );
  const [written] = await atomically(db, [intent, ...along]);
  return written === 1;
}

/** True for a row while `effect`'s lease is the one that is sending it. */
export function fenced(effect: EffectRow): SQL {
  return sql`EXISTS (SELECT 1 FROM ${effects} WHERE ${heldBy(effect, "sending")})`;
}

/** Writes how it ended, from whichever of the two held states; a lost lease changes nothing. */
export function settle(db: Db, effect: EffectRow, outcome: EffectOutcome, now: Instant): Statement {
  return db
    .update(effects)
    .set(ended(outcome, now))
    .where(
      and(
        eq(effects.key, effect.key),
        eq(effects.lease, effect.lease ?? ""),
        inArray(effects.state, ["leased", "sending"]),
      ),
    );
}

/** How it ended, and what the coordinator is to hear at once because of it. A mail that is sent costs nothing more. */
export function conclude(db: Db, effect: EffectRow, outcome: EffectOutcome, now: Instant): Statement[] {
  const settled = settle(db, effect, outcome, now);
  return outcome.state === "sent" || outcome.state === "superseded" ? [settled] : [settled, ...raiseFor(effect, now)];
}

/** Of other kinds the digest tells. */
function raiseFor({ key, kind }: EffectRow, now: Instant): Statement[] {
  if (kind === "open") return [raiseShutRooms([key], now)];
  const isCalendar = kind === "invitation" || kind === "update" || kind === "cancellation";
  return isCalendar ? [raiseLostInvitations([key], now)] : [];
}

/** Names and addresses in payloads are kept this long after a mail left, for whoever asks what was sent; people's own words likewise. */
export const PAYLOAD_KEPT_MS = 30 * DAY;

/** The first instant of a day (UTC), so that a season is planned once a day at most for what its mails held. */
export function forgottenAt(leftAt: Instant): Instant {
  return Math.ceil((leftAt + PAYLOAD_KEPT_MS) / DAY) * DAY;
}

/** Lets go of what failed before anybody was called; what may have been sent stays for its lease to run out. */
export async function giveBack(db: Db, effect: EffectRow, outcome: EffectOutcome, now: Instant): Promise<void> {
  await atomically(db, [
    db.update(effects).set(ended(outcome, now)).where(heldBy(effect, "leased")),
    ...raiseFor(effect, now),
  ]);
}

/** Whether the ledger has such an effect, whatever became of it. */
export async function isPlanned(db: Db, key: string): Promise<boolean> {
  return (await db.$count(effects, eq(effects.key, key))) > 0;
}

export async function isSent(db: Db, key: string): Promise<boolean> {
  return (await db.$count(effects, and(eq(effects.key, key), eq(effects.state, "sent")))) > 0;
}

/** How many effects somebody is working on. */
export async function countHeld(db: Db): Promise<number> {
  return db.$count(effects, sql`${effects.state} IN ('leased', 'sending')`);
}

/** What a row of the ledger has that nobody holds. */
export const RELEASED = { lease: null, leaseUntil: null };

function ended(outcome: EffectOutcome, now: Instant) {
  return { ...outcome, ...(outcome.state === "planned" ? {} : { doneAt: now }), ...RELEASED };
}

function heldBy(effect: EffectRow, state: EffectState) {
  return and(eq(effects.key, effect.key), eq(effects.lease, effect.lease ?? ""), eq(effects.state, state));
}
