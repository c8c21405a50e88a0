import type { Effect } from "./effect.ts";
import type { PlannedGroup, PlannedMeeting, PlannedMember, PlannedSession, PlanState } from "./planner.ts";

/** The meetings of a group that are to come about or have done so. */
export function runningMeetings(state: PlanState, group: PlannedGroup): PlannedMeeting[] {
  const cancelled = new Set(state.sessions.filter((session) => session.cancelled).map((session) => session.id));
  return group.meetings.filter((meeting) => !meeting.cancelled && !cancelled.has(meeting.session));
}

export function isActive(member: PlannedMember, session: PlannedSession | undefined): boolean {
  return session !== undefined && member.first <= session.number && session.number <= member.last;
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
