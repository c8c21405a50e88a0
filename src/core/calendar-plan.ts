import { type Effect, effectKey } from "./effect.ts";
import type { CalendarState, Role } from "./invitation.ts";
import { blank, isActive, isOff } from "./plan-state.ts";
import type { PlannedGroup, PlannedInvitation, PlannedMeeting, PlanState } from "./planner.ts";
import type { Instant } from "./ports.ts";
import { changeTime, isHoliday, sendingTime } from "./sending.ts";
import { DAY, type Day, dayOf, MINUTE, nextSendingTime, nextWorkingMorning, plusDays } from "./time.ts";

export type NewInvitation = { meeting: string; participant: string; timeRev: number };

/** What an invitation that exists is from now on; written only if its counter is still `from`. */
export type InvitationChange = {
  meeting: string;
  participant: string;
  from: number;
  rev: number;
  wanted: CalendarState;
  timeRev: number;
  role: Role;
  /** She is off the roll of this meeting. */
  removed: boolean;
};

export type CalendarPlan = {
  invitations: readonly NewInvitation[];
  changes: readonly InvitationChange[];
  /** Meetings whose room must learn that others may be there now. */
  renewals: readonly string[];
  effects: readonly Effect[];
};

/**
 * Brings the roll of a group's coming meetings, and with it everybody's calendar, to what memberships, pauses, cancellations
 * and times say now. Whoever is new on a roll is invited; every later difference raises the counter of the pair by one
 * and is told by the mail with that number. Meetings that have begun stay as they were.
 */
export function calendarBefore(now: Instant, state: PlanState, group: PlannedGroup): CalendarPlan {
  const days = invitationDays(now, state, group);
  const invitations: NewInvitation[] = [];
  const changes: InvitationChange[] = [];
  const effects: Effect[] = [];
  const renewed = new Set<PlannedMeeting>();
  for (const meeting of group.meetings.filter((row) => row.startsAt > now)) {
    for (const participant of activeIn(state, group, meeting)) {
      const due = days.get(`${meeting.id} ${participant}`);
      if (due === undefined) continue;
      invitations.push({ meeting: meeting.id, participant, timeRev: meeting.timeRev });
      renewed.add(meeting);
      effects.push(calendarEffect(state, meeting, participant, "invitation", 1, due));
    }
    for (const row of meeting.invited) {
      const change = changeOf(state, group, meeting, row);
      if (!change) continue;
      changes.push(change);
      if (change.removed !== row.removed || change.role !== row.role) renewed.add(meeting);
      if (change.rev === row.rev) continue;
      const due = dueOf(now, state, meeting, row, days.get(`${meeting.id} ${row.participant}`));
      effects.push(calendarEffect(state, meeting, row.participant, mailFor(row, change), change.rev, due));
    }
  }
  const renewals = [...renewed].filter((meeting) => meeting.room !== null).map((meeting) => meeting.id);
  return { invitations, changes, renewals, effects };
}

/**
 * What changes before anybody was told of it goes out with the invitation that is planned for its day already. `day`: when
 * somebody who was put on the roll would be invited if she were a member; of a meeting that begins within a day she hears at once.
 */
function dueOf(
  now: Instant,
  { season }: PlanState,
  { startsAt }: PlannedMeeting,
  row: PlannedInvitation,
  day: Instant | undefined,
): Instant {
  const change = changeTime(now, startsAt, row.expected, season);
  if (day !== undefined && startsAt - now > DAY) return Math.max(change, day);
  return row.told || row.dueAt === null || row.dueAt >= startsAt ? change : Math.max(change, row.dueAt);
}

/** Everybody who is on the roll of a meeting and can expect it to take place: members of that session, and guests. */
export function awaited(state: PlanState, group: PlannedGroup, meeting: PlannedMeeting): string[] {
  if (isOff(state, meeting)) return [];
  const guests = meeting.invited.filter((row) => row.role !== "member" && !row.removed).map((row) => row.participant);
  return [...new Set([...activeIn(state, group, meeting), ...guests])];
}

function activeIn(state: PlanState, group: PlannedGroup, meeting: PlannedMeeting): string[] {
  const session = state.sessions.find((row) => row.id === meeting.session);
  const active = group.members.filter((member) => isActive(member, session)).map((member) => member.participant);
  return [...new Set(active)];
}

/** Null: the row says already what it should. */
function changeOf(
  state: PlanState,
  group: PlannedGroup,
  meeting: PlannedMeeting,
  row: PlannedInvitation,
): InvitationChange | null {
  const isActiveHere = activeIn(state, group, meeting).includes(row.participant);
  // Guests and companions are put on a roll and taken off it by a command of their own, until they belong to the group.
  const role = isActiveHere ? "member" : row.role;
  const removed = role === "member" ? !isActiveHere : row.removed;
  const wanted: CalendarState = removed || isOff(state, meeting) ? "cancelled" : "confirmed";
  const told = wanted === row.wanted && (wanted === "cancelled" || row.timeRev === meeting.timeRev);
  if (told && removed === row.removed && role === row.role) return null;
  return {
    meeting: meeting.id,
    participant: row.participant,
    from: row.rev,
    rev: told ? row.rev : row.rev + 1,
    wanted,
    timeRev: meeting.timeRev,
    ...{ role, removed },
  };
}

function mailFor(row: PlannedInvitation, change: InvitationChange): "invitation" | "update" | "cancellation" {
  if (change.wanted === "cancelled") return "cancellation";
  // A cancellation that she never heard of leaves nothing to invite her to anew.
  return row.wanted === "cancelled" && !row.unheard ? "invitation" : "update";
}

function calendarEffect(
  { season }: PlanState,
  meeting: PlannedMeeting,
  participant: string,
  kind: "invitation" | "update" | "cancellation",
  n: number,
  dueAt: Instant,
): Effect {
  const about = { ...blank(season.id), session: meeting.session, meeting: meeting.id, participant };
  return { ...about, kind, key: effectKey[kind](meeting.id, participant, n), n, dueAt, expiresAt: meeting.startsAt };
}

/** Put on the roll by a command, and not invited yet. */
function isNew({ rev, removed }: PlannedInvitation): boolean {
  return rev === 0 && !removed;
}

/**
 * The due instant of every invitation that does not exist yet, by "meeting participant". Earlier meetings first, never
 * before the template's lead time, and at most `invitations_per_day` to one person on one working day.
 */
function invitationDays(now: Instant, state: PlanState, group: PlannedGroup): ReadonlyMap<string, Instant> {
  const { zone, rules } = state.season;
  const due = new Map<string, Instant>();
  const meetings = group.meetings.toSorted((a, b) => a.startsAt - b.startsAt);
  const beside = meetings.flatMap(({ invited }) => invited.filter(isNew));
  for (const { participant } of new Map([...group.members, ...beside].map((row) => [row.participant, row])).values()) {
    const perDay = new Map<Day, number>();
    const take = (at: Instant) => perDay.set(dayOf(at, zone), (perDay.get(dayOf(at, zone)) ?? 0) + 1);
    const open: PlannedMeeting[] = [];
    for (const meeting of meetings) {
      const there = meeting.invited.find((row) => row.participant === participant);
      if (there && !isNew(there)) take(there.dueAt ?? now);
      else if (meeting.startsAt > now && awaited(state, group, meeting).includes(participant)) open.push(meeting);
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
      due.set(`${meeting.id} ${participant}`, inHours && spaced < meeting.startsAt ? spaced : at);
    }
  }
  return due;
}
