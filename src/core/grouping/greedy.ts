import { fits, type Model } from "./model.ts";
import type { Units } from "./units.ts";
import { commonSlots, type Waiting, waitingAt, waitingIn } from "./waiting.ts";
import { annealingWeights, type Weights } from "./weights.ts";

/** Of so many units at a slot the best companions are good enough; looking at all would take time by the square. */
const CANDIDATES = 100;

/**
 * A sensible first division, by group number: previous groups as far as they may go on, filled up where they have become too
 * small; then a group around whoever has the fewest possible companions; at last the rest into groups that have room.
 */
export function greedy(model: Model, units: Units): readonly (readonly number[])[] {
  const start: Start = { model, units, weights: annealingWeights(model), waiting: waitingIn(model, units) };
  const { byRarity, placed } = start.waiting;
  const remnants = remnantsOf(start);
  const groups = remnants.map((remnant) => {
    const enough = membersOf(start, remnant).length >= model.rules.min;
    return enough || remnant.length === 0 ? remnant : company(start, remnant, (unit) => isNew(start, unit));
  });
  for (const seed of byRarity) {
    const group = placed[seed] === 0 ? company(start, [seed], () => true) : [];
    if (group.length > 0) groups.push(group);
  }
  const divided = groups.map((group) => membersOf(start, group));
  for (const unit of byRarity) if (placed[unit] === 0) joinCheapest(start, unit, divided);
  return divided;
}

type Start = { model: Model; units: Units; weights: Weights; waiting: Waiting };

/** Of each previous group's units as many as can still meet, at the slot that keeps most. */
function remnantsOf({ model, units, waiting }: Start): number[][] {
  const old: number[][] = model.labels.map(() => []);
  for (const unit of waiting.byRarity) {
    for (const label of new Set(units.members[unit]?.map((person) => model.previous[person] as number))) {
      old[label]?.push(unit);
    }
  }
  return old.map((all) => {
    const present = all.filter((unit) => waiting.placed[unit] === 0);
    let best: number[] = [];
    for (const slot of new Set(present.flatMap((unit) => commonSlots(model, units.members[unit] ?? [])))) {
      const kept = thoseWhoFit(model, units, present, slot);
      if (kept.length > best.length) best = kept;
    }
    for (const unit of best) waiting.placed[unit] = 1;
    return best;
  });
}

function thoseWhoFit(model: Model, units: Units, candidates: readonly number[], slot: number): number[] {
  let members: readonly number[] = [];
  return candidates.filter((unit) => {
    const wider = [...members, ...(units.members[unit] ?? [])];
    if (!fits(model, wider) || !commonSlots(model, wider).includes(slot)) return false;
    members = wider;
    return true;
  });
}

/**
 * The units with the cheapest companions, one after another, up to the size that costs least, at the slot with the fewest
 * candidates that gives so many. Where not even the smallest size is reached, nobody is placed.
 */
function company(start: Start, founders: readonly number[], isAllowed: (unit: number) => boolean): number[] {
  const { model, waiting } = start;
  let best: readonly number[] = [];
  for (const unit of founders) waiting.placed[unit] = 1;
  const slots = commonSlots(model, membersOf(start, founders));
  const candidates = slots.map((slot) => [...waitingAt(waiting, slot, CANDIDATES)].filter(isAllowed));
  for (const waitingHere of candidates.sort((a, b) => a.length - b.length)) {
    const group = grown(start, founders, waitingHere);
    if (membersOf(start, group).length > membersOf(start, best).length) best = group;
    if (membersOf(start, best).length >= model.cheapestSize) break;
  }
  const enough = membersOf(start, best).length >= model.rules.min;
  for (const unit of founders) waiting.placed[unit] = enough ? 1 : 0;
  if (!enough) return [];
  for (const unit of best) waiting.placed[unit] = 1;
  return [...best];
}

function grown(start: Start, founders: readonly number[], candidates: readonly number[]): readonly number[] {
  const { model, units } = start;
  let group = founders;
  let members = membersOf(start, founders);
  while (members.length < model.cheapestSize) {
    let best = { unit: -1, cost: Number.POSITIVE_INFINITY };
    for (const unit of candidates) {
      const joining = units.members[unit] ?? [];
      const cost = joiningCost(start, members, joining) / joining.length;
      if (cost >= best.cost || group.includes(unit) || !fits(model, [...members, ...joining])) continue;
      best = { unit, cost };
    }
    if (best.unit < 0) break;
    group = [...group, best.unit];
    members = membersOf(start, group);
  }
  return group;
}

function joinCheapest(start: Start, unit: number, groups: number[][]): void {
  const joining = start.units.members[unit] ?? [];
  let best = { group: -1, cost: Number.POSITIVE_INFINITY };
  for (const [group, members] of groups.entries()) {
    const cost = joiningCost(start, members, joining);
    if (members.length === 0 || cost >= best.cost || !fits(start.model, [...members, ...joining])) continue;
    best = { group, cost };
  }
  groups[best.group]?.push(...joining);
}

/** The pairs that joining makes, less the roles it brings. Sizes and balance are left to the search. */
function joiningCost({ model, weights }: Start, members: readonly number[], joining: readonly number[]): number {
  const { municipality, region, years, rules } = model;
  let cost = 0;
  for (const one of joining) {
    for (const other of members) {
      if (municipality[one] === municipality[other]) cost += weights.sameMunicipality;
      if (region[one] === region[other]) cost += weights.sameRegion;
      if (Math.abs((years[one] as number) - (years[other] as number)) < rules.nearGap) cost += weights.nearYears;
    }
  }
  const brings = (hasRole: (amount: number) => boolean) =>
    joining.some((person) => hasRole(years[person] as number)) &&
    !members.some((person) => hasRole(years[person] as number));
  if (brings((amount) => amount <= rules.noviceMax)) cost -= weights.missingRoles;
  if (brings((amount) => amount >= rules.experiencedMin)) cost -= weights.missingRoles;
  return cost;
}

function isNew({ model, units }: Start, unit: number): boolean {
  return units.members[unit]?.every((person) => model.previous[person] === -1) ?? false;
}

function membersOf({ units }: Start, group: readonly number[]): number[] {
  return group.flatMap((unit) => units.members[unit] ?? []);
}
