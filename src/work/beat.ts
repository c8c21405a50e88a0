import type { Services } from "../services.ts";
import { raiseStandstill } from "../store/alarms.ts";
import { atomically } from "../store/db.ts";
import { tick } from "./tick.ts";

/** A tick of the clock itself, from cron or from a request when cron is silent: after a standstill the coordinators hear of it. */
export async function beat(services: Services): Promise<void> {
  const { db, clock, hint } = services;
  await tick(services, hint, async (since) => {
    await atomically(db, [raiseStandstill(since, clock.now())]);
  });
}
