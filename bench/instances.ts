import type { Candidate, GroupingProblem, GroupingRules } from "../src/core/grouping/problem.ts";
import { FRESH_ORDER } from "../src/core/grouping/problem.ts";
import { municipalityRegister } from "../src/core/municipality-register.ts";
import type { Language } from "../src/core/room.ts";
import { below, type Chance, chanceOf, weighted } from "./chance.ts";

/** A season of `people` teachers from the whole country; the same for the same numbers. */
export function teachers(people: number, seed: number, hours: Hours = SAMPLED_HOURS): GroupingProblem {
  const chance = chanceOf(seed);
  const large = people >= FEWEST_WITH_WISHES;
  const candidates = Array.from({ length: people }, (_, at) => teacher(chance, at, hours, !large));
  const wishing = new Set<Candidate>();
  const pairs = (share: number, wanted: (one: Candidate, other: Candidate) => boolean) =>
    Array.from({ length: large ? Math.round(people * share) : 0 }).flatMap(() => {
      // One wish each: chains of wishes that contradict each other are for tests, not for measuring.
      const pair = pairOf(
        chance,
        candidates,
        (one, other) => !wishing.has(one) && !wishing.has(other) && wanted(one, other),
      );
      for (const person of pair ?? []) wishing.add(person);
      return pair ? [[pair[0].id, pair[1].id] as const] : [];
    });
  return {
    rules: RULES,
    people: candidates,
    apart: pairs(APART_SHARE, () => true),
    together: pairs(TOGETHER_SHARE, goWellTogether),
  };
}

/** How many of the sixteen hours of a week somebody is free at: at least and at most. */
type Hours = readonly [number, number];

/** As in the samples. */
const SAMPLED_HOURS: Hours = [3, 7];
/** So few that finding companions is the difficulty: about one in fifteen fours of 64 people can meet. */
export const FEW_HOURS: Hours = [2, 5];

/** The same people with nothing but the hours changed: everybody is free at every slot. */
export function alwaysFree(problem: GroupingProblem): GroupingProblem {
  return { ...problem, people: problem.people.map((person) => ({ ...person, slots: SLOTS.map(([slot]) => slot) })) };
}

const RULES: GroupingRules = {
  min: 3,
  max: 5,
  noviceMax: 3,
  experiencedMin: 10,
  nearGap: 2,
  sizeCost: { 3: 2, 4: 0, 5: 1 },
  order: FRESH_ORDER,
};

/** As in the sample of 200: four pairs to keep apart, three to keep together. A cohort as small as the samples of 7 to 64 has no such wishes,
 * and everybody in it can speak Finnish. */
const APART_SHARE = 0.02;
const TOGETHER_SHARE = 0.015;
const FEWEST_WITH_WISHES = 100;

/** Four days by four hours, early afternoons liked best: the shares of the sample of 200. */
const SLOTS: readonly (readonly [string, number])[] = ["mon", "tue", "wed", "thu"].flatMap((day) =>
  (
    [
      ["12:30", 85],
      ["13:30", 94],
      ["15:00", 57],
      ["16:30", 29],
    ] as const
  ).map(([hour, weight]) => [`${day} ${hour}`, weight] as const),
);

const LANGUAGES: readonly (readonly [readonly Language[], number])[] = [
  [["fi"], 142],
  [["fi", "en"], 49],
  [["sv"], 4],
  [["sv", "en"], 2],
  [["fi", "sv"], 2],
  [["fi", "sv", "en"], 1],
];

/** Thousands of inhabitants: teachers live where people do. The other municipalities share what is left evenly. */
const INHABITANTS: Readonly<Record<string, number>> = {
  Helsinki: 657,
  Espoo: 293,
  Tampere: 241,
  Vantaa: 237,
  Oulu: 208,
  Turku: 194,
  Jyväskylä: 143,
  Kuopio: 120,
  Lahti: 120,
  Pori: 83,
  Kouvola: 81,
  Joensuu: 77,
  Lappeenranta: 73,
  Hämeenlinna: 68,
  Vaasa: 68,
  Rovaniemi: 64,
  Seinäjoki: 64,
  Mikkeli: 53,
  Kotka: 52,
  Salo: 52,
  Porvoo: 51,
  Kokkola: 48,
  Hyvinkää: 47,
  Lohja: 46,
  Järvenpää: 44,
  Nurmijärvi: 43,
  Rauma: 39,
  Kirkkonummi: 40,
  Tuusula: 39,
  Kajaani: 37,
  Kerava: 37,
  Nokia: 34,
  Ylöjärvi: 33,
  Kaarina: 34,
  Kangasala: 32,
};
const SMALL_TOWN = 7.5;

const TOWNS = municipalityRegister.map(
  ([code, name, , region]) => [{ code, region }, INHABITANTS[name] ?? SMALL_TOWN] as const,
);

function teacher(chance: Chance, at: number, hours: Hours, everybodyInFinnish: boolean): Candidate {
  const { code, region } = weighted(chance, TOWNS);
  const languages = weighted(chance, LANGUAGES);
  return {
    id: `t${String(at + 1).padStart(5, "0")}`,
    municipality: code,
    region,
    years: yearsOf(chance),
    slots: slotsOf(chance, hours),
    languages: everybodyInFinnish && !languages.includes("fi") ? ["fi", ...languages] : languages,
    previous: null,
  };
}

/** Many leave early and a few stay for a career: the sample of 200 has a mean of ten years, three at forty and a third below four. */
function yearsOf(chance: Chance): number {
  return Math.min(40, Math.floor(-10 * Math.log(1 - chance())));
}

function slotsOf(chance: Chance, [least, most]: readonly [number, number]): string[] {
  const count = least + below(chance, most - least + 1);
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(weighted(chance, SLOTS));
  return [...chosen].sort();
}

/** A few draws find two who fit, rarely none. */
function pairOf(chance: Chance, people: readonly Candidate[], wanted: (one: Candidate, other: Candidate) => boolean) {
  for (let draw = 0; draw < 20; draw++) {
    const [one, other] = [people[below(chance, people.length)], people[below(chance, people.length)]];
    if (one && other && one !== other && wanted(one, other)) return [one, other] as const;
  }
  return null;
}

/** Together in a group they break nothing: a wish should be a difficulty of the search, not a flaw of every answer. */
function goWellTogether(one: Candidate, other: Candidate): boolean {
  return (
    one.municipality !== other.municipality &&
    one.region !== other.region &&
    Math.abs((one.years ?? 0) - (other.years ?? 0)) >= RULES.nearGap &&
    one.slots.some((slot) => other.slots.includes(slot)) &&
    one.languages.some((language) => other.languages.includes(language))
  );
}
