import type { Candidate, GroupingRules } from "./problem.ts";
import { missingRoles } from "./score.ts";

/** One line under a group's name on the board. */
export type Badge =
  | { kind: "size"; sign: "ok" | "bad"; args: { members: number; min: number; max: number } }
  | { kind: "municipalities"; sign: "ok" | "bad"; args: { same: readonly string[] } }
  | {
      kind: "roles";
      sign: "ok" | "warn";
      args: { missing: readonly ("novice" | "experienced")[]; onlyNovices: boolean };
    }
  | { kind: "experience"; sign: "ok" | "warn"; args: { nearPairs: number } };

/** What the rules say of one group, as the admin left it: valid or not, in the order in which it matters. */
export function badgesOf(
  rules: GroupingRules,
  members: readonly Pick<Candidate, "municipality" | "years">[],
): readonly Badge[] {
  const { min, max, noviceMax, nearGap } = rules;
  const people = members.map(({ years }) => ({ fullYears: years === null ? null : Math.floor(years) }));
  const same = repeated(members.flatMap(({ municipality }) => municipality ?? []));
  const missing = missingRoles(rules, people);
  const years = people.flatMap(({ fullYears }) => fullYears ?? []);
  const onlyNovices =
    years.length === members.length && years.length > 0 && years.every((amount) => amount <= noviceMax);
  const nearPairs = years.flatMap((one, at) => years.slice(0, at).filter((other) => Math.abs(one - other) < nearGap));
  return [
    {
      kind: "size",
      sign: members.length >= min && members.length <= max ? "ok" : "bad",
      args: { members: members.length, min, max },
    },
    { kind: "municipalities", sign: same.length === 0 ? "ok" : "bad", args: { same } },
    { kind: "roles", sign: missing.length === 0 ? "ok" : "warn", args: { missing, onlyNovices } },
    { kind: "experience", sign: nearPairs.length === 0 ? "ok" : "warn", args: { nearPairs: nearPairs.length } },
  ];
}

/** A broken rule outweighs any number of missed aims, of which a group has three. */
const RULE = 10;

/** How much a group needs somebody's eye: 0 is nothing at all. `faults` are hard rules that a hand-made group breaks. */
export function troubleOf(badges: readonly Badge[], faults: number): number {
  const count = (sign: Badge["sign"]) => badges.filter((badge) => badge.sign === sign).length;
  return (faults + count("bad")) * RULE + count("warn");
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].sort();
}
