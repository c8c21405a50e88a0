import { type Division, pairCount, weigh } from "./division.ts";
import type { Section } from "./section.ts";
import type { Weights } from "./weights.ts";

/**
 * What the prepared change, from the `first` group on, costs more than what it changes; Infinity where it puts a keep-apart pair together. Counted component
 * by component before it is weighted, so that strict weights decide exactly. Placing a person, keeping a pair together and
 * letting somebody stay are gains: whoever is left out needs no bookkeeping.
 */
export function loss(section: Section, division: Division, weights: Weights, first = 0): number {
  const { sizeCost } = section;
  const { groups, changes, changed, size, pairs, missing, stayed, spread } = division;
  let placed = 0;
  let together = 0;
  let municipality = 0;
  let roles = 0;
  let sizes = 0;
  let near = 0;
  let region = 0;
  let imbalance = 0;
  let stay = 0;
  for (let k = first; k < changes; k++) {
    weigh(section, division, k);
    const row = groups + k;
    const group = changed[k] as number;
    const now = pairs[row] as number;
    const was = pairs[group] as number;
    if (pairCount.apart(now) > 0) return Number.POSITIVE_INFINITY;
    placed += (size[row] as number) - (size[group] as number);
    together += pairCount.together(now) - pairCount.together(was);
    municipality += pairCount.municipality(now) - pairCount.municipality(was);
    roles += (missing[row] as number) - (missing[group] as number);
    sizes += (sizeCost[size[row] as number] as number) - (sizeCost[size[group] as number] as number);
    near += pairCount.near(now) - pairCount.near(was);
    region += pairCount.region(now) - pairCount.region(was);
    imbalance += (spread[row] as number) - (spread[group] as number);
    stay += (stayed[row] as number) - (stayed[group] as number);
  }
  return (
    weights.sameMunicipality * municipality +
    weights.missingRoles * roles +
    weights.sizeCost * sizes +
    weights.nearYears * near +
    weights.sameRegion * region +
    weights.imbalance * imbalance -
    weights.unplaced * placed -
    weights.broken * together -
    weights.moves * stay
  );
}
