import { copyOf } from "../../web/copy/copy.ts";
import { enumeration } from "../../web/copy/enumeration.ts";
import {
  compromiseSentence,
  groupSentence,
  hintSentence,
  type Names,
  priceWords,
  proofSentences,
  reasonSentence,
  shortfallSentence,
  whySentence,
} from "../../web/copy/grouping-sentence.ts";
import type { Comparison } from "../core/grouping/alternative.ts";
import { arrangementOf } from "../core/grouping/arrangement.ts";
import { type Explanation, explain } from "../core/grouping/explain.ts";
import type { FormedGroup, GroupingProblem, ScoreComponent, Unplaced } from "../core/grouping/problem.ts";
import { type Proof, proofOf } from "../core/grouping/proof.ts";
import type { Language } from "../core/room.ts";
import type { Judgement } from "../work/form-groups.ts";

/** Everything that can be said of a division, as data. */
export type Reasons = { proofs: readonly Proof[]; explanation: Explanation };

export function reasonsOf(
  problem: GroupingProblem,
  groups: readonly FormedGroup[],
  unplaced: readonly Unplaced[],
  judgement: Judgement,
): Reasons {
  const proofs = proofOf(problem, judgement);
  return { proofs, explanation: explain(arrangementOf(problem, groups), unplaced, proofs) };
}

/** Wishes and moves are spoken of only where somebody has any. */
export function concerns(problem: GroupingProblem): (component: ScoreComponent) => boolean {
  const none = new Set<ScoreComponent>();
  if (problem.together.length === 0) none.add("broken");
  if (problem.people.every(({ previous }) => previous === null)) none.add("moves");
  return (component) => !none.has(component);
}

/** The same in sentences. The order of everything is that of the data. */
export function reasonSentences(
  problem: GroupingProblem,
  { proofs, explanation }: Reasons,
  names: Names,
  language: Language,
) {
  return {
    proof: proofSentences(proofs, concerns(problem), language),
    compromises: explanation.shortfalls.map((shortfall) => ({
      sentence: shortfallSentence(shortfall, language),
      why: whySentence(shortfall, names, language),
      unavoidable: shortfall.status === "best_possible",
    })),
    groups: explanation.groups.map((reason) => ({
      sentence: groupSentence(reason, language),
      compromises: reason.compromises.map((compromise) => ({
        sentence: compromiseSentence(compromise, names, language),
        unavoidable: compromise.unavoidable,
      })),
    })),
    unplaced: explanation.unplaced.map((person) => ({
      reason: reasonSentence(person, language),
      hints: person.hints.map((hint) => hintSentence(hint, names, language)),
    })),
  };
}

/** What a second proposal with a group in a smaller language offers, and its price. */
export function comparisonSentences(
  { language: spoken, wishes, groups, price }: Comparison,
  order: readonly ScoreComponent[],
  language: Language,
): readonly string[] {
  const { alternative: t, inLanguage, and } = copyOf(language).groups;
  const { worse, better } = priceWords(price, order, language);
  const here = groups.here > groups.other;
  return [
    here
      ? t.chosen(inLanguage[spoken], groups.other, groups.here)
      : t.wish(wishes, inLanguage[spoken], groups.here, groups.other),
    t.price(worse.length ? enumeration(worse, and) : t.nothing),
    ...(better.length ? [t.gain(enumeration(better, and))] : []),
  ];
}
