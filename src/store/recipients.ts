import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { municipalityName } from "../core/municipality.ts";
import type { Instant } from "../core/ports.ts";
import type { Rules } from "../core/programme.ts";
import type { InvitedMeeting, MailContext, MergedMeeting, RecipientFacts } from "../core/recipient.ts";
import { GROUP_ENDED } from "../core/rescheduling.ts";
import type { Language } from "../core/room.ts";
import type { Contact } from "../core/season.ts";
import type { Db } from "./db.ts";
import { onLeave } from "./invitations.ts";
import { AUTOMATIC } from "./merges.ts";
import { presentRoom } from "./rooms.ts";
import {
  groups,
  invitations,
  meetings,
  mergeMembers,
  merges,
  participants,
  people,
  rooms,
  seasons,
  sessions,
  themes,
} from "./schema.ts";
import { groupOf, spellsAround } from "./spells.ts";
import { choicesOf, elsewhereOf } from "./venues.ts";

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
    ({ meeting, session, theme, group, invitation, room }): InvitedMeeting & { removed: boolean } => ({
      id: meeting.id,
      session: session.number,
      sessionId: session.id,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      ...elsewhereOf(room, choicesOf(meeting.venue, group.venue, row.season)),
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
      room: rooms,
      paused: onLeave,
    })
    .from(invitations)
    .innerJoin(meetings, eq(meetings.id, invitations.meeting))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(themes, and(eq(themes.id, sessions.theme), eq(themes.version, sessions.themeVersion)))
    .leftJoin(mergeMembers, and(eq(mergeMembers.meeting, meetings.id), isNull(mergeMembers.undoneAt)))
    .leftJoin(rooms, presentRoom)
    .where(eq(invitations.participant, participant))
    .orderBy(asc(meetings.startsAt));
}

/** The program's own reasons are codes, and nobody's words. */
function noteOf(meeting: typeof meetings.$inferSelect, session: typeof sessions.$inferSelect): string | null {
  if (meeting.cancelledAt === null) return session.cancelledReason;
  const isCode = meeting.cancelledBy === AUTOMATIC || meeting.cancelledReason === GROUP_ENDED;
  return isCode ? null : meeting.cancelledReason;
}

type Companions = Awaited<ReturnType<typeof mergedCompanions>>;

/** Everybody on the rolls of meetings that are merged with one of hers. */
function mergedCompanions(db: Db, participant: string) {
  const hers = alias(mergeMembers, "hers");
  return db
    .select({
      meeting: hers.meeting,
      merge: merges.id,
      host: merges.hostMeeting,
      other: mergeMembers.meeting,
      reason: merges.reason,
      group: groups.number,
      groupLanguage: groups.language,
      name: participants.displayName,
      municipality: participants.municipality,
      answer: invitations.answer,
    })
    .from(hers)
    .innerJoin(merges, eq(merges.id, hers.merge))
    .innerJoin(mergeMembers, and(eq(mergeMembers.merge, merges.id), ne(mergeMembers.meeting, hers.meeting)))
    .innerJoin(meetings, eq(meetings.id, mergeMembers.meeting))
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(invitations, and(eq(invitations.meeting, meetings.id), isNull(invitations.removedAt)))
    .innerJoin(participants, and(eq(participants.id, invitations.participant), isNull(participants.leftAt)))
    .where(
      and(
        isNull(hers.undoneAt),
        inArray(
          hers.meeting,
          db
            .select({ id: invitations.meeting })
            .from(invitations)
            .where(and(eq(invitations.participant, participant), isNull(invitations.removedAt))),
        ),
      ),
    )
    .orderBy(asc(groups.number), asc(participants.displayName));
}

function mergeOf(
  companions: Companions,
  meeting: string,
  language: Language,
  ownGroup: Language,
): MergedMeeting | null {
  const rows = companions.filter((row) => row.meeting === meeting);
  const [first] = rows;
  if (!first) return null;
  return {
    id: first.merge,
    hosts: first.host === meeting,
    groups: [...new Set(rows.map((row) => row.group))],
    spoken: rows.some((row) => row.groupLanguage !== ownGroup) ? (first.reason?.language ?? null) : null,
    others: rows
      .filter((row) => row.answer !== "declined")
      .map(({ name, municipality }) => ({ name, municipality: municipalityName(municipality, language) })),
  };
}

function toldOf({
  toldStatus,
  toldRev,
  toldTimeRev,
  toldStartsAt,
  toldSite,
  sequence,
}: typeof invitations.$inferSelect) {
  if (toldStatus === null || toldRev === null || toldTimeRev === null) return null;
  return { rev: toldRev, status: toldStatus, timeRev: toldTimeRev, startsAt: toldStartsAt, site: toldSite, sequence };
}
