import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { builtInRooms, objectDoors } from "../../src/adapters/rooms/built-in.ts";
import { effectKey } from "../../src/core/effect.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import type { Env } from "../../src/env.ts";
import { consume } from "../../src/work/consume.ts";
import { client, PRODUCTION, setClock } from "../doubles/api.ts";
import { countedD1, dump, watchedD1 } from "../doubles/d1.ts";
import { rosterOf } from "../doubles/room-roster.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench, textOf } from "../doubles/services.ts";

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const SOMEBODY = "aino7k2m4p6q3r5s2t4v";
const links = signedLinks("test-link-secret", "");

/** Bindings that fail at the first touch. */
const UNTOUCHABLE = Object.fromEntries(
  ["DB", "ROOM", "DOOR", "HINTS", "LINK_REQUESTS"].map((name) => [
    name,
    new Proxy(
      {},
      {
        get: (_target, property) => {
          throw new Error(`${name}.${String(property)} was touched`);
        },
      },
    ),
  ]),
) as unknown as Partial<Env>;

test("a link with any character of its signature changed opens nothing and touches no storage", async () => {
  const { bare } = client(UNTOUCHABLE);
  const token = await links.token(SOMEBODY, 1);
  const start = token.lastIndexOf(".") + 1;
  for (let at = start; at < token.length; at++)
    for (const character of BASE64URL) {
      if (character === token[at]) continue;
      const forged = token.slice(0, at) + character + token.slice(at + 1);
      expect((await bare("GET", `/j/${forged}`)).status, forged).toBe(404);
    }
  // The right one gets further than that.
  vi.spyOn(console, "error").mockReturnValue();
  expect((await bare("GET", `/j/${token}`)).status).toBe(500);
});

test("a link for somebody else, of another version or of another length opens nothing either", async () => {
  const { bare, visitor } = client(UNTOUCHABLE);
  const token = await links.token(SOMEBODY, 1);
  const [, , mac = ""] = token.split(".");
  const forged = [
    token.replace("aino7", "bino7"),
    token.replace(".1.", ".2."),
    token.replace(".1.", ".01."),
    token.replace(".1.", ".0."),
    token.replace(".1.", ".-1."),
    token.replace(".1.", ".1e0."),
    token.replace(".1.", ".9999999999."),
    `${SOMEBODY}.1.${mac}A`,
    `${SOMEBODY}.1.${mac}==`,
    `${SOMEBODY}.1.${mac.slice(0, -1)}`,
    `${SOMEBODY}.1.`,
    `${SOMEBODY}.1`,
    SOMEBODY,
    token.toUpperCase(),
    `${token}%0A`,
    `%20${token}`,
    await signedLinks("another-secret", "").token(SOMEBODY, 1),
  ];
  for (const link of forged)
    for (const below of ["", "/socket", "/answers", "/nothing"])
      expect((await bare("GET", `/j/${link}${below}`)).status, link + below).toBe(404);
  for (const link of forged)
    for (const below of ["/answers", "/research", "/renewal"])
      expect((await visitor("POST", `/j/${link}${below}`, new URLSearchParams())).status, link + below).toBe(404);
});

test("a link of the previous secret opens still, and new mails carry the current one", async () => {
  const { at, box } = bench({ LINK_SECRET: "next-secret", LINK_SECRET_PREVIOUS: "test-link-secret" });
  const { Aino } = await world(at(PUBLISHED));
  const { bare } = client({ LINK_SECRET: "next-secret", LINK_SECRET_PREVIOUS: "test-link-secret" });
  const old = await links.token(Aino, 1);
  const current = await signedLinks("next-secret", "").token(Aino, 1);
  expect((await bare("GET", `/j/${old}`)).status).toBe(200);
  expect((await bare("GET", `/j/${current}`)).status).toBe(200);
  await consume(at(PUBLISHED), [effectKey.welcome(Aino)]);
  const text = decoded(textOf(box.sent[0]?.message ?? { from: "", to: "", raw: new Uint8Array() }));
  expect(text).toContain(`/j/${current}`);
  expect(text).not.toContain(old);
  expect((await client({ LINK_SECRET: "next-secret" }).bare("GET", `/j/${old}`)).status).toBe(404);
});

test("a replaced link says so and offers the new one by mail, from D1 and from the door alike", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const old = await links.token(Aino, 1);
  await env.DB.prepare("UPDATE participants SET link_version = 2 WHERE id = ?").bind(Aino).run();
  await setClock(PUBLISHED);
  const { visitor } = client();
  const replaced = await visitor("GET", `/j/${old}`);
  expect(replaced.status).toBe(410);
  const page = await replaced.text();
  expect(page).toContain(`/j/${old}/renewal`);
  for (const secret of ["Birgitta", "Olli", "wed", "20.1."]) expect(page).not.toContain(secret);
  expect((await visitor("GET", `/j/${old}/answers`)).status).toBe(410);
  expect((await visitor("POST", `/j/${old}/answers`, new URLSearchParams({ answer: "declined" }))).status).toBe(410);
  expect((await visitor("POST", `/j/${old}/research`, new URLSearchParams({ answer: "yes" }))).status).toBe(410);

  expect((await visitor("POST", `/j/${old}/renewal`)).status).toBe(200);
  const links_ = await env.DB.prepare("SELECT key FROM effects WHERE kind = 'link'").all<{ key: string }>();
  expect(links_.results).toHaveLength(1);
  await consume(
    at(PUBLISHED + MINUTE),
    links_.results.map((row) => row.key),
  );
  expect(decoded(textOf(box.sent[0]?.message ?? { from: "", to: "", raw: new Uint8Array() }))).toContain(
    await links.token(Aino, 2),
  );

  await settle(at(FIRST_MEETING - 15 * MINUTE));
  await setClock(FIRST_MEETING - 5 * MINUTE);
  expect((await visitor("GET", `/j/${old}`)).status).toBe(410);
  expect((await visitor("GET", `/j/${old}/socket`, undefined, { upgrade: "websocket" })).status).toBe(404);
  expect(await (await visitor("GET", `/j/${await links.token(Aino, 2)}`)).text()).toContain("Aino");
});

test("an open room is joined without asking the database anything", async () => {
  const path = await openRoomNow();
  const { db, counts } = countedD1(env.DB);
  const { bare, visitor } = client({ ...PRODUCTION, DB: db });
  const lobby = await bare("GET", path);
  expect(lobby.status).toBe(200);
  expect(await lobby.text()).toContain("Aino");
  const socket = await visitor("GET", `${path}/socket`, undefined, {
    upgrade: "websocket",
    origin: env.PUBLIC_ORIGIN ?? "",
  });
  expect(socket.status).toBe(101);
  socket.webSocket?.accept();
  socket.webSocket?.close();
  expect(counts.statements).toBe(0);
});

test("an open room is joined although the database fails, and although it does not answer at all", async () => {
  const path = await openRoomNow();
  const failing = watchedD1(env.DB, { before: () => Promise.reject(new Error("D1 is down")) });
  const hanging = watchedD1(env.DB, { before: () => new Promise(() => {}) });
  for (const DB of [failing, hanging]) expect((await client({ ...PRODUCTION, DB }).bare("GET", path)).status).toBe(200);
});

test("where the door knows nothing and the database hangs, she is told within seconds", async () => {
  const hanging = watchedD1(env.DB, { before: () => new Promise(() => {}) });
  const { bare } = client({ ...PRODUCTION, DB: hanging });
  vi.spyOn(console, "error").mockReturnValue();
  const asked = Date.now();
  const answer = await bare("GET", `/j/${await links.token(SOMEBODY, 1)}`);
  expect(answer.status).toBe(500);
  expect(Date.now() - asked).toBeLessThan(4_000);
});

test("looking changes nothing: GET, HEAD and OPTIONS leave every row and every object as they were", async () => {
  const { at } = bench();
  const { Aino, meeting } = await world(at(PUBLISHED));
  const token = await links.token(Aino, 1);
  const { bare, visitor } = client();
  const paths = [
    "",
    "/socket",
    "/answers",
    `/answers?meeting=${meeting}&answer=declined`,
    "/research",
    "/renewal",
    "/room",
    "/calendar",
  ];
  for (const now of [PUBLISHED, FIRST_MEETING - 5 * MINUTE, FIRST_MEETING + 10 * MINUTE]) {
    await settle(at(now));
    await setClock(now);
    // A door that nobody has opened yet is built when it is first asked.
    await bare("GET", `/j/${token}`);
    const before = { tables: await dump(env.DB), objects: await objects() };
    for (const path of paths)
      for (const method of ["GET", "HEAD", "OPTIONS"]) {
        await bare(method, `/j/${token}${path}`);
        const answer = await visitor(method, `/j/${token}${path}`);
        expect(answer.status, `${method} ${path}`).toBeLessThan(500);
      }
    expect({ tables: await dump(env.DB), objects: await objects() }).toEqual(before);
  }
});

test("an absence told with one tap is stored, and taken back; the history keeps both", async () => {
  const { at } = bench();
  const { Aino, meeting } = await world(at(PUBLISHED));
  await setClock(PUBLISHED);
  const { visitor } = client();
  const path = `/j/${await links.token(Aino, 1)}`;
  const ask = await visitor("GET", `${path}/answers?meeting=${meeting}&answer=declined`);
  expect(await ask.text()).toContain(`action="${path}/answers"`);
  expect(await answers()).toEqual([]);

  const told = await visitor("POST", `${path}/answers`, new URLSearchParams({ meeting, answer: "declined" }));
  expect(told.status).toBe(303);
  expect(told.headers.get("location")).toBe(`${path}?saved=${meeting}&answer=declined`);
  expect((await visitor("GET", told.headers.get("location") ?? "")).status).toBe(200);
  await visitor("POST", `${path}/answers`, new URLSearchParams({ meeting, answer: "accepted" }));
  expect(await answers()).toEqual([
    { participant: Aino, answer: "declined", source: "tap" },
    { participant: Aino, answer: "accepted", source: "tap" },
  ]);
  expect(
    await env.DB.prepare("SELECT answer FROM invitations WHERE meeting = ?1 AND participant = ?2")
      .bind(meeting, Aino)
      .first(),
  ).toEqual({ answer: "accepted" });
});

test("from the start on nothing is answered any more, nor about a meeting of others, nor with other words", async () => {
  const { at } = bench();
  const { Aino, meeting } = await world(at(PUBLISHED));
  const { visitor } = client();
  const path = `/j/${await links.token(Aino, 1)}/answers`;
  const answer = async (now: number, form: Record<string, string>) => {
    await setClock(now);
    return (await visitor("POST", path, new URLSearchParams(form))).status;
  };
  expect(await answer(PUBLISHED, { meeting: "another", answer: "declined" })).toBe(409);
  expect(await answer(PUBLISHED, { meeting, answer: "maybe" })).toBe(409);
  expect(await answer(PUBLISHED, {})).toBe(409);
  expect(await answer(FIRST_MEETING, { meeting, answer: "declined" })).toBe(409);
  expect(await answers()).toEqual([]);
  expect(await answer(FIRST_MEETING - 10_000, { meeting, answer: "declined" })).toBe(303);
});

test("who asks for the link again gets the same answer whether or not the address is known", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  await setClock(PUBLISHED + 20 * MINUTE);
  const { visitor } = client();
  const ask = (address: string) =>
    visitor("POST", "/link-requests", new URLSearchParams({ address }), { "cf-connecting-ip": address });
  const pages = [];
  for (const address of ["  Aino.Korhonen@Kuopio.example ", "nobody@kuopio.example"]) {
    const answer = await ask(address);
    expect(answer.status).toBe(200);
    pages.push((await answer.text()).replaceAll(/\d{1,2}[.:]\d{2}/g, ""));
  }
  expect(pages[0]).toBe(pages[1]);
  expect((await ask("no address")).status).toBe(422);

  const planned = async () =>
    (await env.DB.prepare("SELECT key FROM effects WHERE kind = 'link' ORDER BY due_at").all<{ key: string }>())
      .results;
  expect(await planned()).toHaveLength(1);
  await ask("aino.korhonen@kuopio.example");
  expect(await planned()).toHaveLength(1);
  await setClock(PUBLISHED + 35 * MINUTE);
  await ask("aino.korhonen@kuopio.example");
  expect(await planned()).toHaveLength(2);
  await consume(
    at(PUBLISHED + 36 * MINUTE),
    (await planned()).map((row) => row.key),
  );
  expect(box.sent.map((mail) => mail.message.to)).toEqual(Array(2).fill("aino.korhonen@kuopio.example"));
  expect(decoded(textOf(box.sent[0]?.message ?? { from: "", to: "", raw: new Uint8Array() }))).toContain(
    await links.token(Aino, 1),
  );
});

test("asking for links is slowed down by address of the asker, and renewing by link", async () => {
  const { at } = bench();
  const { Aino, Olli } = await world(at(PUBLISHED));
  await setClock(PUBLISHED);
  const { visitor } = client();
  const statuses = async (count: number, ask: () => Promise<Response>) => {
    const found: number[] = [];
    for (let i = 0; i < count; i++) found.push((await ask()).status);
    return found;
  };
  const from = (ip: string) => () =>
    visitor("POST", "/link-requests", new URLSearchParams({ address: "nobody@kuopio.example" }), {
      "cf-connecting-ip": ip,
    });
  expect(await statuses(7, from("192.0.2.1"))).toEqual([200, 200, 200, 200, 200, 429, 429]);
  expect(await statuses(1, from("192.0.2.2"))).toEqual([200]);
  const renew = async (participant: string) => {
    const token = await links.token(participant, 1);
    return () => visitor("POST", `/j/${token}/renewal`);
  };
  expect((await statuses(6, await renew(Aino))).at(-1)).toBe(429);
  expect(await statuses(1, await renew(Olli))).toEqual([200]);
});

test("each answer about the research is a dated row, and the latest counts", async () => {
  const { at } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const { visitor } = client();
  const path = `/j/${await links.token(Aino, 1)}/research`;
  for (const [day, answer] of (["no", "yes", "withdrawn", "perhaps"] as const).entries()) {
    await setClock(PUBLISHED + day * DAY);
    expect((await visitor("POST", path, new URLSearchParams({ answer }))).status).toBe(303);
  }
  const { results } = await env.DB.prepare(
    "SELECT answer, source, sheet, at FROM research_answers WHERE participant = ? ORDER BY at",
  )
    .bind(Aino)
    .all<{ answer: string; source: string; sheet: string; at: number }>();
  expect(results.map(({ answer, source, sheet }) => `${answer} ${source} ${sheet}`)).toEqual([
    "yes roster 2026-12",
    "no page 2026-12",
    "yes page 2026-12",
    "withdrawn page 2026-12",
  ]);
  for (const [day, { at: when }] of results.slice(1).entries()) expect(when - PUBLISHED - day * DAY).toBeLessThan(HOUR);
});

test("who has left finds her link gone", async () => {
  const { at } = bench();
  const { Aino } = await world(at(PUBLISHED));
  await env.DB.prepare("UPDATE participants SET left_at = ?1 WHERE id = ?2").bind(PUBLISHED, Aino).run();
  expect((await client().bare("GET", `/j/${await links.token(Aino, 1)}`)).status).toBe(404);
});

/** A room that is open by the real clock, with a door to it: what production has at 13.50. */
async function openRoomNow(): Promise<string> {
  const roster = rosterOf(4);
  const [aino, ...others] = roster.people;
  if (!aino) throw new Error("nobody is on the roster");
  const room = { meeting: "m4", generation: 1 };
  const { opensAt, startsAt, endsAt } = roster;
  await builtInRooms(env.ROOM).open(room, { ...roster, people: [{ ...aino, participant: SOMEBODY }, ...others] });
  await objectDoors(env.DOOR).set(SOMEBODY, {
    linkVersion: 1,
    meeting: "m4",
    since: 0,
    room,
    opensAt,
    startsAt,
    endsAt,
  });
  return `/j/${await links.token(SOMEBODY, 1)}`;
}

/** Every row that rooms and doors keep. */
async function objects() {
  const found: Record<string, unknown> = {};
  const rows = (tables: readonly string[]) => (_instance: unknown, state: DurableObjectState) =>
    tables.map((table) => state.storage.sql.exec(`SELECT * FROM ${table}`).toArray());
  for (const id of await listDurableObjectIds(env.DOOR))
    found[`door ${id}`] = await runInDurableObject(env.DOOR.get(id), rows(["whereabouts"]));
  for (const id of await listDurableObjectIds(env.ROOM))
    found[`room ${id}`] = await runInDurableObject(env.ROOM.get(id), rows(["stays"]));
  return found;
}

async function answers() {
  return (await env.DB.prepare("SELECT participant, answer, source FROM answers ORDER BY at").all()).results;
}

async function world(services: ReturnType<ReturnType<typeof bench>["at"]>) {
  const season = await publishedSeason(services);
  const { Aino = "", Olli = "" } = await ids(services, season);
  const first = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at LIMIT 1").first<{ id: string }>();
  return { Aino, Olli, meeting: first?.id ?? "" };
}

/** The base64 parts of a mail as text. */
function decoded(mail: string): string {
  return mail
    .split(/\r\n\r\n/)
    .map((part) => {
      try {
        return atob(part.split("\r\n--")[0]?.replaceAll("\r\n", "") ?? "");
      } catch {
        return part;
      }
    })
    .join("\n");
}
