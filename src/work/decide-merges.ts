import { mergeEffects, movedMeetings, offersOf } from "../core/merge-plan.ts";
import type { MergeReview } from "../core/merging/problem.ts";
import { reviewMerges } from "../core/merging.ts";
import type { Instant } from "../core/ports.ts";
import { HOUR } from "../core/time.ts";
import type { Services } from "../services.ts";
import { atomically, type Statement } from "../store/db.ts";
import { type EffectRow, settle } from "../store/effects.ts";
import { AUTOMATIC, storeDecision, toldOf } from "../store/merges.ts";
import { type MergingState, readMerging } from "../store/merging.ts";

/** Decides about the meetings of a session that begin at the effect's instant, and writes the decision with its mails. */
export async function decideMerges(services: Services, effect: EffectRow): Promise<void> {
  const { db, clock } = services;
  const now = clock.now();
  const state = await readMerging(db, effect.session ?? "", now, { startsAt: effect.n });
  const decision = state ? await decisionAbout(services, state, effect.n) : [];
  await atomically(db, [...decision, settle(db, effect, { state: "sent", providerId: null }, clock.now())]);
}

async function decisionAbout(services: Services, state: MergingState, startsAt: Instant): Promise<Statement[]> {
  const found = reviewMerges(state.problem, state.active);
  const asksFirst = isProposal(state, startsAt, services.clock.now());
  // What would only make way for a proposal stays until somebody has said yes to it.
  const review = asksFirst
    ? { ...found, add: [], undo: found.undo.filter(({ reason }) => reason !== "replaced") }
    : found;
  const offered = asksFirst ? [] : await offeredTo(services, state.session.id, found.answer.tooSmall);
  return decisionStatements(services, state, review, offered, AUTOMATIC);
}

/** Whoever may be a guest elsewhere; only for this are the session's other hours read. */
async function offeredTo(services: Services, session: string, tooSmall: MergeReview["answer"]["tooSmall"]) {
  const { db, clock } = services;
  const whole = tooSmall.length ? await readMerging(db, session, clock.now()) : null;
  if (!whole) return [];
  const { rooms } = reviewMerges(whole.problem, whole.active).answer;
  const offers = offersOf(whole.problem, tooSmall, rooms, whole.slotsOf);
  return offers.filter(({ participant }) => !whole.guests.has(participant));
}

/** A review as writes: merges that begin and end, meetings to which nobody comes, and everybody who hears of it. */
export async function decisionStatements(
  services: Services,
  state: MergingState,
  review: Pick<MergeReview, "add" | "undo"> & { answer: Pick<MergeReview["answer"], "cancelled"> },
  offered: readonly { meeting: string; participant: string }[],
  by: string,
  undoneBy: string = AUTOMATIC,
): Promise<Statement[]> {
  const { db, clock, id } = services;
  const now = clock.now();
  const added = review.add.map((room) => ({ id: id(), room }));
  const undone = review.undo.map((merge) => merge.id);
  const session = state.session.id;
  const context = { season: state.season, session, meetings: state.meetings };
  const effects = mergeEffects(now, context, added, await toldOf(db, undone), offered);
  const moved = movedMeetings(review, [...state.active, ...state.byHand]);
  const { cancelled } = review.answer;
  return storeDecision(
    db,
    { season: state.season.id, session, by, undoneBy, added, undone, cancelled, moved, effects },
    now,
  );
}

/** In a season whose coordinator is asked first, only the last decision before the start merges by itself. */
export function isProposal({ season }: MergingState, startsAt: Instant, now: Instant): boolean {
  const { mode, hours } = season.rules.merging;
  return mode === "ask" && startsAt - now > Math.min(...hours) * HOUR;
}
