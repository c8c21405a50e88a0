import type { MiddlewareHandler } from "hono";
import { readNumber } from "../store/settings.ts";
import { tick } from "../work/tick.ts";
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
    const beat = await readNumber(services.db, "beat");
    if (services.clock.now() - beat > OLD_BEAT_MS) await tick(services, services.hint);
  };
  c.executionCtx.waitUntil(beatIfOld());
};
