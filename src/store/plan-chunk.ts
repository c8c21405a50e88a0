import { and, asc, eq, getTableColumns, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { isSilentAbsence } from "../core/attendance.ts";
import type { PlannedGroup, PlannedInvitation, PlannedMeeting, PlannedMember, PlanState } from "../core/planner.ts";
import { type AttendanceRow, readAttendance } from "./attendance.ts";
import { among, type Db } from "./db.ts";
import { lastInvitationDue } from "./invitations.ts";
import {
  cohorts,
  groups,
  invitations,
  meetings,
  memberships,
  participants,
  pauses,
  rooms,
  seasons,
  sessions,
  strands,
} from "./schema.ts";

/** About 100 ledger rows per group of a five-session season: one chunk stays below a statement's 2,000 rows. */
const GROUPS_PER_CHUNK = 16;

export type PlanChunk = { state: PlanState; rev: number; cursor: string | null; last: string | null };

/**
 * The next groups of the pass under way, or those after `place`, for who only looks; `last` is null when there are no
 * more. Null: no such season.
 */
export async function readPlanChunk(
  db: Db,
  seasonId: string,
  place?: { after: string | null },
): Promise<PlanChunk | null> {
  const row = await db
    .select({ season: seasons, strand: strands })
    .from(seasons)
    .innerJoin(strands, and(eq(strands.season, seasons.id), eq(strands.kind, "groups")))
    .where(eq(seasons.id, seasonId))
    .get();
  if (!row) return null;
  const { season, strand } = row;
  const after = (place ? place.after : season.planCursor) ?? "";
  // One more than is planned tells whether there are more.
  const next = await db
    .select()
    .from(groups)
    .where(and(eq(groups.strand, strand.id), gt(groups.id, after), stillPlanned))
    .orderBy(asc(groups.id))
    .limit(GROUPS_PER_CHUNK + 1);
  const chunk = next.slice(0, GROUPS_PER_CHUNK);
  const ids = chunk.map((group) => group.id);
  const [sessionRows, members, held] = await Promise.all([
    db.select().from(sessions).where(eq(sessions.strand, strand.id)).orderBy(asc(sessions.number)),
    readMembers(db, ids),
    readMeetings(db, season, ids),
  ]);
  return {
    rev: season.planRev,
    cursor: season.planCursor,
    last: next.length > chunk.length ? (ids.at(-1) ?? null) : null,
    state: {
      season: {
        id: season.id,
        zone: season.timezone,
        publishedAt: season.publishedAt,
        venue: season.venue,
        rules: season.rules,
      },
      strand: strand.rules,
      sessions: sessionRows.map(({ id, number, dateWall, cancelledAt }) => ({
        id,
        number,
        date: dateWall,
        cancelled: cancelledAt !== null,
      })),
      groups: chunk.map(
        ({ id, slot, venue }): PlannedGroup => ({
          ...{ id, slot, venue },
          members: members.get(id) ?? [],
          meetings: held.get(id) ?? [],
        }),
      ),
    },
  };
}

/** A closed group is planned as long as it had meetings to come: their people are to hear that they are off. */
const stillPlanned = or(
  isNull(groups.closedAt),
  sql`EXISTS (SELECT 1 FROM meetings m WHERE m.group_id = ${groups.id} AND m.ends_at > ${groups.closedAt})`,
);

/** The spells of each group, past ones too. */
async function readMembers(db: Db, ids: readonly string[]): Promise<Map<string, PlannedMember[]>> {
  const [rows, pauseRows] = await Promise.all([
    db
      .select({ spell: memberships, first: cohorts.firstSession, last: cohorts.lastSession })
      .from(memberships)
      .innerJoin(participants, eq(participants.id, memberships.participant))
      .innerJoin(cohorts, eq(cohorts.id, participants.cohort))
      .where(inArray(memberships.group, among(ids)))
      .orderBy(asc(memberships.participant), asc(memberships.fromSession)),
    db
      .select({ participant: pauses.participant, first: pauses.fromSession, last: pauses.toSession })
      .from(pauses)
      .where(
        inArray(
          pauses.participant,
          db
            .select({ id: memberships.participant })
            .from(memberships)
            .where(inArray(memberships.group, among(ids))),
        ),
      ),
  ]);
  const pausesOf = Map.groupBy(pauseRows, (row) => row.participant);
  const members = new Map<string, PlannedMember[]>();
  for (const { spell, first, last } of rows) {
    const member: PlannedMember = {
      participant: spell.participant,
      first: Math.max(spell.fromSession, first),
      last: Math.min(spell.toSession ?? Number.POSITIVE_INFINITY, last),
      pauses: (pausesOf.get(spell.participant) ?? []).map((pause) => ({
        first: pause.first,
        last: pause.last ?? Number.POSITIVE_INFINITY,
      })),
      startedAt: spell.startedAt,
      endedAt: spell.endedAt,
    };
    members.set(spell.group, [...(members.get(spell.group) ?? []), member]);
  }
  return members;
}

async function readMeetings(
  db: Db,
  season: typeof seasons.$inferSelect,
  ids: readonly string[],
): Promise<Map<string, PlannedMeeting[]>> {
  const ofChunk = inArray(meetings.group, among(ids));
  const [rows, invited, ownRooms, attendance] = await Promise.all([
    db.select().from(meetings).where(ofChunk),
    db
      .select({ invitation: invitations, dueAt: lastInvitationDue })
      .from(invitations)
      .innerJoin(meetings, eq(meetings.id, invitations.meeting))
      .where(ofChunk),
    db
      .select(getTableColumns(rooms))
      .from(rooms)
      .innerJoin(meetings, eq(meetings.id, rooms.meeting))
      .where(ofChunk)
      .orderBy(asc(rooms.generation)),
    readAttendance(db, season.id, season.rules, { groups: ids }),
  ]);
  const invitedTo = Map.groupBy(invited, (row) => row.invitation.meeting);
  const rollOf = Map.groupBy(attendance, (row) => row.meeting);
  const planned = new Map<string, PlannedMeeting[]>();
  for (const meeting of rows) {
    const its = ownRooms.filter((row) => row.meeting === meeting.id).map(plannedRoom);
    const one: PlannedMeeting = {
      id: meeting.id,
      session: meeting.session,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      timeRev: meeting.timeRev,
      cancelled: meeting.cancelledAt !== null,
      venue: meeting.venue,
      room: its.at(-1) ?? null,
      left: its.slice(0, -1).filter(({ opened }) => opened),
      invited: (invitedTo.get(meeting.id) ?? []).map(plannedInvitation),
      silentlyAbsent: silentlyAbsent(rollOf.get(meeting.id) ?? []),
    };
    planned.set(meeting.group, [...(planned.get(meeting.group) ?? []), one]);
  }
  return planned;
}

function plannedRoom({ generation, provider, rosterRev, openedAt }: typeof rooms.$inferSelect) {
  return { generation, provider, rosterRev, opened: openedAt !== null };
}

function plannedInvitation({
  invitation,
  dueAt,
}: {
  invitation: typeof invitations.$inferSelect;
  dueAt: number | null;
}) {
  return {
    participant: invitation.participant,
    role: invitation.role,
    rev: invitation.rev,
    wanted: invitation.wantedStatus,
    timeRev: invitation.wantedTimeRev,
    removed: invitation.removedAt !== null,
    told: invitation.toldStatus !== null,
    unheard: invitation.toldStatus === "confirmed" && (invitation.toldRev ?? 0) < invitation.rev,
    expected: invitation.toldStatus === "confirmed" ? invitation.toldStartsAt : null,
    dueAt,
  } satisfies PlannedInvitation;
}

/** Null: not known yet. That somebody is away for a while is known long before. */
function silentlyAbsent(roll: readonly AttendanceRow[]): string[] | null {
  const open = roll.filter((row) => row.reason !== "on_leave");
  if (!open.length || open.some((row) => row.reason === "not_held")) return null;
  return roll.filter(isSilentAbsence).map((row) => row.participant);
}
