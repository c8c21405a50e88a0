import { and, desc, eq, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import type { Db } from "./db.ts";
import { participants, researchAnswers } from "./schema.ts";

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

/** The newest dated answer of each participant who gave one. */
export function latestResearchAnswers(db: Db, season: string) {
  return db
    .select({
      participant: researchAnswers.participant,
      answer: researchAnswers.answer,
      at: researchAnswers.at,
      sheet: researchAnswers.sheet,
      source: researchAnswers.source,
    })
    .from(researchAnswers)
    .innerJoin(participants, eq(participants.id, researchAnswers.participant))
    .where(
      and(
        eq(participants.season, season),
        sql`${researchAnswers.at} = (SELECT max(r.at) FROM research_answers r WHERE r.participant = ${researchAnswers.participant})`,
      ),
    );
}
