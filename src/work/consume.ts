import { MINUTE } from "../core/time.ts";
import type { Services } from "../services.ts";
import { claim } from "../store/effects.ts";
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
      // The lease runs out and the ledger decides; a log line holds the key's kind and ids, never a name.
      console.error("effect_failed", effect.key, error instanceof Error ? error.stack : String(error));
    }
  }
  return claimed.length;
}
