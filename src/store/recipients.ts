import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { InvitedMeeting, RecipientFacts } from "../core/correspondence.ts";
import { municipalityName } from "../core/municipality.ts";
import type { Rules } from "../core/programme.ts";
import type { Contact } from "../core/season.ts";
import type { Db } from "./db.ts";
import {
  groups,
  invitations,
  meetings,
  memberships,
  participants,
  people,
  seasons,
  sessions,
  themes,
} from "./schema.ts";

export type Recipient = {
  participant: string;
  name: string;
  displayName: string;
  address: string;
  linkVersion: number;
  rsvpToken: string;
  season: { id: string; name: string; zone: string; contact: Contact | null; published: boolean; rules: Rules };
  facts: Omit<RecipientFacts, "mailDomain">;
};

/** Everything a mail or a personal page about one participant needs, in one round trip. Null: no such participant. */
export async function readRecipient(db: Db, participant: string): Promise<Recipient | null> {
  const [[row], invited, others] = await Promise.all([
    db
      .select({ person: people, participant: participants, season: seasons, group: groups })
      .from(participants)
      .innerJoin(people, eq(people.id, participants.person))
      .innerJoin(seasons, eq(seasons.id, participants.season))
      .leftJoin(memberships, and(eq(memberships.participant, participants.id), isNull(memberships.toSession)))
      .leftJoin(groups, eq(groups.id, memberships.group))
      .where(eq(participants.id, participant)),
    invitedMeetings(db, participant),
    db
      .select({ name: participants.displayName, municipality: participants.municipality })
      .from(memberships)
      .innerJoin(participants, eq(participants.id, memberships.participant))
      .where(
        and(
          sql`${memberships.group} IN (SELECT m.group_id FROM memberships m WHERE m.participant = ${participant} AND m.to_session IS NULL)`,
          isNull(memberships.toSession),
          isNull(participants.leftAt),
          ne(memberships.participant, participant),
        ),
      )
      .orderBy(asc(participants.displayName)),
  ]);
  if (!row) return null;
  const { language } = row.person;
  return {
    participant,
    name: row.person.name,
    displayName: row.participant.displayName,
    address: row.person.address,
    linkVersion: row.participant.linkVersion,
    rsvpToken: row.participant.rsvpToken,
    season: {
      id: row.season.id,
      name: row.season.name,
      zone: row.season.timezone,
      contact: row.season.contact,
      published: row.season.publishedAt !== null,
      rules: row.season.rules,
    },
    facts: {
      language,
      left: row.participant.leftAt !== null,
      group: row.group && {
        number: row.group.number,
        others: others.map((other) => ({
          name: other.name,
          municipality: municipalityName(other.municipality, language),
        })),
      },
      meetings: invited.map(
        ({ meeting, session, theme, group, invitation }): InvitedMeeting => ({
          id: meeting.id,
          session: session.number,
          sessionId: session.id,
          startsAt: meeting.startsAt,
          endsAt: meeting.endsAt,
          timeRev: meeting.timeRev,
          cancelled: meeting.cancelledAt !== null || session.cancelledAt !== null,
          answer: invitation.answer,
          sequence: invitation.sequence,
          theme: theme.texts,
          group: group.number,
        }),
      ),
    },
  };
}

function invitedMeetings(db: Db, participant: string) {
  return db
    .select({ invitation: invitations, meeting: meetings, session: sessions, group: groups, theme: themes })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meeting))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(themes, and(eq(themes.id, sessions.theme), eq(themes.version, sessions.themeVersion)))
    .where(and(eq(invitations.participant, participant), isNull(invitations.removedAt)))
    .orderBy(asc(meetings.startsAt));
}
