import type { Instant } from "../ports.ts";
import type { Interval } from "./interval.ts";
import { BY_TRUST, COMPLETE, type Recorder, SHORTEST_LISTED_MS, type Source } from "./source.ts";

/** One stay in a room as one recorder tells it. */
export type Stay = {
  /** Null: somebody whom the recorder could not name. */
  participant: string | null;
  /** Belongs to a group that meets: see `Presence`. */
  peer: boolean;
  /** The meeting whose room it is, and the name of the room, of which a meeting may have several. */
  place: string;
  room: string;
  /** The recorder's name of this stay. Two recorders that use the same one tell of the same stay. */
  session: string;
  joinedAt: Instant;
  leftAt: Instant | null;
  source: Recorder;
  /** When nobody could be inside any more, where that is known. */
  roomClosedAt: Instant | null;
};

/**
 * A visit as all recorders together know it. Company is `peer`s alone: hosts, assistants and guests from outside fill the
 * room, but who met them has not met her peers. A guest from another group of the season is a peer.
 */
export type Presence = Interval & {
  participant: string | null;
  peer: boolean;
  place: string;
  room: string;
  sources: readonly Source[];
};

/** One visit with everything that was told of it, in the order of trust. */
export type Visit = { told: readonly Stay[]; agreed: Presence };

/**
 * What recorders tell, put together by visit; in whatever order and however often they told it. The most trusted recorder that
 * knows the visit says when it began and ended. Where it knows no end, the next one does. Where nobody knows one, the visit
 * lasted until the room was closed; but one that the provider's list of this room leaves out was too short to be listed.
 */
export function visitsOf(stays: readonly Stay[], endsAt: Instant): Visit[] {
  const listed = new Set(stays.filter(({ source }) => source === "provider").map(({ room }) => room));
  return [...Map.groupBy(stays, ({ room, session }) => `${room} ${session}`).values()].map((told) => {
    const byTrust = told.toSorted((a, b) => BY_TRUST.indexOf(a.source) - BY_TRUST.indexOf(b.source));
    return { told: byTrust, agreed: agreed(byTrust, listed, endsAt) };
  });
}

function agreed(told: readonly Stay[], listed: ReadonlySet<string>, endsAt: Instant): Presence {
  const [best] = told as [Stay];
  const from = beginningOf(told, best.source);
  const known = BY_TRUST.map((source) => endOf(told, source)).find((end) => end !== null);
  const unlisted = listed.has(best.room) && told.every(({ source }) => source === "webhook");
  const open = unlisted ? from + SHORTEST_LISTED_MS : (best.roomClosedAt ?? endsAt);
  const named = told.find(({ participant }) => participant !== null) ?? best;
  const { place, room } = best;
  const sources = BY_TRUST.filter((source) => told.some((stay) => stay.source === source));
  return { participant: named.participant, peer: named.peer, place, room, sources, from, to: known ?? open };
}

function beginningOf(told: readonly Stay[], by: Recorder): Instant {
  return Math.min(...told.filter(({ source }) => source === by).map(({ joinedAt }) => joinedAt));
}

function endOf(told: readonly Stay[], by: Recorder): Instant | null {
  const ends = told.flatMap(({ source, leftAt }) => (source === by && leftAt !== null ? [leftAt] : []));
  return ends.length ? Math.max(...ends) : null;
}

/** Names of the rooms that a recorder tells of: of others its silence says nothing. */
export function roomsKnownTo(by: Recorder, visits: readonly Visit[]): ReadonlySet<string> {
  return new Set(visits.flatMap(({ told, agreed }) => (told.some(({ source }) => source === by) ? [agreed.room] : [])));
}

/**
 * The same visits as one recorder alone tells them. Of a visit that it does not know, one that is complete says that there was
 * none, and any other says nothing: then what all agreed on stays.
 *
 * @param rooms of `roomsKnownTo`.
 */
export function asToldBy(by: Recorder, visits: readonly Visit[], rooms: ReadonlySet<string>): Presence[] {
  return visits.flatMap(({ told, agreed }) => {
    if (!told.some(({ source }) => source === by)) return COMPLETE.has(by) && rooms.has(agreed.room) ? [] : [agreed];
    return [{ ...agreed, from: beginningOf(told, by), to: endOf(told, by) ?? agreed.to }];
  });
}

/** Of these visits those of which a recorder knows both beginning and end: what it can bear witness to. */
export function knownTo(by: Recorder, visits: readonly Visit[]): Presence[] {
  const known = visits.filter(({ told }) => endOf(told, by) !== null);
  return asToldBy(by, known, roomsKnownTo(by, known));
}
