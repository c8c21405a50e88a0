import type { Hono } from "hono";
import { isoOf } from "../core/time.ts";
import { type Venue, type VenueLevel, venue } from "../core/venue.ts";
import { paths } from "../paths.ts";
import { seasonOfGroup } from "../store/groups.ts";
import { readMeeting } from "../store/meetings.ts";
import { readSeason, type Season } from "../store/seasons.ts";
import { chooseVenue, decideVenue, type VenueDecision } from "../work/choose-venue.ts";
import { venueTellings } from "../work/preview-venue.ts";
import { access } from "./access.ts";
import { findSeason } from "./api-seasons.ts";
import { type AppContext, type AppEnv, isDryRun } from "./context.ts";
import { body, problem } from "./problem.ts";
import { placeJson } from "./venue-json.ts";

/** Where meetings take place: PUT chooses, DELETE leaves it to the next level. */
export function apiVenues(app: Hono<AppEnv>) {
  const { api } = paths;
  const admin = access("admin");
  const routes: [path: string, level: VenueLevel, find: (c: AppContext) => Promise<Season | null>][] = [
    [api.seasonVenue(":season"), "season", findSeason],
    [
      api.groupVenue(":group"),
      "group",
      async (c) => read(c, await seasonOfGroup(c.get("services").db, idOf(c, "group"))),
    ],
    [api.meetingVenue(":meeting"), "meeting", findSeasonOfMeeting],
  ];
  for (const [path, level, find] of routes) {
    app.put(path, admin, async (c) => {
      const season = await find(c);
      if (!season) return problem(c, 404, "not_found");
      const input = await body(c, venue);
      return input.ok ? choose(c, season, level, input.value) : input.response;
    });
    app.delete(path, admin, async (c) => {
      const season = await find(c);
      return season ? choose(c, season, level, null) : problem(c, 404, "not_found");
    });
  }
}

async function findSeasonOfMeeting(c: AppContext): Promise<Season | null> {
  return read(c, (await readMeeting(c.get("services").db, idOf(c, "meeting")))?.season ?? null);
}

function read(c: AppContext, season: string | null): Promise<Season | null> {
  const { db, clock } = c.get("services");
  return season === null ? Promise.resolve(null) : readSeason(db, season, clock.now());
}

function idOf(c: AppContext, level: VenueLevel): string {
  return c.req.param(level) ?? "";
}

async function choose(c: AppContext, season: Season, level: VenueLevel, chosen: Venue | null): Promise<Response> {
  const services = c.get("services");
  const choice = { level, of: idOf(c, level), venue: chosen };
  const decided = isDryRun(c)
    ? await decideVenue(services, season, choice)
    : await chooseVenue(services, season, choice);
  if (!decided.ok)
    return problem(c, 409, decided.reason, decided.reason === "not_in_this_state" ? { state: season.state } : {});
  const tells = await venueTellings(services, season, decided.moves);
  return c.json({
    moves: decided.moves.filter(({ takesPlace }) => takesPlace).map(moveJson),
    tells: tells.map(({ mail, meeting, participant, language, leavesAt }) => ({
      ...{ kind: mail, meeting, participant, language },
      leaves_at: isoOf(leavesAt),
    })),
  });
}

type Move = (VenueDecision & { ok: true })["moves"][number];

function moveJson({ meeting, from, to, open }: Move) {
  const { id, sessionNumber: session, groupNumber: group, startsAt } = meeting;
  return { id, session, group, starts_at: isoOf(startsAt), from: placeJson(from), to: placeJson(to), open };
}
