import type { EffectKind } from "./effect.ts";
import type { Answer } from "./invitation.ts";
import type { MailBody, MailMeeting } from "./message.ts";
import type { Instant } from "./ports.ts";
import type { ThemeTexts } from "./programme.ts";
import type { Language } from "./room.ts";

/** One invitation of the recipient, with its meeting, as the database has it now. */
export type InvitedMeeting = MailMeeting & {
  sessionId: string;
  theme: ThemeTexts;
  timeRev: number;
  cancelled: boolean;
  answer: Answer | null;
  sequence: number;
  /** Number of the group that meets. */
  group: number;
};

/** The present truth about a recipient. */
export type RecipientFacts = {
  language: Language;
  left: boolean;
  group: { number: number; others: readonly { name: string; municipality: string }[] } | null;
  meetings: readonly InvitedMeeting[];
  mailDomain: string;
};

export type Decision = { ok: true; body: MailBody } | { ok: false; reason: string };

/**
 * What a due mail should say, or why it should not go any more. The effect is only a wake-up: a cancelled meeting takes
 * back its reminder, an absence that was announced needs none.
 */
export function decideMail(
  effect: { kind: EffectKind; session: string | null; meeting: string | null; n: number },
  facts: RecipientFacts,
  now: Instant,
): Decision {
  if (facts.left) return { ok: false, reason: "left" };
  if (effect.kind === "welcome") return welcome(facts);
  if (effect.kind === "link") return { ok: true, body: { kind: "link" } };
  const meeting = facts.meetings.find((row) =>
    effect.kind === "prompt" ? row.sessionId === effect.session : row.id === effect.meeting,
  );
  if (!meeting) return { ok: false, reason: "not_invited" };
  if (meeting.cancelled) return { ok: false, reason: "cancelled" };
  const plain = plainMeeting(meeting);
  const theme = meeting.theme[facts.language];
  const declined = meeting.answer === "declined";
  if (effect.kind === "missed")
    // The coordinator may have heard of the absence since and recorded it.
    return declined
      ? { ok: false, reason: "declined" }
      : { ok: true, body: { kind: "missed", meeting: plain, next: nextMeeting(facts, now) } };
  if (meeting.startsAt <= now) return { ok: false, reason: "past" };
  if (effect.kind === "invitation") {
    const { sequence, group } = meeting;
    return { ok: true, body: { kind: "invitation", group, meeting: plain, sequence, mailDomain: facts.mailDomain } };
  }
  if (effect.kind === "prompt") return { ok: true, body: { kind: "prompt", meeting: plain, theme } };
  if (effect.n !== meeting.timeRev) return { ok: false, reason: "moved" };
  if (declined) return { ok: false, reason: "declined" };
  return { ok: true, body: { kind: "reminder", meeting: plain, theme } };
}

function welcome(facts: RecipientFacts): Decision {
  if (!facts.group) return { ok: false, reason: "no_group" };
  const meetings = facts.meetings.filter((meeting) => !meeting.cancelled).map(plainMeeting);
  return { ok: true, body: { kind: "welcome", group: facts.group.number, members: facts.group.others, meetings } };
}

function nextMeeting(facts: RecipientFacts, now: Instant): MailMeeting | null {
  const next = facts.meetings
    .filter((meeting) => !meeting.cancelled && meeting.startsAt > now)
    .toSorted((a, b) => a.startsAt - b.startsAt)[0];
  return next ? plainMeeting(next) : null;
}

function plainMeeting({ id, session, startsAt, endsAt }: MailMeeting): MailMeeting {
  return { id, session, startsAt, endsAt };
}
