import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { ResearchHomePage, ResearchPage, type ResearchProps } from "../../web/pages/research.tsx";
import { FlowChart } from "../../web/parts/flow-chart.tsx";
import { type ColumnType, codebook, RESEARCH_COLUMNS } from "../core/codebook.ts";
import { type AttendanceLine, attendanceCsv } from "../core/export.ts";
import { flowOf, leftSince, PERSON_COLUMNS, peopleCodebook, peopleCsv } from "../core/people.ts";
import type { Language } from "../core/room.ts";
import { paths } from "../paths.ts";
import { listSeasons, type Season } from "../store/seasons.ts";
import { researchAttendance } from "../work/export-attendance.ts";
import { type PeopleExport, researchPeople } from "../work/export-people.ts";
import { peopleDownload } from "./api-people.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { page } from "./page.tsx";
import { pageAccess } from "./page-access.tsx";
import { noonOf, ofSeason, siteNav } from "./season-frame.tsx";

/** A share of fewer people says too much about each of them. */
const SMALLEST_SHOWN = 5;

/** Pseudonyms and numbers only, whoever looks: an administrator sees here what researchers see. */
export function researchPages(app: Hono<AppEnv>) {
  app.use("/research/*", pageAccess("admin", "researcher"));

  app.get(paths.researchHome(), async (c) => {
    const language = c.get("language");
    const rows = await listSeasons(c.get("services").db);
    const seasons = rows
      .filter((row) => row.publishedAt !== null)
      .map(({ id, name }) => ({ href: paths.researchSeason(id), name }));
    const { title } = copyOf(language).admin.research;
    const nav = { items: siteNav(c, "research") };
    return page(c, { title, nav }, <ResearchHomePage language={language} seasons={seasons} />);
  });

  app.get(paths.researchSeason(":season"), ofPublished(showSeason));

  app.get(
    paths.researchCsv(":season"),
    ofPublished(async (c, season) => {
      const { lines } = await researchAttendance(c.get("services"), season);
      return c.body(attendanceCsv("rid", lines, season.season.rules.version), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="attendance.csv"',
      });
    }),
  );

  app.get(
    paths.researchPeople(":season"),
    ofPublished(async (c, season) =>
      peopleDownload(c, peopleCsv("rid", (await researchPeople(c.get("services"), season)).lines)),
    ),
  );

  app.get(
    paths.researchFlow(":season"),
    ofPublished(async (c, season) => {
      const people = await researchPeople(c.get("services"), season);
      const chart = <FlowChart language={c.get("language")} {...flowFacts(people)} />;
      return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${chart}`, 200, {
        "content-type": "image/svg+xml; charset=utf-8",
        "content-disposition": 'attachment; filename="flow.svg"',
      });
    }),
  );
}

function flowFacts({ lines, others }: PeopleExport) {
  return { flow: flowOf(lines), since: leftSince(lines), others: others ?? 0 };
}

/** A draft holds nothing to study. */
function ofPublished(show: (c: AppContext, season: Season) => Promise<Response>) {
  return ofSeason(async (c, season) => (season.season.publishedAt === null ? notFoundPage(c) : show(c, season)));
}

async function showSeason(c: AppContext, season: Season) {
  const language = c.get("language");
  const { id, name, timezone, rules } = season.season;
  const services = c.get("services");
  const [{ lines, others }, people] = await Promise.all([
    researchAttendance(services, season),
    researchPeople(services, season),
  ]);
  return page(
    c,
    { title: copyOf(language).admin.research.title, nav: { items: siteNav(c, "research") } },
    <ResearchPage
      language={language}
      zone={timezone}
      seasonName={name}
      sheet={rules.research_sheet}
      consented={new Set(lines.map((line) => line.subject)).size}
      others={others}
      figures={figuresOf(season, lines)}
      people={{
        ...flowFacts(people),
        file: `${paths.researchFlow(id)}?lang=${language}`,
      }}
      downloads={[
        { href: paths.researchCsv(id), name: "attendance.csv", format: "CSV" },
        { href: paths.researchPeople(id), name: "people.csv", format: "CSV" },
      ]}
      codebook={RESEARCH_COLUMNS.map((column) => ({
        column,
        type: typeWords(codebook[column], language),
        meaning: copyOf(language).codebook.meanings[column](rules.attendance),
      }))}
      peopleCodebook={["rid" as const, ...PERSON_COLUMNS].map((column) => {
        const isPseudonym = column === "rid";
        return {
          column,
          type: typeWords(isPseudonym ? codebook.rid : peopleCodebook[column], language),
          meaning: isPseudonym
            ? copyOf(language).codebook.meanings.rid(rules.attendance)
            : copyOf(language).evidence.people.meanings[column],
        };
      })}
    />,
  );
}

/** Sessions of which at least one meeting was held, with the share who were present. */
function figuresOf(season: Season, lines: readonly AttendanceLine[]): ResearchProps["figures"] {
  return season.sessions.flatMap(({ number, dateWall }) => {
    const held = lines.filter((line) => line.session === number && line.verdict !== null);
    if (!held.length) return [];
    const present = held.filter((line) => line.verdict === "present").length;
    const counts = held.length < SMALLEST_SHOWN ? null : { invited: held.length, present };
    return [{ session: number, date: noonOf(dateWall, season.season.timezone), counts }];
  });
}

function typeWords(type: ColumnType, language: Language): string {
  const t = copyOf(language).codebook;
  if (typeof type === "string") return t.types[type];
  const words = type.words.join(", ");
  return type.several ? `${words} (${t.several})` : words;
}
