import type { MiddlewareHandler } from "hono";
import { readNumber } from "../store/settings.ts";
import { beat } from "../work/beat.ts";
import type { AppEnv } from "./context.ts";

/** Two missed minutes and a half: cron itself may be up to a minute late. */
const OLD_BEAT_MS = 150_000;

/**
 * The second clock: when cron has been silent, requests of signed-in people tick. Runs after the answer, and only when
 * somebody was let in, so that scanners and strangers never cause work.
 */
export const heartbeat: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const services = c.get("services");
  if (!c.get("principal") || services.missing.length) return;
  const beatIfOld = async () => {
    const last = await readNumber(services.db, "beat");
    if (services.clock.now() - last > OLD_BEAT_MS) await beat(services);
  };
  c.executionCtx.waitUntil(beatIfOld());
};
