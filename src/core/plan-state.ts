import type { Effect } from "./effect.ts";
import type { PlannedGroup, PlannedMeeting, PlannedMember, PlannedSession, PlanState } from "./planner.ts";

/** The meetings of a group that are to come about or have done so. */
export function runningMeetings(state: PlanState, group: PlannedGroup): PlannedMeeting[] {
  return group.meetings.filter((meeting) => !isOff(state, meeting));
}

/** Cancelled by itself or with its session. */
export function isOff(state: PlanState, meeting: PlannedMeeting): boolean {
  return meeting.cancelled || state.sessions.some((row) => row.id === meeting.session && row.cancelled);
}

export function isActive(member: PlannedMember, session: PlannedSession | undefined): boolean {
  if (session === undefined || session.number < member.first || session.number > member.last) return false;
  return !member.pauses.some((pause) => pause.first <= session.number && session.number <= pause.last);
}

/** An effect about nothing yet; every kind fills in its own. */
export function blank(season: string): Effect {
  return {
    key: "",
    kind: "welcome",
    season,
    session: null,
    meeting: null,
    participant: null,
    n: 0,
    dueAt: 0,
    expiresAt: 0,
  };
}
