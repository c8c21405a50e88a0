import { afterFailure } from "../core/effect.ts";
import { describeFailure } from "../core/failure.ts";
import { MINUTE } from "../core/time.ts";
import type { Services } from "../services.ts";
import { claim, type EffectRow, giveBack } from "../store/effects.ts";
import { perform } from "./perform.ts";

/** Longer than the slowest provider call (20 s) times a claim's ten effects, with room for a stalled database. */
export const LEASE_MS = 5 * MINUTE;

/** Effects under way at once: fewer than the six connections that a Worker may hold, and gentle to a relay. */
const AT_ONCE = 4;

/** Claims what is free among `keys` and performs it, a few at a time; how many there were. What fails is found by a tick. */
export async function consume(services: Services, keys: readonly string[]): Promise<number> {
  const now = services.clock.now();
  const claimed = await claim(services.db, keys, services.id(), now, now + LEASE_MS);
  // The lanes share one iterator: each takes the next effect when it is done with its last.
  const next = claimed.values();
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (const effect of next) await performOrGiveBack(services, effect);
  });
  await Promise.all(lanes);
  // A connection belongs to the run that opened it, and a relay counts those that are left open.
  await services.mail?.close();
  return claimed.length;
}

async function performOrGiveBack(services: Services, effect: EffectRow): Promise<void> {
  try {
    await perform(services, effect);
  } catch (error) {
    console.error("effect_failed", effect.key, describeFailure(error));
    const failedAt = services.clock.now();
    // A database that cannot even note this down leaves the effect to the end of its lease.
    await giveBack(services.db, effect, afterFailure(effect, failedAt), failedAt).catch(() => {});
  }
}
