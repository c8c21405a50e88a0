import { formGroups } from "../core/grouping/form.ts";
import type { GroupingAnswer, GroupingProblem } from "../core/grouping/problem.ts";
import { violations } from "../core/grouping/violations.ts";
import type { Services } from "../services.ts";
import { readGroupingProblem, replaceGroups, type SavedGroup, storeGrouping } from "../store/groups.ts";
import type { Season } from "../store/seasons.ts";
import { planSeason } from "./tick.ts";

/** Measured: 64 people get 320,000 and are done in 0.2 s; more than 2 million would hold the Worker for seconds. */
const ITERATIONS = { perPerson: 5_000, least: 200_000, most: 2_000_000 };

/** Proposes groups and keeps the proposal; nothing changes until somebody saves it. Null: nobody to group. */
export async function proposeGroups(
  services: Services,
  season: Season,
  seed: number,
  by: string,
): Promise<{ id: string; answer: GroupingAnswer } | null> {
  const problem = await readGroupingProblem(services.db, season);
  if (!problem.people.length) return null;
  const answer = formGroups(problem, { seed, iterations: iterationsFor(problem.people.length) });
  const id = services.id();
  const inputHash = await hashOf(problem);
  await storeGrouping(services.db, { id, season: season.season.id, seed, inputHash, answer, by }, services.clock.now());
  return { id, answer };
}

/**
 * Saves groups of a draft if they keep the hard rules and nobody else changed the board since `version`. The meetings
 * are planned at once, so that the answer can show them.
 */
export async function saveGroups(services: Services, season: Season, groups: readonly SavedGroup[], version: number) {
  const problem = await readGroupingProblem(services.db, season);
  const broken = violations(problem, answerOf(problem, groups));
  if (broken.length) return { ok: false, reason: "bad_groups", broken } as const;
  const { db, clock, id } = services;
  const saved = await replaceGroups(db, season, groups, version, clock.now(), id);
  if (!saved) return { ok: false, reason: "board_changed" } as const;
  await planSeason(services, season.season.id, Number.POSITIVE_INFINITY);
  return { ok: true } as const;
}

function answerOf(problem: GroupingProblem, groups: readonly SavedGroup[]) {
  const placed = new Set(groups.flatMap((group) => group.members));
  const unplaced = problem.people.filter((person) => !placed.has(person.id));
  return { groups: groups.map((group, i) => ({ ...group, id: String(i + 1) })), unplaced };
}

function iterationsFor(people: number): number {
  return Math.min(ITERATIONS.most, Math.max(ITERATIONS.least, ITERATIONS.perPerson * people));
}

/** SHA-256 of what a proposal was made from, in hexadecimal. */
export async function hashOf(problem: GroupingProblem): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(problem)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
