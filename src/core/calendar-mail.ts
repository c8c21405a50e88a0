import type { Decision, MailEffect } from "./correspondence.ts";
import type { EffectReason } from "./effect-reason.ts";
import type { CancellationReason, MailBody } from "./message.ts";
import type { Instant } from "./ports.ts";
import { type InvitedMeeting, nextMeeting, plainMeeting, type RecipientFacts } from "./recipient.ts";

/**
 * What the calendar of the recipient is told about one meeting. Only the newest number of the pair speaks, and only as the roll
 * is now. SEQUENCE rises with another time, with a cancellation and with what comes after one (RFC 5546, 2.1.4); the same event
 * with another text keeps it.
 */
export function decideCalendarMail(effect: MailEffect, facts: RecipientFacts, now: Instant): Decision {
  const meeting = [...facts.meetings, ...facts.former].find((row) => row.id === effect.meeting);
  if (!meeting) return no("not_invited");
  if (meeting.startsAt <= now) return no("past");
  if (effect.n !== meeting.rev) return no("newer_mail");
  const asked = effect.kind !== "cancellation";
  if (asked && meeting.cancelled) return no("cancelled");
  if (asked !== (meeting.wanted === "confirmed")) return no(asked ? "cancelled" : "takes_place");
  if (!asked && !meeting.cancelled && !facts.former.includes(meeting)) return no("takes_place");
  if (!asked && !meeting.told) return no("never_told");
  if (!asked && meeting.told?.status === "cancelled" && meeting.told.rev !== effect.n) return no("told_already");
  const about = {
    group: meeting.group,
    meeting: plainMeeting(meeting),
    sequence: sequenceOf(meeting),
    timeRev: meeting.timeRev,
    mailDomain: facts.mailDomain,
  };
  if (!asked) {
    const why = reasonOf(meeting, facts);
    const note = why === "cancelled" ? meeting.note : null;
    return { ok: true, body: { kind: "cancellation", ...about, why, note, next: nextMeeting(facts, now) } };
  }
  // She cannot come anyway: that the meeting takes place again is no news for her.
  if (meeting.told?.status === "cancelled" && meeting.answer === "declined") return no("declined");
  // Called off or moved, and put back before she heard of it.
  const known = meeting.told?.status === "confirmed" && meeting.told.rev !== effect.n;
  if (effect.kind === "update" && known && meeting.told?.timeRev === meeting.timeRev) return no("told_already");
  // A change of a meeting that she was never told of is her invitation.
  if (effect.kind !== "update" || !meeting.told) return { ok: true, body: { kind: "invitation", ...about } };
  const { startsAt, site = null } = meeting.told;
  if (startsAt && startsAt !== meeting.startsAt) return { ok: true, body: { kind: "update", ...about, was: startsAt } };
  const sameTime = site !== (meeting.elsewhere?.site ?? null) ? { sameTime: true as const } : {};
  return { ok: true, body: { kind: "update", ...about, ...sameTime } };
}

/**
 * To whoever has her meetings fetched by her own calendar, an invitation that brings nothing but the event is no news. Another
 * time, a cancellation, and that a meeting takes place again after one, are told her by mail as well: calendars fetch but seldom.
 */
export function isLeftToFeed(
  body: MailBody,
  { calendar, meetings }: Pick<RecipientFacts, "calendar" | "meetings">,
): boolean {
  if (calendar !== "feed" || body.kind !== "invitation") return false;
  const told = meetings.find((meeting) => meeting.id === body.meeting.id)?.told;
  return !told || (told.status === "confirmed" && told.timeRev === body.timeRev);
}

/** Why an invitation was not sent: her calendar has it already. */
export const LEFT_TO_FEED = "feed" satisfies EffectReason;

function sequenceOf({ told, wanted, rev, timeRev }: InvitedMeeting): number {
  if (!told) return untoldSequence(rev);
  // Written down with the intent to send this very mail, which was refused then.
  if (told.rev === rev) return told.sequence;
  const same = told.status === "confirmed" && wanted === "confirmed" && told.timeRev === timeRev;
  return same ? told.sequence : told.sequence + 1;
}

/** Before the first mail every change counts: a calendar that fetches has seen the meeting as it was. */
export function untoldSequence(rev: number): number {
  return Math.max(rev - 1, 0);
}

export function reasonOf(
  meeting: InvitedMeeting,
  facts: Pick<RecipientFacts, "left" | "former" | "pausedIn">,
): CancellationReason {
  if (facts.left) return "left";
  if (facts.former.includes(meeting)) return facts.pausedIn.includes(meeting.session) ? "paused" : "changed_group";
  return meeting.nobodyComing ? "nobody_coming" : "cancelled";
}

function no(reason: EffectReason): Decision {
  return { ok: false, reason };
}
