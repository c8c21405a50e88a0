import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { may } from "../core/season.ts";
import { paths } from "../paths.ts";
import { readMerge } from "../store/merges.ts";
import type { Season } from "../store/seasons.ts";
import { answerProposal, mergeMeetingsByHand, undoMerge } from "../work/merge.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { ofSeason, type Refusal } from "./season-frame.tsx";

/** The meetings page, with the rules' outlook on a session (its number), and what was refused above it. */
export type ShowMeetings = (
  c: AppContext,
  season: Season,
  refusal: Refusal | null,
  preview: number | null,
) => Response | Promise<Response>;

/** Merging from the meetings page, and undoing it. */
export function mergePages(app: Hono<AppEnv>, show: ShowMeetings) {
  const ofMerging = (handle: (c: AppContext, season: Season) => Promise<Response>) =>
    ofSeason((c, season) => {
      const { refusals } = copyOf(c.get("language")).admin;
      if (may("merge", season.state)) return handle(c, season);
      return Promise.resolve(show(c, season, { status: 409, sentence: refusals[season.state] }, null));
    });

  app.post(
    paths.merges(":season"),
    ofMerging(async (c, season) => {
      const form = await c.req.parseBody({ all: true });
      const session = sessionOf(season, form.session);
      if (!session) return notFoundPage(c);
      if (form.proposal) return answer(c, season, session, { meetings: wordsOf(form.proposal), merge: true }, show);
      const wish = { meetings: [form.meetings ?? []].flat().map(String), host: String(form.host ?? "") };
      const merged = await mergeMeetingsByHand(c.get("services"), session.id, wish, c.get("principal").by);
      if (merged.ok) return c.redirect(cardUrl(season, session), 303);
      const { merging } = copyOf(c.get("language"));
      return show(c, season, { status: 409, sentence: merging.refusals[merged.reason] }, null);
    }),
  );

  app.post(
    paths.mergeRefusals(":season"),
    ofMerging(async (c, season) => {
      const form = await c.req.parseBody();
      const session = sessionOf(season, form.session);
      if (!session) return notFoundPage(c);
      return answer(c, season, session, { meetings: wordsOf(form.proposal), merge: false }, show);
    }),
  );

  app.post(
    paths.merge(":season", ":merge"),
    ofMerging(async (c, season) => {
      const { db } = c.get("services");
      const merge = c.req.param("merge") ?? "";
      const found = await readMerge(db, merge);
      const session = sessionOf(season, found?.session);
      if (!session) return notFoundPage(c);
      if (await undoMerge(c.get("services"), merge, c.get("principal").by))
        return c.redirect(cardUrl(season, session), 303);
      return show(c, season, { status: 409, sentence: copyOf(c.get("language")).refusals.merge_over }, null);
    }),
  );
}

type Session = Season["sessions"][number];

async function answer(
  c: AppContext,
  season: Season,
  session: Session,
  proposal: { meetings: readonly string[]; merge: boolean },
  show: ShowMeetings,
): Promise<Response> {
  const { merging } = copyOf(c.get("language"));
  const answered = await answerProposal(c.get("services"), session.id, proposal, c.get("principal").by);
  if (answered) return c.redirect(cardUrl(season, session), 303);
  return show(c, season, { status: 409, sentence: merging.refusals.changed }, session.number);
}

function sessionOf(season: Season, id: unknown): Session | undefined {
  return season.sessions.find((session) => session.id === id);
}

function wordsOf(value: unknown): string[] {
  return String(value ?? "").split(" ");
}

function cardUrl(season: Season, session: Session): string {
  return `${paths.meetings(season.season.id)}#session-${session.number}`;
}
