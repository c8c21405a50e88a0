import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { PersonLine, Way } from "../core/people.ts";
import type { Rules } from "../core/programme.ts";
import { readAttendance } from "./attendance.ts";
import type { Db } from "./db.ts";
import { invitationSent } from "./invitations.ts";
import { latestResearchAnswers } from "./research.ts";
import {
  answers,
  cohorts,
  corrections,
  effects,
  invitations,
  participants,
  people,
  researchAnswers,
} from "./schema.ts";

export type PersonRow = Omit<PersonLine, "subject"> & {
  participant: string;
  person: string;
  research: "yes" | "no" | "withdrawn" | null;
};

/** How far everybody who was ever enrolled in a season came, in the order of enrolment. */
export async function readPeople(db: Db, season: string, rules: Rules): Promise<PersonRow[]> {
  const [rows, invited, mailed, used, consents, attendance] = await Promise.all([
    enrolled(db, season),
    invitedTo(db, season),
    mailedTo(db, season),
    linkUsers(db, season),
    latestResearchAnswers(db, season),
    readAttendance(db, season, rules),
  ]);
  const invitedOf = new Map(invited.map((row) => [row.participant, row.count]));
  const mails = new Set(mailed.map((row) => row.participant));
  const answered = new Set(used.flatMap((row) => (row.way === "answer" ? [row.participant] : [])));
  const opened = new Set(used.flatMap((row) => (row.way === "link" ? [row.participant] : [])));
  const researchOf = new Map(consents.map((row) => [row.participant, row.answer]));
  const rowsOf = Map.groupBy(attendance, (row) => row.participant);
  return rows.map(({ participant, person, cohort, group }) => {
    const { id } = participant;
    const hers = rowsOf.get(id) ?? [];
    const came = hers.some(({ sources }) => sources.some((source) => source !== "admin"));
    const ways: Record<Way, boolean> = {
      mail: mails.has(id) && person.bouncedAt === null,
      answer: answered.has(id),
      link: came || opened.has(id) || participant.calendar === "feed",
    };
    return {
      participant: id,
      person: person.id,
      cohort,
      enrolledAt: participant.joinedAt,
      group,
      invited: invitedOf.get(id) ?? 0,
      reached: (["mail", "answer", "link"] as const).filter((way) => ways[way]),
      held: hers.filter((row) => row.verdict !== null).length,
      attended: hers.filter((row) => row.verdict === "present" || row.verdict === "partial").length,
      leftAt: participant.leftAt,
      leaving: participant.leftAt === null ? null : person.erasedAt === null ? "left" : "erased",
      research: researchOf.get(id) ?? null,
    };
  });
}

function enrolled(db: Db, season: string) {
  return db
    .select({
      participant: participants,
      person: people,
      cohort: cohorts.name,
      group: sql<
        number | null
      >`(SELECT place.number FROM memberships spell JOIN groups place ON place.id = spell.group_id
        WHERE spell.participant = ${participants.id} ORDER BY spell.from_session DESC LIMIT 1)`,
    })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .innerJoin(cohorts, eq(cohorts.id, participants.cohort))
    .where(and(eq(participants.season, season), eq(participants.companion, false)))
    .orderBy(asc(participants.joinedAt), asc(participants.id));
}

function invitedTo(db: Db, season: string) {
  return db
    .select({ participant: invitations.participant, count: sql<number>`count(*)` })
    .from(invitations)
    .innerJoin(participants, eq(participants.id, invitations.participant))
    .where(and(eq(participants.season, season), sql`${invitationSent}`))
    .groupBy(invitations.participant);
}

/** Of what is about one participant, all that is sent is mail. */
function mailedTo(db: Db, season: string) {
  return db
    .selectDistinct({ participant: effects.participant })
    .from(effects)
    .where(and(eq(effects.season, season), eq(effects.state, "sent"), isNotNull(effects.participant)));
}

/** Whoever tapped an answer, said something about the research or about her attendance has used her link to do it. */
async function linkUsers(db: Db, season: string): Promise<{ participant: string; way: Way }[]> {
  const [told, researched, stated] = await Promise.all([
    db
      .selectDistinct({ participant: answers.participant, source: answers.source })
      .from(answers)
      .innerJoin(participants, eq(participants.id, answers.participant))
      .where(and(eq(participants.season, season), inArray(answers.source, ["tap", "mail"]))),
    db
      .selectDistinct({ participant: researchAnswers.participant })
      .from(researchAnswers)
      .innerJoin(participants, eq(participants.id, researchAnswers.participant))
      .where(and(eq(participants.season, season), eq(researchAnswers.source, "page"))),
    db
      .selectDistinct({ participant: corrections.participant })
      .from(corrections)
      .where(and(eq(corrections.season, season), eq(corrections.witness, "self"))),
  ]);
  return [
    ...told.map(({ participant }) => ({ participant, way: "answer" as const })),
    ...[...told.filter(({ source }) => source === "tap"), ...researched, ...stated].map(({ participant }) => ({
      participant,
      way: "link" as const,
    })),
  ];
}
