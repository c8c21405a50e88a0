import type { Language } from "../room.ts";
import type { Arrangement, Placed } from "./arrangement.ts";
import { type Hint, hintsFor } from "./hints.ts";
import { LANGUAGES } from "./model.ts";
import type { Person } from "./person.ts";
import type { GroupingRules, ScoreComponent, Unplaced } from "./problem.ts";
import type { Proof } from "./proof.ts";
import { missingRoles } from "./score.ts";

/** Why these people are a group. */
export type GroupReason = {
  group: string;
  members: number;
  /** How many different municipalities they work in; who has none counts as one more. */
  municipalities: number;
  /** Full years of experience, from the least; of those who gave them. */
  years: readonly number[];
  roles: readonly ("novice" | "experienced")[];
  /** Every slot that suits them all, their own first; and every language that they share. */
  slots: readonly string[];
  languages: readonly Language[];
  compromises: readonly Compromise[];
};

/** What a group falls short of. `unavoidable`: every other division has as many or more of these. */
export type Compromise = { unavoidable: boolean } & (
  | { code: "same_municipality" | "same_region"; name: string; people: readonly string[] }
  | { code: "missing_role"; role: "novice" | "experienced" }
  | { code: "size"; members: number; small: boolean }
  | { code: "near_years" | "kept_apart"; people: readonly [string, string] }
  | { code: "moved"; people: readonly string[] }
);

/** Why somebody is without a group, and what would help. A reason is known only of those whom the engine left out. */
export type UnplacedReason = { person: string; reason: Unplaced["reason"] | null; hints: readonly Hint[] };

/** What the whole division falls short of, in one respect. The numbers of groups that lack a role, and of groups of other sizes than the best. */
export type Shortfall = Proof & {
  lacking: { novice: number; experienced: number };
  sizes: readonly { size: number; groups: number }[];
};

export type Explanation = {
  groups: readonly GroupReason[];
  unplaced: readonly UnplacedReason[];
  shortfalls: readonly Shortfall[];
};

/** Reasons for every group and for everybody without one, as data; the proof says which compromises cannot be avoided. */
export function explain(
  arrangement: Arrangement,
  unplaced: readonly Unplaced[],
  proofs: readonly Proof[],
): Explanation {
  const certain = new Set(proofs.flatMap(({ component, status }) => (status === "best_possible" ? [component] : [])));
  const reasons = new Map(unplaced.map(({ id, reason }) => [id, reason]));
  const without = [...arrangement.people.keys()].filter((id) => !arrangement.groupOf.has(id));
  const groups = [...arrangement.groups.values()].map((placed) => reasonOf(arrangement, placed, certain));
  return {
    groups,
    unplaced: without.map((person) => ({
      person,
      reason: reasons.get(person) ?? null,
      hints: hintsFor(arrangement, person),
    })),
    shortfalls: shortfallsOf(arrangement.problem.rules, groups, proofs),
  };
}

/** Balance is a matter of degree and no shortfall: it is never nothing. */
function shortfallsOf(
  rules: GroupingRules,
  groups: readonly GroupReason[],
  proofs: readonly Proof[],
): readonly Shortfall[] {
  const lacking = (role: "novice" | "experienced") => groups.filter(({ roles }) => !roles.includes(role)).length;
  const odd = [...new Set(groups.map(({ members }) => members))].filter((size) => !isIdeal(rules, size));
  const sizes = odd
    .sort((a, b) => a - b)
    .map((size) => ({ size, groups: groups.filter(({ members }) => members === size).length }));
  return proofs
    .filter(({ component, value }) => value > 0 && component !== "imbalance")
    .map((proof) => ({
      ...proof,
      lacking: { novice: lacking("novice"), experienced: lacking("experienced") },
      sizes,
    }));
}

function reasonOf(arrangement: Arrangement, placed: Placed, certain: ReadonlySet<ScoreComponent>): GroupReason {
  const { group, members } = placed;
  const { rules } = arrangement.problem;
  const missing = missingRoles(rules, members);
  const common = <T>(of: (person: Person) => readonly T[]) =>
    members
      .slice(0, 1)
      .flatMap((one) => of(one).filter((item) => members.every((member) => of(member).includes(item))));
  const first = <T>(own: T, all: readonly T[]) => [own, ...all.filter((item) => item !== own)];
  return {
    group: group.id,
    members: members.length,
    municipalities: new Set(members.map(({ municipality, id }) => municipality ?? `unknown ${id}`)).size,
    years: members.flatMap(({ fullYears }) => fullYears ?? []).sort((a, b) => a - b),
    roles: (["novice", "experienced"] as const).filter((role) => !missing.includes(role)),
    slots: first(group.slot, common(({ slots }) => slots).toSorted()),
    languages: first(
      group.language,
      LANGUAGES.filter((language) => members.every(({ languages }) => languages.includes(language))),
    ),
    compromises: compromisesOf(arrangement, placed, certain),
  };
}

function compromisesOf(
  { together, problem: { rules } }: Arrangement,
  { group, members }: Placed,
  certain: ReadonlySet<ScoreComponent>,
): readonly Compromise[] {
  const unavoidable = (component: ScoreComponent) => ({ unavoidable: certain.has(component) });
  const towns = crowds(members, ({ municipality }) => municipality);
  const regions = crowds(members, ({ region }) => region).filter(
    ({ people }) => new Set(people.map(({ municipality }) => municipality)).size > 1,
  );
  const named = (code: "same_municipality" | "same_region", component: ScoreComponent) => (crowd: Crowd) => ({
    ...{ code, name: crowd.name, people: crowd.people.map(({ id }) => id) },
    ...unavoidable(component),
  });
  const parted = members.flatMap(({ id }) =>
    (together.get(id) ?? []).filter((friend) => !group.members.includes(friend)).map((friend) => [id, friend] as const),
  );
  const newcomers = members.filter(({ previous }) => previous !== null && previous !== group.id).map(({ id }) => id);
  return [
    ...parted.map((people) => ({ code: "kept_apart", people, ...unavoidable("broken") }) as const),
    ...towns.map(named("same_municipality", "sameMunicipality")),
    ...missingRoles(rules, members).map(
      (role) => ({ code: "missing_role", role, ...unavoidable("missingRoles") }) as const,
    ),
    ...(isIdeal(rules, members.length)
      ? []
      : [
          {
            code: "size",
            members: members.length,
            small: isSmall(rules, members.length),
            ...unavoidable("sizeCost"),
          } as const,
        ]),
    ...nearPairs(rules, members).map(
      (people) => ({ code: "near_years", people, ...unavoidable("nearYears") }) as const,
    ),
    ...regions.map(named("same_region", "sameRegion")),
    ...(newcomers.length ? [{ code: "moved", people: newcomers, ...unavoidable("moves") } as const] : []),
  ];
}

type Crowd = { name: string; people: readonly Person[] };

/** Two or more of one place. */
function crowds(members: readonly Person[], of: (person: Person) => string | null): readonly Crowd[] {
  const names = [...new Set(members.flatMap((member) => of(member) ?? []))];
  return names
    .map((name) => ({ name, people: members.filter((member) => of(member) === name) }))
    .filter(({ people }) => people.length > 1);
}

function isIdeal({ min, max, sizeCost }: GroupingRules, size: number): boolean {
  const costs = Array.from({ length: max - min + 1 }, (_, at) => sizeCost[min + at] ?? 0);
  return size >= min && size <= max && (sizeCost[size] ?? 0) <= Math.min(...costs);
}

/** Below the best size, or above it. */
function isSmall(rules: GroupingRules, size: number): boolean {
  return Array.from({ length: rules.max + 1 }, (_, at) => at).some((better) => better > size && isIdeal(rules, better));
}

function nearPairs({ nearGap }: GroupingRules, members: readonly Person[]): readonly (readonly [string, string])[] {
  return members.flatMap((one, at) =>
    members.slice(0, at).flatMap((other) => {
      if (one.fullYears === null || other.fullYears === null) return [];
      return Math.abs(one.fullYears - other.fullYears) < nearGap ? [[other.id, one.id] as const] : [];
    }),
  );
}
