import { circlesOf } from "./company.ts";
import { sizeCostsOf } from "./composition.ts";
import { type Person, peopleOf } from "./person.ts";
import { pairsAtLeast } from "./pigeonhole.ts";
import type { GroupingProblem, Score, ScoreComponent } from "./problem.ts";

export type Kind = "municipality" | "region";

/** Who is to be divided, when as many are placed as can be. */
export type Cohort = {
  problem: GroupingProblem;
  everybody: readonly Person[];
  /** Who could be placed; `leftOver` of them are not. */
  people: readonly Person[];
  leftOver: number;
  placed: number;
  /** Every number of groups that `placed` people can be divided into. */
  counts: readonly number[];
  /** How many work in each municipality and region. */
  crowds: Readonly<Record<Kind, ReadonlyMap<string, number>>>;
  novices: number;
  experienced: number;
  /** What so many groups' sizes cost at least. */
  sizeCost: (groups: number) => number;
};

export function cohortOf(problem: GroupingProblem, bound: Score): Cohort {
  const { min, max } = problem.rules;
  const everybody = peopleOf(problem);
  const { circles } = circlesOf(everybody, problem.rules);
  const people = circles.flatMap((circle) => circle.people);
  const placed = everybody.length - bound.unplaced;
  const fewest = Math.ceil(placed / max);
  const counts = Array.from({ length: Math.max(0, Math.floor(placed / min) - fewest + 1) }, (_, at) => fewest + at);
  const years = people.flatMap(({ fullYears }) => fullYears ?? []);
  return {
    ...{ problem, everybody, people, leftOver: people.length - placed, placed, counts },
    crowds: { municipality: crowdsOf(people, "municipality"), region: crowdsOf(people, "region") },
    novices: years.filter((amount) => amount <= problem.rules.noviceMax).length,
    experienced: years.filter((amount) => amount >= problem.rules.experiencedMin).length,
    sizeCost: sizeCostsOf(placed, problem.rules),
  };
}

/** What a component costs at least when there are this many groups; 0 where the number of groups says nothing. */
export function leastWith(component: ScoreComponent, cohort: Cohort, groups: number): number {
  const { crowds, leftOver, novices, experienced } = cohort;
  switch (component) {
    case "sameMunicipality":
      return pairsAtLeast([...crowds.municipality.values()], groups, leftOver);
    case "sameRegion":
      return pairsAtLeast([...crowds.region.values()], groups, leftOver);
    case "missingRoles":
      return Math.max(0, groups - novices) + Math.max(0, groups - experienced);
    case "sizeCost":
      return cohort.sizeCost(groups);
    default:
      return 0;
  }
}

function crowdsOf(people: readonly Person[], kind: Kind): Map<string, number> {
  const crowds = new Map<string, number>();
  for (const { [kind]: name } of people) if (name !== null) crowds.set(name, (crowds.get(name) ?? 0) + 1);
  return crowds;
}
