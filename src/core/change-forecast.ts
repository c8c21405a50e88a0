import type { Answer, CalendarState } from "./invitation.ts";
import type { Instant } from "./ports.ts";
import type { Language } from "./room.ts";
import { changeTime, type SendingRules } from "./sending.ts";
import { MINUTE, nextSendingTime } from "./time.ts";

/** One person on the roll of a meeting that is to change. */
export type RollRow = {
  meeting: string;
  participant: string;
  name: string;
  language: Language;
  answer: Answer | null;
  /** What her calendar says of the meeting; null: she has not heard of it yet. */
  told: CalendarState | null;
  /** When it begins by what she heard last; null: she has not heard, or when was not kept. */
  toldStartsAt: Instant | null;
  /** Mail to her address was lost. */
  bounced: boolean;
};

export type ChangeMail = "update" | "cancellation" | "invitation";

export type Telling = RollRow & { mail: ChangeMail; leavesAt: Instant };

/** What a meeting of these times is changed by: to other times, called off, or put on again. */
export type ChangeManner = "move" | "call_off" | "put_on";

const MAIL: Record<ChangeManner, ChangeMail> = { move: "update", call_off: "cancellation", put_on: "invitation" };

/**
 * Who is told of a change, by which mail, and when it leaves. Whoever has not heard of a meeting yet is told nothing of what
 * becomes of it: her invitation will say how it is then.
 */
export function tellings(
  manner: ChangeManner,
  meetings: readonly { id: string; startsAt: Instant }[],
  roll: readonly RollRow[],
  season: SendingRules,
  now: Instant,
): Telling[] {
  return meetings.flatMap(({ id, startsAt }) =>
    roll
      .filter((row) => row.meeting === id && hears(manner, row))
      .map((row) => {
        const expected = row.told === "confirmed" ? row.toldStartsAt : null;
        return { ...row, mail: MAIL[manner], leavesAt: changeTime(now, startsAt, expected, season) };
      }),
  );
}

function hears(manner: ChangeManner, { told, answer }: RollRow): boolean {
  // She cannot come anyway: that it takes place again is no news for her.
  if (manner === "put_on") return told === "cancelled" && answer !== "declined";
  return told === "confirmed";
}

export type PlacedMeeting = {
  id: string;
  group: string;
  groupNumber: number;
  sessionNumber: number;
  startsAt: Instant;
  endsAt: Instant;
};

/** Another meeting at the same time, of the same group or with some of the same people. */
export type Overlap = Pick<PlacedMeeting, "groupNumber" | "sessionNumber" | "startsAt" | "endsAt"> & {
  names: readonly string[];
};

/** `others` without those that are off, and without those that move along. */
export function overlapsOf(
  meeting: PlacedMeeting,
  others: readonly PlacedMeeting[],
  rolls: readonly { meeting: string; participant: string; name: string }[],
): Overlap[] {
  const hers = new Set(rolls.filter((row) => row.meeting === meeting.id).map((row) => row.participant));
  return others
    .filter((other) => other.startsAt < meeting.endsAt && meeting.startsAt < other.endsAt)
    .map((other) => ({
      other,
      names: rolls.filter((row) => row.meeting === other.id && hers.has(row.participant)).map(({ name }) => name),
    }))
    .filter(({ other, names }) => other.group === meeting.group || names.length > 0)
    .map(({ other: { groupNumber, sessionNumber, startsAt, endsAt }, names }) => ({
      ...{ groupNumber, sessionNumber, startsAt, endsAt, names },
    }));
}

/** On a weekend, or at an hour of the day when the program itself does not write to people. */
export function isOutsideHours(startsAt: Instant, endsAt: Instant, { zone, rules }: SendingRules): boolean {
  const within = (at: Instant) => nextSendingTime(at, zone, rules.sending_hours, () => false) === at;
  return !within(startsAt) || !within(endsAt - MINUTE);
}
