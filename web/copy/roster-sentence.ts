import type { Language } from "../../src/core/room.ts";
import type { RosterProblem, RosterProblemArgs, RosterProblemCode } from "../../src/core/roster-problem.ts";
import { copyOf } from "./copy.ts";

/** One sentence or two for every problem: what is wrong, and the way out. A missing one does not compile. */
export type RosterSentences = { [Code in RosterProblemCode]: (args: RosterProblemArgs[Code]) => string };

/** Without the place; `copyOf(language).problems.line` says that. */
export function rosterSentence(problem: RosterProblem, language: Language): string {
  return sentence(copyOf(language).problems.roster, problem);
}

function sentence<Code extends RosterProblemCode>(
  sentences: RosterSentences,
  { code, args }: { code: Code; args: RosterProblemArgs[Code] },
): string {
  return sentences[code](args);
}
