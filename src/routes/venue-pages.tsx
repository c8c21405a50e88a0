import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { VenuePage, type VenueProps } from "../../web/pages/venue.tsx";
import { VenuePreviewPage } from "../../web/pages/venue-preview.tsx";
import { may } from "../core/season.ts";
import { placeOf, siteOf, type Venue, type VenueChoices, type VenueLevel, venue, venueOf } from "../core/venue.ts";
import type { VenueChoice } from "../core/venue-change.ts";
import { paths } from "../paths.ts";
import { listGroups } from "../store/groups.ts";
import { readMeeting } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { choicesOf, placedMeetings } from "../store/venues.ts";
import { chooseVenue, decideVenue, type VenueDecision } from "../work/choose-venue.ts";
import { missingForDaily } from "../work/daily-setup.ts";
import { venueTellings } from "../work/preview-venue.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";

/** Whose place it is: a season's, a group's or a meeting's. */
type About = { level: VenueLevel; of: string; group: number; session: number; choices: VenueChoices };

type Fields = Record<string, string>;

/**
 * Where meetings take place: GET shows it, POST with `look` what a choice would change, and without it makes the choice. A place is
 * never in an address: that of a meeting lets people in.
 */
export function venuePages(app: Hono<AppEnv>) {
  app.get(
    paths.venue(":season"),
    ofSeason(async (c, season) => {
      const about = await aboutOf(c, season, c.req.query());
      return about ? showForm(c, season, about, null, null, false) : notFoundPage(c);
    }),
  );
  app.post(
    paths.venue(":season"),
    ofSeason(async (c, season) => {
      const form = await c.req.parseBody();
      const fields = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
      return fields.look === "1" ? look(c, season, fields) : store(c, season, fields);
    }),
  );
}

async function look(c: AppContext, season: Season, fields: Fields): Promise<Response> {
  const about = await aboutOf(c, season, fields);
  if (!about) return notFoundPage(c);
  const chosen = chosenOf(fields);
  if (chosen === "wrong") return showForm(c, season, about, { status: 422, sentence: null }, fields, true);
  const services = c.get("services");
  const choice = { level: about.level, of: about.of, venue: chosen };
  const decided = await decideVenue(services, season, choice);
  if (!decided.ok) return showForm(c, season, about, refusalOf(c, season, decided.reason), fields, false);
  const told = await venueTellings(services, season, decided.moves);
  const language = c.get("language");
  const now = services.clock.now();
  return seasonPage(
    c,
    { season, place: "meetings", title: titleOf(c, about), refusal: null, path: here(season, about) },
    <VenuePreviewPage
      language={language}
      zone={season.season.timezone}
      seasonName={season.season.name}
      level={about.level}
      group={about.group}
      session={about.session}
      moves={moved(decided.moves).map(({ meeting, from, to, open }) => ({
        ...{ group: meeting.groupNumber, startsAt: meeting.startsAt, endsAt: meeting.endsAt, from, to, open },
        untoldSite: meeting.startsAt <= now && siteOf(placeOf(to)) !== null,
      }))}
      told={[...new Map(told.map(({ participant, name }) => [participant, name])).values()]}
      action={paths.venue(season.season.id)}
      fields={{ ...aboutFields(about), ...choiceFields(chosen) }}
      back={here(season, about)}
    />,
  );
}

async function store(c: AppContext, season: Season, fields: Fields): Promise<Response> {
  const about = await aboutOf(c, season, fields);
  if (!about) return notFoundPage(c);
  const chosen = chosenOf(fields);
  if (chosen === "wrong") return showForm(c, season, about, { status: 422, sentence: null }, fields, true);
  const choice: VenueChoice = { level: about.level, of: about.of, venue: chosen };
  const stored = await chooseVenue(c.get("services"), season, choice);
  if (!stored.ok) return showForm(c, season, about, refusalOf(c, season, stored.reason), fields, false);
  const before = choiceFields(about.choices[about.level]);
  const done = { done: String(moved(stored.moves).length), was: before.provider ?? "" };
  return c.redirect(`${paths.venue(season.season.id)}?${new URLSearchParams({ ...aboutFields(about), ...done })}`, 303);
}

async function showForm(
  c: AppContext,
  season: Season,
  about: About,
  refusal: Refusal | null,
  typed: Fields | null,
  wrong: boolean,
): Promise<Response> {
  const language = c.get("language");
  const own = choiceFields(about.choices[about.level]);
  return seasonPage(
    c,
    { season, place: "meetings", title: titleOf(c, about), refusal, path: here(season, about) },
    <VenuePage
      language={language}
      zone={season.season.timezone}
      seasonName={season.season.name}
      level={about.level}
      group={about.group}
      session={about.session}
      shown={venueOf(about.choices)}
      chosen={{ provider: typed?.provider ?? own.provider ?? "", place: typed?.place ?? own.place ?? "" }}
      wrong={wrong}
      dailySetUp={missingForDaily(c.get("services")).length === 0}
      may={may("choose_venue", season.state)}
      action={paths.venue(season.season.id)}
      fields={aboutFields(about)}
      done={doneOf(c, about)}
      {...(about.level === "season" ? await below(c, season) : { groups: [], meetings: [] })}
    />,
  );
}

/** The groups of a season, and the meetings to come with a place of their own. */
async function below(c: AppContext, season: Season): Promise<Pick<VenueProps, "groups" | "meetings">> {
  const { db, clock } = c.get("services");
  const { id } = season.season;
  const [groups, meetings] = await Promise.all([listGroups(db, season.strand.id), placedMeetings(db, id, clock.now())]);
  return {
    groups: groups.map(({ id: of, number, venue: own }) => ({
      number,
      shown: venueOf(choicesOf(null, own, season.season)),
      href: `${paths.venue(id)}?group=${of}`,
    })),
    meetings: meetings
      .filter(({ choices, cancelled }) => choices.meeting !== null && !cancelled)
      .map(({ id: of, groupNumber, startsAt, endsAt, choices }) => ({
        ...{ group: groupNumber, startsAt, endsAt, shown: venueOf(choices), href: `${paths.venue(id)}?meeting=${of}` },
      })),
  };
}

async function aboutOf(c: AppContext, season: Season, { group, meeting }: Fields): Promise<About | null> {
  const { db } = c.get("services");
  if (meeting !== undefined) {
    const row = await readMeeting(db, meeting);
    if (row?.season !== season.season.id) return null;
    return {
      ...{ level: "meeting", of: row.id, group: row.groupNumber, session: row.sessionNumber, choices: row.venues },
    };
  }
  if (group === undefined)
    return {
      ...{ level: "season", of: season.season.id, group: 0, session: 0 },
      choices: choicesOf(null, null, season.season),
    };
  const row = (await listGroups(db, season.strand.id)).find(({ id }) => id === group);
  if (!row) return null;
  const choices = choicesOf(null, row.venue, season.season);
  return { level: "group", of: row.id, group: row.number, session: 0, choices };
}

function aboutFields({ level, of }: About): Fields {
  return level === "season" ? {} : { [level]: of };
}

function chosenOf({ provider, place = "" }: Fields): Venue | null | "wrong" {
  if (provider === "inherit") return null;
  const read = venue.safeParse(provider === "external" ? { provider, place } : { provider });
  return read.success ? read.data : "wrong";
}

function choiceFields(chosen: Venue | null): Fields {
  if (!chosen) return { provider: "inherit" };
  const place = placeOf(chosen);
  return { provider: chosen.provider, ...(place === null ? {} : { place }) };
}

/** What anybody sees of it. */
function moved<Move extends { takesPlace: boolean }>(moves: readonly Move[]): Move[] {
  return moves.filter(({ takesPlace }) => takesPlace);
}

function here({ season }: Season, about: About): string {
  const query = new URLSearchParams(aboutFields(about)).toString();
  return query ? `${paths.venue(season.id)}?${query}` : paths.venue(season.id);
}

function titleOf(c: AppContext, { level, group, session }: About): string {
  return copyOf(c.get("language")).venue.titleOf[level](group, session);
}

function refusalOf(c: AppContext, { state }: Season, reason: (VenueDecision & { ok: false })["reason"]): Refusal {
  const { admin, refusals } = copyOf(c.get("language"));
  return { status: 409, sentence: reason === "not_in_this_state" ? admin.refusals[state] : refusals[reason] };
}

/** What the address says after a choice: how many meetings moved, and what was chosen before, as far as it may stand there. */
function doneOf(c: AppContext, about: About): VenueProps["done"] {
  const { done, was } = c.req.query();
  if (done === undefined || !/^\d{1,5}$/.test(done)) return null;
  const back = ["inherit", "built-in", "daily"].find((one) => one === was);
  return { meetings: Number(done), undo: back ? { ...aboutFields(about), provider: back } : null };
}
