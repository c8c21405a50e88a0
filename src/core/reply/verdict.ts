import type { Instant } from "../ports.ts";
import type { CalendarProblem, UnreadMail } from "./mail.ts";

/**
 * What a mail to one of our addresses is. Only `rsvp` changes answers, and only those of the participant whose address it was
 * sent to; `participant` is her token. Nothing is ever sent back to any of them.
 */
export type Verdict =
  | { verdict: "rsvp"; participant: string; replies: readonly Reply[]; rest: readonly Held[] }
  | (Held & { participant: string; rest: readonly Held[] })
  | { verdict: "rejected"; reason: RejectedReason }
  | { verdict: "human"; participant: string; text: string }
  | { verdict: "autoreply"; participant: string; reason: AutomaticReason }
  | ({ verdict: "bounce"; participant: string } & Bounce);

/** An answer to be stored. `uid` is the meeting's as it is known to us. */
export type Reply = {
  uid: string;
  attendee: string;
  partstat: Partstat;
  recurrenceId: string | null;
  comment: string | null;
  sequence: number;
  /** When the calendar wrote it; null where it does not say. */
  dtstamp: Instant | null;
};

export const PARTSTATS = ["ACCEPTED", "DECLINED", "TENTATIVE"] as const;
export type Partstat = (typeof PARTSTATS)[number];

/** Understood, but not stored: counter, delegated and review wait for the coordinator, stale and ignored for nobody. */
export type Held = {
  verdict: "counter" | "delegated" | "review" | "stale" | "ignored";
  reason: HeldReason;
  uid: string | null;
  attendee: string | null;
  partstat: string | null;
  recurrenceId: string | null;
  comment: string | null;
  /** The time that a counter proposes, where it can be told. */
  startsAt: Instant | null;
};

export type HeldReason =
  /** counter */
  | "other_time"
  | "delegated"
  /** review: another address than the invited one (an alias, or an invitation that was passed on); or none at all. */
  | "wrong_attendee"
  | "no_attendee"
  | "not_invited"
  | "dmarc_failed"
  | "contradictory"
  | "unreadable_calendar"
  /** review for an event of our domain, ignored for any other. */
  | "unknown_meeting"
  /** stale */
  | "past"
  | "old_sequence"
  | "older_answer"
  /** ignored: NEEDS-ACTION and the like; an invitation to something else; a report of success; mail to many; nothing at all. */
  | "no_answer"
  | "not_a_reply"
  | "delivered"
  | "bulk"
  | "spam"
  | "empty";

export type RejectedReason =
  | "unknown_recipient"
  | UnreadMail["problem"]
  | Exclude<CalendarProblem, "unreadable_calendar">;

export type AutomaticReason = "auto_submitted" | "subject" | "null_sender" | "read_receipt";

/** `other_recipient`: her mailbox passes mail on to an address that we do not know, and that one failed. */
export type Bounce = {
  /** 5.x.x and given up: no further mail will arrive. */
  permanent: boolean;
  recipient: string | null;
  status: string | null;
  /** With its angle brackets. */
  originalMessageId: string | null;
  reason: "other_recipient" | null;
};

/** A verdict about a whole mail, of which no answer was understood. */
export function heldMail(participant: string, verdict: "review" | "ignored", reason: HeldReason): Verdict {
  return { participant, ...nothingUnderstood, verdict, reason, rest: [] };
}

export const nothingUnderstood = {
  uid: null,
  attendee: null,
  partstat: null,
  recurrenceId: null,
  comment: null,
  startsAt: null,
};
