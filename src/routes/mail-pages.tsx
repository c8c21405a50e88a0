import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { MailsPage } from "../../web/pages/mails.tsx";
import { EFFECT_KINDS, EFFECT_STATES } from "../core/effect.ts";
import { paths } from "../paths.ts";
import { type EffectFilter, findEffects } from "../store/ledger.ts";
import type { Season } from "../store/seasons.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { ofSeason, seasonPage } from "./season-frame.tsx";

/** What a page shows without feeling slow, and what somebody still scrolls through. */
const PAGE_SIZE = 100;

export function mailPages(app: Hono<AppEnv>) {
  app.get(paths.mails(":season"), ofSeason(showMails));
}

async function showMails(c: AppContext, season: Season) {
  const { db } = c.get("services");
  const language = c.get("language");
  const { id, name, timezone } = season.season;
  const filter = filterOf(c);
  const number = Math.max(1, Math.floor(Number(c.req.query("page") ?? 1)) || 1);
  const { lines, total } = await findEffects(db, id, filter, { size: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE });
  const pageUrl = (page: number) => {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value);
    if (page > 1) query.set("page", String(page));
    return `${paths.mails(id)}?${query}`;
  };
  return seasonPage(
    c,
    { season, place: "mails", title: copyOf(language).admin.mails.title, refusal: null },
    <MailsPage
      language={language}
      zone={timezone}
      seasonName={name}
      rows={lines.map((line) => ({
        key: line.key,
        kind: line.kind,
        who: line.who,
        session: line.sessionNumber,
        group: line.groupNumber,
        dueAt: line.dueAt,
        doneAt: line.doneAt,
        state: line.state,
        attempts: line.attempts,
        ambiguous: line.ambiguous === 1,
        reason: line.reason,
      }))}
      total={total}
      action={paths.mails(id)}
      preview={paths.mailPreview(id)}
      filter={filter}
      earlier={number > 1 ? pageUrl(number - 1) : null}
      later={number * PAGE_SIZE < total ? pageUrl(number + 1) : null}
    />,
  );
}

function filterOf(c: AppContext): EffectFilter {
  const { kind, state, who = "" } = c.req.query();
  return {
    kind: EFFECT_KINDS.find((known) => known === kind) ?? null,
    state: state === "twice" ? "twice" : (EFFECT_STATES.find((known) => known === state) ?? null),
    who: who.trim(),
  };
}
