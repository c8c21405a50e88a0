import type { Model } from "./model.ts";

/** One slot and one language for all, nobody beside whom she must not be, no more than the largest size. */
export function fits(model: Model, members: readonly number[]): boolean {
  if (members.length > model.rules.max) return false;
  let languages = -1;
  for (const member of members) languages &= model.languageBits[member] as number;
  if (languages === 0) return false;
  if (!shareSlot(model, members)) return false;
  for (const member of members) {
    for (const partner of model.apart[member] as readonly number[]) if (members.includes(partner)) return false;
  }
  return true;
}

/**
 * Weighted cost of group number `group` with these members; Infinity where a hard rule forbids it, 0 where it is empty.
 * Placing a person and keeping a pair together are gains, so that the sum over groups is the whole answer's cost but for a
 * constant, and whoever is left out needs no bookkeeping.
 */
export function groupCost(model: Model, members: readonly number[], group: number): number {
  const { weight, rules, municipality, region, years, lean, previous } = model;
  const size = members.length;
  if (size === 0) return 0;
  if (size < rules.min || !fits(model, members)) return Number.POSITIVE_INFINITY;
  let cost = weight.sizeCost * (rules.sizeCost[size] ?? 0) - weight.unplaced * size;
  let missing = 2;
  let novice = false;
  let experienced = false;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    const one = members[i] as number;
    const amount = years[one] as number;
    sum += lean[one] as number;
    if (amount <= rules.noviceMax) novice = true;
    if (amount >= rules.experiencedMin) experienced = true;
    if (previous[one] === group) cost -= weight.moves;
    for (const partner of model.together[one] as readonly number[]) {
      if (partner < one && members.includes(partner)) cost -= weight.broken;
    }
    for (let j = 0; j < i; j++) {
      const other = members[j] as number;
      if (municipality[one] === municipality[other]) cost += weight.sameMunicipality;
      if (region[one] === region[other]) cost += weight.sameRegion;
      if (Math.abs(amount - (years[other] as number)) < rules.nearGap) cost += weight.nearYears;
    }
  }
  if (novice) missing--;
  if (experienced) missing--;
  return cost + weight.missingRoles * missing + (weight.imbalance * sum * sum) / size;
}

function shareSlot(model: Model, members: readonly number[]): boolean {
  for (let word = 0; word < model.slotWords; word++) {
    let common = -1;
    for (const member of members) common &= model.slotBits[member * model.slotWords + word] as number;
    if (common !== 0) return true;
  }
  return false;
}
