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
  HOUR,
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
  return {
    meetings,
    rooms: parts.flatMap((part) => part.rooms),
    invitations: parts.flatMap((part) => part.invitations),
    effects: parts.flatMap((part) => part.effects).filter((effect) => effect.expiresAt > now),
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
  const running = group.meetings.filter((meeting) => !meeting.cancelled && !sessions.get(meeting.session)?.cancelled);
  const lastEnd = Math.max(...running.map((meeting) => meeting.endsAt));
  const sendable = (at: Instant) => nextSendingTime(at, season.zone, season.rules.sending_hours, isHoliday);
  const invited = invitationDays(now, state, group, running);

  for (const { participant } of group.members)
    effects.push({
      ...blank(season.id),
      key: effectKey.welcome(participant),
      kind: "welcome",
      participant,
      dueAt: sendable(now),
      expiresAt: lastEnd,
    });

  for (const meeting of running) {
    const session = sessions.get(meeting.session);
    if (!session || meeting.endsAt <= now) continue;
    const about = { ...blank(season.id), session: session.id, meeting: meeting.id, expiresAt: meeting.startsAt };
    const before = (days: number) => Math.max(sendable(plusDays(meeting.startsAt, -days, season.zone)), sendable(now));
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
  effects.push(...missedEffects(state, running));
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
      const session = sessions.get(meeting.session);
      const there = meeting.invited.find((row) => row.participant === member.participant);
      if (there) take(there.dueAt ?? now);
      else if (session && isActive(member, session) && meeting.startsAt > now) open.push(meeting);
    }
    for (const meeting of open) {
      const earliest = Math.max(now, plusDays(meeting.startsAt, -rules.lead.invitation_days, zone));
      let at = nextSendingTime(earliest, zone, rules.sending_hours, isHoliday);
      while ((perDay.get(dayOf(at, zone)) ?? 0) >= rules.invitations_per_day)
        at = nextWorkingMorning(at, zone, rules.sending_hours, isHoliday);
      // A crowded week must not push an invitation past its own meeting.
      if (at >= meeting.startsAt) at = Math.min(earliest, meeting.startsAt - HOUR);
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
function missedEffects(state: PlanState, running: readonly PlannedMeeting[]): Effect[] {
  const { season } = state;
  const told = new Set<string>();
  return running
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .flatMap((meeting) =>
      (meeting.silentlyAbsent ?? []).flatMap((participant): Effect[] => {
        if (told.has(participant)) return [];
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

function activeMembers(group: PlannedGroup, session: PlannedSession) {
  return group.members.filter((member) => isActive(member, session));
}

function isActive(member: PlannedMember, session: PlannedSession): boolean {
  return member.first <= session.number && session.number <= member.last;
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
