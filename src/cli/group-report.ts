import { copyOf } from "../../web/copy/copy.ts";
import { slotName } from "../../web/copy/dates.ts";
import {
  compromiseSentence,
  groupSentence,
  hintSentence,
  type Names,
  proofSentences,
  reasonSentence,
  shortfallSentence,
  whySentence,
} from "../../web/copy/grouping-sentence.ts";
import { decimal } from "../../web/copy/numbers.ts";
import type { Explanation } from "../core/grouping/explain.ts";
import type { FormedGroup, GroupingAnswer, GroupingProblem, ScoreComponent } from "../core/grouping/problem.ts";
import type { Proof } from "../core/grouping/proof.ts";
import { municipalityName } from "../core/municipality.ts";
import type { Language } from "../core/room.ts";
import type { RosterRow } from "../core/roster.ts";

/** The groups with their reasons, who is without one and why, and how good the whole is: text for a terminal. */
export function groupReport(
  rows: readonly RosterRow[],
  problem: GroupingProblem,
  answer: GroupingAnswer,
  proofs: readonly Proof[],
  explanation: Explanation,
  language: Language,
): string {
  const { cli, groups: t, admin } = copyOf(language);
  const people = new Map(rows.map((row) => [row.address, row]));
  const numbers = new Map(answer.groups.map(({ id }, at) => [id, cli.group(at + 1)]));
  const names: Names = {
    person: (id) => people.get(id)?.name ?? id,
    group: (id) => numbers.get(id) ?? id,
    municipality: (code) => municipalityName(code, language),
  };
  const reasons = new Map(explanation.groups.map((reason) => [reason.group, reason]));
  return [
    ...answer.groups.map(groupBlock),
    ...(explanation.unplaced.length ? [unplacedBlock()] : []),
    compromisesBlock(),
    [t.proof.title, ...proofSentences(proofs, concerns, language).map(indented), indented(scoreLine())].join("\n"),
  ].join("\n\n");

  function groupBlock(group: FormedGroup): string {
    const reason = reasons.get(group.id);
    const spoken = admin.languages[group.language];
    return [
      `${names.group(group.id)} · ${slotName(group.slot, language)} · ${spoken}`,
      ...table(group.members.flatMap((id) => people.get(id) ?? [])).map(indented),
      ...(reason ? [indented(groupSentence(reason, language))] : []),
      ...(reason?.compromises ?? []).map((compromise) =>
        indented(marked(compromiseSentence(compromise, names, language), compromise.unavoidable)),
      ),
    ].join("\n");
  }

  function unplacedBlock(): string {
    const blocks = explanation.unplaced.flatMap((reason) => [
      `${names.person(reason.person)}: ${reasonSentence(reason, language)}`,
      ...reason.hints.map((hint) => indented(hintSentence(hint, names, language))),
    ]);
    return [cli.unplaced, ...blocks.map(indented)].join("\n");
  }

  function compromisesBlock(): string {
    const lines = explanation.shortfalls.flatMap((shortfall) => {
      const why = whySentence(shortfall, names, language);
      const line = marked(shortfallSentence(shortfall, language), shortfall.status === "best_possible");
      return [line, ...(why ? [indented(why)] : [])];
    });
    return [t.compromises.title, ...(lines.length ? lines : [t.compromises.none]).map(indented)].join("\n");
  }

  function marked(sentence: string, unavoidable: boolean): string {
    return `${sentence} (${unavoidable ? t.compromises.unavoidable : t.compromises.bestFound})`;
  }

  /** In the words of `--json`, which say the same in every language. */
  function scoreLine(): string {
    return cli.score(proofs.map(({ component, value }) => `${component} ${value}`).join(", "));
  }

  /** Nobody moves when groups are formed for the first time, and often nobody has asked for company. */
  function concerns(component: ScoreComponent): boolean {
    return component !== "moves" && (component !== "broken" || problem.together.length > 0);
  }

  /** Name, municipality, years; in columns. */
  function table(members: readonly RosterRow[]): string[] {
    const cells = members.map(({ name, municipality, experienceYears }) => [
      name,
      municipalityName(municipality, language),
      experienceYears === null ? admin.groups.yearsUnknown : admin.groups.years(decimal(experienceYears, language)),
    ]);
    const widths = [0, 1].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
    return cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  }
}

function indented(line: string): string {
  return `  ${line}`;
}
