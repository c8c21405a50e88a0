import type { Daily } from "./daily.ts";
import { invalid, notFound, Refusal, unpaid } from "./errors.ts";
import { nextTrouble } from "./limits.ts";
import { presenceJson, seemingInside } from "./presence.ts";
import { type RoomInput, roomJson } from "./rooms.ts";
import { sessionJson } from "./sessions.ts";
import { wholeSeconds } from "./timeline.ts";
import { mintToken, readToken } from "./tokens.ts";
import { hookJson } from "./webhooks.ts";

type Call = {
  method: string;
  path: string[];
  query: URLSearchParams;
  body: Record<string, never> & Record<string, unknown>;
};

/** The REST API below /v1. */
export async function api(daily: Daily, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const where = url.pathname.slice("/v1".length) || "/";
  daily.asked.push(`${request.method} ${where}`);
  const trouble = nextTrouble(daily.troubles, request.method, where);
  if (trouble?.answer === "cut") throw new TypeError("network connection lost");
  if (trouble?.answer === "hang") return hanging(request.signal);
  try {
    if (trouble) throw new Refusal(Number(trouble.answer), "server-error", "told to fail");
    authorise(daily, request.headers.get("authorization"));
    daily.limits.check(request.method, where);
    const body = await bodyOf(request);
    const path = where.split("/").filter(Boolean).map(decodeURIComponent);
    return Response.json(await answer(daily, { method: request.method, path, query: url.searchParams, body }));
  } catch (error) {
    if (error instanceof Refusal) return Response.json(error.body, { status: error.status });
    throw error;
  }
}

function authorise({ account }: Daily, header: string | null): void {
  const [, key] = /^Bearer (\S+)$/.exec(header ?? "") ?? [];
  if (key === undefined) throw new Refusal(400, "authorization-header-error");
  if (key !== account.key) throw new Refusal(401, "authentication-error");
}

async function bodyOf(request: Request): Promise<Call["body"]> {
  const text = await request.text();
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "json-parsing-error");
  }
}

function hanging(signal: AbortSignal): Promise<never> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

function answer(daily: Daily, call: Call): unknown {
  const [noun] = call.path;
  if (noun === undefined && call.method === "GET") {
    const { domain, domainId } = daily.account;
    return { domain_name: domain, domain_id: domainId, config: {} };
  }
  if (noun === "rooms") return ofRooms(daily, call);
  if (noun === "batch" && call.path[1] === "rooms") return batch(daily, call);
  if (noun === "meetings") return ofMeetings(daily, call);
  if (noun === "meeting-tokens") return ofTokens(daily, call);
  if (noun === "webhooks") return ofWebhooks(daily, call);
  if (noun === "presence" && call.method === "GET") {
    const { calls, time, switches } = daily;
    const inside = seemingInside(calls, time, switches).map((stay) => presenceJson(stay, time.now()));
    return Object.groupBy(inside, ({ room }) => room);
  }
  throw notFound();
}

function ofRooms(daily: Daily, { method, path: [, name, verb], query, body }: Call): unknown {
  const { rooms, calls, time, switches, origin } = daily;
  if (name === undefined) {
    if (method === "POST") return roomJson(rooms.create(body as RoomInput), origin);
    const list = rooms.list().map((room) => ({ ...roomJson(room, origin), id: room.id }));
    return { total_count: list.length, data: paged(list, query) };
  }
  if (verb === undefined && method === "GET") return roomJson(rooms.get(name), origin);
  if (verb === undefined && method === "POST") return roomJson(rooms.update(name, body as RoomInput), origin);
  if (verb === undefined && method === "DELETE") {
    rooms.remove(name);
    calls.end(name);
    return { deleted: true, name };
  }
  rooms.get(name);
  if (verb === "eject" && method === "POST") {
    const { ids = [], user_ids = [], ban = false } = body as { ids?: string[]; user_ids?: string[]; ban?: boolean };
    if (!ids.length && !user_ids.length) throw invalid("missing required field");
    if (ids.length > 100 || user_ids.length > 100) throw invalid("too many ids");
    return { ejectedIds: calls.eject(name, { ids, user_ids }, ban) };
  }
  if (verb === "presence" && method === "GET") {
    const data = seemingInside(calls, time, switches, name).map((stay) => presenceJson(stay, time.now()));
    return { total_count: data.length, data };
  }
  throw notFound();
}

/** All or nothing. */
function batch({ rooms, calls, origin }: Daily, { method, body }: Call): unknown {
  if (method === "POST") {
    const wanted = (body.rooms ?? []) as RoomInput[];
    const taken = wanted.find(({ name }) => name !== undefined && rooms.find(name));
    if (taken) throw invalid(`a room named ${taken.name} already exists`);
    return wanted.map((input) => roomJson(rooms.create(input), origin));
  }
  const names = (body.room_names ?? []) as string[];
  for (const name of names) {
    rooms.remove(name);
    calls.end(name);
  }
  return { deleted_count: names.length };
}

function ofMeetings({ sessions, time }: Daily, { path: [, id, part], query }: Call): unknown {
  const all = sessions.list();
  if (id !== undefined) {
    const session = all.find((one) => one.id === id);
    if (!session) throw notFound();
    if (part === undefined) return sessionJson(session, time.now(), true);
    const { participants = [] } = sessionJson(session, time.now(), false);
    const after = query.get("joined_after");
    const from = after === null ? 0 : participants.findIndex((one) => one.participant_id === after) + 1;
    const data = participants.slice(from, from + Number(query.get("limit") ?? 100));
    // Past the end there is nothing to find.
    if (!data.length) throw notFound();
    return { data };
  }
  const from = Number(query.get("timeframe_start") ?? 0);
  const until = Number(query.get("timeframe_end") ?? Number.POSITIVE_INFINITY);
  const ongoing = query.get("ongoing");
  const found = all.filter((session) => {
    const start = wholeSeconds(session.startedAt);
    const wanted = ongoing === null || String(session.endedAt === null) === ongoing;
    return wanted && (query.get("room") ?? session.room) === session.room && start >= from && start < until;
  });
  const data = found.map((session) => sessionJson(session, time.now(), query.get("no_participants") === "true"));
  return { total_count: found.length, data: paged(data, query) };
}

async function ofTokens({ account, time, rooms }: Daily, { method, path: [, token], query, body }: Call) {
  if (method === "POST") {
    const properties = (body.properties ?? {}) as Record<string, unknown>;
    if (properties.room_name !== undefined) rooms.get(String(properties.room_name));
    return { token: await mintToken(properties, account, time.now()) };
  }
  const claims = await readToken(token ?? "", account).catch(() => null);
  const now = wholeSeconds(time.now());
  const early = claims?.nbf !== undefined && Number(claims.nbf) > now && query.get("ignoreNbf") !== "true";
  const late = claims?.exp !== undefined && Number(claims.exp) <= now;
  if (!claims || early || late) throw invalid("invalid token");
  const { d: _domain, iat: _issued, ...properties } = claims;
  return properties;
}

async function ofWebhooks({ hooks, account, switches }: Daily, { method, path: [, uuid], body }: Call) {
  if (!switches.card) throw unpaid();
  const json = (hook: NonNullable<ReturnType<typeof hooks.current>>) => hookJson(hook, account.domainId);
  if (method === "POST") return json(await (uuid === undefined ? hooks.create(body) : hooks.update(uuid, body)));
  if (uuid === undefined) return [hooks.current()].filter((hook) => hook !== null).map(json);
  if (method === "GET") return json(hooks.find(uuid));
  hooks.remove(uuid);
  return {};
}

/** `limit` (at most 100), after one id or before another; the list is the newest first. */
function paged<Item extends { id: string }>(list: readonly Item[], query: URLSearchParams): Item[] {
  const limit = Math.min(Number(query.get("limit") ?? 100), 100);
  const [after, before] = [query.get("starting_after"), query.get("ending_before")];
  if (after !== null) {
    const from = list.findIndex(({ id }) => id === after) + 1;
    return list.slice(from, from + limit);
  }
  const until = before === null || before === "OLDEST" ? list.length : list.findIndex(({ id }) => id === before);
  return before === null ? list.slice(0, limit) : list.slice(Math.max(0, until - limit), until);
}
