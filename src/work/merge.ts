import { partiesOf } from "../core/merging/party.ts";
import type { MergedRoom, MergeReview, Obstacle } from "../core/merging/problem.ts";
import { obstacleTo } from "../core/merging/room-cost.ts";
import { reviewMerges } from "../core/merging.ts";
import type { Services } from "../services.ts";
import { atomically } from "../store/db.ts";
import { isMergedMeanwhile, readMerge, storeRefusal } from "../store/merges.ts";
import { type MergingState, readMerging } from "../store/merging.ts";
import { decisionStatements } from "./decide-merges.ts";

/** What the rules would decide now about a whole session; nothing is written. Null: no such session. */
export async function proposedMerges(services: Services, session: string): Promise<MergeReview | null> {
  const state = await readMerging(services.db, session, services.clock.now());
  return state && reviewMerges(state.problem, state.active);
}

/** A person has the rules decide about a whole session now, without waiting for the hour before. */
export async function decideNow(services: Services, session: string, by: string): Promise<MergeReview | null> {
  const state = await readMerging(services.db, session, services.clock.now());
  if (!state) return null;
  const review = reviewMerges(state.problem, state.active);
  // What the rules say about meetings nobody comes to can wait for its hour: she was only asked about merges.
  const done = await carryOut(services, state, { ...review, answer: { cancelled: [] } }, by);
  // Somebody was faster: what is left to decide is another question.
  return done ? review : decideNow(services, session, by);
}

/**
 * A person says yes to one of the merges that the rules propose, or no: then they leave these meetings apart. False: they do not
 * propose this any more.
 */
export async function answerProposal(
  services: Services,
  session: string,
  proposal: { meetings: readonly string[]; merge: boolean },
  by: string,
): Promise<boolean> {
  const { db, clock, id } = services;
  const state = await readMerging(db, session, clock.now());
  if (!state) return false;
  const review = reviewMerges(state.problem, state.active);
  const room = review.add.find(({ groups }) => isSame(groups, proposal.meetings));
  if (!room) return false;
  if (!proposal.merge) {
    await atomically(db, storeRefusal({ id: id(), session, room, by }, clock.now()));
    return true;
  }
  const replaced = state.active.filter((merge) => merge.groups.some((meeting) => room.groups.includes(meeting)));
  const undo = review.undo.filter((merge) => replaced.some((row) => row.id === merge.id));
  return carryOut(services, state, { add: [room], undo, answer: { cancelled: [] } }, by);
}

export type MergedByHand =
  | { ok: true; room: MergedRoom }
  | { ok: false; reason: "not_found" | "not_together" | "already_merged" | "nobody_expected" | Obstacle };

/** A person merges meetings of one session that begin together; `host` is whose room it will be. The hard rules hold for her too. */
export async function mergeMeetingsByHand(
  services: Services,
  session: string,
  wish: { meetings: readonly string[]; host: string },
  by: string,
): Promise<MergedByHand> {
  const state = await readMerging(services.db, session, services.clock.now());
  const chosen = state?.meetings.filter((meeting) => wish.meetings.includes(meeting.id)) ?? [];
  const host = chosen.find((meeting) => meeting.id === wish.host);
  if (!state || !host || chosen.length < 2 || chosen.length < wish.meetings.length)
    return { ok: false, reason: "not_found" };
  if (chosen.some((meeting) => meeting.startsAt !== host.startsAt)) return { ok: false, reason: "not_together" };
  const isChosen = (id: string) => wish.meetings.includes(id);
  if (state.byHand.some((merge) => merge.groups.some(isChosen))) return { ok: false, reason: "already_merged" };
  const { rules } = state.problem;
  // She need not wait for an absence, and may do again what she once undid.
  const parties = partiesOf({ ...state.problem, apart: state.apart, onlyForAbsences: false }).filter(({ id }) =>
    isChosen(id),
  );
  if (parties.length < 2) return { ok: false, reason: "nobody_expected" };
  const obstacle = obstacleTo(rules, parties);
  if (obstacle && obstacle !== "no_absence") return { ok: false, reason: obstacle };
  const room: MergedRoom = {
    host: host.id,
    groups: [host.id, ...chosen.map(({ id }) => id).filter((id) => id !== host.id)],
    slot: host.wall,
    language: state.problem.groups.find(({ id }) => id === host.id)?.language ?? "fi",
    expected: parties.reduce((sum, { expected }) => sum + expected, 0),
    reason: null,
  };
  const undo = state.active
    .filter((merge) => merge.groups.some(isChosen))
    .map(({ id }) => ({ id, reason: "replaced" as const }));
  const merged = await carryOut(services, state, { add: [room], undo, answer: { cancelled: [] } }, by);
  return merged ? { ok: true, room } : { ok: false, reason: "already_merged" };
}

/** A person takes a merge back; the program does not decide the same again. False: no such merge in force, or it has begun. */
export async function undoMerge(services: Services, merge: string, by: string): Promise<boolean> {
  const { db, clock } = services;
  const found = await readMerge(db, merge);
  const state = found && (await readMerging(db, found.session, clock.now()));
  if (!state || ![...state.active, ...state.byHand].some(({ id }) => id === merge)) return false;
  if (!state.meetings.some((meeting) => meeting.id === found.host)) return false;
  const undo = [{ id: merge, reason: "not_needed" as const }];
  return carryOut(services, state, { add: [], undo, answer: { cancelled: [] } }, by, by);
}

type Decision = Pick<MergeReview, "add" | "undo"> & { answer: Pick<MergeReview["answer"], "cancelled"> };

/** False: somebody else has merged one of the meetings a moment before, and nothing is stored. */
async function carryOut(
  services: Services,
  state: MergingState,
  decision: Decision,
  by: string,
  undoneBy?: string,
): Promise<boolean> {
  try {
    await atomically(services.db, await decisionStatements(services, state, decision, [], by, undoneBy));
    return true;
  } catch (error) {
    if (isMergedMeanwhile(error)) return false;
    throw error;
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
