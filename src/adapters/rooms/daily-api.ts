import { type DailyAnswer, dailyAnswers } from "../../core/daily/answers.ts";
import type { DailyMeeting } from "../../core/daily/meetings.ts";
import type { DailyProperties, DailyRoom } from "../../core/daily/room.ts";

export type DailyAccess = { apiBase: string; key: string };

/** again: it may work later. never: it will not, however often it is tried. `reason` holds neither key nor names. */
export type DailyFailure = { kind: "again" | "never"; status: number | null; reason: string };

export type DailyResult<Value> = { ok: true; value: Value } | { ok: false; failure: DailyFailure };

export type DailyRoomInput = { name?: string; privacy?: "private"; properties: DailyProperties };

export type DailyWebhookInput = { url: string; hmac: string; eventTypes: readonly string[]; retryType: "exponential" };

type Outgoing = { method: "GET" | "POST"; path: string; body?: object };

/** Joining never waits for Daily; opening a room may, but people are already on their way. */
const DEADLINE_MS = 8_000;
const PAGE = 100;
/** A room of an hour has a handful of sessions; this many pages are somebody else's data. */
const MOST_PAGES = 20;

/** The calls of Daily's REST API that we need. Nothing is retried here: the ledger does that. */
export function dailyApi({ apiBase, key }: DailyAccess, deadline = () => AbortSignal.timeout(DEADLINE_MS)) {
  async function call<Name extends keyof typeof dailyAnswers>(
    answer: Name,
    { method, path, body }: Outgoing,
    signal = deadline(),
  ): Promise<DailyResult<DailyAnswer<Name>>> {
    try {
      const response = await fetch(`${apiBase}${path}`, {
        method,
        signal,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const json = asJson(await response.text());
      if (!response.ok) return { ok: false, failure: refused(response.status, json) };
      const read = dailyAnswers[answer].safeParse(json);
      if (!read.success) return { ok: false, failure: broken("answer not understood") };
      return { ok: true, value: read.data as DailyAnswer<Name> };
    } catch (error) {
      return { ok: false, failure: broken(error instanceof Error ? error.name : "failed") };
    }
  }

  return {
    /** Calls that belong together share what time there is. */
    within: (signal: AbortSignal) => dailyApi({ apiBase, key }, () => signal),
    domain: () => call("domain", { method: "GET", path: "/" }),
    createRoom: (body: DailyRoomInput): Promise<DailyResult<DailyRoom>> =>
      call("room", { method: "POST", path: "/rooms", body }),
    readRoom: (name: string): Promise<DailyResult<DailyRoom>> =>
      call("room", { method: "GET", path: `/rooms/${name}` }),
    updateRoom: (name: string, body: DailyRoomInput): Promise<DailyResult<DailyRoom>> =>
      call("room", { method: "POST", path: `/rooms/${name}`, body }),
    /** At most a hundred at once. Who is not there is no error. */
    eject: (name: string, userIds: readonly string[]) =>
      call("done", { method: "POST", path: `/rooms/${name}/eject`, body: { user_ids: userIds } }),
    webhooks: () => call("webhooks", { method: "GET", path: "/webhooks" }),
    createWebhook: (body: DailyWebhookInput) => call("webhook", { method: "POST", path: "/webhooks", body }),
    updateWebhook: (uuid: string, body: DailyWebhookInput) =>
      call("webhook", { method: "POST", path: `/webhooks/${uuid}`, body }),
    /** Every session of a room there ever was, the newest first. An unknown room has none. */
    async meetings(room: string): Promise<DailyResult<DailyMeeting[]>> {
      const all: DailyMeeting[] = [];
      for (let page = 0; page < MOST_PAGES; page++) {
        const last = all.at(-1)?.id;
        const query = new URLSearchParams({ room, limit: String(PAGE), ...(last ? { starting_after: last } : {}) });
        const answer = await call("meetings", { method: "GET", path: `/meetings?${query}` });
        if (!answer.ok) return answer;
        all.push(...answer.value.data);
        if (answer.value.data.length < PAGE) break;
      }
      return { ok: true, value: all };
    },
  };
}

export type DailyApi = ReturnType<typeof dailyApi>;

/** Too many requests and Daily's own trouble pass; every other refusal stays what it is. */
function refused(status: number, json: unknown): DailyFailure {
  const code = (json as { error?: unknown } | null)?.error;
  const reason = `daily: ${status}${typeof code === "string" ? ` ${code.slice(0, 60)}` : ""}`;
  return { kind: status === 429 || status >= 500 ? "again" : "never", status, reason };
}

function broken(what: string): DailyFailure {
  return { kind: "again", status: null, reason: `daily: ${what}` };
}

/** Some answers are empty. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text || "{}");
  } catch {
    return null;
  }
}
