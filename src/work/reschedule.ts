import { dateProblem, meetingTime, type ScheduleProblem, timeOfWall } from "../core/schedule.ts";
import type { Day, Wall } from "../core/time.ts";
import type { Services } from "../services.ts";
import { atomically } from "../store/db.ts";
import { cancelMeeting, listMeetings, type MeetingRow, moveMeetings, restoreMeeting } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { cancelSession, moveSession, restoreSession } from "../store/sessions.ts";

type Session = Season["sessions"][number];

export type Rescheduled =
  | { ok: true; meetings: number }
  | { ok: false; reason: "missing_hour" | "doubled_hour" | "too_late" | "past_time" | "meeting_merged" }
  | { ok: false; reason: "bad_schedule"; problem: ScheduleProblem };

/**
 * Moves a meeting to another wall time. An hour that does not exist, or exists twice, is refused; so is what has begun, what would
 * begin in the past, and a meeting that shares its room with others: they would no longer meet.
 */
export async function moveMeeting(
  services: Services,
  season: Season,
  meeting: MeetingRow,
  wall: Wall,
): Promise<Rescheduled> {
  const { db, clock } = services;
  const found = timeOfWall(wall, meeting.zone, season.strand.rules.minutes);
  if (!found.ok) return { ok: false, reason: found.reason };
  const refusal = refusalOf(services, season, meeting, found.time.startsAt);
  if (refusal) return { ok: false, reason: refusal };
  if (found.time.startsAt !== meeting.startsAt)
    await atomically(
      db,
      moveMeetings(db, season.season.id, [{ id: meeting.id, time: found.time }], isTold(season), clock.now()),
    );
  return { ok: true, meetings: 1 };
}

/** Moves a whole session to the week of another day: every meeting that has not begun, each at its group's own time. */
export async function moveWholeSession(
  services: Services,
  season: Season,
  session: Session,
  date: Day,
): Promise<Rescheduled> {
  const { db, clock } = services;
  const problem = dateProblem(season.sessions.map((row) => (row.id === session.id ? date : row.dateWall.slice(0, 10))));
  if (problem) return { ok: false, reason: "bad_schedule", problem };
  const moves = [];
  for (const meeting of await comingMeetings(services, season, session)) {
    const found = meetingTime(date, meeting.slot, meeting.zone, season.strand.rules.minutes);
    if (!found.ok) return { ok: false, reason: found.reason };
    const refusal = refusalOf(services, season, meeting, found.time.startsAt);
    if (refusal) return { ok: false, reason: refusal };
    moves.push({ id: meeting.id, time: found.time });
  }
  await atomically(db, [
    moveSession(db, session, `${date}${session.dateWall.slice(10)}`),
    ...moveMeetings(db, season.season.id, moves, isTold(season), clock.now()),
  ]);
  return { ok: true, meetings: moves.length };
}

export type CallOff = { ok: true } | { ok: false; reason: "too_late" | "meeting_merged" };

function isTold(season: Season): boolean {
  return season.season.publishedAt !== null;
}

/** Calls a meeting off; everybody's calendar hears it. Twice is once. */
export async function callOff(services: Services, season: Season, meeting: MeetingRow, by: string): Promise<CallOff> {
  const refusal = refusalOf(services, season, meeting, null);
  if (refusal === "too_late" || refusal === "meeting_merged") return { ok: false, reason: refusal };
  const { db, clock } = services;
  await atomically(db, cancelMeeting(db, meeting, by, clock.now()));
  return { ok: true };
}

/** A meeting that was called off takes place after all; whoever was told is invited again. */
export async function putOn(services: Services, meeting: MeetingRow): Promise<CallOff> {
  const { db, clock } = services;
  if (meeting.startsAt <= clock.now()) return { ok: false, reason: "too_late" };
  await atomically(db, restoreMeeting(db, meeting, clock.now()));
  return { ok: true };
}

/** Calls a whole session off (a holiday): its meetings that have not begun, those that are planned later too. */
export async function callOffSession(
  services: Services,
  season: Season,
  session: Session,
  by: string,
): Promise<CallOff> {
  const meetings = await comingMeetings(services, season, session);
  if (meetings.some((meeting) => meeting.merge !== null)) return { ok: false, reason: "meeting_merged" };
  if (!meetings.length && season.season.publishedAt !== null) return { ok: false, reason: "too_late" };
  const { db, clock } = services;
  await atomically(db, cancelSession(db, session, season.season.id, by, clock.now()));
  return { ok: true };
}

export async function putOnSession(services: Services, season: Season, session: Session): Promise<CallOff> {
  const { db, clock } = services;
  await atomically(db, restoreSession(db, session, season.season.id, clock.now()));
  return { ok: true };
}

/** The meetings of a session that have neither begun nor been called off. */
export async function comingMeetings({ db, clock }: Services, season: Season, session: Session): Promise<MeetingRow[]> {
  const rows = await listMeetings(db, season.season.id);
  return rows.filter((row) => row.session === session.id && row.cancelledAt === null && row.startsAt > clock.now());
}

function refusalOf(
  { clock }: Services,
  season: Season,
  meeting: MeetingRow,
  startsAt: number | null,
): "too_late" | "past_time" | "meeting_merged" | null {
  if (season.season.publishedAt === null) return null;
  const now = clock.now();
  if (meeting.startsAt <= now || meeting.cancelledAt !== null) return "too_late";
  if (startsAt !== null && startsAt <= now) return "past_time";
  return meeting.merge === null ? null : "meeting_merged";
}
