import { fits, groupCost } from "./cost.ts";
import type { Model } from "./model.ts";
import { popularityOf } from "./person.ts";
import { type State, stateOf } from "./state.ts";
import type { Units } from "./units.ts";

/**
 * A sensible first division: previous groups as far as they may go on, then a group around whoever has the fewest possible
 * companions, and at last the rest into groups that have room.
 */
export function greedy(model: Model, units: Units): State {
  const waiting = new Set(byRarity(model, units));
  const groups: number[][] = model.labels.map((_, label) => previousGroup(model, units, waiting, label));
  for (const seed of [...waiting]) {
    if (!waiting.has(seed)) continue;
    const group = groupAround(model, units, waiting, seed, groups.length);
    if (group.length > 0) groups.push(group);
  }
  for (const unit of waiting) placeWhereCheapest(model, units.members[unit] ?? [], groups);
  return stateOf(model, groups);
}

/** Units in order of how many people they could meet at any of their slots. */
function byRarity(model: Model, units: Units): readonly number[] {
  const popularity = popularityOf(model.people);
  const companions = units.members.map((members) => {
    const slots = model.slots.filter((slot) => members.every((person) => model.people[person]?.slots.includes(slot)));
    return slots.reduce((sum, slot) => sum + (popularity.get(slot) ?? 0), 0);
  });
  return units.members.map((_, unit) => unit).sort((a, b) => (companions[a] ?? 0) - (companions[b] ?? 0) || a - b);
}

function previousGroup(model: Model, units: Units, waiting: Set<number>, label: number): number[] {
  const group: number[] = [];
  const taken: number[] = [];
  for (const unit of waiting) {
    const members = units.members[unit] ?? [];
    if (!members.some((person) => model.previous[person] === label) || !fits(model, [...group, ...members])) continue;
    group.push(...members);
    taken.push(unit);
  }
  if (group.length < model.rules.min) return [];
  for (const unit of taken) waiting.delete(unit);
  return group;
}

/** The cheapest companions one after another, up to the size that costs least. Empty where not even the smallest size is reached. */
function groupAround(model: Model, units: Units, waiting: Set<number>, seed: number, number: number): number[] {
  let group = [...(units.members[seed] ?? [])];
  const taken = [seed];
  while (group.length < model.cheapestSize) {
    let best: { unit: number; group: number[]; cost: number } | null = null;
    for (const unit of waiting) {
      if (taken.includes(unit)) continue;
      const wider = [...group, ...(units.members[unit] ?? [])];
      if (!fits(model, wider)) continue;
      const cost = wider.length < model.rules.min ? 0 : groupCost(model, wider, number) / wider.length;
      if (best === null || cost < best.cost) best = { unit, group: wider, cost };
    }
    if (best === null) break;
    group = best.group;
    taken.push(best.unit);
  }
  if (group.length < model.rules.min) return [];
  for (const unit of taken) waiting.delete(unit);
  return group;
}

function placeWhereCheapest(model: Model, members: readonly number[], groups: number[][]): void {
  let best = { group: -1, added: Number.POSITIVE_INFINITY };
  for (const [group, present] of groups.entries()) {
    if (present.length === 0) continue;
    const added = groupCost(model, [...present, ...members], group) - groupCost(model, present, group);
    if (added < best.added) best = { group, added };
  }
  groups[best.group]?.push(...members);
}
