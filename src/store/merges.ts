import { and, asc, eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import type { Effect } from "../core/effect.ts";
import type { NewMerge, Told } from "../core/merge-plan.ts";
import type { MergedRoom, MergeReason } from "../core/merging/problem.ts";
import type { Instant } from "../core/ports.ts";
import { among, type Db, insertAll, type Statement, violates } from "./db.ts";
import { planEffects } from "./effects.ts";
import { renewRooms, requestPlan } from "./plans.ts";
import { effects, groups, meetings, mergeMembers, merges, sessions, strands } from "./schema.ts";

/** `decided_by`, `undone_by` and `cancelled_by` of what the program decided by its rules. */
export const AUTOMATIC = "tuokio";

/** `cancelled_reason` of a meeting to which nobody comes. */
export const NOBODY_COMING = "nobody_coming";

/** For joins: the meeting in whose room a meeting takes place, its own unless it is merged into another's. */
export const hostMeeting = sql<string>`coalesce((SELECT merge.host_meeting FROM merge_members member
  JOIN merges merge ON merge.id = member.merge
  WHERE member.meeting = ${meetings.id} AND member.undone_at IS NULL), ${meetings.id})`;

export type MergeDecision = {
  season: string;
  session: string;
  by: string;
  /** Who took back what is undone: a person's refusal holds against later decisions, what the rules give up does not. */
  undoneBy: string;
  added: readonly NewMerge[];
  /** Ids of merges that are off. */
  undone: readonly string[];
  /** Meetings to which nobody comes. */
  cancelled: readonly string[];
  /** Meetings whose room must learn who may be there now. */
  moved: readonly string[];
  effects: readonly Effect[];
};

/** Somebody may have said a moment ago that she can come after all. */
const somebodyComes = sql`EXISTS (SELECT 1 FROM invitations roll WHERE roll.meeting = ${meetings.id}
  AND roll.removed_at IS NULL AND roll.answer IS NOT 'declined')`;

/** A decision as one batch. A meeting that somebody else has merged meanwhile makes it fail as a whole. */
export function storeDecision(db: Db, decision: MergeDecision, now: Instant): Statement[] {
  const { added, undone, cancelled, moved, session, season, by, undoneBy } = decision;
  if (!added.length && !undone.length && !cancelled.length) return planEffects(decision.effects);
  const ended = { undoneAt: now, undoneBy };
  return [
    db
      .update(merges)
      .set(ended)
      .where(and(inArray(merges.id, among(undone)), isNull(merges.undoneAt))),
    db
      .update(mergeMembers)
      .set({ undoneAt: now })
      .where(and(inArray(mergeMembers.merge, among(undone)), isNull(mergeMembers.undoneAt))),
    ...insertAll(
      merges,
      added.map(({ id, room }) => ({
        id,
        session,
        hostMeeting: room.host,
        reason: room.reason && { ...room.reason, language: room.language },
        decidedAt: now,
        decidedBy: by,
      })),
    ),
    ...insertAll(
      mergeMembers,
      added.flatMap(({ id, room }) => room.groups.map((meeting) => ({ merge: id, meeting }))),
    ),
    db
      .update(meetings)
      .set({ cancelledAt: now, cancelledBy: by, cancelledReason: NOBODY_COMING })
      .where(and(inArray(meetings.id, among(cancelled)), isNull(meetings.cancelledAt), sql`NOT ${somebodyComes}`)),
    renewRooms(among(moved)),
    ...planEffects(decision.effects),
    requestPlan(db, season, now),
  ];
}

/** A person says no to what the rules propose: a merge that was never in force, and that they do not propose again. */
export function storeRefusal(
  refusal: { id: string; session: string; room: MergedRoom; by: string },
  now: Instant,
): Statement[] {
  const { id, session, room, by } = refusal;
  const about = { id, session, hostMeeting: room.host, reason: room.reason };
  return [
    ...insertAll(merges, [{ ...about, decidedAt: now, decidedBy: AUTOMATIC, undoneAt: now, undoneBy: by }]),
    ...insertAll(
      mergeMembers,
      room.groups.map((meeting) => ({ merge: id, meeting, undoneAt: now })),
    ),
  ];
}

/** Whether a decision failed because a meeting of it was merged by somebody else a moment before. */
export function isMergedMeanwhile(error: unknown): boolean {
  return violates(error, "UNIQUE constraint failed: merge_members.meeting");
}

/** Who was told of these merges, or may have been. */
export async function toldOf(db: Db, ids: readonly string[]): Promise<Told[]> {
  if (!ids.length) return [];
  const rows = await db
    .select({ key: effects.key, meeting: effects.meeting, participant: effects.participant })
    .from(effects)
    .innerJoin(
      merges,
      and(
        inArray(merges.id, among(ids)),
        sql`${effects.key} > 'merge:' || ${merges.id} || ':'`,
        sql`${effects.key} < 'merge:' || ${merges.id} || ';'`,
      ),
    )
    .where(or(notInArray(effects.state, ["planned", "superseded", "dead"]), eq(effects.ambiguous, 1)));
  return rows.flatMap(({ key, meeting, participant }) =>
    meeting && participant ? [{ merge: key.split(":")[1] ?? "", meeting, participant }] : [],
  );
}

export type MergeRecord = {
  id: string;
  session: number;
  host: string;
  meetings: string[];
  reason: MergeReason | null;
  decidedAt: Instant;
  decidedBy: string;
  undoneAt: Instant | null;
  undoneBy: string | null;
};

/** Every merge of a season, those that were undone too, newest session last. */
export async function listMerges(db: Db, season: string): Promise<MergeRecord[]> {
  const rows = await db
    .select({ merge: merges, session: sessions.number, meeting: mergeMembers.meeting })
    .from(merges)
    .innerJoin(mergeMembers, eq(mergeMembers.merge, merges.id))
    .innerJoin(sessions, eq(sessions.id, merges.session))
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .where(eq(strands.season, season))
    .orderBy(asc(sessions.number), asc(merges.decidedAt), asc(merges.id), asc(mergeMembers.meeting));
  return [...Map.groupBy(rows, (row) => row.merge.id).values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { session: _session, hostMeeting: host, ...merge } = first.merge;
    return [{ ...merge, host, session: first.session, meetings: members.map((row) => row.meeting) }];
  });
}

/** Where a merge belongs. Null: no such merge. */
export async function readMerge(db: Db, id: string): Promise<{ session: string; season: string; host: string } | null> {
  const row = await db
    .select({ session: merges.session, season: strands.season, host: merges.hostMeeting })
    .from(merges)
    .innerJoin(sessions, eq(sessions.id, merges.session))
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .where(eq(merges.id, id))
    .get();
  return row ?? null;
}

/** How many merges each group was the host of, by group. */
export async function timesHosted(db: Db, strand: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ group: meetings.group, count: sql<number>`count(*)` })
    .from(merges)
    .innerJoin(meetings, eq(meetings.id, merges.hostMeeting))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .where(and(eq(groups.strand, strand), isNull(merges.undoneAt)))
    .groupBy(meetings.group);
  return new Map(rows.map((row) => [row.group, row.count]));
}
