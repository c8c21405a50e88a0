import type { Instant, RoomRef } from "../ports.ts";
import type { Roster } from "../room.ts";
import { MINUTE, SECOND } from "../time.ts";

/** What a room at Daily is called. Names are never used again: a new generation is a new name. */
export const dailyName = ({ meeting, generation }: RoomRef): string => `${meeting}-${generation}`;

const NAME = /^([A-Za-z0-9_]{1,100})-([1-9]\d{0,3})$/;

/** Null: a room of the domain that is none of ours. */
export function roomOfDailyName(name: string): RoomRef | null {
  const [, meeting, generation] = NAME.exec(name) ?? [];
  return meeting === undefined ? null : { meeting, generation: Number(generation), provider: "daily" };
}

/** Values of Daily's room properties, in its own words. Times are unix seconds. */
export type DailyProperties = Readonly<Record<string, string | number | boolean>>;

/** `config` holds only what differs from the defaults. */
export type DailyRoom = { privacy: string; config: Readonly<Record<string, unknown>> };

/**
 * The end at 60:00 is ours: everybody is put out then. Daily's own end is the ceiling for when we cannot, and later, because
 * it is fixed for everybody at her join and could not be moved any more.
 */
const GRACE_MS = 5 * MINUTE;

/** Five people and a coordinator, and a second device for some. */
const LEAST_PLACES = 8;

/** Daily refuses times in the past, by its own clock. */
const SKEW_MS = 5 * SECOND;

export type DailyWindow = { nbf: number; exp: number };

/** When people may be inside, in unix seconds: the same for the room and for everybody's token. */
export function dailyWindow({ opensAt, endsAt }: { opensAt: Instant; endsAt: Instant }): DailyWindow {
  return { nbf: Math.floor(opensAt / SECOND), exp: Math.floor((endsAt + GRACE_MS) / SECOND) };
}

/**
 * How a room is made at Daily: private, in the given region, never recorded. Devices are tried in our own lobby, so that whoever
 * is moved from room to room is not stopped at each door. `enable_recording` stays unsaid, which is
 * off. The beginning is left out once it has passed: tokens carry it, too.
 */
export function dailyProperties(roster: Roster, geo: string, now: Instant): DailyProperties {
  const { nbf, exp } = dailyWindow(roster);
  return {
    ...(nbf * SECOND > now + SKEW_MS ? { nbf } : {}),
    exp,
    eject_at_room_exp: true,
    max_participants: Math.max(LEAST_PLACES, roster.people.length + 2),
    enable_prejoin_ui: false,
    enable_knocking: false,
    enable_screenshare: true,
    enable_chat: false,
    enable_people_ui: true,
    enable_network_ui: true,
    lang: roster.people[0]?.language ?? "fi",
    geo,
  };
}

/** Daily's defaults of what we set, where there is one. */
const DEFAULTS: DailyProperties = {
  eject_at_room_exp: false,
  enable_knocking: false,
  enable_screenshare: true,
  enable_chat: false,
};

/** What has to be said again so that `room` becomes as it is wanted. Empty: nothing. */
export function dailyDifference(room: DailyRoom, wanted: DailyProperties, now: Instant): DailyProperties {
  const differs = ([name, value]: [string, unknown]) => (room.config[name] ?? DEFAULTS[name]) !== value;
  const changed = Object.fromEntries(Object.entries(wanted).filter(differs));
  const { nbf } = room.config;
  // It was to begin later, and has begun: a beginning cannot be taken back, only be near.
  const late = wanted.nbf === undefined && typeof nbf === "number" && nbf * SECOND > now + SKEW_MS;
  return late ? { ...changed, nbf: Math.ceil((now + SKEW_MS) / SECOND) } : changed;
}

/** Whoever is inside was given her end when she came; after this change it is no longer true. */
export function movesMeeting(changed: DailyProperties): boolean {
  return "exp" in changed || "nbf" in changed;
}
