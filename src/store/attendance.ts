import { and, asc, eq, sql } from "drizzle-orm";
import { type Attendance, verdict } from "../core/attendance.ts";
import { roomName } from "../core/effect.ts";
import type { Answer, Role } from "../core/invitation.ts";
import type { Rules } from "../core/programme.ts";
import type { Db } from "./db.ts";
import { invitationKey } from "./invitations.ts";
import { collectKey, newestRoom } from "./rooms.ts";
import {
  cohorts,
  effects,
  groups,
  invitations,
  meetings,
  participants,
  people,
  researchAnswers,
  rooms,
  sessions,
  strands,
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
  role: Role;
  startsAt: number;
  endsAt: number;
  answer: Answer | null;
  /** Her latest answer about the research; null = never asked, which counts as no. */
  research: "yes" | "no" | "withdrawn" | null;
};

/** A row for every invitation of a season, with the verdict derived now from what is known. */
export async function readAttendance(db: Db, season: string, rules: Rules): Promise<AttendanceRow[]> {
  const [rows, stays, consents] = await Promise.all([
    db
      .select({
        invitation: invitations,
        meeting: meetings,
        sessionNumber: sessions.number,
        sessionCancelled: sessions.cancelledAt,
        group: groups.number,
        person: participants.person,
        name: people.name,
        cohort: cohorts.name,
        generation: rooms.generation,
        openedAt: rooms.openedAt,
        mail: sql<string | null>`(SELECT e.state FROM effects e WHERE e.key = ${invitationKey})`,
        collected: effects.state,
      })
      .from(invitations)
      .innerJoin(meetings, eq(meetings.id, invitations.meeting))
      .innerJoin(sessions, eq(sessions.id, meetings.session))
      .innerJoin(groups, eq(groups.id, meetings.group))
      .innerJoin(participants, eq(participants.id, invitations.participant))
      .innerJoin(people, eq(people.id, participants.person))
      .innerJoin(cohorts, eq(cohorts.id, participants.cohort))
      .leftJoin(rooms, newestRoom)
      .leftJoin(effects, eq(effects.key, collectKey))
      .where(eq(participants.season, season))
      .orderBy(asc(sessions.number), asc(groups.number), asc(people.name)),
    db
      .select({
        meeting: visits.meeting,
        participant: visits.participant,
        joinedAt: visits.joinedAt,
        leftAt: visits.leftAt,
        source: visits.source,
      })
      .from(visits)
      .innerJoin(meetings, eq(meetings.id, visits.meeting))
      .innerJoin(sessions, eq(sessions.id, meetings.session))
      .innerJoin(strands, eq(strands.id, sessions.strand))
      .where(eq(strands.season, season)),
    latestResearchAnswers(db, season),
  ]);
  const staysOf = Map.groupBy(stays, (stay) => stay.meeting);
  const consentOf = new Map(consents.map((row) => [row.participant, row.answer]));
  return rows.map((row) => {
    const { invitation, meeting } = row;
    const held = {
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      cancelled: meeting.cancelledAt !== null || row.sessionCancelled !== null,
      collected: row.collected === "sent",
      opened: row.openedAt !== null,
    };
    const person = { participant: invitation.participant, answer: invitation.answer, delivered: row.mail === "sent" };
    return {
      ...verdict(person, held, staysOf.get(meeting.id) ?? [], rules.attendance),
      participant: invitation.participant,
      person: row.person,
      name: row.name,
      cohort: row.cohort,
      session: row.sessionNumber,
      meeting: meeting.id,
      group: row.group,
      room: row.generation === null ? null : roomName(meeting.id, row.generation),
      role: invitation.role,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      answer: invitation.answer,
      research: consentOf.get(invitation.participant) ?? null,
    };
  });
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
