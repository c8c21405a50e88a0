import type { Hono } from "hono";
import { flowOf, leftSince, peopleCsv, personRecord } from "../core/people.ts";
import { paths } from "../paths.ts";
import type { Season } from "../store/seasons.ts";
import { adminPeople, researchPeople } from "../work/export-people.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { problem } from "./problem.ts";

export function apiPeople(app: Hono<AppEnv>) {
  const either = access("admin", "researcher");

  app.get(paths.api.people(":season"), either, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    if (c.req.header("accept")?.includes("text/csv")) return peopleFile(c, season);
    const { subject, lines, others } = await peopleFor(c, season);
    const flow = flowOf(lines).map(({ notYet, ...step }) => ({ ...step, not_yet: notYet }));
    const data = lines.map((line) => ({ [subject]: line.subject, ...personRecord(line) }));
    const left_since = leftSince(lines);
    return c.json(others === null ? { data, flow, left_since } : { data, flow, left_since, others });
  });

  app.get(paths.api.peopleCsv(":season"), either, async (c) => {
    const season = await findSeason(c);
    return season ? peopleFile(c, season) : problem(c, 404, "not_found");
  });
}

/** The people as a CSV download, with ids or pseudonyms by who asks. */
export async function peopleFile(c: AppContext, season: Season): Promise<Response> {
  const { subject, lines } = await peopleFor(c, season);
  return peopleDownload(c, peopleCsv(subject, lines));
}

export function peopleDownload(c: AppContext, csv: string): Response {
  return c.body(csv, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="people.csv"',
  });
}

async function peopleFor(c: AppContext, season: Season) {
  const services = c.get("services");
  if (c.get("principal").role === "researcher")
    return { subject: "rid" as const, ...(await researchPeople(services, season)) };
  return { subject: "participant" as const, ...(await adminPeople(services, season)) };
}
