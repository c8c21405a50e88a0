import { type Arrangement, type Block, blocksOf } from "./arrangement.ts";
import { type Delta, moveDelta, type Scales } from "./delta.ts";
import type { Person } from "./person.ts";
import type { GroupingRules } from "./problem.ts";
import { compareScores, missingRoles } from "./score.ts";

type Role = "novice" | "experienced";

/**
 * One thing that a move makes better or worse. `where` is the group she joins or the one she leaves; `people` are those there whom
 * it concerns.
 */
export type MoveEffect =
  | { code: "municipality" | "region" | "years" | "together"; where: "joined" | "left"; people: readonly string[] }
  | { code: "role"; where: "joined" | "left"; role: Role }
  | { code: "too_many" | "too_few" | "size_better" | "size_worse"; where: "joined" | "left"; members: number };

/** A place where somebody could be moved, and what would come of it. */
export type Outlook = {
  /** A group's id, `none` or `new`. */
  to: string;
  /** Why it cannot be; with any, the rest is empty. */
  blocks: readonly Block[];
  effects: readonly MoveEffect[];
  delta: Delta;
};

/** Every other group, the best first and those that cannot be last; then no group at all, and a new one. */
export function outlooksFor(scales: Scales, personId: string): readonly Outlook[] {
  const { arrangement } = scales;
  const from = arrangement.groupOf.get(personId);
  const { order } = arrangement.problem.rules;
  const groups = [...arrangement.groups.keys()]
    .filter((id) => id !== from)
    .map((id) => outlookOf(scales, personId, id))
    .sort((a, b) => a.blocks.length - b.blocks.length || sizeTrouble(a) - sizeTrouble(b) || byDelta(a, b));
  function byDelta(a: Outlook, b: Outlook) {
    return compareScores(order, a.delta, b.delta);
  }
  const rest = from === undefined ? ["new"] : ["none", "new"];
  return [...groups, ...rest.map((to) => outlookOf(scales, personId, to))];
}

/** What one move would do. Its time does not depend on the size of the season. */
export function outlookOf(scales: Scales, personId: string, to: string): Outlook {
  const { arrangement } = scales;
  const person = arrangement.people.get(personId);
  const target = arrangement.groups.get(to);
  const delta = moveDelta(scales, personId, to);
  if (!person) return { to, blocks: [], effects: [], delta };
  const blocks = target ? blocksOf(arrangement, person, target) : [];
  if (blocks.length) return { to, blocks, effects: [], delta };
  return { to, blocks: [], effects: effectsOf(arrangement, person, to), delta };
}

/** Whether the season is better for it. */
export function isBetter(effect: MoveEffect): boolean {
  if (effect.code === "too_many" || effect.code === "too_few" || effect.code === "size_worse") return false;
  if (effect.code === "size_better") return true;
  const joined = effect.where === "joined";
  return effect.code === "role" || effect.code === "together" ? joined : !joined;
}

function sizeTrouble({ effects }: Outlook): number {
  return effects.filter(({ code }) => code === "too_many" || code === "too_few").length;
}

function effectsOf(arrangement: Arrangement, person: Person, to: string): readonly MoveEffect[] {
  const { rules } = arrangement.problem;
  const joined = to === "none" ? null : (arrangement.groups.get(to)?.members ?? []);
  const from = arrangement.groups.get(arrangement.groupOf.get(person.id) ?? "");
  const left = from ? from.members.filter(({ id }) => id !== person.id) : null;
  const friends = arrangement.together.get(person.id) ?? [];
  return [
    ...(joined ? sideEffects(rules, joined, person, friends, "joined") : []),
    ...(left?.length ? sideEffects(rules, left, person, friends, "left") : []),
  ];
}

/** Of one of the two groups: what being with `others` means for her and for them. */
function sideEffects(
  rules: GroupingRules,
  others: readonly Person[],
  person: Person,
  friends: readonly string[],
  where: "joined" | "left",
): readonly MoveEffect[] {
  const shared = (code: "municipality" | "region" | "years" | "together", is: (other: Person) => boolean) => {
    const people = others.filter(is).map(({ id }) => id);
    return people.length ? [{ code, where, people }] : [];
  };
  const sameTown = (other: Person) => person.municipality !== null && other.municipality === person.municipality;
  const missing = missingRoles(rules, others);
  const roles = missing.filter((role) => !missingRoles(rules, [person]).includes(role));
  const all = others.length + 1;
  return [
    ...sizeEffect(rules, where, where === "joined" ? others.length : all, where === "joined" ? all : others.length),
    ...shared("together", ({ id }) => friends.includes(id)),
    ...shared("municipality", sameTown),
    ...(others.length ? roles.map((role) => ({ code: "role", where, role }) as const) : []),
    ...shared("years", (other) => isNear(rules, person, other)),
    ...shared("region", (other) => person.region !== null && other.region === person.region && !sameTown(other)),
  ];
}

function isNear({ nearGap }: GroupingRules, one: Person, other: Person): boolean {
  if (one.fullYears === null || other.fullYears === null) return false;
  return Math.abs(one.fullYears - other.fullYears) < nearGap;
}

function sizeEffect(rules: GroupingRules, where: "joined" | "left", before: number, members: number): MoveEffect[] {
  if (members > rules.max) return [{ code: "too_many", where, members }];
  if (members < rules.min) return [{ code: "too_few", where, members }];
  const change = (rules.sizeCost[members] ?? 0) - (rules.sizeCost[before] ?? 0);
  if (before < rules.min || before > rules.max || change < 0) return [{ code: "size_better", where, members }];
  return change > 0 ? [{ code: "size_worse", where, members }] : [];
}
