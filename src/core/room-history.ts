import { reasonCode } from "./effect-reason.ts";
import type { Instant, Provider } from "./ports.ts";

/**
 * What is known of why a room did not work. busy: asked too often. key: we are not known to the provider. missing: it does not know
 * the room. people: several could not be in it, though the provider answered.
 */
export const ROOM_CAUSES = [
  "busy",
  "server",
  "timeout",
  "network",
  "key",
  "expired",
  "missing",
  "not_set_up",
  "refused",
  "garbled",
  "people",
  "other",
] as const;
export type RoomCause = (typeof ROOM_CAUSES)[number];

/** `reported`: somebody's page said so. */
export type RoomTrouble = { cause: RoomCause; reported: boolean };

/** One room of a meeting as it is stored, with what became of the tries to open it or to change who is expected there. */
export type RoomRow = {
  meeting: string;
  session: number;
  group: number;
  startsAt: Instant;
  endsAt: Instant;
  generation: number;
  provider: Provider;
  /** Of an external one, where it is. */
  place: string | null;
  openedAt: Instant | null;
  closedAt: Instant | null;
  /** Why it took the place of the one before; null: for no trouble. */
  reason: string | null;
  tries: number;
  /** The last refusal of what is tried again at `nextTryAt`. */
  waitsBecause: string | null;
  nextTryAt: Instant | null;
  gaveUpBecause: string | null;
};

/** first: as it was planned. chosen: somebody wanted the meeting to take place elsewhere. renewed: the time of the one before was over. */
export type RoomOrigin = "first" | "trouble" | "chosen" | "renewed";

/**
 * here: the links of its people lead there. left: they lead to a newer one. over: the meeting ended there. coming: it is not open yet.
 * shut: it should be open.
 */
export type RoomState = "here" | "left" | "over" | "coming" | "shut";

export type RoomStory = {
  generation: number;
  provider: Provider;
  origin: RoomOrigin;
  /** Why it took the place of the one before. */
  because: RoomTrouble | null;
  state: RoomState;
  openedAt: Instant | null;
  /** When the one after it was open, or everybody was put out. */
  leftAt: Instant | null;
  closedAt: Instant | null;
  /** How often it was tried to open it. */
  tries: number;
  /** What is in the way now; `nextTryAt` null: it was given up. */
  trouble: (RoomTrouble & { nextTryAt: Instant | null }) | null;
};

export type MeetingRooms = Pick<RoomRow, "meeting" | "session" | "group" | "startsAt" | "endsAt"> & {
  rooms: readonly RoomStory[];
};

/** A stored reason in our words; null: it is no trouble. */
export function roomTrouble(reason: string): RoomTrouble | null {
  const reported = reason.startsWith(REPORTED);
  const said = reported ? reason.slice(REPORTED.length) : reason;
  if (/^\d+ people$/.test(said)) return { cause: "people", reported };
  const code = reasonCode(said);
  if (code !== null && code !== "failed" && code !== "lease_expired") return null;
  return { cause: causeOf(said.replace(/^[a-z-]+: /, "")), reported };
}

const REPORTED = "reported: ";

function causeOf(said: string): RoomCause {
  const status = Number(/^\d{3}\b/.exec(said)?.[0]);
  if (status === 429) return "busy";
  if (status >= 500) return "server";
  if (status === 401 || status === 403) return "key";
  if (status === 404) return "missing";
  if (status >= 400) return "refused";
  if (/^(TimeoutError|AbortError)$/.test(said)) return "timeout";
  if (/^(TypeError|Error|NetworkError)$/.test(said)) return "network";
  if (/^(answer not understood|times not taken)$/.test(said)) return "garbled";
  if (said === "expired") return "expired";
  return said === "not set up" ? "not_set_up" : "other";
}

/** The rooms of each meeting from the first to the newest. `rows` in the order of meetings and generations. */
export function roomStories(rows: readonly RoomRow[], now: Instant): MeetingRooms[] {
  return [...Map.groupBy(rows, ({ meeting }) => meeting).values()].flatMap((its) => {
    const [first] = its;
    if (!first) return [];
    const { meeting, session, group, startsAt, endsAt } = first;
    return [{ meeting, session, group, startsAt, endsAt, rooms: its.map((row, i) => story(row, its, i, now)) }];
  });
}

function story(row: RoomRow, its: readonly RoomRow[], i: number, now: Instant): RoomStory {
  const [before, after] = [its[i - 1], its[i + 1]];
  const { generation, provider, openedAt, closedAt, tries } = row;
  const because = row.reason === null ? null : roomTrouble(row.reason);
  const leftAt = after?.openedAt ?? closedAt;
  return {
    ...{ generation, provider, openedAt, closedAt, tries, because },
    leftAt: openedAt === null ? null : leftAt,
    origin: originOf(row, before),
    state: stateOf(row, after !== undefined, now),
    trouble: troubleOf(row, now),
  };
}

function originOf({ reason, provider, place }: RoomRow, before: RoomRow | undefined): RoomOrigin {
  if (!before) return "first";
  if (reason !== null) return "trouble";
  return before.provider === provider && before.place === place ? "renewed" : "chosen";
}

function stateOf({ openedAt, endsAt, closedAt, tries }: RoomRow, isLeft: boolean, now: Instant): RoomState {
  if (isLeft) return "left";
  if (openedAt !== null) return closedAt !== null || endsAt <= now ? "over" : "here";
  return tries > 0 || endsAt <= now ? "shut" : "coming";
}

function troubleOf({ waitsBecause, nextTryAt, gaveUpBecause, endsAt }: RoomRow, now: Instant): RoomStory["trouble"] {
  if (waitsBecause !== null && nextTryAt !== null && endsAt > now) {
    const trouble = roomTrouble(waitsBecause);
    return trouble && { ...trouble, nextTryAt };
  }
  const trouble = gaveUpBecause === null ? null : roomTrouble(gaveUpBecause);
  return trouble && { ...trouble, nextTryAt: null };
}

/** Whether there is anything to tell of a meeting's rooms. */
export function hadTrouble({ rooms }: MeetingRooms): boolean {
  return rooms.some(({ because, trouble }) => because !== null || trouble !== null);
}
