import { api } from "./api.ts";
import { type Calls, callEngine } from "./calls.ts";
import { deliveries, type HookEvent, type Switches } from "./deliveries.ts";
import { type Limits, rateLimits, type Trouble } from "./limits.ts";
import { prebuilt } from "./prebuilt.ts";
import type { PresenceSwitches } from "./presence.ts";
import { type RoomStore, roomStore } from "./rooms.ts";
import { type Sessions, sessionBook } from "./sessions.ts";
import { type Timeline, timeline } from "./timeline.ts";
import type { Account } from "./tokens.ts";
import { type EventSwitches, type Hook, hookRegister, sessionEvent, signature, stayEvent } from "./webhooks.ts";

export type Options = {
  /** Milliseconds; without a clock of its own it stands where the test puts it. */
  now: number;
  /** On a running server nobody waits for what timers do. */
  patient?: boolean;
  /** How webhooks leave: `fetch`, or straight into the application under test. */
  fetch?: (request: Request) => Promise<Response>;
  /** The address it is reached by; rooms lie directly below, the API below /v1. */
  origin?: string;
};

export type Daily = {
  time: Timeline;
  account: Account & { domain: string };
  origin: string;
  rooms: RoomStore;
  calls: Calls;
  sessions: Sessions;
  hooks: ReturnType<typeof hookRegister>;
  /** Webhook events that were taken. */
  sent: readonly HookEvent[];
  /** Every request that came in, method and path. */
  asked: string[];
  limits: Limits;
  troubles: Trouble[];
  switches: Switches & EventSwitches & PresenceSwitches & { card: boolean };
  /** As seen from outside: the API and the pages of the rooms. */
  fetch(request: Request): Promise<Response>;
};

/** The end of a session waits for people who reconnect. */
const MEETING_ENDED_LATER_MS = 20_000;

/** Daily.co on this machine: its API, calls without media, webhooks, and a page that speaks to the real daily-js. */
export function dailyDouble(options: Options): Daily {
  const time = timeline(options.now, { patient: options.patient ?? true });
  const post = options.fetch ?? fetch;
  const switches: Daily["switches"] = {
    card: true,
    duplicate: null,
    reorder: false,
    drop: () => false,
    delayMs: 0,
    joinedAtSkewMs: 4,
    nullWillEjectAt: false,
    missingUserName: false,
    lagMs: 15_000,
    ghostMs: 0,
  };
  const account = {
    key: "double-api-key",
    domain: "tuokio-double",
    domainId: "30f866c3-9123-452a-8723-ff58322d09c5",
  };

  async function send(hook: Hook, body: string): Promise<boolean> {
    const timestamp = String(Math.floor(time.now() / 1000));
    const headers = {
      "content-type": "application/json",
      "x-webhook-timestamp": timestamp,
      "x-webhook-signature": await signature(hook.hmac, timestamp, body),
      ...(hook.basicAuth ? { authorization: `Basic ${hook.basicAuth}` } : {}),
    };
    const answer = await post(new Request(hook.url, { method: "POST", headers, body })).catch(() => null);
    // A body that nobody reads would keep the connection.
    await answer?.arrayBuffer();
    return answer?.status === 200;
  }

  const hooks = hookRegister(time, (hook) => send(hook, JSON.stringify({ test: "test" })));
  const outgoing = deliveries(time, switches, send);
  const rooms = roomStore(time);
  const sessions = sessionBook(time, (type, session) => {
    const wait = type === "meeting.ended" ? MEETING_ENDED_LATER_MS : 0;
    time.at(time.now() + wait, () => outgoing.push(hooks.current(), sessionEvent(type, session, time.now())));
  });
  const calls = callEngine({
    time,
    account,
    rooms,
    sessions,
    hasCard: () => switches.card,
    tell: (type, stay) => outgoing.push(hooks.current(), stayEvent(type, stay, time.now(), switches)),
  });
  const daily: Daily = {
    time,
    account,
    origin: options.origin ?? `https://${account.domain}.daily.test`,
    rooms,
    calls,
    sessions,
    hooks,
    sent: outgoing.sent,
    asked: [],
    limits: rateLimits(time),
    troubles: [],
    switches,
    fetch: (request) =>
      new URL(request.url).pathname.startsWith("/v1") ? api(daily, request) : prebuilt(daily, request),
  };
  return daily;
}
