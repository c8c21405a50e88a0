/** A generator of numbers, always the same ones for the same seed. One word, so that a search can be put away and resumed. */
export type Random = { word: number };

export function seededRandom(seed: number): Random {
  return { word: seed | 0 };
}

/**
 * A number in [0, 1). A Weyl sequence through an avalanche of its bits (splitmix32): the same in every engine; searching needs
 * no more quality, secrets need something else.
 */
export function draw(random: Random): number {
  const word = (random.word + 0x9e3779b9) | 0;
  random.word = word;
  let bits = word ^ (word >>> 16);
  bits = Math.imul(bits, 0x21f0aaad);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x735a2d97);
  bits ^= bits >>> 15;
  return (bits >>> 0) / 2 ** 32;
}

/** A whole number in [0, below). */
export function pick(random: Random, below: number): number {
  return Math.floor(draw(random) * below);
}
