import type { CalendarWay } from "./invitation.ts";
import type { OwnAttendance } from "./own-attendance.ts";
import type { Instant } from "./ports.ts";
import type { Language, ThemeText } from "./room.ts";
import type { Contact } from "./season.ts";

/** A meeting as a mail speaks of it. */
export type MailMeeting = {
  id: string;
  session: number;
  startsAt: Instant;
  endsAt: Instant;
  /** Not in a room of ours: at a place on site, or (null) in a video meeting where the link leads. */
  elsewhere?: { site: string | null };
};

/**
 * Everything a mail is rendered from, frozen in the effect's payload when sending begins: a retry makes the same bytes
 * although the roster or the clock has moved on.
 */
export type MailInput = {
  /** The effect's key; the Message-ID and the MIME boundary come from it. */
  key: string;
  language: Language;
  to: { name: string; address: string };
  /** Envelope and header sender, and ORGANIZER of invitations: `rsvp+{token}@{mail domain}`, the same all season. */
  sender: { name: string; address: string };
  contact: Contact;
  season: { name: string; zone: string };
  /** When sending began: the Date header, and DTSTAMP of invitations. */
  at: Instant;
  /** Absolute URLs. The personal link is a secret. */
  urls: { link: string; privacy: string };
  /** `feed`: her calendar fetches her meetings itself, and nothing for it travels with the mail. Absent: `mail`. */
  calendar?: CalendarWay;
  body: MailBody;
};

export type MailBody =
  | {
      kind: "welcome";
      group: number;
      /** The others: first names and municipalities in the recipient's language. */
      members: readonly Companion[];
      meetings: readonly MailMeeting[];
    }
  | ({ kind: "invitation" } & CalendarBody)
  | { kind: "prompt"; meeting: MailMeeting; theme: ThemeText }
  | { kind: "reminder"; meeting: MailMeeting; theme: ThemeText }
  | { kind: "missed"; meeting: MailMeeting; next: MailMeeting | null }
  | { kind: "link" }
  /**
   * Like an invitation: the same event in the calendar at another time. `was`: when it was to begin, as far as she was told;
   * `sameTime`: as now, so that it is the place that has changed.
   */
  | ({ kind: "update"; was?: Instant; sameTime?: true } & CalendarBody)
  | ({ kind: "cancellation"; why: CancellationReason; note?: string | null; next: MailMeeting | null } & CalendarBody)
  /** Several groups meet in one room this time. */
  | {
      kind: "merge";
      group: number;
      meeting: MailMeeting;
      /** The recipient's own group is the host: the others come to her. */
      hosts: boolean;
      /** Numbers of the other groups in the room. */
      groups: readonly number[];
      /** Who comes to the meeting from the other groups. */
      others: readonly Companion[];
      /** Said where the groups talk different languages. */
      spoken?: Language;
    }
  /** The merge is off: her own group meets by itself after all. */
  | { kind: "return"; group: number; meeting: MailMeeting }
  /** Others joined or left her group. `meetings` are those to come. */
  | {
      kind: "group";
      group: number;
      joined: readonly Companion[];
      left: readonly string[];
      members: readonly Companion[];
      meetings: readonly MailMeeting[];
    }
  /** She belongs to another group from now on; sent by an effect of the kind `group`. */
  | { kind: "moved"; group: number; members: readonly Companion[]; meetings: readonly MailMeeting[] }
  /** Too few come to her own meeting, and no other group meets at that time: she may be a guest elsewhere. */
  | { kind: "offer"; group: number; meeting: MailMeeting; expected: number; places: readonly MailMeeting[] }
  /** Her last meeting is over. `retentionMonths`: how long the controller keeps people after a season, null where not said. */
  | { kind: "farewell"; attendance: OwnAttendance; retentionMonths: number | null };

/** What every mail with a calendar event says. `timeRev` counts the times the meeting was moved before this was written. */
export type CalendarBody = {
  group: number;
  meeting: MailMeeting;
  sequence: number;
  timeRev: number;
  mailDomain: string;
};

/** Somebody as others in a group know her: first name, and municipality in the reader's language. */
export type Companion = { name: string; municipality: string };

/**
 * nobody_coming: everybody declined. cancelled: somebody decided so. left, paused: she will not take part herself.
 * changed_group: she meets with another group instead.
 */
export type CancellationReason = "nobody_coming" | "cancelled" | "left" | "paused" | "changed_group";

/** One VEVENT for one attendee (RFC 5546). */
export type CalendarEvent = {
  method: "REQUEST" | "CANCEL";
  uid: string;
  sequence: number;
  dtstamp: Instant;
  startsAt: Instant;
  endsAt: Instant;
  zone: string;
  summary: string;
  description: string;
  location: string;
  url: string;
  organizer: { name: string; address: string };
  attendee: { name: string; address: string };
};

/** A mail ready to be composed into bytes. */
export type Letter = {
  messageId: string;
  date: Instant;
  /** Seeds the MIME boundaries: the effect's key. */
  key: string;
  language: Language;
  from: { name: string; address: string };
  replyTo: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  calendar: CalendarEvent | null;
  /** Nobody wrote it (RFC 3834). What a person wrote is passed on as hers. */
  automatic: boolean;
};
