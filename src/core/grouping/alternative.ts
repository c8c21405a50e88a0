import type { Language } from "../room.ts";
import { companiesOf } from "./company.ts";
import { formGroups } from "./form.ts";
import { LANGUAGES } from "./model.ts";
import { type Person, peopleOf } from "./person.ts";
import type { GroupingAnswer, GroupingProblem, Score } from "./problem.ts";
import { provenBy } from "./proof.ts";
import { compareScores, scoreOf } from "./score.ts";

/** Fewer than three cannot be most of a group. */
const ENOUGH = 3;

/** Another division, with more groups in a smaller language; its answer is scored by the same rules as the first. */
export type Alternative = {
  language: Language;
  /** How many people name it first. */
  wishes: number;
  /** Groups in this language: before, and in the alternative. */
  groups: { before: number; after: number };
  answer: GroupingAnswer;
  price: Price;
};

/** What a division costs more than another, component by component; negative is better. */
export type Price = Score;

/**
 * Where at least three people prefer the same smaller language and more groups could speak it than do: the cheapest division found
 * in which those people, or the group of them that suits best, speak nothing else. Null where none is found that leaves nobody
 * more without a group. Of several languages the one with most wishes.
 */
export function languageAlternative(
  problem: GroupingProblem,
  answer: GroupingAnswer,
  options: { seed: number; iterations: number },
): Alternative | null {
  const people = peopleOf(problem);
  const wishes = (language: Language) => people.filter(({ languages }) => languages[0] === language);
  const [, ...smaller] = LANGUAGES.map((language) => ({ language, wishers: wishes(language) })).sort(
    (a, b) => b.wishers.length - a.wishers.length,
  );
  for (const { language, wishers } of smaller) {
    const before = groupsIn(answer, language);
    if (wishers.length < ENOUGH || before >= Math.floor(wishers.length / problem.rules.min)) continue;
    const found = candidates(problem, people, wishers, language)
      .map((some) => formedFor(problem, answer, some, language, options))
      // A wish for a language leaves nobody without a group.
      .filter((other) => groupsIn(other, language) > before && other.score.unplaced <= answer.score.unplaced)
      .sort((a, b) => compareScores(problem.rules.order, a.score, b.score));
    const [best] = found;
    if (!best) continue;
    const groups = { before, after: groupsIn(best, language) };
    return { language, wishes: wishers.length, groups, answer: best, price: priceOf(best.score, answer.score) };
  }
  return null;
}

/** Two proposals of one season beside each other. */
export type Comparison = Pick<Alternative, "language" | "wishes"> & {
  /** Groups in this language: here, and in the other. */
  groups: { here: number; other: number };
  /** What the one with more such groups costs more. */
  price: Price;
};

type Divided = Pick<GroupingAnswer, "groups" | "score">;

/** In which smaller language one has more groups than the other, and at what price; null where neither has. */
export function compareDivisions(problem: GroupingProblem, here: Divided, other: Divided): Comparison | null {
  const people = peopleOf(problem);
  const wishes = (language: Language) => people.filter(({ languages }) => languages[0] === language).length;
  const [, ...smaller] = LANGUAGES.toSorted((a, b) => wishes(b) - wishes(a));
  for (const language of smaller) {
    const groups = { here: groupsIn(here, language), other: groupsIn(other, language) };
    if (groups.here === groups.other) continue;
    const [dearer, cheaper] = groups.here > groups.other ? [here, other] : [other, here];
    return { language, wishes: wishes(language), groups, price: priceOf(dearer.score, cheaper.score) };
  }
  return null;
}

/** The difference of two scores under the same rules. */
export function priceOf(score: Score, less: Score): Price {
  return {
    unplaced: score.unplaced - less.unplaced,
    broken: score.broken - less.broken,
    sameMunicipality: score.sameMunicipality - less.sameMunicipality,
    missingRoles: score.missingRoles - less.missingRoles,
    sizeCost: score.sizeCost - less.sizeCost,
    nearYears: score.nearYears - less.nearYears,
    sameRegion: score.sameRegion - less.sameRegion,
    imbalance: score.imbalance - less.imbalance,
    moves: score.moves - less.moves,
  };
}

function groupsIn({ groups }: Pick<GroupingAnswer, "groups">, language: Language): number {
  return groups.filter((group) => group.language === language).length;
}

/** Who is bound to the language: everybody who prefers it; or those who make the best group of one time, by the rules of all. */
function candidates(
  { rules }: GroupingProblem,
  people: readonly Person[],
  wishers: readonly Person[],
  language: Language,
): readonly (readonly Person[])[] {
  const ids = new Set(wishers.map(({ id }) => id));
  const together = companiesOf(people)
    .filter((company) => company.language === language)
    .map((company) => company.people.filter(({ id }) => ids.has(id)));
  const alone = (some: readonly Person[]) => {
    const group = { id: "group", members: some.map(({ id }) => id) };
    return scoreOf({ rules, people: some, apart: [], together: [] }, [group], []);
  };
  const [best] = together
    .flatMap((company) => subsetsOf(company.slice(0, MOST_TRIED), rules.min, rules.max))
    .map((some) => ({ some, score: { ...alone(some), imbalance: 0 } }))
    .sort((a, b) => compareScores(rules.order, a.score, b.score));
  return best && best.some.length < wishers.length ? [wishers, best.some] : [wishers];
}

/** Of twelve people there are about 1,500 groups of three to five: all are tried. */
const MOST_TRIED = 12;

function subsetsOf<T>(items: readonly T[], min: number, max: number): readonly (readonly T[])[] {
  let subsets: (readonly T[])[] = [[]];
  for (const item of items) {
    const grown = subsets.filter(({ length }) => length < max).map((some) => [...some, item]);
    subsets = subsets.concat(grown);
  }
  return subsets.filter(({ length }) => length >= min);
}

function formedFor(
  problem: GroupingProblem,
  answer: GroupingAnswer,
  some: readonly Person[],
  language: Language,
  options: { seed: number; iterations: number },
): GroupingAnswer {
  const only = new Set(some.map(({ id }) => id));
  const people = problem.people.map((person) => (only.has(person.id) ? { ...person, languages: [language] } : person));
  const formed = formGroups({ ...problem, people }, options);
  const before = new Map(answer.unplaced.map(({ id, reason }) => [id, reason]));
  // By everybody's own languages: nobody's wish is made a rule, so the first division's bound holds here too.
  const ids = formed.unplaced.map(({ id }) => id);
  const score = scoreOf(problem, formed.groups, ids);
  const judged = {
    groups: formed.groups,
    unplaced: ids.map((id) => ({ id, reason: before.get(id) ?? ("sizes" as const) })),
    score,
    bound: answer.bound,
    proven: provenBy(problem.rules.order, score, answer.bound),
  };
  return judged;
}
