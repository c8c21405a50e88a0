import { isLess, type Ledger, ledgerFor, plus, type Worth } from "./ledger.ts";
import type { Model } from "./model.ts";
import { membersOf, type PossibleGroups, possibleGroups, sizeOf } from "./possible-groups.ts";

/** Every set of people is looked at with every group it may hold: 21 million pairs for sixteen people, a tenth of a second. */
const MOST_PEOPLE = 16;
/** Up to this size a group's share of the imbalance is a whole number, and compares without rounding. */
const LARGEST_SIZE = 6;

export function isWithinExact(placeable: number, max: number): boolean {
  return placeable <= MOST_PEOPLE && max <= LARGEST_SIZE;
}

/**
 * The division with the least score of all, by group number. First the best division of every set of people when several groups may
 * carry the same previous group's name (dynamic programming, the group of a set's first person first); those are lower bounds for
 * a search that gives each name once.
 *
 * @param placeable those who can have a group at all; the others never can.
 */
export function exactGroups(model: Model, placeable: readonly number[]): readonly (readonly number[])[] {
  const ledger = ledgerFor(model.rules, placeable.length, model.togetherPairs.length);
  const groups = possibleGroups(model, placeable, ledger);
  const names = namesOf(model, placeable);
  const stay = ledger.worthOf({ moves: -1 });
  const atBest = relaxed(groups, names, stay);
  const divide = divider(groups, names, stay, atBest);
  const best = cheapestSet(model, groups, atBest, divide, ledger);
  const divided: number[][] = model.labels.map(() => []);
  for (let set = best, used = 0; set !== 0; ) {
    const { group, name } = divide(set, used);
    const members = membersOf(placeable, group);
    if (name < 0) divided.push(members);
    else divided[names[name]?.label ?? 0] = members;
    set ^= group;
    if (name >= 0) used |= 1 << name;
  }
  return divided;
}

/** A previous group that more than nobody of the people was in. */
type Name = { label: number; set: number };

function namesOf(model: Model, people: readonly number[]): readonly Name[] {
  return model.labels
    .map((_, label) => ({
      label,
      set: people.reduce((set, person, bit) => (model.previous[person] === label ? set | (1 << bit) : set), 0),
    }))
    .filter(({ set }) => set !== 0);
}

/** For each set the worth of its best division into groups, each under the name that lets most people stay. */
function relaxed({ people, major, minor }: PossibleGroups, names: readonly Name[], stay: Worth): PossibleGroups {
  const sets = major.length;
  const [bestMajor, bestMinor] = [new Float64Array(sets).fill(Number.POSITIVE_INFINITY), new Float64Array(sets)];
  const [namedMajor, namedMinor] = [major.slice(), minor.slice()];
  for (let set = 1; set < sets && names.length > 0; set++) {
    if (major[set] === Number.POSITIVE_INFINITY) continue;
    const stayed = Math.max(...names.map((name) => sizeOf(set & name.set)));
    namedMajor[set] = (major[set] as number) + stayed * stay.major;
    namedMinor[set] = (minor[set] as number) + stayed * stay.minor;
  }
  bestMajor[0] = 0;
  for (let set = 1; set < sets; set++) {
    const first = set & -set;
    const others = set ^ first;
    let leastMajor = Number.POSITIVE_INFINITY;
    let leastMinor = 0;
    for (let some = others; ; some = (some - 1) & others) {
      const rest = others ^ some;
      const sumMajor = (namedMajor[some | first] as number) + (bestMajor[rest] as number);
      if (sumMajor <= leastMajor && sumMajor !== Number.POSITIVE_INFINITY) {
        const sumMinor = (namedMinor[some | first] as number) + (bestMinor[rest] as number);
        if (sumMajor < leastMajor || sumMinor < leastMinor) {
          leastMajor = sumMajor;
          leastMinor = sumMinor;
        }
      }
      if (some === 0) break;
    }
    bestMajor[set] = leastMajor;
    bestMinor[set] = leastMinor;
  }
  return { people, major: bestMajor, minor: bestMinor };
}

/** The set of people whose division is the cheapest answer. The others are left out. */
function cheapestSet(
  model: Model,
  groups: PossibleGroups,
  atBest: PossibleGroups,
  divide: (set: number, used: number) => Worth,
  ledger: Ledger,
): number {
  const sets = [...atBest.major.keys()]
    .filter((set) => atBest.major[set] !== Number.POSITIVE_INFINITY)
    .sort((a, b) => (atBest.major[a] as number) - (atBest.major[b] as number) || a - b);
  let best = { major: Number.POSITIVE_INFINITY, minor: 0, set: 0 };
  for (const set of sets) {
    if ((atBest.major[set] as number) > best.major) break;
    const beside = remainder(model, groups, set, ledger);
    if (!isLess(plus(worthAt(atBest, set), beside), best)) continue;
    const worth = plus(divide(set, 0), beside);
    if (isLess(worth, best)) best = { ...worth, set };
  }
  return best.set;
}

/** What a division of the set costs beside its groups: the imbalance is counted from the mean of those who have one. */
function remainder(model: Model, { people }: PossibleGroups, set: number, ledger: Ledger): Worth {
  const years = membersOf(people, set).map((person) => model.people[person]?.balanceYears ?? 0);
  const total = years.reduce((sum, amount) => sum + amount, 0);
  return ledger.worthOf({ imbalance: years.length === 0 ? 0 : -Math.floor((60 * total * total) / years.length) });
}

type Divided = Worth & { group: number; name: number };

/** The best division of a set when some names are used: its worth, its first person's group and that group's name or -1. */
function divider(groups: PossibleGroups, names: readonly Name[], stay: Worth, atBest: PossibleGroups) {
  const known = new Map<number, Divided>();
  return function divide(set: number, used: number): Divided {
    const key = set + used * groups.major.length;
    const before = known.get(key);
    if (before !== undefined) return before;
    let best: Divided = { major: set === 0 ? 0 : Number.POSITIVE_INFINITY, minor: 0, group: 0, name: -1 };
    for (const { worth, least, group, name } of choices(groups, names, stay, atBest, set, used)) {
      if (!isLess(least, best)) break;
      const rest = divide(set ^ group, name < 0 ? used : used | (1 << name));
      const sum = plus(worth, rest);
      if (isLess(sum, best)) best = { ...sum, group, name };
    }
    known.set(key, best);
    return best;
  };
}

/** The groups that the set's first person may be in under each name that is left, those that could be best first. */
function choices(
  groups: PossibleGroups,
  names: readonly Name[],
  stay: Worth,
  atBest: PossibleGroups,
  set: number,
  used: number,
) {
  const found: { worth: Worth; least: Worth; group: number; name: number }[] = [];
  const first = set & -set;
  const others = set ^ first;
  for (let some = others; ; some = (some - 1) & others) {
    const group = some | first;
    const rest = set ^ group;
    if (groups.major[group] !== Number.POSITIVE_INFINITY && atBest.major[rest] !== Number.POSITIVE_INFINITY) {
      for (let name = -1; name < names.length; name++) {
        const stayed = name < 0 ? 0 : sizeOf(group & (names[name]?.set ?? 0));
        if (name >= 0 && (stayed === 0 || (used >>> name) & 1)) continue;
        const worth = plus(worthAt(groups, group), { major: stayed * stay.major, minor: stayed * stay.minor });
        found.push({ worth, least: plus(worth, worthAt(atBest, rest)), group, name });
      }
    }
    if (some === 0) break;
  }
  return found.sort((a, b) => a.least.major - b.least.major || a.least.minor - b.least.minor || a.group - b.group);
}

function worthAt({ major, minor }: PossibleGroups, set: number): Worth {
  return { major: major[set] as number, minor: minor[set] as number };
}
