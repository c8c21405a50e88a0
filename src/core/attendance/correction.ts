import type { Instant } from "../ports.ts";
import type { Presence } from "./presence.ts";

/**
 * What a correction states. `present`: she was there then, and at no other time of this meeting. `absent`: she was not there,
 * whatever was recorded (a computer was left on). `not_me`: somebody else came with her link. `room_failed`: nothing can be
 * said, because the room failed her.
 */
export const STATEMENTS = ["present", "absent", "not_me", "room_failed"] as const;
export type Statement = (typeof STATEMENTS)[number];

/** Who may state: the participant of herself, or the programme. */
export type Witness = "self" | "admin";

/** What a participant may state of herself. That a room failed is for the programme to say, which sees the others too. */
export const SELF_STATEMENTS = ["present", "not_me"] as const satisfies readonly Statement[];

type Entry = { id: string; meeting: string; participant: string; witness: Witness; at: Instant };

/** An entry of the trail, which only grows: taking one back is another entry. */
export type Correction = Entry &
  (
    | { kind: "present"; from: Instant; to: Instant; undoes: null }
    | { kind: Exclude<Statement, "present">; from: null; to: null; undoes: null }
    | { kind: "undo"; from: null; to: null; undoes: string }
  );

export type Stated = Exclude<Correction, { kind: "undo" }>;

/** The correction in force of each meeting and participant: the latest that was not taken back. */
export function inForce(trail: readonly Correction[]): Stated[] {
  const undone = new Set(trail.map(({ undoes }) => undoes));
  const standing = trail.filter((entry): entry is Stated => entry.kind !== "undo" && !undone.has(entry.id));
  return [...Map.groupBy(standing, ({ meeting, participant }) => `${meeting} ${participant}`).values()]
    .map((entries) => entries.toSorted(later).at(-1))
    .filter((entry) => entry !== undefined);
}

/** In the order of time; two of one millisecond in an order that is always the same. */
export function later(a: Entry, b: Entry): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1);
}

/** A correction in force and where it matters. */
export type Claim = Stated & {
  /** Counts as company: see `Presence`. */
  peer: boolean;
  /** Every meeting in whose room hers has ever been to take place, and the one where it is now. */
  places: readonly string[];
  home: string;
};

type Added = Claim & { kind: "present" };

/**
 * Presences with what the claims say of them. What somebody says of herself adds to nobody else's company, unless nothing else
 * can be known; that a visit was not hers takes her away from everybody's.
 *
 * @param recorded somebody keeps a record of who is there.
 */
export function corrected(presences: readonly Presence[], claims: readonly Claim[], recorded: boolean): Presence[] {
  const isAdded = (claim: Claim | undefined): claim is Added =>
    claim?.kind === "present" && (claim.witness === "admin" || !recorded);
  const kept = presences.flatMap((presence): Presence[] => {
    const claim = claims.find((one) => one.participant === presence.participant && one.places.includes(presence.place));
    if (claim?.kind === "not_me") return [{ ...presence, participant: null, peer: false }];
    if (claim?.kind === "absent") return [];
    return isAdded(claim) ? [] : [presence];
  });
  return [...kept, ...claims.filter(isAdded).flatMap((claim) => addedBy(claim, presences, recorded))];
}

/** Nobody knows in which room of the meeting: in every one that somebody was in. Elsewhere a meeting is one place. */
function addedBy(claim: Added, presences: readonly Presence[], recorded: boolean): Presence[] {
  const { participant, peer, home: place, from, to, witness } = claim;
  const rooms = new Set(presences.filter((presence) => presence.place === place).map(({ room }) => room));
  if (!recorded) rooms.add(place);
  return [...rooms].map((room) => ({ participant, peer, place, room, from, to, sources: [witness] }));
}
