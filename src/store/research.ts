import { desc, eq, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import type { Db, Statement } from "./db.ts";
import { researchAnswers } from "./schema.ts";

export type ResearchAnswer = typeof researchAnswers.$inferSelect;

/** Her newest answer about taking part in the research, or null. */
export async function readResearchAnswer(db: Db, participant: string): Promise<ResearchAnswer | null> {
  const row = await db
    .select()
    .from(researchAnswers)
    .where(eq(researchAnswers.participant, participant))
    .orderBy(desc(researchAnswers.at))
    .limit(1)
    .get();
  return row ?? null;
}

/** She has asked the coordinator to leave the research. Recorded twice it is recorded once. */
export function leaveResearch(participant: string, sheet: string, now: Instant): Statement {
  return sql`INSERT INTO research_answers (participant, at, answer, sheet, source)
    SELECT ${participant}, ${now}, 'withdrawn', ${sheet}, 'admin' WHERE ${newestAnswer(participant)} IS NOT 'withdrawn'
    ON CONFLICT DO NOTHING`;
}

/** Takes back what the coordinator recorded, and nothing that she said herself: her earlier answer holds again. */
export function rejoinResearch(participant: string): Statement {
  return sql`DELETE FROM research_answers WHERE participant = ${participant} AND source = 'admin'
    AND at = (SELECT max(at) FROM research_answers WHERE participant = ${participant})`;
}

function newestAnswer(participant: string) {
  return sql`(SELECT answer FROM research_answers WHERE participant = ${participant} ORDER BY at DESC LIMIT 1)`;
}

/** Adds a dated answer; the earlier ones stay. */
export async function storeResearchAnswer(
  db: Db,
  participant: string,
  answer: ResearchAnswer["answer"],
  sheet: string,
  now: Instant,
): Promise<void> {
  await db
    .insert(researchAnswers)
    .values({ participant, at: now, answer, sheet, source: "page" })
    .onConflictDoNothing();
}
