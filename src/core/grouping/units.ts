import { fits, type Model } from "./model.ts";

/** People who move as one: a keep-together block, or one person. */
export type Units = {
  /** Members of each unit. */
  members: readonly (readonly number[])[];
  /** The unit of each person. */
  of: Int32Array;
};

/** Everybody alone: for when keeping a block together would leave it without a group. */
export function singles(model: Model): Units {
  return { members: model.people.map((_, person) => [person]), of: Int32Array.from(model.people, (_, at) => at) };
}

/**
 * Contracts keep-together pairs to blocks, so that the search cannot break them. A pair whose block could not be in one group
 * (too long a chain, no common slot or language, a keep-apart pair inside) stays a wish that the score counts.
 */
export function blocks(model: Model): Units {
  const blockOf: number[][] = model.people.map((_, person) => [person]);
  for (const [a, b] of model.togetherPairs) {
    const [left, right] = [blockOf[a] as number[], blockOf[b] as number[]];
    if (left === right) continue;
    const joined = [...left, ...right].sort((x, y) => x - y);
    if (!fits(model, joined)) continue;
    for (const person of joined) blockOf[person] = joined;
  }
  const members = [...new Set(blockOf)];
  const number = new Map(members.map((block, at) => [block, at]));
  return { members, of: Int32Array.from(blockOf, (block) => number.get(block) ?? 0) };
}
