/** Numbers in [0, 1), always the same ones for the same seed. */
export type Random = () => number;

/**
 * A Weyl sequence through an avalanche of its bits (splitmix32). Chosen for being one word of state and the same in every
 * engine; searching needs no more quality, secrets need something else.
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = state ^ (state >>> 16);
    bits = Math.imul(bits, 0x21f0aaad);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x735a2d97);
    bits ^= bits >>> 15;
    return (bits >>> 0) / 2 ** 32;
  };
}

/** A whole number in [0, below). */
export function pick(random: Random, below: number): number {
  return Math.floor(random() * below);
}
