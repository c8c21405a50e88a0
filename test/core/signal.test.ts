import fc from "fast-check";
import { expect, test } from "vitest";
import {
  CHAT_LIMIT,
  type FromServer,
  MESSAGE_LIMIT,
  MESSAGES_PER_SECOND,
  NAME_LIMIT,
  type Pace,
  paced,
  tooLong,
} from "../../src/core/signal.ts";
import { parseFromClient, parseFromServer } from "../../src/core/signal-parser.ts";

const state = { mic: true, camera: false, screen: false, hand: false };
const hello = { type: "hello", page: "page-1", name: "Aino", state };
const candidate = { candidate: "candidate:1 1 udp", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: "ab" };
const signal = { pair: "p1", description: { type: "offer", sdp: "v=0" }, candidates: [candidate] };

const fromClient = (message: unknown) => parseFromClient(JSON.stringify(message));

test("every honest message of a browser is understood", () => {
  const messages = [
    hello,
    { type: "signal", to: "birgitta", signal },
    { type: "state", state },
    { type: "chat", text: "Hei" },
  ];
  for (const message of messages) expect(fromClient(message)).toEqual(message);
});

test("fields that nobody knows are left behind", () => {
  expect(fromClient({ ...hello, participant: "birgitta", admin: true })).toEqual(hello);
});

test("a name is one line, without tricks of direction, and not longer than a tile", () => {
  expect(fromClient({ ...hello, name: "  Aino\n\u202eVirtanen\u0000 " })).toMatchObject({ name: "Aino Virtanen" });
  expect(fromClient({ ...hello, name: "Ä".repeat(500) })).toMatchObject({ name: "Ä".repeat(NAME_LIMIT) });
  expect(fromClient({ ...hello, name: " " })).toMatchObject({ name: "" });
});

test("junk is refused", () => {
  const junk = [
    null,
    [],
    7,
    "hello",
    {},
    { type: "welcome" },
    { ...hello, state: { ...state, mic: "yes" } },
    { ...hello, page: "../../etc" },
    { ...hello, name: undefined },
    { type: "signal", to: "birgitta" },
    { type: "signal", to: "birgitta", signal: { ...signal, description: { type: "rollback", sdp: "" } } },
    { type: "signal", to: "birgitta", signal: { ...signal, candidates: [{ candidate: 1 }] } },
    { type: "chat", text: "   " },
    { type: "chat", text: "a".repeat(CHAT_LIMIT + 1) },
  ];
  for (const message of junk) expect(fromClient(message), JSON.stringify(message)).toBeNull();
  expect(parseFromClient("{")).toBeNull();
});

test("no text at all makes a parser throw", () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.object().map((value) => JSON.stringify({ ...hello, ...value })),
  );
  fc.assert(
    fc.property(anything, (text) => {
      parseFromClient(text);
      parseFromServer(text);
    }),
  );
});

test("every message of the room comes back as it was sent", () => {
  const text = { title: "Leikki", question: "Milloin?", follow_up: "" };
  const clock = { now: 5, opensAt: 0, startsAt: 1, endsAt: 2, phases: [{ name: "opening", minutes: 5 }] };
  const ice = { servers: [{ urls: ["turn:a", "turns:b"], username: "u", credential: "p" }], relayOnly: true };
  const company = { from: 420_000, until: 2_400_000, fewer: 3 };
  const agenda = { clock, theme: { fi: text, sv: text, en: text }, ice, groups: [4, 7], company };
  const person = { id: "aino", page: "p", name: "Aino", municipality: null, role: "member" as const };
  const there = { ...person, state: { mic: true, camera: true, screen: false, hand: 77 } };
  const messages: FromServer[] = [
    { type: "welcome", me: "aino", kept: false, people: [there], ...agenda },
    { type: "roster", ...agenda },
    { type: "roster", ...agenda, company: null },
    { type: "company", offer: { room: "m7.1", groups: [7], count: 2, moves: true, until: null, yes: [] } },
    { type: "company", offer: { room: "m7.1", groups: [7, 8], count: 1, moves: false, until: 9, yes: ["aino"] } },
    { type: "answered", end: "declined" },
    { type: "moved" },
    { type: "clock", clock },
    { type: "early", clock },
    { type: "joined", person: there },
    { type: "left", id: "aino" },
    { type: "state", id: "aino", state: there.state },
    { type: "signal", from: "aino", signal: { pair: "p1", description: null, candidates: [candidate] } },
    { type: "chat", from: "aino", text: "Hei" },
    { type: "over" },
    { type: "replaced" },
    { type: "full" },
    { type: "removed" },
  ];
  for (const message of messages) expect(parseFromServer(JSON.stringify(message))).toEqual(message);
});

test("a page does not stumble over a message of a newer room", () => {
  expect(parseFromServer('{"type":"fireworks"}')).toBeNull();
});

test("twenty messages a second are allowed, the twenty-first is not, and a second later all is well", () => {
  let pace: Pace | null = null;
  for (let i = 0; i < MESSAGES_PER_SECOND; i++) pace = paced(pace ?? undefined, 1000 + i);
  expect(pace).toEqual({ since: 1000, count: 20 });
  expect(paced(pace ?? undefined, 1999)).toBeNull();
  expect(paced(pace ?? undefined, 2000)).toEqual({ since: 2000, count: 1 });
});

test("size is counted in bytes, not in characters", () => {
  expect(tooLong("a".repeat(MESSAGE_LIMIT))).toBe(false);
  expect(tooLong("ä".repeat(MESSAGE_LIMIT / 2))).toBe(false);
  expect(tooLong("ä".repeat(MESSAGE_LIMIT / 2 + 1))).toBe(true);
});
