import type { Hono } from "hono";
import { type AttendanceLine, attendanceCsv, attendanceRecord } from "../core/export.ts";
import { paths } from "../paths.ts";
import type { Season } from "../store/seasons.ts";
import { adminAttendance, researchAttendance } from "../work/export-attendance.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

export function apiAttendance(app: Hono<AppEnv>) {
  const either = access("admin", "researcher");

  app.get(paths.api.attendance(":season"), either, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    if (c.req.header("accept")?.includes("text/csv")) return csv(c, season);
    const { subject, lines, others } = await linesFor(c, season);
    const { version } = season.season.rules;
    const data = lines.map((line) => ({ [subject]: line.subject, ...attendanceRecord(line, version) }));
    return c.json(others === null ? { data } : { data, others });
  });

  app.get(paths.api.attendanceCsv(":season"), either, async (c) => {
    const season = await findSeason(c);
    return season ? csv(c, season) : problem(c, 404, "not_found");
  });
}

/** The attendance as a CSV download, with ids or pseudonyms by who asks. */
export async function csv(c: AppContext, season: Season): Promise<Response> {
  const { subject, lines } = await linesFor(c, season);
  return c.body(attendanceCsv(subject, lines, season.season.rules.version), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="attendance.csv"',
  });
}

async function linesFor(
  c: AppContext,
  season: Season,
): Promise<{ subject: "participant" | "rid"; lines: AttendanceLine[]; others: number | null }> {
  const services = c.get("services");
  if (c.get("principal").role === "researcher")
    return { subject: "rid", ...(await researchAttendance(services, season)) };
  const rows = await adminAttendance(services, season);
  return { subject: "participant", lines: rows.map((row) => ({ ...row, subject: row.participant })), others: null };
}
