import type { Instant } from "./ports.ts";
import { dateProblem, type MeetingTime, meetingTime, type ScheduleProblem, timeOfWall } from "./schedule.ts";
import { may, type SeasonAction, type SeasonState } from "./season.ts";
import { type Day, dayOf, type Wall } from "./time.ts";

/** What a coordinator may change about one meeting, or about all of a session that have not begun. */
export const CHANGE_KINDS = [
  "move_meeting",
  "call_off_meeting",
  "put_on_meeting",
  "move_session",
  "call_off_session",
  "put_on_session",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export type ChangeableMeeting = {
  id: string;
  startsAt: Instant;
  slot: string;
  zone: string;
  cancelledAt: Instant | null;
  cancelledReason: string | null;
  sessionCancelledAt: Instant | null;
  /** Not null: it shares a room with others. */
  merge: object | null;
};

export type ChangeableSession = { id: string; dateWall: string; cancelledAt: Instant | null };

export type Change<M extends ChangeableMeeting = ChangeableMeeting, S extends ChangeableSession = ChangeableSession> =
  | { kind: "move_meeting"; meeting: M; starts: Wall }
  | { kind: "call_off_meeting"; meeting: M; reason: string | null }
  | { kind: "put_on_meeting"; meeting: M }
  /** Without a time every group keeps its own, in the week of that day; with one, all meet then. */
  | { kind: "move_session"; session: S; date: Day; time: string | null }
  | { kind: "call_off_session"; session: S; reason: string | null }
  | { kind: "put_on_session"; session: S };

export type ChangeRefusal =
  | {
      ok: false;
      reason:
        | "not_in_this_state"
        | "missing_hour"
        | "doubled_hour"
        | "too_late"
        | "past_time"
        | "meeting_merged"
        | "session_cancelled"
        | "group_ended"
        | "no_meetings";
    }
  | { ok: false; reason: "bad_schedule"; problem: ScheduleProblem };

/** `meetings`: those that change, each with its new time where it moves. */
export type DecidedChange<M> = { ok: true; meetings: readonly { meeting: M; time: MeetingTime | null }[] };

export type ChangeSituation<M> = {
  now: Instant;
  state: SeasonState;
  zone: string;
  minutes: number;
  sessions: readonly ChangeableSession[];
  /** All meetings of the session that is changed. */
  ofSession: readonly M[];
};

/** Why a meeting was called off that can never take place any more: its group ended. */
export const GROUP_ENDED = "group_ended";

const ACTION: Record<ChangeKind, SeasonAction> = {
  move_meeting: "move_meeting",
  move_session: "move_meeting",
  call_off_meeting: "call_off",
  call_off_session: "call_off",
  put_on_meeting: "call_off",
  put_on_session: "call_off",
};

/**
 * Whether a change may be made, and what it changes: one answer for whoever asks beforehand and for whoever does it. Refused is
 * what has begun, what would begin in the past or at an hour that is no time, and what shares its room with others: they would
 * no longer meet. In a draft nobody was promised anything, so that only the hour counts.
 */
export function decideChange<M extends ChangeableMeeting>(
  situation: ChangeSituation<M>,
  change: Change<M>,
): DecidedChange<M> | ChangeRefusal {
  if (!may(ACTION[change.kind], situation.state)) return refused("not_in_this_state");
  switch (change.kind) {
    case "move_meeting": {
      const found = timeOfWall(change.starts, change.meeting.zone, situation.minutes);
      if (!found.ok) return refused(found.reason);
      const refusal = obstacle(situation, change.meeting, found.time.startsAt);
      if (refusal) return refusal;
      const isSame = found.time.startsAt === change.meeting.startsAt;
      return { ok: true, meetings: isSame ? [] : [{ meeting: change.meeting, time: found.time }] };
    }
    case "call_off_meeting":
      // Twice is once.
      if (change.meeting.cancelledAt !== null && change.meeting.startsAt > situation.now) return changed([]);
      return obstacle(situation, change.meeting, null) ?? changed([change.meeting]);
    case "put_on_meeting":
      if (change.meeting.startsAt <= situation.now) return refused("too_late");
      if (change.meeting.cancelledReason === GROUP_ENDED) return refused("group_ended");
      if (change.meeting.sessionCancelledAt !== null) return refused("session_cancelled");
      return changed(change.meeting.cancelledAt === null ? [] : [change.meeting]);
    case "move_session":
      return moveSession(situation, change);
    case "call_off_session":
      if (change.session.cancelledAt !== null && isAhead(situation, change.session)) return changed([]);
      return sessionObstacle(situation, change.session) ?? changed(coming(situation));
    case "put_on_session":
      if (!isAhead(situation, change.session)) return refused("too_late");
      return changed(change.session.cancelledAt === null ? [] : coming(situation));
  }
}

function moveSession<M extends ChangeableMeeting>(
  situation: ChangeSituation<M>,
  { session, date, time }: Extract<Change<M>, { kind: "move_session" }>,
): DecidedChange<M> | ChangeRefusal {
  const problem = dateProblem(
    situation.sessions.map((row) => (row.id === session.id ? date : row.dateWall.slice(0, 10))),
  );
  if (problem) return { ok: false, reason: "bad_schedule", problem };
  const obstacleToAll = sessionObstacle(situation, session);
  if (obstacleToAll) return obstacleToAll;
  // Where no group meets yet there is nothing that an hour could be kept with.
  if (time && !situation.ofSession.length) return refused("no_meetings");
  const moved: { meeting: M; time: MeetingTime }[] = [];
  for (const meeting of coming(situation)) {
    const found = time
      ? timeOfWall(`${date}T${time}`, meeting.zone, situation.minutes)
      : meetingTime(date, meeting.slot, meeting.zone, situation.minutes);
    if (!found.ok) return refused(found.reason);
    const refusal = obstacle(situation, meeting, found.time.startsAt);
    if (refusal) return refusal;
    if (found.time.startsAt !== meeting.startsAt) moved.push({ meeting, time: found.time });
  }
  return { ok: true, meetings: moved };
}

/** What keeps one meeting from being moved to `startsAt`, or (null) from being called off. */
function obstacle(
  { now, state }: ChangeSituation<ChangeableMeeting>,
  meeting: ChangeableMeeting,
  startsAt: Instant | null,
): ChangeRefusal | null {
  if (state === "draft") return null;
  if (meeting.startsAt <= now || meeting.cancelledAt !== null) return refused("too_late");
  if (meeting.sessionCancelledAt !== null) return refused("session_cancelled");
  if (startsAt !== null && startsAt <= now) return refused("past_time");
  return meeting.merge === null ? null : refused("meeting_merged");
}

function sessionObstacle(
  situation: ChangeSituation<ChangeableMeeting>,
  session: ChangeableSession,
): ChangeRefusal | null {
  if (situation.state === "draft") return null;
  if (session.cancelledAt !== null || !coming(situation).length) return refused("too_late");
  return coming(situation).some((meeting) => meeting.merge !== null) ? refused("meeting_merged") : null;
}

/** The meetings of the session that have neither begun nor been called off one by one. */
function coming<M extends ChangeableMeeting>({ now, state, ofSession }: ChangeSituation<M>): M[] {
  return ofSession.filter((row) => row.cancelledAt === null && (state === "draft" || row.startsAt > now));
}

/** Something of it can still take place; one that was called off before its meetings were planned has only its day. */
function isAhead(
  { now, zone, ofSession }: ChangeSituation<ChangeableMeeting>,
  { dateWall }: ChangeableSession,
): boolean {
  return ofSession.length ? ofSession.some((row) => row.startsAt > now) : dateWall.slice(0, 10) >= dayOf(now, zone);
}

function changed<M>(meetings: readonly M[]): DecidedChange<M> {
  return { ok: true, meetings: meetings.map((meeting) => ({ meeting, time: null })) };
}

function refused(reason: Exclude<ChangeRefusal["reason"], "bad_schedule">): ChangeRefusal {
  return { ok: false, reason };
}
