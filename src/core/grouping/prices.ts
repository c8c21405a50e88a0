import type { Pool } from "./pool.ts";

/** What each person adds to the cost of any division at least. */
export type Prices = Float64Array;

/** Measured: half as many rounds leave prices of less use, five times as many hardly improve them. With many sets time is short. */
const MOST_ROUNDS = 200;
const LOOKS = 4_000_000;
/** How far the first steps go towards the known cost, and what a step shrinks by after so many without gain. */
const FIRST_STEP = 2;
const SHRINKING = 0.6;
const PATIENCE = 10;

/**
 * Prices under which no set of the pool costs less than its members are worth together, with a sum as large as can be found
 * (Lagrangian relaxation of the partition, by subgradients): a set that costs much more than its members' prices is in no good
 * division.
 *
 * @param parts a division; the prices begin with what its parts cost.
 */
export function pricesFor(pool: Pool, people: number, parts: readonly (readonly number[])[]): Prices {
  const prices = new Float64Array(people);
  for (const part of parts) for (const person of part) prices[person] = pool.worthOf(part).cost / part.length;
  const known = prices.reduce((sum, price) => sum + price, 0);
  const best = prices.slice();
  const missing = new Int32Array(people);
  const rounds = Math.min(MOST_ROUNDS, Math.ceil(LOOKS / Math.max(1, pool.costs.length)));
  let most = Number.NEGATIVE_INFINITY;
  let step = FIRST_STEP;
  for (let round = 0, since = 0; round < rounds; round++) {
    const bound = boundBy(pool, prices, missing);
    if (bound > most) {
      most = bound;
      best.set(prices);
      since = 0;
    } else if (++since > PATIENCE) {
      step *= SHRINKING;
      prices.set(best);
      since = 0;
      continue;
    }
    const square = missing.reduce((sum, amount) => sum + amount * amount, 0);
    if (square === 0) break;
    for (let person = 0; person < people; person++) {
      prices[person] = (prices[person] as number) + (step * (known - bound) * (missing[person] as number)) / square;
    }
  }
  return affordable(pool, best);
}

/** What a set costs beyond the prices of its members. */
export function surplus({ start, members, costs }: Pool, prices: Prices, set: number): number {
  let left = costs[set] as number;
  const end = start[set + 1] as number;
  for (let at = start[set] as number; at < end; at++) left -= prices[members[at] as number] as number;
  return left;
}

/** The bound that prices give: all of them less what sets would save. `missing`: one less the sets that a person would be in. */
function boundBy(pool: Pool, prices: Prices, missing: Int32Array): number {
  const { start, members, costs } = pool;
  let bound = prices.reduce((sum, price) => sum + price, 0);
  missing.fill(1);
  for (let set = 0; set < costs.length; set++) {
    const left = surplus(pool, prices, set);
    if (left >= 0) continue;
    bound += left;
    const end = start[set + 1] as number;
    for (let at = start[set] as number; at < end; at++) {
      const person = members[at] as number;
      missing[person] = (missing[person] as number) - 1;
    }
  }
  return bound;
}

/** Lowers the prices until no set costs less than its members. */
function affordable(pool: Pool, prices: Prices): Prices {
  const { start, members, costs } = pool;
  for (let set = 0; set < costs.length; set++) {
    const left = surplus(pool, prices, set);
    if (left >= 0) continue;
    const [from, end] = [start[set] as number, start[set + 1] as number];
    for (let at = from; at < end; at++) {
      const person = members[at] as number;
      prices[person] = (prices[person] as number) + left / (end - from);
    }
  }
  return prices;
}
