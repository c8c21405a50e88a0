import { inOrder } from "../grouping/person.ts";
import { pick, type Random, seededRandom } from "../grouping/random.ts";
import { exactRooms } from "./exact.ts";
import type { LargeRooms } from "./hosts.ts";
import type { Party } from "./party.ts";
import { type CostedRoom, type Pricing, roomOf } from "./room-cost.ts";

/** Small groups that are settled at once. Measured: 8 leave more people disturbed, 12 take half as long again for no gain. */
const WINDOW = 10;
/** Rounds without gain after which more hardly ever helps: three drawn from all rooms, three from alike ones. */
const QUIET_ROUNDS = 6;
/** With 45 small groups at a slot nothing moves after some 20 rounds; 700 at one slot must not take for ever. */
const MOST_ROUNDS = 30;

/**
 * A good way to give every small group a room where there are too many for the exact one: everybody starts alone, then a few
 * rooms at a time, drawn by lot, are settled exactly while the others stay, until that brings nothing.
 *
 * @param small in the order of ids.
 */
export function roomsByWindows(pricing: Pricing, small: readonly Party[], largeRooms: LargeRooms): CostedRoom[] {
  const random = seededRandom(small.length);
  const isSmall = new Set(small);
  const taken = new Set<Party>();
  let rooms = small.map((party) => roomOf(pricing, [party]));
  for (let round = 0, quiet = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
    const drawn = shuffled(rooms, random);
    // Who speaks a rare language meets her few partners only where the like of her are together.
    if (round % 2) drawn.sort((a, b) => a.host.languages - b.host.languages);
    let isBetter = false;
    rooms = windowsOf(drawn, isSmall).flatMap((window) => {
      const settled = settle(window);
      if (settled) isBetter = true;
      return settled ?? window;
    });
    quiet = isBetter ? 0 : quiet + 1;
  }
  return rooms;

  /** Better rooms for the small groups of these, or null. */
  function settle(window: readonly CostedRoom[]): CostedRoom[] | null {
    const guests = window.flatMap(({ parties }) => parties.filter((party) => isSmall.has(party)));
    for (const host of hostsIn(window)) taken.delete(host);
    const sorted = guests.sort((a, b) => inOrder(a.id, b.id));
    const settled = exactRooms(pricing, sorted, largeRooms, taken);
    const better = settled && sumOf(settled) < sumOf(window) ? settled : null;
    for (const host of hostsIn(better ?? window)) taken.add(host);
    return better;
  }

  function hostsIn(rooms: readonly CostedRoom[]): Party[] {
    return rooms.flatMap(({ parties }) => parties.filter((party) => !isSmall.has(party)));
  }
}

function windowsOf(rooms: readonly CostedRoom[], isSmall: ReadonlySet<Party>): CostedRoom[][] {
  const windows: CostedRoom[][] = [];
  let space = 0;
  for (const room of rooms) {
    const guests = room.parties.filter((party) => isSmall.has(party)).length;
    if (!windows.length || space < guests) {
      windows.push([]);
      space = WINDOW;
    }
    windows.at(-1)?.push(room);
    space -= guests;
  }
  return windows;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = pick(random, at + 1);
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
}

function sumOf(rooms: readonly CostedRoom[]): number {
  return rooms.reduce((sum, { cost }) => sum + cost, 0);
}
