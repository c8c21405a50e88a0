import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { type InboxEntry, InboxPage } from "../../web/pages/inbox.tsx";
import { takenAs } from "../core/inbox.ts";
import { DAY } from "../core/time.ts";
import { paths } from "../paths.ts";
import { type InboxItem, listInbox, readInboxItem, reopenItem } from "../store/inbox.ts";
import type { Season } from "../store/seasons.ts";
import { settleInbox } from "../work/settle-inbox.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";

/** What was settled stays in sight as long as its words do, so that it can be taken back. */
const SHOWN_FOR = 30 * DAY;

export function inboxPages(app: Hono<AppEnv>) {
  app.get(
    paths.inbox(":season"),
    ofSeason((c, season) => showInbox(c, season, null)),
  );

  app.post(
    paths.settlement(":season", ":item"),
    ofSeason(async (c, season) => {
      const services = c.get("services");
      const item = await readInboxItem(services.db, c.req.param("item") ?? "");
      if (item?.season !== season.season.id) return notFoundPage(c);
      const { how } = await c.req.parseBody();
      if (how === "undo") await reopenItem(services.db, item.id);
      else {
        const settled = await settleInbox(services, item, how === "answer" ? "answer" : "done", c.get("principal").by);
        if (!settled.ok)
          return showInbox(c, season, { status: 409, sentence: copyOf(c.get("language")).refusals[settled.reason] });
      }
      return c.redirect(paths.inbox(season.season.id), 303);
    }),
  );
}

async function showInbox(c: AppContext, season: Season, refusal: Refusal | null) {
  const { db, clock } = c.get("services");
  const language = c.get("language");
  const { id, name, timezone } = season.season;
  const now = clock.now();
  const items = await listInbox(db, id, now - SHOWN_FOR);
  const { title } = copyOf(language).coordinator.inbox;
  return seasonPage(
    c,
    { season, place: "season", title, refusal, path: paths.inbox(id) },
    <InboxPage
      language={language}
      zone={timezone}
      seasonName={name}
      entries={items.map((item) => entryOf(item, now))}
    />,
  );
}

function entryOf(item: InboxItem, now: number): InboxEntry {
  const { id, season, participant, meeting, session, group, startsAt, settledAt, settledBy, settledHow } = item;
  const coming = startsAt !== null && startsAt > now;
  return {
    id,
    name: item.name,
    person: paths.participant(season, participant),
    verdict: item.verdict,
    reason: item.reason,
    answer: takenAs(item),
    takeable: coming && !item.answeredSince,
    answeredSince: item.answeredSince,
    proposedStart: item.proposedStart,
    at: item.at,
    private: item.private,
    meeting:
      session === null || group === null || startsAt === null
        ? null
        : { session, group, startsAt, move: coming ? `${paths.meetings(season)}#meeting-${meeting}` : null },
    settled: settledAt === null ? null : { how: settledHow ?? "done", at: settledAt, by: settledBy ?? "" },
    action: paths.settlement(season, id),
  };
}
