import type { QuestionEnd } from "./company.ts";
import type { Instant } from "./ports.ts";
import type { CompanyRule, Ice, Language, PhaseRule, RosterEntry, ThemeText } from "./room.ts";

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

/**
 * How often a page without a socket says that she is inside, and hears what it should know: while she is asked or too few are
 * there, while a question may come, and otherwise. A question is open for half a minute.
 */
export const TELL_EVERY_MS = { asked: 3_000, askable: 6_000, quiet: 15_000 } as const;

/** Two times missed, and a little: her page is gone. */
export const PRESENCE_LAPSES_MS = 40_000;

/** Why the room ended a connection. Codes from 4000 are for applications; `silent`, `moved` and `refused` may try again. */
export const CLOSED = {
  over: 4000,
  replaced: 4001,
  full: 4002,
  early: 4003,
  removed: 4004,
  silent: 4005,
  moved: 4006,
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

/**
 * The answer to whoever asks for a way into a room that somebody else provides: a frame, for this one time; or her link, which
 * knows better than the page she is on where to go now.
 */
export type Admitted =
  | { kind: "frame"; room: string; url: string; token: string; clock: MeetingClock; groups: readonly number[] }
  | { kind: "link" };

export type Agenda = {
  clock: MeetingClock;
  theme: Readonly<Record<Language, ThemeText>>;
  ice: Ice;
  groups: readonly number[];
  company: CompanyRule | null;
};

/**
 * Another room whose company those in this one are offered. `until` null: nobody there has been asked yet. `yes` names who in this
 * room has agreed. Of the other room only its groups' numbers and how many people are in it.
 */
export type CompanyOffer = {
  room: string;
  groups: readonly number[];
  count: number;
  moves: boolean;
  until: Instant | null;
  yes: readonly string[];
};

/**
 * What a page without a socket hears when it says that she is inside. `room`: where her link leads now. `ended`: how the last
 * question to those in that room came out.
 */
export type Bearings = Pick<Agenda, "clock" | "groups" | "company"> & {
  room: string;
  asked: CompanyOffer | null;
  ended: { room: string; end: QuestionEnd } | null;
};

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
  | { type: "company"; offer: CompanyOffer }
  | { type: "answered"; end: QuestionEnd }
  /** `moved`: her link leads to another room now, and the same page goes on there; `elsewhere`: to another page. */
  | { type: "over" | "replaced" | "full" | "removed" | "moved" | "elsewhere" };

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
