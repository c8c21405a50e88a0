import { sendAgainObstacle } from "../core/arrival.ts";
import { BOUNCED, decideMail } from "../core/correspondence.ts";
import type { EffectReason } from "../core/effect-reason.ts";
import type { Instant } from "../core/ports.ts";
import { may } from "../core/season.ts";
import type { Services } from "../services.ts";
import { planAgain } from "../store/arrivals.ts";
import type { EffectRow } from "../store/effects.ts";
import { readRecipient } from "../store/recipients.ts";
import type { Season } from "../store/seasons.ts";
import { mailContext, sendingHour } from "./send-mail.ts";

export type SendAgainRefusal = {
  ok: false;
  reason:
    | "not_in_this_state"
    | "not_failed"
    | "to_contact"
    | "mail_expired"
    | "address_bounced"
    | "no_news"
    | "changed_meanwhile";
  /** Why it is no news any more. */
  because: EffectReason | null;
};

/** `mayBeTwice`: she may have it already, and would get the same mail again. */
export type SendAgainOutlook = { ok: true; name: string; address: string; leavesAt: Instant; mayBeTwice: boolean };

/** What sending a failed mail again would do, or why it is not done. Nothing is written. */
export async function sendAgainOutlook(
  services: Services,
  season: Season,
  effect: EffectRow,
): Promise<SendAgainOutlook | SendAgainRefusal> {
  const { db, clock } = services;
  const now = clock.now();
  if (!may("send_again", season.state)) return refused("not_in_this_state");
  const obstacle = sendAgainObstacle(effect, now);
  if (obstacle) return refused(obstacle);
  const recipient = effect.participant ? await readRecipient(db, effect.participant) : null;
  if (!recipient) return refused("no_news", "no_participant");
  const facts = { ...recipient.facts, ...(await mailContext(services, effect, recipient)) };
  const decision = decideMail(effect, facts, now);
  if (!decision.ok) {
    if (decision.reason === BOUNCED) return refused("address_bounced");
    return refused("no_news", decision.reason);
  }
  return {
    ...{ ok: true, name: recipient.name, address: recipient.address },
    leavesAt: sendingHour(effect, recipient, now),
    mayBeTwice: effect.ambiguous === 1,
  };
}

/** Puts a failed mail back into the ledger, from where it leaves like any other. */
export async function sendAgain(
  services: Services,
  season: Season,
  effect: EffectRow,
): Promise<SendAgainOutlook | SendAgainRefusal> {
  const { db, clock, hint } = services;
  const outlook = await sendAgainOutlook(services, season, effect);
  if (!outlook.ok) return outlook;
  if (!(await planAgain(db, effect, outlook.address, clock.now()))) return refused("changed_meanwhile");
  // A lost hint is found by the next tick.
  await hint([effect.key]).catch(() => {});
  return outlook;
}

function refused(reason: SendAgainRefusal["reason"], because: EffectReason | null = null): SendAgainRefusal {
  return { ok: false, reason, because };
}
