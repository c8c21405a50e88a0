import type { LargeRooms } from "./hosts.ts";
import type { Party } from "./party.ts";
import { type CostedRoom, type Pricing, sharedRoom } from "./room-cost.ts";

/** More small groups than this at one slot are settled a few at a time: the table of what remains has 2^16 entries. */
const MOST_SMALL = 16;
/** 16 lone people could share 14,892 rooms with each large group: more than this would take seconds. */
const MOST_CHOICES = 4_000;
/** A slot of 16 groups takes some tens of steps. Past this many the hosts are too contested to settle. */
const MOST_STEPS = 20_000;

type Hosts = (small: readonly Party[], most: number) => CostedRoom[];

/** Rooms that the same small groups could share: by themselves, or with one large group each. */
type Choice = { mask: number; rooms: readonly CostedRoom[]; least: number };

/**
 * The cheapest way to give every small group a room, proven: branch and bound over which room the first group without one is
 * in. The bound lets every room have its best host, even if several take the same. Null where that is too much work.
 *
 * @param small in the order of ids. A room never has two large groups: parting them disturbs fewer.
 */
export function exactRooms(
  pricing: Pricing,
  small: readonly Party[],
  largeRooms: LargeRooms,
  elsewhere: ReadonlySet<Party>,
): CostedRoom[] | null {
  const hosts = (parties: readonly Party[], most: number) => largeRooms(parties, most, elsewhere);
  const choices = small.length > MOST_SMALL ? null : choicesOf(pricing, small, hosts);
  if (!choices) return null;
  const restOf = boundOf(choices);
  const chosen: CostedRoom[] = [];
  const taken = new Set<Party>();
  const guests = new Set(small);
  let best: CostedRoom[] = [];
  let bestCost = Number.POSITIVE_INFINITY;
  let steps = 0;
  search(2 ** small.length - 1, 0);
  return steps > MOST_STEPS ? null : best;

  function search(left: number, cost: number): void {
    if (left === 0) {
      best = [...chosen];
      bestCost = cost;
      return;
    }
    if (++steps > MOST_STEPS) return;
    for (const { room, after, bound } of nextRooms(left)) {
      if (cost + bound >= bestCost) return;
      const large = room.parties.find((party) => !guests.has(party));
      if (large && taken.has(large)) continue;
      chosen.push(room);
      if (large) taken.add(large);
      search(after, cost + room.cost);
      if (large) taken.delete(large);
      chosen.pop();
    }
  }

  function nextRooms(left: number) {
    return (choices?.[lowestOf(left)] ?? [])
      .filter(({ mask }) => (mask & ~left) === 0)
      .flatMap(({ mask, rooms }) => {
        const after = left & ~mask;
        return rooms.map((room) => ({ room, after, bound: room.cost + restOf(after) }));
      })
      .sort((a, b) => a.bound - b.bound);
  }
}

/** By the first small group in them; null when there are too many. */
function choicesOf(pricing: Pricing, small: readonly Party[], largeRooms: Hosts): Choice[][] | null {
  const choices: Choice[][] = small.map(() => []);
  let count = 0;
  for (const [first, party] of small.entries()) extend(first, [party], 2 ** first, first);
  return count > MOST_CHOICES ? null : choices;

  /** What cannot be in one room cannot be in it with more people either. */
  function extend(first: number, parties: readonly Party[], mask: number, last: number): void {
    const alone = sharedRoom(pricing, parties);
    if (!alone || ++count > MOST_CHOICES) return;
    // The other small groups can take no more large ones than there are of them: one of these is left.
    const rooms = [alone, ...largeRooms(parties, small.length - parties.length + 1)];
    choices[first]?.push({ mask, rooms, least: Math.min(...rooms.map(({ cost }) => cost)) });
    for (let next = last + 1; next < small.length; next++)
      extend(first, [...parties, small[next] as Party], mask | (2 ** next), next);
  }
}

/** The least that the small groups of a mask can cost, if a large group could be in several rooms. */
function boundOf(choices: readonly (readonly Choice[])[]): (left: number) => number {
  const known = new Float64Array(2 ** choices.length).fill(-1);
  known[0] = 0;
  return function boundFor(left: number): number {
    const cost = known[left] ?? 0;
    if (cost >= 0) return cost;
    let least = Number.POSITIVE_INFINITY;
    for (const choice of choices[lowestOf(left)] ?? [])
      if ((choice.mask & ~left) === 0) least = Math.min(least, choice.least + boundFor(left & ~choice.mask));
    known[left] = least;
    return least;
  };
}

function lowestOf(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
