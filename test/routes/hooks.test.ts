import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../src/core/time.ts";
import { tick } from "../../src/work/tick.ts";
import { client, setClock } from "../doubles/api.ts";
import { signature } from "../doubles/daily/webhooks.ts";
import { AT_DAILY, dailyBindings, dailyNetwork, HOOK_SECRET, videoIdOf } from "../doubles/daily/world.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const NOON = FIRST_MEETING;
const HOOK = "/hooks/daily";
const TYPES = ["participant.joined", "participant.left", "meeting.started", "meeting.ended"];

test("Daily's question whether anybody is here is answered without a signature, and leaves nothing behind", async () => {
  const { unsigned } = await world();
  expect((await unsigned('{"test":"test"}')).status).toBe(200);
  expect((await unsigned('{"test":"test","type":"participant.joined"}')).status).toBe(401);
  expect(await inbox()).toEqual([]);
});

test("the signature of Daily's documentation holds, over the very bytes that came", async () => {
  const stamp = "1708972280";
  await setClock(Number(stamp) * 1000);
  const body =
    '{"version":"1.0.0","type":"participant.joined","id":"x","payload":{"room":"r","joined_at":1708972279.96},"event_ts":1708972279.961}';
  const headers = {
    "x-webhook-timestamp": stamp,
    "x-webhook-signature": "5CF+WLf9r/hxjc0T0rwcCRdNRqUeh+jC4C1GrowW4Ro=",
  };
  const { bare } = client({ DAILY_WEBHOOK_SECRET: "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=" });
  expect((await bare("POST", HOOK, body, headers)).status).toBe(200);
  expect((await bare("POST", HOOK, body.replace('"x"', '"y"'), headers)).status).toBe(401);
  expect((await client({ DAILY_WEBHOOK_SECRET: "" }).bare("POST", HOOK, body, headers)).status).toBe(401);
});

test("what is not signed, signed with another key, or old is refused and not kept", async () => {
  const { post, unsigned, event } = await world();
  const body = JSON.stringify(event("participant.joined"));
  expect((await unsigned(body)).status).toBe(401);
  expect((await post(body, { secret: btoa("another") })).status).toBe(401);
  expect((await post(body, { stamp: String(NOON / 1000 - 1_801) })).status).toBe(401);
  expect((await post(body, { stamp: "" })).status).toBe(401);
  expect(await inbox()).toEqual([]);
});

test("a timestamp may be in seconds or in milliseconds, and twenty minutes old", async () => {
  const { post, event } = await world();
  for (const [i, stamp] of [`${NOON / 1000 - 1_200}`, `${NOON - 20 * MINUTE}`].entries())
    expect((await post(JSON.stringify(event("participant.joined", { session_id: `s${i}` })), { stamp })).status).toBe(
      200,
    );
  expect(await inbox()).toHaveLength(2);
});

test("somebody who comes and goes becomes one visit, by her video id, and her name is nowhere", async () => {
  const { post, event, Aino, room } = await world();
  await post(JSON.stringify(event("participant.joined", { user_name: "Aino Korhonen" })));
  expect(await visits()).toEqual([{ source_id: "s1", participant: Aino, joined_at: NOON, left_at: null }]);
  await post(JSON.stringify(event("participant.left", { joined_at: NOON / 1000 + 0.004, duration: 61.5 })));
  expect(await visits()).toEqual([{ source_id: "s1", participant: Aino, joined_at: NOON, left_at: NOON + 61_504 }]);
  expect(await env.DB.prepare("SELECT DISTINCT source, meeting, generation FROM visits").first()).toEqual({
    source: "webhook",
    meeting: room.meeting,
    generation: 1,
  });
  expect(JSON.stringify(await inbox())).not.toContain("Korhonen");
});

test("who left before she came, in the order of events, was there all the same", async () => {
  const { post, event, Aino } = await world();
  await post(JSON.stringify(event("participant.left", { duration: 600 })));
  await post(JSON.stringify(event("participant.joined")));
  expect(await visits()).toEqual([{ source_id: "s1", participant: Aino, joined_at: NOON, left_at: NOON + 600_000 }]);
});

test("an event that comes twice counts once, under the same id and under another", async () => {
  const { post, event } = await world();
  const body = event("participant.joined");
  for (const id of ["e1", "e1", "e2"]) expect((await post(JSON.stringify({ ...body, id }))).status).toBe(200);
  expect((await inbox()).map((row) => row.event_id)).toEqual(["e1"]);
  expect(await visits()).toHaveLength(1);
});

test("strangers are nobody: without an id, with an unknown one, and with the name of a member", async () => {
  const { post, event } = await world();
  const strangers = [null, crypto.randomUUID(), undefined];
  for (const [i, user_id] of strangers.entries())
    await post(JSON.stringify(event("participant.joined", { session_id: `s${i}`, user_id, user_name: "Aino" })));
  expect((await visits()).map((row) => row.participant)).toEqual([null, null, null]);
});

test("other rooms of the domain, other events and nonsense are answered with 200 and come to nothing", async () => {
  const { post, event } = await world();
  const bodies = [
    JSON.stringify(event("participant.joined", { room: "staging-room" })),
    JSON.stringify(event("participant.joined", { room: "somebodyelse-1" })),
    JSON.stringify(event("recording.started")),
    JSON.stringify({ ...event("meeting.ended"), payload: { room: 7 } }),
    JSON.stringify({ id: "x", type: "participant.joined" }),
    "not json",
    "[]",
    "null",
    "",
  ];
  for (const body of bodies) expect((await post(body)).status, body).toBe(200);
  expect(await visits()).toEqual([]);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM hooks WHERE done_at IS NULL").first()).toEqual({ n: 0 });
});

test("an event whose consequences failed waits in the inbox for the tick", async () => {
  const { post, event, at } = await world();
  await env.DB.exec("ALTER TABLE visits RENAME TO elsewhere");
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  expect((await post(JSON.stringify(event("participant.joined", { user_name: "Aino Korhonen" })))).status).toBe(200);
  expect(JSON.stringify(said.mock.calls)).toContain("hook_failed");
  expect(JSON.stringify(said.mock.calls)).not.toContain("Korhonen");
  await env.DB.exec("ALTER TABLE elsewhere RENAME TO visits");
  await tick(at(NOON + 30 * MINUTE), async () => {});
  expect(await visits()).toEqual([]);
  await tick(at(NOON + HOUR + MINUTE), async () => {});
  expect(await visits()).toHaveLength(1);
});

test("a database that cannot even keep the event costs it, and Daily hears 200", async () => {
  const { post, event } = await world();
  await env.DB.exec("ALTER TABLE hooks RENAME TO elsewhere");
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  expect((await post(JSON.stringify(event("participant.joined")))).status).toBe(200);
  expect(JSON.stringify(said.mock.calls)).toContain("hook_lost");
  await env.DB.exec("ALTER TABLE elsewhere RENAME TO hooks");
});

test("after thirty days the inbox has forgotten", async () => {
  const { post, event, at } = await world();
  await post(JSON.stringify(event("participant.joined")));
  await tick(at(NOON + 30 * 24 * HOUR - SECOND), async () => {});
  expect(await inbox()).toHaveLength(1);
  await tick(at(NOON + 30 * 24 * HOUR + MINUTE), async () => {});
  expect(await inbox()).toEqual([]);
  expect(await visits()).toHaveLength(1);
});

test("a whole meeting told by the double: out of order, twice and partly not at all, it yields the stays that were told", async () => {
  const { daily, room, Aino, Birgitta, at, enter } = await world();
  Object.assign(daily.switches, {
    duplicate: "another id",
    reorder: true,
    nullWillEjectAt: true,
    missingUserName: true,
  });
  const hook = { url: `https://tuokio.test${HOOK}`, hmac: HOOK_SECRET, eventTypes: TYPES, retryType: "exponential" };
  expect(await daily.hooks.create(hook as never)).toMatchObject({ state: "ACTIVE" });
  await settle(at(daily.time.now()));
  await daily.time.advance(15 * MINUTE);
  const [aino, birgitta] = [await enter(Aino), await enter(Birgitta)];
  await daily.time.advance(10 * MINUTE);
  daily.calls.leave(birgitta);
  const again = await enter(Birgitta);
  await daily.time.advance(50 * MINUTE);
  for (const session of [aino, again]) daily.calls.leave(session);
  await daily.time.advance(MINUTE);
  expect(daily.hooks.current()?.failedCount).toBe(0);
  const told = (await visits()).map((row) => [row.participant, row.source_id, row.left_at !== null]);
  expect(told.toSorted()).toEqual(
    [
      [Aino, aino, true],
      [Birgitta, birgitta, true],
      [Birgitta, again, true],
    ].toSorted(),
  );
  expect(room.generation).toBe(1);
});

async function world() {
  let here: ReturnType<typeof client> | null = null;
  const daily = dailyNetwork(NOON - 15 * MINUTE, {
    fetch: async (request) => {
      const headers = Object.fromEntries(request.headers);
      if (!here) throw new Error("nobody is there yet");
      await setClock(daily.time.now());
      return here.bare("POST", new URL(request.url).pathname, await request.text(), headers);
    },
  });
  const bindings = dailyBindings(daily);
  here = client(bindings);
  const { at } = bench(bindings);
  const season = await publishedSeason(at(PUBLISHED), 4, AT_DAILY);
  const { Aino = "", Birgitta = "" } = await ids(at(PUBLISHED), season);
  const first = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at LIMIT 1").first<{ id: string }>();
  const room = { meeting: first?.id ?? "", generation: 1, provider: "daily" as const };
  const ud = await videoIdOf(Aino);
  await setClock(NOON);
  const post = async (body: string, { secret = HOOK_SECRET, stamp = String(NOON / 1000) } = {}) => {
    const signed = { "x-webhook-timestamp": stamp, "x-webhook-signature": await signature(secret, stamp, body) };
    return client(bindings).bare("POST", HOOK, body, signed);
  };
  return {
    daily,
    at,
    Aino,
    Birgitta,
    room,
    post,
    unsigned: (body: string) => client(bindings).bare("POST", HOOK, body),
    event: (type: string, changes: Record<string, unknown> = {}) => ({
      ...{ version: "1.0.0", type, id: crypto.randomUUID(), event_ts: NOON / 1000 },
      payload: { room: `${room.meeting}-1`, session_id: "s1", user_id: ud, joined_at: NOON / 1000, ...changes },
    }),
    async enter(participant: string): Promise<string> {
      const now = daily.time.now();
      const admission = await at(now).rooms.admit(room, participant, now);
      const token = admission.kind === "frame" ? admission.token : null;
      const joined = await daily.calls.join(`${room.meeting}-1`, token);
      if (!joined.ok) throw new Error(joined.type);
      return joined.stay.session;
    },
  };
}

async function inbox() {
  const { results } = await env.DB.prepare("SELECT * FROM hooks ORDER BY event_id").all();
  return results;
}

async function visits() {
  const { results } = await env.DB.prepare(
    "SELECT source_id, participant, joined_at, left_at FROM visits WHERE source = 'webhook' ORDER BY source_id",
  ).all();
  return results;
}
