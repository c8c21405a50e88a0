import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { rosterSentence } from "../../web/copy/roster-sentence.ts";
import { RosterPage, type RosterPreview, type RosterProps } from "../../web/pages/roster.tsx";
import { decodeText, parseTable } from "../core/csv.ts";
import { municipalityName } from "../core/municipality.ts";
import { ROSTER_LIMITS } from "../core/roster.ts";
import { may } from "../core/season.ts";
import { paths } from "../paths.ts";
import { listGroups, listMembers } from "../store/groups.ts";
import { linkVersions } from "../store/links.ts";
import { listLeft, listPauses } from "../store/participation.ts";
import { nextSession } from "../store/regrouping.ts";
import type { Season } from "../store/seasons.ts";
import { type Imported, importRoster } from "../work/import-roster.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";

/** Enough right rows to see that the columns were understood. */
const SHOWN_GOOD = 5;
/** More than a screen of wrong rows are not read anyway; the table of problems has them all. */
const SHOWN_BAD = 50;

type Shown = { text: string; preview: RosterPreview | null; refusal: Refusal | null };

export function rosterPages(app: Hono<AppEnv>) {
  app.get(
    paths.roster(":season"),
    ofSeason((c, season) => showRoster(c, season, { text: "", preview: null, refusal: null })),
  );

  app.post(
    paths.roster(":season"),
    ofSeason(async (c, season) => {
      const { admin, forms } = copyOf(c.get("language"));
      const refused = (status: 409 | 422, sentence: string | null, text: string, preview: RosterPreview | null) =>
        showRoster(c, season, { text, preview, refusal: { status, sentence } });
      const form = await c.req.parseBody();
      const text = await rosterText(form.file, form.text);
      if (!may("import_roster", season.state)) return refused(409, admin.refusals[season.state], text, null);
      if (text.trim() === "") return refused(422, forms.roster, "", null);
      const store = form.step === "store";
      const imported = await importRoster(c.get("services"), season, new TextEncoder().encode(text), !store);
      if (imported.problems.length) return refused(422, null, text, previewOf(c, text, imported));
      if (!store) return showRoster(c, season, { text, preview: previewOf(c, text, imported), refusal: null });
      const { added, changed } = imported;
      const stored = new URLSearchParams({ added: String(added), changed: String(changed) });
      return c.redirect(`${paths.roster(season.season.id)}?${stored}`, 303);
    }),
  );
}

/** The file, or what was pasted, as the text that a form can carry from the preview to the confirmation unchanged. */
async function rosterText(file: unknown, pasted: unknown): Promise<string> {
  const text =
    file instanceof File && file.size > 0 ? decodeText(new Uint8Array(await file.arrayBuffer())) : String(pasted ?? "");
  return text.replace(/\r\n?/g, "\n");
}

async function showRoster(c: AppContext, season: Season, { text, preview, refusal }: Shown) {
  const { language } = c.var;
  const { name, id, timezone } = season.season;
  const { title } = copyOf(language).admin.roster;
  return seasonPage(
    c,
    { season, place: "roster", title, refusal },
    <RosterPage
      language={language}
      zone={timezone}
      seasonName={name}
      state={season.state}
      allowed={may("import_roster", season.state)}
      action={paths.roster(id)}
      text={text.length > ROSTER_LIMITS.bytes ? "" : text}
      preview={preview}
      stored={storedOf(c)}
      {...(await peopleOf(c, season))}
      erased={!refusal && !preview && c.req.query("erased") === "1"}
      add={paths.newParticipant(id)}
      readmissions={paths.readmissions(id)}
    />,
  );
}

function previewOf(c: AppContext, text: string, imported: Imported): RosterPreview {
  const language = c.get("language");
  const { added, changed, unchanged, newCohorts, problems } = imported;
  const table = parseTable(text.length > ROSTER_LIMITS.bytes ? "" : text);
  const bad = new Set(problems.map((problem) => problem.line));
  const lines = table.rows.map(({ line, cells }) => ({ line, cells }));
  return {
    added,
    changed,
    unchanged,
    newCohorts,
    problems: problems.map((problem) => ({
      line: problem.line,
      column: problem.column,
      message: rosterSentence(problem, language),
    })),
    columns: table.header.cells,
    badLines: lines.filter((row) => bad.has(row.line)).slice(0, SHOWN_BAD),
    goodLines: lines.filter((row) => !bad.has(row.line)).slice(0, SHOWN_GOOD),
  };
}

/** Everybody in the season with her state, and those who have left it. */
async function peopleOf(c: AppContext, season: Season): Promise<Pick<RosterProps, "people" | "left">> {
  const { db, link, settings, clock } = c.get("services");
  const { id } = season.season;
  // A link lets its holder speak for her: only in development is it shown to anybody else.
  const open = settings.ENVIRONMENT === "development";
  const [groups, members, left, pauses, next, versions] = await Promise.all([
    listGroups(db, season.strand.id),
    listMembers(db, season),
    listLeft(db, id),
    listPauses(db, id),
    nextSession(db, season.strand.id, clock.now()),
    open ? linkVersions(db, id) : null,
  ]);
  const numbers = new Map(groups.map((group) => [group.id, group.number]));
  const linkOf = async (participant: string) => {
    const version = versions?.get(participant);
    return version === undefined ? null : paths.link(await link.token(participant, version));
  };
  const pauseOf = (participant: string) => {
    const spell = pauses.find((row) => row.participant === participant && (row.toSession ?? next) >= next);
    return spell ? { from: spell.fromSession, to: spell.toSession } : null;
  };
  const people = members.map(async (member) => ({
    name: member.name,
    href: paths.participant(id, member.participant),
    municipality: municipalityName(member.municipality, c.get("language")),
    years: member.experienceYears,
    cohort: member.cohort,
    group: numbers.get(member.group ?? "") ?? null,
    pause: pauseOf(member.participant),
    link: await linkOf(member.participant),
  }));
  return {
    people: await Promise.all(people),
    left: left.map(({ participant, name, leftAt }) => ({
      name,
      href: paths.participant(id, participant),
      leftAt,
      undo: paths.withdrawal(id, participant),
    })),
  };
}

function storedOf(c: AppContext) {
  const { added, changed } = c.req.query();
  const isCount = (text: string | undefined) => /^\d{1,4}$/.test(text ?? "");
  return isCount(added) && isCount(changed) ? { added: Number(added), changed: Number(changed) } : null;
}
