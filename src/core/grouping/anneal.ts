import { commit, type Division } from "./division.ts";
import { loss } from "./loss.ts";
import { draw, type Random } from "./random.ts";
import type { Section } from "./section.ts";
import { dissolve, move, open, swap } from "./step.ts";
import type { Weights } from "./weights.ts";

/** Temperatures fall geometrically from the first to the last over so many proposals. */
export type Cooling = { hottest: number; coldest: number; proposals: number };

/** The temperature is worked out once in so many proposals; they are too many for each to feel a difference. */
const PLATEAU = 64;
/** Opening and dissolving change the number of groups: dear to try and seldom needed, swaps do the rest. */
const RESHAPING_SHARE = 0.01;
const MOVING_SHARE = 0.15;
/** Below this share of a size's weight the number of groups is frozen, and trying to change it a waste. */
const FROZEN = 1 / 12;
/** A loss of more temperatures than this is accepted less than once in a thousand million proposals. */
const HOPELESS = 20;

/** Improves the division in place by the proposals number `from` up to `to` of the cooling. */
export function anneal(
  section: Section,
  division: Division,
  weights: Weights,
  cooling: Cooling,
  { from, to }: { from: number; to: number },
  random: Random,
): void {
  const { hottest, coldest, proposals } = cooling;
  const frozen = FROZEN * weights.sizeCost;
  let temperature = hottest;
  for (let proposal = from; proposal < to; proposal++) {
    if (proposal === from || proposal % PLATEAU === 0) {
      temperature = hottest * (coldest / hottest) ** (Math.floor(proposal / PLATEAU) / (proposals / PLATEAU));
    }
    if (!propose(section, division, weights, temperature < frozen, random)) continue;
    const lost = loss(section, division, weights);
    if (lost > HOPELESS * temperature) continue;
    if (lost <= 0 || draw(random) < Math.exp(-lost / temperature)) commit(section, division);
  }
}

function propose(section: Section, division: Division, weights: Weights, frozen: boolean, random: Random): boolean {
  const kind = draw(random);
  if (kind >= MOVING_SHARE) return swap(section, division, random);
  if (kind >= RESHAPING_SHARE || frozen) return move(section, division, random);
  if (kind >= RESHAPING_SHARE / 2) return open(section, division, random);
  return dissolve(section, division, weights, random);
}
