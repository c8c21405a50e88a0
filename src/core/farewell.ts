import { awaited } from "./calendar-plan.ts";
import { type Effect, effectKey } from "./effect.ts";
import { blank, isOff } from "./plan-state.ts";
import type { PlannedGroup, PlannedMeeting, PlanState } from "./planner.ts";
import type { Instant } from "./ports.ts";
import { isHoliday } from "./sending.ts";
import { DAY, nextWorkingMorning } from "./time.ts";

/** Thanks that come later than this are about something forgotten. */
const THANKS_WITHIN = 14 * DAY;

/** Once per participant: thanks, the next working morning after her season, when her last meeting has been collected. */
export function farewells(state: PlanState): Effect[] {
  return ownSeasons(state).flatMap(({ participant, endsAt, last }) =>
    last.silentlyAbsent === null ? [] : [farewell(state, participant, endsAt)],
  );
}

export function farewell({ season }: PlanState, participant: string, endsAt: Instant): Effect {
  const dueAt = nextWorkingMorning(endsAt, season.zone, season.rules.sending_hours, isHoliday);
  return {
    ...blank(season.id),
    key: effectKey.farewell(participant),
    kind: "farewell",
    participant,
    dueAt,
    expiresAt: dueAt + THANKS_WITHIN,
  };
}

export type OwnSeason = {
  participant: string;
  /** When it is over; a last meeting that was called off counts, for it may be put on again. */
  endsAt: Instant;
  /** The last one that takes place. */
  last: PlannedMeeting;
};

/** The season of everybody who still belongs to a group and has a meeting that takes place. */
export function ownSeasons(state: PlanState): OwnSeason[] {
  const seasons = new Map<string, { endsAt: Instant; last: PlannedMeeting | null }>();
  const inOrder = state.groups
    .flatMap((group) => group.meetings.map((meeting) => ({ group, meeting })))
    .toSorted((a, b) => a.meeting.endsAt - b.meeting.endsAt);
  for (const { group, meeting } of inOrder)
    for (const participant of expected(state, group, meeting)) {
      const before = seasons.get(participant)?.last ?? null;
      seasons.set(participant, { endsAt: meeting.endsAt, last: isOff(state, meeting) ? before : meeting });
    }
  const spells = state.groups.flatMap((group) => group.members);
  const present = new Set(spells.filter((row) => row.endedAt === null).map((row) => row.participant));
  return [...seasons].flatMap(([participant, { endsAt, last }]) =>
    last && present.has(participant) ? [{ participant, endsAt, last }] : [],
  );
}

/** Members and guests. A pause brings the end no nearer: she may come back. */
function expected(state: PlanState, group: PlannedGroup, meeting: PlannedMeeting): Set<string> {
  const number = state.sessions.find(({ id }) => id === meeting.session)?.number ?? 0;
  const members = group.members.filter(({ first, last }) => first <= number && number <= last);
  return new Set([...members.map((row) => row.participant), ...awaited(state, group, meeting)]);
}
