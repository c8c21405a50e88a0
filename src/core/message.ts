import type { MailKind } from "./effect.ts";
import type { Instant } from "./ports.ts";
import type { Language, ThemeText } from "./room.ts";
import type { Contact } from "./season.ts";

/** A meeting as a mail speaks of it. */
export type MailMeeting = { id: string; session: number; startsAt: Instant; endsAt: Instant };

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
  body: MailBody;
};

export type MailBody =
  | {
      kind: "welcome";
      group: number;
      /** The others: first names and municipalities in the recipient's language. */
      members: readonly { name: string; municipality: string }[];
      meetings: readonly MailMeeting[];
    }
  | { kind: "invitation"; group: number; meeting: MailMeeting; sequence: number; mailDomain: string }
  | { kind: "prompt"; meeting: MailMeeting; theme: ThemeText }
  | { kind: "reminder"; meeting: MailMeeting; theme: ThemeText }
  | { kind: "missed"; meeting: MailMeeting; next: MailMeeting | null }
  | { kind: "link" };

/** Mail kinds that have a body today; `update` and `cancellation` come with the invitation's whole life. */
export type WrittenKind = MailBody["kind"] & MailKind;

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
};
