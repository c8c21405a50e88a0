import { type Change, type ChangeRefusal, type DecidedChange, decideChange } from "../core/rescheduling.ts";
import type { Services } from "../services.ts";
import { atomically, type Db, type Statement } from "../store/db.ts";
import { cancelMeeting, listMeetings, type MeetingRow, moveMeetings, restoreMeeting } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { cancelSession, moveSession, restoreSession } from "../store/sessions.ts";

export type Session = Season["sessions"][number];

/** A change of the timetable that a coordinator asks for. */
export type SeasonChange = Change<MeetingRow, Session>;

export type Changed = { ok: true; meetings: number } | ChangeRefusal;

/** Moves, calls off or puts on what the change says, and asks for everybody to be told. Twice is once. */
export async function makeChange(
  services: Services,
  season: Season,
  change: SeasonChange,
  by: string,
): Promise<Changed> {
  const { db, clock } = services;
  const decided = await decide(services, season, change);
  if (!decided.ok) return decided;
  await atomically(db, writesOf(db, season, change, decided, by, clock.now()));
  return { ok: true, meetings: decided.meetings.length };
}

/** What `makeChange` would do now, or why it would refuse. `all`: every meeting of the season, where they are known already. */
export async function decide(
  { db, clock }: Services,
  season: Season,
  change: SeasonChange,
  all?: readonly MeetingRow[],
): Promise<DecidedChange<MeetingRow> | ChangeRefusal> {
  const ofSession =
    "session" in change
      ? (all ?? (await listMeetings(db, season.season.id))).filter((row) => row.session === change.session.id)
      : [];
  const { state, sessions, strand } = season;
  return decideChange(
    {
      now: clock.now(),
      state,
      zone: season.season.timezone,
      minutes: strand.rules.minutes,
      sessions,
      ofSession,
    },
    change,
  );
}

function writesOf(
  db: Db,
  { season }: Season,
  change: SeasonChange,
  { meetings }: DecidedChange<MeetingRow>,
  by: string,
  now: number,
): Statement[] {
  const moves = meetings.flatMap(({ meeting, time }) => (time ? [{ id: meeting.id, time }] : []));
  const move = () => (moves.length ? moveMeetings(db, season.id, moves, season.publishedAt !== null, now) : []);
  switch (change.kind) {
    case "move_meeting":
      return move();
    case "call_off_meeting":
      return meetings.flatMap(({ meeting }) => cancelMeeting(db, meeting, { by, reason: change.reason }, now));
    case "put_on_meeting":
      return meetings.flatMap(({ meeting }) => restoreMeeting(db, meeting, now));
    case "move_session":
      return [moveSession(db, change.session, `${change.date}${change.session.dateWall.slice(10)}`), ...move()];
    case "call_off_session":
      return cancelSession(db, change.session, season.id, { by, reason: change.reason }, now);
    case "put_on_session":
      return restoreSession(db, change.session, season.id, now);
  }
}
