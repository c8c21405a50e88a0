import type { Instant } from "../../core/ports.ts";
import { REPORTS_PER_MINUTE, type TroubleReport } from "../../core/room-trouble.ts";
import { MINUTE } from "../../core/time.ts";

/** What a room remembers of people whose frame of it failed: of each the last time, and how often within a minute. */
export function troublesOf({ sql }: DurableObjectStorage) {
  return {
    prepare() {
      sql.exec(`CREATE TABLE IF NOT EXISTS troubles (
        participant TEXT PRIMARY KEY, at INTEGER NOT NULL, since INTEGER NOT NULL, count INTEGER NOT NULL) STRICT`);
    },

    /** Everybody's last report with this one. Null: she reports faster than is of any use. */
    report(participant: string, now: Instant): TroubleReport[] | null {
      sql.exec(
        `INSERT INTO troubles (participant, at, since, count) VALUES (?1, ?2, ?2, 1)
         ON CONFLICT DO UPDATE SET at = ?2, since = iif(?2 - since < ?3, since, ?2), count = iif(?2 - since < ?3, count + 1, 1)`,
        participant,
        now,
        MINUTE,
      );
      const rows = sql.exec<Row>("SELECT participant, at, count FROM troubles").toArray();
      const mine = rows.find((row) => row.participant === participant);
      return mine && mine.count > REPORTS_PER_MINUTE ? null : rows.map(({ participant, at }) => ({ participant, at }));
    },
  };
}

type Row = TroubleReport & { count: number };
