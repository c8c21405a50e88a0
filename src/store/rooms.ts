import { and, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { roomName } from "../core/effect.ts";
import type { Instant, RoomRef, Visit } from "../core/ports.ts";
import { among, assertion, type Db, insertOr, type Statement } from "./db.ts";
import { hostMeeting } from "./merges.ts";
import { meetings, mergeMembers, merges, rooms, sessions, strands, visits } from "./schema.ts";

/** For joins: the room where a meeting takes place now: its host's where it is merged, and the newest of all generations. */
export const presentRoom = and(
  sql`${rooms.meeting} = ${hostMeeting}`,
  sql`${rooms.generation} = (SELECT max(r.generation) FROM rooms r WHERE r.meeting = ${rooms.meeting})`,
);

/** For joins: the key of the effect that collects a room's visits, as `effectKey.collect` writes it. */
export const collectKey = sql`'collect:' || ${rooms.meeting} || '.' || ${rooms.generation} || ':' ||
  (SELECT m.time_rev + 1 FROM meetings m WHERE m.id = ${rooms.meeting})`;

export function markOpened(db: Db, room: RoomRef, now: Instant): Statement {
  return db
    .update(rooms)
    .set({ openedAt: sql`coalesce(${rooms.openedAt}, ${now})` })
    .where(same(room));
}

export function markClosed(db: Db, room: RoomRef, now: Instant): Statement {
  return db
    .update(rooms)
    .set({ closedAt: sql`coalesce(${rooms.closedAt}, ${now})` })
    .where(same(room));
}

/** What is read again may have become longer or have got an end: a stay is what was said of it last. */
export function storeVisits(room: RoomRef, source: string, stays: readonly Visit[], now: Instant): Statement[] {
  return insertOr(
    visits,
    stays.map((stay) => ({
      source,
      // Our own room numbers its stays from one, so that its name belongs to their ids.
      sourceId: stay.session ?? `${roomName(room.meeting, room.generation)}:${stay.id}`,
      meeting: room.meeting,
      generation: room.generation,
      participant: stay.participant,
      joinedAt: stay.joinedAt,
      leftAt: stay.leftAt,
      receivedAt: now,
    })),
    sql` ON CONFLICT (source, source_id) DO UPDATE SET left_at = excluded.left_at, received_at = excluded.received_at,
      participant = coalesce(excluded.participant, visits.participant)
      WHERE excluded.left_at IS NOT visits.left_at`,
  );
}

/** Rooms that were opened and not closed yet, for what concerns all of them at once. */
export async function openRooms(db: Db): Promise<RoomRef[]> {
  return db
    .select({ meeting: rooms.meeting, generation: rooms.generation })
    .from(rooms)
    .where(and(isNotNull(rooms.openedAt), isNull(rooms.closedAt)));
}

/** Every room that was prepared for one of these people, however long ago: of their own meetings and of those they were merged with. */
export async function roomsOf(db: Db, participants: readonly string[], now: Instant): Promise<RoomRef[]> {
  const theirs = sql`SELECT meeting FROM invitations WHERE participant IN ${among(participants)}`;
  const hosts = sql`SELECT merge.host_meeting FROM merge_members member JOIN merges merge ON merge.id = member.merge
    WHERE member.meeting IN (${theirs})`;
  return db
    .select({ meeting: rooms.meeting, generation: rooms.generation })
    .from(rooms)
    .where(
      and(
        sql`(${rooms.openedAt} IS NOT NULL OR ${rooms.opensAt} <= ${now})`,
        sql`${rooms.meeting} IN (${theirs} UNION ${hosts})`,
      ),
    );
}

/** The rooms of these meetings that people may be in now, with the number of their newest roster. */
export async function roomsInUse(db: Db, of: readonly string[]): Promise<(RoomRef & { rosterRev: number })[]> {
  const { meeting, generation, provider, rosterRev } = rooms;
  return db
    .select({ meeting, generation, provider, rosterRev })
    .from(rooms)
    .where(
      and(
        inArray(rooms.meeting, among(of)),
        isNotNull(rooms.openedAt),
        isNull(rooms.closedAt),
        sql`${rooms.generation} = (SELECT max(r.generation) FROM rooms r WHERE r.meeting = ${rooms.meeting})`,
      ),
    );
}

/** Our own rooms in use that the other groups of a merge had before it, by its host. */
export async function roomsBeside(db: Db, host: string): Promise<(RoomRef & { rosterRev: number })[]> {
  const merged = await db
    .select({ meeting: mergeMembers.meeting })
    .from(mergeMembers)
    .innerJoin(merges, eq(merges.id, mergeMembers.merge))
    .where(and(eq(merges.hostMeeting, host), ne(mergeMembers.meeting, host), isNull(mergeMembers.undoneAt)));
  const inUse = await roomsInUse(
    db,
    merged.map(({ meeting }) => meeting),
  );
  return inUse.filter(({ provider }) => provider === "built-in");
}

/** The season a meeting belongs to. */
export async function seasonOfMeeting(db: Db, meeting: string): Promise<string | null> {
  const row = await db
    .select({ season: strands.season })
    .from(meetings)
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .where(eq(meetings.id, meeting))
    .get();
  return row?.season ?? null;
}

function same(room: RoomRef) {
  return and(eq(rooms.meeting, room.meeting), eq(rooms.generation, room.generation));
}

/** Fails its batch unless these rooms still have the rosters that were read. */
export function sameRosters(rosters: readonly (RoomRef & { rosterRev: number })[]): Statement[] {
  return rosters.map(({ meeting, generation, rosterRev }) =>
    assertion(
      sql`(SELECT roster_rev FROM rooms WHERE meeting = ${meeting} AND generation = ${generation}) = ${rosterRev}`,
    ),
  );
}
