import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import { builtInRooms, objectLobby } from "../../../src/adapters/rooms/built-in.ts";
import { CLOSED, MESSAGE_LIMIT } from "../../../src/core/signal.ts";
import { connect, enter } from "../../doubles/room-client.ts";
import { rosterOf } from "../../doubles/room-roster.ts";

const room = { meeting: "m4", generation: 1 };
const rooms = builtInRooms(env.ROOM);
const lobby = objectLobby(env.ROOM);
const stub = () => env.ROOM.getByName("m4.1");
const visits = () => rooms.visits(room, null);
const open = (...changes: Parameters<typeof rosterOf>) => rooms.open(room, rosterOf(...changes));

afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass without the alarm ringing. */
function waits(milliseconds: number) {
  const later = Date.now() + milliseconds;
  vi.useFakeTimers({ toFake: ["Date"], now: later });
}

test("the newcomer is told who is there, the others that she came, and the journal when", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  const before = Date.now();
  const birgitta = await connect(env.ROOM, "m4", "birgitta");
  birgitta.hello("page-b", "Birgitta H.");
  const welcome = await birgitta.hears("welcome");
  expect(welcome.people.map(({ name, municipality }) => [name, municipality])).toEqual([["Aino", "Kuopio"]]);
  expect(welcome.clock.endsAt - welcome.clock.startsAt).toBe(3_600_000);
  expect((await aino.hears("joined")).person).toMatchObject({ id: "birgitta", name: "Birgitta H.", page: "page-b" });
  const second = (await visits())[1];
  expect(second).toMatchObject({ id: "00000002", participant: "birgitta", leftAt: null });
  expect(Math.abs((second?.joinedAt ?? 0) - before)).toBeLessThan(1000);
});

test("looking at the lobby and opening a socket without a hello leave no trace", async () => {
  await open(4);
  const scanner = await connect(env.ROOM, "m4", "aino");
  const view = await lobby.view(room, "aino");
  expect(view).toMatchObject({ me: { name: "Aino" }, present: [] });
  scanner.leave();
  expect(await visits()).toEqual([]);
});

test("the lobby names who is inside", async () => {
  await open(4);
  await enter(env.ROOM, "m4", "birgitta");
  expect((await lobby.view(room, "aino"))?.present).toEqual(["Birgitta"]);
});

test("nobody sees the lobby of a room she is not on the roster of, and no room without a roster has one", async () => {
  expect(await lobby.view(room, "aino")).toBeNull();
  await open(1);
  expect(await lobby.view(room, "birgitta")).toBeNull();
  const stranger = await connect(env.ROOM, "m4", "birgitta");
  expect(await stranger.closed()).toBe(CLOSED.removed);
});

test("who leaves is gone for the others at once", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  birgitta.leave(1001);
  expect(await aino.hears("left")).toEqual({ type: "left", id: "birgitta" });
  expect((await visits())[1]?.leftAt).not.toBeNull();
});

test("whose connection breaks keeps her tile for a while, and is missed when she does not come back", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  birgitta.leave(3001);
  await vi.waitFor(async () => expect((await visits())[1]?.leftAt).not.toBeNull());
  await runDurableObjectAlarm(stub());
  expect(aino.types()).not.toContain("left");
  await lobby.setClock(room, 21_000);
  expect(await aino.hears("left")).toEqual({ type: "left", id: "birgitta" });
  const back = await enter(env.ROOM, "m4", "birgitta");
  expect((await back.hears("welcome")).kept).toBe(false);
});

test("who comes back in time is not said goodbye to", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  birgitta.leave(3001);
  const back = await enter(env.ROOM, "m4", "birgitta");
  expect((await back.hears("welcome")).kept).toBe(true);
  await lobby.setClock(room, 21_000);
  await aino.hears("clock");
  expect(aino.types()).toEqual(["welcome", "joined", "joined", "clock"]);
  expect((await visits()).map(({ participant }) => participant)).toEqual(["aino", "birgitta", "birgitta"]);
});

test("who is silent for more than twenty seconds is let go, and left when she was last heard", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  const cameAt = (await visits())[0]?.joinedAt ?? 0;
  waits(34_000);
  await runDurableObjectAlarm(stub());
  expect(await aino.closed()).toBe(CLOSED.silent);
  expect(Math.abs(((await visits())[0]?.leftAt ?? 0) - cameAt)).toBeLessThan(1000);
});

test("a ping is answered without waking anybody", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  aino.say("ping");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(aino.isOpen()).toBe(true);
});

test("a newer connection replaces the older one of the same person, and nobody thinks that she left", async () => {
  await open(4);
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  const laptop = await enter(env.ROOM, "m4", "aino");
  const phone = await connect(env.ROOM, "m4", "aino");
  phone.hello("page-phone");
  expect((await phone.hears("welcome")).people.map(({ id }) => id)).toEqual(["birgitta"]);
  await laptop.hears("replaced");
  expect(await laptop.closed()).toBe(CLOSED.replaced);
  expect(birgitta.types()).toEqual(["welcome", "joined", "joined"]);
  const stays = (await visits()).filter(({ participant }) => participant === "aino");
  expect(stays.map(({ leftAt }) => leftAt === null)).toEqual([false, true]);
});

test("six people fit, and the seventh is told so", async () => {
  await open(8);
  const six = ["aino", "birgitta", "sanna", "johanna", "paivi", "riikka"];
  for (const participant of six) await enter(env.ROOM, "m4", participant);
  const seventh = await connect(env.ROOM, "m4", "tuula");
  await seventh.hears("full");
  expect(await seventh.closed()).toBe(CLOSED.full);
  expect(await visits()).toHaveLength(6);
  const again = await enter(env.ROOM, "m4", "aino");
  expect(again.isOpen()).toBe(true);
});

test("two who knock at the last free place at once do not both get it", async () => {
  await open(8);
  for (const participant of ["aino", "birgitta", "sanna", "johanna", "paivi"]) await enter(env.ROOM, "m4", participant);
  const [riikka, tuula] = [await connect(env.ROOM, "m4", "riikka"), await connect(env.ROOM, "m4", "tuula")];
  riikka.hello();
  tuula.hello();
  await riikka.hears("welcome");
  await tuula.hears("full");
});

test("where groups are together, whoever finds no place comes back to be shown the room beside", async () => {
  await open(8, { groups: [4, 7] });
  for (const participant of ["aino", "birgitta", "sanna", "johanna", "paivi"]) await enter(env.ROOM, "m4", participant);
  const [riikka, tuula] = [await connect(env.ROOM, "m4", "riikka"), await connect(env.ROOM, "m4", "tuula")];
  expect((await lobby.view(room, "tuula"))?.isFull).toBe(false);
  riikka.hello();
  await riikka.hears("welcome");
  tuula.hello();
  expect(await tuula.closed()).toBe(CLOSED.moved);
  expect([await lobby.view(room, "tuula"), await lobby.view(room, "riikka")]).toMatchObject([
    { isFull: true },
    { isFull: false },
  ]);
});

test("before the door opens one is told to wait, and is not in the journal", async () => {
  await open(4, { minutes: 71 });
  const aino = await connect(env.ROOM, "m4", "aino");
  expect((await aino.hears("early")).clock.opensAt).toBeGreaterThan(Date.now());
  expect(await aino.closed()).toBe(CLOSED.early);
  expect(await visits()).toEqual([]);
});

test("a new roster lets go of who is no longer on it, and of who came with a link that was replaced", async () => {
  await open(3);
  const [aino, birgitta, sanna] = [
    await enter(env.ROOM, "m4", "aino"),
    await enter(env.ROOM, "m4", "birgitta"),
    await enter(env.ROOM, "m4", "sanna"),
  ];
  const roster = rosterOf(2, { rev: 2 });
  const people = roster.people.map((each) => (each.participant === "birgitta" ? { ...each, linkVersion: 2 } : each));
  await rooms.open(room, { ...roster, people });
  await birgitta.hears("removed");
  expect(await sanna.closed()).toBe(CLOSED.removed);
  expect((await aino.hears("roster")).clock.endsAt).toBe(roster.endsAt);
  expect((await visits()).map(({ leftAt }) => leftAt === null)).toEqual([true, false, false]);
});

test("at the end everybody is out, at the minute and not when the alarm rings", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  const endsAt = rosterOf(4).endsAt;
  waits(55 * 60_000 + 8_000);
  await runDurableObjectAlarm(stub());
  await aino.hears("over");
  expect(await aino.closed()).toBe(CLOSED.over);
  expect((await visits())[0]?.leftAt).toBeLessThanOrEqual(endsAt + 8_000);
  const late = await connect(env.ROOM, "m4", "birgitta");
  expect(await late.closed()).toBe(CLOSED.over);
});

test("a message after the end ends the meeting even when no alarm rang", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  waits(55 * 60_000 + 1_000);
  aino.say({ type: "chat", text: "Vielä yksi asia" });
  expect(await aino.closed()).toBe(CLOSED.over);
});

test("moving the development clock past the end ends the meeting, and the journal has the meeting's own time", async () => {
  const roster = rosterOf(4);
  await rooms.open(room, roster);
  const aino = await enter(env.ROOM, "m4", "aino");
  await lobby.setClock(room, 56 * 60_000);
  expect(await aino.closed()).toBe(CLOSED.over);
  expect((await visits())[0]?.leftAt).toBe(roster.endsAt);
});

test("a day after the end nothing is left of names, times and roster", async () => {
  await open(4);
  await enter(env.ROOM, "m4", "aino");
  await lobby.setClock(room, 24 * 3_600_000 + 54 * 60_000);
  expect(await visits()).toHaveLength(1);
  await lobby.setClock(room, 24 * 3_600_000 + 56 * 60_000);
  expect(await visits()).toEqual([]);
  expect(await lobby.view(room, "aino")).toBeNull();
});

test("who is forgotten leaves the room and its roster, before and after the end, and her stay keeps its id", async () => {
  await open(4);
  const [aino, birgitta] = [await enter(env.ROOM, "m4", "aino"), await enter(env.ROOM, "m4", "birgitta")];
  await lobby.forget(room, ["aino"]);
  expect(await aino.closed()).toBe(CLOSED.removed);
  expect((await birgitta.hears("left")).id).toBe("aino");
  expect(await lobby.view(room, "aino")).toBeNull();
  await rooms.close(room);
  await lobby.forget(room, ["birgitta"]);
  expect(await lobby.view(room, "birgitta")).toBeNull();
  expect((await visits()).map(({ participant }) => participant)).toEqual(["aino", "birgitta"]);
});

test("people stay in the room while it sleeps", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  await evictDurableObject(stub());
  birgitta.say({ type: "chat", text: "Hei taas" });
  expect(await aino.hears("chat")).toEqual({ type: "chat", from: "birgitta", text: "Hei taas" });
});

test("hands go up in the order in which they were raised", async () => {
  await open(4);
  const aino = await enter(env.ROOM, "m4", "aino");
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  const state = { mic: true, camera: true, screen: false };
  birgitta.say({ type: "state", state: { ...state, hand: true } });
  await aino.hears("state");
  aino.say({ type: "state", state: { ...state, hand: true } });
  await vi.waitFor(() => expect(aino.types().filter((type) => type === "state")).toHaveLength(2));
  const [first, second] = aino.heard.filter((message) => message.type === "state");
  expect([first?.id, second?.id]).toEqual(["birgitta", "aino"]);
  expect(first?.state.hand).toBeLessThanOrEqual(second?.state.hand ?? 0);
});

test("a signal reaches the one it is for, in this room alone", async () => {
  await open(4);
  await rooms.open({ meeting: "m5", generation: 1 }, rosterOf(8));
  const stranger = await enter(env.ROOM, "m5", "tuula");
  const aino = await enter(env.ROOM, "m4", "aino");
  const birgitta = await enter(env.ROOM, "m4", "birgitta");
  const sanna = await enter(env.ROOM, "m4", "sanna");
  const signal = { pair: "p1", description: { type: "offer", sdp: "v=0" }, candidates: [] };
  aino.say({ type: "signal", to: "tuula", signal });
  aino.say({ type: "signal", to: "birgitta", signal });
  expect(await birgitta.hears("signal")).toEqual({ type: "signal", from: "aino", signal });
  expect(stranger.types()).toEqual(["welcome"]);
  expect(sanna.types()).toEqual(["welcome"]);
});

test("too much, too fast, nonsense and speaking before hello end the connection", async () => {
  await open(8);
  const offences: Record<string, (say: (message: unknown) => void) => void> = {
    aino: (say) => say({ type: "chat", text: "x".repeat(MESSAGE_LIMIT + 1000) }),
    birgitta: (say) => {
      for (let i = 0; i < 21; i++) say({ type: "chat", text: "nopeasti" });
    },
    sanna: (say) => say("{"),
    johanna: (say) => say({ type: "welcome", me: "aino" }),
  };
  for (const [participant, offend] of Object.entries(offences)) {
    const person = await enter(env.ROOM, "m4", participant);
    offend(person.say);
    expect(await person.closed(), participant).toBe(CLOSED.refused);
  }
  const rude = await connect(env.ROOM, "m4", "paivi");
  rude.say({ type: "chat", text: "Hei" });
  expect(await rude.closed()).toBe(CLOSED.refused);
  expect((await visits()).every(({ leftAt }) => leftAt !== null)).toBe(true);
});
