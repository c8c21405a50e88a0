import { and, asc, eq, gte, inArray, isNull, lt, lte, max, sql } from "drizzle-orm";
import type { FormedGroup } from "../core/grouping/problem.ts";
import { type GroupMove, newNumbers } from "../core/grouping/reform.ts";
import type { Instant } from "../core/ports.ts";
import { GROUP_ENDED } from "../core/rescheduling.ts";
import { among, atomically, type Db, insertMissing, isFailedAssertion } from "./db.ts";
import { requestPlan } from "./plans.ts";
import { cohorts, groups, meetings, memberships, participants, seasons, sessions } from "./schema.ts";
import { boardIs, type Season } from "./seasons.ts";

/** The number of the first session of which no meeting has begun: from it on groups may change. */
export async function nextSession(db: Db, strand: string, now: Instant): Promise<number> {
  const row = await db
    .select({ begun: max(sessions.number) })
    .from(meetings)
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .where(and(eq(sessions.strand, strand), lte(meetings.startsAt, now)))
    .get();
  return (row?.begun ?? 0) + 1;
}

/** Whoever's cohort is over before session `from`. */
export async function overBefore(db: Db, season: string, from: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: participants.id })
    .from(participants)
    .innerJoin(cohorts, eq(cohorts.id, participants.cohort))
    .where(and(eq(participants.season, season), lt(cohorts.lastSession, from)));
  return new Set(rows.map((row) => row.id));
}

/** The groups of a strand that go on, with those of their members who take part in session `from` or later. */
export async function presentGroups(db: Db, strand: string, from: number): Promise<FormedGroup[]> {
  const [rows, spells] = await Promise.all([
    db
      .select()
      .from(groups)
      .where(and(eq(groups.strand, strand), isNull(groups.closedAt)))
      .orderBy(asc(groups.number)),
    db
      .select({ group: memberships.group, participant: memberships.participant })
      .from(memberships)
      .innerJoin(participants, and(eq(participants.id, memberships.participant), isNull(participants.leftAt)))
      .innerJoin(cohorts, and(eq(cohorts.id, participants.cohort), gte(cohorts.lastSession, from)))
      .where(and(eq(memberships.strand, strand), isNull(memberships.toSession)))
      .orderBy(asc(memberships.participant)),
  ]);
  const membersOf = Map.groupBy(spells, (spell) => spell.group);
  return rows.map(({ id, slot, language }) => ({
    id,
    slot,
    language,
    members: (membersOf.get(id) ?? []).map((spell) => spell.participant),
  }));
}

/**
 * Changes a published season's groups from session `from` on: spells end and begin, groups that nobody belongs to any more are
 * closed, a group at another time is a new one. False when somebody else has changed something since `version`.
 */
export async function storeRegrouping(
  db: Db,
  season: Season,
  wanted: readonly FormedGroup[],
  moves: readonly GroupMove[],
  from: number,
  version: number,
  by: string,
  now: Instant,
  id: () => string,
): Promise<boolean> {
  const strand = season.strand.id;
  const known = await db.select().from(groups).where(eq(groups.strand, strand));
  const numbers = newNumbers(known, wanted);
  const idOf = new Map(wanted.map((group) => [group.id, numbers.has(group.id) ? id() : group.id]));
  const placed = moves.flatMap(({ participant }) => {
    const group = wanted.find(({ members }) => members.includes(participant));
    return group ? [{ group: idOf.get(group.id) ?? "", participant }] : [];
  });
  const moved = moves.map(({ participant }) => participant);
  const rows = wanted.flatMap(({ id: label, slot, language }) => {
    const number = numbers.get(label);
    return number ? [{ id: idOf.get(label) ?? "", strand, number, slot, language }] : [];
  });
  try {
    await atomically(db, [
      boardIs(season.season.id, version, "published"),
      ...insertMissing(groups, rows),
      db
        .update(memberships)
        .set({ toSession: from - 1, endedAt: now, reason: "moved" })
        .where(
          and(
            eq(memberships.strand, strand),
            isNull(memberships.toSession),
            inArray(memberships.participant, among(moved)),
          ),
        ),
      // Whoever comes back to where she was taken from before that session has one spell there, not two.
      sql`INSERT INTO memberships (group_id, participant, strand, from_session, started_at)
        SELECT value ->> '$.group', value ->> '$.participant', ${strand}, ${from}, ${now} FROM json_each(${JSON.stringify(placed)})
        WHERE true ON CONFLICT (group_id, participant, from_session)
        DO UPDATE SET to_session = NULL, ended_at = NULL, reason = NULL, started_at = excluded.started_at`,
      sql`UPDATE groups SET closed_at = ${now} WHERE strand = ${strand} AND closed_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM memberships WHERE group_id = groups.id AND to_session IS NULL)`,
      // Those of an earlier session than `from` still take place.
      sql`UPDATE meetings SET cancelled_at = ${now}, cancelled_by = ${by}, cancelled_reason = ${GROUP_ENDED}
        WHERE cancelled_at IS NULL AND group_id IN (SELECT id FROM groups WHERE strand = ${strand} AND closed_at = ${now})
        AND session IN (SELECT id FROM sessions WHERE strand = ${strand} AND number >= ${from})`,
      db
        .update(seasons)
        .set({ boardVersion: version + 1 })
        .where(eq(seasons.id, season.season.id)),
      requestPlan(db, season.season.id, now),
    ]);
    return true;
  } catch (error) {
    if (isFailedAssertion(error)) return false;
    throw error;
  }
}
