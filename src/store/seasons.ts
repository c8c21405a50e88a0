import { and, asc, desc, eq, isNull, min, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import type { Programme, Rules } from "../core/programme.ts";
import { type SeasonInput, type SeasonState, seasonState } from "../core/season.ts";
import { assertion, atomically, type Db } from "./db.ts";
import { requestPlan } from "./plans.ts";
import { cohorts, groups, meetings, participants, seasons, sessions, strands, themes } from "./schema.ts";

export type SeasonRow = typeof seasons.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;

export type Season = {
  season: SeasonRow;
  state: SeasonState;
  strand: typeof strands.$inferSelect;
  sessions: (SessionRow & { texts: (typeof themes.$inferSelect)["texts"] })[];
  cohorts: (typeof cohorts.$inferSelect)[];
  /** Slots of the roster's rows, null where somebody left it open. */
  rosterSlots: (string[] | null)[];
  /** Active participants who have no group. */
  unplaced: number;
};

/** Opens a season from a template; `dates` are its sessions in order. */
export async function createSeason(
  db: Db,
  input: SeasonInput,
  programme: Programme,
  dates: readonly string[],
  now: Instant,
  id: () => string,
): Promise<string> {
  const season = id();
  const given = Object.fromEntries(Object.entries(input.rules ?? {}).filter(([, value]) => value !== undefined));
  const strandIds = programme.strands.map(() => id());
  const themeIds = dates.map(() => id());
  await atomically(db, [
    db.insert(seasons).values({
      id: season,
      name: input.name,
      template: programme.id,
      rules: { ...programme.rules, ...given } as Rules,
      timezone: input.timezone,
      slots: input.slots ?? null,
      contact: input.contact ?? null,
      createdAt: now,
    }),
    ...programme.strands.map((rules, i) =>
      db.insert(strands).values({ id: strandIds[i] ?? "", season, kind: rules.kind, rules }),
    ),
    ...(input.cohorts ?? []).map((cohort) =>
      db
        .insert(cohorts)
        .values({ id: id(), season, name: cohort.name, firstSession: cohort.first, lastSession: cohort.last }),
    ),
    ...dates.flatMap((date, i) => {
      const theme = themeIds[i] ?? "";
      const texts = programme.themes[i % programme.themes.length];
      if (!texts) throw new Error(`programme ${programme.id} has no themes`);
      return [
        db.insert(themes).values({ id: theme, version: 1, season, texts }),
        db
          .insert(sessions)
          .values({ id: id(), strand: strandIds[0] ?? "", number: i + 1, dateWall: date, theme, themeVersion: 1 }),
      ];
    }),
  ]);
  return season;
}

export type SeasonSummary = SeasonRow & {
  firstMeetingAt: number | null;
  lastMeetingAt: number | null;
  people: number;
  groups: number;
};

export async function listSeasons(db: Db): Promise<SeasonSummary[]> {
  // Spelled out: in a statement about one table drizzle leaves the table's name out, and the inner `id` would win.
  const held = sql`FROM meetings m JOIN sessions s ON s.id = m.session
    JOIN strands t ON t.id = s.strand WHERE t.season = seasons.id AND m.cancelled_at IS NULL`;
  const rows = await db
    .select({
      season: seasons,
      firstMeetingAt: sql<number | null>`(SELECT min(m.starts_at) ${held})`,
      lastMeetingAt: sql<number | null>`(SELECT max(m.starts_at) ${held})`,
      people: sql<number>`(SELECT count(*) FROM participants p WHERE p.season = seasons.id AND p.left_at IS NULL AND NOT p.companion)`,
      groups: sql<number>`(SELECT count(*) FROM groups g JOIN strands t ON t.id = g.strand
        WHERE t.season = seasons.id AND g.closed_at IS NULL)`,
    })
    .from(seasons)
    .orderBy(desc(seasons.createdAt));
  return rows.map(({ season, ...counts }) => ({ ...season, ...counts }));
}

/** A season with what its pages and rules need. Null: no such season. */
export async function readSeason(db: Db, id: string, now: Instant): Promise<Season | null> {
  const [[row], sessionRows, cohortRows, participantRows, [first]] = await Promise.all([
    db
      .select({ season: seasons, strand: strands })
      .from(seasons)
      .innerJoin(strands, eq(strands.season, seasons.id))
      .where(eq(seasons.id, id)),
    db
      .select({ session: sessions, texts: themes.texts })
      .from(sessions)
      .innerJoin(strands, eq(strands.id, sessions.strand))
      .innerJoin(themes, and(eq(themes.id, sessions.theme), eq(themes.version, sessions.themeVersion)))
      .where(eq(strands.season, id))
      .orderBy(asc(sessions.number)),
    db.select().from(cohorts).where(eq(cohorts.season, id)).orderBy(asc(cohorts.firstSession), asc(cohorts.name)),
    db
      .select({
        slots: participants.slots,
        placed: sql<number>`EXISTS (SELECT 1 FROM memberships m WHERE m.participant = participants.id AND m.to_session IS NULL)`,
      })
      .from(participants)
      .where(and(eq(participants.season, id), isNull(participants.leftAt), eq(participants.companion, false))),
    db
      .select({ at: min(meetings.startsAt) })
      .from(meetings)
      .innerJoin(groups, eq(groups.id, meetings.group))
      .innerJoin(strands, eq(strands.id, groups.strand))
      .where(and(eq(strands.season, id), isNull(meetings.cancelledAt))),
  ]);
  if (!row) return null;
  return {
    season: row.season,
    strand: row.strand,
    state: seasonState(row.season, first?.at ?? null, now),
    sessions: sessionRows.map(({ session, texts }) => ({ ...session, texts })),
    cohorts: cohortRows,
    rosterSlots: participantRows.map((participant) => participant.slots),
    unplaced: participantRows.filter((participant) => !participant.placed).length,
  };
}

/** Writes that the season is published (the first time wins) and asks for planning; repeating it plans what is new. */
export async function publishSeason(db: Db, season: string, by: string, now: Instant): Promise<void> {
  await atomically(db, [
    db
      .update(seasons)
      .set({
        publishedAt: sql`coalesce(${seasons.publishedAt}, ${now})`,
        publishedBy: sql`coalesce(${seasons.publishedBy}, ${by})`,
      })
      .where(eq(seasons.id, season)),
    requestPlan(db, season, now),
  ]);
}

/** A new version of a session's theme; what was sent keeps the old one. */
export async function replaceTheme(
  db: Db,
  session: SessionRow,
  season: string,
  texts: Season["sessions"][number]["texts"],
): Promise<void> {
  const version = session.themeVersion + 1;
  await atomically(db, [
    db.insert(themes).values({ id: session.theme, version, season, texts }),
    db.update(sessions).set({ themeVersion: version }).where(eq(sessions.id, session.id)),
  ]);
}

/** The season of a session, for routes that name only the session. */
export async function seasonOfSession(db: Db, session: string): Promise<string | null> {
  const row = await db
    .select({ season: strands.season })
    .from(sessions)
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .where(eq(sessions.id, session))
    .get();
  return row?.season ?? null;
}

/** Fails the batch it stands in unless the season is still in that state, with this board version. */
export function boardIs(season: string, version: number, state: "draft" | "published") {
  const here = sql`${seasons.id} = ${season} AND ${seasons.boardVersion} = ${version}`;
  return assertion(
    sql`EXISTS (SELECT 1 FROM ${seasons} WHERE ${here} AND (${seasons.publishedAt} IS NULL) = ${state === "draft" ? 1 : 0})`,
  );
}
