import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { ResearchPreviewPage } from "../../web/pages/participant-research.tsx";
import { ReadmissionPage, type ReadmissionProps } from "../../web/pages/readmission.tsx";
import { paths } from "../paths.ts";
import type { ParticipantRow } from "../store/participation.ts";
import type { Season } from "../store/seasons.ts";
import { undoResearchWithdrawal, withdrawFromResearch } from "../work/participation.ts";
import { previewResearchWithdrawal } from "../work/participation-preview.ts";
import { readmit } from "../work/suppression.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { ofParticipant, saved } from "./participant-pages.tsx";
import { ofSeason, seasonPage } from "./season-frame.tsx";

/** Leaving the research, and coming back after one's data were erased; in every state of a season. */
export function privacyPages(app: Hono<AppEnv>) {
  const [season, participant] = [":season", ":participant"];
  app.get(paths.researchWithdrawal(season, participant), ofParticipant(showResearchWithdrawal));
  app.post(
    paths.researchWithdrawal(season, participant),
    ofParticipant(async (c, found, row) => {
      const undo = (await c.req.parseBody()).undo === "1";
      if (undo) await undoResearchWithdrawal(c.get("services"), row);
      else await withdrawFromResearch(c.get("services"), found, row);
      return saved(c, found, row.id, undo ? "backInResearch" : "leftResearch");
    }),
  );
  app.get(
    paths.readmissions(season),
    ofSeason((c, found) =>
      showReadmission(c, found, { email: "", error: null, lifted: c.req.query("lifted") === "1" }),
    ),
  );
  app.post(paths.readmissions(season), ofSeason(takeReadmission));
}

async function showResearchWithdrawal(c: AppContext, season: Season, row: ParticipantRow): Promise<Response> {
  const language = c.get("language");
  const { id, name: seasonName } = season.season;
  const her = paths.participant(id, row.id);
  const { answer, rows } = await previewResearchWithdrawal(c.get("services"), season, row);
  // Nothing is left to preview.
  if (answer === "withdrawn") return c.redirect(her, 303);
  const path = paths.researchWithdrawal(id, row.id);
  const title = copyOf(language).participants.research.confirmTitle(row.name);
  return seasonPage(
    c,
    { season, place: "roster", title, refusal: null, path },
    <ResearchPreviewPage
      language={language}
      seasonName={seasonName}
      name={row.name}
      rows={rows}
      action={path}
      back={her}
    />,
  );
}

async function takeReadmission(c: AppContext, season: Season): Promise<Response> {
  const form = await c.req.parseBody();
  const email = String(form.email ?? "").trim();
  if (form.asked !== "1") return showReadmission(c, season, { email, error: "asked", lifted: false });
  if (!(await readmit(c.get("services"), email)))
    return showReadmission(c, season, { email, error: "email", lifted: false });
  return c.redirect(`${paths.readmissions(season.season.id)}?lifted=1`, 303);
}

async function showReadmission(
  c: AppContext,
  season: Season,
  shown: Pick<ReadmissionProps, "email" | "error" | "lifted">,
): Promise<Response> {
  const language = c.get("language");
  const { id, name: seasonName } = season.season;
  const refusal = shown.error ? ({ status: 422, sentence: null } as const) : null;
  return seasonPage(
    c,
    { season, place: "roster", title: copyOf(language).participants.readmission.title, refusal },
    <ReadmissionPage
      language={language}
      seasonName={seasonName}
      action={paths.readmissions(id)}
      back={paths.roster(id)}
      {...shown}
    />,
  );
}
