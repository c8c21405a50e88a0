import { asc, eq } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import type { ReplyWorld } from "../core/reply/world.ts";
import type { Db } from "./db.ts";
import { answers, invitations, meetings, participants, people, seasons } from "./schema.ts";

export type Replier = { id: string; season: string; world: ReplyWorld };

/**
 * Everything that a mail to `rsvp+{token}@...` may answer: one participant's meetings and what she has answered so far. Null: no such
 * token, or she was forgotten.
 */
export async function readReplier(db: Db, token: string, mailDomain: string, now: Instant): Promise<Replier | null> {
  const row = await db
    .select({ participant: participants, person: people, zone: seasons.timezone })
    .from(participants)
    .innerJoin(people, eq(people.id, participants.person))
    .innerJoin(seasons, eq(seasons.id, participants.season))
    .where(eq(participants.rsvpToken, token))
    .get();
  if (!row || row.person.erasedAt !== null) return null;
  const { id, season } = row.participant;
  const [invited, given] = await Promise.all([
    db
      .select({ invitation: invitations, startsAt: meetings.startsAt })
      .from(invitations)
      .innerJoin(meetings, eq(meetings.id, invitations.meeting))
      .where(eq(invitations.participant, id)),
    db.select().from(answers).where(eq(answers.participant, id)).orderBy(asc(answers.at)),
  ]);
  const uid = (meeting: string) => `${meeting}@${mailDomain}`;
  return {
    id,
    season,
    world: {
      now,
      timezone: row.zone,
      inboundDomain: mailDomain,
      participants: [{ token, address: row.person.address }],
      meetings: invited.map(({ invitation, startsAt }) => ({
        uid: uid(invitation.meeting),
        sequence: invitation.sequence,
        startsAt,
        invited: invitation.removedAt === null ? [token] : [],
      })),
      // A tap is as new as the moment it was made.
      answers: given.map(({ meeting, sequence, dtstamp, at }) => ({
        uid: uid(meeting),
        attendee: token,
        sequence,
        dtstamp: dtstamp ?? at,
      })),
    },
  };
}
