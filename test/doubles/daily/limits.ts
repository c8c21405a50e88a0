import { Refusal } from "./errors.ts";
import type { Timeline } from "./timeline.ts";

/** What goes wrong with the next matching requests. `hang`: no answer at all. `cut`: the connection breaks. */
export type Trouble = { method?: string; path?: RegExp; times: number; answer: number | "hang" | "cut" };

const WINDOWS = {
  most: { ms: 5_000, calls: 100 },
  /** DELETE of rooms; POST of rooms by an older note, and who keeps to the stricter number is safe. */
  rooms: { ms: 30_000, calls: 50 },
} as const;

export type Limits = { check(method: string, path: string): void };

export function rateLimits(time: Timeline): Limits {
  const calls: { window: keyof typeof WINDOWS; at: number }[] = [];
  return {
    check(method, path) {
      const window = path === "/rooms" && method === "POST" ? "rooms" : method === "DELETE" ? "rooms" : "most";
      const { ms, calls: most } = WINDOWS[window];
      const recent = calls.filter((call) => call.window === window && call.at > time.now() - ms);
      if (recent.length >= most) throw new Refusal(429, "rate-limit-error", "too many requests");
      calls.push({ window, at: time.now() });
    },
  };
}

/** The first trouble that concerns the request; used up when its `times` are over. */
export function nextTrouble(list: readonly Trouble[], method: string, path: string): Trouble | undefined {
  const found = list.find(
    (one) => one.times > 0 && (one.method ?? method) === method && (one.path === undefined || one.path.test(path)),
  );
  if (found) found.times -= 1;
  return found;
}
