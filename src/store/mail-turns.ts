import { and, eq, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import { MINUTE } from "../core/time.ts";
import type { Db } from "./db.ts";
import type { EffectRow } from "./effects.ts";
import { effects } from "./schema.ts";

/** The reason of a planned mail that was given the minute it is due in. */
const TURN = "paced";

/**
 * When a mail may leave, at no more than `perMinute` in one minute: `now`, or the beginning of a later minute. Places are given
 * out one after the other by one row that every executor writes to; who comes in the minute that was given needs no other.
 */
export async function mailTurn(db: Db, effect: EffectRow, perMinute: number, now: Instant): Promise<Instant> {
  const minute = minuteOf(now);
  if (effect.reason === TURN && minuteOf(effect.dueAt) === minute) return now;
  // Rounded up, so that a minute never has a place too many.
  const apart = Math.ceil(MINUTE / perMinute);
  const row = await db.get<{ place: number }>(sql`INSERT INTO settings (key, value) VALUES ('mail_turn', ${minute})
    ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER) + ${apart}, ${minute})
    RETURNING CAST(value AS INTEGER) AS place`);
  const given = minuteOf(row?.place ?? minute);
  return given <= minute ? now : given;
}

/** Lets a mail wait for its turn. Nobody was asked to take it, so that this was no try. */
export async function awaitTurn(db: Db, effect: EffectRow, turn: Instant): Promise<void> {
  await db
    .update(effects)
    .set({
      state: "planned",
      dueAt: turn,
      reason: TURN,
      attempts: sql`${effects.attempts} - 1`,
      lease: null,
      leaseUntil: null,
    })
    .where(and(eq(effects.key, effect.key), eq(effects.lease, effect.lease ?? ""), eq(effects.state, "leased")));
}

function minuteOf(instant: Instant): Instant {
  return Math.floor(instant / MINUTE) * MINUTE;
}
