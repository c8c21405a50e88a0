import { decodeText, parseTable } from "./csv.ts";
import type { Language } from "./room.ts";
import { type RosterHeader, readHeader } from "./roster-header.ts";
import { quoted, type RosterProblem, type RosterProblemCode, rosterProblem } from "./roster-problem.ts";
import { type RowDraft, readRow } from "./roster-row.ts";
import type { Slot } from "./time.ts";

export type RosterRow = {
  /** 1-based line of the file where the row begins. */
  line: number;
  name: string;
  /** Lower case. */
  address: string;
  /** Code of the register. */
  municipality: string;
  experienceYears: number | null;
  language: Language;
  /** In order of preference, never empty. */
  languages: Language[];
  cohort: string | null;
  /** Null: every slot of the season. */
  slots: Slot[] | null;
  employer: string | null;
  /** Addresses of whom she must not (or must) share a group with. Said on one row, it holds for both. */
  apart: string[];
  together: string[];
  externalId: string | null;
  /** Null: nothing is said. */
  research: "yes" | "no" | null;
};

export type RosterColumn = Exclude<keyof RosterRow, "line">;

export type RosterFile = {
  /** Rows without a problem. When the file has any problem, nothing of it may be stored. */
  rows: RosterRow[];
  /** The columns that the file has: it says nothing about the others. */
  columns: RosterColumn[];
  /** In the order of lines. */
  problems: RosterProblem[];
};

/** A national programme has hundreds of teachers: whoever sends more has taken the wrong file. */
export const ROSTER_LIMITS = { bytes: 2_000_000, rows: 5_000 } as const;

/**
 * Reads a roster from CSV in any encoding Excel writes, with Finnish, Swedish or English column names. Never throws, and finds
 * all problems. `knownAddresses` (lower case) are in the season already, so that pairs may name them.
 */
export function readRoster(bytes: Uint8Array, context: { knownAddresses: ReadonlySet<string> }): RosterFile {
  if (bytes.length > ROSTER_LIMITS.bytes)
    return refusedFile(rosterProblem(WHOLE_FILE, "too_large", { max_megabytes: ROSTER_LIMITS.bytes / 1e6 }));
  const table = parseTable(decodeText(bytes));
  const header = readHeader(table.header);
  if (header.columns.length === 0) return refusedFile(rosterProblem(WHOLE_FILE, "not_a_table", {}));

  const problems: RosterProblem[] = [...header.problems];
  for (const { line, code } of table.problems) problems.push(rosterProblem({ line, column: null }, code, {}));
  const { length } = table.rows;
  if (length === 0) problems.push(rosterProblem(WHOLE_FILE, "no_rows", {}));
  if (length > ROSTER_LIMITS.rows)
    problems.push(rosterProblem(WHOLE_FILE, "too_many_rows", { rows: length, max: ROSTER_LIMITS.rows }));

  const columns = header.columns.map(({ column }) => column);
  if (problems.some(({ code }) => UNREADABLE.includes(code))) return { rows: [], columns, problems };
  const drafts = table.rows.map((row) => readRow(row, header));
  problems.push(
    ...drafts.flatMap((draft) => draft.problems),
    ...duplicates(drafts, header),
    ...pairProblems(drafts, header, context.knownAddresses),
  );
  const badLines = new Set(problems.map(({ line }) => line));
  return {
    rows: drafts.flatMap(({ row }) => (row === null || badLines.has(row.line) ? [] : [row])),
    columns,
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

const WHOLE_FILE = { line: 0, column: null };

/** With these the cells are not what they seem: every row would only yield problems that are none. */
const UNREADABLE: readonly RosterProblemCode[] = ["missing_column", "duplicate_column", "bad_quote", "too_many_rows"];

function refusedFile(problem: RosterProblem): RosterFile {
  return { rows: [], columns: [], problems: [problem] };
}

function nameOf(column: RosterColumn, header: RosterHeader): string | null {
  return header.columns.find((known) => known.column === column)?.name ?? null;
}

function duplicates(drafts: readonly RowDraft[], header: RosterHeader): RosterProblem[] {
  const problems: RosterProblem[] = [];
  const addresses = new Map<string, number>();
  const externalIds = new Map<string, number>();
  for (const { line, address, externalId } of drafts) {
    const addressLine = firstLine(addresses, address, line);
    if (address !== null && addressLine !== line) {
      const args = { value: quoted(address), first_line: addressLine };
      problems.push(rosterProblem({ line, column: nameOf("address", header) }, "duplicate_address", args));
    }
    const idLine = firstLine(externalIds, externalId, line);
    if (externalId !== null && idLine !== line) {
      const args = { value: quoted(externalId), first_line: idLine };
      problems.push(rosterProblem({ line, column: nameOf("externalId", header) }, "duplicate_external_id", args));
    }
  }
  return problems;
}

/** Where `value` was seen first; `line` itself when it is new or nothing. */
function firstLine(seen: Map<string, number>, value: string | null, line: number): number {
  if (value === null) return line;
  const first = seen.get(value) ?? line;
  seen.set(value, first);
  return first;
}

function pairProblems(
  drafts: readonly RowDraft[],
  header: RosterHeader,
  knownAddresses: ReadonlySet<string>,
): RosterProblem[] {
  const problems: RosterProblem[] = [];
  const inFile = new Set(drafts.map(({ address }) => address));
  const kinds = new Map<string, "apart" | "together">();
  for (const draft of drafts)
    for (const kind of ["apart", "together"] as const)
      for (const other of draft[kind]) {
        const place = { line: draft.line, column: nameOf(kind, header) };
        const value = quoted(other);
        const pair = JSON.stringify([draft.address, other].sort());
        if (other === draft.address) problems.push(rosterProblem(place, "pair_with_self", {}));
        else if (!inFile.has(other) && !knownAddresses.has(other))
          problems.push(rosterProblem(place, "unknown_pair_address", { value }));
        else if ((kinds.get(pair) ?? kind) !== kind)
          problems.push(rosterProblem(place, "apart_and_together", { value }));
        else kinds.set(pair, kind);
      }
  return problems;
}
