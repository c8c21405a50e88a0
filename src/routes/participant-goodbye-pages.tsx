import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { ErasePreviewPage, LeavePreviewPage } from "../../web/pages/participant-goodbye.tsx";
import { paths } from "../paths.ts";
import type { ParticipantRow } from "../store/participation.ts";
import type { Season } from "../store/seasons.ts";
import { erasePerson, undoWithdrawal, withdraw } from "../work/participation.ts";
import { previewErasure, previewLeaving } from "../work/participation-preview.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { ofParticipant, saved, whenOpen } from "./participant-pages.tsx";
import { seasonPage } from "./season-frame.tsx";

/** Leaving the season and being forgotten: each shows first what would follow. */
export function goodbyePages(app: Hono<AppEnv>) {
  const [season, participant] = [":season", ":participant"];
  app.get(paths.withdrawal(season, participant), ofParticipant(whenOpen(showLeaving)));
  app.post(
    paths.withdrawal(season, participant),
    ofParticipant(
      whenOpen(async (c, found, row) => {
        const undo = (await c.req.parseBody()).undo === "1";
        await (undo ? undoWithdrawal : withdraw)(c.get("services"), row);
        return saved(c, found, row.id, undo ? "returned" : "left");
      }),
    ),
  );
  app.get(
    paths.erasure(season, participant),
    ofParticipant((c, found, row) => showErasure(c, found, row, null)),
  );
  app.post(
    paths.erasure(season, participant),
    // In every state of a season: this right does not end with it.
    ofParticipant(async (c, found, row) => {
      const typed = String((await c.req.parseBody()).name ?? "");
      if (plain(typed) !== plain(row.name)) return showErasure(c, found, row, typed);
      await erasePerson(c.get("services"), row);
      return c.redirect(`${paths.roster(found.season.id)}?erased=1`, 303);
    }),
  );
}

/** Typing is not a spelling test: spaces and case do not matter. */
function plain(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

async function showLeaving(c: AppContext, season: Season, row: ParticipantRow): Promise<Response> {
  const language = c.get("language");
  const { id, name: seasonName, publishedAt } = season.season;
  const her = paths.participant(id, row.id);
  // Nothing is left to preview.
  if (row.leftAt !== null) return c.redirect(her, 303);
  const { group, cancellations } = await previewLeaving(c.get("services"), season, row);
  const path = paths.withdrawal(id, row.id);
  return seasonPage(
    c,
    { season, place: "roster", title: copyOf(language).participants.leave.confirmTitle(row.name), refusal: null, path },
    <LeavePreviewPage
      language={language}
      seasonName={seasonName}
      name={row.name}
      firstName={row.displayName}
      published={publishedAt !== null}
      meetings={cancellations}
      group={group}
      groups={paths.groups(id)}
      action={path}
      back={her}
    />,
  );
}

async function showErasure(c: AppContext, season: Season, row: ParticipantRow, typed: string | null) {
  const language = c.get("language");
  const { id, name: seasonName } = season.season;
  const { seasons, inCalendar } = await previewErasure(c.get("services"), row);
  const path = paths.erasure(id, row.id);
  const refusal = typed === null ? null : ({ status: 422, sentence: null } as const);
  return seasonPage(
    c,
    { season, place: "roster", title: copyOf(language).participants.erase.confirmTitle(row.name), refusal, path },
    <ErasePreviewPage
      language={language}
      seasonName={seasonName}
      name={row.name}
      seasons={seasons}
      calendar={inCalendar}
      leave={row.leftAt === null ? paths.withdrawal(id, row.id) : null}
      typed={typed}
      action={path}
      back={paths.participant(id, row.id)}
    />,
  );
}
