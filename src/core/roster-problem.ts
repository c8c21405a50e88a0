/** What can be wrong with a roster, and what a sentence about it needs to know. `value` is the cell, shortened. */
export type RosterProblemArgs = {
  too_large: { max_megabytes: number };
  not_a_table: NoArgs;
  no_rows: NoArgs;
  too_many_rows: { rows: number; max: number };
  /** A quotation mark that is never closed. */
  bad_quote: NoArgs;
  missing_column: { wanted: "name" | "address" | "municipality" };
  unknown_column: NoArgs;
  duplicate_column: { first: string };
  too_few_cells: { cells: number; columns: number };
  too_many_cells: { cells: number; columns: number };
  empty_name: NoArgs;
  name_control_characters: NoArgs;
  name_formula: { first: string };
  /** Employer, cohort and external id: control characters, or the beginning of a formula. */
  bad_text: NoArgs;
  too_long: { max: number };
  empty_address: NoArgs;
  bad_address: { value: string };
  duplicate_address: { value: string; first_line: number };
  duplicate_external_id: { value: string; first_line: number };
  empty_municipality: NoArgs;
  /** `suggestions`: up to three names with commas between, or "". */
  unknown_municipality: { value: string; suggestions: string };
  bad_experience: { value: string; max: number };
  bad_language: { value: string };
  bad_languages: { value: string };
  bad_slot: { value: string };
  bad_research: { value: string };
  unknown_pair_address: { value: string };
  pair_with_self: NoArgs;
  apart_and_together: { value: string };
  /** The external id is one person's, the address another's. */
  conflicting_match: { value: string };
  /** The new address of somebody in this season is that of somebody else in another season. */
  address_of_another: { value: string };
  /** Whoever had this address asked to be forgotten. */
  suppressed_address: { value: string };
  /** Somebody with this address or external id is in the season already. */
  already_enrolled: { value: string };
  same_person_twice: { first_line: number };
};

type NoArgs = Readonly<Record<string, never>>;

export type RosterProblemCode = keyof RosterProblemArgs;

/** `line` 0 is the file as a whole. `column` is the name the file itself uses, null when the whole row is meant. */
export type RosterProblem<Code extends RosterProblemCode = RosterProblemCode> = {
  [C in Code]: { line: number; column: string | null; code: C; args: RosterProblemArgs[C] };
}[Code];

export type Place = { line: number; column: string | null };

export function rosterProblem<Code extends RosterProblemCode>(
  { line, column }: Place,
  code: Code,
  args: RosterProblemArgs[Code],
): RosterProblem {
  const problem: RosterProblem<Code> = { line, column, code, args };
  return problem as RosterProblem;
}

/** A cell as a sentence may quote it: one line, and no longer than a name usually is. */
export function quoted(cell: string): string {
  const line = cell.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
