import { and, asc, eq, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { EffectState } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { raiseLostInvitations } from "./alarms.ts";
import { among, atomically, type Db } from "./db.ts";
import { RELEASED } from "./effects.ts";
import { dueHooks } from "./hooks.ts";
import { effects, seasons, settings } from "./schema.ts";
import { writeNumber } from "./settings.ts";

/** How many due keys one tick hands out; the rest wait a minute. */
const ANNOUNCED_AT_ONCE = 500;
const RECOVERED_AT_ONCE = 100;
const SEASONS_AT_ONCE = 5;

/**
 * Everything a tick needs to know, in one round trip of four index probes and one written beat. `stoodSince` is the beat before
 * when it is older than `beatBy`, null otherwise and for the first of all.
 */
export async function probe(db: Db, now: Instant, beatBy: Instant) {
  // Literals, not parameters: a partial index serves only a statement that repeats its condition.
  const planned = sql`${effects.state} = 'planned'`;
  const held = sql`${effects.state} IN ('leased', 'sending')`;
  const [toPlan, due, stuck, waiting] = await db.batch([
    db
      .select({ id: seasons.id })
      .from(seasons)
      .where(and(isNotNull(seasons.nextPlanAt), lte(seasons.nextPlanAt, now)))
      .limit(SEASONS_AT_ONCE),
    db
      .select({ key: effects.key, expiresAt: effects.expiresAt })
      .from(effects)
      .where(and(planned, lte(effects.dueAt, now)))
      .orderBy(asc(effects.dueAt))
      .limit(ANNOUNCED_AT_ONCE),
    // The beat before rides along: a statement of its own would be one more for every minute of the year.
    db
      .select({ key: settings.key, beat: sql<number | null>`CAST(${settings.value} AS INTEGER)` })
      .from(settings)
      .where(and(eq(settings.key, "beat"), sql`CAST(${settings.value} AS INTEGER) < ${beatBy}`))
      .unionAll(
        db
          .select({ key: effects.key, beat: sql<number | null>`NULL` })
          .from(effects)
          .where(and(held, lte(effects.leaseUntil, now))),
      )
      .limit(RECOVERED_AT_ONCE),
    dueHooks(db, now, 1),
    writeNumber(db, "beat", now),
  ]);
  return {
    toPlan: toPlan.map((row) => row.id),
    due,
    stuck: stuck.flatMap((row) => (row.beat === null ? [row.key] : [])),
    stoodSince: stuck.find((row) => row.beat !== null)?.beat ?? null,
    hooks: waiting.length > 0,
  };
}

/**
 * Frees what a dead executor held. A lease that never reached the provider is planned again. A `sending` one may have
 * been accepted: it gets one more try, marked ambiguous, and then a person must look.
 */
export async function recover(db: Db, keys: readonly string[], now: Instant): Promise<void> {
  const expired = (state: EffectState) =>
    and(inArray(effects.key, among(keys)), eq(effects.state, state), lte(effects.leaseUntil, now));
  await atomically(db, [
    db
      .update(effects)
      .set({ state: "planned", ...RELEASED })
      .where(expired("leased")),
    db
      .update(effects)
      .set({ state: "unknown", reason: "lease_expired", doneAt: now, ...RELEASED })
      .where(and(expired("sending"), eq(effects.ambiguous, 1))),
    db
      .update(effects)
      .set({ state: "planned", ambiguous: 1, reason: "lease_expired", ...RELEASED })
      .where(expired("sending")),
    raiseLostInvitations(keys, now),
  ]);
}

/** Too late to be useful: dead, and visible as such. */
export async function bury(db: Db, keys: readonly string[], now: Instant): Promise<void> {
  await db
    .update(effects)
    .set({ state: "dead", reason: sql`coalesce(${effects.reason}, 'expired')`, doneAt: now })
    .where(and(inArray(effects.key, among(keys)), eq(effects.state, "planned"), lte(effects.expiresAt, now)));
}

/** The next instant after `after` at which a tick would find something new to do, or null. */
export async function nextDue(db: Db, after: Instant): Promise<Instant | null> {
  const row = await db.get<{ at: number | null }>(sql`SELECT min(at) AS at FROM (
    SELECT min(next_plan_at) AS at FROM seasons WHERE next_plan_at IS NOT NULL AND next_plan_at > ${after}
    UNION ALL SELECT min(due_at) FROM effects WHERE state = 'planned' AND due_at > ${after}
    UNION ALL SELECT min(lease_until) FROM effects WHERE state IN ('leased', 'sending') AND lease_until > ${after})`);
  return row?.at ?? null;
}
