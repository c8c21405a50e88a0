import type { Hono } from "hono";
import * as z from "zod";
import { may } from "../core/season.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listMeetings, listTold, type MeetingRow, readMeeting } from "../store/meetings.ts";
import { readSeason, type Season, seasonOfSession } from "../store/seasons.ts";
import { giveAnswer } from "../work/answer.ts";
import {
  callOff,
  callOffSession,
  comingMeetings,
  moveMeeting,
  moveWholeSession,
  putOn,
  putOnSession,
  type Rescheduled,
} from "../work/reschedule.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { body, problem } from "./problem.ts";

/** A wall time, so no `Z`, which zod would take for local too. */
const wall = z.iso.datetime({ local: true, precision: -1, abort: true }).refine((text) => !text.endsWith("Z"));
export const moveInput = z.object({ starts: wall });
export const sessionInput = z.object({ date: z.iso.date() });
export const absenceInput = z.object({ participant: z.string() });

export function apiMeetings(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.get(api.meetings(":season"), admin, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    const rows = await listMeetings(c.get("services").db, season.season.id);
    return c.json({ data: rows.map(meetingJson) });
  });

  app.patch(api.meeting(":meeting"), admin, async (c) => {
    const found = await findMeeting(c);
    if (!found) return problem(c, 404, "not_found");
    const { meeting, season } = found;
    if (!may("move_meeting", season.state)) return problem(c, 409, "not_in_this_state", { state: season.state });
    const input = await body(c, moveInput);
    if (!input.ok) return input.response;
    if (isDryRun(c)) return c.json(await tells(c, "update", [meeting]));
    const moved = await moveMeeting(c.get("services"), season, meeting, input.value.starts);
    if (!moved.ok) return notMoved(c, moved);
    const after = await findMeeting(c);
    return c.json(after && meetingJson(after.meeting));
  });

  app.post(api.meetingCancellation(":meeting"), admin, async (c) => {
    const found = await findMeeting(c);
    if (!found) return problem(c, 404, "not_found");
    const { meeting, season } = found;
    if (!may("call_off", season.state)) return problem(c, 409, "not_in_this_state", { state: season.state });
    if (isDryRun(c)) return c.json(await tells(c, "cancellation", [meeting]));
    const off = await callOff(c.get("services"), season, meeting, c.get("principal").by);
    if (!off.ok) return problem(c, 409, off.reason);
    const after = await findMeeting(c);
    return c.json(after && meetingJson(after.meeting), 201);
  });
  app.delete(api.meetingCancellation(":meeting"), admin, async (c) => {
    const found = await findMeeting(c);
    if (!found) return problem(c, 404, "not_found");
    const on = await putOn(c.get("services"), found.meeting);
    if (!on.ok) return problem(c, 409, on.reason);
    const after = await findMeeting(c);
    return c.json(after && meetingJson(after.meeting));
  });

  app.patch(api.session(":session"), admin, async (c) => {
    const found = await findSession(c);
    if (!found) return problem(c, 404, "not_found");
    const { session, season } = found;
    if (!may("move_meeting", season.state)) return problem(c, 409, "not_in_this_state", { state: season.state });
    const input = await body(c, sessionInput);
    if (!input.ok) return input.response;
    const services = c.get("services");
    if (isDryRun(c)) return c.json(await tells(c, "update", await comingMeetings(services, season, session)));
    const moved = await moveWholeSession(services, season, session, input.value.date);
    return moved.ok ? c.json({ session: session.id, meetings: moved.meetings }) : notMoved(c, moved);
  });
  app.post(api.sessionCancellation(":session"), admin, async (c) => {
    const found = await findSession(c);
    if (!found) return problem(c, 404, "not_found");
    const { session, season } = found;
    if (!may("call_off", season.state)) return problem(c, 409, "not_in_this_state", { state: season.state });
    const services = c.get("services");
    if (isDryRun(c)) return c.json(await tells(c, "cancellation", await comingMeetings(services, season, session)));
    const off = await callOffSession(services, season, session, c.get("principal").by);
    return off.ok ? c.json({ session: session.id, cancelled: true }, 201) : problem(c, 409, off.reason);
  });
  app.delete(api.sessionCancellation(":session"), admin, async (c) => {
    const found = await findSession(c);
    if (!found) return problem(c, 404, "not_found");
    await putOnSession(c.get("services"), found.season, found.session);
    return c.json({ session: found.session.id, cancelled: false });
  });

  app.post(api.absences(":meeting"), admin, async (c) => {
    const input = await body(c, absenceInput);
    if (!input.ok) return input.response;
    return recordAnswer(c, input.value.participant, "declined", 201);
  });

  app.delete(api.absence(":meeting", ":participant"), admin, (c) =>
    recordAnswer(c, c.req.param("participant") ?? "", "accepted", 200),
  );
}

async function recordAnswer(c: AppContext, participant: string, answer: "accepted" | "declined", status: 200 | 201) {
  const found = await findMeeting(c);
  if (!found) return problem(c, 404, "not_found");
  if (!may("record_absence", found.season.state))
    return problem(c, 409, "not_in_this_state", { state: found.season.state });
  const stored = await giveAnswer(c.get("services"), found.meeting.id, participant, answer, "admin");
  if (stored) return c.json({ meeting: found.meeting.id, participant, answer }, status);
  const open = found.meeting.cancelledAt === null && found.meeting.startsAt > c.get("services").clock.now();
  return open ? problem(c, 404, "not_invited") : problem(c, 409, "too_late");
}

export async function findMeeting(c: AppContext): Promise<{ meeting: MeetingRow; season: Season } | null> {
  const { db, clock } = c.get("services");
  const meeting = await readMeeting(db, c.req.param("meeting") ?? "");
  const season = meeting && (await readSeason(db, meeting.season, clock.now()));
  return meeting && season ? { meeting, season } : null;
}

async function findSession(c: AppContext) {
  const { db, clock } = c.get("services");
  const id = c.req.param("session") ?? "";
  const of = await seasonOfSession(db, id);
  const season = of && (await readSeason(db, of, clock.now()));
  const session = season ? season.sessions.find((row) => row.id === id) : undefined;
  return season && session ? { season, session } : null;
}

/** Who would hear of a change, before anything is changed. */
async function tells(c: AppContext, kind: "update" | "cancellation", meetings: readonly MeetingRow[]) {
  const told = await listTold(
    c.get("services").db,
    meetings.map((meeting) => meeting.id),
  );
  return { tells: told.map(({ meeting, participant }) => ({ kind, meeting, participant })) };
}

function notMoved(c: AppContext, moved: Exclude<Rescheduled, { ok: true }>): Response {
  if (moved.reason === "bad_schedule") return problem(c, 422, "bad_schedule", { problems: [moved.problem] });
  const wrongHour = moved.reason === "missing_hour" || moved.reason === "doubled_hour" || moved.reason === "past_time";
  return problem(c, wrongHour ? 422 : 409, moved.reason);
}

function meetingJson(row: MeetingRow) {
  return {
    id: row.id,
    session: row.sessionNumber,
    group: row.groupNumber,
    group_id: row.group,
    starts: row.wall,
    starts_at: isoOf(row.startsAt),
    ends_at: isoOf(row.endsAt),
    zone: row.zone,
    cancelled: row.cancelledAt !== null,
  };
}
