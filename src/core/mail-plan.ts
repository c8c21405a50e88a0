import { type Effect, effectKey } from "./effect.ts";
import { holidayOn } from "./holidays.ts";
import { blank, isActive, runningMeetings } from "./plan-state.ts";
import type { NewInvitation, PlannedGroup, PlannedMeeting, PlannedSession, PlanState } from "./planner.ts";
import type { Instant } from "./ports.ts";
import {
  DAY,
  type Day,
  dayOf,
  lastWorkingMorning,
  MINUTE,
  nextSendingTime,
  nextWorkingMorning,
  plusDays,
} from "./time.ts";

/** "We missed you" is kind within a week and odd after it. */
const MISSED_WITHIN = 7 * DAY;

/**
 * Everything that a group's members are to be sent before their meetings, past ones too (the plan drops what has
 * expired), and the invitations that do not exist yet.
 */
export function mailsBefore(now: Instant, state: PlanState, group: PlannedGroup) {
  const { season } = state;
  const invitations: NewInvitation[] = [];
  const effects = welcomes(now, state, group);
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  const invited = invitationDays(now, state, group);
  for (const meeting of runningMeetings(state, group)) {
    const session = sessions.get(meeting.session);
    if (!session) continue;
    for (const member of group.members.filter((row) => isActive(row, session))) {
      const due = invited.get(`${meeting.id} ${member.participant}`);
      if (due !== undefined) invitations.push({ meeting: meeting.id, participant: member.participant, role: "member" });
      effects.push(...mailsAbout(now, season, session, meeting, member.participant, due));
    }
  }
  return { invitations, effects };
}

/** Expires with her last meeting: whoever has none to come is not welcomed any more. */
function welcomes(now: Instant, state: PlanState, group: PlannedGroup): Effect[] {
  const { season } = state;
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  const running = runningMeetings(state, group);
  return group.members.map((member): Effect => {
    const hers = running.filter((meeting) => isActive(member, sessions.get(meeting.session)));
    const lastEnd = Math.max(...hers.map((meeting) => meeting.endsAt));
    return {
      ...blank(season.id),
      key: effectKey.welcome(member.participant),
      kind: "welcome",
      participant: member.participant,
      dueAt: sendingTime(now, now, lastEnd, season),
      expiresAt: lastEnd,
    };
  });
}

/** Invitation (where `invitationDue` says when), prompt and reminder of one person for one meeting. */
function mailsAbout(
  now: Instant,
  season: PlanState["season"],
  session: PlannedSession,
  meeting: PlannedMeeting,
  participant: string,
  invitationDue: Instant | undefined,
): Effect[] {
  const { lead } = season.rules;
  const { id, startsAt, timeRev } = meeting;
  const about = { ...blank(season.id), session: session.id, meeting: id, participant, expiresAt: startsAt };
  const before = (days: number) => sendingTime(now, plusDays(startsAt, -days, season.zone), startsAt, season);
  const effects: Effect[] = [
    { ...about, key: effectKey.prompt(session.id, participant), kind: "prompt", dueAt: before(lead.prompt_days) },
    {
      ...about,
      key: effectKey.reminder(id, participant, timeRev),
      kind: "reminder",
      n: timeRev,
      dueAt: before(lead.reminder_days),
    },
  ];
  if (invitationDue === undefined) return effects;
  const key = effectKey.invitation(id, participant, 1);
  return [{ ...about, key, kind: "invitation", n: 1, dueAt: invitationDue }, ...effects];
}

/**
 * The due instant of every invitation that does not exist yet, by "meeting participant". Earlier meetings first, never
 * before the template's lead time, and at most `invitations_per_day` to one person on one working day.
 */
function invitationDays(now: Instant, state: PlanState, group: PlannedGroup) {
  const { zone, rules } = state.season;
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  const due = new Map<string, Instant>();
  for (const member of group.members) {
    const perDay = new Map<Day, number>();
    const take = (at: Instant) => perDay.set(dayOf(at, zone), (perDay.get(dayOf(at, zone)) ?? 0) + 1);
    const open: PlannedMeeting[] = [];
    for (const meeting of runningMeetings(state, group).toSorted((a, b) => a.startsAt - b.startsAt)) {
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
      // The welcome first, then a day's invitations in their order, as long as the day is not over.
      const spaced = at + (1 + (perDay.get(dayOf(at, zone)) ?? 0)) * MINUTE;
      const inHours = nextSendingTime(spaced, zone, rules.sending_hours, isHoliday) === spaced;
      take(at);
      due.set(`${meeting.id} ${member.participant}`, inHours && spaced < meeting.startsAt ? spaced : at);
    }
  }
  return due;
}

/** One mail per person and season: at the first silent absence. A second in a row is the coordinator's to see. */
export function missedEffects(state: PlanState): Effect[] {
  const { season } = state;
  const told = new Set<string>();
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  return state.groups
    .flatMap((group) => runningMeetings(state, group).map((meeting) => ({ group, meeting })))
    .toSorted((a, b) => a.meeting.startsAt - b.meeting.startsAt)
    .flatMap(({ group, meeting }) =>
      (meeting.silentlyAbsent ?? []).flatMap((participant): Effect[] => {
        const spells = group.members.filter((row) => row.participant === participant);
        const active = spells.some((row) => isActive(row, sessions.get(meeting.session)));
        if (told.has(participant) || !active) return [];
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
export function sendingTime(
  now: Instant,
  wanted: Instant,
  deadline: Instant,
  season: Pick<PlanState["season"], "zone" | "rules">,
): Instant {
  const { zone, rules } = season;
  const earliest = Math.max(wanted, now);
  const later = nextSendingTime(earliest, zone, rules.sending_hours, isHoliday);
  if (later < deadline) return later;
  const earlier = lastWorkingMorning(earliest, zone, rules.sending_hours, isHoliday);
  return earlier >= now ? earlier : Math.max(now, deadline - DAY);
}

function isHoliday(day: Day): boolean {
  return holidayOn(day) !== null;
}
