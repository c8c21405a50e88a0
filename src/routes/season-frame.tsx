import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Notice } from "../../web/parts/notice.tsx";
import { type SeasonPlace, seasonNav } from "../../web/parts/season-nav.ts";
import { instantOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import type { Season } from "../store/seasons.ts";
import { findSeason } from "./api-seasons.ts";
import type { AppContext } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { page } from "./page.tsx";

/** The handler of a page about one season, which must exist. */
export function ofSeason(show: (c: AppContext, season: Season) => Promise<Response>) {
  return async (c: AppContext) => {
    const season = await findSeason(c);
    return season ? show(c, season) : notFoundPage(c);
  };
}

/** Why a form was not accepted: the page comes back with this status and the sentence above it. */
export type Refusal = { status: ContentfulStatusCode; sentence: string };

type Frame = { season: Season; place: SeasonPlace; title: string; refusal: Refusal | null };

/** A page in the frame of its season: the way to the season's other pages, and above it what was refused. */
export function seasonPage(c: AppContext, { season, place, title, refusal }: Frame, content: Child) {
  const { id } = season.season;
  const places = {
    season: paths.season(id),
    roster: paths.roster(id),
    groups: paths.groups(id),
    meetings: paths.meetings(id),
    mails: paths.mails(id),
    attendance: paths.attendance(id),
  };
  const nav = seasonNav(c.get("language"), places, place);
  return page(
    c,
    { title, nav, status: refusal?.status ?? 200 },
    <>
      {refusal && (
        <Notice tone="bad" role="alert">
          <p>{refusal.sentence}</p>
        </Notice>
      )}
      {content}
    </>,
  );
}

/** A session's day as an instant: noon, which exists on every day. */
export function noonOf(dateWall: string, zone: string): number {
  const noon = instantOf(`${dateWall.slice(0, 10)}T12:00`, zone);
  return noon.ok ? noon.instant : 0;
}
