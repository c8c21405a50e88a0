import type { Model } from "./model.ts";
import type { ScoreComponent } from "./problem.ts";

/** What one unit of each component weighs in a search; for the imbalance, one squared year. */
export type Weights = Readonly<Record<ScoreComponent, number>>;

/**
 * How much one unit of a component outweighs one unit of the next while annealing. One swap changes few pairs of two groups, so
 * six is in effect lexicographic, and small enough to pass from one level to the next; 3 and 12 were measured to be worse.
 */
const STEP = 6;

/** What may never be lost for the quality of groups outweighs it by so much that even the hottest search does not. */
const STEP_OVER_QUALITY = 40;

/** More than the pairs that any one change makes or loses: then the first component that differs decides. */
const STRICT_STEP = 128;
/** More than any one change adds to the imbalance: 60 x (200 years)² for two groups of five centenarians. */
const STRICT_STEP_OVER_IMBALANCE = 2 ** 24;
/** The unit of the imbalance, as the score counts it. */
const IMBALANCE_UNIT = 60;

/** In weights of the least component: balance is a matter of degree, and this is finer than anybody could see. */
const COLDEST = 0.0005;
/** What is annealed over. A person left out, a broken pair or a needless move is hardly ever accepted for any of these. */
const QUALITY: readonly ScoreComponent[] = [
  "sameMunicipality",
  "missingRoles",
  "sizeCost",
  "nearYears",
  "sameRegion",
  "imbalance",
];

/** In variances of the years one swap changes the imbalance by about one, as it does the counts of the other components. */
export function annealingWeights(model: Model): Weights {
  const variance = varianceOf(model);
  return weightsOf(model.rules.order, {
    ...ANNEALING,
    imbalance: variance === 0 ? 0 : 1 / variance,
  });
}

/**
 * From the weight of the dearest component down to far below that of the cheapest: they freeze in the order in which they matter.
 * `warm` lies between the second and third cheapest: what is dearer stays frozen, and the others find a new way.
 */
export function temperaturesFor(model: Model): { hottest: number; warm: number; coldest: number } {
  const levels = weightsOf(model.rules.order, { ...ANNEALING, imbalance: 1 });
  const weights = QUALITY.map((component) => levels[component])
    .filter((weight) => weight > 0)
    .sort((a, b) => a - b);
  const [cheapest = 1, second = cheapest, third = second] = weights;
  return { hottest: weights.at(-1) ?? 1, warm: Math.sqrt(second * third), coldest: COLDEST * cheapest };
}

/** A change with a negative loss by these weights makes the score smaller, and the other way round. */
export function strictWeights({ rules }: Model): Weights {
  return weightsOf(rules.order, {
    step: STRICT_STEP,
    stepOverImbalance: STRICT_STEP_OVER_IMBALANCE,
    stepOverQuality: STRICT_STEP,
    imbalance: IMBALANCE_UNIT,
  });
}

/** How much a unit of a component outweighs one of the next; and what the imbalance is multiplied by beside that. */
type Scale = { step: number; stepOverImbalance: number; stepOverQuality: number; imbalance: number };

const ANNEALING = { step: STEP, stepOverImbalance: STEP, stepOverQuality: STEP_OVER_QUALITY } as const;

/** The last component weighs one unit. A component that the order leaves out weighs nothing. */
function weightsOf(
  order: readonly ScoreComponent[],
  { step, stepOverImbalance, stepOverQuality, imbalance }: Scale,
): Weights {
  const weights: Record<ScoreComponent, number> = {
    unplaced: 0,
    broken: 0,
    sameMunicipality: 0,
    missingRoles: 0,
    sizeCost: 0,
    nearYears: 0,
    sameRegion: 0,
    imbalance: 0,
    moves: 0,
  };
  const dearest = order.find((component) => QUALITY.includes(component));
  let weight = 1;
  for (const component of order.toReversed()) {
    weights[component] = component === "imbalance" ? weight * imbalance : weight;
    if (component === "imbalance") weight *= stepOverImbalance;
    else weight *= component === dearest ? stepOverQuality : step;
  }
  return weights;
}

function varianceOf({ lean }: Model): number {
  return lean.reduce((sum, years) => sum + years * years, 0) / Math.max(1, lean.length);
}
