import type { Person } from "./person.ts";
import type { GroupingRules } from "./problem.ts";
import type { Reach } from "./reach.ts";

/** Those who can be placed, counted: what bounds need to know of them. */
export type Census = {
  /** Of them so many are placed at most, and so many left over. */
  people: number;
  leftOver: number;
  municipalities: readonly number[];
  regions: readonly number[];
  roles: { novices: number; experienced: number };
  /** How many have each number of years, from the fewest years on. */
  perYear: readonly number[];
  /** Years for the balance, summed up. */
  years: number;
};

export function censusOf({ people, most, leftOver }: Reach, rules: GroupingRules): Census {
  const years = people.flatMap(({ fullYears }) => fullYears ?? []);
  return {
    people: most,
    leftOver,
    municipalities: counts(people.map(({ municipality }) => municipality)),
    regions: counts(people.map(({ region }) => region)),
    roles: {
      novices: years.filter((amount) => amount <= rules.noviceMax).length,
      experienced: years.filter((amount) => amount >= rules.experiencedMin).length,
    },
    perYear: perYear(years),
    years: people.reduce((sum: number, { balanceYears }: Person) => sum + balanceYears, 0),
  };
}

function counts(names: readonly (string | null)[]): readonly number[] {
  const count = new Map<string, number>();
  for (const name of names) if (name !== null) count.set(name, (count.get(name) ?? 0) + 1);
  return [...count.values()];
}

function perYear(years: readonly number[]): readonly number[] {
  if (years.length === 0) return [];
  const [fewest, most] = years.reduce(
    ([least, greatest], amount) => [Math.min(least, amount), Math.max(greatest, amount)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const count = Array.from({ length: most - fewest + 1 }, () => 0);
  for (const amount of years) count[amount - fewest] = (count[amount - fewest] as number) + 1;
  return count;
}
