import { DurableObject } from "cloudflare:workers";
import type { Instant, Place, Provider } from "../../core/ports.ts";

/** One meeting at a time is usual; a moved or merged one may overlap with the next. More is a mistake upstream. */
const PLACES_KEPT = 8;

/** As long as the room itself is kept. */
const KEPT_AFTER_END_MS = 24 * 3_600_000;

/** Where one participant's personal link leads for now, so that joining needs no database. */
export class DoorObject extends DurableObject {
  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#prepare();
  }

  /** Replaces what is known about the meeting; a late message about an earlier room of it changes nothing. */
  async set(place: Place): Promise<void> {
    const { meeting, since, room, linkVersion, opensAt, startsAt, endsAt } = place;
    this.ctx.storage.sql.exec(
      `INSERT INTO whereabouts (meeting, since, room, generation, link_version, opens_at, starts_at, ends_at, provider)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (meeting) DO UPDATE SET since = excluded.since, room = excluded.room, generation = excluded.generation,
         link_version = excluded.link_version, opens_at = excluded.opens_at, starts_at = excluded.starts_at,
         ends_at = excluded.ends_at, provider = excluded.provider
       WHERE (excluded.since, excluded.generation) >= (whereabouts.since, whereabouts.generation)`,
      meeting,
      since,
      room.meeting,
      room.generation,
      linkVersion,
      opensAt,
      startsAt,
      endsAt,
      room.provider ?? "built-in",
    );
    this.ctx.storage.sql.exec(
      "DELETE FROM whereabouts WHERE meeting NOT IN (SELECT meeting FROM whereabouts ORDER BY ends_at DESC LIMIT ?)",
      PLACES_KEPT,
    );
    await this.#arm();
  }

  /** The places that are not over yet, the earliest first; of two at the same time the one decided on last. */
  all(now: Instant): Place[] {
    const rows = this.ctx.storage.sql
      .exec<PlaceRow>("SELECT * FROM whereabouts WHERE ends_at > ? ORDER BY starts_at, since DESC", now)
      .toArray();
    return rows.map((row) => ({
      linkVersion: row.link_version,
      meeting: row.meeting,
      since: row.since,
      room: { meeting: row.room, generation: row.generation, provider: row.provider },
      opensAt: row.opens_at,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
    }));
  }

  async forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#prepare();
  }

  override async alarm(): Promise<void> {
    try {
      this.ctx.storage.sql.exec("DELETE FROM whereabouts WHERE ends_at <= ?", Date.now() - KEPT_AFTER_END_MS);
      if (this.#lastEnd() === null) await this.forget();
    } finally {
      await this.#arm();
    }
  }

  async #arm(): Promise<void> {
    const lastEnd = this.#lastEnd();
    // An alarm set in the past may never ring.
    if (lastEnd !== null) await this.ctx.storage.setAlarm(Math.max(lastEnd + KEPT_AFTER_END_MS, Date.now() + 1));
  }

  #lastEnd(): Instant | null {
    return this.ctx.storage.sql.exec<{ at: number | null }>("SELECT max(ends_at) AS at FROM whereabouts").one().at;
  }

  #prepare() {
    this.ctx.storage.sql.exec(`CREATE TABLE IF NOT EXISTS whereabouts (
      meeting TEXT PRIMARY KEY, since INTEGER NOT NULL, room TEXT NOT NULL, generation INTEGER NOT NULL, link_version INTEGER NOT NULL,
      opens_at INTEGER NOT NULL, starts_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,
      provider TEXT NOT NULL DEFAULT 'built-in') STRICT, WITHOUT ROWID`);
    const named = this.ctx.storage.sql.exec("SELECT 1 FROM pragma_table_info('whereabouts') WHERE name = 'provider'");
    // A door that was made before rooms had providers.
    if (!named.toArray().length)
      this.ctx.storage.sql.exec("ALTER TABLE whereabouts ADD COLUMN provider TEXT NOT NULL DEFAULT 'built-in'");
  }
}

type PlaceRow = {
  meeting: string;
  since: Instant;
  room: string;
  generation: number;
  link_version: number;
  opens_at: number;
  starts_at: number;
  ends_at: number;
  provider: Provider;
};
