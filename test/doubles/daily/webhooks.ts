import type { Stay } from "./calls.ts";
import type { HookEvent } from "./deliveries.ts";
import { invalid, notFound } from "./errors.ts";
import type { Session } from "./sessions.ts";
import { seconds, type Timeline } from "./timeline.ts";

export type Hook = {
  uuid: string;
  url: string;
  hmac: string;
  basicAuth: string | null;
  retryType: "circuit-breaker" | "exponential";
  eventTypes: string[];
  state: "ACTIVE" | "FAILED";
  failedCount: number;
  lastMomentPushed: number | null;
  createdAt: number;
  updatedAt: number;
};

export type HookInput = Partial<Pick<Hook, "url" | "hmac" | "basicAuth" | "retryType" | "eventTypes">>;

/** The one webhook of a domain. `test` asks its address whether it is there. */
export function hookRegister(time: Timeline, test: (hook: Hook) => Promise<boolean>) {
  let only: Hook | null = null;

  async function keep(hook: Hook): Promise<Hook> {
    if (!isBase64(hook.hmac)) throw invalid("hmac must be base64");
    if (!(await test(hook))) throw invalid("non-200 status code returned from webhook endpoint");
    only = hook;
    return hook;
  }

  function find(uuid: string): Hook {
    if (only?.uuid !== uuid) throw notFound();
    return only;
  }

  return {
    current: () => only,
    find,
    create(input: HookInput): Promise<Hook> {
      if (only) throw invalid("max webhook count reached");
      if (!input.url || !input.eventTypes?.length) throw invalid("missing required field");
      return keep({
        uuid: crypto.randomUUID(),
        basicAuth: null,
        retryType: "circuit-breaker",
        hmac: btoa(crypto.randomUUID()),
        state: "ACTIVE",
        failedCount: 0,
        lastMomentPushed: null,
        createdAt: time.now(),
        updatedAt: time.now(),
        ...input,
        url: input.url,
        eventTypes: input.eventTypes,
      });
    },
    /** Also the way to bring a failed one back. */
    update: (uuid: string, input: HookInput) =>
      keep({ ...find(uuid), ...input, state: "ACTIVE", failedCount: 0, updatedAt: time.now() }),
    remove(uuid: string) {
      find(uuid);
      only = null;
    },
  };
}

function isBase64(text: string): boolean {
  return text !== "" && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

export function hookJson({ createdAt, updatedAt, lastMomentPushed, ...hook }: Hook, domainId: string) {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    ...hook,
    domainId,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    lastMomentPushed: iso(lastMomentPushed),
  };
}

/** `X-Webhook-Signature`: over the timestamp, a point and the very bytes of the body. */
export async function signature(hmac: string, timestamp: string, body: string): Promise<string> {
  const secret = Uint8Array.from(atob(hmac), (character) => character.charCodeAt(0));
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${timestamp}.${body}`));
  return btoa(String.fromCharCode(...new Uint8Array(mac)));
}

/** What events leave out or say a little differently. */
export type EventSwitches = { joinedAtSkewMs: number; nullWillEjectAt: boolean; missingUserName: boolean };

const PERMISSIONS = { hasPresence: true, canSend: true, canReceive: { base: true }, canAdmin: false };

export function stayEvent(type: string, stay: Stay, now: number, switches: EventSwitches): HookEvent {
  const left = stay.leftAt !== null;
  const ejectAt = stay.willEjectAt === null || switches.nullWillEjectAt ? null : seconds(stay.willEjectAt);
  const payload = {
    room: stay.room,
    session_id: stay.session,
    user_id: stay.userId,
    ...(switches.missingUserName ? {} : { user_name: stay.userName }),
    joined_at: seconds(stay.joinedAt + (left ? switches.joinedAtSkewMs : 0)),
    owner: stay.owner,
    will_eject_at: ejectAt,
    networkQualityState: "good",
    permissions: PERMISSIONS,
    ...(stay.leftAt === null ? {} : { duration: seconds(stay.leftAt - stay.joinedAt) }),
  };
  const id = `ptcpt-${left ? "left" : "join"}-${stay.session}-${now}`;
  return { version: "1.0.0", type, id, payload, event_ts: seconds(now) };
}

export function sessionEvent(type: string, session: Session, now: number): HookEvent {
  const { id: meeting_id, room, startedAt, endedAt } = session;
  const end = endedAt === null ? {} : { end_ts: seconds(endedAt) };
  const payload = { room, meeting_id, start_ts: seconds(startedAt), ...end };
  return { version: "1.0.0", type, id: `mtg-${type}-${meeting_id}-${now}`, payload, event_ts: seconds(now) };
}
