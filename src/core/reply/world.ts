import type { Instant } from "../ports.ts";

/** What there is to answer to. Addresses and tokens are in lower case. */
export type ReplyWorld = {
  now: Instant;
  /** Where times without a zone of their own are read. */
  timezone: string;
  inboundDomain: string;
  participants: readonly ReplyParticipant[];
  meetings: readonly ReplyMeeting[];
  /** What is stored so far; a newer answer takes the place of an older one. */
  answers: readonly StoredAnswer[];
};

export type ReplyParticipant = { token: string; address: string };

/** `invited` holds tokens or addresses. */
export type ReplyMeeting = { uid: string; sequence: number; startsAt: Instant; invited: readonly string[] };

/** `attendee` is an address or a token. An answer that did not come by mail has no sequence. */
export type StoredAnswer = { uid: string; attendee: string; sequence: number | null; dtstamp: Instant | null };

/** Whose address a mail was sent to. Null for any other address. */
export function recipientOf(to: string, world: ReplyWorld): ReplyParticipant | null {
  const token = recipientToken(to, world.inboundDomain);
  return (token && world.participants.find((participant) => participant.token === token)) || null;
}

/** The token of `rsvp+{token}@{domain}`, in any case. Null for any other address. */
export function recipientToken(to: string, domain: string): string | null {
  const address = bareAddress(to);
  const at = address.lastIndexOf("@");
  if (address.slice(at + 1) !== domain.toLowerCase() || !address.startsWith(PREFIX)) return null;
  return address.slice(PREFIX.length, at) || null;
}

const PREFIX = "rsvp+";

export function bareAddress(text: string): string {
  return text.trim().replace(/^<|>$/g, "").toLowerCase();
}
