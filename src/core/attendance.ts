import { type Confidence, isConfirmed, witnesses } from "./attendance/confidence.ts";
import { type Claim, corrected } from "./attendance/correction.ts";
import { type Evidence, type Figures, figuresOf, type Stay as Whereabouts } from "./attendance/figures.ts";
import { clipped } from "./attendance/interval.ts";
import { asToldBy, type Presence, roomsKnownTo, type Stay, visitsOf } from "./attendance/presence.ts";
import type { Source } from "./attendance/source.ts";
import type { Answer } from "./invitation.ts";
import type { Instant } from "./ports.ts";
import type { Rules } from "./programme.ts";

export const VERDICTS = ["present", "partial", "waited", "excused", "absent"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const NO_VERDICTS = ["cancelled", "not_held", "on_leave", "undelivered", "room_failed", "unrecorded"] as const;
export type NoVerdict = (typeof NO_VERDICTS)[number];

export type InvitedPerson = {
  participant: string;
  meeting: string;
  answer: Answer | null;
  delivered: boolean;
  onLeave: boolean;
  /** She tried to come in, and was not let in or not connected. */
  attempted: boolean;
};

export type HeldMeeting = {
  startsAt: Instant;
  endsAt: Instant;
  cancelled: boolean;
  /** The visits were fetched after the end. */
  collected: boolean;
  /** The room was open in time. */
  opened: boolean;
  /** Somebody keeps a record of who is there; of a meeting that was elsewhere, and be it for a part, only people tell. */
  recorded: boolean;
};

type Decision = { verdict: Verdict | null; reason: NoVerdict | null };

export type Attendance = Decision &
  Figures & {
    /** Null where there is no verdict. */
    confidence: Confidence | null;
    /** The verdict that the records alone would give, without anybody's correction. */
    recorded: Verdict | null;
    /** Her visits by the records alone. */
    records: readonly Evidence[];
    sources: readonly Source[];
  };

/**
 * The attendance of one invited participant, from intervals, corrections and rules alone; derived whenever it is read, never
 * stored. Minutes are clipped to the meeting: an hour that begins ten minutes early is still an hour.
 *
 * @param stays what recorders tell of the rooms that she was in, or of her meeting's where she was in none.
 * @param claims the corrections in force about anybody in these rooms.
 */
export function verdict(
  person: InvitedPerson,
  meeting: HeldMeeting,
  stays: readonly Stay[],
  rules: Rules["attendance"],
  claims: readonly Claim[] = [],
): Attendance {
  const visits = visitsOf(stays, meeting.endsAt);
  const everybody = visits.map(({ agreed }) => agreed);
  const hers = visits.filter(({ agreed }) => agreed.participant === person.participant);
  const recorded = hers.map(({ agreed }) => agreed);
  const own = claims.find((claim) => claim.participant === person.participant && claim.meeting === person.meeting);

  const judge = (mine: readonly Whereabouts[], all: readonly Presence[], claim: Claim | undefined) => {
    const others = clipped(all, span(meeting)).filter(({ participant }) => participant !== person.participant);
    const known = figuresOf(clipped(mine, span(meeting)), others, meeting.startsAt, rules.late);
    // Elsewhere the others may not have said yet that they were there: that she met her group is her word.
    const figures =
      claim && !meeting.recorded ? { ...known, minutesWithOthers: known.minutes, minutesAlone: 0 } : known;
    return { ...figures, ...decide(person, meeting, figures, rules, claim) };
  };
  const plain = judge(recorded, everybody, undefined);
  const judged = claims.length
    ? judge(stated(own, recorded), corrected(everybody, claims, meeting.recorded), own)
    : plain;

  const supports = (): Confidence | null => {
    if (own?.witness === "admin") return "corrected";
    if (judged.verdict === null) return null;
    // Nothing was recorded that her word could be at odds with.
    if (!meeting.recorded && own) return "single";
    // Her word against the records, or another's that took her company away, stands until the programme has looked.
    if (differs(judged, plain))
      return own || claims.some(({ witness }) => witness === "self") ? "disputed" : "corrected";
    const alone = witnesses(hers, visits).map((by) =>
      judge(asToldBy(by, hers, roomsKnownTo(by, visits)), everybody, undefined),
    );
    if (alone.some((one) => differs(one, plain))) return "disputed";
    return isConfirmed(hers) ? "confirmed" : "single";
  };

  const sources = [...judged.evidence.flatMap((visit) => visit.sources), ...(own ? [own.witness] : [])];
  return {
    ...judged,
    confidence: supports(),
    recorded: plain.verdict,
    records: plain.evidence,
    sources: [...new Set(sources)].toSorted(),
  };
}

type Known = Pick<Attendance, "verdict" | "sources">;

/**
 * Absent without a word: the only absence that anybody is written to about. Whoever says that somebody else came with her link
 * has said a word.
 */
export function isSilentAbsence({ verdict, sources }: Known): boolean {
  return verdict === "absent" && !sources.includes("self");
}

/** How many times in a row, up to her latest meeting that was held, she was silently absent. Rows in order of time. */
export function silentInARow(rows: readonly Known[]): number {
  const held = rows.filter((row) => row.verdict !== null);
  return held.length - 1 - held.findLastIndex((row) => !isSilentAbsence(row));
}

/** The roll of a meeting that is over says that nobody was there, and of somebody that she did not say so before. */
export function nobodyCame(roll: readonly Attendance[]): boolean {
  const missed = ({ verdict: found, reason }: Attendance) =>
    found === "absent" || reason === "undelivered" || reason === "room_failed";
  return roll.some(missed) && roll.every(({ minutes }) => minutes === 0);
}

/** When she was there by what is stated of her; in which room, a statement does not say. */
function stated(own: Claim | undefined, recorded: readonly Whereabouts[]): readonly Whereabouts[] {
  if (own?.kind === "present") return [{ from: own.from, to: own.to, room: null, sources: [own.witness] }];
  return own?.kind === "absent" || own?.kind === "not_me" ? [] : recorded;
}

/** From rounded figures: they are rounded down to hundredths and the limits are whole minutes, so it is the same. */
function decide(
  person: InvitedPerson,
  meeting: HeldMeeting,
  { minutes, minutesWithOthers }: Figures,
  rules: Rules["attendance"],
  own: Claim | undefined,
): Decision {
  if (meeting.cancelled) return { verdict: null, reason: "cancelled" };
  if (person.onLeave && minutes < rules.partial) return { verdict: null, reason: "on_leave" };
  if (!meeting.collected) return { verdict: null, reason: "not_held" };
  if (own?.kind === "room_failed") return { verdict: null, reason: "room_failed" };
  if (minutesWithOthers >= rules.present) return { verdict: "present", reason: null };
  // What was recorded of a part says nothing of the rest.
  if (!meeting.recorded && !own)
    return person.answer === "declined"
      ? { verdict: "excused", reason: null }
      : { verdict: null, reason: "unrecorded" };
  if (minutesWithOthers >= rules.partial) return { verdict: "partial", reason: null };
  if (minutes >= rules.partial) return { verdict: "waited", reason: null };
  if (meeting.recorded && (!meeting.opened || (person.attempted && !own)))
    return { verdict: null, reason: "room_failed" };
  if (person.answer === "declined") return { verdict: "excused", reason: null };
  if (!person.delivered) return { verdict: null, reason: "undelivered" };
  return { verdict: "absent", reason: null };
}

function differs(a: Decision, b: Decision): boolean {
  return a.verdict !== b.verdict || a.reason !== b.reason;
}

function span({ startsAt, endsAt }: HeldMeeting) {
  return { from: startsAt, to: endsAt };
}
