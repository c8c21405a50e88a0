import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { GroupsPage } from "../../web/pages/groups.tsx";
import type { FormedGroup } from "../core/grouping/problem.ts";
import { may, type SeasonAction } from "../core/season.ts";
import { paths } from "../paths.ts";
import { groupingRules, listMembers, readGroupingProblem, readProposal } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
import { proposeGroups, saveGroups } from "../work/form-groups.ts";
import { moveMember, savedGroups } from "../work/move-member.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { boardOf, violationWords } from "./group-board.ts";
import { ofSeason, type Refusal, seasonPage } from "./season-frame.tsx";

/** Seeds beyond this have more digits than anybody wants to read out. */
const GREATEST_SEED = 999_999;

export function groupPages(app: Hono<AppEnv>) {
  app.get(
    paths.groups(":season"),
    ofSeason((c, season) => showBoard(c, season, c.req.query("proposal") ?? null, null)),
  );
  app.post(paths.groupings(":season"), ofSeason(whenOpen("form_groups", propose)));
  app.post(paths.groups(":season"), ofSeason(whenOpen("save_groups", save)));
  app.post(paths.moves(":season"), ofSeason(whenOpen("save_groups", move)));
}

function whenOpen(action: SeasonAction, handle: (c: AppContext, season: Season) => Promise<Response>) {
  return (c: AppContext, season: Season) => {
    if (may(action, season.state)) return handle(c, season);
    const sentence = copyOf(c.get("language")).admin.refusals[season.state];
    return showBoard(c, season, null, { status: 409, sentence });
  };
}

async function propose(c: AppContext, season: Season): Promise<Response> {
  const { forms, refusals } = copyOf(c.get("language"));
  const { seed = "" } = await c.req.parseBody();
  if (!/^\d+$/.test(String(seed)) || Number(seed) > GREATEST_SEED)
    return showBoard(c, season, null, { status: 422, sentence: forms.seed });
  const proposal = await proposeGroups(c.get("services"), season, Number(seed), c.get("principal").by);
  if (!proposal) return showBoard(c, season, null, { status: 409, sentence: refusals.no_participants });
  return c.redirect(boardUrl(season, proposal.id, ""), 303);
}

async function save(c: AppContext, season: Season): Promise<Response> {
  const services = c.get("services");
  const language = c.get("language");
  const { forms, refusals } = copyOf(language);
  const form = await c.req.parseBody();
  const id = String(form.grouping ?? "");
  const proposal = await readProposal(services.db, season.season.id, id);
  if (!proposal) return showBoard(c, season, null, { status: 404, sentence: refusals.unknown_grouping });
  const { groups } = proposal.answer;
  const saved = await saveGroups(services, season, groups, Number(form.board_version ?? Number.NaN));
  if (saved.ok) return c.redirect(boardUrl(season, null, ""), 303);
  if (saved.reason === "board_changed")
    return showBoard(c, season, null, { status: 409, sentence: forms.boardChanged });
  const numbered = groups.map((group, index) => ({ ...group, id: String(index + 1) }));
  const sentence = `${refusals.bad_groups} ${await wordsFor(c, season, saved.broken, numbered)}`;
  return showBoard(c, season, id, { status: 422, sentence });
}

async function move(c: AppContext, season: Season): Promise<Response> {
  const { forms, refusals } = copyOf(c.get("language"));
  const form = await c.req.parseBody();
  const grouping = form.grouping ? String(form.grouping) : null;
  const participant = String(form.participant ?? "");
  const version = Number(form.board_version ?? Number.NaN);
  const wish = { participant, to: String(form.to ?? ""), grouping, version };
  const moved = await moveMember(c.get("services"), season, wish, c.get("principal").by);
  if (moved.ok) return c.redirect(boardUrl(season, moved.grouping, `#person-${participant}`), 303);
  if (moved.reason === "bad_groups") {
    const sentence = `${forms.notMoved} ${await wordsFor(c, season, moved.broken, moved.groups)}`;
    return showBoard(c, season, grouping, { status: 422, sentence });
  }
  if (moved.reason === "board_changed")
    return showBoard(c, season, null, { status: 409, sentence: forms.boardChanged });
  return showBoard(c, season, null, { status: 404, sentence: refusals[moved.reason] });
}

async function wordsFor(
  c: AppContext,
  season: Season,
  broken: Parameters<typeof violationWords>[0],
  groups: readonly FormedGroup[],
) {
  const members = await listMembers(c.get("services").db, season);
  return violationWords(broken, groups, members, groupingRules(season.strand.rules), c.get("language"));
}

async function showBoard(c: AppContext, season: Season, proposed: string | null, refusal: Refusal | null) {
  const services = c.get("services");
  const { db } = services;
  const language = c.get("language");
  const { id, name, boardVersion } = season.season;
  const [proposal, problem, members] = await Promise.all([
    proposed === null ? null : readProposal(db, id, proposed),
    readGroupingProblem(db, season),
    listMembers(db, season),
  ]);
  if (proposed !== null && !proposal) return notFoundPage(c);
  const groups = proposal ? proposal.answer.groups : await savedGroups(services, season);
  const board =
    proposal || groups.length
      ? boardOf(problem, members, groups, proposal?.answer.unplaced ?? [], language)
      : { groups: [], unplaced: [] };
  return seasonPage(
    c,
    { season, place: "groups", title: copyOf(language).admin.groups.title, refusal },
    <GroupsPage
      language={language}
      seasonName={name}
      state={season.state}
      allowed={may("form_groups", season.state)}
      participants={members.length}
      groups={board.groups}
      unplaced={board.unplaced}
      proposal={proposal && { id: proposal.id, seed: proposal.seed }}
      boardVersion={boardVersion}
      urls={{
        propose: paths.groupings(id),
        move: paths.moves(id),
        save: paths.groups(id),
        roster: paths.roster(id),
      }}
    />,
  );
}

function boardUrl(season: Season, proposal: string | null, anchor: string): string {
  const query = proposal === null ? "" : `?${new URLSearchParams({ proposal })}`;
  return `${paths.groups(season.season.id)}${query}${anchor}`;
}
