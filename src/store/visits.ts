import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Stay } from "../core/attendance/presence.ts";
import type { Recorder } from "../core/attendance/source.ts";
import { roomName } from "../core/effect.ts";
import type { Instant } from "../core/ports.ts";
import { EARLY_ENTRY_MS } from "../core/room.ts";
import { among, type Db } from "./db.ts";
import { mergeMembers, merges, rooms, visits } from "./schema.ts";

/**
 * In whose rooms a meeting has ever been to take place, its own first, and where it is now. Whoever finds no place in the room of a
 * merge sits in one that any of its groups had before.
 */
export type Places = { all: readonly string[]; home: string };

/** Where meetings take place and took place. One that never was in a merge has its own room alone. */
export async function readPlaces(db: Db, wanted: SQL): Promise<(meeting: string) => Places> {
  const together = sql<string>`(SELECT json_group_array(other.meeting) FROM merge_members other
    WHERE other.merge = ${mergeMembers.merge} AND other.undone_at IS NULL AND ${mergeMembers.undoneAt} IS NULL)`;
  const rows = await db
    .select({ meeting: mergeMembers.meeting, host: merges.hostMeeting, undoneAt: mergeMembers.undoneAt, together })
    .from(mergeMembers)
    .innerJoin(merges, eq(merges.id, mergeMembers.merge))
    .where(wanted);
  const hostsOf = Map.groupBy(rows, (row) => row.meeting);
  return (meeting) => {
    const hosts = hostsOf.get(meeting) ?? [];
    const present = hosts.find((row) => row.undoneAt === null);
    const beside: readonly string[] = present ? JSON.parse(present.together) : [];
    return { all: [...new Set([meeting, ...hosts.map((row) => row.host), ...beside])], home: present?.host ?? meeting };
  };
}

/** The meetings that take place in the room of `here`. */
const mergedInto = sql`(SELECT member.meeting FROM merge_members member JOIN merges merge ON merge.id = member.merge
  WHERE merge.host_meeting = here.id AND member.undone_at IS NULL)`;

/**
 * Whether a row's participant is company to the others in its meeting's room: whoever belongs to a group that meets this time, a
 * guest from another group among them. Hosts, assistants and guests from outside belong to none, nor does a member of one group
 * who is host or assistant here, unless her own meeting takes place in the same room.
 */
export const isPeer = (table: "visits" | "corrections") => sql<number>`EXISTS (SELECT 1 FROM invitations own
  JOIN meetings hers ON hers.id = own.meeting JOIN meetings here ON here.id = ${sql.raw(`${table}.meeting`)}
  WHERE own.participant = ${sql.raw(`${table}.participant`)} AND own.role = 'member' AND hers.session = here.session
  AND NOT EXISTS (SELECT 1 FROM invitations beside WHERE beside.participant = own.participant
    AND beside.role IN ('host', 'assistant') AND beside.removed_at IS NULL AND beside.answer IS NOT 'declined'
    AND own.meeting <> here.id AND own.meeting NOT IN ${mergedInto}
    AND (beside.meeting = here.id OR beside.meeting IN ${mergedInto})))`;

/** A try to come in that failed stands among the visits, without a length and without a room. */
const ATTEMPT = "attempt";

export type Visits = { stays: readonly Stay[]; attempts: ReadonlySet<string> };

/** Everything that recorders tell of the rooms of these meetings, and who tried in vain to come to which of them. */
export async function readVisits(db: Db, ids: readonly string[]): Promise<Visits> {
  const rows = await db
    .select({
      visit: visits,
      roomClosedAt: rooms.closedAt,
      peer: isPeer("visits"),
    })
    .from(visits)
    .leftJoin(rooms, and(eq(rooms.meeting, visits.meeting), eq(rooms.generation, visits.generation)))
    .where(inArray(visits.meeting, among(ids)))
    .orderBy(asc(visits.joinedAt));
  const [tried, came] = [
    rows.filter(({ visit }) => visit.source === ATTEMPT),
    rows.filter(({ visit }) => visit.source !== ATTEMPT),
  ];
  return {
    attempts: new Set(tried.map(({ visit }) => attemptName(visit.meeting, visit.participant ?? ""))),
    stays: came.map(({ visit, roomClosedAt, peer }) => ({
      participant: visit.participant,
      peer: peer === 1,
      place: visit.meeting,
      room: roomName(visit.meeting, visit.generation),
      session: visit.sourceId,
      joinedAt: visit.joinedAt,
      leftAt: visit.leftAt,
      source: visit.source as Recorder,
      roomClosedAt,
    })),
  };
}

/** The name of a try in `Visits.attempts`. */
export const attemptName = (meeting: string, participant: string) => `${meeting} ${participant}`;

/**
 * She tried to come in and was not let in: kept once for each meeting of hers that is under way, and nothing when there is none.
 * What an attempt was like is not kept.
 */
export async function storeAttempt(
  db: Db,
  { participant, version }: { participant: string; version: number },
  now: Instant,
): Promise<void> {
  await db.run(sql`INSERT INTO visits (source, source_id, meeting, generation, participant, joined_at, left_at, received_at)
    SELECT ${ATTEMPT}, meeting.id || ':' || own.participant, meeting.id, 0, own.participant, ${now}, ${now}, ${now}
    FROM invitations own JOIN participants person ON person.id = own.participant JOIN meetings meeting ON meeting.id = own.meeting JOIN sessions session ON session.id = meeting.session
    WHERE own.participant = ${participant} AND person.link_version = ${version} AND own.removed_at IS NULL AND own.answer IS NOT 'declined'
    AND meeting.cancelled_at IS NULL AND session.cancelled_at IS NULL
    AND meeting.starts_at - ${EARLY_ENTRY_MS} <= ${now} AND meeting.ends_at > ${now}
    ON CONFLICT DO NOTHING`);
}
