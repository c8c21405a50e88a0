import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { InvitationChange } from "../core/calendar-plan.ts";
import type { Plan } from "../core/planner.ts";
import type { Instant } from "../core/ports.ts";
import { among, assertion, atomically, type Db, insertMissing, isFailedAssertion, type Statement } from "./db.ts";
import { planEffects } from "./effects.ts";
import type { PlanChunk } from "./plan-chunk.ts";
import { invitations, meetings, rooms, seasons } from "./schema.ts";

/** Raised by every command that changes a season. */
export async function readPlanRev(db: Db, season: string): Promise<number> {
  const row = await db.select({ rev: seasons.planRev }).from(seasons).where(eq(seasons.id, season)).get();
  return row?.rev ?? 0;
}

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
 * Writes a plan in one transaction. Rows that exist already stay as they are, and an invitation that somebody else has changed
 * meanwhile keeps that change: the next pass sees it. False, and nothing is written, when a command has changed the season since
 * the chunk was read: what it says may no longer be true.
 */
export async function writePlan(
  db: Db,
  chunk: Pick<PlanChunk, "state" | "rev">,
  plan: Plan,
  now: Instant,
  id: () => string,
): Promise<boolean> {
  const statements = [
    ...insertMissing(
      meetings,
      plan.meetings.map((meeting) => ({ id: id(), ...meeting, timeRev: 0 })),
    ),
    ...insertMissing(
      rooms,
      plan.rooms.map((room) => ({ ...room, generation: 1, rosterRev: 1 })),
    ),
    ...insertMissing(
      invitations,
      plan.invitations.map(({ meeting, participant, timeRev }) => ({
        meeting,
        participant,
        role: "member" as const,
        rev: 1,
        sequence: 0,
        wantedStatus: "confirmed" as const,
        wantedTimeRev: timeRev,
      })),
    ),
    ...changedInvitations(plan.changes, now),
    ...(plan.renewals.length ? [renewRooms(among(plan.renewals))] : []),
    ...planEffects(plan.effects),
  ];
  if (!statements.length) return true;
  const unchanged = sql`(SELECT plan_rev FROM seasons WHERE id = ${chunk.state.season.id}) = ${chunk.rev}`;
  try {
    await atomically(db, [assertion(unchanged), ...statements]);
    return true;
  } catch (error) {
    if (isFailedAssertion(error)) return false;
    throw error;
  }
}

/**
 * The rooms of these meetings (`IN` what) that are not over, and those where they take place as merged, learn through a newer
 * roster who may be there now.
 */
export function renewRooms(of: SQL): Statement {
  return sql`UPDATE ${rooms} SET roster_rev = roster_rev + 1 WHERE closed_at IS NULL AND (meeting IN ${of}
    OR meeting IN (SELECT merge.host_meeting FROM merge_members member JOIN merges merge ON merge.id = member.merge
      WHERE member.undone_at IS NULL AND member.meeting IN ${of}))`;
}

/** Whoever comes back to a roll has not answered yet. */
function changedInvitations(changes: readonly InvitationChange[], now: Instant): Statement[] {
  if (!changes.length) return [];
  const rows = sql`json_each(${JSON.stringify(changes)}) change`;
  const of = (name: keyof InvitationChange) => sql.raw(`change.value ->> '$.${name}'`);
  return [
    sql`UPDATE ${invitations} SET
        rev = ${of("rev")}, wanted_status = ${of("wanted")}, wanted_time_rev = ${of("timeRev")}, role = ${of("role")},
        answer = CASE WHEN removed_at IS NOT NULL AND NOT ${of("removed")} THEN NULL ELSE answer END,
        removed_at = CASE WHEN ${of("removed")} THEN coalesce(removed_at, ${now}) END
      FROM ${rows}
      WHERE meeting = ${of("meeting")} AND participant = ${of("participant")} AND ${sql.raw("invitations.rev")} = ${of("from")}`,
  ];
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
