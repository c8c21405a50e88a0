import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { builtInRooms, objectCompany, objectLobby } from "../../../src/adapters/rooms/built-in.ts";
import { QUESTION_MS, type Question, refusalOf, WISHES_PER_MINUTE } from "../../../src/core/company.ts";
import { CLOSED } from "../../../src/core/signal.ts";
import { connect, enter } from "../../doubles/room-client.ts";
import { rosterOf } from "../../doubles/room-roster.ts";

const room = { meeting: "m4", generation: 1 };
const rooms = builtInRooms(env.ROOM);
const company = objectCompany(env.ROOM);

function questionAbout(other: string, people = "aino eeva"): Question {
  return { room: other, people, groups: [7], count: 2, moves: false, until: Date.now() + QUESTION_MS };
}

test("a room is asked one thing at a time, and hears of it only when it is put", async () => {
  await rooms.open(room, rosterOf(4));
  const aino = await enter(env.ROOM, "m4", "aino");
  expect(await company.hold(room, questionAbout("m7.1"))).toBe(true);
  expect(await company.hold(room, questionAbout("m7.1"))).toBe(true);
  expect(await company.hold(room, questionAbout("m8.1"))).toBe(false);
  expect(await company.agree(room, "m8.1", "aino", 1)).toBeNull();
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  expect([...aino.types(), ...birgitta.types()]).not.toContain("company");

  await company.put(room);
  expect((await aino.hears("company")).offer).toMatchObject({ room: "m7.1", groups: [7], count: 2, yes: [] });
  const sanna = await enter(env.ROOM, "m4", "sanna");
  expect((await sanna.hears("company")).offer.room).toBe("m7.1");
  await company.end(room, "m8.1", "declined");
  await company.end(room, "m7.1", "declined");
  expect((await birgitta.hears("answered")).end).toBe("declined");
  expect(await company.hold(room, questionAbout("m8.1"))).toBe(true);
});

test("who said yes is told to everybody in the room, and saying it twice gives nobody more time", async () => {
  await rooms.open(room, rosterOf(4));
  await enter(env.ROOM, "m4", "aino");
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  await company.hold(room, questionAbout("m7.1"));
  await company.agree(room, "m7.1", "aino", 1_000);
  await evictDurableObject(env.ROOM.getByName("m4.1"));
  const again = await company.agree(room, "m7.1", "aino", 9_000);
  expect(again?.yes).toEqual([{ participant: "aino", at: 1_000 }]);
  expect((await birgitta.hears("company")).offer.yes).toEqual(["aino"]);
});

test("a question that nobody answers in time is a no, and the room is free for another", async () => {
  await rooms.open(room, rosterOf(4));
  await company.hold(room, questionAbout("m7.1"));
  await objectLobby(env.ROOM).setClock(room, QUESTION_MS + 6_000);
  const refusal = refusalOf({ room: "m7.1", people: "aino eeva" });
  expect(await company.read(room)).toMatchObject({ asked: null, refused: [{ refusal, own: true }] });
  expect(await company.hold(room, questionAbout("m8.1"))).toBe(true);
});

test("a room whose meeting takes place elsewhere sends everybody on, and keeps their stays apart from leaving", async () => {
  await rooms.open(room, rosterOf(2));
  const [aino, birgitta] = [await enter(env.ROOM, "m4", "aino"), await enter(env.ROOM, "m4", "birgitta")];
  await rooms.open(room, { ...rosterOf(0, { rev: 2 }), elsewhere: true });
  for (const person of [aino, birgitta]) {
    await person.hears("moved");
    expect(await person.closed()).toBe(CLOSED.moved);
    expect(person.types()).not.toContain("left");
  }
  expect((await rooms.visits(room, null)).every(({ leftAt }) => leftAt !== null)).toBe(true);
  // Her door may hear of it a moment later than her room: she is sent on again, and not away.
  const early = await connect(env.ROOM, "m4", "aino");
  expect(await early.closed()).toBe(CLOSED.moved);
  await objectLobby(env.ROOM).setClock(room, 56 * 60_000);
  const late = await connect(env.ROOM, "m4", "aino");
  expect(await late.closed()).toBe(CLOSED.over);
});

test("who asks again and again is heard only so often in a minute, and nobody else is kept waiting by it", async () => {
  await rooms.open(room, rosterOf(2));
  const heard: boolean[] = [];
  for (let wish = 0; wish <= WISHES_PER_MINUTE; wish++) heard.push(await company.hears(room, "aino"));
  expect(heard.indexOf(false)).toBe(WISHES_PER_MINUTE);
  expect(await company.hears(room, "birgitta")).toBe(true);
  await objectLobby(env.ROOM).setClock(room, 60_000);
  expect(await company.hears(room, "aino")).toBe(true);
});

test("what a room was asked is gone with the room", async () => {
  await rooms.open(room, rosterOf(2));
  await company.refuse(room, "m7.1 aino eeva", true);
  await objectLobby(env.ROOM).setClock(room, 25 * 3_600_000);
  await vi.waitFor(async () => expect((await company.read(room)).refused).toEqual([]));
});
