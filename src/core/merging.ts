import { inOrder } from "./grouping/person.ts";
import type { Answer } from "./invitation.ts";
import { answerOf } from "./merging/answer.ts";
import { partiesOf } from "./merging/party.ts";
import type {
  ActiveMerge,
  Expectation,
  MergedRoom,
  MergeReview,
  MergingAnswer,
  MergingProblem,
} from "./merging/problem.ts";
import { pricingOf } from "./merging/room-cost.ts";
import { settledSlot } from "./merging/settled-slot.ts";
import { type Standing, standingOf } from "./merging/standing.ts";

/** An answer to this meeting outweighs what happened before; only without one do two silent absences in a row count. */
export function expectationOf(answer: Answer | null, silentInARow: number): Expectation {
  if (answer === "declined") return "declined";
  return answer === null && silentInARow >= SILENT_TWICE ? "silent" : "expected";
}

/** Once is an accident; twice in a row is a habit that her companions should not wait for. */
const SILENT_TWICE = 2;

/**
 * Which meetings of a session share a room, because of absences. Every slot by itself; whole groups move. In a merged room all
 * expected people have a language in common, nobody meets whom she is kept apart from, and there are at most `softMax`.
 * The same problem with its rows in any order: the same answer.
 *
 * @throws {RangeError} when `softMax` or a group's `hosted` is absurdly large.
 */
export function mergeMeetings(problem: MergingProblem): MergingAnswer {
  return reviewMerges(problem, []).answer;
}

/**
 * Decides again after answers have changed. Fewer mails beat polish: a merge in force stays, under the same host, as long as it keeps
 * the hard rules and one of its groups would be too small without it because of an absence; others may still join it.
 * Only where fewer people would be alone or too few does a slot start afresh. Everything else is undone.
 */
export function reviewMerges(problem: MergingProblem, active: readonly ActiveMerge[]): MergeReview {
  const parties = partiesOf(problem);
  const pricing = pricingOf(problem.rules, parties);
  const standing = active.map((merge) => standingOf(merge, parties, problem)).sort((a, b) => inOrder(a.id, b.id));
  const slots = [...new Set(parties.map(({ slot }) => slot))].sort(inOrder).map((slot) =>
    settledSlot(
      pricing,
      parties.filter((party) => party.slot === slot),
      standing.filter(({ reason, host }) => reason === null && host?.slot === slot),
    ),
  );
  const answer = answerOf(problem, pricing, slots);
  const merged = answer.rooms.filter(({ reason }) => reason !== null);
  const isIn = ({ reason, groups }: Standing, room: MergedRoom) =>
    reason === null && groups.map(({ id }) => id).join() === room.groups.join();
  const kept = standing.filter((one) => merged.some((room) => isIn(one, room)));
  return {
    keep: kept.map(({ id }) => id),
    undo: standing.filter((one) => !kept.includes(one)).map(({ id, reason }) => ({ id, reason: reason ?? "replaced" })),
    add: merged.filter((room) => !kept.some((one) => isIn(one, room))),
    answer,
  };
}
