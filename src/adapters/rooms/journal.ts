import type { Instant, Visit } from "../../core/ports.ts";
import type { Roster } from "../../core/room.ts";

export type Stay = { id: number; participant: string; joinedAt: Instant; leftAt: Instant | null };

/**
 * What a room keeps: its roster and one row per stay. `farewellAt` is when the others are to be told that somebody whose
 * connection broke is really gone; `checkedAt` is the last moment at which everybody still inside was known to be there.
 */
export function journalOf(storage: DurableObjectStorage) {
  const { sql } = storage;
  const state = () => sql.exec<StateRow>("SELECT roster, closed_at, checked_at FROM room").toArray()[0];

  return {
    prepare() {
      sql.exec(`
        CREATE TABLE IF NOT EXISTS room (
          only INTEGER PRIMARY KEY CHECK (only = 1), roster TEXT, closed_at INTEGER, checked_at INTEGER) STRICT;
        INSERT INTO room (only) VALUES (1) ON CONFLICT DO NOTHING;
        CREATE TABLE IF NOT EXISTS stays (
          id INTEGER PRIMARY KEY AUTOINCREMENT, participant TEXT NOT NULL,
          joined_at INTEGER NOT NULL, left_at INTEGER, farewell_at INTEGER) STRICT;
      `);
    },

    roster(): Roster | null {
      const json = state()?.roster;
      return json ? JSON.parse(json) : null;
    },

    closedAt: (): Instant | null => state()?.closed_at ?? null,

    checkedAt: (): Instant | null => state()?.checked_at ?? null,

    keepRoster(roster: Roster) {
      sql.exec("UPDATE room SET roster = ?", JSON.stringify(roster));
    },

    close(at: Instant) {
      sql.exec("UPDATE room SET closed_at = coalesce(closed_at, ?)", at);
    },

    check(at: Instant) {
      sql.exec("UPDATE room SET checked_at = ?", at);
    },

    /** Starts a stay; whoever is back needs no farewell any more. */
    enter(participant: string, at: Instant): number {
      sql.exec("UPDATE stays SET farewell_at = NULL WHERE participant = ?", participant);
      return sql
        .exec<{ id: number }>("INSERT INTO stays (participant, joined_at) VALUES (?, ?) RETURNING id", participant, at)
        .one().id;
    },

    /** Ends a stay once; never before it began. */
    leave(stay: number, at: Instant, farewellAt: Instant | null) {
      sql.exec(
        "UPDATE stays SET left_at = max(joined_at, ?), farewell_at = ? WHERE id = ? AND left_at IS NULL",
        at,
        farewellAt,
        stay,
      );
    },

    unfinished: (): Stay[] => sql.exec<StayRow>("SELECT * FROM stays WHERE left_at IS NULL").toArray().map(stayOf),

    /** Those who have to be said goodbye to by now; each is named once. */
    farewells(now: Instant): string[] {
      const due = "UPDATE stays SET farewell_at = NULL WHERE farewell_at <= ? RETURNING participant";
      return sql
        .exec<{ participant: string }>(due, now)
        .toArray()
        .map((row) => row.participant);
    },

    /** Who is away without having been said goodbye to. */
    awaited(): string[] {
      const away = "SELECT DISTINCT participant FROM stays WHERE farewell_at IS NOT NULL";
      return sql
        .exec<{ participant: string }>(away)
        .toArray()
        .map((row) => row.participant);
    },

    visits(after: string | null): Visit[] {
      const rows = sql.exec<StayRow>(
        "SELECT * FROM stays WHERE id > ? ORDER BY id",
        after === null ? 0 : Number(after),
      );
      return rows
        .toArray()
        .map(stayOf)
        .map(({ id, ...stay }) => ({ id: visitId(id), session: null, ...stay }));
    },
  };
}

export type Journal = ReturnType<typeof journalOf>;

type StateRow = { roster: string | null; closed_at: number | null; checked_at: number | null };
type StayRow = { id: number; participant: string; joined_at: number; left_at: number | null };

const stayOf = (row: StayRow): Stay => ({
  id: row.id,
  participant: row.participant,
  joinedAt: row.joined_at,
  leftAt: row.left_at,
});

/** Eight digits, so that the order of the texts is the order of the stays. */
const visitId = (id: number) => String(id).padStart(8, "0");
