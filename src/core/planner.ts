import { calendarBefore, type InvitationChange, type NewInvitation } from "./calendar-plan.ts";
import { invitationLooks } from "./coordinator-plan.ts";
import { type Effect, effectKey, type ReadName, roomName } from "./effect.ts";
import { farewells } from "./farewell.ts";
import type { CalendarState, Role } from "./invitation.ts";
import { mailsBefore, missedEffects } from "./mail-plan.ts";
import { mergingDecisions } from "./merge-plan.ts";
import { blank, isActive, runningMeetings } from "./plan-state.ts";
import type { Instant, Provider } from "./ports.ts";
import type { Rules, StrandRules } from "./programme.ts";
import { meetingTime } from "./schedule.ts";
import { DAY, MINUTE, type Slot, type Wall } from "./time.ts";
import { placeOf, type Venue, venueOf } from "./venue.ts";

export type PlannedSession = { id: string; number: number; date: string; cancelled: boolean };

export type PlannedMember = {
  participant: string;
  /** Session numbers, both included; the tighter of membership and cohort. */
  first: number;
  last: number;
  /** Sessions she stays away from, both included. */
  pauses: readonly { first: number; last: number }[];
  /** When it was decided that she belongs to the group, and that she does no longer. */
  startedAt: Instant;
  endedAt: Instant | null;
};

/** One row of a meeting's roll. */
export type PlannedInvitation = {
  participant: string;
  role: Role;
  /** Number of the newest calendar mail about it, and what that one tells. */
  rev: number;
  wanted: CalendarState;
  timeRev: number;
  removed: boolean;
  /** A mail about it has left. */
  told: boolean;
  /** Her calendar shows the meeting, and nothing that was planned to be told since has left. */
  unheard: boolean;
  /** When it begins by her calendar; null: her calendar does not show it, or when was not kept. */
  expected: Instant | null;
  /** When its newest invitation is or was due. */
  dueAt: Instant | null;
};

export type PlannedRoom = { generation: number; rosterRev: number; opened: boolean; provider: Provider };

export type PlannedMeeting = {
  id: string;
  session: string;
  startsAt: Instant;
  endsAt: Instant;
  timeRev: number;
  cancelled: boolean;
  /** Where it takes place; null: as its group says. */
  venue: Venue | null;
  /** The newest room, null when none is planned yet. */
  room: PlannedRoom | null;
  /** Those before it that were open: people may have been there. */
  left: readonly PlannedRoom[];
  invited: readonly PlannedInvitation[];
  /** Who was silently absent, known once the attendance was collected; null before. */
  silentlyAbsent: readonly string[] | null;
};

export type PlannedGroup = {
  id: string;
  slot: Slot;
  /** Null: as the season says. */
  venue: Venue | null;
  members: readonly PlannedMember[];
  meetings: readonly PlannedMeeting[];
};

export type PlanState = {
  season: { id: string; zone: string; publishedAt: Instant | null; venue: Venue | null; rules: Rules };
  strand: StrandRules;
  sessions: readonly PlannedSession[];
  groups: readonly PlannedGroup[];
};

export type NewMeeting = {
  session: string;
  group: string;
  wall: Wall;
  zone: string;
  startsAt: Instant;
  endsAt: Instant;
};
export type NewRoom = {
  meeting: string;
  provider: Provider;
  place: string | null;
  opensAt: Instant;
  endsAt: Instant;
};

export type Plan = {
  meetings: readonly NewMeeting[];
  rooms: readonly NewRoom[];
  invitations: readonly NewInvitation[];
  changes: readonly InvitationChange[];
  renewals: readonly string[];
  effects: readonly Effect[];
};

/** A room of our own stays readable this long after the end, so that a late `collect` still finds its journal. */
const COLLECT_WITHIN = DAY;

/**
 * When the visits are read, after the end. Our own journal is whole once the last goodbye has been written. Daily's list
 * grows: the read after two minutes is the one that counts as collected, those after it mend what came late.
 */
const READS: Readonly<Record<Provider, readonly { name: ReadName; after: number }[]>> = {
  "built-in": [{ name: "", after: MINUTE }],
  daily: [
    { name: "end", after: 0 },
    { name: "", after: 2 * MINUTE },
    { name: "half_hour", after: 30 * MINUTE },
    { name: "day", after: DAY },
  ],
  // Nobody keeps a record there: that the meeting is over is all there is to know.
  external: [{ name: "", after: MINUTE }],
};

/**
 * What is still missing for these groups, at `now`. Works from outside in: meetings first, and everything that hangs on
 * their ids in the pass after they exist. Planning what is already there yields rows with the same keys, which the
 * ledger ignores; only invitations are remembered, because their due day depends on the others of the same person.
 */
export function plan(now: Instant, state: PlanState): Plan {
  const nothing: Plan = { meetings: [], rooms: [], invitations: [], changes: [], renewals: [], effects: [] };
  const meetings = state.groups.flatMap((group) => missingMeetings(state, group));
  if (meetings.length || state.season.publishedAt === null) return { ...nothing, meetings };
  const calendars = state.groups.map((group) => calendarBefore(now, state, group));
  const comingTo = (group: PlannedGroup) => runningMeetings(state, group).filter(({ endsAt }) => endsAt > now);
  const coming = state.groups.flatMap(comingTo);
  const effects = [
    ...calendars.flatMap((part) => part.effects),
    ...state.groups.flatMap((group) => mailsBefore(now, state, group)),
    ...coming.flatMap((meeting) => roomEffects(state, meeting)),
    ...coming.filter(({ startsAt }) => startsAt > now).flatMap((meeting) => mergingDecisions(state.season, meeting)),
    ...missedEffects(state),
    ...invitationLooks(now, state),
    ...farewells(state),
  ];
  return {
    meetings,
    rooms: state.groups.flatMap((group) =>
      comingTo(group).flatMap((meeting) => (meeting.room === null ? [newRoom(state, group, meeting)] : [])),
    ),
    invitations: calendars.flatMap((part) => part.invitations),
    changes: calendars.flatMap((part) => part.changes),
    renewals: calendars.flatMap((part) => part.renewals),
    effects: firstOfEachKey(effects.filter((effect) => effect.expiresAt > now)),
  };
}

function missingMeetings(state: PlanState, group: PlannedGroup): NewMeeting[] {
  const there = new Set(group.meetings.map((meeting) => meeting.session));
  return state.sessions.flatMap((session) => {
    if (there.has(session.id) || session.cancelled || !group.members.some((member) => isActive(member, session)))
      return [];
    const found = meetingTime(session.date, group.slot, state.season.zone, state.strand.minutes);
    // Publication refuses a season with such an hour; a draft shows it as a problem instead of a meeting.
    if (!found.ok) return [];
    return [{ session: session.id, group: group.id, zone: state.season.zone, ...found.time }];
  });
}

function newRoom({ season }: PlanState, group: PlannedGroup, meeting: PlannedMeeting): NewRoom {
  const { rules, venue: ofSeason } = season;
  const choices = { meeting: meeting.venue, group: group.venue, season: ofSeason, rules: rules.rooms };
  const { venue } = venueOf(choices);
  const place = placeOf(venue);
  return {
    meeting: meeting.id,
    provider: venue.provider,
    place,
    opensAt: opensAt(meeting, rules),
    endsAt: meeting.endsAt,
  };
}

/** A room that was left for another closes and is read as well: people may have met there. */
function roomEffects(state: PlanState, meeting: PlannedMeeting): Effect[] {
  const { room, left } = meeting;
  return [...left, ...(room ? [room] : [])].flatMap((each) => effectsOf(state, meeting, each));
}

function effectsOf({ season }: PlanState, meeting: PlannedMeeting, room: PlannedRoom): Effect[] {
  const { id, session, endsAt, timeRev } = meeting;
  const about = { ...blank(season.id), session, meeting: id };
  const name = roomName(id, room.generation);
  const rev = room.rosterRev;
  const within = endsAt + COLLECT_WITHIN;
  // Whoever sits in a room that is open already hears of a change at once.
  const opens = room.opened ? 0 : opensAt(meeting, season.rules);
  return [
    { ...about, key: effectKey.open(name, rev), kind: "open", n: rev, dueAt: opens, expiresAt: endsAt },
    { ...about, key: effectKey.close(name, rev), kind: "close", n: rev, dueAt: endsAt, expiresAt: within },
    ...READS[room.provider].map((read) => ({
      ...about,
      // A moved meeting is read at its new end.
      key: effectKey.collect(name, timeRev + 1, read.name),
      kind: "collect" as const,
      n: timeRev + 1,
      dueAt: endsAt + read.after,
      expiresAt: Math.max(within, endsAt + 2 * read.after),
    })),
  ];
}

function opensAt(meeting: PlannedMeeting, rules: Rules): Instant {
  return meeting.startsAt - rules.lead.open_minutes * MINUTE;
}

/** Somebody who has changed groups belongs to both, and is welcomed once. */
function firstOfEachKey(effects: readonly Effect[]): Effect[] {
  const seen = new Set<string>();
  return effects.filter((effect) => !seen.has(effect.key) && seen.add(effect.key));
}
