import { vi } from "vitest";
import { videoId } from "../../../src/adapters/video-id.ts";
import type { Instant } from "../../../src/core/ports.ts";
import { type Daily, dailyDouble, type Options } from "./daily.ts";

/** 32 bytes, as base64. */
export const HOOK_SECRET = btoa("k".repeat(32));

/** The settings of an application whose rooms are at the double; for `bench` and `client`. */
export function dailyBindings(daily: Daily) {
  return {
    DAILY_API_KEY: daily.account.key,
    DAILY_DOMAIN: daily.account.domain,
    DAILY_DOMAIN_ID: daily.account.domainId,
    DAILY_WEBHOOK_SECRET: HOOK_SECRET,
    DAILY_API_BASE: `${daily.origin}/v1`,
  };
}

/** The double in place of the network, for the rest of the test. Its clock is the test's. */
export function dailyNetwork(now: Instant, options: Partial<Options> = {}): Daily {
  const daily = dailyDouble({ now, ...options });
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => daily.fetch(new Request(url, init)));
  return daily;
}

/** Everything a season needs to have its rooms at Daily. */
export const AT_DAILY = { rules: { rooms: { provider: "daily" as const } } };

/** Who somebody of the tests' world is at Daily. */
export const videoIdOf = (participant: string) => videoId("test-research-secret", participant);
