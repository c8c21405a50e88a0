import type { Answer } from "../core/invitation.ts";
import { decisionAfter } from "../core/merge-plan.ts";
import type { Services } from "../services.ts";
import { planEffects } from "../store/effects.ts";
import { type AnswerGiven, storeAnswer } from "../store/invitations.ts";
import { readMeeting } from "../store/meetings.ts";
import { requestPlan } from "../store/plans.ts";

/**
 * Stores "I cannot come" or its undoing, and has merges decided on again where they have been before; false when there is no such
 * open invitation any more.
 */
export async function giveAnswer(
  services: Services,
  meeting: string,
  participant: string,
  answer: Answer,
  source: AnswerGiven["source"],
  mail?: AnswerGiven["mail"],
): Promise<boolean> {
  const { db, clock, hint } = services;
  const about = await readMeeting(db, meeting);
  if (!about) return false;
  const [now, id] = [clock.now(), services.id()];
  const decision = decisionAfter(now, id, { id: about.season, rules: about.rules }, about);
  // Planning only matters where the answer brings a cancelled meeting back.
  const along = [
    ...planEffects(decision ? [decision] : []),
    ...(about.cancelledAt === null ? [] : [requestPlan(db, about.season, now)]),
  ];
  const stored = await storeAnswer(
    db,
    id,
    { meeting, participant, answer, source, at: now, ...(mail ? { mail } : {}) },
    along,
  );
  // A lost hint is found by the next tick.
  if (stored && decision) await hint([decision.key]).catch(() => {});
  return stored;
}
