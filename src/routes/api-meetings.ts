import type { Hono } from "hono";
import * as z from "zod";
import { may } from "../core/season.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listMeetings, type MeetingRow, readMeeting } from "../store/meetings.ts";
import { readSeason, type Season } from "../store/seasons.ts";
import { giveAnswer } from "../work/answer.ts";
import { moveMeeting } from "../work/move-meeting.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { body, problem } from "./problem.ts";

/** A wall time, so no `Z`, which zod would take for local too. */
const wall = z.iso.datetime({ local: true, precision: -1, abort: true }).refine((text) => !text.endsWith("Z"));
export const moveInput = z.object({ starts: wall });
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
    if (!may("move_meeting", found.season.state))
      return problem(c, 409, "not_in_this_state", { state: found.season.state });
    const input = await body(c, moveInput);
    if (!input.ok) return input.response;
    const moved = await moveMeeting(c.get("services"), found.season, found.meeting, input.value.starts);
    if (!moved.ok) return problem(c, 422, moved.reason);
    const after = await findMeeting(c);
    return c.json(after && meetingJson(after.meeting));
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
