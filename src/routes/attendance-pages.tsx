import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { AttendancePage } from "../../web/pages/attendance.tsx";
import { paths } from "../paths.ts";
import type { Season } from "../store/seasons.ts";
import { adminAttendance } from "../work/export-attendance.ts";
import { csv } from "./api-attendance.ts";
import { peopleFile } from "./api-people.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { correctionPages } from "./correction-pages.tsx";
import { noonOf, ofSeason, seasonPage } from "./season-frame.tsx";

export function attendancePages(app: Hono<AppEnv>) {
  app.get(paths.attendance(":season"), ofSeason(showAttendance));
  app.get(paths.attendanceCsv(":season"), ofSeason(csv));
  app.get(paths.people(":season"), ofSeason(peopleFile));
  correctionPages(app);
}

async function showAttendance(c: AppContext, season: Season) {
  const services = c.get("services");
  const language = c.get("language");
  const { id, name, timezone, rules } = season.season;
  const now = services.clock.now();
  const rows = await adminAttendance(services, season);
  const byName = rows.toSorted(
    (a, b) => a.name.localeCompare(b.name, language) || compare(a.participant, b.participant) || a.session - b.session,
  );
  const { present, partial } = rules.attendance;
  return seasonPage(
    c,
    { season, place: "attendance", title: copyOf(language).admin.attendance.title, refusal: null },
    <AttendancePage
      language={language}
      zone={timezone}
      now={now}
      seasonName={name}
      sessions={season.sessions.map(({ number, dateWall }) => ({ number, date: noonOf(dateWall, timezone) }))}
      rows={byName.map((row) => ({
        ...row,
        href: row.endsAt <= now ? paths.attendanceOf(id, row.meeting, row.participant) : null,
      }))}
      rules={{ version: rules.version, present, partial }}
      downloads={[
        { href: paths.attendanceCsv(id), name: "attendance.csv", format: "CSV" },
        { href: paths.api.attendance(id), name: "attendance.json", format: "JSON" },
        { href: paths.people(id), name: "people.csv", format: "CSV" },
      ]}
    />,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
