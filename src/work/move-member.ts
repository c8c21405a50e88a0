import { moveMember as moved } from "../core/grouping/move.ts";
import type { FormedGroup, GroupingProblem } from "../core/grouping/problem.ts";
import { scoreOf } from "../core/grouping/score.ts";
import type { Violation } from "../core/grouping/violations.ts";
import type { Services } from "../services.ts";
import { readProposal, storeGrouping } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
import { readBoard, savedGroups } from "./board.ts";
import { hashOf, saveGroups } from "./form-groups.ts";

export type Move = {
  participant: string;
  /** A group's id, `none` or `new`. */
  to: string;
  /** The proposal on the board; null when the board shows the saved groups. */
  grouping: string | null;
  version: number;
};

export type MoveResult =
  /**
   * `grouping` is the proposal that now holds the groups; null when they are saved. `back` is where she was, as the groups are now
   * called: what undoes the move.
   */
  | { ok: true; grouping: string | null; back: string }
  | { ok: false; reason: "board_changed" | "unknown_grouping" | "not_found" }
  | { ok: false; reason: "bad_groups"; broken: readonly Violation[]; groups: readonly FormedGroup[] };

/**
 * Moves one person on the board. A draft's saved groups are saved again at once when they still keep every hard rule; where only
 * sizes are off, on a proposal, and after publication, the result is a proposal to go on with.
 */
export async function moveMember(services: Services, season: Season, move: Move, by: string): Promise<MoveResult> {
  const { db } = services;
  if (move.version !== season.season.boardVersion) return { ok: false, reason: "board_changed" };
  const proposal = move.grouping === null ? null : await readProposal(db, season.season.id, move.grouping);
  if (move.grouping !== null && !proposal) return { ok: false, reason: "unknown_grouping" };
  const { problem, forming, groups, regrouping } = await readBoard(services, season, proposal);
  const result = moved(problem, groups, move.participant, move.to);
  if (!result.ok) return result.reason === "bad_groups" ? { ...result, groups } : { ok: false, reason: "not_found" };
  const from = groups.find((group) => group.members.includes(move.participant)) ?? null;
  if (!proposal && season.season.publishedAt === null) {
    const saved = await saveGroups(services, season, result.groups, move.version);
    // Saved groups have new ids.
    if (saved.ok) return { ok: true, grouping: null, back: backTo(move, from, await savedGroups(services, season)) };
    if (saved.reason === "board_changed") return { ok: false, reason: "board_changed" };
  }
  const fromSession = regrouping?.from ?? 1;
  const basis = proposal ?? { seed: BY_HAND, inputHash: await hashOf(forming), fromSession };
  const grouping = await keep(services, season, problem, result.groups, basis, by);
  return { ok: true, grouping, back: backTo(move, from, result.groups) };
}

/** The group that those she left are in now; a new one where she was alone. */
function backTo({ participant }: Move, from: FormedGroup | null, groups: readonly FormedGroup[]): string {
  if (from === null) return "none";
  const rest = from.members.find((member) => member !== participant);
  return groups.find((group) => rest !== undefined && group.members.includes(rest))?.id ?? "new";
}

/** No seed leads to groups that somebody made by hand. */
const BY_HAND = 0;

type Basis = Pick<NonNullable<Awaited<ReturnType<typeof readProposal>>>, "seed" | "inputHash" | "fromSession">;

async function keep(
  services: Services,
  season: Season,
  problem: GroupingProblem,
  groups: readonly FormedGroup[],
  basis: Basis,
  by: string,
): Promise<string> {
  const id = services.id();
  const placed = new Set(groups.flatMap((group) => group.members));
  const without = problem.people.filter((person) => !placed.has(person.id)).map((person) => person.id);
  const score = scoreOf(problem, groups, without);
  // Only the engine knows why it left somebody out; of those whom a person took out nothing is claimed.
  const answer = { groups, unplaced: [], score, bound: null, proven: [] };
  const { seed, inputHash, fromSession } = basis;
  const row = { id, season: season.season.id, seed, inputHash, fromSession, answer, by };
  await storeGrouping(services.db, row, services.clock.now());
  return id;
}
