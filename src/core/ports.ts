import type { Asked, Question, QuestionEnd } from "./company.ts";
import type { Letter } from "./message.ts";
import type { Roster, RosterEntry } from "./room.ts";
import type { TroubleReport } from "./room-trouble.ts";
import type { Bearings } from "./signal.ts";

/** UTC milliseconds since 1970. The only way a moment travels through the program; wall time lives in `time.ts`. */
export type Instant = number;

export type Clock = { now(): Instant };

/** A composed RFC 5322 message with its envelope. The same effect always yields the same bytes. */
export type Message = {
  /** Envelope sender, a bare address. */
  from: string;
  /** Envelope recipient, a bare address. */
  to: string;
  /** The whole message, headers and body, CRLF lines. */
  raw: Uint8Array;
};

/**
 * sent: accepted. again: certainly not accepted, try later. never: refused for good, with `badAddress` because of whom it is
 * for. unknown: the connection broke when the message may have been accepted already.
 */
export type MailOutcome =
  | { kind: "sent"; id: string }
  | { kind: "again"; reason: string; afterMs?: number }
  | { kind: "never"; reason: string; badAddress?: true }
  | { kind: "unknown"; reason: string };

export type Mail = {
  /** Sends once. `key` is the effect's key: the idempotency key where the provider knows such a thing. */
  send(message: Message, key: string): Promise<MailOutcome>;
  /** Lets go of connections that wait for more. A mail after that opens a new one. */
  close(): Promise<void>;
};

/** Turns a letter into bytes: same letter, same bytes. */
export type Compose = (letter: Letter) => Promise<Message>;

/** Who provides the video of a room. `external`: neither we nor anybody that we know of; we only know where it is. */
export const PROVIDERS = ["built-in", "daily", "external"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** `provider` is a stored fact of the room; where a ref does not say it, the room is one of our own. */
export type RoomRef = { meeting: string; generation: number; provider?: Provider };

/** One stay of one person in a room. `leftAt` is null while it lasts. `id` is unique within its room. */
export type Visit = {
  id: string;
  /** What a provider calls the stay wherever it tells of it, by which its list and its events are put together. Null: our own room. */
  session: string | null;
  participant: string | null;
  joinedAt: Instant;
  leftAt: Instant | null;
};

export type OpenOutcome = { kind: "opened" } | { kind: "again"; reason: string } | { kind: "never"; reason: string };

/** Whether a room is there for people, as far as its provider says. `reason` holds neither key nor names. */
export type RoomCheck = { kind: "works" } | { kind: "fails"; reason: string };

export type Admission =
  | { kind: "own" }
  /** `origins`: every place the frame may be loaded from, that of `url` among them. */
  | { kind: "frame"; url: string; token: string; origins: readonly string[] }
  | { kind: "elsewhere"; place: string };

export type Rooms = {
  /** Opens the room or replaces its roster. A smaller `roster.rev` than the room already has changes nothing and is "opened". */
  open(room: RoomRef, roster: Roster): Promise<OpenOutcome>;
  admit(room: RoomRef, participant: string, now: Instant): Promise<Admission>;
  /** Asks once, and hears within a few seconds. Somebody waits for it. */
  check(room: RoomRef): Promise<RoomCheck>;
  /** Everybody out, for good. Closing twice is the same as once. */
  close(room: RoomRef): Promise<void>;
  /** Visits whose id comes after `after` (null = all), in the order of their ids. */
  visits(room: RoomRef, after: string | null): Promise<readonly Visit[]>;
};

/** The personal link: `/j/{participant}.{version}.{mac}`. */
export type Link = {
  token(participant: string, version: number): Promise<string>;
  /** Null for anything that we did not sign. Touches no storage. */
  read(token: string): Promise<{ participant: string; version: number } | null>;
};

/** What a participant's door knows: where her link leads for now, so that joining needs no database. */
export type Place = {
  linkVersion: number;
  /** Her own meeting. The room may be another's, when meetings are merged. */
  meeting: string;
  /** When it was decided that her meeting takes place in this room; 0 for its own from the beginning. */
  since: Instant;
  room: RoomRef;
  opensAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
};

export type Doors = {
  /** Replaces what the door knows about her meeting, unless that is newer. */
  set(participant: string, place: Place): Promise<void>;
  /** The place whose time is now (from the moment the room was opened until the end), or null. */
  at(participant: string, now: Instant): Promise<Place | null>;
  /** All of them: a room may have let her go since it was opened, and then the next one counts. */
  all(participant: string, now: Instant): Promise<readonly Place[]>;
  /** Her door leads nowhere any more, and keeps nothing. */
  forget(participant: string): Promise<void>;
};

export type LobbyView = {
  roster: Roster;
  me: RosterEntry;
  /** Display names of who is inside. */
  present: readonly string[];
  /** No place is left for her. */
  isFull: boolean;
};

/** Our own room object: the lobby before every provider's room, and the socket of the built-in one. */
export type Lobby = {
  /** Null when the room has no roster yet or she is not on it. */
  view(room: RoomRef, participant: string): Promise<LobbyView | null>;
  /** Answers a WebSocket upgrade of an already authorised participant. */
  connect(room: RoomRef, participant: string, upgrade: Request): Promise<Response>;
  /** Takes people off the roster of a room, also of one that is over: their names are gone, and they are let go. */
  forget(room: RoomRef, participants: readonly string[]): Promise<void>;
  /** Development: tells an open room that the clock was moved. */
  setClock(room: RoomRef, offset: number): Promise<void>;
};

/** What a room knows of people whose frame of it failed. */
export type Troubles = {
  /**
   * Notes that hers ended with an error, or without one merely shows nothing. Everybody's last report of an error; null: she
   * reports faster than is of any use.
   */
  report(room: RoomRef, participant: string, isError: boolean, now: Instant): Promise<readonly TroubleReport[] | null>;
};

/** `too_often`: she tells more than is of any use. Null: she does not belong there. */
export type Attended = Omit<Bearings, "room"> | "too_often" | null;

/** What a room knows of being asked whether it wants to be one with another, whoever provides the video. */
export type Company = {
  /** Counts a wish of hers. False: she asks faster than is of any use. */
  hears(room: RoomRef, participant: string): Promise<boolean>;
  /**
   * Her page says how many people the frame of another provider's room shows, herself among them; 0: she is no longer inside; null:
   * nothing about this room. It is kept for a moment to offer company by, and is no evidence of attendance.
   */
  attend(room: RoomRef, participant: string, people: number | null): Promise<Attended>;
  /** `present`: the people of the groups. `strangers`: more people are inside than are known, so that nobody can ask all of them. */
  read(room: RoomRef): Promise<{
    present: readonly string[];
    strangers: boolean;
    asked: Asked | null;
    /** Questions that were answered with no, as `refusalOf` names them: those that people there said no to, and those of others. */
    refused: readonly { refusal: string; own: boolean }[];
  }>;
  /** Keeps the room for this question, of which nobody hears yet. False: it is kept for another. The same one again is the same. */
  hold(room: RoomRef, question: Question): Promise<boolean>;
  /** Tells those inside what they are asked. */
  put(room: RoomRef): Promise<void>;
  /** Somebody inside says yes. Null: she is not asked about that room any more. */
  agree(room: RoomRef, other: string, participant: string, now: Instant): Promise<Asked | null>;
  /** Takes the question back, and tells those inside how it ended. */
  end(room: RoomRef, other: string, end: QuestionEnd): Promise<void>;
  /** `own`: somebody inside said no. */
  refuse(room: RoomRef, refusal: string, own: boolean): Promise<void>;
};
