import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { type MeetingRow as MeetingLine, MeetingsPage, type MeetingsProps } from "../../web/pages/meetings.tsx";
import { silentInARow } from "../core/attendance.ts";
import { holidayOn } from "../core/holidays.ts";
import { expectationOf } from "../core/merging.ts";
import type { Instant } from "../core/ports.ts";
import { GROUP_ENDED } from "../core/rescheduling.ts";
import type { Language } from "../core/room.ts";
import { may } from "../core/season.ts";
import { venueOf } from "../core/venue.ts";
import { paths } from "../paths.ts";
import { type AttendanceRow, readAttendance } from "../store/attendance.ts";
import { listSearches } from "../store/company.ts";
import { listMembers, type Member } from "../store/groups.ts";
import { isOff, listInvited, listMeetings, type MeetingRow } from "../store/meetings.ts";
import { AUTOMATIC, toldOf } from "../store/merges.ts";
import type { Season } from "../store/seasons.ts";
import { giveAnswer } from "../work/answer.ts";
import { isAsked, mergeOutlook } from "../work/merge-outlook.ts";
import { doneOf } from "./change-done.ts";
import { changePages, type TypedTime } from "./change-pages.tsx";
import type { AppContext, AppEnv } from "./context.ts";
import { mergePages } from "./merge-pages.ts";
import { noonOf, ofMeeting, ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";
import { type MergeFacts, sessionMerges } from "./session-merges.ts";

export function meetingPages(app: Hono<AppEnv>) {
  app.get(
    paths.meetings(":season"),
    ofSeason((c, season) =>
      showMeetings(c, season, { preview: Number(c.req.query("preview")), done: doneOf(season, c.req.query()) }),
    ),
  );

  changePages(app, (c, season, refusal, typed) => showMeetings(c, season, { refusal, typed }));

  mergePages(app, (c, season, refusal, preview) => showMeetings(c, season, { refusal, preview }));

  app.post(
    paths.absences(":season", ":meeting"),
    ofMeeting(async (c, season, meeting) => {
      const { admin, refusals } = copyOf(c.get("language"));
      const form = await c.req.parseBody();
      const refused = (status: 404 | 409, sentence: string) =>
        showMeetings(c, season, {
          refusal: { status, sentence: `${admin.group(meeting.groupNumber)}: ${sentence}` },
        });
      if (!may("record_absence", season.state)) return refused(409, admin.refusals[season.state]);
      const participant = String(form.participant ?? "");
      const answer = form.undo === "1" ? "accepted" : "declined";
      const services = c.get("services");
      if (await giveAnswer(services, meeting.id, participant, answer, "admin"))
        return c.redirect(rowUrl(season, meeting), 303);
      const open = meeting.startsAt > services.clock.now() && meeting.cancelledAt === null;
      return open ? refused(404, refusals.not_invited) : refused(409, refusals.too_late);
    }),
  );
}

type Shown = {
  refusal?: Refusal | null;
  typed?: TypedTime | null;
  /** What was changed just now. */
  done?: MeetingsProps["done"];
  /** Number of the session about which the rules are asked. */
  preview?: number | null;
};

async function showMeetings(
  c: AppContext,
  season: Season,
  { refusal = null, typed = null, preview = null, done = null }: Shown,
) {
  const { db, clock } = c.get("services");
  const now = clock.now();
  const language = c.get("language");
  const { id, name, timezone, rules } = season.season;
  const [meetings, invited, members, attendance, searches] = await Promise.all([
    listMeetings(db, id),
    listInvited(db, id),
    listMembers(db, season),
    readAttendance(db, id, rules),
    listSearches(db, id),
  ]);
  const silent = silentPeople(attendance);
  const about: MergeFacts = {
    ...{ now, season, meetings, invited, searches },
    isExpected: ({ answer, participant }) => expectationOf(answer, silent.get(participant) ?? 0) === "expected",
    told: await toldOf(db, comingMerges(meetings, now)),
    outlook: await outlookOf(c, season, meetings, attendance, preview),
  };
  const linesOf = (session: number) =>
    meetings
      .filter((meeting) => meeting.sessionNumber === session)
      .map((meeting) => ({
        ...lineOf(about, meeting, members, language),
        ...(typed?.of === meeting.id && typed.starts !== undefined ? { wall: typed.starts, open: true } : {}),
      }));
  return seasonPage(
    c,
    { season, place: "meetings", title: copyOf(language).admin.meetings.title, refusal },
    <MeetingsPage
      language={language}
      zone={timezone}
      now={now}
      seasonName={name}
      state={season.state}
      done={done}
      may={{
        move_meeting: may("move_meeting", season.state),
        record_absence: may("record_absence", season.state),
        call_off: may("call_off", season.state),
        choose_venue: may("choose_venue", season.state),
      }}
      venues={paths.venue(id)}
      sessions={season.sessions.map((session) => ({
        number: session.number,
        date: noonOf(session.dateWall, timezone),
        theme: session.texts[language].title,
        meetings: linesOf(session.number),
        merging: sessionMerges(about, session),
        change: {
          date: session.dateWall.slice(0, 10),
          time: "",
          ...(typed?.of === session.id ? { date: typed.date ?? "", time: typed.time ?? "", open: true } : {}),
          calledOff: calledOffOf(session, null),
          urls: { move: paths.sessionMove(id, session.id), cancellation: paths.sessionCancellation(id, session.id) },
        },
      }))}
    />,
  );
}

/** How many times in a row each participant was silently absent. */
function silentPeople(attendance: readonly AttendanceRow[]): Map<string, number> {
  const people = Map.groupBy(attendance, (row) => row.participant);
  return new Map([...people].map(([participant, rows]) => [participant, silentInARow(rows)]));
}

function comingMerges(meetings: readonly MeetingRow[], now: Instant): string[] {
  return [...new Set(meetings.flatMap(({ startsAt, merge }) => (merge && startsAt > now ? [merge.id] : [])))];
}

/** Asked for by address, or by the rules of a season whose coordinator decides. */
async function outlookOf(
  c: AppContext,
  season: Season,
  meetings: readonly MeetingRow[],
  attendance: readonly AttendanceRow[],
  preview: number | null,
): Promise<MergeFacts["outlook"]> {
  const services = c.get("services");
  const now = services.clock.now();
  const asked = meetings.find((meeting) => isAsked(meeting, meeting.startsAt, now))?.session;
  const session = season.sessions.find(({ number }) => number === preview)?.id ?? asked;
  if (!session || !may("merge", season.state)) return null;
  const found = await mergeOutlook(services, session, attendance);
  return found && { session, found };
}

function lineOf(
  { now, season, meetings, invited, isExpected }: MergeFacts,
  meeting: MeetingRow,
  members: readonly Member[],
  language: Language,
): MeetingLine {
  const mine = invited.filter((row) => row.meeting === meeting.id);
  const absences = mine.filter((row) => row.answer === "declined");
  const coming = mine.filter((row) => row.answer === "accepted").length;
  const { id } = season.season;
  const together = meetings.filter(
    (row) => meeting.merge && row.merge?.id === meeting.merge.id && row.id !== meeting.id,
  );
  const isComing = meeting.startsAt > now && mine.length > 0;
  return {
    id: meeting.id,
    group: meeting.groupNumber,
    meetsWith: together.map((row) => row.groupNumber),
    expected: isComing ? mine.filter(isExpected).length : null,
    silentPeople: isComing
      ? mine.filter((row) => row.answer !== "declined" && !isExpected(row)).map((row) => row.name)
      : [],
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    wall: meeting.wall,
    cancelled: isOff(meeting),
    calledOff: calledOffOf(meeting, meeting.sessionCancelledAt),
    isMerged: meeting.merge !== null,
    room: roomOf(season, meeting),
    venue: venueOf(meeting.venues).venue,
    holiday: holidayOn(meeting.wall.slice(0, 10))?.[language] ?? null,
    coming,
    silent: mine.length - coming - absences.length,
    // Nobody is invited before publication: then the group's members are who will be.
    members: mine.length
      ? mine.map((row) => ({ id: row.participant, name: row.name }))
      : members.filter((row) => row.group === meeting.group).map((row) => ({ id: row.participant, name: row.name })),
    absences: absences.map(({ participant, name, reason }) => ({ participant, name, reason })),
    urls: {
      move: paths.meetingMove(id, meeting.id),
      cancellation: paths.meetingCancellation(id, meeting.id),
      absences: paths.absences(id, meeting.id),
      venue: `${paths.venue(id)}?meeting=${meeting.id}`,
    },
  };
}

type CalledOff = { cancelledAt: Instant | null; cancelledBy: string | null; cancelledReason: string | null };

/** Why a person called it off, and whether it can still be put on by itself. */
function calledOffOf(row: CalledOff, session: Instant | null): MeetingLine["calledOff"] {
  if (row.cancelledAt === null) return null;
  const isEnded = row.cancelledReason === GROUP_ENDED;
  const words = isEnded || row.cancelledBy === AUTOMATIC ? null : row.cancelledReason;
  return { reason: words, canReturn: !isEnded && session === null };
}

function roomOf(season: Season, meeting: MeetingRow): MeetingLine["room"] {
  if (meeting.closedAt !== null) return "closed";
  if (meeting.openedAt !== null) return "open";
  return season.state === "draft" || isOff(meeting) ? null : "later";
}

function rowUrl(season: Season, meeting: MeetingRow): string {
  return `${paths.meetings(season.season.id)}#meeting-${meeting.id}`;
}
