import { groupCost } from "./cost.ts";
import type { Model } from "./model.ts";
import type { ScoreComponent } from "./problem.ts";
import type { Random } from "./random.ts";
import { apply, type Change, type State } from "./state.ts";
import { propose } from "./step.ts";
import type { Units } from "./units.ts";

/** The last part of a run accepts no loss, so that it ends in a state no single step improves. */
const DESCENT_SHARE = 0.15;
/** In weights of the least component: balance is a matter of degree, and a hundredth is finer than anybody could see. */
const COLDEST = 0.01;
/** What is annealed over. A person left out, a broken pair or a needless move is hardly ever accepted for any of these. */
const QUALITY: readonly ScoreComponent[] = [
  "sameMunicipality",
  "missingRoles",
  "sizeCost",
  "nearYears",
  "sameRegion",
  "imbalance",
];

/**
 * Improves the state in place with a fixed number of proposals. Cools from the weight of a same-municipality pair down to that
 * of the balance, so that the components freeze in the order in which they matter.
 */
export function anneal(model: Model, units: Units, state: State, iterations: number, random: Random): void {
  if (state.groups.length === 0) return;
  const weights = QUALITY.map((component) => model.weight[component]).filter((weight) => weight > 0);
  const hottest = Math.max(1, ...weights);
  const coldest = COLDEST * Math.min(hottest, ...weights);
  const cooling = Math.floor(iterations * (1 - DESCENT_SHARE));
  const factor = (coldest / hottest) ** (1 / Math.max(1, cooling));
  let temperature = hottest;
  for (let iteration = 0; iteration < iterations; iteration++) {
    temperature = iteration < cooling ? temperature * factor : 0;
    const changes = propose(model, units, state, random);
    if (changes !== null) consider(model, state, changes, temperature, random);
  }
}

function consider(model: Model, state: State, changes: readonly Change[], temperature: number, random: Random): void {
  const costs: number[] = [];
  let loss = 0;
  for (const { group, members } of changes) {
    const cost = groupCost(model, members, group);
    if (cost === Number.POSITIVE_INFINITY) return;
    costs.push(cost);
    loss += cost - (state.costs[group] as number);
  }
  if (loss <= 0 || random() < Math.exp(-loss / temperature)) apply(state, changes, costs);
}
