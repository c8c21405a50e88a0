import type { Answer } from "../core/invitation.ts";
import { decisionAfter } from "../core/merge-plan.ts";
import type { Services } from "../services.ts";
import type { Statement } from "../store/db.ts";
import { planEffects } from "../store/effects.ts";
import { type AnswerGiven, storeAnswer } from "../store/invitations.ts";
import { readMeeting } from "../store/meetings.ts";

/**
 * Stores "I cannot come" or its undoing, and has merges decided on again where they have been before; false when there is no such
 * open invitation any more. `along` is written in the same transaction.
 */
export async function giveAnswer(
  services: Services,
  meeting: string,
  participant: string,
  answer: Answer,
  source: AnswerGiven["source"],
  words: Pick<AnswerGiven, "mail" | "reason"> = {},
  along: readonly Statement[] = [],
): Promise<boolean> {
  const { db, clock } = services;
  const about = await readMeeting(db, meeting);
  if (!about) return false;
  const [now, id] = [clock.now(), services.id()];
  const decision = decisionAfter(now, { id: about.season, rules: about.rules }, about);
  const given = { meeting, participant, answer, source, at: now, ...words };
  return storeAnswer(db, id, given, [...along, ...planEffects(decision ? [decision] : [])]);
}
