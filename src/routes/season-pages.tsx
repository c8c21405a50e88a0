import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { SeasonPage } from "../../web/pages/season.tsx";
import type { SeasonAlert } from "../../web/pages/season-alerts.tsx";
import type { EffectCounts } from "../../web/pages/season-effects.tsx";
import { EFFECT_KINDS } from "../core/effect.ts";
import { programmeOf } from "../core/programmes/programmes.ts";
import { may, type SeasonAction, type SeasonState, seasonCan } from "../core/season.ts";
import { MINUTE } from "../core/time.ts";
import { paths } from "../paths.ts";
import { listGroups, listMembers } from "../store/groups.ts";
import { effectSpans, nextEffect } from "../store/ledger.ts";
import { listMeetings, type MeetingRow } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { waitingProposals } from "../work/merge-outlook.ts";
import { previewPublication } from "../work/preview-publication.ts";
import { publish } from "../work/publish.ts";
import { type SeasonAlarms, seasonAlarms } from "../work/season-alarms.ts";
import { planSeason } from "../work/tick.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { firstReader } from "./mail-preview-pages.tsx";
import { roomAlerts } from "./room-alerts.ts";
import { ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";
import { groupLines } from "./season-groups.ts";
import { seasonTimeline } from "./season-timeline.ts";

/** Chunks of 16 groups: the season of any programme we know, in about a second. The tick plans what is left. */
const PLANNED_AT_ONCE = 4;

/** More people than this are a matter of the season, not of each of them. */
const MOST_SILENT_NAMES = 5;
/** The same of meetings that nobody came to. */
const MOST_EMPTY_MEETINGS = 5;

export function seasonPages(app: Hono<AppEnv>) {
  app.get(
    paths.season(":season"),
    ofSeason((c, season) => showSeason(c, season, null)),
  );

  app.post(
    paths.publication(":season"),
    ofSeason(async (c, season) => {
      const { refusals, admin } = copyOf(c.get("language"));
      if (!may("publish", season.state))
        return showSeason(c, season, { status: 409, sentence: admin.refusals[season.state] });
      const { accept = [] } = await c.req.parseBody({ all: true });
      const accepted = [accept].flat().map(String);
      const published = await publish(c.get("services"), season, accepted, c.get("principal").by);
      if (published.ok) {
        // The tick would do it within a minute; so the page that follows already shows what will be sent.
        await planSeason(c.get("services"), season.season.id, PLANNED_AT_ONCE);
        return c.redirect(paths.season(season.season.id), 303);
      }
      const sentence = published.blockers.length ? refusals.cannot_publish : refusals.must_accept;
      return showSeason(c, season, { status: 409, sentence });
    }),
  );
}

async function showSeason(c: AppContext, season: Season, refusal: Refusal | null) {
  const services = c.get("services");
  const { db, clock } = services;
  const language = c.get("language");
  const { id, name, template, timezone, publishedAt, publishedBy } = season.season;
  const [groups, members, meetings, spans, next, publication] = await Promise.all([
    listGroups(db, season.strand.id),
    listMembers(db, season),
    listMeetings(db, id),
    effectSpans(db, id),
    nextEffect(db, id),
    may("publish", season.state) ? previewPublication(services, season) : null,
  ]);
  const alarms = await seasonAlarms(services, season, meetings);
  const { min } = season.strand.rules.size;
  const now = clock.now();
  const reader = firstReader(members);
  return seasonPage(
    c,
    { season, place: "season", title: name, refusal },
    <SeasonPage
      language={language}
      zone={timezone}
      now={now}
      season={{
        name,
        programme: programmeOf(template)?.name[language] ?? template,
        state: season.state,
        publishedAt,
        publishedBy,
        sessions: season.sessions.length,
        participants: season.rosterSlots.length,
        groups: groups.length,
        unplaced: season.unplaced,
      }}
      may={openActions(season.state)}
      doors={{
        import_roster: paths.roster(id),
        form_groups: paths.groups(id),
        move_meeting: paths.meetings(id),
        record_absence: paths.meetings(id),
        attendance: paths.attendance(id),
      }}
      alerts={season.state === "draft" ? [] : [...alertsOf(season, alarms), ...mergeAlerts(season, meetings, alarms)]}
      groups={
        season.state === "draft"
          ? []
          : groupLines({ ...{ now, min, groups, members, meetings }, attendance: alarms.attendance })
      }
      minGroup={min}
      next={next}
      timeline={seasonTimeline(season, meetings, spans)}
      effects={effectTable(alarms.counts)}
      effectsOf={(kind) => `${paths.mails(id)}?${new URLSearchParams({ kind })}`}
      publication={publication}
      publicationUrl={paths.publication(id)}
      readAs={reader?.group ? { name: reader.name, href: paths.participantMails(id, reader.participant) } : null}
    />,
  );
}

function openActions(state: SeasonState): Record<SeasonAction, boolean> {
  const actions = Object.keys(seasonCan) as SeasonAction[];
  return Object.fromEntries(actions.map((action) => [action, may(action, state)])) as Record<SeasonAction, boolean>;
}

function alertsOf(season: Season, alarms: SeasonAlarms): SeasonAlert[] {
  const { id } = season.season;
  const mails = (state: string) => `${paths.mails(id)}?${new URLSearchParams({ state })}`;
  const { missing, stoppedMs, waiting, stuck, dead, unknown, twice, silent, bounced, rooms, empty } = alarms;
  const alerts: SeasonAlert[] = [];
  if (missing.length) alerts.push({ kind: "missing", names: missing.join(", "), href: paths.health() });
  if (stoppedMs !== null) alerts.push({ kind: "stopped", count: Math.floor(stoppedMs / MINUTE), href: paths.health() });
  if (waiting) alerts.push({ kind: "waiting", count: waiting, href: paths.inbox(id) });
  if (season.unplaced) alerts.push({ kind: "unplaced", count: season.unplaced, href: `${paths.groups(id)}#unplaced` });
  if (stuck) alerts.push({ kind: "stuck", count: stuck, href: mails("planned") });
  if (dead) alerts.push({ kind: "dead", count: dead, href: mails("dead") });
  if (unknown) alerts.push({ kind: "unknown", count: unknown, href: mails("unknown") });
  if (twice) alerts.push({ kind: "twice", count: twice, href: mails("twice") });
  alerts.push(...roomAlerts(id, rooms));
  for (const { participant, name } of bounced)
    alerts.push({ kind: "bounced", name, href: paths.participant(id, participant) });
  if (empty.length > MOST_EMPTY_MEETINGS)
    alerts.push({ kind: "emptyMany", count: empty.length, href: paths.attendance(id) });
  else
    for (const { group, startsAt } of empty)
      alerts.push({ kind: "empty", group, startsAt, href: paths.attendance(id) });
  // A page of names hides the line that matters most.
  if (silent.length > MOST_SILENT_NAMES)
    alerts.push({ kind: "silentMany", count: silent.length, href: paths.attendance(id) });
  else for (const { name, count } of silent) alerts.push({ kind: "silent", name, count, href: paths.attendance(id) });
  return alerts;
}

/** Merges that wait for a person, and too small meetings that the rules cannot help. */
function mergeAlerts(season: Season, meetings: readonly MeetingRow[], { coming }: SeasonAlarms): SeasonAlert[] {
  const session = season.sessions.find(({ id }) => id === coming?.session)?.number;
  if (!coming || session === undefined) return [];
  const { rooms, tooSmall } = coming.outlook;
  const url = `${paths.meetings(season.season.id)}?preview=${session}#proposals-${session}`;
  const count = waitingProposals(coming.outlook).length;
  const numbersOf = (ids: readonly string[]) =>
    meetings.filter(({ id }) => ids.includes(id)).map(({ groupNumber }) => groupNumber);
  return [
    ...(count ? [{ kind: "proposals" as const, session, count, href: url }] : []),
    ...tooSmall.map(({ host, expected, obstacle }) => {
      const groups = numbersOf(rooms.find((room) => room.host === host)?.groups ?? [host]);
      return { kind: "small" as const, session, meeting: { groups, expected, obstacle }, href: url };
    }),
  ];
}

/** One line for each kind, in the order in which a season does them. */
function effectTable(counts: SeasonAlarms["counts"]): EffectCounts[] {
  return EFFECT_KINDS.flatMap((kind) => {
    const mine = counts.filter((row) => row.kind === kind);
    if (!mine.length) return [];
    const states: Partial<Record<(typeof mine)[number]["state"], number>> = {};
    for (const row of mine) states[row.state] = (states[row.state] ?? 0) + row.count;
    return [{ kind, states, ambiguous: mine.reduce((sum, row) => sum + (row.ambiguous ? row.count : 0), 0) }];
  });
}
