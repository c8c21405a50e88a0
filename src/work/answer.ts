import type { Answer } from "../core/invitation.ts";
import type { Services } from "../services.ts";
import { storeAnswer } from "../store/invitations.ts";

/** Stores "I cannot come" or its undoing; false when there is no such open invitation any more. */
export async function giveAnswer(
  services: Services,
  meeting: string,
  participant: string,
  answer: Answer,
  source: "tap" | "admin",
): Promise<boolean> {
  const { db, clock, id } = services;
  return storeAnswer(db, id(), { meeting, participant, answer, source, at: clock.now() });
}
