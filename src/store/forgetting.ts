import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import { COORDINATOR_KINDS, MAIL_KINDS } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { among, atomically, type Db } from "./db.ts";
import { forgottenAt, PAYLOAD_KEPT_MS } from "./effects.ts";
import { effects } from "./schema.ts";

const WITH_PAYLOAD = [...MAIL_KINDS, ...COORDINATOR_KINDS];

/**
 * Empties payloads and words that are old enough; when to look again, or null when there is nothing left to forget. A mail that
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
  ]);
  const row = await db.get<{ at: Instant | null }>(sql`SELECT min(at) AS at FROM (
    SELECT min(coalesce(done_at, max(due_at, ${now}))) AS at FROM effects
    WHERE season = ${season} AND kind IN ${among(WITH_PAYLOAD)} AND (done_at IS NULL OR payload IS NOT NULL)
    UNION ALL SELECT min(at) FROM inbox WHERE season = ${season} AND private IS NOT NULL)`);
  return row?.at == null ? null : forgottenAt(row.at);
}
