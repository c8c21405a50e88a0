import { nextDigest } from "../core/coordinator-plan.ts";
import { describeFailure } from "../core/failure.ts";
import { plan } from "../core/planner.ts";
import type { Instant } from "../core/ports.ts";
import { MINUTE } from "../core/time.ts";
import type { Services } from "../services.ts";
import { readCoordinated } from "../store/coordinator.ts";
import { atomically } from "../store/db.ts";
import { bury, planEffects, probe, recover } from "../store/effects.ts";
import { forgetPayloads } from "../store/forgetting.ts";
import { readPlanChunk } from "../store/plan-chunk.ts";
import { advancePlan, writePlan } from "../store/plans.ts";
import { takeHooks } from "./take-hooks.ts";

/** Cron may be a minute late, and the second clock looks after two and a half. */
export const TICK_TOO_OLD_MS = 10 * MINUTE;

/** A tick plans at most this many chunks of a season (16 groups each), so that a big season never holds one up. */
const CHUNKS_PER_TICK = 8;

/**
 * One beat: free what dead executors held, bury what came too late, tell `deliver` which effects are due, take in what
 * webhooks left behind, and plan what commands asked for. Safe to run at any moment, twice, or late. Returns how much it
 * changed itself, deliveries apart.
 *
 * @param resumed called when no tick came for longer than a clock may be late, with the time of the last one; absent where the
 * clock is moved on purpose.
 */
export async function tick(
  services: Services,
  deliver: (keys: readonly string[]) => Promise<void>,
  resumed: (since: Instant) => Promise<void> = async () => {},
): Promise<number> {
  const now = services.clock.now();
  const { toPlan, due, stuck, stoodSince, hooks } = await probe(services.db, now, now - TICK_TOO_OLD_MS);
  if (stoodSince !== null)
    await resumed(stoodSince).catch((error) => console.error("standstill_untold", describeFailure(error)));
  if (stuck.length) await recover(services.db, stuck, now);
  const late = due.filter((effect) => effect.expiresAt <= now).map((effect) => effect.key);
  if (late.length) await bury(services.db, late, now);
  const ready = due.filter((effect) => effect.expiresAt > now).map((effect) => effect.key);
  // Neither a queue that refuses hints nor a season that cannot be planned may hold up the rest.
  if (ready.length) await deliver(ready).catch((error) => console.error("hints_failed", describeFailure(error)));
  const taken = hooks ? await takeHooks(services) : 0;
  let planned = 0;
  for (const season of toPlan)
    try {
      await planSeason(services, season, CHUNKS_PER_TICK);
      planned += 1;
    } catch (error) {
      console.error("planning_failed", season, describeFailure(error));
    }
  return stuck.length + late.length + taken + planned;
}

/** Plans a season chunk by chunk; what is left after `chunks` waits for the next tick. */
export async function planSeason(services: Services, season: string, chunks: number): Promise<void> {
  for (let done = 0; done < chunks; done++) {
    const last = await planChunk(services, season);
    if (last === null) return;
  }
}

/** Plans one chunk until nothing outer is missing: meetings, then rooms, rolls and rosters, then all that hangs on them. */
async function planChunk(services: Services, season: string): Promise<string | null> {
  for (;;) {
    const chunk = await readPlanChunk(services.db, season);
    if (!chunk) return null;
    const now = services.clock.now();
    const missing = plan(now, chunk.state);
    const written = await writePlan(services.db, chunk, missing, now, services.id);
    if (!written || missing.meetings.length || missing.rooms.length || missing.renewals.length) continue;
    if (chunk.last === null) await planDigest(services, season, now);
    const next = chunk.last === null ? await forgetPayloads(services.db, season, now) : now;
    await advancePlan(services.db, season, chunk, next);
    return chunk.last;
  }
}

/** Each digest plans the next one; the first is planned here, and so is one that got lost, with whatever changes the season. */
async function planDigest({ db }: Services, id: string, now: Instant): Promise<void> {
  const season = await readCoordinated(db, id);
  if (!season || season.publishedAt === null) return;
  const digest = nextDigest(now, { id, zone: season.timezone, rules: season.rules }, season.lastEnd);
  if (digest) await atomically(db, planEffects([digest]));
}
