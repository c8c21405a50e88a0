import type { Arrangement } from "./arrangement.ts";
import type { Person } from "./person.ts";
import type { GroupingProblem, Score } from "./problem.ts";
import { scoreOf } from "./score.ts";

/** The unit of the score's imbalance: 60 x the sum of squares between the groups. */
const IMBALANCE_UNIT = 60;

/** What a move leaves behind: every component after it less the same component before it. Negative is better. */
export type Delta = Score;

/** An arrangement with each group's own score and the sums that the balance between groups needs. */
export type Scales = {
  arrangement: Arrangement;
  parts: ReadonlyMap<string, Score>;
  squares: number;
  years: number;
  placed: number;
};

/** Takes time in proportion to the season, once for any number of moves. */
export function scalesOf(arrangement: Arrangement): Scales {
  const parts = new Map<string, Score>();
  let [squares, years, placed] = [0, 0, 0];
  for (const [id, { members }] of arrangement.groups) {
    parts.set(id, partsOf(arrangement.problem, members));
    squares += squareOf(members);
    years += yearsOf(members);
    placed += members.length;
  }
  return { arrangement, parts, squares, years, placed };
}

/**
 * What moving one person to a group, to `none` or to a `new` group does to the score: `scoreOf` after less `scoreOf` before. Looks
 * at the two groups concerned and her own pairs only, so that its time does not depend on the size of the season.
 */
export function moveDelta(scales: Scales, personId: string, to: string): Delta {
  const { arrangement } = scales;
  const person = arrangement.people.get(personId);
  const from = arrangement.groupOf.get(personId) ?? null;
  const target = from === to ? undefined : arrangement.groups.get(to);
  if (!person || from === to || (!target && to !== "none" && to !== "new") || (from === null && to === "none"))
    return NO_CHANGE;
  const left = from === null ? [] : (arrangement.groups.get(from)?.members ?? []);
  const rest = left.filter(({ id }) => id !== personId);
  const joined = target?.members ?? [];
  const wider = to === "none" ? [] : [...joined, person];
  const { problem } = arrangement;
  const before = [scales.parts.get(from ?? ""), scales.parts.get(to)];
  const after = [partsOf(problem, rest), partsOf(problem, wider)];
  const sumOf = (parts: readonly (Score | undefined)[], component: keyof Score) =>
    parts.reduce((sum, part) => sum + (part?.[component] ?? 0), 0);
  const change = (component: keyof Score) => sumOf(after, component) - sumOf(before, component);
  return {
    unplaced: Number(to === "none") - Number(from === null),
    broken: brokenWith(arrangement, person, target ? to : null) - brokenWith(arrangement, person, from),
    sameMunicipality: change("sameMunicipality"),
    missingRoles: change("missingRoles"),
    sizeCost: change("sizeCost"),
    nearYears: change("nearYears"),
    sameRegion: change("sameRegion"),
    imbalance: imbalanceChange(scales, [left, joined], [rest, wider]),
    moves: Number(hasMoved(person, to)) - Number(hasMoved(person, from ?? "none")),
  };
}

const NO_CHANGE: Delta = {
  unplaced: 0,
  broken: 0,
  sameMunicipality: 0,
  missingRoles: 0,
  sizeCost: 0,
  nearYears: 0,
  sameRegion: 0,
  imbalance: 0,
  moves: 0,
};

/** The score of one group by itself: its pairs, its roles and its size. */
function partsOf({ rules }: GroupingProblem, people: readonly Person[]): Score {
  const group = { id: "group", members: people.map(({ id }) => id) };
  return scoreOf({ rules, people, apart: [], together: [] }, people.length ? [group] : [], []);
}

function brokenWith({ together, groupOf }: Arrangement, { id }: Person, group: string | null): number {
  return (together.get(id) ?? []).filter((partner) => group === null || groupOf.get(partner) !== group).length;
}

function hasMoved({ previous }: Person, to: string): boolean {
  return previous !== null && previous !== to;
}

function imbalanceChange(
  { squares, years, placed }: Scales,
  before: readonly (readonly Person[])[],
  after: readonly (readonly Person[])[],
): number {
  const change = (of: (members: readonly Person[]) => number) =>
    after.reduce((sum, members) => sum + of(members), 0) - before.reduce((sum, members) => sum + of(members), 0);
  const later = imbalanceOf(
    squares + change(squareOf),
    years + change(yearsOf),
    placed + change(({ length }) => length),
  );
  return later - imbalanceOf(squares, years, placed);
}

function imbalanceOf(squares: number, years: number, placed: number): number {
  return placed === 0 ? 0 : Math.round(squares) - Math.floor((IMBALANCE_UNIT * years * years) / placed);
}

function squareOf(members: readonly Person[]): number {
  return members.length === 0 ? 0 : (IMBALANCE_UNIT / members.length) * yearsOf(members) ** 2;
}

function yearsOf(members: readonly Person[]): number {
  return members.reduce((sum, { balanceYears }) => sum + balanceYears, 0);
}
