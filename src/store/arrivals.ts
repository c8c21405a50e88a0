import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Arrival } from "../core/arrival.ts";
import { MAIL_KINDS } from "../core/effect.ts";
import { EFFECT_REASONS } from "../core/effect-reason.ts";
import type { Instant } from "../core/ports.ts";
import { among, type Db } from "./db.ts";
import type { EffectRow } from "./effects.ts";
import { deliveries, effects } from "./schema.ts";

/**
 * For joins: the newest news of a mail since it left, or of one that waits or was given up. Of news that came together the
 * gravest counts.
 */
export const newestNews = sql`${deliveries.eventId} = (SELECT news.event_id FROM deliveries news
  WHERE news.effect = ${effects.key} AND (${effects.state} <> 'sent' OR news.at >= ${effects.doneAt})
  ORDER BY news.at DESC, CASE news.state WHEN 'complained' THEN 0 WHEN 'bounced_hard' THEN 1 WHEN 'bounced_soft' THEN 2
    WHEN 'failed' THEN 3 WHEN 'sent' THEN 4 ELSE 5 END LIMIT 1)`;

const heard = sql`CASE ${deliveries.state} WHEN 'sent' THEN 'delivered' WHEN 'failed' THEN 'refused' ELSE ${deliveries.state} END`;

/** Of rows joined with `newestNews`: what is known of the mail's arrival; null: nothing yet, or no mail. */
export const arrival: SQL<Arrival | null> = sql<Arrival | null>`CASE
  WHEN ${effects.kind} NOT IN ${among(MAIL_KINDS)} THEN NULL
  WHEN ${effects.state} = 'sent' THEN coalesce(${heard}, 'sent')
  WHEN ${effects.state} = 'unknown' THEN coalesce(${heard}, 'unknown')
  WHEN ${effects.state} IN ('planned', 'dead') AND ${effects.reason} = 'bounced' THEN ${heard}
  WHEN ${effects.state} = 'dead' AND ${effects.reason} NOT IN ${among(EFFECT_REASONS)} THEN 'refused'
  END`;

/** All that was heard of one mail, as it came. */
export async function deliveriesOf(db: Db, key: string) {
  return db.select().from(deliveries).where(eq(deliveries.effect, key)).orderBy(asc(deliveries.at));
}

/**
 * A mail that failed leaves once more. What may have arrived is repeated byte by byte, so that it is the same mail twice, unless
 * it went to another address; the rest is written anew. False: it is not as it was when somebody looked at it.
 */
export async function planAgain(db: Db, effect: EffectRow, address: string, now: Instant): Promise<boolean> {
  const planned = await db
    .update(effects)
    .set({
      ...{ state: "planned", dueAt: now, attempts: 0, reason: "resent", providerId: null, doneAt: null },
      payload: sql`CASE WHEN ${effects.ambiguous} = 1 AND ${effects.payload} ->> '$.to.address' = ${address}
        THEN ${effects.payload} END`,
    })
    .where(
      sql`${effects.key} = ${effect.key} AND ${effects.state} = ${effect.state} AND ${effects.doneAt} IS ${effect.doneAt}
        AND ${effects.state} IN ('dead', 'unknown') AND ${effects.expiresAt} > ${now}`,
    )
    .returning({ key: effects.key });
  return planned.length > 0;
}
