import { knownPairs, type Person, peopleOf } from "./person.ts";
import type { FormedGroup, GroupingProblem, GroupingRules, Score, ScoreComponent } from "./problem.ts";

/** Sixty is divisible by every group size up to six, so that `sum² * 60 / size` is a whole number. */
const IMBALANCE_UNIT = 60;

/** What the answer costs, component by component; all whole numbers, less is better. Says nothing about the hard rules. */
export function scoreOf(
  problem: GroupingProblem,
  groups: readonly Pick<FormedGroup, "id" | "members">[],
  unplacedIds: readonly string[],
): Score {
  const { rules } = problem;
  const people = peopleOf(problem);
  const byId = new Map(people.map((person) => [person.id, person]));
  const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [member, group.id] as const)));
  const score: Record<ScoreComponent, number> = {
    unplaced: new Set(unplacedIds).size,
    broken: 0,
    sameMunicipality: 0,
    missingRoles: 0,
    sizeCost: 0,
    nearYears: 0,
    sameRegion: 0,
    imbalance: 0,
    moves: 0,
  };
  for (const [a, b] of knownPairs(people, problem.together)) {
    const group = groupOf.get(people[a]?.id ?? "");
    if (group === undefined || group !== groupOf.get(people[b]?.id ?? "")) score.broken++;
  }
  for (const { previous, id } of people) if (previous !== null && groupOf.get(id) !== previous) score.moves++;
  for (const group of groups) {
    const members = group.members.flatMap((id) => byId.get(id) ?? []);
    addPairs(score, rules, members);
    score.missingRoles += missingRoles(rules, members).length;
    score.sizeCost += rules.sizeCost[members.length] ?? 0;
  }
  score.imbalance = imbalance(groups.map((group) => group.members.flatMap((id) => byId.get(id)?.balanceYears ?? [])));
  return score;
}

/** Negative where `a` is the better score in the order of the rules. */
export function compareScores(order: readonly ScoreComponent[], a: Score, b: Score): number {
  for (const component of order) if (a[component] !== b[component]) return a[component] - b[component];
  return 0;
}

/** The roles nobody in the group has. */
export function missingRoles(
  rules: Pick<GroupingRules, "noviceMax" | "experiencedMin">,
  members: readonly Pick<Person, "fullYears">[],
): readonly ("novice" | "experienced")[] {
  const years = members.flatMap(({ fullYears }) => fullYears ?? []);
  const missing: ("novice" | "experienced")[] = [];
  if (!years.some((amount) => amount <= rules.noviceMax)) missing.push("novice");
  if (!years.some((amount) => amount >= rules.experiencedMin)) missing.push("experienced");
  return missing;
}

/** 60 x the sum of squares between the groups: least where every group's mean experience is the same. */
export function imbalance(groups: readonly (readonly number[])[]): number {
  let [squares, total, count] = [0, 0, 0];
  for (const years of groups) {
    if (years.length === 0) continue;
    const sum = years.reduce((a, b) => a + b, 0);
    squares += (IMBALANCE_UNIT / years.length) * sum * sum;
    total += sum;
    count += years.length;
  }
  return count === 0 ? 0 : Math.round(squares) - Math.floor((IMBALANCE_UNIT * total * total) / count);
}

function addPairs(score: Record<ScoreComponent, number>, rules: GroupingRules, members: readonly Person[]): void {
  for (const [at, one] of members.entries()) {
    for (const other of members.slice(0, at)) {
      if (one.municipality !== null && one.municipality === other.municipality) score.sameMunicipality++;
      if (one.region !== null && one.region === other.region) score.sameRegion++;
      if (one.fullYears === null || other.fullYears === null) continue;
      if (Math.abs(one.fullYears - other.fullYears) < rules.nearGap) score.nearYears++;
    }
  }
}
