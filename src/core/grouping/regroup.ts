import { type Pool, poolOf } from "./pool.ts";
import { pricesFor, surplus } from "./prices.ts";
import type { ScoreComponent } from "./problem.ts";
import { pick, type Random } from "./random.ts";
import type { Section } from "./section.ts";

/** More sets take too long to look through; that is where people are free at so many slots that annealing is good enough. */
const MOST_SETS = 60_000;
/** So many groups are divided anew at a time; more, as long as that ends within the steps for one of them. */
const FIRST_GROUPS = 5;
const MOST_GROUPS = 12;
const FEWEST_GROUPS = 3;
/** Two words hold the people of these groups. */
const MOST_PEOPLE = 60;
/** One division that takes longer is given up, and the next one is of fewer groups. */
const STEPS_AT_ONCE = 5_000;
/** After so many that were looked through to the end there is little left to find in so few groups. */
const COMPLETE = 10;
/** Steps that choosing groups takes, and sets that are looked at in one. */
const STEPS_FOR_CHOICE = 50;
const SETS_PER_STEP = 4;
/** Half way, when so much of what there may be to gain has been gained, fewer sets and sharper prices are worth their time. */
const RENEWED_BELOW = 0.5;
/** Sums of costs that differ by less are equal but for rounding. */
const ROUNDING = 1e-6;

/**
 * Divides the people of a few random groups anew in the best of all ways, again and again (large neighbourhood search): finds what
 * no chain of gaining swaps leads to. Prices tell which sets are worth looking at. For seasons in which nobody has a group to
 * stay in; the same division where there are too many possible sets.
 */
export function regroup(
  section: Section,
  groups: readonly (readonly number[])[],
  order: readonly ScoreComponent[],
  steps: number,
  random: Random,
): readonly (readonly number[])[] {
  const placed = new Set(groups.flat());
  const alone = [...section.people.keys()].filter((person) => !placed.has(person)).map((person) => [person]);
  let parts: readonly (readonly number[])[] = [...groups.filter((members) => members.length > 0), ...alone];
  let search = searchIn(section, parts, order);
  let isRenewed = false;
  let size = FIRST_GROUPS;
  let complete = 0;
  for (let left = steps; search !== null && left > 0 && search.parts.length > 1; ) {
    const atOnce = Math.min(size, search.parts.length, Math.floor(MOST_PEOPLE / section.max));
    const taken = redivide(search, atOnce, random);
    left -= taken.steps;
    parts = search.parts.map(({ members }) => members);
    if (taken.complete && atOnce === parts.length) break;
    if (!taken.complete) {
      size = Math.max(FEWEST_GROUPS, size - 1);
      complete = 0;
    } else if (++complete === COMPLETE) {
      size = Math.min(MOST_GROUPS, size + 1);
      complete = 0;
    }
    if (!isRenewed && left < steps / 2) {
      isRenewed = true;
      if (gapOf(search.parts) < search.gap * RENEWED_BELOW) search = searchIn(section, parts, order);
    }
  }
  return parts.filter((members) => members.length >= section.min);
}

/** A part of the division, what it costs beyond its members' prices, and its flaws. */
type Part = { members: readonly number[]; surplus: number; flaws: number };

type Search = {
  pool: Pool;
  parts: Part[];
  /** What the division that it began with costs beyond the prices: no better one has a set that costs more beyond them. */
  gap: number;
  /** Position of each person, those in the fewest sets first. */
  rank: Int32Array;
  /** The sets that the person is the rarest member of, the cheapest first. */
  sets: readonly Int32Array[];
  surplus: Float64Array;
  /** The bit of each person who is being divided anew, -1 for all others; and the bits of the sets that may be used. */
  bit: Int32Array;
  low: Int32Array;
  high: Int32Array;
};

/** Null where there are too many sets. */
function searchIn(
  section: Section,
  divided: readonly (readonly number[])[],
  order: readonly ScoreComponent[],
): Search | null {
  const people = section.people.length;
  const pool = poolOf(section, divided, order, MOST_SETS);
  if (pool === null) return null;
  const prices = pricesFor(pool, people, divided);
  const { start, members, costs } = pool;
  const count = new Int32Array(people);
  for (const person of members) count[person] = (count[person] as number) + 1;
  const byRarity = [...count.keys()].sort((a, b) => (count[a] as number) - (count[b] as number) || a - b);
  const rank = new Int32Array(people);
  for (const [at, person] of byRarity.entries()) rank[person] = at;
  const parts = divided.map((part) => {
    const { cost, flaws } = pool.worthOf(part);
    return { members: part, surplus: part.reduce((left, person) => left - (prices[person] as number), cost), flaws };
  });
  const gap = gapOf(parts);
  const over = Float64Array.from(costs, (_, set) => surplus(pool, prices, set));
  const sets: number[][] = byRarity.map(() => []);
  for (const [set, left] of over.entries()) {
    if (left > gap + ROUNDING) continue;
    const its = Array.from(members.subarray(start[set], start[set + 1]));
    sets[its.reduce((rarest, one) => ((rank[one] as number) < (rank[rarest] as number) ? one : rarest))]?.push(set);
  }
  return {
    pool,
    parts,
    gap,
    rank,
    sets: sets.map((some) => Int32Array.from(some).sort((a, b) => (over[a] as number) - (over[b] as number) || a - b)),
    surplus: over,
    bit: new Int32Array(people).fill(-1),
    low: new Int32Array(costs.length),
    high: new Int32Array(costs.length),
  };
}

function gapOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + part.surplus, 0);
}

/** Divides so many random parts anew; not worse than before. Whether it was looked through to the end, and in how many steps. */
function redivide(search: Search, size: number, random: Random): { steps: number; complete: boolean } {
  const { pool, parts, surplus: over, low, high } = search;
  for (let at = 0; at < size; at++) {
    const other = at + pick(random, parts.length - at);
    [parts[at], parts[other]] = [parts[other] as Part, parts[at] as Part];
  }
  const chosen = parts.slice(0, size);
  let least = chosen.reduce((sum, part) => sum + part.surplus, 0) + ROUNDING;
  const flaws = chosen.reduce((sum, part) => sum + part.flaws, 0) + ROUNDING;
  const people = chosen.flatMap(({ members }) => members);
  people.sort((a, b) => (search.rank[a] as number) - (search.rank[b] as number));
  const { choices, looked } = choicesFor(search, people, least);
  const path: number[] = [];
  let best: readonly number[] = [];
  let steps = 0;
  divide(wordOf(people.length), wordOf(people.length - 32), 0, flaws);
  if (best.length > 0) parts.splice(0, size, ...best.map((set) => partOf(search, set)));
  return {
    steps: STEPS_FOR_CHOICE + looked / SETS_PER_STEP + steps,
    complete: steps <= STEPS_AT_ONCE,
  };

  /** Depth first: the rarest of those who are left, in each of her sets that may still be better. */
  function divide(lowLeft: number, highLeft: number, cost: number, flawsLeft: number): void {
    if (steps++ > STEPS_AT_ONCE) return;
    if (lowLeft === 0 && highLeft === 0) {
      least = cost;
      best = path.slice();
      return;
    }
    const first = lowLeft === 0 ? 32 + lowestBit(highLeft) : lowestBit(lowLeft);
    for (const set of choices[first] ?? []) {
      const sum = cost + (over[set] as number);
      if (sum >= least) return;
      steps += 1 / SETS_PER_STEP;
      const flawsThen = flawsLeft - (pool.flaws[set] as number);
      if (flawsThen < 0) continue;
      if ((low[set] as number) & ~lowLeft || (high[set] as number) & ~highLeft) continue;
      path.push(set);
      divide(lowLeft & ~(low[set] as number), highLeft & ~(high[set] as number), sum, flawsThen);
      path.pop();
    }
  }
}

/** For each of the people, in their order, the sets within these people that she is the first of. */
function choicesFor(search: Search, people: readonly number[], least: number) {
  const { start, members } = search.pool;
  const { bit, low, high, surplus: over } = search;
  for (const [at, person] of people.entries()) bit[person] = at;
  let looked = 0;
  const choices = people.map((person) => {
    const found: number[] = [];
    for (const set of search.sets[person] ?? []) {
      if ((over[set] as number) >= least) break;
      looked++;
      let [lowBits, highBits] = [0, 0];
      const end = start[set + 1] as number;
      let at = start[set] as number;
      for (; at < end; at++) {
        const its = bit[members[at] as number] as number;
        if (its < 0) break;
        if (its < 32) lowBits |= 1 << its;
        else highBits |= 1 << (its - 32);
      }
      if (at < end) continue;
      low[set] = lowBits;
      high[set] = highBits;
      found.push(set);
    }
    return found;
  });
  for (const person of people) bit[person] = -1;
  return { choices, looked };
}

function partOf({ pool, surplus: over }: Search, set: number): Part {
  const { start, members, flaws } = pool;
  const its = Array.from(members.subarray(start[set], start[set + 1]));
  return { members: its, surplus: over[set] as number, flaws: flaws[set] as number };
}

/** A word with the lowest bits set, all of them from 32 on. */
function wordOf(bits: number): number {
  if (bits >= 32) return -1;
  return bits <= 0 ? 0 : (1 << bits) - 1;
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
