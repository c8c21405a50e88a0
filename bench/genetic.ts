import type { Chance } from "./chance.ts";
import { below, chanceOf, shuffled } from "./chance.ts";
import { type Cohort, RELATION, ROLE, teamSizes } from "./cohort.ts";
import { ANCESTORS, couple, inherit } from "./parents.ts";

/**
 * A genetic algorithm for teams after gruepr (its release 13.0.2), with our score as its fitness. A genome is an order of
 * people cut into teams of fixed sizes. Children keep a run of whole teams of one parent and the others in the order of the
 * other parent; parents win a tournament and are not related; mutations take somebody out of the worst team. `effort` below 1
 * is a smaller population.
 */
export function genetic(cohort: Cohort, seed: number, effort = 1): readonly (readonly number[])[] {
  const chance = chanceOf(seed);
  const frame = frameOf(cohort);
  const { size, starts } = frame;
  const tuning = TUNING.find(({ people }) => size < people) as Tuning;
  const population = Math.max(FEWEST_GENOMES, Math.round(tuning.population * effort));
  let parents = firstGeneration(chance, population, frame);
  let children = emptyGeneration(population, size);
  let order = byCost(parents.costs);
  let best = Number.POSITIVE_INFINITY;
  for (let generation = 0, stable = 0; generation < MOST_GENERATIONS; generation++) {
    const leader = parents.costs[order[0] as number] as number;
    stable = leader < best ? 0 : stable + 1;
    best = Math.min(best, leader);
    if (generation >= FEWEST_GENERATIONS && stable >= STABLE_GENERATIONS) break;
    for (let at = 0; at < population; at++) {
      if (at < ELITES) clone(parents, order[at] as number, children, at, size);
      else breed(chance, tuning, frame, parents, order, children, at);
    }
    [parents, children] = [children, parents];
    order = byCost(parents.costs);
  }
  const genome = parents.genes.subarray((order[0] as number) * size);
  return starts.slice(1).map((end, team) => [...genome.subarray(starts[team], end)]);
}

type Generation = { genes: Uint16Array; ancestors: Int32Array; costs: Float64Array };
type Tuning = { people: number; population: number; topLikelihood: number; ancestry: number; mutation: number };
/** `starts`: where in a genome each team begins, and where the last one ends. `scratch`: one cost per team. */
type Frame = {
  size: number;
  starts: readonly number[];
  costOfTeam: (genes: Uint16Array, start: number, end: number) => number;
  scratch: Float64Array;
  taken: Uint8Array;
};

/** gruepr's own tuning for fewer people than `people`: the larger the genome, the fewer genomes and the greedier the choice. */
const TUNING: readonly Tuning[] = [
  { people: 30, population: 60_000, topLikelihood: 0.25, ancestry: 14, mutation: 0.25 },
  { people: 75, population: 45_000, topLikelihood: 0.33, ancestry: 14, mutation: 0.5 },
  { people: 200, population: 20_000, topLikelihood: 0.66, ancestry: 14, mutation: 0.5 },
  { people: Number.POSITIVE_INFINITY, population: 10_000, topLikelihood: 0.8, ancestry: 6, mutation: 0.75 },
];
/** A tournament needs enough players. */
const FEWEST_GENOMES = 200;
const ELITES = 3;
const FEWEST_GENERATIONS = 40;
const MOST_GENERATIONS = 500;
const STABLE_GENERATIONS = 25;

const WEIGHT = {
  region: 2 ** 22,
  near: 2 ** 30,
  missing: 2 ** 38,
  municipality: 2 ** 45,
  together: 2 ** 52,
  impossible: 2 ** 58,
} as const;

function frameOf(cohort: Cohort): Frame {
  const { ids, relations, slots, languages, roles, years } = cohort;
  const size = ids.length;
  const sizes = teamSizes(size, cohort.rules);
  const starts = [0];
  for (const team of sizes) starts.push((starts.at(-1) as number) + team);
  const mean = years.reduce((sum, year) => sum + year, 0) / size;
  const pairs = Float64Array.from(relations, costOfPair);
  return {
    size,
    starts,
    scratch: new Float64Array(sizes.length),
    taken: new Uint8Array(size),
    costOfTeam: (genes, start, end) => {
      let cost = 0;
      let common = ~0;
      let spoken = ~0;
      let present = 0;
      let sum = 0;
      for (let i = start; i < end; i++) {
        const one = genes[i] as number;
        common &= slots[one] as number;
        spoken &= languages[one] as number;
        present |= roles[one] as number;
        sum += years[one] as number;
        const row = one * size;
        for (let j = start; j < i; j++) cost += pairs[row + (genes[j] as number)] as number;
      }
      const members = end - start;
      if (common === 0 || spoken === 0) cost += members * WEIGHT.impossible;
      if (!(present & ROLE.novice)) cost += WEIGHT.missing;
      if (!(present & ROLE.experienced)) cost += WEIGHT.missing;
      return cost + (60 / members) * (sum - members * mean) ** 2;
    },
  };
}

function costOfPair(bits: number): number {
  return (
    (bits & RELATION.sameMunicipality ? WEIGHT.municipality : 0) +
    (bits & RELATION.near ? WEIGHT.near : 0) +
    (bits & RELATION.sameRegion ? WEIGHT.region : 0) +
    (bits & RELATION.apart ? WEIGHT.impossible : 0) -
    (bits & RELATION.together ? WEIGHT.together : 0)
  );
}

function firstGeneration(chance: Chance, population: number, frame: Frame): Generation {
  const generation = emptyGeneration(population, frame.size);
  const everybody = Array.from({ length: frame.size }, (_, at) => at);
  for (let at = 0; at < population; at++) {
    generation.genes.set(shuffled(chance, everybody), at * frame.size);
    // Nobody is related to anybody yet: each one's ancestors are numbers of its own.
    generation.ancestors.fill(-1 - at, at * ANCESTORS, (at + 1) * ANCESTORS);
    generation.costs[at] = evaluate(frame, generation.genes.subarray(at * frame.size, (at + 1) * frame.size));
  }
  return generation;
}

function emptyGeneration(population: number, size: number): Generation {
  return {
    genes: new Uint16Array(population * size),
    ancestors: new Int32Array(population * ANCESTORS),
    costs: new Float64Array(population),
  };
}

/** The cost of all teams, each of which is left in `scratch`. */
function evaluate({ starts, scratch, costOfTeam }: Frame, genes: Uint16Array): number {
  let total = 0;
  for (let team = 0; team < scratch.length; team++) {
    scratch[team] = costOfTeam(genes, starts[team] as number, starts[team + 1] as number);
    total += scratch[team] as number;
  }
  return total;
}

function byCost(costs: Float64Array): Uint32Array {
  const order = Uint32Array.from(costs, (_, at) => at);
  return order.sort((a, b) => (costs[a] as number) - (costs[b] as number));
}

function clone(from: Generation, source: number, to: Generation, target: number, size: number): void {
  to.genes.set(from.genes.subarray(source * size, (source + 1) * size), target * size);
  to.ancestors.set(from.ancestors.subarray(source * ANCESTORS, (source + 1) * ANCESTORS), target * ANCESTORS);
  to.costs[target] = from.costs[source] as number;
}

function breed(
  chance: Chance,
  tuning: Tuning,
  frame: Frame,
  parents: Generation,
  order: Uint32Array,
  children: Generation,
  at: number,
): void {
  const [mother, father] = couple(chance, tuning, parents.ancestors, order);
  const { size } = frame;
  const child = children.genes.subarray(at * size, (at + 1) * size);
  cross(chance, frame, parents.genes, mother * size, father * size, child);
  inherit(parents.ancestors, mother, father, children.ancestors.subarray(at * ANCESTORS, (at + 1) * ANCESTORS));
  evaluate(frame, child);
  while (chance() < tuning.mutation) mutate(chance, frame, child);
  children.costs[at] = frame.scratch.reduce((sum, cost) => sum + cost, 0);
}

/** Ordered crossover at team boundaries: a run of the mother's teams in their place, around it the father's order. */
function cross(
  chance: Chance,
  frame: Frame,
  genes: Uint16Array,
  mother: number,
  father: number,
  child: Uint16Array,
): void {
  const { starts, taken, size } = frame;
  const one = below(chance, starts.length);
  const other = (one + 1 + below(chance, starts.length - 1)) % starts.length;
  const start = starts[Math.min(one, other)] as number;
  const end = starts[Math.max(one, other)] as number;
  taken.fill(0);
  for (let at = start; at < end; at++) {
    const gene = genes[mother + at] as number;
    child[at] = gene;
    taken[gene] = 1;
  }
  let at = start === 0 ? end : 0;
  for (let i = 0; i < size; i++) {
    const gene = genes[father + i] as number;
    if (taken[gene]) continue;
    child[at++] = gene;
    if (at === start) at = end;
  }
}

/** Somebody of the worst team changes places with anybody. */
function mutate(chance: Chance, { starts, scratch, costOfTeam, size }: Frame, genes: Uint16Array): void {
  let worst = 0;
  for (let team = 1; team < scratch.length; team++) {
    if ((scratch[team] as number) > (scratch[worst] as number)) worst = team;
  }
  const start = starts[worst] as number;
  const one = start + below(chance, (starts[worst + 1] as number) - start);
  const other = below(chance, size);
  [genes[one], genes[other]] = [genes[other] as number, genes[one] as number];
  for (let team = 0; team < scratch.length; team++) {
    const [from, to] = [starts[team] as number, starts[team + 1] as number];
    if (team === worst || (other >= from && other < to)) scratch[team] = costOfTeam(genes, from, to);
  }
}
