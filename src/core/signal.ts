import type { Instant } from "./ports.ts";
import type { Ice, Language, PhaseRule, RosterEntry, ThemeText } from "./room.ts";

/** A session description with every codec Chromium knows is about 9 KB; nothing honest comes near this. */
export const MESSAGE_LIMIT = 16 * 1024;

/** Candidates travel in batches, so that even a newcomer to a full room stays below half of this. */
export const MESSAGES_PER_SECOND = 20;

/** A dozen lines on the screen; longer thoughts are better said aloud. */
export const CHAT_LIMIT = 1000;

/** Longest name that still fits on a tile of a phone, with room for double surnames. */
export const NAME_LIMIT = 60;

/** Text frames that the platform answers by itself, without waking the room. */
export const PING = "ping";
export const PONG = "pong";
export const PING_EVERY_MS = 5_000;

/** Four pings missed: the network is gone, not merely slow. */
export const SILENCE_MS = 20_000;

/** Why the room ended a connection. Codes from 4000 are for applications; only `silent` and `refused` may try again. */
export const CLOSED = {
  over: 4000,
  replaced: 4001,
  full: 4002,
  early: 4003,
  removed: 4004,
  silent: 4005,
  refused: 1008,
};

export type Description = { type: "offer" | "answer"; sdp: string };

export type Candidate = {
  candidate: string;
  sdpMid: string | null;
  sdpMLineIndex: number | null;
  usernameFragment: string | null;
};

/** One step between two browsers. `pair` names the attempt: what belongs to an earlier attempt is ignored. */
export type Signal = { pair: string; description: Description | null; candidates: readonly Candidate[] };

export type Sending = { mic: boolean; camera: boolean; screen: boolean };

/** What somebody says of herself: whether her hand is up. */
export type OwnState = Sending & { hand: boolean };

/** What the others see of her: since when her hand is up, by the room's clock. */
export type PersonState = Sending & { hand: Instant | null };

/** `page` tells one loading of the page from the next: with another page, media must be built anew. */
export type Person = Pick<RosterEntry, "name" | "municipality" | "role"> & {
  id: string;
  page: string;
  state: PersonState;
};

export type MeetingClock = {
  now: Instant;
  opensAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  phases: readonly PhaseRule[];
};

export type Agenda = { clock: MeetingClock; theme: Readonly<Record<Language, ThemeText>>; ice: Ice };

export type FromClient =
  | { type: "hello"; page: string; name: string; state: OwnState }
  | { type: "signal"; to: string; signal: Signal }
  | { type: "state"; state: OwnState }
  | { type: "chat"; text: string };

export type FromServer =
  /** `kept`: the others still have her tile and their end of the media. */
  | ({ type: "welcome"; me: string; kept: boolean; people: readonly Person[] } & Agenda)
  | ({ type: "roster" } & Agenda)
  | { type: "clock"; clock: MeetingClock }
  | { type: "joined"; person: Person }
  | { type: "left"; id: string }
  | { type: "state"; id: string; state: PersonState }
  | { type: "signal"; from: string; signal: Signal }
  | { type: "chat"; from: string; text: string }
  | { type: "early"; clock: MeetingClock }
  | { type: "over" | "replaced" | "full" | "removed" };

/** A message of a browser, rebuilt from the known fields alone. Null for anything else. */
export function parseFromClient(text: string): FromClient | null {
  return parse(text, (message) => {
    switch (message.type) {
      case "hello":
        return { type: "hello", page: id(message.page), name: cleanName(message.name), state: ownState(message.state) };
      case "signal":
        return { type: "signal", to: id(message.to), signal: signal(message.signal) };
      case "state":
        return { type: "state", state: ownState(message.state) };
      case "chat":
        return { type: "chat", text: chatText(message.text) };
      default:
        return refuse();
    }
  });
}

/** A message of the room. Null for anything that this page does not know. */
export function parseFromServer(text: string): FromServer | null {
  return parse<FromServer>(text, (message) => {
    switch (message.type) {
      case "welcome":
        return {
          type: "welcome",
          me: id(message.me),
          kept: flag(message.kept),
          people: list(message.people, person),
          ...agenda(message),
        };
      case "roster":
        return { type: "roster", ...agenda(message) };
      case "clock":
      case "early":
        return { type: message.type, clock: meetingClock(message.clock) };
      case "joined":
        return { type: "joined", person: person(message.person) };
      case "left":
        return { type: "left", id: id(message.id) };
      case "state":
        return { type: "state", id: id(message.id), state: personState(message.state) };
      case "signal":
        return { type: "signal", from: id(message.from), signal: signal(message.signal) };
      case "chat":
        return { type: "chat", from: id(message.from), text: chatText(message.text) };
      case "over":
      case "replaced":
      case "full":
      case "removed":
        return { type: message.type };
      default:
        return refuse();
    }
  });
}

export type Pace = { since: Instant; count: number };

/** Counts one more message. Null when the sender is faster than `MESSAGES_PER_SECOND`. */
export function paced(pace: Pace | undefined, now: Instant): Pace | null {
  if (!pace || now - pace.since >= 1000) return { since: now, count: 1 };
  if (pace.count >= MESSAGES_PER_SECOND) return null;
  return { since: pace.since, count: pace.count + 1 };
}

/** Size on the wire in bytes, as far as the limit is concerned. */
export function tooLong(text: string): boolean {
  return text.length > MESSAGE_LIMIT || new TextEncoder().encode(text).length > MESSAGE_LIMIT;
}

type Fields = Readonly<Record<string, unknown>>;

class Refusal extends Error {}

function parse<Message>(text: string, read: (fields: Fields) => Message): Message | null {
  try {
    return read(fields(JSON.parse(text)));
  } catch (error) {
    if (error instanceof Refusal || error instanceof SyntaxError) return null;
    throw error;
  }
}

function refuse(): never {
  throw new Refusal();
}

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : refuse();
}

function text(value: unknown): string {
  return typeof value === "string" ? value : refuse();
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : text(value);
}

function flag(value: unknown): boolean {
  return typeof value === "boolean" ? value : refuse();
}

function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : refuse();
}

function list<Item>(value: unknown, item: (value: unknown) => Item): Item[] {
  return Array.isArray(value) ? value.map(item) : refuse();
}

function id(value: unknown): string {
  const found = text(value);
  return /^[\w-]{1,40}$/.test(found) ? found : refuse();
}

/** One line without control or direction characters, at most `NAME_LIMIT` long; may come out empty. */
function cleanName(value: unknown): string {
  const visible = text(value).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
  return Array.from(visible.replace(/\s+/gu, " ").trim()).slice(0, NAME_LIMIT).join("").trim();
}

function chatText(value: unknown): string {
  const found = text(value).trim();
  return found && found.length <= CHAT_LIMIT ? found : refuse();
}

function sending(value: Fields): Sending {
  return { mic: flag(value.mic), camera: flag(value.camera), screen: flag(value.screen) };
}

function ownState(value: unknown): OwnState {
  const found = fields(value);
  return { ...sending(found), hand: flag(found.hand) };
}

function personState(value: unknown): PersonState {
  const found = fields(value);
  return { ...sending(found), hand: found.hand === null ? null : number(found.hand) };
}

function person(value: unknown): Person {
  const found = fields(value);
  const role = text(found.role);
  if (role !== "member" && role !== "host" && role !== "guest" && role !== "assistant") return refuse();
  return {
    id: id(found.id),
    page: id(found.page),
    name: text(found.name),
    municipality: textOrNull(found.municipality),
    role,
    state: personState(found.state),
  };
}

function signal(value: unknown): Signal {
  const found = fields(value);
  return {
    pair: id(found.pair),
    description: found.description === null ? null : description(found.description),
    candidates: list(found.candidates, candidate),
  };
}

function description(value: unknown): Description {
  const { type, sdp } = fields(value);
  return type === "offer" || type === "answer" ? { type, sdp: text(sdp) } : refuse();
}

function candidate(value: unknown): Candidate {
  const found = fields(value);
  return {
    candidate: text(found.candidate),
    sdpMid: textOrNull(found.sdpMid),
    sdpMLineIndex: found.sdpMLineIndex === null ? null : number(found.sdpMLineIndex),
    usernameFragment: textOrNull(found.usernameFragment),
  };
}

function agenda(message: Fields): Agenda {
  const theme = fields(message.theme);
  return {
    clock: meetingClock(message.clock),
    theme: { fi: themeText(theme.fi), sv: themeText(theme.sv), en: themeText(theme.en) },
    ice: ice(message.ice),
  };
}

function meetingClock(value: unknown): MeetingClock {
  const found = fields(value);
  return {
    now: number(found.now),
    opensAt: number(found.opensAt),
    startsAt: number(found.startsAt),
    endsAt: number(found.endsAt),
    phases: list(found.phases, (rule) => {
      const { name, minutes } = fields(rule);
      return { name: text(name), minutes: number(minutes) };
    }),
  };
}

function themeText(value: unknown): ThemeText {
  const found = fields(value);
  return { title: text(found.title), question: text(found.question), follow_up: text(found.follow_up) };
}

function ice(value: unknown): Ice {
  const found = fields(value);
  return {
    relayOnly: flag(found.relayOnly),
    servers: list(found.servers, (server) => {
      const { urls, username, credential } = fields(server);
      return {
        urls: Array.isArray(urls) ? urls.map(text) : text(urls),
        ...(username === undefined ? {} : { username: text(username) }),
        ...(credential === undefined ? {} : { credential: text(credential) }),
      };
    }),
  };
}
