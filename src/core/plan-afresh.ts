import type { Effect } from "./effect.ts";
import { isMailKind } from "./effect.ts";
import { farewell, ownSeasons } from "./farewell.ts";
import { type NewMeeting, type PlannedMeeting, type PlanState, plan } from "./planner.ts";
import type { Instant } from "./ports.ts";

export type FreshPlan = { state: PlanState; mails: readonly Effect[] };

/**
 * Every mail that would be written down if the season were published at `now` and all its meetings took place; nobody has been
 * told anything yet. Nothing is stored: meetings that do not exist get names of their own.
 */
export function planAfresh(now: Instant, state: PlanState): FreshPlan {
  const untold = {
    ...state,
    season: { ...state.season, publishedAt: now },
    groups: state.groups.map((group) => ({
      ...group,
      meetings: group.meetings.map((meeting) => ({
        ...meeting,
        room: null,
        left: [],
        invited: [],
        silentlyAbsent: null,
      })),
    })),
  };
  const whole = withMeetings(untold, plan(now, untold).meetings);
  const mails = plan(now, whole).effects.filter((effect) => isMailKind(effect.kind));
  const farewells = ownSeasons(whole)
    .map(({ participant, endsAt }) => farewell(whole, participant, endsAt))
    .filter(({ expiresAt }) => expiresAt > now);
  return { state: whole, mails: [...mails, ...farewells] };
}

function withMeetings(state: PlanState, fresh: readonly NewMeeting[]): PlanState {
  const meetingsOf = (group: string): PlannedMeeting[] =>
    fresh
      .filter((meeting) => meeting.group === group)
      .map(({ session, startsAt, endsAt }) => ({
        ...{ id: `${group} ${session}`, session, startsAt, endsAt },
        ...{ timeRev: 0, cancelled: false, venue: null, room: null, left: [], invited: [], silentlyAbsent: null },
      }));
  return {
    ...state,
    groups: state.groups.map((group) => ({ ...group, meetings: [...group.meetings, ...meetingsOf(group.id)] })),
  };
}
