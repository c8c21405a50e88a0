import { moveMember as moved } from "../core/grouping/move.ts";
import type { FormedGroup, GroupingProblem } from "../core/grouping/problem.ts";
import { scoreOf } from "../core/grouping/score.ts";
import type { Violation } from "../core/grouping/violations.ts";
import type { Services } from "../services.ts";
import { listGroups, listMembers, readGroupingProblem, readProposal, storeGrouping } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
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
  /** `grouping` is the proposal that now holds the groups; null when they are saved. */
  | { ok: true; grouping: string | null }
  | { ok: false; reason: "board_changed" | "unknown_grouping" | "not_found" }
  | { ok: false; reason: "bad_groups"; broken: readonly Violation[]; groups: readonly FormedGroup[] };

/**
 * Moves one person on the board. Saved groups are saved again at once when they still keep every hard rule; where only
 * sizes are off, and on a proposal, the result is a proposal to go on with.
 */
export async function moveMember(services: Services, season: Season, move: Move, by: string): Promise<MoveResult> {
  const { db } = services;
  if (move.version !== season.season.boardVersion) return { ok: false, reason: "board_changed" };
  const proposal = move.grouping === null ? null : await readProposal(db, season.season.id, move.grouping);
  if (move.grouping !== null && !proposal) return { ok: false, reason: "unknown_grouping" };
  const [problem, groups] = await Promise.all([
    readGroupingProblem(db, season),
    proposal ? proposal.answer.groups : savedGroups(services, season),
  ]);
  const result = moved(problem, groups, move.participant, move.to);
  if (!result.ok) return result.reason === "bad_groups" ? { ...result, groups } : { ok: false, reason: "not_found" };
  if (!proposal) {
    const saved = await saveGroups(services, season, result.groups, move.version);
    if (saved.ok) return { ok: true, grouping: null };
    if (saved.reason === "board_changed") return { ok: false, reason: "board_changed" };
  }
  const basis = proposal ?? { seed: BY_HAND, inputHash: await hashOf(problem) };
  return { ok: true, grouping: await keep(services, season, problem, result.groups, basis, by) };
}

/** The saved groups in the shape of a proposal. */
export async function savedGroups({ db }: Services, season: Season): Promise<FormedGroup[]> {
  const [groups, members] = await Promise.all([listGroups(db, season.strand.id), listMembers(db, season)]);
  return groups.map(({ id, slot, language }) => ({
    id,
    slot,
    language,
    members: members.filter((member) => member.group === id).map((member) => member.participant),
  }));
}

/** No seed leads to groups that somebody made by hand. */
const BY_HAND = 0;

type Basis = Pick<NonNullable<Awaited<ReturnType<typeof readProposal>>>, "seed" | "inputHash">;

async function keep(
  services: Services,
  season: Season,
  problem: GroupingProblem,
  groups: readonly FormedGroup[],
  { seed, inputHash }: Basis,
  by: string,
): Promise<string> {
  const id = services.id();
  const placed = new Set(groups.flatMap((group) => group.members));
  const without = problem.people.filter((person) => !placed.has(person.id)).map((person) => person.id);
  const score = scoreOf(problem, groups, without);
  // Only the engine knows why it left somebody out; of those whom a person took out nothing is claimed.
  const answer = { groups, unplaced: [], score, bound: null };
  await storeGrouping(services.db, { id, season: season.season.id, seed, inputHash, answer, by }, services.clock.now());
  return id;
}
