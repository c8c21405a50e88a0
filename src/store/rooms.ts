import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { roomName } from "../core/effect.ts";
import { municipalityName } from "../core/municipality.ts";
import type { Instant, Provider, RoomRef, Visit } from "../core/ports.ts";
import type { Rules, StrandRules } from "../core/programme.ts";
import { EARLY_ENTRY_MS, type Roster } from "../core/room.ts";
import { MINUTE } from "../core/time.ts";
import { among, assertion, type Db, insertOr, type Statement } from "./db.ts";
import { hostMeeting } from "./merges.ts";
import {
  groups,
  invitations,
  meetings,
  mergeMembers,
  merges,
  participants,
  people,
  rooms,
  seasons,
  sessions,
  strands,
  themes,
  visits,
} from "./schema.ts";

/** For joins: the room where a meeting takes place now: its host's where it is merged, and the newest of all generations. */
export const presentRoom = and(
  sql`${rooms.meeting} = ${hostMeeting}`,
  sql`${rooms.generation} = (SELECT max(r.generation) FROM rooms r WHERE r.meeting = ${rooms.meeting})`,
);

/** For joins: the key of the effect that collects a room's visits, as `effectKey.collect` writes it. */
export const collectKey = sql`'collect:' || ${rooms.meeting} || '.' || ${rooms.generation} || ':' ||
  (SELECT m.time_rev + 1 FROM meetings m WHERE m.id = ${rooms.meeting})`;

export type RoomFacts = {
  provider: Provider;
  cancelled: boolean;
  closed: boolean;
  opened: boolean;
  /** From when on the room is prepared for people. */
  opensAt: Instant;
  /** The meeting takes place in another's room. */
  elsewhere: boolean;
  /** For each person of the roster the meeting she is invited to, and since when it takes place here. */
  places: readonly { participant: string; meeting: string; since: Instant }[];
  roster: Omit<Roster, "ice" | "clockOffset" | "contact"> & { contact: Roster["contact"] | null };
};

/** The room with everybody who may be there now, the people of merged meetings among them. Null: no such room. */
export async function readRoom(db: Db, { meeting, generation }: RoomRef): Promise<RoomFacts | null> {
  const [[row], roster, moves] = await Promise.all([
    db
      .select({
        room: rooms,
        meeting: meetings,
        session: sessions,
        host: hostMeeting,
        group: groups,
        theme: themes,
        season: seasons,
        strand: strands,
      })
      .from(rooms)
      .innerJoin(meetings, eq(meetings.id, rooms.meeting))
      .innerJoin(sessions, eq(sessions.id, meetings.session))
      .innerJoin(groups, eq(groups.id, meetings.group))
      .innerJoin(strands, eq(strands.id, sessions.strand))
      .innerJoin(seasons, eq(seasons.id, strands.season))
      .innerJoin(themes, and(eq(themes.id, sessions.theme), eq(themes.version, sessions.themeVersion)))
      .where(and(eq(rooms.meeting, meeting), eq(rooms.generation, generation))),
    db
      .select({
        participant: participants,
        language: people.language,
        invitation: invitations,
        group: groups.number,
      })
      .from(invitations)
      .innerJoin(meetings, eq(meetings.id, invitations.meeting))
      .innerJoin(groups, eq(groups.id, meetings.group))
      .innerJoin(participants, eq(participants.id, invitations.participant))
      .innerJoin(people, eq(people.id, participants.person))
      .where(
        and(
          sql`(${meetings.id} = ${meeting} OR ${meetings.id} IN ${mergedWith(meeting)})`,
          sql`${hostMeeting} = ${meeting}`,
          isNull(invitations.removedAt),
          isNull(participants.leftAt),
          sql`NOT ${isGuestElsewhere}`,
        ),
      )
      .orderBy(asc(participants.id)),
    db
      .select({ meeting: mergeMembers.meeting, decidedAt: merges.decidedAt, undoneAt: mergeMembers.undoneAt })
      .from(mergeMembers)
      .innerJoin(merges, eq(merges.id, mergeMembers.merge))
      .where(or(eq(mergeMembers.meeting, meeting), eq(merges.hostMeeting, meeting))),
  ]);
  if (!row) return null;
  return {
    provider: row.room.provider,
    cancelled: row.meeting.cancelledAt !== null || row.session.cancelledAt !== null,
    closed: row.room.closedAt !== null,
    opened: row.room.openedAt !== null,
    opensAt: row.room.opensAt,
    elsewhere: row.host !== meeting,
    places: roster.map(({ invitation }) => ({
      participant: invitation.participant,
      meeting: invitation.meeting,
      since: lastMove(moves, invitation.meeting),
    })),
    roster: {
      rev: row.room.rosterRev,
      season: row.season.name,
      session: row.session.number,
      groups: [...new Set([row.group.number, ...roster.map((entry) => entry.group)])].toSorted((a, b) => a - b),
      opensAt: row.meeting.startsAt - EARLY_ENTRY_MS,
      startsAt: row.meeting.startsAt,
      endsAt: row.meeting.endsAt,
      zone: row.meeting.zone,
      phases: row.strand.rules.phases,
      theme: row.theme.texts,
      contact: row.season.contact,
      company: row.room.provider === "built-in" ? companyRule(row.season.rules, row.strand.rules, row.meeting) : null,
      elsewhere: false,
      people: roster.map(({ participant, language, invitation }) => ({
        participant: participant.id,
        name: participant.displayName,
        municipality: municipalityName(participant.municipality, language),
        language,
        role: invitation.role,
        linkVersion: participant.linkVersion,
      })),
    },
  };
}

function companyRule(
  { merging, live_merging: live }: Rules,
  { size }: StrandRules,
  { startsAt, endsAt }: { startsAt: Instant; endsAt: Instant },
): Roster["company"] {
  if (merging.mode === "off") return null;
  const [from, until] = [startsAt + live.after_minutes * MINUTE, endsAt - live.last_minutes * MINUTE];
  // Alone is too few whatever the rules say.
  return { from, until, fewer: Math.max(size.min, 2) };
}

/** She declined here and is a guest of another meeting of the session: her link leads there. */
const isGuestElsewhere = sql`(${invitations.answer} IS 'declined' AND EXISTS (SELECT 1 FROM invitations guest
  JOIN meetings other ON other.id = guest.meeting
  WHERE guest.participant = ${invitations.participant} AND guest.role = 'guest' AND guest.removed_at IS NULL
  AND guest.answer IS NOT 'declined' AND other.session = ${meetings.session} AND other.id <> ${meetings.id}))`;

/** All meetings that ever were in a merge with this one as host. */
export const mergedWith = (host: string) => sql`(SELECT member.meeting FROM merge_members member
  JOIN merges merge ON merge.id = member.merge WHERE merge.host_meeting = ${host})`;

/** When it was last decided where a meeting takes place; 0: never, it is where it was planned. */
function lastMove(
  moves: readonly { meeting: string; decidedAt: Instant; undoneAt: Instant | null }[],
  meeting: string,
): Instant {
  const times = moves.filter((row) => row.meeting === meeting).map((row) => row.undoneAt ?? row.decidedAt);
  return Math.max(0, ...times);
}

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

/**
 * A room numbers its stays from one, so that its name belongs to their ids. What is read again may have become longer or
 * have got an end: a stay is what was said of it last.
 */
export function storeVisits(room: RoomRef, source: string, stays: readonly Visit[], now: Instant): Statement[] {
  return insertOr(
    visits,
    stays.map((stay) => ({
      source,
      // A room numbers its stays from one, so that its name belongs to their ids.
      sourceId: `${roomName(room.meeting, room.generation)}:${stay.id}`,
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
  return db
    .select({ meeting: rooms.meeting, generation: rooms.generation, rosterRev: rooms.rosterRev })
    .from(rooms)
    .where(
      and(
        inArray(rooms.meeting, among(of)),
        // Who is inside is known of our own rooms only.
        eq(rooms.provider, "built-in"),
        isNotNull(rooms.openedAt),
        isNull(rooms.closedAt),
        sql`${rooms.generation} = (SELECT max(r.generation) FROM rooms r WHERE r.meeting = ${rooms.meeting})`,
      ),
    );
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
