import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { SeasonsPage } from "../../web/pages/seasons.tsx";
import { programmes } from "../core/programmes/programmes.ts";
import { seasonState } from "../core/season.ts";
import { paths } from "../paths.ts";
import { listSeasons } from "../store/seasons.ts";
import { openSeason } from "../work/open-season.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { page } from "./page.tsx";
import { openingErrors, readSeasonForm, type SeasonErrors, type SeasonValues, seasonValues } from "./season-form.ts";
import { siteNav } from "./season-frame.tsx";

export function seasonsPages(app: Hono<AppEnv>) {
  app.get(paths.seasons(), (c) => seasonsPage(c, {}, {}));

  app.post(paths.seasons(), async (c) => {
    const language = c.get("language");
    const values = seasonValues(await c.req.parseBody());
    const read = readSeasonForm(values, language);
    if (!read.ok) return seasonsPage(c, values, read.errors);
    const opened = await openSeason(c.get("services"), read.input);
    if (!opened.ok) return seasonsPage(c, values, openingErrors(opened, language));
    return c.redirect(paths.season(opened.id), 303);
  });
}

async function seasonsPage(c: AppContext, values: SeasonValues, errors: SeasonErrors) {
  const { db, clock } = c.get("services");
  const language = c.get("language");
  const rows = await listSeasons(db);
  const seasons = rows.map((row) => ({
    href: paths.season(row.id),
    name: row.name,
    state: seasonState(row, row.firstMeetingAt, clock.now()),
    zone: row.timezone,
    firstAt: row.firstMeetingAt,
    lastAt: row.lastMeetingAt,
    participants: row.people,
    groups: row.groups,
  }));
  const templates = programmes.map(({ id, name }) => ({ id, name: name[language] }));
  const { title } = copyOf(language).admin.seasons;
  return page(
    c,
    { title, nav: { items: siteNav(c, "seasons") }, status: Object.keys(errors).length ? 422 : 200 },
    <SeasonsPage
      language={language}
      seasons={seasons}
      templates={templates}
      action={paths.seasons()}
      values={values}
      errors={errors}
    />,
  );
}
