import { awaited } from "./calendar-plan.ts";
import { type Effect, effectKey } from "./effect.ts";
import { blank, isActive, runningMeetings } from "./plan-state.ts";
import type { PlannedGroup, PlannedMeeting, PlanState } from "./planner.ts";
import type { Instant } from "./ports.ts";
import { isHoliday, sendingTime } from "./sending.ts";
import { DAY, HOUR, nextWorkingMorning, plusDays } from "./time.ts";

/** "We missed you" is kind within a week and odd after it. */
const MISSED_WITHIN = 7 * DAY;
/** Later than this everybody has met the newcomer, or noticed who is gone. */
const NEWS_WITHIN = 14 * DAY;

/**
 * Everything beside calendar mail that a group's members are to be sent, about past meetings too (the plan drops what has
 * expired).
 */
export function mailsBefore(now: Instant, state: PlanState, group: PlannedGroup): Effect[] {
  return [
    ...welcomes(now, state, group),
    ...runningMeetings(state, group).flatMap((meeting) =>
      awaited(state, group, meeting).flatMap((participant) =>
        mailsAbout(now, state, meeting, participant).filter(
          ({ kind }) => kind !== "prompt" || isAsked(meeting, participant),
        ),
      ),
    ),
    ...news(now, state, group),
  ];
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

/** What there is to think about beforehand is for the group and whoever leads it; a guest from another group has her own. */
function isAsked({ invited }: PlannedMeeting, participant: string): boolean {
  return invited.every((row) => row.participant !== participant || row.role === "member" || row.role === "host");
}

/** Prompt and reminder of one person for one meeting. */
function mailsAbout(now: Instant, { season }: PlanState, meeting: PlannedMeeting, participant: string): Effect[] {
  const { lead } = season.rules;
  const { id, session, startsAt, timeRev } = meeting;
  const about = { ...blank(season.id), session, meeting: id, participant, expiresAt: startsAt };
  const before = (days: number) => sendingTime(now, plusDays(startsAt, -days, season.zone), startsAt, season);
  return [
    { ...about, key: effectKey.prompt(session, participant), kind: "prompt", dueAt: before(lead.prompt_days) },
    {
      ...about,
      key: effectKey.reminder(id, participant, timeRev),
      kind: "reminder",
      n: timeRev,
      dueAt: before(lead.reminder_days),
    },
  ];
}

/**
 * Who belongs to a group hears who else joined or left it, once for all the changes of one hour: whoever arranges groups makes
 * several changes in a row, and may take one back. What the mail says is decided when it leaves.
 */
function news(now: Instant, { season }: PlanState, group: PlannedGroup): Effect[] {
  const since = Math.max(season.publishedAt ?? now, now - NEWS_WITHIN);
  const changes = group.members.flatMap((member) => [member.startedAt, ...(member.endedAt ? [member.endedAt] : [])]);
  const hours = new Set(changes.filter((at) => at > since).map((at) => Math.floor(at / HOUR)));
  const present = group.members.filter((member) => member.endedAt === null);
  return [...hours].flatMap((hour) => {
    const over = (hour + 1) * HOUR;
    const expiresAt = over + NEWS_WITHIN;
    const dueAt = sendingTime(now, over, expiresAt, season);
    // Whoever comes later is told who is there by her welcome.
    const there = present.filter((member) => member.startedAt < over);
    return there.map(({ participant }): Effect => {
      const key = effectKey.group(group.id, participant, hour);
      return { ...blank(season.id), key, kind: "group", participant, n: hour, dueAt, expiresAt };
    });
  });
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
