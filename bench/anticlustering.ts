import { chanceOf, shuffled } from "./chance.ts";
import { type Cohort, RELATION, ROLE, teamSizes } from "./cohort.ts";

/** What is maximised within teams: the sum of dissimilarities, or the variance of features and of their squares (k-plus). */
export type Criterion = "diversity" | "k-plus";

/**
 * Anticlustering by exchange (Papenberg and Klau 2021, "Using anticlustering to partition data sets into equivalent parts",
 * Psychological Methods 26: 161; k-plus: Papenberg 2024): everybody in turn changes places with the person that raises the
 * criterion most, until nobody can (a local maximum), from `repetitions` random starts. Pairs that must not or must be together
 * are dissimilarities that outweigh everything. Knows no hours.
 */
export function anticlustering(
  cohort: Cohort,
  criterion: Criterion,
  seed: number,
  repetitions: number,
): readonly (readonly number[])[] {
  return exchanged(dissimilarities(cohort, criterion), teamSizes(cohort.ids.length, cohort.rules), {
    seed,
    repetitions,
    perMember: criterion === "k-plus",
  });
}

/** The bare exchange: `distance` between `i` and `j` is at `i * people + j`. `perMember`: a team's sum is divided by its size. */
export function exchanged(
  distance: Float64Array,
  sizes: readonly number[],
  { seed, repetitions, perMember }: { seed: number; repetitions: number; perMember: boolean },
): readonly (readonly number[])[] {
  const people = sizes.reduce((sum, size) => sum + size, 0);
  const chance = chanceOf(seed);
  const share = Float64Array.from(sizes, (size) => (perMember ? 1 / size : 1));
  let best = { value: Number.NEGATIVE_INFINITY, team: new Uint16Array(people) };
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const labels = sizes.flatMap((size, team) => Array<number>(size).fill(team));
    const team = Uint16Array.from(shuffled(chance, labels));
    const sums = sumsOf(distance, team, sizes.length);
    while (pass(distance, team, sums, share));
    const value = team.reduce(
      (sum, at, one) => sum + (share[at] as number) * (sums[one * sizes.length + at] as number),
      0,
    );
    if (value > best.value) best = { value, team };
  }
  return sizes.map((_, at) => [...best.team.keys()].filter((one) => best.team[one] === at));
}

/** Relative to a dissimilarity of one: no sum of those outweighs a pair that must not meet. */
const FORBIDDEN = 1e6;
const SAME_TOWN = 1e4;
/** Two people near in experience are as alike as two of one region; the distance in years itself only decides between equals. */
const YEARS_SHARE = 0.1;

function dissimilarities(cohort: Cohort, criterion: Criterion): Float64Array {
  const between = criterion === "diversity" ? unlikeness(cohort) : squaredDistance(cohort);
  const people = cohort.ids.length;
  return Float64Array.from(cohort.relations, (bits, at) => {
    const [one, other] = [Math.floor(at / people), at % people];
    const linked =
      (bits & (RELATION.apart | RELATION.cannotMeet) ? -FORBIDDEN : 0) +
      (bits & RELATION.together ? FORBIDDEN : 0) +
      (bits & RELATION.sameMunicipality ? -SAME_TOWN : 0);
    return one === other ? 0 : linked + between(one, other, bits);
  });
}

function unlikeness({ years }: Cohort): (one: number, other: number, bits: number) => number {
  const range = Math.max(1, Math.max(...years) - Math.min(...years));
  return (one, other, bits) =>
    (bits & RELATION.near ? 0 : 1) +
    (bits & RELATION.sameRegion ? 0 : 1) +
    (YEARS_SHARE * Math.abs((years[one] as number) - (years[other] as number))) / range;
}

/** Between standardised features and their squares: years, roles; and regions, which are features of no or one. */
function squaredDistance(cohort: Cohort): (one: number, other: number, bits: number) => number {
  const years = standardised([...cohort.years]);
  const features = [
    years,
    standardised(years.map((year) => year ** 2)),
    standardised([...cohort.roles].map((role) => (role & ROLE.novice ? 1 : 0))),
    standardised([...cohort.roles].map((role) => (role & ROLE.experienced ? 1 : 0))),
  ];
  return (one, other, bits) =>
    features.reduce((sum, feature) => sum + ((feature[one] as number) - (feature[other] as number)) ** 2, 0) +
    (bits & RELATION.sameRegion ? 0 : 2);
}

function standardised(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  return values.map((value) => (value - mean) / deviation);
}

/** For everybody and every team the sum of distances to its members, at `one * teams + team`. */
function sumsOf(distance: Float64Array, team: Uint16Array, teams: number): Float64Array {
  const people = team.length;
  const sums = new Float64Array(people * teams);
  for (let one = 0; one < people; one++) {
    for (let other = 0; other < people; other++) {
      const at = one * teams + (team[other] as number);
      sums[at] = (sums[at] as number) + (distance[one * people + other] as number);
    }
  }
  return sums;
}

/** Everybody once changes places with the best partner, if that gains. False where nobody did. */
function pass(distance: Float64Array, team: Uint16Array, sums: Float64Array, share: Float64Array): boolean {
  const people = team.length;
  const teams = share.length;
  let improved = false;
  for (let one = 0; one < people; one++) {
    const from = team[one] as number;
    let partner = -1;
    let most = LEAST_GAIN;
    for (let other = 0; other < people; other++) {
      const to = team[other] as number;
      if (to === from) continue;
      const between = distance[one * people + other] as number;
      const there = (sums[one * teams + to] as number) - between - (sums[other * teams + to] as number);
      const here = (sums[other * teams + from] as number) - between - (sums[one * teams + from] as number);
      const gain = (share[to] as number) * there + (share[from] as number) * here;
      if (gain > most) [partner, most] = [other, gain];
    }
    if (partner < 0) continue;
    exchange(distance, team, sums, teams, one, partner);
    improved = true;
  }
  return improved;
}

/** Below this a gain is the rounding of sums of millions. */
const LEAST_GAIN = 1e-6;

function exchange(
  distance: Float64Array,
  team: Uint16Array,
  sums: Float64Array,
  teams: number,
  one: number,
  other: number,
): void {
  const people = team.length;
  const [from, to] = [team[one] as number, team[other] as number];
  for (let third = 0; third < people; third++) {
    const change = (distance[third * people + other] as number) - (distance[third * people + one] as number);
    const row = third * teams;
    sums[row + from] = (sums[row + from] as number) + change;
    sums[row + to] = (sums[row + to] as number) - change;
  }
  [team[one], team[other]] = [to, from];
}
