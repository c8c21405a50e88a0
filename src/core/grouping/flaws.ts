import type { Field } from "./field.ts";

/** What is not as it should be in a group, weighted as in the search; the balance and who moved do not count. */
export function flawsOf({ model, weights }: Field, members: readonly number[]): number {
  const { rules, municipality, region, years } = model;
  if (members.length === 0) return 0;
  let flaws = weights.sizeCost * (rules.sizeCost[members.length] ?? 0);
  for (const [at, one] of members.entries()) {
    for (let before = 0; before < at; before++) {
      const other = members[before] as number;
      if (municipality[one] === municipality[other]) flaws += weights.sameMunicipality;
      if (region[one] === region[other]) flaws += weights.sameRegion;
      if (Math.abs((years[one] as number) - (years[other] as number)) < rules.nearGap) flaws += weights.nearYears;
    }
  }
  if (!members.some((member) => (years[member] as number) <= rules.noviceMax)) flaws += weights.missingRoles;
  if (!members.some((member) => (years[member] as number) >= rules.experiencedMin)) flaws += weights.missingRoles;
  return flaws;
}
