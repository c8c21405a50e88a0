import { asc, desc, eq, sql } from "drizzle-orm";
import type { Instant, Provider, RoomRef } from "../core/ports.ts";
import { type Db, insertMissing, type Statement } from "./db.ts";
import { mergedWith } from "./room-facts.ts";
import { invitations, rooms } from "./schema.ts";

/** Who may ever have been in a room: whoever was invited to its meeting, or to one that was once merged into it. */
export async function roomPeople(db: Db, { meeting }: RoomRef): Promise<string[]> {
  const rows = await db
    .selectDistinct({ participant: invitations.participant })
    .from(invitations)
    .where(sql`${invitations.meeting} = ${meeting} OR ${invitations.meeting} IN ${mergedWith(meeting)}`)
    .orderBy(asc(invitations.participant));
  return rows.map((row) => row.participant);
}

/** A newer room of a meeting, open already: it takes the place of the older. `reason` says why, to who looks after the season. */
export function replaceRoom(
  next: RoomRef & { provider: Provider },
  facts: { opensAt: Instant; endsAt: Instant; reason: string | null },
): Statement[] {
  return insertMissing(rooms, [{ ...next, rosterRev: 1, ...facts }]);
}

/**
 * A newer room of a meeting, not open yet. The season is planned anew, so that the older one lets go of people who may still be
 * there. Does nothing where the room has a successor already or its time is over.
 */
export function succeedRoom(
  { meeting, generation }: RoomRef,
  { provider, reason }: { provider: Provider; reason: string },
  now: Instant,
): Statement[] {
  const old = sql`old.meeting = ${meeting} AND old.generation = ${generation} AND old.closed_at IS NULL AND old.ends_at > ${now}
    AND NOT EXISTS (SELECT 1 FROM rooms newer WHERE newer.meeting = old.meeting AND newer.generation > old.generation)`;
  const placed = sql`rooms old JOIN meetings ON meetings.id = old.meeting JOIN sessions ON sessions.id = meetings.session
    JOIN strands ON strands.id = sessions.strand`;
  return [
    sql`UPDATE rooms AS old SET roster_rev = roster_rev + 1 WHERE ${old}`,
    sql`UPDATE seasons SET next_plan_at = ${now}, plan_rev = plan_rev + 1, plan_cursor = NULL
      WHERE id IN (SELECT strands.season FROM ${placed} WHERE ${old})`,
    sql`INSERT INTO rooms (meeting, generation, provider, roster_rev, opens_at, ends_at, reason)
      SELECT old.meeting, old.generation + 1, ${provider}, 1, old.opens_at, old.ends_at, ${reason} FROM rooms old WHERE ${old}`,
  ];
}

/** The room a meeting has now, of all its generations. */
export async function newestRoom(db: Db, meeting: string): Promise<(RoomRef & { provider: Provider }) | null> {
  const row = await db
    .select({ meeting: rooms.meeting, generation: rooms.generation, provider: rooms.provider })
    .from(rooms)
    .where(eq(rooms.meeting, meeting))
    .orderBy(desc(rooms.generation))
    .limit(1)
    .get();
  return row ?? null;
}
