import { type Cohort, RELATION, ROLE } from "./cohort.ts";

/** What one team adds to each component; `kept` counts the together pairs within it. */
export type Column = {
  members: readonly number[];
  kept: number;
  sameMunicipality: number;
  missingRoles: number;
  sizeCost: number;
  nearYears: number;
  sameRegion: number;
  /** 60 times the square of how far the team's years are from the mean, per member: sums to the imbalance where all are placed. */
  imbalance: number;
};

/** The most a team may add to a component and still be part of an answer no worse than one that is known. */
export type Caps = Partial<
  Record<"sameMunicipality" | "missingRoles" | "sizeCost" | "nearYears" | "sameRegion", number>
>;

/**
 * Every team that keeps the hard rules and the caps; with `noPairParted` none that has one of a together pair without the
 * other. Null where there are more than `most`.
 */
export function columnsOf(
  cohort: Cohort,
  caps: Caps,
  { noPairParted, most }: { noPairParted: boolean; most: number },
): readonly Column[] | null {
  const { ids, relations, slots, languages, rules } = cohort;
  const people = ids.length;
  const columns: Column[] = [];
  const members: number[] = [];
  const extend = (from: number, common: number, spoken: number, same: number, near: number, region: number) => {
    if (members.length >= rules.min) {
      const column = columnOf(cohort, members);
      if (within(column, caps) && !(noPairParted && partsPair(cohort, members))) columns.push(column);
    }
    if (members.length === rules.max || columns.length > most) return;
    for (let next = from; next < people; next++) {
      const meet = common & (slots[next] as number);
      const speak = spoken & (languages[next] as number);
      if (meet === 0 || speak === 0) continue;
      let [sameToo, nearToo, regionToo, apart] = [same, near, region, 0];
      for (const member of members) {
        const bits = relations[member * people + next] as number;
        if (bits & RELATION.sameMunicipality) sameToo++;
        if (bits & RELATION.near) nearToo++;
        if (bits & RELATION.sameRegion) regionToo++;
        apart |= bits & RELATION.apart;
      }
      const pairs = { sameMunicipality: sameToo, nearYears: nearToo, sameRegion: regionToo };
      if (apart || !within(pairs, caps)) continue;
      members.push(next);
      extend(next + 1, meet, speak, sameToo, nearToo, regionToo);
      members.pop();
    }
  };
  extend(0, ~0, ~0, 0, 0, 0);
  return columns.length > most ? null : columns;
}

export function columnOf(cohort: Cohort, members: readonly number[]): Column {
  const { ids, relations, roles, years, rules } = cohort;
  const present = members.reduce((bits, one) => bits | (roles[one] as number), 0);
  const mean = years.reduce((sum, year) => sum + year, 0) / years.length;
  const sum = members.reduce((total, one) => total + (years[one] as number), 0);
  const pairs = (relation: number) =>
    members.reduce(
      (count, one, at) =>
        count +
        members.slice(0, at).filter((other) => (relations[one * ids.length + other] as number) & relation).length,
      0,
    );
  return {
    members: [...members],
    kept: pairs(RELATION.together),
    sameMunicipality: pairs(RELATION.sameMunicipality),
    nearYears: pairs(RELATION.near),
    sameRegion: pairs(RELATION.sameRegion),
    missingRoles: (present & ROLE.novice ? 0 : 1) + (present & ROLE.experienced ? 0 : 1),
    sizeCost: rules.sizeCost[members.length] ?? 0,
    imbalance: (60 / members.length) * (sum - members.length * mean) ** 2,
  };
}

function within(amounts: Caps, caps: Caps): boolean {
  return Object.entries(caps).every(([component, most]) => (amounts[component as keyof Caps] ?? 0) <= most);
}

function partsPair({ ids, relations }: Cohort, members: readonly number[]): boolean {
  return members.some((one) =>
    ids.some(
      (_, other) => (relations[one * ids.length + other] as number) & RELATION.together && !members.includes(other),
    ),
  );
}
