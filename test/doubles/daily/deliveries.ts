import { seconds, type Timeline } from "./timeline.ts";
import type { Hook } from "./webhooks.ts";

export type HookEvent = {
  version: string;
  type: string;
  id: string;
  payload: Record<string, unknown>;
  event_ts: number;
};

/** What may happen to events on their way. All off: each arrives once, in order and at once. */
export type Switches = {
  duplicate: "same id" | "another id" | null;
  /** Each event waits for the one after it. */
  reorder: boolean;
  drop(event: HookEvent): boolean;
  delayMs: number;
};

/** Whether a request reached its goal and was answered with 200. */
export type Send = (hook: Hook, body: string) => Promise<boolean>;

const TRIES = 5;
const LONGEST_BACKOFF_MS = 15 * 60_000;
/** So many failures in a row switch a hook off that is of the kind "circuit-breaker". */
const BREAKS_AT = 3;

export function deliveries(time: Timeline, switches: Switches, send: Send) {
  const waiting: HookEvent[] = [];
  const sent: HookEvent[] = [];

  async function attempt(hook: Hook, event: HookEvent, tries: number): Promise<void> {
    if (hook.state === "FAILED") return;
    const stamped = { ...event, event_ts: seconds(time.now()) };
    hook.lastMomentPushed = time.now();
    if (await send(hook, JSON.stringify(stamped))) {
      hook.failedCount = 0;
      sent.push(stamped);
      return;
    }
    hook.failedCount += 1;
    if (hook.retryType === "circuit-breaker") {
      if (hook.failedCount >= BREAKS_AT) hook.state = "FAILED";
      return;
    }
    const wait = Math.min(5_000 * 4 ** (tries - 1), LONGEST_BACKOFF_MS);
    if (tries < TRIES) time.at(time.now() + wait, () => attempt(hook, event, tries + 1));
  }

  function schedule(hook: Hook, event: HookEvent) {
    time.at(time.now() + switches.delayMs, () => attempt(hook, event, 1));
  }

  return {
    /** Events that were taken with 200, as they were sent. */
    sent: sent as readonly HookEvent[],
    push(hook: Hook | null, event: HookEvent) {
      if (!hook?.eventTypes.includes(event.type) || switches.drop(event)) return;
      const copy = { ...event, id: `${event.id}-again` };
      const events = switches.duplicate ? [event, switches.duplicate === "same id" ? event : copy] : [event];
      if (switches.reorder && waiting.length === 0) {
        waiting.push(...events);
        return;
      }
      for (const one of [...events, ...waiting.splice(0)]) schedule(hook, one);
    },
  };
}
