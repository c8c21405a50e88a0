import type { Language } from "../core/room.ts";
import type { Member } from "../store/groups.ts";
import type { Proposed } from "../work/form-groups.ts";
import { namesOf } from "./group-names.ts";
import { comparisonSentences, reasonSentences, reasonsOf } from "./group-reasons.ts";

/**
 * A proposal for programs and for people: every reason as a code with its numbers and ids, and beside it the same as a `sentence` in
 * the reader's language.
 */
export function proposalJson(
  { id, problem, answer, alternative }: Proposed,
  numbers: ReadonlyMap<string, number>,
  members: readonly Member[],
  language: Language,
) {
  const { groups, unplaced, score, bound, proven } = answer;
  const names = namesOf(members, numbers, language);
  const reasons = reasonsOf(problem, groups, unplaced, answer);
  const words = reasonSentences(problem, reasons, names, language);
  const { explanation } = reasons;
  return {
    id,
    groups,
    unplaced: unplaced.map((person) => person.id),
    score,
    bounds: bound,
    proven,
    reasons: explanation.unplaced.map(({ person, reason, hints }, at) => ({
      participant: person,
      reason,
      sentence: words.unplaced[at]?.reason,
      hints: hints.map((hint, number) => ({ ...hint, sentence: words.unplaced[at]?.hints[number] })),
    })),
    explanation: {
      summary: words.proof,
      proof: reasons.proofs,
      groups: explanation.groups.map((reason, at) => ({
        ...reason,
        sentence: words.groups[at]?.sentence,
        compromises: reason.compromises.map((compromise, number) => ({
          ...compromise,
          sentence: words.groups[at]?.compromises[number]?.sentence,
        })),
      })),
      compromises: explanation.shortfalls.map((shortfall, at) => ({ ...shortfall, ...words.compromises[at] })),
    },
    alternative: alternative && alternativeJson(alternative, problem, language),
  };
}

/** The second proposal is kept too: it is saved, like the first, by its id. */
function alternativeJson(
  alternative: NonNullable<Proposed["alternative"]>,
  { rules }: Proposed["problem"],
  language: Language,
) {
  const { id, language: spoken, wishes, groups, price, answer } = alternative;
  const comparison = { language: spoken, wishes, groups: { here: groups.before, other: groups.after }, price };
  return {
    ...{ id, language: spoken, wishes, groups, price, score: answer.score },
    sentence: comparisonSentences(comparison, rules.order, language).join(" "),
  };
}
