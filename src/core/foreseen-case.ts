import type { MailEffect } from "./correspondence.ts";
import { effectKey } from "./effect.ts";
import type { Companion, MailMeeting } from "./message.ts";
import type { PlanState } from "./planner.ts";
import type { Instant } from "./ports.ts";
import type { InvitedMeeting, RecipientFacts } from "./recipient.ts";
import { changeTime, isHoliday, sendingTime } from "./sending.ts";
import { DAY, HOUR, MINUTE, nextWorkingMorning, plusDays } from "./time.ts";

/** A mail to decide on, with the truth that it would find when it is due. */
export type Case = { effect: MailEffect; facts: RecipientFacts; dueAt: Instant };

/** Another group of the session, with which hers could meet or where she could be a guest. */
export type OtherGroup = { number: number; members: readonly Companion[]; meeting: MailMeeting };

/** In an example a change is decided early enough to be heard of and answered. */
const DECIDED_DAYS_BEFORE = 3;
/** A merge that nobody has decided. */
const EXAMPLE = "example";
/** No more than an offer names. */
const MOST_PLACES = 3;

/** What may happen to her first meeting, to her group and to her link: one case for each kind of mail that is not routine. */
export function casesOf(
  now: Instant,
  state: PlanState,
  facts: RecipientFacts,
  others: readonly OtherGroup[],
): readonly Case[] {
  const [first] = facts.meetings;
  return [
    ...(first ? [...changes(now, state, facts, first), ...absences(state, facts, first, others)] : []),
    ...news(now, state, facts),
    asked(now, facts),
  ];
}

function changes(now: Instant, { season }: PlanState, facts: RecipientFacts, first: InvitedMeeting): Case[] {
  const { id, startsAt, endsAt, timeRev } = first;
  const told = { rev: 1, sequence: 0, status: "confirmed", timeRev, startsAt } as const;
  const moved = { startsAt: plusDays(startsAt, 1, season.zone), endsAt: plusDays(endsAt, 1, season.zone) };
  const decidedAt = Math.max(now, plusDays(startsAt, -DECIDED_DAYS_BEFORE, season.zone));
  // The second mail of the pair: the first was her invitation.
  const about = { facts, first, rev: 2 };
  const movedTo = { ...moved, timeRev: timeRev + 1, rev: 2, told };
  const off = { cancelled: true, wanted: "cancelled", rev: 2, told } as const;
  const update = caseOf("update", effectKey.update(id, facts.participant, 2), about, movedTo);
  const cancellation = caseOf("cancellation", effectKey.cancellation(id, facts.participant, 2), about, off);
  const missed = caseOf("missed", effectKey.missed(id, facts.participant), about, {});
  const morning = nextWorkingMorning(endsAt, season.zone, season.rules.sending_hours, isHoliday);
  return [
    { ...update, dueAt: changeTime(decidedAt, moved.startsAt, startsAt, season) },
    { ...cancellation, dueAt: changeTime(decidedAt, startsAt, startsAt, season) },
    { ...missed, dueAt: morning },
  ];
}

/** Too few come: her group meets with another of the same time, or she may be a guest at another time. */
function absences(
  { season, strand }: PlanState,
  facts: RecipientFacts,
  first: InvitedMeeting,
  others: readonly OtherGroup[],
): Case[] {
  const { mode, hours } = season.rules.merging;
  if (mode === "off") return [];
  const about = { facts, first, rev: 0 };
  const before = (ahead: number) => first.startsAt - ahead * HOUR;
  const partner = others.find(({ meeting }) => meeting.startsAt === first.startsAt);
  const places = others.filter(({ meeting }) => meeting.startsAt !== first.startsAt).map(({ meeting }) => meeting);
  const offer = { expected: strand.size.min - 1, places: places.slice(0, MOST_PLACES) };
  const merge = partner && { id: EXAMPLE, hosts: false, groups: [partner.number], others: partner.members };
  const merged = caseOf("merge", effectKey.merge(EXAMPLE, facts.participant), about, { merge: merge ?? null });
  const back = caseOf("return", effectKey.return(EXAMPLE, facts.participant), about, {});
  const offered = caseOf("offer", effectKey.offer(first.id, facts.participant), about, {});
  return [
    ...(merge
      ? [
          { ...merged, dueAt: before(Math.max(...hours)) },
          { ...back, dueAt: before(Math.min(...hours)) },
        ]
      : []),
    { ...offered, facts: { ...offered.facts, offer }, dueAt: before(Math.max(...hours)) },
  ];
}

/** Somebody joins her group the day after, or she comes to it from another one. */
function news(now: Instant, { season }: PlanState, facts: RecipientFacts): Case[] {
  const { group, participant } = facts;
  if (!group) return [];
  const at = now + DAY;
  const hour = Math.floor(at / HOUR);
  const over = (hour + 1) * HOUR;
  const key = effectKey.group(group.id, participant, hour);
  const effect = { kind: "group", key, n: hour, session: null, meeting: null } as const;
  const dueAt = sendingTime(now, over, Number.POSITIVE_INFINITY, season);
  const [newcomer] = group.others;
  const neighbours = newcomer ? [{ ...newcomer, startedAt: at, endedAt: null }] : [];
  return [
    { effect, facts: { ...facts, group: { ...group, since: 0, moved: false, neighbours } }, dueAt },
    { effect, facts: { ...facts, group: { ...group, since: at, moved: true, neighbours: [] } }, dueAt },
  ];
}

/** Whoever asks for her link again gets it at once. */
function asked(now: Instant, facts: RecipientFacts): Case {
  const key = effectKey.link(facts.participant, Math.floor(now / (15 * MINUTE)));
  return { effect: { kind: "link", key, n: 0, session: null, meeting: null }, facts, dueAt: now };
}

function caseOf(
  kind: MailEffect["kind"],
  key: string,
  { facts, first, rev }: { facts: RecipientFacts; first: InvitedMeeting; rev: number },
  change: Partial<InvitedMeeting>,
): Omit<Case, "dueAt"> {
  return {
    effect: { kind, key, n: rev, session: first.sessionId, meeting: first.id },
    facts: { ...facts, meetings: facts.meetings.map((row) => (row === first ? { ...first, ...change } : row)) },
  };
}
