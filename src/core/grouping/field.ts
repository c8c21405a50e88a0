import { likelyNumbers } from "./bound.ts";
import { isWithinExact } from "./exact.ts";
import { type Model, modelOf } from "./model.ts";
import { knownPairs, type Person, peopleOf } from "./person.ts";
import type { GroupingProblem } from "./problem.ts";
import { placeable } from "./reach.ts";
import { blocks, singles, type Units } from "./units.ts";
import { annealingWeights, strictWeights, temperaturesFor, type Weights } from "./weights.ts";
import { wishesOf } from "./wishes.ts";

/** Everything a search knows before it begins; the same for every step of it. */
export type Field = {
  model: Model;
  /** Positions of those who can have a group at all. */
  placeable: readonly number[];
  /** Whether all divisions can be compared, so that nothing needs to be searched for. */
  isExact: boolean;
  /** Units where keep-together pairs move as one, and where everybody moves alone. */
  contracted: Units;
  single: Units;
  weights: Weights;
  strict: Weights;
  temperatures: { hottest: number; warm: number; coldest: number };
  /** No division leaves out fewer people or breaks fewer pairs. */
  least: { unplaced: number; broken: number };
  /** Whether people of a few groups are divided anew in the best of all ways: few enough, and nobody has a group to stay in. */
  isRegrouped: boolean;
  /** People per group when there are as many groups as is likely best; null where that is not worked out. */
  likelySize: number | null;
};

/** Of more people there are mostly too many possible groups to list: measured, of a hundred nearly always. */
const MOST_REGROUPED = 80;

export function fieldOf(problem: GroupingProblem): Field {
  const people = peopleOf(problem);
  const model = modelOf(problem, people);
  const reach = placeable(people, problem.rules);
  const isRegrouped = people.length <= MOST_REGROUPED && model.labels.length === 0;
  const [groups] = isRegrouped ? likelyNumbers(reach, problem.rules) : [];
  return {
    model,
    placeable: [...people.keys()].filter((at) => reach.has.has(people[at] as Person)),
    isExact: isWithinExact(reach.people.length, problem.rules.max),
    contracted: blocks(model),
    single: singles(model),
    weights: annealingWeights(model),
    strict: strictWeights(model),
    temperatures: temperaturesFor(model),
    least: {
      unplaced: people.length - reach.most,
      broken: wishesOf(people, reach, problem.rules, knownPairs(people, problem.apart), model.togetherPairs).broken,
    },
    isRegrouped,
    likelySize: groups === undefined ? null : reach.most / groups,
  };
}
