import type { Answer, CalendarState, CalendarWay, Role } from "./invitation.ts";
import type { Companion, MailMeeting } from "./message.ts";
import type { OwnAttendance } from "./own-attendance.ts";
import type { Instant } from "./ports.ts";
import type { ThemeTexts } from "./programme.ts";
import type { Language } from "./room.ts";

/** One invitation of the recipient, with its meeting, as the database has it now. */
export type InvitedMeeting = MailMeeting & {
  sessionId: string;
  theme: ThemeTexts;
  timeRev: number;
  cancelled: boolean;
  /** Cancelled by the program, because everybody declined. */
  nobodyComing: boolean;
  /** Why it was called off, in the words of whoever did it, for everybody to read. */
  note: string | null;
  answer: Answer | null;
  /** Number of the newest calendar mail, and what that one tells. */
  rev: number;
  wanted: CalendarState;
  /** What her calendar was told last; null before the first mail. */
  told: {
    rev: number;
    sequence: number;
    status: CalendarState;
    timeRev: number;
    /** Null or absent where it was not kept. */
    startsAt?: Instant | null;
    /** Where she was told to go. */
    site?: string | null;
  } | null;
  /** When that mail was written: its DTSTAMP. */
  toldAt: Instant | null;
  /** Number of the group that meets, and as what she is there. */
  group: number;
  role: Role;
  merge: MergedMeeting | null;
};

export type MergedMeeting = {
  id: string;
  /** Her own group is the host. */
  hosts: boolean;
  /** Numbers of the other groups. */
  groups: readonly number[];
  /** Those of the other groups who did not decline. */
  others: readonly Companion[];
  /** Which they talk this time, where the groups have different ones; null or absent where there is nothing to say or know. */
  spoken?: Language | null;
};

/** A spell of somebody else in the recipient's group. */
export type Neighbour = Companion & { startedAt: Instant; endedAt: Instant | null };

/** The present truth about a recipient. */
export type RecipientFacts = {
  participant: string;
  language: Language;
  left: boolean;
  erased: boolean;
  /** Mail to her address was lost, and it was not corrected since. */
  bounced: boolean;
  calendar: CalendarWay;
  group: {
    id: string;
    number: number;
    /** Those who belong to it now. */
    others: readonly Companion[];
    neighbours: readonly Neighbour[];
    /** When she came to it, and whether she belonged to another one before. */
    since: Instant;
    moved: boolean;
  } | null;
  meetings: readonly InvitedMeeting[];
  /** Those she was taken off the roll of. */
  former: readonly InvitedMeeting[];
  /** Sessions she stays away from, by number. */
  pausedIn: readonly number[];
  /** Known where a guest's place is to be offered: how many come to her own meeting, and which others would take her. */
  offer: { expected: number; places: readonly MailMeeting[] } | null;
  /** Known where her season is to be summed up. */
  attendance: OwnAttendance | null;
  mailDomain: string;
  retentionMonths: number | null;
};

/** What the settings say and what is read for one kind of mail alone. */
export type MailContext = Pick<RecipientFacts, "offer" | "attendance" | "mailDomain" | "retentionMonths">;

export function nextMeeting(facts: RecipientFacts, now: Instant): MailMeeting | null {
  const next = facts.meetings
    .filter((meeting) => !meeting.cancelled && meeting.startsAt > now)
    .toSorted((a, b) => a.startsAt - b.startsAt)[0];
  return next ? plainMeeting(next) : null;
}

export function plainMeeting({ id, session, startsAt, endsAt, elsewhere }: MailMeeting): MailMeeting {
  return { id, session, startsAt, endsAt, ...(elsewhere ? { elsewhere } : {}) };
}
