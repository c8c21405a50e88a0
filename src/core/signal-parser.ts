import type { CompanyRule, Ice, ThemeText } from "./room.ts";
import {
  type Agenda,
  type Candidate,
  CHAT_LIMIT,
  type CompanyOffer,
  type Description,
  type FromClient,
  type FromServer,
  type MeetingClock,
  NAME_LIMIT,
  type OwnState,
  type Person,
  type PersonState,
  type Sending,
  type Signal,
} from "./signal.ts";

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
      case "company":
        return { type: "company", offer: companyOffer(message.offer) };
      case "answered":
        if (message.end !== "agreed" && message.end !== "declined" && message.end !== "gone") return refuse();
        return { type: "answered", end: message.end };
      case "over":
      case "replaced":
      case "full":
      case "removed":
      case "moved":
      case "elsewhere":
        return { type: message.type };
      default:
        return refuse();
    }
  });
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
    groups: list(message.groups, number),
    company: message.company ? companyRule(fields(message.company)) : null,
  };
}

function companyRule({ from, until, fewer }: Fields): CompanyRule {
  return { from: number(from), until: number(until), fewer: number(fewer) };
}

function companyOffer(value: unknown): CompanyOffer {
  const found = fields(value);
  return {
    room: text(found.room),
    groups: list(found.groups, number),
    count: number(found.count),
    moves: flag(found.moves),
    until: found.until === null ? null : number(found.until),
    yes: list(found.yes, id),
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
