import { type Effect, effectKey, roomName } from "./effect.ts";
import { holidayOn } from "./holidays.ts";
import type { Role } from "./invitation.ts";
import type { Instant } from "./ports.ts";
import type { Rules, StrandRules } from "./programme.ts";
import { meetingTime } from "./schedule.ts";
import {
  DAY,
  type Day,
  dayOf,
  lastWorkingMorning,
  MINUTE,
  nextSendingTime,
  nextWorkingMorning,
  plusDays,
  type Slot,
  type Wall,
} from "./time.ts";

export type PlannedSession = { id: string; number: number; date: string; cancelled: boolean };

export type PlannedMember = {
  participant: string;
  /** Session numbers, both included; the tighter of membership and cohort. */
  first: number;
  last: number;
};

export type PlannedMeeting = {
  id: string;
  session: string;
  startsAt: Instant;
  endsAt: Instant;
  timeRev: number;
  cancelled: boolean;
  /** The newest room, null when none is planned yet. */
  room: { generation: number; rosterRev: number } | null;
  invited: readonly { participant: string; dueAt: Instant | null }[];
  /** Who was silently absent, known once the attendance was collected; null before. */
  silentlyAbsent: readonly string[] | null;
};

export type PlannedGroup = {
  id: string;
  slot: Slot;
  members: readonly PlannedMember[];
  meetings: readonly PlannedMeeting[];
};

export type PlanState = {
  season: { id: string; zone: string; published: boolean; rules: Rules };
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
export type NewRoom = { meeting: string; opensAt: Instant; endsAt: Instant };
export type NewInvitation = { meeting: string; participant: string; role: Role };

export type Plan = {
  meetings: readonly NewMeeting[];
  rooms: readonly NewRoom[];
  invitations: readonly NewInvitation[];
  effects: readonly Effect[];
};

/** The room stays readable this long after the end, so that a late `collect` still finds its journal. */
const COLLECT_WITHIN = DAY;
/** After the last goodbye has been written. */
const COLLECT_AFTER = MINUTE;
/** "We missed you" is kind within a week and odd after it. */
const MISSED_WITHIN = 7 * DAY;

/**
 * What is still missing for these groups, at `now`. Works from outside in: meetings first, and everything that hangs on
 * their ids in the pass after they exist. Planning what is already there yields rows with the same keys, which the
 * ledger ignores; only invitations are remembered, because their due day depends on the others of the same person.
 */
export function plan(now: Instant, state: PlanState): Plan {
  const nothing: Plan = { meetings: [], rooms: [], invitations: [], effects: [] };
  const meetings = state.groups.flatMap((group) => missingMeetings(state, group));
  if (meetings.length || !state.season.published) return { ...nothing, meetings };
  const parts = state.groups.map((group) => planGroup(now, state, group));
  const effects = [...parts.flatMap((part) => part.effects), ...missedEffects(state)];
  return {
    meetings,
    rooms: parts.flatMap((part) => part.rooms),
    invitations: parts.flatMap((part) => part.invitations),
    effects: firstOfEachKey(effects.filter((effect) => effect.expiresAt > now)),
  };
}

function missingMeetings(state: PlanState, group: PlannedGroup): NewMeeting[] {
  const there = new Set(group.meetings.map((meeting) => meeting.session));
  return state.sessions.flatMap((session) => {
    if (there.has(session.id) || session.cancelled || !activeMembers(group, session).length) return [];
    const found = meetingTime(session.date, group.slot, state.season.zone, state.strand.minutes);
    // Publication refuses a season with such an hour; a draft shows it as a problem instead of a meeting.
    if (!found.ok) return [];
    return [{ session: session.id, group: group.id, zone: state.season.zone, ...found.time }];
  });
}

function planGroup(now: Instant, state: PlanState, group: PlannedGroup) {
  const { season } = state;
  const rooms: NewRoom[] = [];
  const invitations: NewInvitation[] = [];
  const effects: Effect[] = [];
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  const running = runningMeetings(state, group);
  const invited = invitationDays(now, state, group, running);

  for (const member of group.members) {
    const hers = running.filter((meeting) => isActive(member, sessions.get(meeting.session)));
    const lastEnd = Math.max(...hers.map((meeting) => meeting.endsAt));
    if (lastEnd <= now) continue;
    effects.push({
      ...blank(season.id),
      key: effectKey.welcome(member.participant),
      kind: "welcome",
      participant: member.participant,
      dueAt: sendingTime(now, now, lastEnd, season),
      expiresAt: lastEnd,
    });
  }

  for (const meeting of running) {
    const session = sessions.get(meeting.session);
    if (!session || meeting.endsAt <= now) continue;
    const about = { ...blank(season.id), session: session.id, meeting: meeting.id, expiresAt: meeting.startsAt };
    const before = (days: number) =>
      sendingTime(now, plusDays(meeting.startsAt, -days, season.zone), meeting.startsAt, season);
    for (const { participant } of activeMembers(group, session)) {
      const due = invited.get(`${meeting.id} ${participant}`);
      if (due !== undefined) {
        invitations.push({ meeting: meeting.id, participant, role: "member" });
        effects.push({
          ...about,
          key: effectKey.invitation(meeting.id, participant, 1),
          kind: "invitation",
          participant,
          n: 1,
          dueAt: due,
        });
      }
      const { lead } = season.rules;
      effects.push(
        {
          ...about,
          key: effectKey.prompt(session.id, participant),
          kind: "prompt",
          participant,
          dueAt: before(lead.prompt_days),
        },
        {
          ...about,
          key: effectKey.reminder(meeting.id, participant, meeting.timeRev),
          kind: "reminder",
          participant,
          n: meeting.timeRev,
          dueAt: before(lead.reminder_days),
        },
      );
    }
    if (meeting.room) effects.push(...roomEffects(about, meeting, meeting.room, season.rules));
    else
      rooms.push({
        meeting: meeting.id,
        opensAt: meeting.startsAt - season.rules.lead.open_minutes * MINUTE,
        endsAt: meeting.endsAt,
      });
  }
  return { rooms, invitations, effects };
}

/**
 * The due instant of every invitation that does not exist yet, by "meeting participant". Earlier meetings first, never
 * before the template's lead time, and at most `invitations_per_day` to one person on one working day.
 */
function invitationDays(now: Instant, state: PlanState, group: PlannedGroup, running: readonly PlannedMeeting[]) {
  const { zone, rules } = state.season;
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  const due = new Map<string, Instant>();
  for (const member of group.members) {
    const perDay = new Map<Day, number>();
    const take = (at: Instant) => perDay.set(dayOf(at, zone), (perDay.get(dayOf(at, zone)) ?? 0) + 1);
    const open: PlannedMeeting[] = [];
    for (const meeting of running.toSorted((a, b) => a.startsAt - b.startsAt)) {
      const there = meeting.invited.find((row) => row.participant === member.participant);
      if (there) take(there.dueAt ?? now);
      else if (isActive(member, sessions.get(meeting.session)) && meeting.startsAt > now) open.push(meeting);
    }
    for (const meeting of open) {
      const earliest = Math.max(now, plusDays(meeting.startsAt, -rules.lead.invitation_days, zone));
      let at = nextSendingTime(earliest, zone, rules.sending_hours, isHoliday);
      while ((perDay.get(dayOf(at, zone)) ?? 0) >= rules.invitations_per_day)
        at = nextWorkingMorning(at, zone, rules.sending_hours, isHoliday);
      // A crowded week must not push an invitation past its own meeting.
      if (at >= meeting.startsAt) at = sendingTime(now, earliest, meeting.startsAt, state.season);
      take(at);
      due.set(`${meeting.id} ${member.participant}`, at);
    }
  }
  return due;
}

function roomEffects(
  about: Effect,
  meeting: PlannedMeeting,
  room: { generation: number; rosterRev: number },
  rules: Rules,
): Effect[] {
  const name = roomName(meeting.id, room.generation);
  const opensAt = meeting.startsAt - rules.lead.open_minutes * MINUTE;
  return [
    {
      ...about,
      key: effectKey.open(name, room.rosterRev),
      kind: "open",
      n: room.rosterRev,
      dueAt: opensAt,
      expiresAt: meeting.endsAt,
    },
    {
      ...about,
      key: effectKey.close(name, room.rosterRev),
      kind: "close",
      n: room.rosterRev,
      dueAt: meeting.endsAt,
      expiresAt: meeting.endsAt + COLLECT_WITHIN,
    },
    {
      ...about,
      key: effectKey.collect(name, 1),
      kind: "collect",
      n: 1,
      dueAt: meeting.endsAt + COLLECT_AFTER,
      expiresAt: meeting.endsAt + COLLECT_WITHIN,
    },
  ];
}

/** One mail per person and season: at the first silent absence. A second in a row is the coordinator's to see. */
function missedEffects(state: PlanState): Effect[] {
  const { season } = state;
  const told = new Set<string>();
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  return state.groups
    .flatMap((group) => runningMeetings(state, group).map((meeting) => ({ group, meeting })))
    .toSorted((a, b) => a.meeting.startsAt - b.meeting.startsAt)
    .flatMap(({ group, meeting }) =>
      (meeting.silentlyAbsent ?? []).flatMap((participant): Effect[] => {
        const member = group.members.find((row) => row.participant === participant);
        if (told.has(participant) || !member || !isActive(member, sessions.get(meeting.session))) return [];
        told.add(participant);
        const dueAt = nextWorkingMorning(meeting.endsAt, season.zone, season.rules.sending_hours, isHoliday);
        const key = effectKey.missed(meeting.id, participant);
        return [
          {
            ...blank(season.id),
            key,
            kind: "missed",
            session: meeting.session,
            meeting: meeting.id,
            participant,
            dueAt,
            expiresAt: dueAt + MISSED_WITHIN,
          },
        ];
      }),
    );
}

/**
 * When a mail leaves that is wanted at `wanted` and useless from `deadline` on: in sending hours, a little later if need
 * be, else a little earlier (a Sunday meeting is reminded of on Friday). Where neither is possible it leaves in the last
 * day, whatever the hour.
 */
function sendingTime(now: Instant, wanted: Instant, deadline: Instant, season: PlanState["season"]): Instant {
  const { zone, rules } = season;
  const earliest = Math.max(wanted, now);
  const later = nextSendingTime(earliest, zone, rules.sending_hours, isHoliday);
  if (later < deadline) return later;
  const earlier = lastWorkingMorning(earliest, zone, rules.sending_hours, isHoliday);
  return earlier >= now ? earlier : Math.max(now, deadline - DAY);
}

/** Somebody who has changed groups belongs to both, and is welcomed once. */
function firstOfEachKey(effects: readonly Effect[]): Effect[] {
  const seen = new Set<string>();
  return effects.filter((effect) => !seen.has(effect.key) && seen.add(effect.key));
}

function runningMeetings(state: PlanState, group: PlannedGroup): PlannedMeeting[] {
  const cancelled = new Set(state.sessions.filter((session) => session.cancelled).map((session) => session.id));
  return group.meetings.filter((meeting) => !meeting.cancelled && !cancelled.has(meeting.session));
}

function activeMembers(group: PlannedGroup, session: PlannedSession) {
  return group.members.filter((member) => isActive(member, session));
}

function isActive(member: PlannedMember, session: PlannedSession | undefined): boolean {
  return session !== undefined && member.first <= session.number && session.number <= member.last;
}

function isHoliday(day: Day): boolean {
  return holidayOn(day) !== null;
}

function blank(season: string): Effect {
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
