import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Attendance, verdict } from "../core/attendance.ts";
import { roomName } from "../core/effect.ts";
import type { Answer, Role } from "../core/invitation.ts";
import type { MergeReason } from "../core/merging/problem.ts";
import type { Rules } from "../core/programme.ts";
import { MINUTE } from "../core/time.ts";
import { claimsOf, type Pretended, readStated } from "./corrections.ts";
import { among, type Db } from "./db.ts";
import { invitationSent, onLeave } from "./invitations.ts";
import { collectKey, presentRoom } from "./rooms.ts";
import {
  cohorts,
  effects,
  groups,
  invitations,
  meetings,
  mergeMembers,
  merges,
  participants,
  people,
  rooms,
  sessions,
} from "./schema.ts";
import { attemptName, readPlaces, readVisits } from "./visits.ts";

export type AttendanceRow = Attendance & {
  participant: string;
  person: string;
  name: string;
  cohort: string;
  session: number;
  meeting: string;
  group: number;
  /** Where she actually was, or would have been: the realised room. */
  room: string | null;
  /** Why her group met in a common room with others: absences known before, a person's decision, or who was there. Null: by itself. */
  merged: "absences" | "person" | "live" | null;
  role: Role;
  /** She has left the season since. */
  left: boolean;
  startsAt: number;
  endsAt: number;
  answer: Answer | null;
  /** How the month's prompt reached her: a mail left before the meeting, she was in the room where it is shown. */
  prompted: readonly ("mail" | "room")[];
  /** Her latest answer about the research; null = never asked, which counts as no. */
  research: "yes" | "no" | "withdrawn" | null;
};

/** Some of a season's rows, and what verdicts would be after entries that nobody has stored yet. */
export type AttendanceWanted = {
  groups?: readonly string[];
  participants?: readonly string[];
  also?: readonly Pretended[];
};

/**
 * A row for every invitation of a season, or of some of it, with the verdict derived now from what is known. Whoever was taken
 * off a roll has no row there, unless it was for a pause of hers; whoever only accompanies a group has none at all.
 */
export async function readAttendance(
  db: Db,
  season: string,
  rules: Rules,
  wanted: AttendanceWanted = {},
): Promise<AttendanceRow[]> {
  const [rows, stated] = await Promise.all([readRoll(db, season, wanted), readStated(db, season, wanted.also)]);
  const ids = [...new Set(rows.map((row) => row.meeting.id))];
  const around = [...ids, ...stated.map((one) => one.meeting)];
  const placesOf = await readPlaces(db, inArray(mergeMembers.meeting, among(around)));
  const { stays, attempts } = await readVisits(db, [...new Set(ids.flatMap((id) => placesOf(id).all))]);
  const claims = claimsOf(stated, placesOf);
  const staysAt = Map.groupBy(stays, (stay) => stay.place);
  return rows.map((row) => {
    const { invitation, meeting, host } = row;
    const { participant } = invitation;
    const held = {
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      cancelled: meeting.cancelledAt !== null || row.sessionCancelled !== null,
      collected: row.collected === "sent",
      // A room that opens later than anybody may come has failed those who did not wait for it.
      recorded: row.elsewhere !== 1,
      opened: row.openedAt !== null && row.openedAt <= meeting.startsAt + rules.attendance.late * MINUTE,
    };
    const person = {
      participant,
      meeting: meeting.id,
      answer: invitation.answer,
      delivered: row.delivered === 1,
      onLeave: row.onLeave === 1,
      attempted: attempts.has(attemptName(meeting.id, participant)),
    };
    const places = placesOf(meeting.id).all;
    const there = places.flatMap((place) => staysAt.get(place) ?? []);
    const hers = there.filter((stay) => stay.participant === participant).map((stay) => stay.room);
    const room = hers.at(-1) ?? (row.generation === null || host === null ? null : roomName(host, row.generation));
    const rooms = new Set([...hers, room]);
    const attendance = verdict(
      person,
      held,
      there.filter((stay) => rooms.has(stay.room)),
      rules.attendance,
      claims.filter((claim) => claim.places.some((place) => places.includes(place))),
    );
    return {
      ...attendance,
      participant,
      person: row.person,
      name: row.name,
      cohort: row.cohort,
      session: row.sessionNumber,
      meeting: meeting.id,
      group: row.group,
      room,
      merged: row.merge === null ? null : causeOf(row.mergeReason),
      role: invitation.role,
      left: row.leftAt !== null,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      answer: invitation.answer,
      prompted: [
        ...(row.promptMailed === 1 ? ["mail" as const] : []),
        ...(attendance.records.length > 0 ? ["room" as const] : []),
      ],
      research: row.research,
    };
  });
}

function causeOf(reason: MergeReason | null): NonNullable<AttendanceRow["merged"]> {
  if (reason === null) return "person";
  return reason.live ? "live" : "absences";
}

/** The month's prompt left to her before the meeting began. */
const promptMailed = sql<number>`EXISTS (SELECT 1 FROM effects mail
  WHERE mail.key = 'prompt:' || ${meetings.session} || ':' || ${invitations.participant}
  AND mail.state = 'sent' AND mail.done_at <= ${meetings.startsAt})`;

/** A spell of hers in the group covers the session: whoever pauses after changing groups is on leave from one of them. */
const isHers = sql`EXISTS (SELECT 1 FROM memberships spell WHERE spell.group_id = ${meetings.group}
  AND spell.participant = ${invitations.participant} AND spell.from_session <= ${sessions.number}
  AND coalesce(spell.to_session, ${sessions.number}) >= ${sessions.number})`;

/** When the first of its rooms opened: what came after it took nothing away from those who waited there. */
const firstOpened = sql<number | null>`(SELECT min(r.opened_at) FROM rooms r WHERE r.meeting = ${rooms.meeting})`;

/** Some of the hour the meeting was outside our rooms: in one that was not left before it began. */
const wasElsewhere = sql<number>`EXISTS (SELECT 1 FROM rooms r WHERE r.meeting = ${rooms.meeting} AND r.provider = 'external'
  AND (r.opened_at IS NOT NULL OR r.generation = ${rooms.generation})
  AND NOT EXISTS (SELECT 1 FROM rooms later WHERE later.meeting = r.meeting AND later.generation > r.generation
    AND later.opened_at <= ${meetings.startsAt}))`;

/** Her newest answer about the research. */
const latestAnswer = sql<AttendanceRow["research"]>`(SELECT told.answer FROM research_answers told
  WHERE told.participant = ${invitations.participant} ORDER BY told.at DESC LIMIT 1)`;

function readRoll(db: Db, season: string, only: AttendanceWanted) {
  const conditions: (SQL | undefined)[] = [
    eq(participants.season, season),
    eq(participants.companion, false),
    inArray(invitations.role, ["member", "guest"]),
    or(isNull(invitations.removedAt), sql`(${onLeave} AND ${isHers})`),
  ];
  if (only.groups) conditions.push(inArray(meetings.group, among(only.groups)));
  if (only.participants) conditions.push(inArray(invitations.participant, among(only.participants)));
  return db
    .select({
      invitation: invitations,
      meeting: meetings,
      sessionNumber: sessions.number,
      sessionCancelled: sessions.cancelledAt,
      group: groups.number,
      person: participants.person,
      leftAt: participants.leftAt,
      name: people.name,
      cohort: cohorts.name,
      host: rooms.meeting,
      generation: rooms.generation,
      elsewhere: wasElsewhere,
      openedAt: firstOpened,
      merge: mergeMembers.merge,
      mergeReason: merges.reason,
      delivered: invitationSent,
      onLeave,
      promptMailed,
      research: latestAnswer,
      collected: effects.state,
    })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meeting))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(participants, eq(participants.id, invitations.participant))
    .innerJoin(people, eq(people.id, participants.person))
    .innerJoin(cohorts, eq(cohorts.id, participants.cohort))
    .leftJoin(mergeMembers, and(eq(mergeMembers.meeting, meetings.id), isNull(mergeMembers.undoneAt)))
    .leftJoin(merges, eq(merges.id, mergeMembers.merge))
    .leftJoin(rooms, presentRoom)
    .leftJoin(effects, eq(effects.key, collectKey))
    .where(and(...conditions))
    .orderBy(asc(sessions.number), asc(groups.number), asc(people.name));
}
