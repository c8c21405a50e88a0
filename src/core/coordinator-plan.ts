import { type Effect, effectKey } from "./effect.ts";
import { blank, runningMeetings } from "./plan-state.ts";
import type { PlanState } from "./planner.ts";
import type { Instant } from "./ports.ts";
import { isHoliday, type SendingRules } from "./sending.ts";
import { DAY, dayOf, HOUR, MINUTE, nextWorkingMorning } from "./time.ts";

/** How long before a meeting a lost invitation is told of at once: on two days somebody can still be called. */
export const ALARM_AHEAD = 48 * HOUR;

/** What goes wrong together, as when a relay refuses everybody, is told in one mail. */
const WINDOW = 2 * MINUTE;
/** Whoever notes down a failure at the end of a window does so before the mail about it leaves. */
const GRACE = MINUTE;

/** After the last meeting there is still the last absence, and the last letter. */
const DIGESTS_AFTER = 14 * DAY;

/** A look at the invitations before each hour at which meetings begin. */
export function invitationLooks(now: Instant, state: PlanState): Effect[] {
  return state.groups
    .flatMap((group) => runningMeetings(state, group))
    .filter(({ startsAt }) => startsAt - ALARM_AHEAD > now)
    .map(({ startsAt }): Effect => {
      const { n, dueAt } = alarmWindow(startsAt - ALARM_AHEAD);
      const key = effectKey.alarm(state.season.id, "invitations", n);
      return { ...blank(state.season.id), key, kind: "alarm", n, dueAt, expiresAt: startsAt };
    });
}

/**
 * The digest of the next working morning, or null when the season is over. Each plans the next one before it looks at anything,
 * so that there is always one ahead; late ones are caught up, for nobody else comes back for what they would have told.
 */
export function nextDigest(now: Instant, season: SendingRules & { id: string }, lastEnd: Instant): Effect | null {
  const dueAt = nextWorkingMorning(now, season.zone, season.rules.sending_hours, isHoliday);
  if (!(dueAt <= lastEnd + DIGESTS_AFTER)) return null;
  const key = effectKey.digest(season.id, dayOf(dueAt, season.zone));
  return { ...blank(season.id), key, kind: "digest", dueAt, expiresAt: dueAt + DIGESTS_AFTER };
}

/** The window that an instant falls into, and when what was found in it is told. */
export function alarmWindow(at: Instant): { n: number; dueAt: Instant } {
  const n = Math.floor(at / WINDOW);
  return { n, dueAt: (n + 1) * WINDOW + GRACE };
}
