import type { Party } from "./party.ts";
import { type CostedRoom, type Pricing, sharedRoom } from "./room-cost.ts";

/** The rooms of these small parties with one large party each that is not taken, the cheapest `most` of them in order of price. */
export type LargeRooms = (small: readonly Party[], most: number, taken: ReadonlySet<Party>) => CostedRoom[];

/**
 * Which groups that are large enough could best take in small ones. With hundreds at a slot it looks only at as many as it must:
 * they lie in order of what they cost at least, by their size and how often they have been host.
 *
 * @param large in the order of ids, which decides between equals.
 */
export function largeRoomsOf(pricing: Pricing, large: readonly Party[]): LargeRooms {
  const ordered = new Map<number, { party: Party; least: number }[]>();

  return function cheapest(small, most, taken) {
    const guests = small.reduce((sum, { expected }) => sum + expected, 0);
    // With a small group that stays where it is, the large one is the guest: nothing is known beforehand then.
    const isKnown = !small.some(({ anchored }) => anchored);
    const rooms: CostedRoom[] = [];
    for (const { party, least } of inOrderFor(guests)) {
      if (isKnown && rooms.length >= most && least >= (rooms.at(most - 1)?.cost ?? 0)) break;
      const room = taken.has(party) ? null : sharedRoom(pricing, [party, ...small]);
      if (room) insert(rooms, room);
    }
    return rooms.slice(0, most);
  };

  function inOrderFor(guests: number) {
    const known = ordered.get(guests);
    if (known) return known;
    const { rules, weights } = pricing;
    const parties = large
      .filter(({ expected }) => expected + guests <= rules.softMax)
      .map((party) => ({
        party,
        least:
          Math.max(0, party.expected + guests - rules.max) * weights.overMax +
          guests * weights.disturbed +
          party.hosted * weights.hostBurden,
      }))
      .sort((a, b) => a.least - b.least);
    ordered.set(guests, parties);
    return parties;
  }
}

/** After those of the same price: the order of ids stays. */
function insert(rooms: CostedRoom[], room: CostedRoom): void {
  const at = rooms.findLastIndex(({ cost }) => cost <= room.cost) + 1;
  rooms.splice(at, 0, room);
}
