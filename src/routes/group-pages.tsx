import type { Hono } from "hono";
import { copyOf } from "../../web/copy/copy.ts";
import { GroupsPage, type GroupsProps } from "../../web/pages/groups.tsx";
import { compareDivisions } from "../core/grouping/alternative.ts";
import type { GroupingProblem } from "../core/grouping/problem.ts";
import type { Language } from "../core/room.ts";
import { may, type SeasonAction } from "../core/season.ts";
import { paths } from "../paths.ts";
import { groupingRules, listMembers, type Member, readProposal } from "../store/groups.ts";
import { listSeasons, type Season } from "../store/seasons.ts";
import { type Board, type Proposal, readBoard } from "../work/board.ts";
import { judgeGroups, proposeGroups, saveGroups } from "../work/form-groups.ts";
import { moveMember } from "../work/move-member.ts";
import { approveRegrouping, proposeRegrouping } from "../work/regroup.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { notFoundPage } from "./failures.tsx";
import { boardOf, violationWords } from "./group-board.ts";
import { namesOf } from "./group-names.ts";
import { comparisonSentences } from "./group-reasons.ts";
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
  const [services, { by }] = [c.get("services"), c.get("principal")];
  const { from = "", continues = "" } = await c.req.parseBody();
  if (season.season.publishedAt !== null) {
    const wish = { seed: Number(seed), from: /^\d+$/.test(String(from)) ? Number(from) : null };
    const changed = await proposeRegrouping(services, season, wish, by);
    if (!changed) return showBoard(c, season, null, { status: 409, sentence: refusals.no_session });
    return c.redirect(boardUrl(season, { proposal: changed.id }), 303);
  }
  const proposal = await proposeGroups(
    services,
    season,
    { seed: Number(seed), continues: String(continues) || null },
    by,
  );
  if (!proposal) return showBoard(c, season, null, { status: 409, sentence: refusals.no_participants });
  const other = proposal.alternative?.id;
  return c.redirect(boardUrl(season, { proposal: proposal.id, ...(other ? { alternative: other } : {}) }), 303);
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
  const version = Number(form.board_version ?? Number.NaN);
  const saved =
    season.season.publishedAt === null
      ? await saveGroups(services, season, groups, version)
      : await approveRegrouping(services, season, id, version, c.get("principal").by);
  if (saved.ok) return c.redirect(boardUrl(season, { saved: String(groups.length) }), 303);
  if (saved.reason === "bad_groups") {
    const sentence = `${refusals.bad_groups} ${await wordsFor(c, season, saved.broken, proposal)}`;
    return showBoard(c, season, id, { status: 422, sentence });
  }
  const sentence = saved.reason === "board_changed" ? forms.boardChanged : refusals[saved.reason];
  return showBoard(c, season, null, { status: 409, sentence });
}

async function move(c: AppContext, season: Season): Promise<Response> {
  const { forms, refusals } = copyOf(c.get("language"));
  const form = await c.req.parseBody();
  const grouping = form.grouping ? String(form.grouping) : null;
  const participant = String(form.participant ?? "");
  const version = Number(form.board_version ?? Number.NaN);
  const wish = { participant, to: String(form.to ?? ""), grouping, version };
  const moved = await moveMember(c.get("services"), season, wish, c.get("principal").by);
  if (moved.ok) {
    const proposed = moved.grouping === null ? {} : { proposal: moved.grouping };
    const order = orderOf(c) === "number" ? { order: "number" } : {};
    const after = boardUrl(season, { ...proposed, ...order, moved: participant, back: moved.back });
    return c.redirect(`${after}#person-${participant}`, 303);
  }
  if (moved.reason === "bad_groups") {
    const proposal = grouping === null ? null : await readProposal(c.get("services").db, season.season.id, grouping);
    const sentence = `${forms.notMoved} ${await wordsFor(c, season, moved.broken, proposal)}`;
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
  proposal: Proposal | null,
) {
  const services = c.get("services");
  const language = c.get("language");
  const [members, { groups, numbers }] = await Promise.all([
    listMembers(services.db, season),
    readBoard(services, season, proposal),
  ]);
  const names = namesOf(members, numbers, language);
  return violationWords(broken, groups, names, groupingRules(season.strand.rules), language);
}

async function showBoard(c: AppContext, season: Season, proposed: string | null, refusal: Refusal | null) {
  const services = c.get("services");
  const { db } = services;
  const language = c.get("language");
  const { id, name, boardVersion } = season.season;
  const [proposal, members, other, seasons] = await Promise.all([
    proposed === null ? null : readProposal(db, id, proposed),
    listMembers(db, season),
    readProposal(db, id, c.req.query("alternative") ?? ""),
    listSeasons(db),
  ]);
  if (proposed !== null && !proposal) return notFoundPage(c);
  const { problem, forming, groups, numbers, regrouping } = await readBoard(services, season, proposal);
  const allowed = may("form_groups", season.state) && (season.state === "draft" || regrouping !== null);
  const unplaced = proposal?.answer.unplaced ?? [];
  const judgement = await judgeGroups(forming, groups, proposal);
  const here = (changes: Record<string, string>) => boardUrl(season, { ...shown(c, proposed), ...changes });
  const order = orderOf(c);
  const [open, moved, back] = [c.req.query("move") ?? null, c.req.query("moved"), c.req.query("back")];
  const moving = allowed
    ? {
        open,
        last: moved && back ? { person: moved, back } : null,
        menuUrl: (person: string) => `${here({ move: person })}#person-${person}`,
      }
    : null;
  const board =
    proposal || groups.length
      ? boardOf({ problem, members, groups, numbers, unplaced, judgement, language, moving })
      : { groups: [], unplaced: [], proof: { sentences: [], compromises: [] } };
  return seasonPage(
    c,
    { season, place: "groups", title: copyOf(language).admin.groups.title, refusal },
    <GroupsPage
      language={language}
      seasonName={name}
      state={season.state}
      allowed={allowed}
      participants={members.length}
      {...board}
      proposal={proposal && { id: proposal.id, seed: proposal.seed }}
      changes={regrouping && changesOf(season, regrouping, members, numbers, language)}
      earlier={season.state === "draft" ? seasons.filter((row) => row.id !== id && row.groups > 0) : []}
      alternative={proposal && other && allowed ? otherProposal(season, problem, proposal, other, language) : null}
      saved={!proposal && !refusal && c.req.query("saved") ? groups.length : null}
      order={order}
      openMenu={open}
      boardVersion={boardVersion}
      urls={{
        propose: paths.groupings(id),
        // After a move the board keeps its order.
        move: order === "number" ? `${paths.moves(id)}?order=number` : paths.moves(id),
        save: paths.groups(id),
        roster: paths.roster(id),
        order: { trouble: here({ order: "trouble" }), number: here({ order: "number" }) },
      }}
    />,
  );
}

/** What approving a proposal would change, with everybody who moves and why. */
function changesOf(
  season: Season,
  { from, moves }: NonNullable<Board["regrouping"]>,
  members: readonly Member[],
  numbers: Board["numbers"],
  language: Language,
): GroupsProps["changes"] {
  const names = namesOf(members, numbers, language);
  const { changes } = copyOf(language).groups;
  return {
    from,
    sessions: season.sessions.map((session) => session.number).filter((number) => number >= from),
    moves: moves.map(({ participant, from: before, to, reason }) => ({
      who: names.person(participant),
      what: changes.move(before && numbers.has(before) ? names.group(before) : null, to && names.group(to)),
      why: changes.reasons[reason],
    })),
  };
}

/** The other of two proposals that were made together, beside the one on the board. */
function otherProposal(
  season: Season,
  problem: GroupingProblem,
  proposal: Proposal,
  other: Proposal,
  language: Language,
): GroupsProps["alternative"] {
  const comparison = compareDivisions(problem, proposal.answer, other.answer);
  if (comparison === null) return null;
  return {
    sentences: comparisonSentences(comparison, problem.rules.order, language),
    url: boardUrl(season, { proposal: other.id, alternative: proposal.id }),
    chosen: comparison.groups.here > comparison.groups.other,
  };
}

/** Without a wish the worst group comes first: it is the one that needs somebody's eye. */
function orderOf(c: AppContext): GroupsProps["order"] {
  return c.req.query("order") === "number" ? "number" : "trouble";
}

/** What of the address stays when the board is shown otherwise. */
function shown(c: AppContext, proposal: string | null): Record<string, string> {
  const { alternative, order } = c.req.query();
  return {
    ...(proposal === null ? {} : { proposal }),
    ...(alternative ? { alternative } : {}),
    ...(order ? { order } : {}),
  };
}

function boardUrl(season: Season, query: Record<string, string>): string {
  const path = paths.groups(season.season.id);
  return Object.keys(query).length ? `${path}?${new URLSearchParams(query)}` : path;
}
