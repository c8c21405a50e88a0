import { decideCalendarMail } from "./calendar-mail.ts";
import { type EffectKind, effectKey } from "./effect.ts";
import type { EffectReason } from "./effect-reason.ts";
import type { MailBody } from "./message.ts";
import type { Instant } from "./ports.ts";
import {
  accompanied,
  type InvitedMeeting,
  type Neighbour,
  nextMeeting,
  plainMeeting,
  type RecipientFacts,
} from "./recipient.ts";
import { HOUR } from "./time.ts";

export type MailEffect = { key: string; kind: EffectKind; session: string | null; meeting: string | null; n: number };

export type Decision = { ok: true; body: MailBody } | { ok: false; reason: EffectReason };

/**
 * What a due mail should say, or why it should not go any more. The effect is only a wake-up: a cancelled meeting takes
 * back its reminder, an absence that was announced needs none.
 */
export function decideMail(effect: MailEffect, facts: RecipientFacts, now: Instant): Decision {
  const decision = decideNews(effect, facts, now);
  // Said last: what is no news any more must not wait for a better address either.
  return decision.ok && facts.bounced ? no(BOUNCED) : decision;
}

/** The one reason that a correction takes away. */
export const BOUNCED = "bounced" satisfies EffectReason;

function decideNews(effect: MailEffect, facts: RecipientFacts, now: Instant): Decision {
  if (facts.erased) return no("erased");
  // Her calendar is cleared also after she has left; nothing else follows her.
  if (facts.left && effect.kind !== "cancellation") return no("left");
  switch (effect.kind) {
    case "welcome":
      return welcome(facts);
    case "link":
      return { ok: true, body: { kind: "link" } };
    case "farewell":
      return farewell(facts, now);
    case "group":
      return groupNews(effect, facts, now);
    case "invitation":
    case "update":
    case "cancellation":
      return decideCalendarMail(effect, facts, now);
    default:
      return aboutMeeting(effect, facts, now);
  }
}

function aboutMeeting(effect: MailEffect, facts: RecipientFacts, now: Instant): Decision {
  const meeting = facts.meetings.find((row) =>
    effect.kind === "prompt" ? row.sessionId === effect.session : row.id === effect.meeting,
  );
  if (!meeting) return no("not_invited");
  if (meeting.cancelled) return no("cancelled");
  const plain = plainMeeting(meeting);
  const theme = meeting.theme[facts.language];
  const declined = meeting.answer === "declined";
  if (effect.kind === "missed")
    // The coordinator may have heard of the absence since and recorded it.
    return declined
      ? no("declined")
      : { ok: true, body: { kind: "missed", meeting: plain, next: nextMeeting(facts, now) } };
  if (meeting.startsAt <= now) return no("past");
  if (effect.kind === "prompt") return { ok: true, body: { kind: "prompt", meeting: plain, theme } };
  if (declined) return no("declined");
  if (effect.kind === "merge") return merge(effect, facts, meeting);
  if (effect.kind === "return")
    return meeting.merge
      ? no("merged_again")
      : { ok: true, body: { kind: "return", group: meeting.group, meeting: plain } };
  if (effect.kind === "offer") return offer(facts, meeting);
  if (effect.n !== meeting.timeRev) return no("moved");
  const beside = accompanied(meeting, facts.companion ?? false);
  return { ok: true, body: { kind: "reminder", meeting: plain, theme, ...beside } };
}

function welcome(facts: RecipientFacts): Decision {
  if (!facts.group) return no("no_group");
  const meetings = facts.meetings.filter((meeting) => !meeting.cancelled).map(plainMeeting);
  return { ok: true, body: { kind: "welcome", group: facts.group.number, members: facts.group.others, meetings } };
}

/** Who came and went within the hour of the effect. Whoever came herself is told where she is now, the first time by her welcome. */
function groupNews(effect: MailEffect, facts: RecipientFacts, now: Instant): Decision {
  const { group } = facts;
  // She may belong to another one by now, which has news of its own.
  if (!group || effect.key !== effectKey.group(group.id, facts.participant, effect.n)) return no("no_group");
  const within = (at: Instant | null) => at !== null && Math.floor(at / HOUR) === effect.n;
  const { number, others: members } = group;
  const meetings = facts.meetings.filter((row) => !row.cancelled && row.startsAt > now).map(plainMeeting);
  if (!meetings.length) return no("no_meetings");
  if (within(group.since))
    return group.moved ? { ok: true, body: { kind: "moved", group: number, members, meetings } } : no("welcomed");
  // Whoever came and went, or went and came back, within the hour is no news.
  const joined = group.neighbours.filter((row) => within(row.startedAt) && row.endedAt === null);
  const left = group.neighbours.filter((row) => within(row.endedAt) && !within(row.startedAt));
  const names = (rows: readonly Neighbour[], but: readonly Neighbour[]) =>
    rows.filter((row) => !but.some((other) => other.name === row.name && other.municipality === row.municipality));
  const came = names(joined, left).map(({ name, municipality }) => ({ name, municipality }));
  // Whoever was erased since has no name to tell.
  const went = names(left, joined).flatMap(({ name }) => (name === "" ? [] : [name]));
  if (!came.length && !went.length) return no("nothing_changed");
  return { ok: true, body: { kind: "group", group: number, joined: came, left: went, members, meetings } };
}

/** A meeting that was put on again after the last one is waited for: the planner asks once more then. */
function farewell(facts: RecipientFacts, now: Instant): Decision {
  const { attendance, retentionMonths } = facts;
  if (nextMeeting(facts, now)) return no("not_over");
  if (!attendance?.held) return no("never_held");
  return { ok: true, body: { kind: "farewell", attendance, retentionMonths } };
}

function merge(effect: MailEffect, facts: RecipientFacts, meeting: InvitedMeeting): Decision {
  if (!meeting.merge || effect.key !== effectKey.merge(meeting.merge.id, facts.participant)) return no("undone");
  const { hosts, groups, others, spoken } = meeting.merge;
  const body = { kind: "merge", group: meeting.group, meeting: plainMeeting(meeting), hosts, groups, others } as const;
  return { ok: true, body: spoken ? { ...body, spoken } : body };
}

function offer({ offer: found }: RecipientFacts, meeting: InvitedMeeting): Decision {
  if (meeting.merge) return no("merged");
  if (!found?.places.length) return no("no_place");
  return { ok: true, body: { kind: "offer", group: meeting.group, meeting: plainMeeting(meeting), ...found } };
}

function no(reason: EffectReason): Decision {
  return { ok: false, reason };
}
