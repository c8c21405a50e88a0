import type { Calls, Stay } from "./calls.ts";
import type { Daily } from "./daily.ts";
import { prebuiltPage } from "./prebuilt-page.ts";

/** `GET /{room}`: the page in the frame, and below `/-/` what its script asks the call engine for. */
export async function prebuilt(daily: Daily, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/-/join") return join(daily, await request.json());
  if (pathname === "/-/leave") return leave(daily.calls, await request.json());
  if (pathname === "/-/gone") return gone(daily.calls, await request.text());
  if (pathname === "/-/call") return Response.json(callOf(daily, (await request.json()) as { session: string }));
  const room = decodeURIComponent(pathname.slice(1));
  const prejoin = daily.rooms.find(room)?.config.enable_prejoin_ui !== false;
  const page = prebuiltPage({ room, card: daily.switches.card, prejoin });
  return new Response(page, { headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } });
}

async function join(daily: Daily, { room, token }: { room: string; token: string | null }): Promise<Response> {
  const joined = await daily.calls.join(room, token);
  if (!joined.ok) return Response.json({ ok: false, type: joined.type, msg: SENTENCES[joined.type] });
  return Response.json({ ok: true, ...callOf(daily, joined.stay), token });
}

function leave(calls: Calls, { session }: { session: string }): Response {
  calls.leave(session);
  return Response.json({});
}

/** A beacon of a tab that is being closed: the heartbeat stops. */
function gone(calls: Calls, session: string): Response {
  calls.crash(session);
  return Response.json({});
}

/** What somebody inside sees of the call. */
function callOf({ calls, sessions, time }: Daily, { session }: { session: string }) {
  const me = calls.stay(session);
  const inside = me ? calls.inside(me.room) : [];
  const running = sessions.list().find((one) => one.room === me?.room && one.endedAt === null);
  return {
    me: me && personJson(me),
    others: inside.filter((stay) => stay.session !== session).map(personJson),
    meeting: running?.id ?? null,
    out: me === null || me.leftAt !== null,
    ejected: me?.ejected ?? false,
    now: time.now(),
  };
}

const personJson = ({ session, userId, userName, owner, joinedAt, willEjectAt }: Stay) => ({
  session,
  userId,
  userName,
  owner,
  joinedAt,
  willEjectAt,
});

const SENTENCES = {
  "nbf-room": "Meeting is not available yet",
  "nbf-token": "Meeting is not available yet",
  "exp-room": "Meeting has expired",
  "exp-token": "Meeting token has expired",
  "no-room": "The meeting you're trying to join does not exist.",
  "not-allowed": "You are not allowed to join this meeting",
  "meeting-full": "Meeting is full",
  "no-card": "account-missing-payment-method",
} as const;
