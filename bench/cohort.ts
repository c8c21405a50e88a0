import type { FormedGroup, GroupingAnswer, GroupingProblem, Unplaced } from "../src/core/grouping/problem.ts";
import type { Language } from "../src/core/room.ts";

/** What the references know of the people, in arrays; written apart from the engine, so that they share no mistake. */
export type Cohort = {
  ids: readonly string[];
  /** One bit per slot and per language. */
  slots: Uint32Array;
  languages: Uint8Array;
  slotNames: readonly string[];
  languageNames: readonly Language[];
  /** Full years; an unknown amount is the lower median. */
  years: Int32Array;
  /** One bit per role. */
  roles: Uint8Array;
  /** What two people are to each other, one bit per relation, at `one * size + other`. */
  relations: Uint8Array;
  rules: GroupingProblem["rules"];
};

export const ROLE = { novice: 1, experienced: 2 } as const;
export const BOTH_ROLES = ROLE.novice | ROLE.experienced;
export const RELATION = {
  sameMunicipality: 1,
  near: 2,
  sameRegion: 4,
  apart: 8,
  together: 16,
  cannotMeet: 32,
} as const;

export function cohortOf(problem: GroupingProblem): Cohort {
  const { rules } = problem;
  const people = [...new Map(problem.people.toReversed().map((person) => [person.id, person])).values()].reverse();
  const known = people.flatMap(({ years }) => (years === null ? [] : [Math.floor(years)])).sort((a, b) => a - b);
  const median = known[Math.floor((known.length - 1) / 2)] ?? 0;
  const slotNames = [...new Set(people.flatMap(({ slots }) => slots))].sort();
  const languageNames = [...new Set(people.flatMap(({ languages }) => languages))].sort();
  const bits = (names: readonly string[], all: readonly string[]) =>
    names.reduce((set, name) => set | (1 << all.indexOf(name)), 0);
  const size = people.length;
  const cohort: Cohort = {
    ids: people.map(({ id }) => id),
    slots: Uint32Array.from(people, ({ slots }) => bits(slots, slotNames)),
    languages: Uint8Array.from(people, ({ languages }) => bits(languages, languageNames)),
    slotNames,
    languageNames,
    years: Int32Array.from(people, ({ years }) => (years === null ? median : Math.floor(years))),
    roles: Uint8Array.from(people, ({ years }) => {
      if (years === null) return 0;
      return (
        (Math.floor(years) <= rules.noviceMax ? ROLE.novice : 0) |
        (Math.floor(years) >= rules.experiencedMin ? ROLE.experienced : 0)
      );
    }),
    relations: new Uint8Array(size * size),
    rules,
  };
  const { relations, years, slots, languages } = cohort;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [one, other] = [people[i], people[j]];
      if (i === j || !one || !other) continue;
      let bitset = 0;
      if (one.municipality !== null && one.municipality === other.municipality) bitset |= RELATION.sameMunicipality;
      if (one.region !== null && one.region === other.region) bitset |= RELATION.sameRegion;
      const apart = Math.abs((years[i] as number) - (years[j] as number));
      if (one.years !== null && other.years !== null && apart < rules.nearGap) bitset |= RELATION.near;
      if (!((slots[i] as number) & (slots[j] as number)) || !((languages[i] as number) & (languages[j] as number))) {
        bitset |= RELATION.cannotMeet;
      }
      relations[i * size + j] = bitset;
    }
  }
  const relate = (pairs: GroupingProblem["apart"], relation: number) => {
    for (const [a, b] of pairs) {
      const [i, j] = [cohort.ids.indexOf(a), cohort.ids.indexOf(b)];
      if (i < 0 || j < 0 || i === j) continue;
      relations[i * size + j] = (relations[i * size + j] as number) | relation;
      relations[j * size + i] = (relations[j * size + i] as number) | relation;
    }
  };
  relate(problem.apart, RELATION.apart);
  relate(problem.together, RELATION.together);
  return cohort;
}

/** The teams as an answer: one that keeps no hard rule is dissolved, and its people are left without a group. */
export function answerOf(
  cohort: Cohort,
  teams: readonly (readonly number[])[],
): Pick<GroupingAnswer, "groups" | "unplaced"> {
  const groups: FormedGroup[] = [];
  const placed = new Set<number>();
  for (const team of teams) {
    const slots = team.reduce((common, one) => common & (cohort.slots[one] as number), ~0);
    const languages = team.reduce((common, one) => common & (cohort.languages[one] as number), ~0);
    const slot = cohort.slotNames.find((_, at) => slots & (1 << at));
    const language = cohort.languageNames.find((_, at) => languages & (1 << at));
    if (slot === undefined || language === undefined || hasPairApart(cohort, team)) continue;
    if (team.length < cohort.rules.min || team.length > cohort.rules.max) continue;
    groups.push({ id: `N${groups.length + 1}`, members: team.map((one) => cohort.ids[one] as string), slot, language });
    for (const one of team) placed.add(one);
  }
  const unplaced = cohort.ids.flatMap((id, at): Unplaced[] => (placed.has(at) ? [] : [{ id, reason: "sizes" }]));
  return { groups, unplaced };
}

/** The sizes of teams that cost least: what a tool with fixed team sizes would be told. */
export function teamSizes(people: number, { min, max, sizeCost }: GroupingProblem["rules"]): number[] {
  const best: ({ cost: number; sizes: number[] } | undefined)[] = [{ cost: 0, sizes: [] }];
  for (let count = 1; count <= people; count++) {
    for (let size = min; size <= max; size++) {
      const rest = best[count - size];
      if (rest === undefined) continue;
      const cost = rest.cost + (sizeCost[size] ?? 0);
      if (cost < (best[count]?.cost ?? Number.POSITIVE_INFINITY)) best[count] = { cost, sizes: [...rest.sizes, size] };
    }
  }
  return best.findLast((way) => way !== undefined)?.sizes ?? [];
}

function hasPairApart({ relations, ids }: Cohort, team: readonly number[]): boolean {
  return team.some((one) => team.some((other) => (relations[one * ids.length + other] as number) & RELATION.apart));
}
