import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { objectDoors } from "../../src/adapters/rooms/built-in.ts";
import { MINUTE } from "../../src/core/time.ts";
import type { Env } from "../../src/env.ts";
import { client, json, ORIGIN, setClock } from "../doubles/api.ts";
import { watchedD1 } from "../doubles/d1.ts";
import { AT_DAILY, dailyBindings, dailyNetwork } from "../doubles/daily/world.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const OPENS = FIRST_MEETING - 15 * MINUTE;
const UNREACHABLE = { type: "connection-error" };

test("a frame fails and Daily is dead: the whole group has a room of our own, by the same links, and the answer says so", async () => {
  const { report, daily, Aino, Olli, place } = await world();
  daily.troubles.push({ times: 99, answer: "cut" });
  expect(await report(Aino)).toEqual({ kind: "link" });
  for (const participant of [Aino, Olli])
    expect((await place(participant))?.room).toMatchObject({ generation: 2, provider: "built-in" });
  expect(await rooms()).toMatchObject([
    { generation: 1, provider: "daily", reason: null },
    { generation: 2, provider: "built-in", reason: "reported: daily: TypeError", opened_at: expect.any(Number) },
  ]);
});

test("reports of four people at once make one new room", async () => {
  const { report, daily, Aino, Olli, Mari, Birgitta } = await world();
  daily.troubles.push({ times: 99, answer: 503 });
  const answers = await Promise.all([Aino, Olli, Mari, Birgitta].map((participant) => report(participant)));
  expect(answers).toEqual(Array(4).fill({ kind: "link" }));
  expect(await rooms()).toHaveLength(2);
  expect(await report(Aino)).toEqual({ kind: "link" });
  expect(await rooms()).toHaveLength(2);
});

test("her own trouble moves nobody, and asks the database nothing; that of two people moves all", async () => {
  const { report, Aino, Olli, counts } = await world();
  expect(await report(Aino)).toEqual({ kind: "wait" });
  expect(await report(Aino)).toEqual({ kind: "wait" });
  expect(counts.statements).toBe(0);
  expect(await report(Olli)).toEqual({ kind: "link" });
  // The new room in one transaction, read back with its people, and opened.
  expect(counts.statements).toBe(8);
  expect((await rooms()).at(-1)).toMatchObject({ reason: "reported: 2 people" });
  await report(Aino);
  expect(counts.statements).toBe(8);
});

test("frames that are merely slow move nobody while Daily answers, however many; and do when it does not", async () => {
  const { report, daily, Aino, Olli, Mari } = await world();
  const SLOW = { type: null };
  for (const participant of [Aino, Olli, Mari]) expect(await report(participant, SLOW)).toEqual({ kind: "wait" });
  expect(await report(Aino)).toEqual({ kind: "wait" });
  daily.troubles.push({ times: 1, answer: 503 });
  expect(await report(Mari, SLOW)).toEqual({ kind: "link" });
});

test("whoever was put out, found it full or came a second too early is told to try again, and nobody is asked", async () => {
  const { report, daily, Aino, Olli, counts } = await world();
  daily.asked.length = 0;
  for (const type of ["ejected", "meeting-full", "nbf-room"])
    for (const participant of [Aino, Olli]) expect(await report(participant, { type })).toEqual({ kind: "wait" });
  expect(daily.asked).toEqual([]);
  expect(counts.statements).toBe(0);
});

test("a page that reports without end costs neither Daily nor the database anything", async () => {
  const { report, daily, Aino, counts } = await world();
  daily.asked.length = 0;
  for (let i = 0; i < 30; i++) expect(await report(Aino, { type: null })).toEqual({ kind: "wait" });
  expect(daily.asked).toHaveLength(10);
  expect(counts.statements).toBe(0);
});

test("too many questions to Daily are no sign that it is dead", async () => {
  const { report, daily, Aino } = await world();
  daily.troubles.push({ times: 1, answer: 429 });
  expect(await report(Aino)).toEqual({ kind: "wait" });
});

test("Daily that does not answer at all is waited for three seconds", async () => {
  const { report, daily, Aino } = await world();
  const deadlines: number[] = [];
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    deadlines.push(ms);
    return AbortSignal.abort(new DOMException("too late", "TimeoutError"));
  });
  daily.troubles.push({ times: 1, answer: "hang" });
  expect(await report(Aino)).toEqual({ kind: "link" });
  expect(deadlines).toEqual([3_000]);
  expect((await rooms()).at(-1)).toMatchObject({ reason: "reported: daily: TimeoutError" });
});

test("a database that stalls keeps nobody waiting for the answer", async () => {
  const { report, daily, Aino } = await world();
  daily.troubles.push({ times: 99, answer: 503 });
  const stalled = watchedD1(env.DB, {
    before: ([sql = ""]) => (/^update/i.test(sql) ? new Promise(() => {}) : undefined),
  });
  expect(await report(Aino, UNREACHABLE, { DB: stalled })).toEqual({ kind: "wait" });
  expect(await report(Aino)).toEqual({ kind: "link" });
});

test("a database that fails is no reason to send anybody away", async () => {
  const { report, daily, Aino } = await world();
  vi.spyOn(console, "error").mockImplementation(() => {});
  daily.troubles.push({ times: 99, answer: 503 });
  const broken = watchedD1(env.DB, {
    before: ([sql = ""]) => (/^update/i.test(sql) ? Promise.reject(new Error("D1 is down")) : undefined),
  });
  expect(await report(Aino, UNREACHABLE, { DB: broken })).toEqual({ kind: "wait" });
  expect(await report(Aino)).toEqual({ kind: "link" });
});

test("those who stayed behind in Daily's room are put out once it answers again, so that nobody sits alone", async () => {
  const { report, daily, Aino, Olli, join, at, place } = await world();
  const stayed = await join(Olli);
  daily.troubles.push({ times: Number.POSITIVE_INFINITY, answer: 503 });
  await report(Aino);
  await settle(await at(FIRST_MEETING + MINUTE));
  expect(daily.calls.stay(stayed)?.leftAt).toBeNull();
  daily.troubles.length = 0;
  await settle(await at(FIRST_MEETING + 3 * MINUTE));
  await at(FIRST_MEETING + 3 * MINUTE + 2_000);
  expect(daily.calls.stay(stayed)).toMatchObject({ ejected: true });
  expect((await place(Olli))?.room.generation).toBe(2);
});

test("only her link reports, from a page of ours; an old link and a closed meeting lead to the link itself", async () => {
  const { visitor, bare, Aino, path } = await world();
  expect((await bare("POST", path, UNREACHABLE)).status).toBe(403);
  expect((await bare("GET", path)).status).toBe(404);
  const foreign = `/j/${await signedLinks("another-secret", "").token(Aino, 1)}/trouble`;
  expect((await visitor("POST", foreign, UNREACHABLE)).status).toBe(404);
  const newer = `/j/${await signedLinks("test-link-secret", "").token(Aino, 2)}/trouble`;
  expect(await json(visitor("POST", newer, UNREACHABLE))).toEqual({ kind: "link" });
  expect((await visitor("POST", path, { type: 7 })).status).toBe(422);
  await setClock(FIRST_MEETING + 61 * MINUTE);
  expect(await json(visitor("POST", path, UNREACHABLE))).toEqual({ kind: "link" });
  expect(await rooms()).toHaveLength(1);
});

/** The first meeting has begun in a room at Daily. */
async function world() {
  const daily = dailyNetwork(PUBLISHED);
  const { at } = bench(dailyBindings(daily));
  const season = await publishedSeason(at(PUBLISHED), 4, AT_DAILY);
  const { Aino = "", Olli = "", Mari = "", Birgitta = "" } = await ids(at(PUBLISHED), season);
  const moved = async (now: number) => {
    await daily.time.reach(now);
    await setClock(now);
    return at(now);
  };
  await settle(await moved(OPENS));
  await moved(FIRST_MEETING + 1_000);
  const counts = { statements: 0 };
  // Only the development clock is asked of the database at every request.
  const isClock = (sql: string) => /from "settings"/i.test(sql);
  const DB = watchedD1(env.DB, {
    before: (sql) => {
      counts.statements += sql.filter((one) => !isClock(one)).length;
    },
  });
  const bindings = { ...dailyBindings(daily), DB };
  const pathOf = async (participant: string) =>
    `/j/${await signedLinks("test-link-secret", "").token(participant, 1)}/trouble`;
  const services = at(FIRST_MEETING + 1_000);
  return {
    ...{ daily, Aino, Olli, Mari, Birgitta, counts, at: moved },
    ...client(bindings as Partial<Env>),
    path: await pathOf(Aino),
    place: (participant: string) => objectDoors(env.DOOR).at(participant, FIRST_MEETING),
    async report(participant: string, body: object = UNREACHABLE, changes: Partial<Env> = {}) {
      const { visitor } = client({ ...bindings, ...changes } as Partial<Env>);
      return json(visitor("POST", await pathOf(participant), body, { origin: ORIGIN }));
    },
    async join(participant: string): Promise<string> {
      const place = await services.doors.at(participant, FIRST_MEETING);
      const admission = place && (await services.rooms.admit(place.room, participant, FIRST_MEETING));
      if (admission?.kind !== "frame") throw new Error("no frame");
      const joined = await daily.calls.join(admission.url.split("/").at(-1) ?? "", admission.token);
      if (!joined.ok) throw new Error(joined.type);
      return joined.stay.session;
    },
  };
}

async function rooms() {
  const { results } = await env.DB.prepare(
    `SELECT generation, provider, opened_at, reason FROM rooms
     WHERE meeting = (SELECT id FROM meetings ORDER BY starts_at LIMIT 1) ORDER BY generation`,
  ).all();
  return results;
}
