import { and, asc, eq, isNull } from "drizzle-orm";
import type { Answer } from "../core/invitation.ts";
import type { MeetingTime } from "../core/schedule.ts";
import type { Db } from "./db.ts";
import { newestRoom } from "./rooms.ts";
import { groups, invitations, meetings, participants, people, rooms, sessions, strands } from "./schema.ts";

export type MeetingRow = typeof meetings.$inferSelect & {
  session: string;
  sessionNumber: number;
  groupNumber: number;
  slot: string;
  season: string;
  openedAt: number | null;
  closedAt: number | null;
};

function selectMeetings(db: Db) {
  return db
    .select({
      meeting: meetings,
      sessionNumber: sessions.number,
      groupNumber: groups.number,
      slot: groups.slot,
      season: strands.season,
      openedAt: rooms.openedAt,
      closedAt: rooms.closedAt,
    })
    .from(meetings)
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(strands, eq(strands.id, groups.strand))
    .leftJoin(rooms, newestRoom);
}

function meetingRow({ meeting, ...about }: Awaited<ReturnType<typeof selectMeetings>>[number]): MeetingRow {
  return { ...meeting, ...about };
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

/** Moves a meeting of a draft; nobody has been told of it yet. */
export async function moveDraftMeeting(db: Db, id: string, time: MeetingTime): Promise<void> {
  await db
    .update(meetings)
    .set({ wall: time.wall, startsAt: time.startsAt, endsAt: time.endsAt })
    .where(eq(meetings.id, id));
}

export type Invited = {
  meeting: string;
  participant: string;
  name: string;
  answer: Answer | null;
  answeredAt: number | null;
};

export async function listInvited(db: Db, season: string): Promise<Invited[]> {
  return db
    .select({
      meeting: invitations.meeting,
      participant: invitations.participant,
      name: people.name,
      answer: invitations.answer,
      answeredAt: invitations.answeredAt,
    })
    .from(invitations)
    .innerJoin(participants, eq(participants.id, invitations.participant))
    .innerJoin(people, eq(people.id, participants.person))
    .where(and(eq(participants.season, season), isNull(invitations.removedAt)))
    .orderBy(asc(people.name));
}
