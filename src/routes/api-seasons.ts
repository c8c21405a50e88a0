import type { Hono } from "hono";
import * as z from "zod";
import { copyOf } from "../../web/copy/copy.ts";
import { rosterSentence } from "../../web/copy/roster-sentence.ts";
import type { Effect } from "../core/effect.ts";
import { may, type SeasonAction, seasonInput } from "../core/season.ts";
import { isoOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listMembers, slotsOf } from "../store/groups.ts";
import { listSeasons, readSeason, replaceTheme, type Season, seasonOfSession } from "../store/seasons.ts";
import { choicesOf } from "../store/venues.ts";
import { importRoster } from "../work/import-roster.ts";
import { openSeason } from "../work/open-season.ts";
import { publish } from "../work/publish.ts";
import { access } from "./access.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { body, problem } from "./problem.ts";
import { venueJson } from "./venue-json.ts";

export const publicationInput = z.object({ accept: z.array(z.enum(["holiday"])).default([]) });
const themeText = z.object({ title: z.string().min(1), question: z.string().min(1), follow_up: z.string() });
export const themeInput = z.object({ fi: themeText, sv: themeText, en: themeText });

export function apiSeasons(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");

  app.get(api.seasons(), access("admin", "researcher"), async (c) => {
    const rows = await listSeasons(c.get("services").db);
    return c.json({ data: rows.map(({ id, name, template }) => ({ id, name, template })) });
  });

  app.post(api.seasons(), admin, async (c) => {
    const input = await body(c, seasonInput);
    if (!input.ok) return input.response;
    const opened = await openSeason(c.get("services"), input.value);
    if (!opened.ok) {
      const { ok, reason, ...particulars } = opened;
      return problem(c, 422, reason, particulars);
    }
    const season = await findSeason(c, opened.id);
    return c.json(season && seasonJson(season), 201, { location: api.season(opened.id) });
  });

  app.get(api.season(":season"), access("admin", "researcher"), async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    return c.json(c.get("principal").role === "admin" ? seasonJson(season) : withoutPlaces(seasonJson(season)));
  });

  app.post(api.roster(":season"), admin, async (c) => {
    const found = await seasonThatCan(c, "import_roster");
    if (!found.ok) return found.response;
    const file = new Uint8Array(await c.req.arrayBuffer());
    const dryRun = isDryRun(c);
    const { newCohorts, problems, added, changed, unchanged } = await importRoster(
      c.get("services"),
      found.season,
      file,
      dryRun,
    );
    const language = c.get("language");
    const { line: place } = copyOf(language).problems;
    const told = problems.map((row) => ({
      line: row.line,
      column: row.column,
      code: row.code,
      message: `${place(row.line, row.column)}: ${rosterSentence(row, language)}`,
    }));
    const answer = { added, changed, unchanged, new_cohorts: newCohorts, problems: told };
    return told.length ? problem(c, 422, "bad_roster", answer) : c.json(answer);
  });

  app.get(api.participants(":season"), admin, async (c) => {
    const season = await findSeason(c);
    if (!season) return problem(c, 404, "not_found");
    const rows = await listMembers(c.get("services").db, season);
    return c.json({
      data: rows.map(({ participant, experienceYears, address, ...row }) => ({
        id: participant,
        email: address,
        ...row,
        experience_years: experienceYears,
      })),
    });
  });

  app.post(api.publication(":season"), admin, async (c) => {
    const found = await seasonThatCan(c, "publish");
    if (!found.ok) return found.response;
    const input = await body(c, publicationInput);
    if (!input.ok) return input.response;
    const published = await publish(c.get("services"), found.season, input.value.accept, c.get("principal").by);
    if (!published.ok) {
      const { blockers, mustAccept } = published;
      return problem(c, 409, blockers.length ? "cannot_publish" : "must_accept", { blockers, must_accept: mustAccept });
    }
    const season = await findSeason(c);
    return c.json(season && seasonJson(season), 201);
  });

  app.put(api.theme(":session"), admin, async (c) => {
    const { db, clock } = c.get("services");
    const id = await seasonOfSession(db, c.req.param("session") ?? "");
    const season = id ? await readSeason(db, id, clock.now()) : null;
    const session = season?.sessions.find((row) => row.id === c.req.param("session"));
    if (!season || !session) return problem(c, 404, "not_found");
    if (!may("edit_theme", season.state)) return problem(c, 409, "not_in_this_state", { state: season.state });
    const input = await body(c, themeInput);
    if (!input.ok) return input.response;
    await replaceTheme(db, session, season.season.id, input.value);
    return c.json({ session: session.id, version: session.themeVersion + 1, texts: input.value });
  });
}

export async function findSeason(c: AppContext, id = c.req.param("season") ?? ""): Promise<Season | null> {
  const { db, clock } = c.get("services");
  return readSeason(db, id, clock.now());
}

/** The season of the path if it exists and may be changed so now; else the answer that says why not. */
export async function seasonThatCan(
  c: AppContext,
  action: SeasonAction,
): Promise<{ ok: true; season: Season } | { ok: false; response: Response }> {
  const season = await findSeason(c);
  if (!season) return { ok: false, response: problem(c, 404, "not_found") };
  if (!may(action, season.state))
    return { ok: false, response: problem(c, 409, "not_in_this_state", { state: season.state }) };
  return { ok: true, season };
}

/** An address elsewhere opens a meeting to everybody who knows it. */
function withoutPlaces({ venue: { place: _place, ...venue }, rules, ...season }: ReturnType<typeof seasonJson>) {
  const { rooms, ...others } = rules;
  return { ...season, venue, rules: rooms ? { ...others, rooms: { provider: rooms.provider } } : others };
}

export function seasonJson(found: Season) {
  const { season, strand, sessions, cohorts, state } = found;
  const instant = (at: Effect["dueAt"] | null) => (at === null ? null : isoOf(at));
  return {
    id: season.id,
    name: season.name,
    template: season.template,
    timezone: season.timezone,
    state,
    published_at: instant(season.publishedAt),
    closed_at: instant(season.closedAt),
    board_version: season.boardVersion,
    rules: season.rules,
    contact: season.contact,
    slots: slotsOf(found),
    venue: venueJson(choicesOf(null, null, season)),
    strands: [{ id: strand.id, kind: strand.kind, rules: strand.rules }],
    sessions: sessions.map((row) => ({
      id: row.id,
      number: row.number,
      date: row.dateWall.slice(0, 10),
      time: row.dateWall.slice(11) || null,
      theme: { version: row.themeVersion, ...row.texts },
      cancelled: row.cancelledAt !== null,
    })),
    cohorts: cohorts.map((row) => ({ id: row.id, name: row.name, first: row.firstSession, last: row.lastSession })),
    unplaced: found.unplaced,
  };
}
