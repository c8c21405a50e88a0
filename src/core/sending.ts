import { holidayOn } from "./holidays.ts";
import type { Instant } from "./ports.ts";
import type { Rules } from "./programme.ts";
import { DAY, type Day, lastWorkingMorning, nextSendingTime } from "./time.ts";

/** What the hours of sending depend on. */
export type SendingRules = { zone: string; rules: Pick<Rules, "sending_hours"> };

/**
 * When a mail leaves that is wanted at `wanted` and useless from `deadline` on: in sending hours, a little later if need
 * be, else a little earlier (a Sunday meeting is reminded of on Friday). Where neither is possible it leaves in the last
 * day, whatever the hour.
 */
export function sendingTime(now: Instant, wanted: Instant, deadline: Instant, season: SendingRules): Instant {
  const { zone, rules } = season;
  const earliest = Math.max(wanted, now);
  const later = nextSendingTime(earliest, zone, rules.sending_hours, isHoliday);
  if (later < deadline) return later;
  const earlier = lastWorkingMorning(earliest, zone, rules.sending_hours, isHoliday);
  return earlier >= now ? earlier : Math.max(now, deadline - DAY);
}

/**
 * When somebody hears of a change of plan: in sending hours, but at once when what it is about begins within a day. She must hear
 * before `expected`, too: when it begins by what she was told, as long as that is to come; null: by nothing.
 */
export function changeTime(now: Instant, startsAt: Instant, expected: Instant | null, season: SendingRules): Instant {
  const deadline = expected !== null && expected > now ? Math.min(startsAt, expected) : startsAt;
  return deadline - now <= DAY ? now : sendingTime(now, now, deadline, season);
}

export function isHoliday(day: Day): boolean {
  return holidayOn(day) !== null;
}
