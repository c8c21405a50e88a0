import { and, asc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { isSilentAbsence, verdict } from "../core/attendance.ts";
import type { Plan, PlannedGroup, PlannedMeeting, PlanState } from "../core/planner.ts";
import type { Instant } from "../core/ports.ts";
import { among, atomically, type Db, insertMissing, type Statement } from "./db.ts";
import { planEffects } from "./effects.ts";
import { invitationKey } from "./invitations.ts";
import { collectKey } from "./rooms.ts";
import {
  cohorts,
  effects,
  groups,
  invitations,
  meetings,
  memberships,
  participants,
  rooms,
  seasons,
  sessions,
  strands,
  visits,
} from "./schema.ts";

/** About 100 ledger rows per group of a five-session season: one chunk stays below a statement's 2,000 rows. */
const GROUPS_PER_CHUNK = 16;

export type PlanChunk = { state: PlanState; rev: number; cursor: string | null; last: string | null };

/** Asks the tick to plan a season; every command that changes one puts this into its own batch. */
export function requestPlan(db: Db, season: string, now: Instant): Statement {
  return db
    .update(seasons)
    .set({ nextPlanAt: now, planRev: sql`${seasons.planRev} + 1`, planCursor: null })
    .where(eq(seasons.id, season));
}

/** Asks for planning at `at` at the latest, without beginning the pass under way anew. */
export function requestPlanBy(db: Db, season: string, at: Instant): Statement {
  return db
    .update(seasons)
    .set({
      nextPlanAt: sql`min(coalesce(${seasons.nextPlanAt}, ${at}), ${at})`,
      planRev: sql`${seasons.planRev} + 1`,
    })
    .where(eq(seasons.id, season));
}

/**
 * The next groups of the pass under way, or those after `place`, for who only looks; `last` is null when there are no
 * more. Null: no such season.
 */
export async function readPlanChunk(
  db: Db,
  seasonId: string,
  place?: { after: string | null },
): Promise<PlanChunk | null> {
  const season = await db.select().from(seasons).where(eq(seasons.id, seasonId)).get();
  const strand = await db
    .select()
    .from(strands)
    .where(and(eq(strands.season, seasonId), eq(strands.kind, "groups")))
    .get();
  if (!season || !strand) return null;
  const after = (place ? place.after : season.planCursor) ?? "";
  // One more than is planned tells whether there are more.
  const next = await db
    .select()
    .from(groups)
    .where(and(eq(groups.strand, strand.id), gt(groups.id, after), isNull(groups.closedAt)))
    .orderBy(asc(groups.id))
    .limit(GROUPS_PER_CHUNK + 1);
  const chunk = next.slice(0, GROUPS_PER_CHUNK);
  const ids = chunk.map((group) => group.id);
  const ofChunk = inArray(meetings.group, among(ids));
  const [sessionRows, memberRows, meetingRows, invitedRows, roomRows, stayRows] = await Promise.all([
    db.select().from(sessions).where(eq(sessions.strand, strand.id)).orderBy(asc(sessions.number)),
    db
      .select({
        group: memberships.group,
        participant: memberships.participant,
        fromSession: memberships.fromSession,
        toSession: memberships.toSession,
        first: cohorts.firstSession,
        last: cohorts.lastSession,
      })
      .from(memberships)
      .innerJoin(participants, eq(participants.id, memberships.participant))
      .innerJoin(cohorts, eq(cohorts.id, participants.cohort))
      .where(and(inArray(memberships.group, among(ids)), isNull(participants.leftAt)))
      .orderBy(asc(memberships.participant)),
    db.select().from(meetings).where(ofChunk),
    db
      .select({
        meeting: invitations.meeting,
        participant: invitations.participant,
        answer: invitations.answer,
        dueAt: effects.dueAt,
        state: effects.state,
      })
      .from(invitations)
      .innerJoin(meetings, eq(meetings.id, invitations.meeting))
      .leftJoin(effects, eq(effects.key, invitationKey))
      .where(and(ofChunk, isNull(invitations.removedAt))),
    db
      .select({
        meeting: rooms.meeting,
        generation: rooms.generation,
        rosterRev: rooms.rosterRev,
        openedAt: rooms.openedAt,
        collected: effects.state,
      })
      .from(rooms)
      .innerJoin(meetings, eq(meetings.id, rooms.meeting))
      .leftJoin(effects, eq(effects.key, collectKey))
      .where(ofChunk)
      .orderBy(asc(rooms.generation)),
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
      .where(ofChunk),
  ]);

  const planned = (meeting: typeof meetings.$inferSelect): PlannedMeeting => {
    const room = roomRows.findLast((row) => row.meeting === meeting.id) ?? null;
    const invited = invitedRows.filter((row) => row.meeting === meeting.id);
    const collected = room?.collected === "sent";
    const held = { ...meeting, cancelled: meeting.cancelledAt !== null, collected, opened: room?.openedAt != null };
    const stays = stayRows.filter((row) => row.meeting === meeting.id);
    const absent = invited.filter((row) =>
      isSilentAbsence(
        verdict(
          { participant: row.participant, answer: row.answer, delivered: row.state === "sent" },
          held,
          stays,
          season.rules.attendance,
        ),
      ),
    );
    return {
      id: meeting.id,
      session: meeting.session,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      timeRev: meeting.timeRev,
      cancelled: held.cancelled,
      room: room && { generation: room.generation, rosterRev: room.rosterRev },
      invited: invited.map((row) => ({ participant: row.participant, dueAt: row.dueAt })),
      silentlyAbsent: collected ? absent.map((row) => row.participant) : null,
    };
  };
  const plannedGroup = (group: typeof groups.$inferSelect): PlannedGroup => ({
    id: group.id,
    slot: group.slot,
    members: memberRows
      .filter((row) => row.group === group.id)
      .map((row) => ({
        participant: row.participant,
        first: Math.max(row.fromSession, row.first),
        last: Math.min(row.toSession ?? Number.POSITIVE_INFINITY, row.last),
      })),
    meetings: meetingRows.filter((meeting) => meeting.group === group.id).map(planned),
  });
  return {
    rev: season.planRev,
    cursor: season.planCursor,
    last: next.length > chunk.length ? (ids.at(-1) ?? null) : null,
    state: {
      season: { id: season.id, zone: season.timezone, published: season.publishedAt !== null, rules: season.rules },
      strand: strand.rules,
      sessions: sessionRows.map((row) => ({
        id: row.id,
        number: row.number,
        date: row.dateWall,
        cancelled: row.cancelledAt !== null,
      })),
      groups: chunk.map(plannedGroup),
    },
  };
}

/** Writes a plan in one transaction. Rows that exist already stay as they are. */
export async function writePlan(db: Db, plan: Plan, id: () => string): Promise<void> {
  await atomically(db, [
    ...insertMissing(
      meetings,
      plan.meetings.map((meeting) => ({ id: id(), ...meeting, timeRev: 0 })),
    ),
    ...insertMissing(
      rooms,
      plan.rooms.map((room) => ({ ...room, generation: 1, provider: "built-in", rosterRev: 1 })),
    ),
    ...insertMissing(
      invitations,
      plan.invitations.map((invitation) => ({ ...invitation, rev: 1, sequence: 0 })),
    ),
    ...planEffects(plan.effects),
  ]);
}

/**
 * Moves the pass on to the groups after this chunk, or ends it; `next` is when the season is looked at again. Does nothing
 * when a command asked for planning meanwhile: its wish starts a new pass.
 */
export async function advancePlan(db: Db, season: string, chunk: PlanChunk, next: Instant | null): Promise<void> {
  await db
    .update(seasons)
    .set({ nextPlanAt: next, planCursor: chunk.last })
    .where(
      and(
        eq(seasons.id, season),
        eq(seasons.planRev, chunk.rev),
        chunk.cursor === null ? isNull(seasons.planCursor) : eq(seasons.planCursor, chunk.cursor),
      ),
    );
}
