import { and, eq } from "drizzle-orm";
import type { Enrolled } from "../core/roster-difference.ts";
import type { Db } from "./db.ts";
import { latestResearchAnswers } from "./research.ts";
import { cohorts, pairs, participants, people } from "./schema.ts";

/** Everybody enrolled in a season, in the roster's own terms. */
export async function readEnrolled(db: Db, season: string): Promise<Enrolled[]> {
  const [rows, pairRows, answers] = await Promise.all([
    db
      .select({ participant: participants, person: people, cohort: cohorts.name })
      .from(participants)
      .innerJoin(people, eq(people.id, participants.person))
      .innerJoin(cohorts, eq(cohorts.id, participants.cohort))
      .where(and(eq(participants.season, season), eq(participants.companion, false))),
    db.select().from(pairs).where(eq(pairs.season, season)),
    latestResearchAnswers(db, season),
  ]);
  const addressOf = new Map(rows.map((row) => [row.participant.id, row.person.address]));
  const research = new Map(answers.map((row) => [row.participant, rosterAnswer(row)]));
  return rows.map(({ participant, person, cohort }) => {
    const partners = (kind: "apart" | "together") =>
      pairRows
        .filter((pair) => pair.kind === kind && (pair.a === participant.id || pair.b === participant.id))
        .map((pair) => addressOf.get(pair.a === participant.id ? pair.b : pair.a) ?? "");
    return {
      participant: participant.id,
      name: person.name,
      address: person.address,
      municipality: participant.municipality,
      experienceYears: participant.experienceYears,
      language: person.language,
      languages: participant.languages,
      cohort,
      slots: participant.slots,
      employer: participant.employer,
      apart: partners("apart"),
      together: partners("together"),
      externalId: participant.externalId,
      research: research.get(participant.id) ?? null,
    };
  });
}

/** What a roster may still change: an answer that she gave herself, or took back, is hers alone. */
function rosterAnswer(row: {
  answer: "yes" | "no" | "withdrawn";
  source: "roster" | "page" | "admin";
}): Enrolled["research"] {
  return row.source === "page" || row.answer === "withdrawn" ? "own" : row.answer;
}
