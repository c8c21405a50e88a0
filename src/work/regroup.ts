import { formGroups } from "../core/grouping/form.ts";
import type { FormedGroup, GroupingAnswer, GroupingProblem } from "../core/grouping/problem.ts";
import { type GroupMove, keepTimes, movesBetween, reformingProblem } from "../core/grouping/reform.ts";
import { type Violation, violations } from "../core/grouping/violations.ts";
import type { Services } from "../services.ts";
import { readGroupingProblem, readProposal, storeGrouping } from "../store/groups.ts";
import { nextSession, overBefore, presentGroups, storeRegrouping } from "../store/regrouping.ts";
import type { Season } from "../store/seasons.ts";
import { budgetFor, hashOf } from "./form-groups.ts";

/** Groups of a published season as they are, and the people whose groups may change from session `from` on. */
export type Reforming = { from: number; problem: GroupingProblem; present: readonly FormedGroup[] };

export type Reproposed = {
  id: string;
  from: number;
  problem: GroupingProblem;
  answer: GroupingAnswer;
  moves: readonly GroupMove[];
};

/** `from` null: the first session of which no meeting has begun. Null: there is no such session left. */
export async function readReforming(
  { db, clock }: Services,
  season: Season,
  from: number | null,
): Promise<Reforming | null> {
  const first = await nextSession(db, season.strand.id, clock.now());
  const wanted = Math.max(first, from ?? first);
  if (wanted > season.sessions.length) return null;
  const [problem, gone, present] = await Promise.all([
    readGroupingProblem(db, season),
    overBefore(db, season.season.id, wanted),
    presentGroups(db, season.strand.id, wanted),
  ]);
  const people = problem.people.filter(({ id }) => !gone.has(id));
  return { from: wanted, problem: { ...problem, people }, present };
}

/**
 * Proposes groups of a published season from a session on, with as few moves as possible, and keeps the proposal with everybody who
 * would move. Nothing changes until somebody approves it. Null: no session is left, or nobody to group.
 */
export async function proposeRegrouping(
  services: Services,
  season: Season,
  wish: { seed: number; from: number | null },
  by: string,
): Promise<Reproposed | null> {
  const reforming = await readReforming(services, season, wish.from);
  if (!reforming?.problem.people.length) return null;
  const { from, problem, present } = reforming;
  const iterations = budgetFor(problem.people.length);
  const reformed = reformingProblem(problem, present);
  const found = formGroups(reformed, { seed: wish.seed, iterations });
  const answer = { ...found, groups: keepTimes(problem, present, found.groups) };
  const id = services.id();
  const row = { id, season: season.season.id, seed: wish.seed, inputHash: await hashOf(reformed), answer, by };
  await storeGrouping(services.db, { ...row, fromSession: from }, services.clock.now());
  return { id, from, problem: reformed, answer, moves: movesBetween(problem, present, answer.groups) };
}

export type Regrouped =
  | { ok: true; from: number; moves: readonly GroupMove[] }
  | { ok: false; reason: "board_changed" | "unknown_grouping" | "no_session" }
  | { ok: false; reason: "bad_groups"; broken: readonly Violation[] };

/** Carries out a proposal that a person has approved: its groups hold from its session on, or the next one if that has begun. */
export async function approveRegrouping(
  services: Services,
  season: Season,
  grouping: string,
  version: number,
  by: string,
): Promise<Regrouped> {
  const proposal = await readProposal(services.db, season.season.id, grouping);
  if (!proposal) return { ok: false, reason: "unknown_grouping" };
  return regroup(services, season, proposal.answer.groups, { from: proposal.fromSession, version, by });
}

/** Changes the groups of a published season to these; a group that goes on has the id of the present one. */
export async function regroup(
  services: Services,
  season: Season,
  wanted: readonly FormedGroup[],
  { from, version, by }: { from: number | null; version: number; by: string },
): Promise<Regrouped> {
  // Before the rules: of groups that are no longer there, they would only say so in a roundabout way.
  if (version !== season.season.boardVersion) return { ok: false, reason: "board_changed" };
  const reforming = await readReforming(services, season, from);
  if (!reforming) return { ok: false, reason: "no_session" };
  const { problem, present } = reforming;
  const placed = new Set(wanted.flatMap((group) => group.members));
  const unplaced = problem.people.filter((person) => !placed.has(person.id));
  const broken = violations(problem, { groups: wanted, unplaced });
  if (broken.length) return { ok: false, reason: "bad_groups", broken };
  const moves = movesBetween(problem, present, wanted);
  const { db, clock, id } = services;
  const stored = await storeRegrouping(db, season, wanted, moves, reforming.from, version, by, clock.now(), id);
  return stored ? { ok: true, from: reforming.from, moves } : { ok: false, reason: "board_changed" };
}
