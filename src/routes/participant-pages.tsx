import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { ParticipantPage, type ParticipantProps, type ParticipantSaved } from "../../web/pages/participant.tsx";
import {
  NewParticipantPage,
  type ParticipantErrors,
  type ParticipantValues,
} from "../../web/pages/participant-form.tsx";
import { may } from "../core/season.ts";
import { paths } from "../paths.ts";
import { readEnrolled } from "../store/enrolled.ts";
import { listPauses, type ParticipantRow, readParticipant } from "../store/participation.ts";
import { nextSession } from "../store/regrouping.ts";
import { readResearchAnswer } from "../store/research.ts";
import type { Season } from "../store/seasons.ts";
import { changeParticipant, enrol } from "../work/enrol.ts";
import { renewLink } from "../work/participation.ts";
import { showCompanion } from "./companion-page.tsx";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { choicesOf, emptyValues, errorsOf, valuesOf, valuesTyped } from "./participant-form.ts";
import { placeOf } from "./participant-place.ts";
import { noonOf, ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";

export function participantPages(app: Hono<AppEnv>) {
  const [season, participant] = [":season", ":participant"];
  app.get(
    paths.newParticipant(season),
    ofSeason((c, found) => showNew(c, found, emptyValues(found, c.get("language")), {}, null)),
  );
  app.post(paths.participants(season), ofSeason(add));
  app.get(
    paths.participant(season, participant),
    ofParticipant((c, found, row) => showParticipant(c, found, row, {})),
  );
  app.post(paths.participant(season, participant), ofParticipant(whenOpen(change)));
  app.post(
    paths.linkRotation(season, participant),
    ofParticipant(
      whenOpen(async (c, found, row) => {
        await renewLink(c.get("services"), found, row);
        return saved(c, found, row.id, "link");
      }),
    ),
  );
}

type Handle = (c: AppContext, season: Season, participant: ParticipantRow) => Promise<Response>;

/** The handler of a page about one participant of a season, whose name is still known. */
export function ofParticipant(handle: Handle) {
  return ofSeason(async (c, season) => {
    const row = await readParticipant(c.get("services").db, c.req.param("participant") ?? "");
    const hers = row && row.season === season.season.id && row.erasedAt === null;
    return hers ? handle(c, season, row) : notFoundPage(c);
  });
}

/** In a season that is over her page comes back, and says so. */
export function whenOpen(handle: Handle): Handle {
  return (c, season, row) => {
    if (may("change_participant", season.state)) return handle(c, season, row);
    const sentence = copyOf(c.get("language")).admin.refusals[season.state];
    return showParticipant(c, season, row, { refusal: { status: 409, sentence } });
  };
}

/** Back to her page, which says what was done. */
export function saved(c: AppContext, season: Season, participant: string, what: ParticipantSaved): Response {
  return c.redirect(`${paths.participant(season.season.id, participant)}?saved=${what}`, 303);
}

async function add(c: AppContext, season: Season): Promise<Response> {
  const language = c.get("language");
  const typed = valuesTyped(await c.req.parseBody({ all: true }));
  if (!may("change_participant", season.state)) {
    const sentence = copyOf(language).admin.refusals[season.state];
    return showNew(c, season, typed, {}, { status: 409, sentence });
  }
  const enrolled = await enrol(c.get("services"), season, typed);
  if (enrolled.ok) return saved(c, season, enrolled.participant, "added");
  return showNew(c, season, typed, errorsOf(enrolled.problems, language), { status: 422, sentence: null });
}

async function change(c: AppContext, season: Season, row: ParticipantRow): Promise<Response> {
  const typed = valuesTyped(await c.req.parseBody({ all: true }));
  const changed = await changeParticipant(c.get("services"), season, row.id, typed);
  if (!changed) return notFoundPage(c);
  if (changed.ok) return saved(c, season, row.id, changed.changes.length ? "details" : "unchanged");
  const errors = errorsOf(changed.problems, c.get("language"));
  return showParticipant(c, season, row, { values: typed, errors, refusal: { status: 422, sentence: null } });
}

async function showNew(
  c: AppContext,
  season: Season,
  values: ParticipantValues,
  errors: ParticipantErrors,
  refusal: Refusal | null,
) {
  const language = c.get("language");
  const { id, name } = season.season;
  const { addTitle } = copyOf(language).participants;
  return seasonPage(
    c,
    { season, place: "roster", title: addTitle, refusal, path: paths.newParticipant(id) },
    <NewParticipantPage
      language={language}
      seasonName={name}
      action={paths.participants(id)}
      back={paths.roster(id)}
      values={values}
      errors={errors}
      choices={choicesOf(season, language)}
    />,
  );
}

type Shown = {
  values?: ParticipantValues;
  errors?: ParticipantErrors;
  pauseTyped?: ParticipantProps["pauseTyped"];
  refusal?: Refusal | null;
};

/** Her page; with what was typed and why it was refused, after a form that was not accepted. */
export async function showParticipant(
  c: AppContext,
  season: Season,
  row: ParticipantRow,
  shown: Shown,
): Promise<Response> {
  if (row.companion) return showCompanion(c, season, row);
  const { db, clock } = c.get("services");
  const language = c.get("language");
  const { id, name: seasonName, timezone } = season.season;
  const [enrolled, pauses, next, research] = await Promise.all([
    readEnrolled(db, id),
    listPauses(db, id),
    nextSession(db, season.strand.id, clock.now()),
    readResearchAnswer(db, row.id),
  ]);
  const self = enrolled.find((one) => one.participant === row.id);
  if (!self) return notFoundPage(c);
  const hers = pauses.filter((spell) => spell.participant === row.id && (spell.toSession ?? next) >= next);
  const { group, misfits, meetings } = await placeOf(c, season, row, hers);
  const refusal = shown.refusal ?? null;
  const path = paths.participant(id, row.id);
  return seasonPage(
    c,
    { season, place: "roster", title: row.name, refusal, path },
    <ParticipantPage
      language={language}
      zone={timezone}
      seasonName={seasonName}
      state={season.state}
      allowed={may("change_participant", season.state)}
      name={row.name}
      saved={refusal ? null : savedOf(c)}
      leftAt={row.leftAt}
      group={group && { number: group.number, slot: group.slot, others: group.others.map((one) => one.name) }}
      misfits={misfits}
      meetings={meetings}
      pauses={hers.map(({ fromSession, toSession }) => ({ from: fromSession, to: toSession }))}
      sessions={season.sessions
        .filter((session) => session.number >= next)
        .map(({ number, dateWall }) => ({ number, date: noonOf(dateWall, timezone) }))}
      pauseTyped={shown.pauseTyped ?? null}
      research={research}
      action={path}
      values={shown.values ?? valuesOf(self, language)}
      errors={shown.errors ?? {}}
      choices={choicesOf(season, language)}
      urls={{
        board: group ? `${paths.groups(id)}#group-${group.id}` : paths.groups(id),
        groups: paths.groups(id),
        pause: paths.pause(id, row.id),
        link: paths.linkRotation(id, row.id),
        leave: paths.withdrawal(id, row.id),
        research: paths.researchWithdrawal(id, row.id),
        erase: paths.erasure(id, row.id),
      }}
    />,
  );
}

const SAVED: readonly ParticipantSaved[] = [
  "added",
  "details",
  "unchanged",
  "pause",
  "back",
  "link",
  "left",
  "returned",
  "leftResearch",
  "backInResearch",
];

function savedOf(c: AppContext): ParticipantSaved | null {
  return SAVED.find((what) => what === c.req.query("saved")) ?? null;
}
