import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { RollRow } from "../core/change-forecast.ts";
import type { Answer } from "../core/invitation.ts";
import type { MergeReason } from "../core/merging/problem.ts";
import type { Instant } from "../core/ports.ts";
import type { Rules } from "../core/programme.ts";
import type { MeetingTime } from "../core/schedule.ts";
import type { VenueChoices } from "../core/venue.ts";
import { among, type Db, type Statement } from "./db.ts";
import { renewRooms, requestPlan } from "./plans.ts";
import { presentRoom } from "./rooms.ts";
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
} from "./schema.ts";
import { choicesOf } from "./venues.ts";

/** The merge a meeting is part of; `reason` null: a person decided so. */
export type MeetingMerge = {
  id: string;
  /** The meeting in whose room it takes place. */
  host: string;
  reason: MergeReason | null;
  by: string;
  at: Instant;
};

export type MeetingRow = typeof meetings.$inferSelect & {
  session: string;
  sessionNumber: number;
  groupNumber: number;
  slot: string;
  season: string;
  rules: Rules;
  /** Who says where it takes place. */
  venues: VenueChoices;
  /** Called off with its whole session. */
  sessionCancelledAt: Instant | null;
  merge: MeetingMerge | null;
  openedAt: number | null;
  closedAt: number | null;
};

/** Called off, by itself or with its session. */
export function isOff({ cancelledAt, sessionCancelledAt }: MeetingRow): boolean {
  return cancelledAt !== null || sessionCancelledAt !== null;
}

function selectMeetings(db: Db) {
  return db
    .select({
      meeting: meetings,
      sessionNumber: sessions.number,
      sessionCancelledAt: sessions.cancelledAt,
      groupNumber: groups.number,
      slot: groups.slot,
      season: strands.season,
      rules: seasons.rules,
      groupVenue: groups.venue,
      seasonVenue: seasons.venue,
      merge: {
        id: merges.id,
        host: merges.hostMeeting,
        reason: merges.reason,
        by: merges.decidedBy,
        at: merges.decidedAt,
      },
      openedAt: rooms.openedAt,
      closedAt: rooms.closedAt,
    })
    .from(meetings)
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(strands, eq(strands.id, groups.strand))
    .innerJoin(seasons, eq(seasons.id, strands.season))
    .leftJoin(mergeMembers, and(eq(mergeMembers.meeting, meetings.id), isNull(mergeMembers.undoneAt)))
    .leftJoin(merges, eq(merges.id, mergeMembers.merge))
    .leftJoin(rooms, presentRoom);
}

type Selected = Awaited<ReturnType<typeof selectMeetings>>[number];

function meetingRow({ meeting, groupVenue, seasonVenue, ...about }: Selected): MeetingRow {
  const venues = choicesOf(meeting.venue, groupVenue, { venue: seasonVenue, rules: about.rules });
  return { ...meeting, ...about, venues };
}

export async function listMeetings(db: Db, season: string): Promise<MeetingRow[]> {
  const rows = await selectMeetings(db)
    .where(eq(strands.season, season))
    .orderBy(asc(sessions.number), asc(groups.number));
  return rows.map(meetingRow);
}

export async function readMeeting(db: Db, id: string): Promise<MeetingRow | null> {
  const row = await selectMeetings(db).where(eq(meetings.id, id)).get();
  return row ? meetingRow(row) : null;
}

type Placed = { id: string; season: string };

export type MeetingMove = { id: string; time: MeetingTime };

/**
 * Other times. In a published season (`told`) people have heard of the old ones: the planner tells them of the new, and what they
 * answered about the old ones no longer counts.
 */
export function moveMeetings(
  db: Db,
  season: string,
  moves: readonly MeetingMove[],
  told: boolean,
  now: Instant,
): Statement[] {
  const rows = sql`json_each(${JSON.stringify(moves.map(({ id, time }) => ({ id, ...time })))}) move`;
  const of = (name: keyof MeetingTime | "id") => sql.raw(`move.value ->> '$.${name}'`);
  return [
    // Rooms first: how long before the start they open is told by the old times.
    sql`UPDATE rooms SET opens_at = opens_at + ${of("startsAt")} - old.starts_at, ends_at = ${of("endsAt")}, roster_rev = roster_rev + 1
      FROM ${rows} JOIN meetings old ON old.id = ${of("id")} WHERE rooms.meeting = old.id AND rooms.closed_at IS NULL`,
    ...(told
      ? [
          sql`UPDATE invitations SET answer = NULL, answered_at = NULL FROM ${rows} WHERE invitations.meeting = ${of("id")}`,
        ]
      : []),
    sql`UPDATE meetings SET wall = ${of("wall")}, starts_at = ${of("startsAt")}, ends_at = ${of("endsAt")},
      time_rev = time_rev + ${told ? 1 : 0} FROM ${rows} WHERE meetings.id = ${of("id")}`,
    requestPlan(db, season, now),
  ];
}

/** By whom and, if they like, why: words that everybody who is told may read. */
export type CalledOff = { by: string; reason: string | null };

export function cancelMeeting(db: Db, { id, season }: Placed, { by, reason }: CalledOff, now: Instant): Statement[] {
  return [
    db
      .update(meetings)
      .set({ cancelledAt: now, cancelledBy: by, cancelledReason: reason })
      .where(and(eq(meetings.id, id), isNull(meetings.cancelledAt))),
    renewRooms(among([id])),
    requestPlan(db, season, now),
  ];
}

export function restoreMeeting(db: Db, { id, season }: Placed, now: Instant): Statement[] {
  return [
    db.update(meetings).set({ cancelledAt: null, cancelledBy: null, cancelledReason: null }).where(eq(meetings.id, id)),
    renewRooms(among([id])),
    requestPlan(db, season, now),
  ];
}

export type Invited = {
  meeting: string;
  participant: string;
  name: string;
  answer: Answer | null;
  answeredAt: number | null;
  /** Why she cannot come, in her own words; for coordinators alone. */
  reason: string | null;
};

/** The newest words of the absence that stands: those of one that was taken back do not come up again. */
const reasonOfAbsence = sql<string | null>`(SELECT said.private FROM answers said
  WHERE said.meeting = ${invitations.meeting} AND said.participant = ${invitations.participant} AND said.private IS NOT NULL
  AND said.at > coalesce((SELECT max(other.at) FROM answers other WHERE other.meeting = said.meeting
    AND other.participant = said.participant AND other.answer <> 'declined'), 0)
  ORDER BY said.at DESC LIMIT 1)`;

export async function listInvited(db: Db, season: string): Promise<Invited[]> {
  return db
    .select({
      meeting: invitations.meeting,
      participant: invitations.participant,
      name: people.name,
      answer: invitations.answer,
      answeredAt: invitations.answeredAt,
      reason: reasonOfAbsence,
    })
    .from(invitations)
    .innerJoin(participants, eq(participants.id, invitations.participant))
    .innerJoin(people, eq(people.id, participants.person))
    .where(and(eq(participants.season, season), isNull(invitations.removedAt)))
    .orderBy(asc(people.name));
}

/** The rolls of these meetings, with what everybody's calendar says of them; by name. */
export async function listRolls(db: Db, ids: readonly string[]): Promise<RollRow[]> {
  const rows = await db
    .select({
      meeting: invitations.meeting,
      participant: invitations.participant,
      name: people.name,
      language: people.language,
      answer: invitations.answer,
      told: invitations.toldStatus,
      toldStartsAt: invitations.toldStartsAt,
      bouncedAt: people.bouncedAt,
    })
    .from(invitations)
    .innerJoin(participants, eq(participants.id, invitations.participant))
    .innerJoin(people, eq(people.id, participants.person))
    .where(
      and(
        inArray(invitations.meeting, among(ids)),
        isNull(invitations.removedAt),
        isNull(participants.leftAt),
        isNull(people.erasedAt),
      ),
    )
    .orderBy(asc(people.name));
  return rows.map(({ bouncedAt, ...row }) => ({ ...row, bounced: bouncedAt !== null }));
}
