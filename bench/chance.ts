/** Numbers in [0, 1), always the same ones for the same seed. */
export type Chance = () => number;

/** A multiply-and-shift generator of one word (mulberry32): the benchmark's own, so that the engine's may change without changing the instances. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number in [0, below). */
export function below(chance: Chance, limit: number): number {
  return Math.floor(chance() * limit);
}

/** One of the items, as often as its weight says. */
export function weighted<Item>(chance: Chance, items: readonly (readonly [Item, number])[]): Item {
  let left = chance() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return (items.at(-1) as readonly [Item, number])[0];
}

/** The items in a random order. */
export function shuffled<Item>(chance: Chance, items: readonly Item[]): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = below(chance, at + 1);
    [order[at], order[other]] = [order[other] as Item, order[at] as Item];
  }
  return order;
}
