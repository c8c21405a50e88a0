import { takenAs } from "../core/inbox.ts";
import type { Services } from "../services.ts";
import { atomically, isFailedAssertion } from "../store/db.ts";
import { type InboxItem, readInboxItem, settleItem, stillTakeable } from "../store/inbox.ts";
import { giveAnswer } from "./answer.ts";

/**
 * `no_answer`: nothing in it says whether she comes. `newer_answer`: she has answered herself since. `too_late`: the meeting has
 * begun, is off, or she is not invited any more.
 */
export type Settled = { ok: true } | { ok: false; reason: "no_answer" | "newer_answer" | "too_late" };

/** Takes what waits as her answer, or notes that somebody has looked after it. Settling twice is settling once. */
export async function settleInbox(
  services: Services,
  item: InboxItem,
  how: "answer" | "done",
  by: string,
): Promise<Settled> {
  const { db, clock } = services;
  if (item.settledAt !== null) return { ok: true };
  const settlement = settleItem(db, item, how, by, clock.now());
  if (how === "done") {
    await atomically(db, [settlement]);
    return { ok: true };
  }
  const answer = takenAs(item);
  if (answer === null || item.meeting === null) return { ok: false, reason: "no_answer" };
  if (item.answeredSince) return { ok: false, reason: "newer_answer" };
  const along = [stillTakeable(item), settlement];
  try {
    const taken = await giveAnswer(services, item.meeting, item.participant, answer, "admin", {}, along);
    return taken ? { ok: true } : { ok: false, reason: "too_late" };
  } catch (error) {
    if (!isFailedAssertion(error)) throw error;
    // Somebody was faster: another coordinator, or she herself.
    const now = await readInboxItem(db, item.id);
    return now?.answeredSince && now.settledAt === null ? { ok: false, reason: "newer_answer" } : { ok: true };
  }
}
