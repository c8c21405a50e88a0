import { and, eq, isNull, sql } from "drizzle-orm";
import type { Answer, CalendarState } from "../core/invitation.ts";
import type { Instant } from "../core/ports.ts";
import { atomically, type Db, type Statement } from "./db.ts";
import { type EffectRow, fenced } from "./effects.ts";
import { answers, invitations, meetings } from "./schema.ts";

/** For joins: the key of an invitation's first mail, as `effectKey.invitation` writes it. */
export const invitationKey = sql`'invitation:' || ${invitations.meeting} || ':' || ${invitations.participant} || ':1'`;

/** What a calendar mail tells, written in the batch that writes its intent and only by the holder of the lease. */
export function markTold(
  db: Db,
  effect: EffectRow,
  told: { sequence: number; dtstamp: Instant; status: CalendarState },
): Statement {
  return db
    .update(invitations)
    .set({ sequence: told.sequence, dtstamp: told.dtstamp, toldStatus: told.status })
    .where(
      and(
        eq(invitations.meeting, effect.meeting ?? ""),
        eq(invitations.participant, effect.participant ?? ""),
        fenced(effect),
      ),
    );
}

export type AnswerGiven = {
  meeting: string;
  participant: string;
  answer: Answer;
  source: "tap" | "mail" | "admin";
  at: Instant;
};

/**
 * Stores an answer, if there is such an invitation and its meeting has neither begun nor been cancelled; false otherwise.
 * The history keeps every answer, the invitation the newest.
 */
export async function storeAnswer(db: Db, id: string, given: AnswerGiven): Promise<boolean> {
  const { meeting, participant, answer, source, at } = given;
  const pair = and(
    eq(invitations.meeting, meeting),
    eq(invitations.participant, participant),
    isNull(invitations.removedAt),
  );
  const before = sql`EXISTS (SELECT 1 FROM ${meetings} WHERE ${meetings.id} = ${meeting} AND ${meetings.startsAt} > ${at} AND ${meetings.cancelledAt} IS NULL)`;
  const [stored] = await atomically(db, [
    db.update(invitations).set({ answer, answeredAt: at }).where(and(pair, before)),
    sql`INSERT INTO ${answers} (id, meeting, participant, answer, source, at)
      SELECT ${id}, ${meeting}, ${participant}, ${answer}, ${source}, ${at}
      FROM ${invitations} WHERE ${and(pair, before)}`,
  ]);
  return stored === 1;
}
