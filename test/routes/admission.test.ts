import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { builtInRooms, objectDoors } from "../../src/adapters/rooms/built-in.ts";
import { frameOrigins } from "../../src/adapters/rooms/daily-origins.ts";
import type { Provider } from "../../src/core/ports.ts";
import type { Env } from "../../src/env.ts";
import { client, json, ORIGIN, PRODUCTION } from "../doubles/api.ts";
import { countedD1, dump, watchedD1 } from "../doubles/d1.ts";
import { rosterOf } from "../doubles/room-roster.ts";

const AINO = "aino7k2m4p6q3r5s2t4v";
const DAILY = { ...PRODUCTION, DAILY_API_KEY: "key", DAILY_DOMAIN: "tuokio", DAILY_DOMAIN_ID: "domain" };
const HOSTS = ["https://tuokio.daily.co", "https://tuokio.dailywebrtc.com", "https://tuokio.dailywebrtc.net"];
const JSON_PLEASE = { accept: "application/json" };
type Answer = { kind: string; url?: string; token?: string; clock?: { endsAt: number } };

test("a room at Daily is entered without asking the database or anybody else, also while the database stalls", async () => {
  const path = await openRoom();
  const { db, counts } = countedD1(env.DB);
  const stalled = watchedD1(env.DB, { before: () => new Promise(() => {}) });
  for (const DB of [db, stalled]) {
    const { bare, visitor } = client({ ...DAILY, DB });
    expect((await bare("GET", path)).status).toBe(200);
    const answer = await json<Answer>(visitor("POST", `${path}/admission`, undefined, JSON_PLEASE));
    expect(answer).toMatchObject({ kind: "frame", url: "https://tuokio.daily.co/m4-1" });
    expect((await bare("GET", "/meeting")).status).toBe(200);
  }
  expect(counts.statements).toBe(0);
});

test("looking lets nobody in: the pass is in no page, and only a button of our own pages gives one", async () => {
  const path = await openRoom();
  const { bare, visitor } = client(DAILY as Partial<Env>);
  const before = await dump(env.DB);
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    expect(await (await bare(method, path)).text()).not.toContain("eyJ");
    expect((await bare(method, `${path}/admission`)).status).toBe(404);
  }
  expect((await bare("POST", `${path}/admission`)).status).toBe(403);
  expect((await bare("POST", `${path}/admission`, undefined, { origin: "https://elsewhere.example" })).status).toBe(
    403,
  );
  expect((await visitor("POST", `${path}/admission`, undefined, JSON_PLEASE)).status).toBe(200);
  expect(await dump(env.DB)).toEqual(before);
});

test("only the page with the frame lets its hosts in, and only them", async () => {
  const path = await openRoom();
  const { bare, visitor } = client(DAILY as Partial<Env>);
  const strict = (await bare("GET", "/meeting")).headers;
  const framed = (await bare("GET", path)).headers;
  const policy = (headers: Headers) => headers.get("content-security-policy");
  expect(policy(framed)).toBe(`${policy(strict)}; frame-src ${HOSTS.join(" ")}`);
  expect(policy(strict)).toContain("default-src 'none'");
  const allowed = ["self", ...HOSTS.map((host) => `"${host}"`)].join(" ");
  expect(framed.get("permissions-policy")).toBe(
    `camera=(${allowed}), microphone=(${allowed}), display-capture=(${allowed}), autoplay=(${allowed})`,
  );
  expect(strict.get("permissions-policy")).toBe("camera=(self), microphone=(self), display-capture=(self)");
  expect(framed.get("referrer-policy")).toBe("same-origin");
  const entrance = await visitor("POST", `${path}/admission`);
  expect(policy(entrance.headers)).toBe(policy(strict));
  const own = await openRoom({}, "built-in");
  expect(policy((await bare("GET", own)).headers)).toBe(policy(strict));
});

test("without the page's program the answer is a page with one link, which tells the provider nothing but the pass", async () => {
  const path = await openRoom();
  const { visitor } = client(DAILY as Partial<Env>);
  const page = await (await visitor("POST", `${path}/admission`)).text();
  const [, address = ""] = /href="(https:[^"]+)"/.exec(page) ?? [];
  expect(address).toMatch(/^https:\/\/tuokio\.daily\.co\/m4-1\?t=eyJ[\w.-]+$/);
  expect(page).toContain('rel="noopener noreferrer"');
  expect(page.indexOf(address)).toBe(page.lastIndexOf(address));
});

test("before it opens, when it is over, in a room of our own and with an old link, the way in is the link itself", async () => {
  const { visitor } = client(DAILY as Partial<Env>);
  const ask = async (path: string) => {
    const answer = await json<Answer>(visitor("POST", `${path}/admission`, undefined, JSON_PLEASE));
    const form = await visitor("POST", `${path}/admission`);
    expect([form.status, form.headers.get("location")]).toEqual([303, path]);
    return answer;
  };
  for (const path of [
    await openRoom({ minutes: 90 }),
    await openRoom({ minutes: -1 }),
    await openRoom({}, "built-in"),
    await openRoom({}, "daily", 2),
  ])
    expect(await ask(path)).toEqual({ kind: "link" });
});

test("whoever is no longer on the roster is not let in", async () => {
  const path = await openRoom();
  await builtInRooms(env.ROOM).open({ meeting: "m4", generation: 1 }, rosterOf(4, { rev: 2 }));
  const { visitor } = client(DAILY as Partial<Env>);
  expect(await json(visitor("POST", `${path}/admission`, undefined, JSON_PLEASE))).toEqual({ kind: "link" });
});

test("our own room object is no line to a room that somebody else provides", async () => {
  const path = await openRoom();
  const { visitor } = client(DAILY as Partial<Env>);
  const socket = await visitor("GET", `${path}/socket`, undefined, { upgrade: "websocket", origin: ORIGIN });
  expect(socket.status).toBe(101);
  const heard = new Promise((resolve) => socket.webSocket?.addEventListener("message", ({ data }) => resolve(data)));
  socket.webSocket?.accept();
  // The page there goes where her link leads.
  expect(await heard).toBe('{"type":"elsewhere"}');
});

test("a stand-in for Daily has one host", () => {
  expect(frameOrigins("http://127.0.0.1:4444")).toEqual(["http://127.0.0.1:4444"]);
});

/** A room that is open by the real clock, and the way there for Aino, whose link is of version 1. */
async function openRoom(
  changes: Parameters<typeof rosterOf>[1] = {},
  provider: Provider = "daily",
  linkVersion = 1,
): Promise<string> {
  const roster = rosterOf(4, changes);
  const [aino, ...others] = roster.people;
  if (!aino) throw new Error("nobody is on the roster");
  const room = { meeting: provider === "daily" ? "m4" : "m5", generation: 1, provider };
  const { opensAt, startsAt, endsAt } = roster;
  await builtInRooms(env.ROOM).open(room, { ...roster, people: [{ ...aino, participant: AINO }, ...others] });
  const place = { linkVersion, meeting: "m4", since: 0, room, opensAt, startsAt, endsAt };
  await objectDoors(env.DOOR).set(AINO, place);
  return `/j/${await signedLinks("test-link-secret", "").token(AINO, 1)}`;
}
