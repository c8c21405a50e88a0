import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { PausePreviewPage } from "../../web/pages/participant-pause.tsx";
import { paths } from "../paths.ts";
import type { ParticipantRow } from "../store/participation.ts";
import type { Season } from "../store/seasons.ts";
import { type PauseWish, pauseParticipant, resumeParticipant } from "../work/participation.ts";
import { previewPause } from "../work/participation-preview.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { ofParticipant, saved, showParticipant, whenOpen } from "./participant-pages.tsx";
import { seasonPage } from "./season-frame.tsx";

/** Staying away from some sessions: first what would follow, and back again. */
export function pausePages(app: Hono<AppEnv>) {
  const url = paths.pause(":season", ":participant");
  app.get(url, ofParticipant(whenOpen(showPause)));
  app.post(url, ofParticipant(whenOpen(pause)));
}

async function pause(c: AppContext, season: Season, row: ParticipantRow): Promise<Response> {
  const services = c.get("services");
  const form = await c.req.parseBody();
  if (form.undo === "1") {
    await resumeParticipant(services, season, row);
    return saved(c, season, row.id, "back");
  }
  const typed = { from: String(form.from ?? ""), to: String(form.to ?? "") };
  const { by } = c.get("principal");
  if (await pauseParticipant(services, season, row, wishIn(typed), by)) return saved(c, season, row.id, "pause");
  return refusePause(c, season, row, typed);
}

/** What would follow from the pause that the form asks for. */
async function showPause(c: AppContext, season: Season, row: ParticipantRow): Promise<Response> {
  const { from = "", to = "" } = c.req.query();
  const preview = await previewPause(c.get("services"), season, row, wishIn({ from, to }));
  if (!preview) return refusePause(c, season, row, { from, to });
  const language = c.get("language");
  const { id, name: seasonName } = season.season;
  const path = paths.pause(id, row.id);
  const title = copyOf(language).participants.pause.confirmTitle(row.name);
  return seasonPage(
    c,
    { season, place: "roster", title, refusal: null, path },
    <PausePreviewPage
      language={language}
      seasonName={seasonName}
      name={row.name}
      published={season.season.publishedAt !== null}
      spell={{ from: preview.fromSession, to: preview.toSession }}
      meetings={preview.cancellations}
      action={path}
      back={paths.participant(id, row.id)}
    />,
  );
}

type TypedPause = { from: string; to: string };

function refusePause(c: AppContext, season: Season, row: ParticipantRow, typed: TypedPause): Promise<Response> {
  const { from, to } = wishIn(typed);
  const t = copyOf(c.get("language")).participants.pause;
  const error = to !== null && to < (from ?? 1) ? t.order : t.noSession;
  return showParticipant(c, season, row, {
    pauseTyped: { ...typed, error },
    refusal: { status: 422, sentence: error },
  });
}

function wishIn({ from, to }: TypedPause): PauseWish {
  return { from: sessionIn(from), to: sessionIn(to) };
}

function sessionIn(text: string): number | null {
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null;
}
