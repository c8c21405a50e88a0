import { afterFailure } from "../core/effect.ts";
import { describeFailure } from "../core/failure.ts";
import { MINUTE } from "../core/time.ts";
import type { Services } from "../services.ts";
import { claim, giveBack } from "../store/effects.ts";
import { perform } from "./perform.ts";

/** Longer than the slowest provider call (20 s) times a claim's ten effects, with room for a stalled database. */
export const LEASE_MS = 5 * MINUTE;

/** Claims what is free among `keys` and performs it, one after the other; how many there were. What fails is found by a tick. */
export async function consume(services: Services, keys: readonly string[]): Promise<number> {
  const now = services.clock.now();
  const claimed = await claim(services.db, keys, services.id(), now, now + LEASE_MS);
  for (const effect of claimed) {
    try {
      await perform(services, effect);
    } catch (error) {
      console.error("effect_failed", effect.key, describeFailure(error));
      const failedAt = services.clock.now();
      // A database that cannot even note this down leaves the effect to the end of its lease.
      await giveBack(services.db, effect, afterFailure(effect, failedAt), failedAt).catch(() => {});
    }
  }
  return claimed.length;
}
