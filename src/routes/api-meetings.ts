import type { Hono } from "hono";
import * as z from "zod";
import type { ChangeRefusal } from "../core/rescheduling.ts";
import { may } from "../core/season.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { isOff, listMeetings, type MeetingRow, readMeeting } from "../store/meetings.ts";
import { readSeason, type Season, seasonOfSession } from "../store/seasons.ts";
import { giveAnswer } from "../work/answer.ts";
import { type ChangePreview, previewChange } from "../work/preview-change.ts";
import { makeChange, type SeasonChange, type Session } from "../work/reschedule.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { body, problem } from "./problem.ts";
import { venueJson } from "./venue-json.ts";

/** A wall time, so no `Z`, which zod would take for local too. */
const wall = z.iso.datetime({ local: true, precision: -1, abort: true }).refine((text) => !text.endsWith("Z"));
export const moveInput = z.object({ starts: wall });
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Without a time each group keeps its own, in the week of the date. */
export const sessionInput = z.object({ date: z.iso.date(), time: clock.nullable().default(null) });
/** Longer explanations belong into a mail of one's own. */
export const REASON_LENGTH = 300;
const reason = z.string().trim().max(REASON_LENGTH);
/** `reason` is told to everybody who hears of it. */
export const cancellationInput = z.object({ reason: reason.nullish().transform((text) => text || null) });
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

  app.patch(
    api.meeting(":meeting"),
    admin,
    ofMeeting(async (c, { meeting, season }) => {
      const input = await body(c, moveInput);
      if (!input.ok) return input.response;
      return change(c, season, { kind: "move_meeting", meeting, starts: input.value.starts }, 200);
    }),
  );
  app.post(
    api.meetingCancellation(":meeting"),
    admin,
    ofMeeting(async (c, { meeting, season }) => {
      const input = await body(c, cancellationInput, {});
      if (!input.ok) return input.response;
      return change(c, season, { kind: "call_off_meeting", meeting, reason: input.value.reason }, 201);
    }),
  );
  app.delete(
    api.meetingCancellation(":meeting"),
    admin,
    ofMeeting((c, { meeting, season }) => change(c, season, { kind: "put_on_meeting", meeting }, 200)),
  );

  app.patch(
    api.session(":session"),
    admin,
    ofSession(async (c, { session, season }) => {
      const input = await body(c, sessionInput);
      if (!input.ok) return input.response;
      return change(c, season, { kind: "move_session", session, ...input.value }, 200);
    }),
  );
  app.post(
    api.sessionCancellation(":session"),
    admin,
    ofSession(async (c, { session, season }) => {
      const input = await body(c, cancellationInput, {});
      if (!input.ok) return input.response;
      return change(c, season, { kind: "call_off_session", session, reason: input.value.reason }, 201);
    }),
  );
  app.delete(
    api.sessionCancellation(":session"),
    admin,
    ofSession((c, { session, season }) => change(c, season, { kind: "put_on_session", session }, 200)),
  );

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

async function findSession(c: AppContext): Promise<{ session: Session; season: Season } | null> {
  const { db, clock } = c.get("services");
  const id = c.req.param("session") ?? "";
  const of = await seasonOfSession(db, id);
  const season = of && (await readSeason(db, of, clock.now()));
  const session = season ? season.sessions.find((row) => row.id === id) : undefined;
  return season && session ? { season, session } : null;
}

function ofMeeting(handle: (c: AppContext, found: { meeting: MeetingRow; season: Season }) => Promise<Response>) {
  return async (c: AppContext) => {
    const found = await findMeeting(c);
    return found ? handle(c, found) : problem(c, 404, "not_found");
  };
}

function ofSession(handle: (c: AppContext, found: { session: Session; season: Season }) => Promise<Response>) {
  return async (c: AppContext) => {
    const found = await findSession(c);
    return found ? handle(c, found) : problem(c, 404, "not_found");
  };
}

/** Makes the change, or with `dry_run` says what it would do. Either way refusals are the same. */
async function change(c: AppContext, season: Season, wish: SeasonChange, status: 200 | 201): Promise<Response> {
  const services = c.get("services");
  if (isDryRun(c)) {
    const preview = await previewChange(services, season, wish);
    return preview.ok ? c.json(previewJson(preview)) : notChanged(c, season, preview);
  }
  const changed = await makeChange(services, season, wish, c.get("principal").by);
  if (!changed.ok) return notChanged(c, season, changed);
  if ("meeting" in wish) {
    const after = await readMeeting(services.db, wish.meeting.id);
    return c.json(after && meetingJson(after), status);
  }
  const session = wish.session.id;
  const { meetings } = changed;
  if (wish.kind === "move_session") return c.json({ session, meetings }, status);
  return c.json({ session, meetings, cancelled: wish.kind === "call_off_session" }, status);
}

/** How a refused change is answered: what was asked for is no time (422), or it is too late for it (409). */
export function refusalStatus({ reason }: ChangeRefusal): 409 | 422 {
  const wrong: readonly ChangeRefusal["reason"][] = ["missing_hour", "doubled_hour", "past_time", "bad_schedule"];
  return wrong.includes(reason) ? 422 : 409;
}

function notChanged(c: AppContext, { state }: Season, refused: ChangeRefusal): Response {
  const extra = refused.reason === "bad_schedule" ? { problems: [refused.problem] } : {};
  return problem(c, refusalStatus(refused), refused.reason, refused.reason === "not_in_this_state" ? { state } : extra);
}

/** Who would hear of a change and when, who would not, and what the new times fall on. */
function previewJson({ meetings, told, untold }: ChangePreview) {
  return {
    tells: told.map(({ mail, meeting, participant, language, leavesAt }) => ({
      ...{ kind: mail, meeting, participant, language },
      leaves_at: isoOf(leavesAt),
    })),
    untold: untold.map(({ meeting, participant }) => ({ meeting, participant })),
    meetings: meetings.map(({ meeting, startsAt, endsAt, holiday, outsideHours, overlaps }) => ({
      id: meeting.id,
      starts_at: isoOf(startsAt),
      ends_at: isoOf(endsAt),
      holiday,
      outside_hours: outsideHours,
      overlaps: overlaps.map((row) => ({
        session: row.sessionNumber,
        group: row.groupNumber,
        people: row.names.length,
      })),
    })),
  };
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
    venue: venueJson(row.venues),
    cancelled: isOff(row),
  };
}
