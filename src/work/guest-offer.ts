import { effectKey } from "../core/effect.ts";
import { guestPlaces } from "../core/merging/guest.ts";
import { reviewMerges } from "../core/merging.ts";
import type { MailMeeting } from "../core/message.ts";
import { plainMeeting, type RecipientFacts } from "../core/recipient.ts";
import { HOUR } from "../core/time.ts";
import type { Services } from "../services.ts";
import { isFailedAssertion } from "../store/db.ts";
import { isPlanned } from "../store/effects.ts";
import { addGuest, countGuests } from "../store/invitations.ts";
import { type MergingState, readMerging } from "../store/merging.ts";
import type { Recipient } from "../store/recipients.ts";
import { giveAnswer } from "./answer.ts";

/** More than this many other times is a list and no help. */
const MOST_PLACES = 3;

/**
 * How many come to a meeting of hers that stays too small, and which other meetings of the session would take her as a guest. Null:
 * enough people come, or it is merged or over, or she comes to another one already.
 */
export async function guestOffer(
  services: Services,
  recipient: Pick<Recipient, "participant" | "facts">,
  meeting: string,
): Promise<RecipientFacts["offer"]> {
  const own = recipient.facts.meetings.find((row) => row.id === meeting);
  const state = own && (await readMerging(services.db, own.sessionId, services.clock.now()));
  if (!state || state.guests.has(recipient.participant)) return null;
  const { rooms, tooSmall } = reviewMerges(state.problem, state.active).answer;
  const small = tooSmall.find(({ host }) => host === meeting);
  if (!small) return null;
  const slots = state.slotsOf.get(recipient.participant) ?? null;
  const places = guestPlaces(state.problem, rooms, recipient.participant, slots)
    .slice(0, MOST_PLACES)
    .flatMap((place) => meetingOf(state, place.host));
  return { expected: small.expected, places };
}

/** The offer about her next meeting, on the day when merges are decided and nothing else can be done. Nothing is written. */
export async function presentOffer(
  services: Services,
  recipient: Recipient,
): Promise<{ meeting: MailMeeting; expected: number; places: readonly MailMeeting[] } | null> {
  const now = services.clock.now();
  const { hours } = recipient.season.rules.merging;
  const near = now + Math.max(...hours) * HOUR;
  const own = recipient.facts.meetings.find(
    ({ role, startsAt, cancelled, answer, merge }) =>
      role === "member" && startsAt > now && startsAt <= near && !cancelled && answer !== "declined" && !merge,
  );
  // She was written to about it, or there is nothing to be worked out.
  const offered = own && (await isPlanned(services.db, effectKey.offer(own.id, recipient.participant)));
  const offer = own && offered ? await guestOffer(services, recipient, own.id) : null;
  return own && offer?.places.length ? { meeting: plainMeeting(own), ...offer } : null;
}

function meetingOf({ meetings, session }: MergingState, id: string): MailMeeting[] {
  const found = meetings.find((meeting) => meeting.id === id);
  return found ? [{ id, session: session.number, startsAt: found.startsAt, endsAt: found.endsAt }] : [];
}

/**
 * She comes to another group's meeting as a guest, and not to her own; asked twice, it is one place. False: the place is gone, or
 * her own meeting needs nobody to leave it. "I cannot come" to the other meeting gives the place back.
 */
export async function acceptPlace(
  services: Services,
  recipient: Recipient,
  wish: { own: string; host: string },
): Promise<boolean> {
  const { db, clock } = services;
  const { participant, season, facts } = recipient;
  const own = facts.meetings.find((row) => row.id === wish.own && row.role === "member");
  const place = facts.meetings.find((row) => row.id === wish.host && row.role === "guest");
  if (own && place?.answer === "accepted" && place.sessionId === own.sessionId) return true;
  // Counted before the offer is made out: whoever takes a place meanwhile makes it another question.
  const guests = await countGuests(db, wish.host);
  const offer = own && (await guestOffer(services, recipient, own.id));
  if (!offer?.places.some(({ id }) => id === wish.host)) return false;
  const guest = { meeting: wish.host, participant };
  try {
    const taking = addGuest(db, season.id, guest, guests, clock.now());
    return await giveAnswer(services, wish.own, participant, "declined", "tap", {}, taking);
  } catch (error) {
    if (isFailedAssertion(error)) return false;
    throw error;
  }
}
