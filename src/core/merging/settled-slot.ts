import { inOrder } from "../grouping/person.ts";
import { exactRooms } from "./exact.ts";
import { largeRoomsOf } from "./hosts.ts";
import { type Party, tooFew, unitedParty } from "./party.ts";
import { type CostedRoom, type Pricing, roomOf, roomUnder, vectorOf } from "./room-cost.ts";
import type { Standing } from "./standing.ts";
import { roomsByWindows } from "./window.ts";

/** One slot as it was decided. */
export type SettledSlot = {
  rooms: readonly CostedRoom[];
  /** Hosts of merges that stay in force. */
  kept: ReadonlySet<string>;
  /** Nothing can be better, given what is kept. */
  proven: boolean;
};

/**
 * Who shares a room at one slot. The merges in force that stand are kept, unless without them fewer people would be alone or too few.
 *
 * @param parties in the order of ids.
 */
export function settledSlot(pricing: Pricing, parties: readonly Party[], standing: readonly Standing[]): SettledSlot {
  const fresh = { ...roomsAt(pricing, parties), kept: new Set<string>() };
  if (!standing.length) return fresh;
  const kept = keeping(pricing, parties, standing);
  const [one, other] = [shortageIn(pricing, fresh.rooms), shortageIn(pricing, kept.rooms)];
  return (one.alone - other.alone || one.underMin - other.underMin) < 0 ? fresh : kept;
}

/** Who shares a room when everything is open. */
function roomsAt(pricing: Pricing, parties: readonly Party[]): { rooms: CostedRoom[]; proven: boolean } {
  const isTooFew = tooFew(pricing.rules.min);
  const small = parties.filter(({ expected }) => isTooFew(expected));
  const large = parties.filter(({ expected }) => !isTooFew(expected));
  const largeRooms = largeRoomsOf(pricing, large);
  const exact = exactRooms(pricing, small, largeRooms, new Set());
  const shared = exact ?? roomsByWindows(pricing, small, largeRooms);
  const placed = new Set(shared.flatMap((room) => room.parties));
  const alone = large.filter((party) => !placed.has(party)).map((party) => roomOf(pricing, [party]));
  return { rooms: [...shared, ...alone], proven: exact !== null };
}

/** Every merge that stands moves as one, and stays where it is. */
function keeping(pricing: Pricing, parties: readonly Party[], standing: readonly Standing[]): SettledSlot {
  const isTooFew = tooFew(pricing.rules.min);
  const united = new Map(standing.map(({ groups }) => [unitedParty(groups, isTooFew), groups]));
  const kept = new Set(standing.flatMap(({ groups }) => groups));
  const all = [...united.keys(), ...parties.filter((party) => !kept.has(party))];
  const { rooms, proven } = roomsAt(
    pricing,
    all.sort((a, b) => inOrder(a.id, b.id)),
  );
  return { rooms: rooms.map(apart), kept: new Set([...united.keys()].map(({ id }) => id)), proven };

  /** The same room, priced by its groups. */
  function apart(room: CostedRoom): CostedRoom {
    const groups = room.parties.flatMap((party) => united.get(party) ?? [party]);
    return roomUnder(pricing, groups, groups.find(({ id }) => id === room.host.id) ?? room.host);
  }
}

function shortageIn(pricing: Pricing, rooms: readonly CostedRoom[]): { alone: number; underMin: number } {
  const vectors = rooms.map(({ cost }) => vectorOf(pricing, cost));
  return {
    alone: vectors.reduce((sum, { alone }) => sum + alone, 0),
    underMin: vectors.reduce((sum, { underMin }) => sum + underMin, 0),
  };
}
