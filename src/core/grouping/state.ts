import { groupCost } from "./cost.ts";
import type { Model } from "./model.ts";

/** A division of people into groups, where every group is empty or allowed. Whoever is in none is left out. */
export type State = {
  groups: (readonly number[])[];
  costs: Float64Array;
  /** The group of each person, -1 for none. */
  where: Int32Array;
};

/** New members for some groups, all at once. */
export type Change = { group: number; members: readonly number[] };

/** Room for every previous group and for as many new ones as people could fill. */
export function stateOf(model: Model, groups: readonly (readonly number[])[]): State {
  const count = model.labels.length + Math.floor(model.people.length / model.rules.min);
  const state: State = {
    groups: Array.from({ length: count }, () => []),
    costs: new Float64Array(count),
    where: new Int32Array(model.people.length).fill(-1),
  };
  const changes = groups.map((members, group) => ({ group, members }));
  apply(
    state,
    changes,
    changes.map(({ members, group }) => groupCost(model, members, group)),
  );
  return state;
}

/** Makes the changes; `costs` are the changed groups' new costs in the same order. */
export function apply(state: State, changes: readonly Change[], costs: readonly number[]): void {
  for (const { group } of changes) for (const person of state.groups[group] ?? []) state.where[person] = -1;
  for (const [at, { group, members }] of changes.entries()) {
    state.groups[group] = members;
    state.costs[group] = costs[at] as number;
    for (const person of members) state.where[person] = group;
  }
}

export function without(members: readonly number[], some: readonly number[]): number[] {
  return members.filter((member) => !some.includes(member));
}
