import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import {
  AttendanceEvidencePage,
  type CorrectionValues,
  type EvidenceProps,
  type TrailLine,
} from "../../web/pages/attendance-evidence.tsx";
import { inForce, STATEMENTS } from "../core/attendance/correction.ts";
import { may } from "../core/season.ts";
import { type Wall, wallOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { type AttendanceRow, readAttendance } from "../store/attendance.ts";
import { readTrail, type TrailEntry } from "../store/corrections.ts";
import { type MeetingRow, readMeeting } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { type CorrectionWish, correct, previewCorrection, undoCorrection } from "../work/correct.ts";
import { correctionInput, REASON_LENGTH } from "./api-corrections.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";

/** One person at one meeting: the evidence, the trail, and corrections with what they would change. */
export function correctionPages(app: Hono<AppEnv>) {
  const one = paths.attendanceOf(":season", ":meeting", ":participant");
  app.get(one, ofSeason(ofRow((c, about) => showEvidence(c, about))));
  app.post(one, ofSeason(ofRow(takeCorrection)));

  app.post(
    paths.correction(":season", ":correction"),
    ofSeason(async (c, season) => {
      const { db } = c.get("services");
      const id = c.req.param("correction") ?? "";
      const entry = (await readTrail(db, season.season.id)).find((row) => row.id === id);
      const about = entry && (await findRow(c, season, entry));
      if (!about) return notFoundPage(c);
      const { admin, refusals } = copyOf(c.get("language"));
      if (!may("correct_attendance", season.state))
        return showEvidence(c, about, { refusal: { status: 409, sentence: admin.refusals[season.state] } });
      const { by } = c.get("principal");
      if (await undoCorrection(c.get("services"), season.season, id, { witness: "admin", by }))
        return c.redirect(`${urlOf(about)}?saved=undoneNow`, 303);
      return showEvidence(c, about, { refusal: { status: 409, sentence: refusals.no_correction } });
    }),
  );
}

type About = { season: Season; meeting: MeetingRow; row: AttendanceRow };

function ofRow(handle: (c: AppContext, about: About) => Promise<Response>) {
  return async (c: AppContext, season: Season) => {
    const [meeting = "", participant = ""] = [c.req.param("meeting"), c.req.param("participant")];
    const about = await findRow(c, season, { meeting, participant });
    return about ? handle(c, about) : notFoundPage(c);
  };
}

async function findRow(c: AppContext, season: Season, of: { meeting: string; participant: string }) {
  const { db } = c.get("services");
  const { id, rules } = season.season;
  const [meeting, rows] = await Promise.all([
    readMeeting(db, of.meeting),
    readAttendance(db, id, rules, { participants: [of.participant] }),
  ]);
  const row = rows.find((one) => one.meeting === of.meeting);
  return meeting && row ? { season, meeting, row } : null;
}

async function takeCorrection(c: AppContext, about: About): Promise<Response> {
  const { season, meeting, row } = about;
  const { admin, evidence, refusals } = copyOf(c.get("language"));
  const form = await c.req.parseBody();
  const values: CorrectionValues = {
    kind: STATEMENTS.find((kind) => kind === form.kind) ?? "present",
    from: String(form.from ?? ""),
    to: String(form.to ?? ""),
    everybody: form.everybody === "1" && form.kind === "room_failed",
    reason: String(form.reason ?? "").slice(0, REASON_LENGTH),
  };
  if (!may("correct_attendance", season.state))
    return showEvidence(c, about, { values, refusal: { status: 409, sentence: admin.refusals[season.state] } });
  const wish = wishOf(values, row, meeting, c.get("principal").by);
  if (wish.reason === null)
    return showEvidence(c, about, { values, errors: { reason: evidence.one.reasonMissing }, refusal: UNFINISHED });
  const services = c.get("services");
  const done =
    form.step === "store"
      ? await correct(services, season.season, meeting, wish)
      : await previewCorrection(services, season.season, meeting, wish);
  if (!done.ok && done.reason === "bad_interval")
    return showEvidence(c, about, { values, errors: { from: refusals.bad_interval }, refusal: UNFINISHED });
  if (!done.ok) return showEvidence(c, about, { values, refusal: { status: 409, sentence: refusals[done.reason] } });
  if (!("changes" in done)) return c.redirect(`${urlOf(about)}?saved=stored`, 303);
  const preview = done.changes.map(({ before, after }) => ({ name: before.name, before, after }));
  return showEvidence(c, about, { values, preview });
}

/** The page itself says what is wrong, at the field. */
const UNFINISHED: Refusal = { status: 422, sentence: null };

function wishOf(values: CorrectionValues, row: AttendanceRow, meeting: MeetingRow, by: string): CorrectionWish {
  const { kind, everybody } = values;
  const day = meeting.wall.slice(0, 10);
  const wall = (time: string) => (time === "" ? null : (`${day}T${time}` as Wall));
  const [from, to] = kind === "present" ? [wall(values.from), wall(values.to)] : [null, null];
  const participant = everybody ? null : row.participant;
  const { reason } = correctionInput.shape;
  const read = reason.safeParse(values.reason);
  return { participant, kind, from, to, witness: "admin", by, reason: read.success ? read.data : null };
}

type Filled = {
  values?: CorrectionValues;
  errors?: Record<string, string>;
  preview?: NonNullable<EvidenceProps["form"]>["preview"];
  refusal?: Refusal;
};

async function showEvidence(c: AppContext, about: About, filled: Filled = {}): Promise<Response> {
  const { season, meeting, row } = about;
  const { db, clock } = c.get("services");
  const language = c.get("language");
  const { id, name, timezone } = season.season;
  const trail = await readTrail(db, id, { meeting: meeting.id, participant: row.participant });
  const open = may("correct_attendance", season.state) && meeting.endsAt <= clock.now() && row.reason !== "cancelled";
  const time = (at: number) => wallOf(at, meeting.zone).slice(11);
  const values = filled.values ?? {
    ...{ kind: "present" as const, everybody: false, reason: "" },
    from: time(meeting.startsAt),
    to: time(meeting.endsAt),
  };
  const form = { action: urlOf(about), values, errors: filled.errors ?? {}, preview: filled.preview ?? null };
  return seasonPage(
    c,
    {
      season,
      place: "attendance",
      title: copyOf(language).evidence.one.title(row.name),
      refusal: filled.refusal ?? null,
      path: urlOf(about),
    },
    <AttendanceEvidencePage
      language={language}
      zone={timezone}
      seasonName={name}
      name={row.name}
      meeting={{ session: row.session, group: row.group, startsAt: row.startsAt, endsAt: row.endsAt }}
      row={row}
      trail={linesOf(trail, (correction) => (open ? paths.correction(id, correction) : null))}
      form={open ? form : null}
      saved={savedOf(c.req.query("saved"))}
      back={paths.attendance(id)}
    />,
  );
}

function linesOf(trail: readonly TrailEntry[], undoAt: (id: string) => string | null): TrailLine[] {
  const standing = new Set(inForce(trail).map(({ id }) => id));
  const undone = new Set(trail.map(({ undoes }) => undoes));
  return trail.toReversed().map((entry) => {
    const isUndone = undone.has(entry.id);
    const state = standing.has(entry.id) ? "inForce" : isUndone ? "undone" : "replaced";
    const { id, kind, from, to, witness, by, at, reason } = entry;
    const line = { id, kind, from, to, witness, by, at, reason };
    if (kind === "undo") return { ...line, state: null, undo: null };
    return { ...line, state, undo: isUndone ? null : undoAt(id) };
  });
}

function urlOf({ season, row }: About): string {
  return paths.attendanceOf(season.season.id, row.meeting, row.participant);
}

function savedOf(value: string | undefined): EvidenceProps["saved"] {
  return value === "stored" || value === "undoneNow" ? value : null;
}
