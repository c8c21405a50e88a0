import type { Services } from "../services.ts";
import { lastHeardRoom } from "../store/hooks.ts";

/** Names of settings that rooms at Daily cannot do without. */
export function missingForDaily({ settings }: Pick<Services, "settings">): string[] {
  const needed = ["DAILY_API_KEY", "DAILY_DOMAIN", "DAILY_DOMAIN_ID", "DAILY_WEBHOOK_SECRET"] as const;
  return needed.filter((name) => !settings[name]);
}

/**
 * Whether rooms at Daily are set up, as far as can be seen without asking Daily; null: they are not in use. Its webhook fell
 * silent when people were in a room, by Daily's own list, and no event came.
 */
export async function dailyState(services: Services): Promise<{ ok: boolean; detail: string } | null> {
  if (!services.settings.DAILY_API_KEY) return null;
  const missing = missingForDaily(services);
  if (missing.length) return { ok: false, detail: `not set: ${missing.join(", ")}` };
  const last = await lastHeardRoom(services.db);
  if (last && !last.heard) return { ok: false, detail: `no webhook came for ${last.room}: tuokio daily webhook` };
  return { ok: true, detail: last ? `webhook heard for ${last.room}` : "set" };
}
