import type { Instant } from "../../core/ports.ts";
import { PRESENCE_LAPSES_MS } from "../../core/signal.ts";

/** Each row written is paid for, so a page that only goes on saying the same is written down this often. */
const WRITTEN_EVERY_MS = 10_000;

/**
 * Who is in the frame that another provider fills, as their own pages say. It is good enough to offer somebody company, and
 * never evidence of attendance: a page says what its browser was told, and may be gone without a word. In real time, because a
 * development clock that jumps does not make anybody leave.
 */
export function framesOf({ sql }: DurableObjectStorage) {
  return {
    prepare() {
      sql.exec(`CREATE TABLE IF NOT EXISTS frames (
        participant TEXT PRIMARY KEY, people INTEGER NOT NULL, seen_at INTEGER NOT NULL) STRICT`);
    },

    /** Her page says how many people her frame shows, herself among them. None: she has left. */
    note(participant: string, people: number, at: Instant) {
      if (people === 0) return this.forget([participant]);
      sql.exec(
        `INSERT INTO frames (participant, people, seen_at) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE
          SET people = ?2, seen_at = ?3 WHERE people <> ?2 OR seen_at < ?3 - ?4`,
        participant,
        people,
        at,
        WRITTEN_EVERY_MS,
      );
    },

    /** Who is inside at `at`, and the most people that any of them sees. */
    read(at: Instant): { participants: string[]; most: number } {
      const rows = sql
        .exec<FrameRow>("SELECT participant, people FROM frames WHERE seen_at > ?", at - PRESENCE_LAPSES_MS)
        .toArray();
      return {
        participants: rows.map(({ participant }) => participant),
        most: Math.max(0, ...rows.map(({ people }) => people)),
      };
    },

    forget(participants: readonly string[]) {
      for (const participant of participants) sql.exec("DELETE FROM frames WHERE participant = ?", participant);
    },
  };
}

type FrameRow = { participant: string; people: number };
