import { expect, test } from "vitest";
import { type Daily, dailyDouble } from "../doubles/daily/daily.ts";
import { signJwt } from "../doubles/daily/tokens.ts";
import { signature } from "../doubles/daily/webhooks.ts";

/** What Daily was written down to do, of the double that stands in for it. */

const NOON = Date.UTC(2027, 0, 20, 12);
const now = NOON / 1000;

test("without a key, with a wrong one, and with ours", async () => {
  const { daily } = world();
  const plain = await daily.fetch(new Request("https://x.test/v1/rooms"));
  expect([plain.status, await plain.json()]).toEqual([400, { error: "authorization-header-error" }]);
  const wrong = await daily.fetch(new Request("https://x.test/v1/rooms", { headers: { authorization: "Bearer no" } }));
  expect([wrong.status, await wrong.json()]).toEqual([401, { error: "authentication-error" }]);
  expect(await ask(daily, "GET", "/")).toMatchObject([200, { domain_name: "tuokio-double", config: {} }]);
});

test("a room is answered with what differs from the defaults, and the second of one name is refused", async () => {
  const { daily } = world();
  const input = {
    name: "m1-1",
    privacy: "private",
    properties: { exp: now + 60, enable_chat: false, geo: "eu-central-1" },
  };
  expect(await ask(daily, "POST", "/rooms", input)).toMatchObject([
    200,
    { privacy: "private", url: expect.stringMatching(/\/m1-1$/), config: { exp: now + 60, geo: "eu-central-1" } },
  ]);
  expect(await ask(daily, "POST", "/rooms", input)).toEqual([
    400,
    { error: "invalid-request-error", info: "a room named m1-1 already exists" },
  ]);
  const race = await Promise.all(["a", "b", "c"].map(() => ask(daily, "POST", "/rooms", { name: "m2-1" })));
  expect(race.map(([status]) => status).toSorted()).toEqual([200, 400, 400]);
});

test("what a room may not have is said as Daily says it", async () => {
  const { daily } = world();
  const info = async (body: object) => (await ask(daily, "POST", "/rooms", body))[1]?.info;
  expect(await info({ name: "ä" })).toMatch(/^ä contains invalid characters/);
  expect(await info({ properties: { redirect_on_meeting_exit: "x" } })).toBe(
    "invalid property name 'redirect_on_meeting_exit'",
  );
  expect(await info({ properties: { exp: now - 1 } })).toMatch(/^exp was '\d+', which is in the past/);
  expect(await info({ properties: { nbf: now - 1 } })).toMatch(/^nbf was '\d+', which is in the past/);
});

test("an expired room is hidden and cannot be updated, but keeps its name", async () => {
  const { daily } = world();
  await ask(daily, "POST", "/rooms", { name: "m1-1", properties: { exp: now + 60 } });
  await daily.time.advance(60_000);
  expect((await ask(daily, "GET", "/rooms/m1-1"))[0]).toBe(404);
  expect(await ask(daily, "POST", "/rooms/m1-1", { properties: { exp: now + 900 } })).toMatchObject([
    404,
    { error: "not-found" },
  ]);
  expect(await ask(daily, "GET", "/rooms")).toMatchObject([200, { total_count: 0 }]);
  expect((await ask(daily, "POST", "/rooms", { name: "m1-1" }))[0]).toBe(400);
  expect(await ask(daily, "DELETE", "/rooms/m1-1")).toMatchObject([404, { deleted: true }]);
});

test("whoever comes too early, too late, without a token or with another room's is refused", async () => {
  const { daily, join } = world();
  daily.rooms.create({ name: "m1-1", privacy: "private", properties: { nbf: now + 60, exp: now + 600 } });
  expect(await join("m9-1")).toBe("no-room");
  expect(await join("m1-1")).toBe("nbf-room");
  await daily.time.advance(60_000);
  expect((await daily.calls.join("m1-1", null)).ok).toBe(false);
  expect(await join("m1-1", { r: "m2-1" })).toBe("not-allowed");
  expect(await join("m1-1", { d: "another domain" })).toBe("not-allowed");
  expect(await join("m1-1", { ud: "x".repeat(37) })).toBe("not-allowed");
  expect(await join("m1-1", { nbf: now + 120 })).toBe("nbf-token");
  expect(await join("m1-1", { exp: now + 30 })).toBe("exp-token");
  expect(await join("m1-1")).toBe("joined");
  await daily.time.reach(NOON + 600_000);
  expect(await join("m1-1")).toBe("exp-room");
});

test("when somebody will be put out is settled at her join, whatever becomes of the room", async () => {
  const { daily, join } = world();
  daily.rooms.create({ name: "m1-1", properties: { exp: now + 60, eject_at_room_exp: true } });
  await join("m1-1");
  await ask(daily, "POST", "/rooms/m1-1", { properties: { exp: now + 3_600 } });
  await join("m1-1", { ud: "birgitta" });
  await daily.time.advance(61_000);
  expect(daily.calls.inside("m1-1").map(({ userId }) => userId)).toEqual(["birgitta"]);
  expect(daily.calls.all()[0]).toMatchObject({ leftAt: NOON + 60_000, ejected: true });
});

test("an eject property of the token takes the place of the room's", async () => {
  const { daily, join } = world();
  daily.rooms.create({ name: "m1-1", properties: { exp: now + 60, eject_at_room_exp: true } });
  await join("m1-1", { eje: 90 });
  await daily.time.advance(75_000);
  expect(daily.calls.inside("m1-1")).toHaveLength(1);
  await daily.time.advance(15_000);
  expect(daily.calls.inside("m1-1")).toEqual([]);
});

test("putting people out names the sessions, forgives who is not there, and lets them come back unless banned", async () => {
  const { daily, join } = world();
  daily.rooms.create({ name: "m1-1" });
  await join("m1-1", { ud: "aino" });
  const [status, body] = await ask(daily, "POST", "/rooms/m1-1/eject", { user_ids: ["aino", "nobody"] });
  expect([status, body.ejectedIds]).toEqual([200, daily.calls.inside("m1-1").map(({ session }) => session)]);
  await daily.time.advance(3_000);
  expect(daily.calls.inside("m1-1")).toEqual([]);
  expect(await join("m1-1", { ud: "aino" })).toBe("joined");
  await ask(daily, "POST", "/rooms/m1-1/eject", { user_ids: ["aino"], ban: true });
  expect(await join("m1-1", { ud: "aino" })).toBe("not-allowed");
  expect((await ask(daily, "POST", "/rooms/m9-1/eject", { user_ids: ["aino"] }))[0]).toBe(404);
});

test("a call becomes a session with the second person, or after half a minute alone", async () => {
  const { daily, join } = world();
  daily.rooms.create({ name: "m1-1" });
  await join("m1-1", { ud: "aino" });
  await daily.time.advance(10_000);
  expect(await meetings(daily)).toEqual([]);
  await join("m1-1", { ud: "birgitta" });
  expect(await meetings(daily)).toMatchObject([{ ongoing: true, max_participants: 2, start_time: now }]);
  for (const { session } of daily.calls.inside("m1-1")) daily.calls.leave(session);
  await daily.time.advance(60_000);
  await join("m1-1", { ud: "aino" });
  await daily.time.advance(30_000);
  expect(await meetings(daily)).toMatchObject([{ ongoing: true }, { ongoing: false, duration: 10 }]);
});

test("ten minutes alone after the others end a session and begin another for the same person", async () => {
  const { daily, join } = world();
  daily.rooms.create({ name: "m1-1" });
  await join("m1-1", { ud: "aino" });
  await join("m1-1", { ud: "birgitta" });
  daily.calls.leave(daily.calls.inside("m1-1")[1]?.session ?? "");
  await daily.time.advance(600_000);
  const [second, first] = await meetings(daily);
  expect([second?.ongoing, first?.ongoing]).toEqual([true, false]);
  expect(second?.participants).toMatchObject([{ user_id: "aino", join_time: now + 600 }]);
});

test("sessions are paged, the newest first; of unknown rooms there are none; past the end of the people is 404", async () => {
  const { daily, join } = world();
  daily.rooms.create({ name: "m1-1" });
  for (let i = 0; i < 3; i++) {
    await join("m1-1");
    await daily.time.advance(40_000);
    daily.calls.leave(daily.calls.inside("m1-1")[0]?.session ?? "");
  }
  const [first] = await meetings(daily, "?room=m1-1&limit=1");
  const rest = await meetings(daily, `?room=m1-1&starting_after=${first?.id}`);
  expect([first?.start_time, ...rest.map((one) => one.start_time)]).toEqual([now + 80, now + 40, now]);
  expect(await ask(daily, "GET", "/meetings?room=m9-1")).toEqual([200, { total_count: 0, data: [] }]);
  const [line] = first?.participants ?? [];
  const past = `/meetings/${first?.id}/participants?joined_after=${line?.participant_id}`;
  expect((await ask(daily, "GET", past))[0]).toBe(404);
});

test("presence is late, in another spelling, and may show ghosts", async () => {
  const { daily, join } = world();
  daily.rooms.create({ name: "m1-1" });
  await join("m1-1", { ud: "aino" });
  const seen = async () => (await ask(daily, "GET", "/rooms/m1-1/presence"))[1].data;
  expect(await seen()).toEqual([]);
  await daily.time.advance(15_000);
  expect(await seen()).toMatchObject([{ userId: "aino", duration: 15, joinTime: new Date(NOON).toISOString() }]);
  daily.switches.ghostMs = 60_000;
  daily.calls.leave(daily.calls.inside("m1-1")[0]?.session ?? "");
  await join("m1-1", { ud: "aino" });
  await daily.time.advance(16_000);
  expect(await seen()).toHaveLength(2);
});

test("a domain has one webhook, which must answer when it is made, and is told what happens, signed", async () => {
  const { daily, join, arrived, answers } = world();
  answers.push(500);
  const input = {
    url: "https://tuokio.test/hooks/daily",
    hmac: btoa("k".repeat(32)),
    eventTypes: TYPES,
    retryType: "exponential",
  };
  expect((await ask(daily, "POST", "/webhooks", input))[0]).toBe(400);
  expect(await ask(daily, "POST", "/webhooks", input)).toMatchObject([200, { state: "ACTIVE", failedCount: 0 }]);
  expect((await ask(daily, "POST", "/webhooks", input))[0]).toBe(400);
  expect(arrived.splice(0).map(({ body }) => body)).toEqual(['{"test":"test"}', '{"test":"test"}']);

  daily.rooms.create({ name: "m1-1" });
  await join("m1-1", { ud: "aino", u: "Aino" });
  await daily.time.advance(40_000);
  daily.calls.leave(daily.calls.inside("m1-1")[0]?.session ?? "");
  await daily.time.advance(30_000);
  const events = arrived.map(({ body }) => JSON.parse(body));
  expect(events.map(({ type }) => type)).toEqual([
    "participant.joined",
    "meeting.started",
    "participant.left",
    "meeting.ended",
  ]);
  expect(events[0].payload).toMatchObject({ room: "m1-1", user_id: "aino", user_name: "Aino", joined_at: now });
  expect(events[2].payload).toMatchObject({ joined_at: now + 0.004, duration: 40 });
  expect(events[3].payload).toMatchObject({ start_ts: now, end_ts: now + 40 });
  for (const { headers, body } of arrived)
    expect(headers.get("x-webhook-signature")).toBe(
      await signature(input.hmac, headers.get("x-webhook-timestamp") ?? "", body),
    );
});

test("events can come twice, in another order, late, or not at all", async () => {
  const { daily, join, arrived } = world();
  await daily.hooks.create({ url: "https://tuokio.test/hooks/daily", eventTypes: TYPES });
  daily.rooms.create({ name: "m1-1" });
  arrived.length = 0;
  Object.assign(daily.switches, { reorder: true, duplicate: "another id", delayMs: 5_000 });
  daily.switches.drop = ({ type }) => type.startsWith("meeting");
  await join("m1-1");
  daily.calls.leave(daily.calls.inside("m1-1")[0]?.session ?? "");
  await daily.time.advance(4_000);
  expect(arrived).toEqual([]);
  await daily.time.advance(1_000);
  const events = arrived.map(({ body }) => JSON.parse(body));
  const [left, joined] = ["participant.left", "participant.joined"];
  expect(events.map(({ type }) => type)).toEqual([left, left, joined, joined]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(4);
});

test("three failures break a hook of the first kind; one of the second kind tries each event five times", async () => {
  for (const [retryType, state, tries] of [
    ["circuit-breaker", "FAILED", 3],
    ["exponential", "ACTIVE", 10],
  ] as const) {
    const { daily, join, arrived, answers } = world();
    const hook = await daily.hooks.create({ url: "https://tuokio.test/hooks/daily", eventTypes: TYPES, retryType });
    daily.rooms.create({ name: "m1-1" });
    arrived.length = 0;
    answers.push(...Array(20).fill(500));
    for (let i = 0; i < (retryType === "exponential" ? 1 : 2); i++) await join("m1-1", { ud: `${i}` });
    await daily.time.advance(7_200_000);
    expect([daily.hooks.find(hook.uuid).state, arrived.length]).toEqual([state, tries]);
    answers.length = 0;
    expect(await daily.hooks.update(hook.uuid, {})).toMatchObject({ state: "ACTIVE", failedCount: 0 });
  }
});

test("too many requests are 429 until the window has passed; told troubles happen as often as told", async () => {
  const { daily } = world();
  const statuses = await Promise.all(Array.from({ length: 101 }, async () => (await ask(daily, "GET", "/"))[0]));
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  await daily.time.advance(5_000);
  daily.troubles.push({ path: /^\/rooms/, times: 1, answer: 503 }, { times: 1, answer: "cut" });
  expect((await ask(daily, "GET", "/rooms"))[0]).toBe(503);
  await expect(ask(daily, "GET", "/rooms")).rejects.toThrow("connection lost");
  expect((await ask(daily, "GET", "/rooms"))[0]).toBe(200);
});

test("without a card no call begins and webhooks are locked", async () => {
  const { daily, join } = world();
  daily.switches.card = false;
  daily.rooms.create({ name: "m1-1" });
  expect(await join("m1-1")).toBe("no-card");
  expect((await ask(daily, "GET", "/webhooks"))[1]).toMatchObject({ error: "invalid-plan-type" });
});

test("tokens of the API can be read back until they expire", async () => {
  const { daily } = world();
  daily.rooms.create({ name: "m1-1", privacy: "private" });
  const properties = { room_name: "m1-1", user_id: "aino", nbf: now + 30, exp: now + 60 };
  const [, { token }] = await ask(daily, "POST", "/meeting-tokens", { properties });
  expect((await ask(daily, "GET", `/meeting-tokens/${token}`))[0]).toBe(400);
  expect(await ask(daily, "GET", `/meeting-tokens/${token}?ignoreNbf=true`)).toEqual([200, properties]);
  await daily.time.advance(61_000);
  expect((await ask(daily, "GET", `/meeting-tokens/${token}?ignoreNbf=true`))[0]).toBe(400);
});

const TYPES = ["participant.joined", "participant.left", "meeting.started", "meeting.ended"];

function world() {
  const arrived: { body: string; headers: Headers }[] = [];
  const answers: number[] = [];
  const daily = dailyDouble({
    now: NOON,
    fetch: async (request) => {
      arrived.push({ body: await request.text(), headers: request.headers });
      return new Response(null, { status: answers.shift() ?? 200 });
    },
  });
  const join = async (room: string, claims: object = {}) => {
    const { key, domainId } = daily.account;
    const token = await signJwt({ r: room, d: domainId, iat: now, ud: "aino", u: "Aino", ...claims }, key);
    const joined = await daily.calls.join(room, token);
    return joined.ok ? "joined" : joined.type;
  };
  return { daily, join, arrived, answers };
}

type Body = Record<string, unknown> & { ejectedIds?: string[]; data?: unknown; token?: string };

async function ask(daily: Daily, method: string, path: string, body?: object): Promise<[number, Body]> {
  const headers = { authorization: `Bearer ${daily.account.key}`, "content-type": "application/json" };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const answer = await daily.fetch(new Request(`https://daily.test/v1${path}`, init));
  return [answer.status, await answer.json()];
}

type Session = {
  id: string;
  ongoing: boolean;
  start_time: number;
  participants: { user_id: string; participant_id: string }[];
};

async function meetings(daily: Daily, query = "?room=m1-1"): Promise<Session[]> {
  const [, { data }] = await ask(daily, "GET", `/meetings${query}`);
  return data as Session[];
}
