import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { GroupingAnswer, GroupingProblem, GroupingRules } from "../core/grouping/problem.ts";
import { FRESH_ORDER } from "../core/grouping/problem.ts";
import { KEEP_ORDER } from "../core/grouping/reform.ts";
import { regionOf } from "../core/municipality.ts";
import type { Instant } from "../core/ports.ts";
import type { StrandRules } from "../core/programme.ts";
import type { Language } from "../core/room.ts";
import { seasonSlots } from "../core/schedule.ts";
import { atomically, type Db, insertMissing, isFailedAssertion } from "./db.ts";
import { requestPlan } from "./plans.ts";
import {
  cohorts,
  groupings,
  groups,
  meetings,
  memberships,
  pairs,
  participants,
  people,
  seasons,
  strands,
} from "./schema.ts";
import { boardIs, type Season } from "./seasons.ts";

export type SavedGroup = { members: readonly string[]; slot: string; language: Language };

export type Member = {
  participant: string;
  group: string | null;
  name: string;
  address: string;
  language: Language;
  municipality: string;
  experienceYears: number | null;
  languages: Language[];
  slots: string[];
  cohort: string;
};

export function groupingRules(strand: StrandRules): GroupingRules {
  return {
    min: strand.size.min,
    max: strand.size.max,
    noviceMax: strand.novice_max_years,
    experiencedMin: strand.experienced_min_years,
    nearGap: strand.near_years,
    sizeCost: strand.size_cost,
    order: FRESH_ORDER,
  };
}

export function slotsOf({ season, sessions, rosterSlots }: Season): string[] {
  return seasonSlots(
    season.slots,
    sessions.map((session) => session.dateWall),
    rosterSlots,
  );
}

/**
 * The season's active participants as the grouping sees them: no name leaves the database. With a season that it `continues`,
 * everybody's group there is her previous one, and nobody is moved for the sake of polish.
 */
export async function readGroupingProblem(
  db: Db,
  season: Season,
  continues: string | null = null,
): Promise<GroupingProblem> {
  const [rows, pairRows, before] = await Promise.all([
    db
      .select()
      .from(participants)
      .where(
        and(eq(participants.season, season.season.id), isNull(participants.leftAt), eq(participants.companion, false)),
      )
      .orderBy(asc(participants.id)),
    db.select().from(pairs).where(eq(pairs.season, season.season.id)),
    continues === null ? new Map<string, string>() : lastGroups(db, continues),
  ]);
  const every = slotsOf(season);
  const of = (kind: "apart" | "together") =>
    pairRows.filter((pair) => pair.kind === kind).map((pair) => [pair.a, pair.b] as const);
  return {
    rules: { ...groupingRules(season.strand.rules), ...(continues === null ? {} : { order: KEEP_ORDER }) },
    people: rows.map((row) => ({
      id: row.id,
      municipality: row.municipality,
      region: regionOf(row.municipality),
      years: row.experienceYears,
      slots: (row.slots ?? every).filter((slot) => every.includes(slot)),
      languages: row.languages,
      previous: before.get(row.person) ?? null,
    })),
    apart: of("apart"),
    together: of("together"),
  };
}

/** The group that each person of a season belonged to at its end. */
async function lastGroups(db: Db, season: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ person: participants.person, group: memberships.group })
    .from(memberships)
    .innerJoin(participants, eq(participants.id, memberships.participant))
    .where(and(eq(participants.season, season), isNull(participants.leftAt), isNull(memberships.toSession)));
  return new Map(rows.map((row) => [row.person, row.group]));
}

export async function storeGrouping(
  db: Db,
  grouping: {
    id: string;
    season: string;
    seed: number;
    inputHash: string;
    answer: GroupingAnswer;
    by: string;
    /** The groups would hold from this session on; absent: from the first. */
    fromSession?: number;
  },
  now: Instant,
): Promise<void> {
  const { by, fromSession = 1, ...row } = grouping;
  await db.insert(groupings).values({ ...row, fromSession, createdAt: now, createdBy: by });
}

/** A kept proposal with the seed it was made from. */
export async function readProposal(db: Db, season: string, id: string) {
  const row = await db
    .select()
    .from(groupings)
    .where(and(eq(groupings.id, id), eq(groupings.season, season)))
    .get();
  return row ?? null;
}

/**
 * Replaces a draft's groups, and with them the meetings that were planned for the old ones. False when the board was
 * changed by somebody else since `version`, or the season was published meanwhile; nothing is stored then.
 */
export async function replaceGroups(
  db: Db,
  season: Season,
  wanted: readonly SavedGroup[],
  version: number,
  now: Instant,
  id: () => string,
): Promise<boolean> {
  const strand = season.strand.id;
  const mine = sql`(SELECT id FROM groups WHERE strand = ${strand})`;
  const rows = wanted.map((group, i) => ({
    id: id(),
    strand,
    number: i + 1,
    slot: group.slot,
    language: group.language,
  }));
  const spells = wanted.flatMap((group, i) =>
    group.members.map((participant) => {
      return { group: rows[i]?.id ?? "", participant, strand, fromSession: 1, startedAt: now };
    }),
  );
  try {
    await atomically(db, [
      boardIs(season.season.id, version, "draft"),
      db.delete(meetings).where(inArray(meetings.group, mine)),
      db.delete(memberships).where(eq(memberships.strand, strand)),
      db.delete(groups).where(eq(groups.strand, strand)),
      ...insertMissing(groups, rows),
      ...insertMissing(memberships, spells),
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

export async function listGroups(db: Db, strand: string, which: "open" | "closed too" = "open") {
  return db
    .select()
    .from(groups)
    .where(and(eq(groups.strand, strand), which === "open" ? isNull(groups.closedAt) : undefined))
    .orderBy(asc(groups.number));
}

/** Every active participant of a season with her group, if any. */
export async function listMembers(db: Db, season: Season): Promise<Member[]> {
  const rows = await db
    .select({
      participant: participants,
      name: people.name,
      address: people.address,
      language: people.language,
      group: memberships.group,
      cohort: cohorts.name,
    })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .innerJoin(cohorts, eq(cohorts.id, participants.cohort))
    .leftJoin(memberships, and(eq(memberships.participant, participants.id), isNull(memberships.toSession)))
    .where(
      and(eq(participants.season, season.season.id), isNull(participants.leftAt), eq(participants.companion, false)),
    )
    .orderBy(asc(people.name));
  const every = slotsOf(season);
  return rows.map(({ participant, name, address, language, group, cohort }) => ({
    participant: participant.id,
    group,
    name,
    address,
    language,
    municipality: participant.municipality,
    experienceYears: participant.experienceYears,
    languages: participant.languages,
    slots: participant.slots ?? every,
    cohort,
  }));
}

/** The season of a group, for routes that name only the group. */
export async function seasonOfGroup(db: Db, group: string): Promise<string | null> {
  const row = await db
    .select({ season: strands.season })
    .from(groups)
    .innerJoin(strands, eq(strands.id, groups.strand))
    .where(eq(groups.id, group))
    .get();
  return row?.season ?? null;
}
