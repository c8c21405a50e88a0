import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { municipalityName } from "../core/municipality.ts";
import type { Instant } from "../core/ports.ts";
import type { Rules } from "../core/programme.ts";
import type { InvitedMeeting, MailContext, Neighbour, RecipientFacts } from "../core/recipient.ts";
import { GROUP_ENDED } from "../core/rescheduling.ts";
import type { Language } from "../core/room.ts";
import type { Contact } from "../core/season.ts";
import { besideOf, readBeside } from "./beside.ts";
import type { Db } from "./db.ts";
import { onLeave } from "./invitations.ts";
import { mergedCompanions, mergeOf } from "./merged-companions.ts";
import { AUTOMATIC } from "./merges.ts";
import {
  groups,
  invitations,
  meetings,
  memberships,
  mergeMembers,
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
  season: {
    id: string;
    name: string;
    zone: string;
    contact: Contact | null;
    publishedAt: Instant | null;
    rules: Rules;
  };
  facts: Omit<RecipientFacts, keyof MailContext>;
};

/**
 * Everything a mail or a personal page about one participant needs, in her language unless another is asked for. Null: no such
 * participant.
 */
export async function readRecipient(db: Db, participant: string, inLanguage?: Language): Promise<Recipient | null> {
  const [[row], invited, spells] = await Promise.all([
    db
      .select({ person: people, participant: participants, season: seasons })
      .from(participants)
      .innerJoin(people, eq(people.id, participants.person))
      .innerJoin(seasons, eq(seasons.id, participants.season))
      .where(eq(participants.id, participant)),
    invitedMeetings(db, participant),
    spellsAround(db, participant),
  ]);
  if (!row) return null;
  const language = inLanguage ?? row.person.language;
  // Seldom, and another round trip only then.
  const companions = invited.some((one) => one.merge !== null) ? await mergedCompanions(db, participant) : [];
  const all = invited.map(
    ({ meeting, session, theme, group, invitation, beside }): InvitedMeeting & { removed: boolean } => ({
      id: meeting.id,
      session: session.number,
      sessionId: session.id,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      timeRev: meeting.timeRev,
      cancelled: meeting.cancelledAt !== null || session.cancelledAt !== null,
      nobodyComing: meeting.cancelledBy === AUTOMATIC,
      note: noteOf(meeting, session),
      answer: invitation.answer,
      rev: invitation.rev,
      wanted: invitation.wantedStatus,
      told: toldOf(invitation),
      toldAt: invitation.dtstamp,
      theme: theme.texts,
      group: group.number,
      role: invitation.role,
      merge: mergeOf(companions, meeting.id, language, group.language),
      beside: readBeside(beside),
      removed: invitation.removedAt !== null,
    }),
  );
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
      publishedAt: row.season.publishedAt,
      rules: row.season.rules,
    },
    facts: {
      participant,
      language,
      left: row.participant.leftAt !== null,
      erased: row.person.erasedAt !== null,
      bounced: row.person.bouncedAt !== null,
      calendar: row.participant.calendar,
      companion: row.participant.companion,
      group: groupOf(spells, participant, language),
      meetings: all.filter((meeting) => !meeting.removed),
      former: all.filter((meeting) => meeting.removed),
      pausedIn: invited.filter((one) => one.paused === 1).map((one) => one.session.number),
    },
  };
}

function invitedMeetings(db: Db, participant: string) {
  return db
    .select({
      invitation: invitations,
      meeting: meetings,
      session: sessions,
      group: groups,
      theme: themes,
      merge: mergeMembers.merge,
      paused: onLeave,
      beside: besideOf(participant),
    })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meeting))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(themes, and(eq(themes.id, sessions.theme), eq(themes.version, sessions.themeVersion)))
    .leftJoin(mergeMembers, and(eq(mergeMembers.meeting, meetings.id), isNull(mergeMembers.undoneAt)))
    .where(eq(invitations.participant, participant))
    .orderBy(asc(meetings.startsAt));
}

type Spells = Awaited<ReturnType<typeof spellsAround>>;

/** The program's own reasons are codes, and nobody's words. */
function noteOf(meeting: typeof meetings.$inferSelect, session: typeof sessions.$inferSelect): string | null {
  if (meeting.cancelledAt === null) return session.cancelledReason;
  const isCode = meeting.cancelledBy === AUTOMATIC || meeting.cancelledReason === GROUP_ENDED;
  return isCode ? null : meeting.cancelledReason;
}

/** Her own spells, and everybody's in the group she belongs to now. */
function spellsAround(db: Db, participant: string) {
  const hers = sql`(SELECT m.group_id FROM memberships m WHERE m.participant = ${participant} AND m.to_session IS NULL)`;
  return db
    .select({
      spell: memberships,
      number: groups.number,
      name: participants.displayName,
      municipality: participants.municipality,
    })
    .from(memberships)
    .innerJoin(groups, eq(groups.id, memberships.group))
    .innerJoin(participants, eq(participants.id, memberships.participant))
    .where(sql`${memberships.group} IN ${hers} OR ${memberships.participant} = ${participant}`)
    .orderBy(asc(participants.displayName));
}

function groupOf(spells: Spells, participant: string, language: Language): RecipientFacts["group"] {
  const own = spells.filter((row) => row.spell.participant === participant);
  const present = own.find((row) => row.spell.toSession === null);
  if (!present) return null;
  const around = spells.filter((row) => row.spell.group === present.spell.group && !own.includes(row));
  const neighbours = around.map(
    ({ spell, name, municipality }): Neighbour => ({
      name,
      municipality: municipalityName(municipality, language),
      startedAt: spell.startedAt,
      endedAt: spell.endedAt,
    }),
  );
  return {
    id: present.spell.group,
    number: present.number,
    others: neighbours.filter((row) => row.endedAt === null).map(({ name, municipality }) => ({ name, municipality })),
    neighbours,
    since: present.spell.startedAt,
    moved: own.length > 1,
  };
}

function toldOf({ toldStatus, toldRev, toldTimeRev, toldStartsAt, sequence }: typeof invitations.$inferSelect) {
  if (toldStatus === null || toldRev === null || toldTimeRev === null) return null;
  return { rev: toldRev, status: toldStatus, timeRev: toldTimeRev, startsAt: toldStartsAt, sequence };
}
