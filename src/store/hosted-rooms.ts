import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import type { Instant, Provider, RoomRef } from "../core/ports.ts";
import { type Db, insertMissing, type Statement } from "./db.ts";
import { mergedWith, presentRoom } from "./rooms.ts";
import { groups, invitations, meetings, rooms, sessions, strands } from "./schema.ts";

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
  now: Instant,
): Statement[] {
  return insertMissing(rooms, [{ ...next, rosterRev: 1, openedAt: now, ...facts }]);
}

/** Rooms of a season that took another's place, until a while after their meeting. */
export async function replacedRooms(db: Db, season: string, since: Instant) {
  return db
    .select({ session: sessions.number, group: groups.number })
    .from(rooms)
    .innerJoin(meetings, eq(meetings.id, rooms.meeting))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .where(and(eq(strands.season, season), isNotNull(rooms.reason), sql`${rooms.endsAt} > ${since}`, presentRoom))
    .orderBy(asc(meetings.startsAt), asc(groups.number));
}
