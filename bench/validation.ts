import { exchanged } from "./anticlustering.ts";
import { chanceOf } from "./chance.ts";

/**
 * The bare exchange on distances drawn as for the RanReal instances of MDGPLIB (uniform from 0 to 100), beside what the package
 * anticlust reached on the library's first instance of the size with ten repetitions. Sums of thousands of such distances differ little.
 */
export function validated(): readonly {
  people: number;
  teams: number;
  value: number;
  published: number;
  share: number;
}[] {
  return PUBLISHED.map(({ people, teams, published }) => {
    const distance = randomDistances(people);
    const found = exchanged(distance, Array<number>(teams).fill(people / teams), {
      seed: 1,
      repetitions: 10,
      perMember: false,
    });
    const value = found.reduce((sum, team) => sum + within(distance, people, team), 0);
    return { people, teams, value, published, share: value / published };
  });
}

const PUBLISHED = [
  { people: 60, teams: 6, published: 18_502.1 },
  { people: 120, teams: 10, published: 46_088.8 },
  { people: 240, teams: 12, published: 151_055.5 },
];

function randomDistances(people: number): Float64Array {
  const chance = chanceOf(people);
  const distance = new Float64Array(people * people);
  for (let one = 0; one < people; one++) {
    for (let other = 0; other < one; other++) {
      distance[one * people + other] = distance[other * people + one] = 100 * chance();
    }
  }
  return distance;
}

function within(distance: Float64Array, people: number, team: readonly number[]): number {
  return team.reduce(
    (sum, one, at) =>
      sum + team.slice(0, at).reduce((part, other) => part + (distance[one * people + other] as number), 0),
    0,
  );
}
