import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Attendance, type Stay, verdict } from "../core/attendance.ts";
import { roomName } from "../core/effect.ts";
import type { Answer, Role } from "../core/invitation.ts";
import type { MergeReason } from "../core/merging/problem.ts";
import type { Rules } from "../core/programme.ts";
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
  researchAnswers,
  rooms,
  sessions,
  visits,
} from "./schema.ts";

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
  /** Her latest answer about the research; null = never asked, which counts as no. */
  research: "yes" | "no" | "withdrawn" | null;
};

/**
 * A row for every invitation of a season, or of some of it, with the verdict derived now from what is known. Whoever was taken
 * off a roll has no row there, unless it was for a pause of hers.
 */
export async function readAttendance(
  db: Db,
  season: string,
  rules: Rules,
  only: { groups?: readonly string[]; participants?: readonly string[] } = {},
): Promise<AttendanceRow[]> {
  const [rows, consents] = await Promise.all([readRoll(db, season, only), latestResearchAnswers(db, season)]);
  const staysOf = await readStays(db, [...new Set(rows.map((row) => row.meeting.id))]);
  const consentOf = new Map(consents.map((row) => [row.participant, row.answer]));
  return rows.map((row) => {
    const { invitation, meeting, host } = row;
    const held = {
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      cancelled: meeting.cancelledAt !== null || row.sessionCancelled !== null,
      collected: row.collected === "sent",
      opened: row.openedAt !== null,
    };
    const person = {
      participant: invitation.participant,
      answer: invitation.answer,
      delivered: row.delivered === 1,
      onLeave: row.onLeave === 1,
    };
    const stays = staysOf(meeting.id, invitation.participant);
    const visited = stays.findLast((stay) => stay.participant === invitation.participant)?.room;
    const room = visited ?? (row.generation === null || host === null ? null : roomName(host, row.generation));
    return {
      ...verdict(person, held, stays, rules.attendance),
      participant: invitation.participant,
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
      research: consentOf.get(invitation.participant) ?? null,
    };
  });
}

function causeOf(reason: MergeReason | null): NonNullable<AttendanceRow["merged"]> {
  if (reason === null) return "person";
  return reason.live ? "live" : "absences";
}

/** A spell of hers in the group covers the session: whoever pauses after changing groups is on leave from one of them. */
const isHers = sql`EXISTS (SELECT 1 FROM memberships spell WHERE spell.group_id = ${meetings.group}
  AND spell.participant = ${invitations.participant} AND spell.from_session <= ${sessions.number}
  AND coalesce(spell.to_session, ${sessions.number}) >= ${sessions.number})`;

function readRoll(db: Db, season: string, only: { groups?: readonly string[]; participants?: readonly string[] }) {
  const conditions: (SQL | undefined)[] = [
    eq(participants.season, season),
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
      openedAt: rooms.openedAt,
      merge: mergeMembers.merge,
      mergeReason: merges.reason,
      delivered: invitationSent,
      onLeave,
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

/** Who was in the rooms that a participant visited, of those where her meeting took place: its own, or a host's. */
export async function readStays(db: Db, ids: readonly string[]) {
  const hosts = await db
    .select({ meeting: mergeMembers.meeting, host: merges.hostMeeting })
    .from(mergeMembers)
    .innerJoin(merges, eq(merges.id, mergeMembers.merge))
    .where(inArray(mergeMembers.meeting, among(ids)));
  const hostsOf = Map.groupBy(hosts, (row) => row.meeting);
  const rows = await db
    .select()
    .from(visits)
    .where(inArray(visits.meeting, among([...new Set([...ids, ...hosts.map((row) => row.host)])])))
    .orderBy(asc(visits.joinedAt));
  const staysIn = Map.groupBy(
    rows.map((row): Stay & { meeting: string } => ({ ...row, room: roomName(row.meeting, row.generation) })),
    (stay) => stay.meeting,
  );
  return (meeting: string, participant: string): Stay[] => {
    const places = new Set([meeting, ...(hostsOf.get(meeting) ?? []).map((row) => row.host)]);
    const around = [...places].flatMap((place) => staysIn.get(place) ?? []);
    const hers = new Set(around.filter((stay) => stay.participant === participant).map((stay) => stay.room));
    return around.filter((stay) => hers.has(stay.room));
  };
}

/** The newest dated answer of each participant who gave one. */
export function latestResearchAnswers(db: Db, season: string) {
  return db
    .select({
      participant: researchAnswers.participant,
      answer: researchAnswers.answer,
      at: researchAnswers.at,
      sheet: researchAnswers.sheet,
      source: researchAnswers.source,
    })
    .from(researchAnswers)
    .innerJoin(participants, eq(participants.id, researchAnswers.participant))
    .where(
      and(
        eq(participants.season, season),
        sql`${researchAnswers.at} = (SELECT max(r.at) FROM research_answers r WHERE r.participant = ${researchAnswers.participant})`,
      ),
    );
}
