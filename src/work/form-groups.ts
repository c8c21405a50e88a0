import { type Alternative, languageAlternative } from "../core/grouping/alternative.ts";
import { boundOf } from "../core/grouping/bound.ts";
import { formGroups, iterationsFor } from "../core/grouping/form.ts";
import type { FormedGroup, GroupingAnswer, GroupingProblem } from "../core/grouping/problem.ts";
import { provenBy, provenOf } from "../core/grouping/proof.ts";
import { scoreOf } from "../core/grouping/score.ts";
import { violations } from "../core/grouping/violations.ts";
import type { Services } from "../services.ts";
import {
  readGroupingProblem,
  type readProposal,
  replaceGroups,
  type SavedGroup,
  storeGrouping,
} from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
import { planSeason } from "./tick.ts";

/** What one invocation may take: about ten seconds of computing, on the platform's limit of thirty. */
const MOST_ITERATIONS = 30_000_000;

export type Proposed = {
  id: string;
  problem: GroupingProblem;
  answer: GroupingAnswer;
  /** A second proposal with a group in a smaller language, kept beside the first. */
  alternative: (Alternative & { id: string }) | null;
};

/**
 * Proposes groups and keeps the proposal; nothing changes until somebody saves it. `continues`: another season, whose groups stay
 * together as far as possible. Null: nobody to group.
 */
export async function proposeGroups(
  services: Services,
  season: Season,
  { seed, continues }: { seed: number; continues: string | null },
  by: string,
): Promise<Proposed | null> {
  const problem = await readGroupingProblem(services.db, season, continues);
  if (!problem.people.length) return null;
  const options = { seed, iterations: budgetFor(problem.people.length) };
  const answer = formGroups(problem, options);
  const other = languageAlternative(problem, answer, options);
  const inputHash = await hashOf(problem);
  const keep = async (kept: GroupingAnswer) => {
    const id = services.id();
    const row = { id, season: season.season.id, seed, inputHash, answer: kept, by };
    await storeGrouping(services.db, row, services.clock.now());
    return id;
  };
  const id = await keep(answer);
  return { id, problem, answer, alternative: other && { ...other, id: await keep(other.answer) } };
}

export type Judgement = Pick<GroupingAnswer, "score" | "bound" | "proven">;

/**
 * How good groups are, and how much of it is certain. Of a proposal that nobody touched and whose people are still the same, what
 * the engine itself found out; else the score now against the bound now.
 */
export async function judgeGroups(
  problem: GroupingProblem,
  groups: readonly FormedGroup[],
  proposal: Awaited<ReturnType<typeof readProposal>>,
): Promise<Judgement> {
  if (proposal && proposal.inputHash === (await hashOf(problem)) && proposal.answer.bound !== null) {
    const { score, bound } = proposal.answer;
    return { score, bound, proven: provenOf(problem, proposal.answer) };
  }
  const placed = new Set(groups.flatMap((group) => group.members));
  const without = problem.people.filter((person) => !placed.has(person.id)).map((person) => person.id);
  const score = scoreOf(problem, groups, without);
  const bound = boundOf(problem);
  return { score, bound, proven: provenBy(problem.rules.order, score, bound) };
}

/**
 * Saves groups of a draft if they keep the hard rules and nobody else changed the board since `version`. The meetings
 * are planned at once, so that the answer can show them.
 */
export async function saveGroups(
  services: Services,
  season: Season,
  groups: readonly (SavedGroup & { id?: string })[],
  version: number,
) {
  const problem = await readGroupingProblem(services.db, season);
  const broken = violations(problem, answerOf(problem, groups));
  if (broken.length) return { ok: false, reason: "bad_groups", broken } as const;
  const { db, clock, id } = services;
  const saved = await replaceGroups(db, season, groups, version, clock.now(), id);
  if (!saved) return { ok: false, reason: "board_changed" } as const;
  await planSeason(services, season.season.id, Number.POSITIVE_INFINITY);
  return { ok: true } as const;
}

function answerOf(problem: GroupingProblem, groups: readonly (SavedGroup & { id?: string })[]) {
  const placed = new Set(groups.flatMap((group) => group.members));
  const unplaced = problem.people.filter((person) => !placed.has(person.id));
  return { groups: groups.map((group, i) => ({ ...group, id: group.id ?? String(i + 1) })), unplaced };
}

/** The budget for good groups, as far as one invocation can pay it. */
export function budgetFor(people: number): number {
  return Math.min(MOST_ITERATIONS, iterationsFor(people));
}

/** SHA-256 of what a proposal was made from, in hexadecimal. */
export async function hashOf(problem: GroupingProblem): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(problem)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
