import { canJoin, canSwap, commit, type Division, exchange } from "./division.ts";
import { loss } from "./loss.ts";
import type { Section } from "./section.ts";
import type { Weights } from "./weights.ts";

/** Strict weights are whole but for the imbalance, whose smallest difference is a unit too: less is a rounding error. */
const LEAST_GAIN = 0.5;

/** Makes every swap and move that gains, one after another, until none does. Ends because the score falls each time. */
export function descend(section: Section, division: Division, weights: Weights): void {
  let improved = true;
  while (improved) {
    improved = false;
    for (let unit = 0; unit < section.unitStart.length - 1; unit++) {
      if (improvesAt(section, division, weights, unit)) improved = true;
    }
  }
}

function improvesAt(section: Section, division: Division, weights: Weights, unit: number): boolean {
  let improved = false;
  for (let other = 0; other < unit; other++) {
    if (!swapped(section, division, unit, other)) continue;
    if (loss(section, division, weights) > -LEAST_GAIN) continue;
    commit(section, division);
    improved = true;
  }
  for (let group = 0; group < division.groups; group++) {
    if (!moved(section, division, unit, group)) continue;
    if (loss(section, division, weights) > -LEAST_GAIN) continue;
    commit(section, division);
    improved = true;
  }
  return improved;
}

function swapped(section: Section, division: Division, one: number, other: number): boolean {
  const a = division.where[one] as number;
  const b = division.where[other] as number;
  if (a === b || !canSwap(section, division, one, other)) return false;
  division.changes = 0;
  return (a < 0 || exchange(section, division, a, one, other)) && (b < 0 || exchange(section, division, b, other, one));
}

function moved(section: Section, division: Division, unit: number, group: number): boolean {
  const from = division.where[unit] as number;
  if (from === group || division.size[group] === 0) return false;
  const member = section.unitOf[division.members[group * section.max] as number] as number;
  if (!canJoin(section, division, unit, member)) return false;
  division.changes = 0;
  return exchange(section, division, group, -1, unit) && (from < 0 || exchange(section, division, from, unit, -1));
}
