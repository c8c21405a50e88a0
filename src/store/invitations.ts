import { and, eq, isNull, sql } from "drizzle-orm";
import { LEFT_TO_FEED } from "../core/calendar-mail.ts";
import type { Answer, CalendarState } from "../core/invitation.ts";
import type { Instant } from "../core/ports.ts";
import { among, assertion, atomically, type Db, type Statement } from "./db.ts";
import { type EffectRow, fenced } from "./effects.ts";
import { AUTOMATIC } from "./merges.ts";
import { renewRooms, requestPlan } from "./plans.ts";
import { answers, invitations, meetings, pauses, sessions } from "./schema.ts";

/** The invitation mails of a row of `invitations`, whatever their number, as `effectKey.invitation` writes their keys. */
const invitationMails = sql`FROM effects mail
  WHERE mail.key > 'invitation:' || ${invitations.meeting} || ':' || ${invitations.participant} || ':'
  AND mail.key < 'invitation:' || ${invitations.meeting} || ':' || ${invitations.participant} || ';'`;

export const lastInvitationDue = sql<number | null>`(SELECT max(mail.due_at) ${invitationMails})`;
/** And not come back since; or left to the calendar that she has chosen to fetch with. */
export const invitationSent = sql<number>`EXISTS (SELECT 1 ${invitationMails}
  AND ((mail.state = 'sent' AND NOT EXISTS (SELECT 1 FROM deliveries lost WHERE lost.effect = mail.key
    AND lost.state IN ('bounced_hard', 'failed') AND lost.at >= mail.done_at)) OR (mail.state = 'superseded' AND mail.reason = ${LEFT_TO_FEED})))`;

/**
 * What a calendar mail tells, written in the batch that writes its intent and only by the holder of the lease. Which time and
 * place she knew before stay until it has left (see `markKnown`): a second try must name them, too.
 */
export function markTold(
  db: Db,
  effect: EffectRow,
  told: {
    sequence: number;
    dtstamp: Instant;
    status: CalendarState;
    rev: number;
    timeRev: number;
    startsAt: Instant;
    site: string | null;
  },
): Statement {
  return db
    .update(invitations)
    .set({
      sequence: told.sequence,
      dtstamp: told.dtstamp,
      toldStatus: told.status,
      toldRev: told.rev,
      toldTimeRev: told.timeRev,
      toldStartsAt: sql`coalesce(${invitations.toldStartsAt}, ${told.startsAt})`,
      toldSite: sql`CASE WHEN ${invitations.toldStatus} IS NULL THEN ${told.site} ELSE ${invitations.toldSite} END`,
    })
    .where(toldBy(effect));
}

/** From now on she knows the meeting by this time and place; written in the batch that writes down that the mail has left. */
export function markKnown(db: Db, effect: EffectRow, startsAt: Instant, site: string | null): Statement {
  return db.update(invitations).set({ toldStartsAt: startsAt, toldSite: site }).where(toldBy(effect));
}

function toldBy(effect: EffectRow) {
  return and(
    eq(invitations.meeting, effect.meeting ?? ""),
    eq(invitations.participant, effect.participant ?? ""),
    fenced(effect),
  );
}

/** For joins of invitations with sessions: she had said that she stays away then. */
export const onLeave = sql<number>`EXISTS (SELECT 1 FROM ${pauses} WHERE ${pauses.participant} = ${invitations.participant}
  AND ${sessions.number} BETWEEN ${pauses.fromSession} AND coalesce(${pauses.toSession}, ${sessions.number}))`;

export type AnswerGiven = {
  meeting: string;
  participant: string;
  answer: Answer;
  source: "tap" | "mail" | "admin";
  at: Instant;
  /** What a calendar said of its answer, and the words beside it; for the coordinator alone. */
  mail?: { sequence: number; dtstamp: Instant | null; comment: string | null };
  /** Her own words beside a tap; for the coordinator alone. */
  reason?: string | null;
};

/**
 * Stores an answer, if there is such an invitation and its meeting has neither begun nor been cancelled; false otherwise.
 * The history keeps every answer, the invitation the newest. A meeting that was off because everybody had declined takes
 * place again for whoever comes after all. `along` is written in the same transaction.
 */
export async function storeAnswer(
  db: Db,
  id: string,
  given: AnswerGiven,
  along: readonly Statement[],
): Promise<boolean> {
  const { meeting, participant, answer, source, at } = given;
  const pair = and(
    eq(invitations.meeting, meeting),
    eq(invitations.participant, participant),
    isNull(invitations.removedAt),
  );
  const before = sql`EXISTS (SELECT 1 FROM ${meetings} WHERE ${meetings.id} = ${meeting} AND ${meetings.startsAt} > ${at}
    AND (${meetings.cancelledAt} IS NULL OR (${meetings.cancelledBy} = ${AUTOMATIC} AND ${answer} = 'accepted')))`;
  const [stored] = await atomically(db, [
    db.update(invitations).set({ answer, answeredAt: at }).where(and(pair, before)),
    sql`INSERT INTO ${answers} (id, meeting, participant, answer, source, at, sequence, dtstamp, private)
      SELECT ${id}, ${meeting}, ${participant}, ${answer}, ${source}, ${at},
        ${given.mail?.sequence ?? null}, ${given.mail?.dtstamp ?? null}, ${given.mail?.comment ?? given.reason ?? null}
      FROM ${invitations} WHERE ${and(pair, before)}`,
    ...cameBack(given),
    sql`UPDATE meetings SET cancelled_at = NULL, cancelled_by = NULL, cancelled_reason = NULL
      WHERE id = ${meeting} AND cancelled_by = ${AUTOMATIC} AND starts_at > ${at} AND ${answer} = 'accepted'
      AND EXISTS (SELECT 1 FROM ${invitations} WHERE ${pair})`,
    ...along,
  ]);
  return stored === 1;
}

/**
 * Whoever comes after all to a meeting that is off, or whose calendar heard that it is off, is to be invited again: the planner
 * sees that what was told is not what is wanted, and the room that was not opened is.
 */
function cameBack({ meeting, participant, answer, at }: AnswerGiven): Statement[] {
  if (answer !== "accepted") return [];
  const wasOff = sql`(SELECT 1 FROM meetings WHERE id = ${meeting} AND cancelled_by = ${AUTOMATIC} AND starts_at > ${at})`;
  const heardOff = sql`(SELECT 1 FROM invitations WHERE meeting = ${meeting} AND participant = ${participant}
    AND removed_at IS NULL AND told_status = 'cancelled')`;
  return [
    renewRooms(sql`(SELECT ${meeting} WHERE EXISTS ${wasOff})`),
    sql`UPDATE seasons SET next_plan_at = ${at}, plan_rev = plan_rev + 1, plan_cursor = NULL
      WHERE id = (SELECT season FROM participants WHERE id = ${participant}) AND (EXISTS ${wasOff} OR EXISTS ${heardOff})`,
    sql`UPDATE invitations SET wanted_status = 'cancelled'
      WHERE meeting = ${meeting} AND participant = ${participant} AND told_status = 'cancelled' AND removed_at IS NULL`,
  ];
}

/** How many come to a meeting from other groups. */
export async function countGuests(db: Db, meeting: string): Promise<number> {
  return db.$count(invitations, comingGuests(meeting));
}

function comingGuests(meeting: string) {
  return and(
    eq(invitations.meeting, meeting),
    eq(invitations.role, "guest"),
    isNull(invitations.removedAt),
    sql`${invitations.answer} IS NOT 'declined'`,
  );
}

/**
 * Puts somebody on the roll of another group's meeting. Her invitation is planned as that of everybody who is new on a roll. Fails
 * the batch unless there are still as many guests as when her place was found: two people may want the last one.
 */
export function addGuest(
  db: Db,
  season: string,
  guest: { meeting: string; participant: string },
  guests: number,
  now: Instant,
): Statement[] {
  const { meeting } = guest;
  const planned = { rev: 0, wantedStatus: "cancelled" as const };
  return [
    assertion(sql`(SELECT count(*) FROM ${invitations} WHERE ${comingGuests(meeting)}) = ${guests}`),
    db
      .insert(invitations)
      .values({ ...guest, role: "guest", ...planned, answer: "accepted", answeredAt: now })
      .onConflictDoUpdate({
        target: [invitations.meeting, invitations.participant],
        set: { role: "guest", removedAt: null, answer: "accepted", answeredAt: now },
      }),
    renewRooms(among([meeting])),
    requestPlan(db, season, now),
  ];
}
