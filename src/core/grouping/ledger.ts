import type { GroupingRules, ScoreComponent } from "./problem.ts";

/**
 * A score of few people as two whole numbers that compare like the vector: `major` holds what comes before the imbalance, `minor`
 * the imbalance and what comes after it. Both add up over groups.
 */
export type Worth = { major: number; minor: number };

export type Ledger = {
  worthOf(counts: Partial<Record<ScoreComponent, number>>): Worth;
};

/** Each component outweighs all that the later ones can be in answers for so many people and pairs to be kept together. */
export function ledgerFor(rules: GroupingRules, people: number, together: number): Ledger {
  const groups = Math.floor(people / rules.min);
  const pairs = (people * (rules.max - 1)) / 2;
  const most: Partial<Record<ScoreComponent, number>> = {
    unplaced: people,
    broken: together,
    sameMunicipality: pairs,
    missingRoles: 2 * groups,
    sizeCost: groups * Math.max(0, ...Object.values(rules.sizeCost)),
    nearYears: pairs,
    sameRegion: pairs,
    moves: people,
  };
  const split = rules.order.indexOf("imbalance");
  const before = rules.order.slice(0, split < 0 ? rules.order.length : split);
  const after = split < 0 ? [] : rules.order.slice(split);
  function fold(components: readonly ScoreComponent[], counts: Partial<Record<ScoreComponent, number>>): number {
    return components.reduce((sum, component) => sum * ((most[component] ?? 0) + 1) + (counts[component] ?? 0), 0);
  }
  return { worthOf: (counts) => ({ major: fold(before, counts), minor: fold(after, counts) }) };
}

export function isLess(a: Worth, b: Worth): boolean {
  return a.major < b.major || (a.major === b.major && a.minor < b.minor);
}

export function plus(a: Worth, b: Worth): Worth {
  return { major: a.major + b.major, minor: a.minor + b.minor };
}
