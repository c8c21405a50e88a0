import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { copyOf } from "../../web/copy/copy.ts";
import type { NavItem } from "../../web/parts/layout.tsx";
import { Notice } from "../../web/parts/notice.tsx";
import { type SeasonPlace, seasonNav } from "../../web/parts/season-nav.ts";
import { instantOf } from "../core/time.ts";
import { paths } from "../paths.ts";
import { type MeetingRow, readMeeting } from "../store/meetings.ts";
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

/** The handler of a page about one meeting of a season. */
export function ofMeeting(handle: (c: AppContext, season: Season, meeting: MeetingRow) => Promise<Response>) {
  return ofSeason(async (c, season) => {
    const meeting = await readMeeting(c.get("services").db, c.req.param("meeting") ?? "");
    return meeting?.season === season.season.id ? handle(c, season, meeting) : notFoundPage(c);
  });
}

/**
 * Why a form was not accepted: the page comes back with this status, and the sentence above it unless the page says all
 * itself.
 */
export type Refusal = { status: ContentfulStatusCode; sentence: string | null };

type Frame = {
  season: Season;
  place: SeasonPlace;
  title: string;
  refusal: Refusal | null;
  /** Where the page is found by GET, for a page below its place. */
  path?: string;
};

/** A page in the frame of its season: the way to the season's other pages, and above it what was refused. */
export function seasonPage(c: AppContext, { season, place, title, refusal, path }: Frame, content: Child) {
  const { id } = season.season;
  const places = {
    season: paths.season(id),
    roster: paths.roster(id),
    groups: paths.groups(id),
    meetings: paths.meetings(id),
    mails: paths.mails(id),
    attendance: paths.attendance(id),
  };
  const { items } = seasonNav(c.get("language"), places, place);
  const nav = [...siteNav(c, null).slice(0, 1), ...items];
  return page(
    c,
    { title, nav: { items: nav }, path: path ?? places[place], status: refusal?.status ?? 200 },
    <div class="stack">
      {refusal?.sentence && (
        <Notice tone="bad" role="alert">
          <p>{refusal.sentence}</p>
        </Notice>
      )}
      {content}
    </div>,
  );
}

/** What stands above the seasons: the list of them, and the data made from them. Each for those who may open it. */
export function siteNav(c: AppContext, current: "seasons" | "research" | null): NavItem[] {
  const { seasons, research } = copyOf(c.get("language")).admin;
  const items = [
    { href: paths.seasons(), label: seasons.title, current: current === "seasons" },
    { href: paths.researchHome(), label: research.title, current: current === "research" },
  ];
  return c.get("principal").role === "admin" ? items : items.slice(1);
}

/** A session's day as an instant: noon, which exists on every day. */
export function noonOf(dateWall: string, zone: string): number {
  const noon = instantOf(`${dateWall.slice(0, 10)}T12:00`, zone);
  return noon.ok ? noon.instant : 0;
}
