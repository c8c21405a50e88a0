import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import type { RoomRow } from "../core/room-history.ts";
import type { Db } from "./db.ts";
import { groups, meetings, rooms, sessions, strands } from "./schema.ts";

/** Every room of a season there ever was, in the order of meetings and generations. */
export function seasonRooms(db: Db, season: string): Promise<RoomRow[]> {
  return listRooms(db, eq(strands.season, season));
}

/** The rooms of its meetings that ended after `since`. */
export function recentRooms(db: Db, season: string, since: Instant): Promise<RoomRow[]> {
  return listRooms(db, and(eq(strands.season, season), gt(meetings.endsAt, since)));
}

/** The rooms of one meeting. */
export function meetingRooms(db: Db, meeting: string): Promise<RoomRow[]> {
  return listRooms(db, eq(meetings.id, meeting));
}

async function listRooms(db: Db, wanted: SQL | undefined): Promise<RoomRow[]> {
  const rows = await db
    .select({
      meeting: rooms.meeting,
      session: sessions.number,
      group: groups.number,
      startsAt: meetings.startsAt,
      endsAt: meetings.endsAt,
      generation: rooms.generation,
      provider: rooms.provider,
      place: rooms.place,
      openedAt: rooms.openedAt,
      closedAt: rooms.closedAt,
      reason: rooms.reason,
      tries: sql<number>`coalesce((SELECT max(e.attempts) FROM ${openings}), 0)`,
      waits: sql<string | null>`(SELECT json_object('reason', e.reason, 'at', e.due_at) FROM ${openings}
        AND e.state = 'planned' AND e.attempts > 0 AND e.reason IS NOT NULL ORDER BY e.n DESC LIMIT 1)`,
      gaveUpBecause: sql<
        string | null
      >`(SELECT e.reason FROM ${openings} AND e.state = 'dead' ORDER BY e.n DESC LIMIT 1)`,
    })
    .from(rooms)
    .innerJoin(meetings, eq(meetings.id, rooms.meeting))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .where(wanted)
    .orderBy(asc(meetings.startsAt), asc(groups.number), asc(rooms.meeting), asc(rooms.generation));
  return rows.map(({ waits, ...row }) => {
    const { reason, at }: { reason: string | null; at: Instant | null } = JSON.parse(
      waits ?? '{"reason": null, "at": null}',
    );
    return { ...row, waitsBecause: reason, nextTryAt: at };
  });
}

/** `e`: what was done to open a room or to change who is expected there, one effect for each roster; by its key alone. */
const openings = sql`effects e WHERE e.key > 'open:' || ${rooms.meeting} || '.' || ${rooms.generation} || ':'
  AND e.key < 'open:' || ${rooms.meeting} || '.' || ${rooms.generation} || ';'`;
