import { type Division, membersOf, pairCount } from "./division.ts";
import type { Score } from "./problem.ts";
import type { Section } from "./section.ts";

/** The unit of the imbalance: sixty is divisible by every size up to six. */
const IMBALANCE_UNIT = 60;

/**
 * What a division costs within its section, component by component, to be compared with another division of the same section.
 * Pairs and moves are counted less those kept, which are all that can differ.
 */
export function standingOf(section: Section, division: Division): Score {
  const { size, pairs, missing, stayed, spread, groups } = division;
  let [placed, together, municipality, near, region, roles, sizes, stay] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [squares, years] = [0, 0];
  for (let group = 0; group < groups; group++) {
    const sums = pairs[group] as number;
    placed += size[group] as number;
    together += pairCount.together(sums);
    municipality += pairCount.municipality(sums);
    near += pairCount.near(sums);
    region += pairCount.region(sums);
    roles += missing[group] as number;
    sizes += section.sizeCost[size[group] as number] as number;
    stay += stayed[group] as number;
    squares += spread[group] as number;
    for (const person of membersOf(section, division, group)) years += section.lean[person] as number;
  }
  return {
    unplaced: section.people.length - placed,
    broken: -together,
    sameMunicipality: municipality,
    missingRoles: roles,
    sizeCost: sizes,
    nearYears: near,
    sameRegion: region,
    imbalance: Math.round(IMBALANCE_UNIT * (squares - (years * years) / Math.max(1, placed))),
    moves: -stay,
  };
}
