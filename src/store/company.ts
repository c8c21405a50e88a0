import { asc, eq, sql } from "drizzle-orm";
import type { Obstacle } from "../core/merging/problem.ts";
import type { Instant } from "../core/ports.ts";
import type { Db } from "./db.ts";
import { companySearches, groups, meetings, sessions, strands } from "./schema.ts";

/** Somebody looked for company in vain. As long as nothing else is in the way of as many people, it is one search. */
export async function noteSearch(
  db: Db,
  search: { meeting: string; present: number; obstacle: Obstacle },
  now: Instant,
): Promise<void> {
  const { meeting, present, obstacle } = search;
  await db.run(sql`INSERT INTO ${companySearches} (meeting, at, present, obstacle)
    SELECT ${meeting}, ${now}, ${present}, ${obstacle} WHERE NOT EXISTS (
      SELECT 1 FROM company_searches last WHERE last.meeting = ${meeting} AND last.present = ${present}
      AND last.obstacle = ${obstacle} AND last.at = (SELECT max(at) FROM company_searches WHERE meeting = ${meeting}))
    ON CONFLICT DO NOTHING`);
}

/** @property meeting in whose room they were, `group` its number. */
export type CompanySearch = typeof companySearches.$inferSelect & { session: string; group: number };

/** Every search of a season, in the order of time. */
export async function listSearches(db: Db, season: string): Promise<CompanySearch[]> {
  return db
    .select({
      meeting: companySearches.meeting,
      at: companySearches.at,
      present: companySearches.present,
      obstacle: companySearches.obstacle,
      session: meetings.session,
      group: groups.number,
    })
    .from(companySearches)
    .innerJoin(meetings, eq(meetings.id, companySearches.meeting))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .where(eq(strands.season, season))
    .orderBy(asc(companySearches.at), asc(companySearches.meeting));
}
