import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { companionRole } from "../core/companion.ts";
import type { Role } from "../core/invitation.ts";
import { municipalityName } from "../core/municipality.ts";
import type { Instant, Provider, RoomRef } from "../core/ports.ts";
import type { Rules, StrandRules } from "../core/programme.ts";
import { EARLY_ENTRY_MS, type Roster } from "../core/room.ts";
import { MINUTE } from "../core/time.ts";
import { type Db } from "./db.ts";
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
} from "./schema.ts";

/** For joins: the room where a meeting takes place now: its host's where it is merged, and the newest of all generations. */

export type RoomFacts = {
  provider: Provider;
  cancelled: boolean;
  closed: boolean;
  opened: boolean;
  /** From when on the room is prepared for people. */
  opensAt: Instant;
  /** The meeting takes place in another's room. */
  elsewhere: boolean;
  /** A newer room of the same meeting. */
  replacement: { opened: boolean } | null;
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
        newer: sql<number | null>`(SELECT max(r.opened_at IS NOT NULL) FROM rooms r
          WHERE r.meeting = ${rooms.meeting} AND r.generation > ${rooms.generation})`,
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
    replacement: row.newer === null ? null : { opened: row.newer === 1 },
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
      // Who is in a room elsewhere nobody knows.
      company: row.room.provider === "external" ? null : companyRule(row.season.rules, row.strand.rules, row.meeting),
      place: row.room.place,
      elsewhere: false,
      people: onceEach(roster).map(({ participant, language, invitation }) => ({
        participant: participant.id,
        name: participant.displayName,
        municipality: participant.companion ? null : municipalityName(participant.municipality, language),
        language,
        role: companionRole(invitation.role, participant.companion) ?? "member",
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

/** Whoever belongs to one group of the room and accompanies another is there as a member. */
function onceEach<Row extends { participant: { id: string }; invitation: { role: Role } }>(
  roster: readonly Row[],
): Row[] {
  const rows = Map.groupBy(roster, ({ participant }) => participant.id);
  return [...rows.values()].flatMap(
    (hers) => hers.find(({ invitation }) => invitation.role === "member") ?? hers.slice(0, 1),
  );
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
