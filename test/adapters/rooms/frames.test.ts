import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { builtInRooms, objectCompany, objectLobby } from "../../../src/adapters/rooms/built-in.ts";
import { PRESENCE_LAPSES_MS } from "../../../src/core/signal.ts";
import { enter } from "../../doubles/room-client.ts";
import { rosterOf } from "../../doubles/room-roster.ts";

const room = { meeting: "m4", generation: 1 };
const rooms = builtInRooms(env.ROOM);
const company = objectCompany(env.ROOM);

const inside = async () => (await company.read(room)).present;

test("who says that she is in her frame is inside, and survives that the room sleeps", async () => {
  await rooms.open(room, rosterOf(4));
  expect(await company.attend(room, "aino", 1)).toMatchObject({ groups: [4], company: null, asked: null, ended: null });
  expect(await inside()).toEqual(["aino"]);
  await evictDurableObject(env.ROOM.getByName("m4.1"));
  expect(await inside()).toEqual(["aino"]);
  await company.attend(room, "aino", 0);
  expect(await inside()).toEqual([]);
});

test("who says nothing for a while is gone, however often she said it before", async () => {
  await rooms.open(room, rosterOf(4));
  const began = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: began });
  for (const later of [0, 15_000, 30_000, 45_000]) {
    vi.setSystemTime(began + later);
    await company.attend(room, "aino", 1);
    expect(await inside()).toEqual(["aino"]);
  }
  vi.setSystemTime(began + 45_000 + PRESENCE_LAPSES_MS);
  expect(await inside()).toEqual([]);
  vi.useRealTimers();
});

test("a clock that is moved makes nobody leave", async () => {
  await rooms.open(room, rosterOf(4));
  await company.attend(room, "aino", 1);
  await objectLobby(env.ROOM).setClock(room, 20 * 60_000);
  expect(await inside()).toEqual(["aino"]);
});

test("it is no evidence: nothing of it is a visit", async () => {
  await rooms.open(room, rosterOf(4));
  await company.attend(room, "aino", 1);
  expect(await rooms.visits(room, null)).toEqual([]);
});

test("strangers are noticed: a frame with more people than are known", async () => {
  await rooms.open(room, rosterOf(4));
  await company.attend(room, "aino", 2);
  expect(await company.read(room)).toMatchObject({ present: ["aino"], strangers: true });
  await company.attend(room, "birgitta", 2);
  expect(await company.read(room)).toMatchObject({ present: ["aino", "birgitta"], strangers: false });
});

test("nobody is inside who does not belong there, or has gone elsewhere or been forgotten since", async () => {
  await rooms.open(room, rosterOf(2));
  expect(await company.attend(room, "sanna", 1)).toBeNull();
  for (const each of ["aino", "birgitta"]) await company.attend(room, each, 2);
  await objectLobby(env.ROOM).forget(room, ["aino"]);
  expect(await company.read(room)).toMatchObject({ present: ["birgitta"], strangers: true });
  await rooms.open(room, { ...rosterOf(2), rev: 2, people: [], elsewhere: true });
  expect(await inside()).toEqual([]);
});

test("in our own rooms, whoever has a line is inside", async () => {
  await rooms.open(room, rosterOf(4));
  const aino = await enter(env.ROOM, "m4", "aino");
  expect(await company.read(room)).toMatchObject({ present: ["aino"], strangers: false });
  aino.leave();
  await vi.waitFor(async () => expect(await inside()).toEqual([]));
});
