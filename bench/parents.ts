import type { Chance } from "./chance.ts";

/** Ancestors remembered: two parents, four grandparents, eight great-grandparents. */
export const ANCESTORS = 14;
/** Players drawn from the population for each couple. */
const TOURNAMENT = 100;
/** A population that is one family cannot avoid relatives. */
const MOST_TOURNAMENTS = 10;

/**
 * Two winners of one tournament who share no ancestor of the same generation. `order`: genomes, best first; `topLikelihood`: of the
 * best player to be chosen, else the second with the same, and so on; `ancestry`: how many of the ancestors may not be shared.
 */
export function couple(
  chance: Chance,
  { topLikelihood, ancestry }: { topLikelihood: number; ancestry: number },
  ancestors: Int32Array,
  order: Uint32Array,
): readonly [number, number] {
  for (let attempt = 0; ; attempt++) {
    const rank = tournament(chance, order.length);
    const first = place(chance, topLikelihood, -1);
    const mother = order[rank(first)] as number;
    for (let second = place(chance, topLikelihood, first); second < TOURNAMENT; second++) {
      if (second === first) continue;
      const father = order[rank(second)] as number;
      if (!related(ancestors, mother, father, ancestry) || attempt >= MOST_TOURNAMENTS) return [mother, father];
    }
  }
}

/**
 * The ranks in the population of a tournament's players, best first: `TOURNAMENT` ranks drawn and sorted. They are drawn in
 * their order, each from the distribution of the least of those left, because only the first few are ever asked for.
 */
function tournament(chance: Chance, population: number): (place: number) => number {
  const ranks: number[] = [];
  let reached = 0;
  return (place) => {
    while (ranks.length <= place) {
      reached = 1 - (1 - reached) * chance() ** (1 / (TOURNAMENT - ranks.length));
      ranks.push(Math.min(population - 1, Math.floor(reached * population)));
    }
    return ranks[place] as number;
  };
}

/** The best with the likelihood given, else the second with the same, and so on; not the one that is taken. */
function place(chance: Chance, likelihood: number, taken: number): number {
  let at = 0;
  while (at < TOURNAMENT - 1 && (at === taken || chance() >= likelihood)) at++;
  return at;
}

function related(ancestors: Int32Array, mother: number, father: number, ancestry: number): boolean {
  for (let start = 0, end = 2; end <= ancestry; [start, end] = [end, end + 2 * (end - start)]) {
    for (let i = start; i < end; i++) {
      const one = ancestors[mother * ANCESTORS + i];
      for (let j = start; j < end; j++) if (one === ancestors[father * ANCESTORS + j]) return true;
    }
  }
  return false;
}

/** The child's parents, grandparents and great-grandparents: the mother's before the father's in each generation. */
export function inherit(ancestors: Int32Array, mother: number, father: number, child: Int32Array): void {
  child[0] = mother;
  child[1] = father;
  for (let i = 0; i < 2; i++) {
    child[2 + i] = ancestors[mother * ANCESTORS + i] as number;
    child[4 + i] = ancestors[father * ANCESTORS + i] as number;
  }
  for (let i = 0; i < 4; i++) {
    child[6 + i] = ancestors[mother * ANCESTORS + 2 + i] as number;
    child[10 + i] = ancestors[father * ANCESTORS + 2 + i] as number;
  }
}
