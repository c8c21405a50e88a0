import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { type MeetingRow as MeetingLine, MeetingsPage } from "../../web/pages/meetings.tsx";
import { silentInARow } from "../core/attendance.ts";
import { holidayOn } from "../core/holidays.ts";
import { expectationOf } from "../core/merging.ts";
import type { Instant } from "../core/ports.ts";
import type { Language } from "../core/room.ts";
import { may } from "../core/season.ts";
import { paths } from "../paths.ts";
import { type AttendanceRow, readAttendance } from "../store/attendance.ts";
import { listSearches } from "../store/company.ts";
import { listMembers, type Member } from "../store/groups.ts";
import { listInvited, listMeetings, type MeetingRow } from "../store/meetings.ts";
import { toldOf } from "../store/merges.ts";
import type { Season } from "../store/seasons.ts";
import { giveAnswer } from "../work/answer.ts";
import { isAsked, mergeOutlook } from "../work/merge-outlook.ts";
import { moveMeeting } from "../work/reschedule.ts";
import { moveInput } from "./api-meetings.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { mergePages } from "./merge-pages.ts";
import { noonOf, ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";
import { type MergeFacts, sessionMerges } from "./session-merges.ts";

/** A refused move comes back with the time that was typed. */
type Typed = { meeting: string; wall: string } | null;

export function meetingPages(app: Hono<AppEnv>) {
  app.get(
    paths.meetings(":season"),
    ofSeason((c, season) => showMeetings(c, season, { preview: Number(c.req.query("preview")) })),
  );

  mergePages(app, (c, season, refusal, preview) => showMeetings(c, season, { refusal, preview }));

  app.post(
    paths.meeting(":season", ":meeting"),
    ofMeeting(async (c, season, meeting) => {
      const { admin, forms, refusals } = copyOf(c.get("language"));
      const wall = String((await c.req.parseBody()).starts ?? "");
      const refused = (status: 409 | 422, sentence: string) =>
        showMeetings(c, season, {
          refusal: { status, sentence: `${admin.group(meeting.groupNumber)}: ${sentence}` },
          typed: { meeting: meeting.id, wall },
        });
      if (!may("move_meeting", season.state)) return refused(409, admin.refusals[season.state]);
      const input = moveInput.safeParse({ starts: wall });
      if (!input.success) return refused(422, forms.wall);
      const moved = await moveMeeting(c.get("services"), season, meeting, input.data.starts);
      if (!moved.ok) return refused(moved.reason === "too_late" ? 409 : 422, refusals[moved.reason]);
      return c.redirect(rowUrl(season, meeting), 303);
    }),
  );

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

function ofMeeting(handle: (c: AppContext, season: Season, meeting: MeetingRow) => Promise<Response>) {
  return ofSeason(async (c, season) => {
    const meetings = await listMeetings(c.get("services").db, season.season.id);
    const meeting = meetings.find((row) => row.id === c.req.param("meeting"));
    return meeting ? handle(c, season, meeting) : notFoundPage(c);
  });
}

type Shown = {
  refusal?: Refusal | null;
  typed?: Typed;
  /** Number of the session about which the rules are asked. */
  preview?: number | null;
};

async function showMeetings(c: AppContext, season: Season, { refusal = null, typed = null, preview = null }: Shown) {
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
      .map((meeting) => {
        const wall = typed?.meeting === meeting.id ? typed.wall : meeting.wall;
        return lineOf(about, { ...meeting, wall }, meeting.wall, members, language);
      });
  return seasonPage(
    c,
    { season, place: "meetings", title: copyOf(language).admin.meetings.title, refusal },
    <MeetingsPage
      language={language}
      zone={timezone}
      now={now}
      seasonName={name}
      state={season.state}
      may={{
        move_meeting: may("move_meeting", season.state),
        record_absence: may("record_absence", season.state),
      }}
      sessions={season.sessions.map((session) => ({
        number: session.number,
        date: noonOf(session.dateWall, timezone),
        theme: session.texts[language].title,
        meetings: linesOf(session.number),
        merging: sessionMerges(about, session),
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
  planned: string,
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
    cancelled: meeting.cancelledAt !== null,
    room: roomOf(season, meeting),
    holiday: holidayOn(planned.slice(0, 10))?.[language] ?? null,
    coming,
    silent: mine.length - coming - absences.length,
    // Nobody is invited before publication: then the group's members are who will be.
    members: mine.length
      ? mine.map((row) => ({ id: row.participant, name: row.name }))
      : members.filter((row) => row.group === meeting.group).map((row) => ({ id: row.participant, name: row.name })),
    absences: absences.map(({ participant, name, reason }) => ({ participant, name, reason })),
    urls: { move: paths.meeting(id, meeting.id), absences: paths.absences(id, meeting.id) },
  };
}

function roomOf(season: Season, meeting: MeetingRow): MeetingLine["room"] {
  if (meeting.closedAt !== null) return "closed";
  if (meeting.openedAt !== null) return "open";
  return season.state === "draft" ? null : "later";
}

function rowUrl(season: Season, meeting: MeetingRow): string {
  return `${paths.meetings(season.season.id)}#meeting-${meeting.id}`;
}
