import type { Hono } from "hono";
import { isDailyTest, readDailyHook } from "../core/daily/hook.ts";
import { describeFailure } from "../core/failure.ts";
import { paths } from "../paths.ts";
import { atomically } from "../store/db.ts";
import { keepHook } from "../store/hooks.ts";
import { takeHooks } from "../work/take-hooks.ts";
import type { AppContext, AppEnv } from "./context.ts";

/** Many times the size of any event. */
const LONGEST_BODY = 64 * 1024;

/**
 * What providers of rooms tell us. Whatever is signed is answered with 200, and at once: a provider that hears anything else
 * stops telling. What gets lost here is read from its lists later.
 */
export function hookRoutes(app: Hono<AppEnv>) {
  app.post(paths.hooks.daily(), async (c) => {
    const body = await c.req.text();
    // Daily asks whether anybody is here, perhaps before it can sign.
    if (isDailyTest(body)) return c.body(null, 200);
    const timestamp = c.req.header("x-webhook-timestamp") ?? "";
    const signature = c.req.header("x-webhook-signature") ?? "";
    const signed =
      body.length <= LONGEST_BODY && (await c.get("services").isDailySigned({ body, timestamp, signature }));
    if (!signed) return c.body(null, 401);
    await keep(c, body).catch((error) => console.error("hook_lost", describeFailure(error)));
    return c.body(null, 200);
  });
}

async function keep(c: AppContext, body: string): Promise<void> {
  const services = c.get("services");
  const hook = readDailyHook(body);
  if (!hook) return;
  await atomically(services.db, keepHook(hook, services.clock.now()));
  c.executionCtx.waitUntil(takeHooks(services).catch((error) => console.error("hooks_failed", describeFailure(error))));
}
