import type { Hono } from "hono";
import * as z from "zod";
import { inForce, STATEMENTS } from "../core/attendance/correction.ts";
import { may } from "../core/season.ts";
import { isoOf, type Wall } from "../core/time.ts";
import { paths } from "../paths.ts";
import type { AttendanceRow } from "../store/attendance.ts";
import { readTrail, seasonOfCorrection, type TrailEntry } from "../store/corrections.ts";
import { readSeason } from "../store/seasons.ts";
import {
  type AttendanceChange,
  type CorrectionWish,
  correct,
  previewCorrection,
  undoCorrection,
} from "../work/correct.ts";
import { access } from "./access.ts";
import { findMeeting } from "./api-meetings.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { body, problem } from "./problem.ts";

const wall = z.iso.datetime({ local: true, precision: -1, abort: true }).refine((text) => !text.endsWith("Z"));

/** A few sentences: more belongs in a mail. */
export const REASON_LENGTH = 500;

export const correctionInput = z
  .strictObject({
    participant: z.string().optional().describe("Absent: everybody on the roll, for a room that failed them all"),
    kind: z.enum(STATEMENTS),
    from: wall.optional().describe("With kind present, in the meeting's wall time; absent: its start"),
    to: wall.optional().describe("With kind present; absent: the meeting's end"),
    reason: z.string().trim().min(1).max(REASON_LENGTH).describe("For the programme; never in research data"),
  })
  .refine(({ participant, kind }) => participant !== undefined || kind === "room_failed", { path: ["participant"] })
  .refine(({ kind, from, to }) => kind === "present" || (from === undefined && to === undefined), { path: ["from"] });

export function apiCorrections(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.get(api.corrections(":meeting"), admin, async (c) => {
    const found = await findMeeting(c);
    if (!found) return problem(c, 404, "not_found");
    const { db } = c.get("services");
    const trail = await readTrail(db, found.season.season.id, { meeting: found.meeting.id });
    const standing = new Set(inForce(trail).map(({ id }) => id));
    return c.json({ data: trail.map((entry) => entryJson(entry, standing.has(entry.id))) });
  });

  app.post(api.corrections(":meeting"), admin, async (c) => {
    const found = await findMeeting(c);
    if (!found) return problem(c, 404, "not_found");
    const { meeting, season } = found;
    if (!may("correct_attendance", season.state)) return problem(c, 409, "not_in_this_state", { state: season.state });
    const input = await body(c, correctionInput);
    if (!input.ok) return input.response;
    const { participant = null, kind, from = null, to = null, reason } = input.value;
    const by = c.get("principal").by;
    const wish: CorrectionWish = {
      participant,
      kind,
      from: from as Wall,
      to: to as Wall,
      reason,
      witness: "admin",
      by,
    };
    const services = c.get("services");
    if (c.req.query("dry_run") === "1") {
      const preview = await previewCorrection(services, season.season, meeting, wish);
      return preview.ok ? c.json({ changes: preview.changes.map(changeJson) }) : refused(c, preview.reason);
    }
    const corrected = await correct(services, season.season, meeting, wish);
    if (!corrected.ok) return refused(c, corrected.reason);
    return c.json({ data: corrected.entries.map((entry) => entryJson(entry, true)) }, 201);
  });

  app.delete(api.correction(":correction"), admin, async (c) => {
    const services = c.get("services");
    const id = c.req.param("correction") ?? "";
    const of = await seasonOfCorrection(services.db, id);
    const season = of === null ? null : await readSeason(services.db, of, services.clock.now());
    if (!season) return problem(c, 404, "not_found");
    if (!may("correct_attendance", season.state)) return problem(c, 409, "not_in_this_state", { state: season.state });
    const { by } = c.get("principal");
    const undone = await undoCorrection(services, season.season, id, { witness: "admin", by });
    return undone ? c.body(null, 204) : problem(c, 409, "no_correction");
  });
}

function refused(c: AppContext, reason: Exclude<Awaited<ReturnType<typeof correct>>, { ok: true }>["reason"]) {
  const status = ({ not_invited: 404, bad_interval: 422, not_over: 409, enough_corrections: 409 } as const)[reason];
  return problem(c, status, reason);
}

function entryJson(entry: TrailEntry, standing: boolean) {
  const { id, meeting, participant, kind, from, to, undoes, witness, by, at, reason } = entry;
  return {
    ...{ id, meeting, participant, kind },
    from: from === null ? null : isoOf(from),
    to: to === null ? null : isoOf(to),
    ...{ undoes, witness, by, at: isoOf(at), reason, in_force: standing },
  };
}

function changeJson({ before, after }: AttendanceChange) {
  return {
    participant: before.participant,
    meeting: before.meeting,
    before: shownJson(before),
    after: shownJson(after),
  };
}

function shownJson({ verdict, reason, confidence, minutes, minutesWithOthers, peopleMet }: AttendanceRow) {
  return { verdict, reason, confidence, minutes, minutes_with_others: minutesWithOthers, people_met: peopleMet };
}
