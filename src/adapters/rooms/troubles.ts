import type { Instant } from "../../core/ports.ts";
import { REPORTS_PER_MINUTE, type TroubleReport } from "../../core/room-trouble.ts";
import { MINUTE } from "../../core/time.ts";

/** What a room remembers of people whose frame of it failed: of each the last error, and how often she reported within a minute. */
export function troublesOf({ sql }: DurableObjectStorage) {
  return {
    prepare() {
      sql.exec(`CREATE TABLE IF NOT EXISTS troubles (
        participant TEXT PRIMARY KEY, failed_at INTEGER, since INTEGER NOT NULL, count INTEGER NOT NULL) STRICT`);
    },

    forget(participants: readonly string[]) {
      for (const participant of participants) sql.exec("DELETE FROM troubles WHERE participant = ?", participant);
    },

    /** Everybody's last error with this report. Null: she reports faster than is of any use. */
    report(participant: string, isError: boolean, now: Instant): TroubleReport[] | null {
      const { count } = sql
        .exec<{ count: number }>(
          `INSERT INTO troubles (participant, failed_at, since, count) VALUES (?1, ?2, ?3, 1)
           ON CONFLICT DO UPDATE SET failed_at = coalesce(?2, failed_at), since = iif(?3 - since < ?4, since, ?3),
             count = iif(?3 - since < ?4, count + 1, 1) RETURNING count`,
          ...[participant, isError ? now : null, now, MINUTE],
        )
        .one();
      if (count > REPORTS_PER_MINUTE) return null;
      const failed = "SELECT participant, failed_at AS at FROM troubles WHERE failed_at IS NOT NULL";
      return sql.exec<TroubleReport>(failed).toArray();
    },
  };
}
