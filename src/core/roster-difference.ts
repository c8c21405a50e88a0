import type { RosterColumn, RosterRow } from "./roster.ts";
import { quoted, type RosterProblem, rosterProblem } from "./roster-problem.ts";

/** A participant of the season in the roster's own terms; `apart` and `together` name everybody she is paired with. */
export type Enrolled = Omit<RosterRow, "line" | "research"> & {
  participant: string;
  /** `own`: she has answered on her page, and from then on no roster speaks for her. */
  research: RosterRow["research"] | "own";
};

export type RosterDifference = {
  added: RosterRow[];
  /** Only the columns in `changes` may be written: of the others the file says nothing. Pairs are added, never taken away. */
  changed: { participant: string; row: RosterRow; changes: RosterColumn[] }[];
  unchanged: { participant: string; row: RosterRow }[];
  problems: RosterProblem[];
};

/**
 * What importing `rows` would do to those who are enrolled: people are matched by external id, else by address, whatever the order
 * of rows. `columns` are those that the file has. Nobody is removed; an empty cell never takes back a cohort, an
 * external id or a research answer.
 */
export function diffRoster(
  rows: readonly RosterRow[],
  existing: readonly Enrolled[],
  columns: readonly RosterColumn[],
): RosterDifference {
  const byExternalId = new Map(existing.map((enrolled) => [enrolled.externalId, enrolled]));
  const byAddress = new Map(existing.map((enrolled) => [enrolled.address, enrolled]));
  const difference: RosterDifference = { added: [], changed: [], unchanged: [], problems: [] };
  const matches: { row: RosterRow; enrolled: Enrolled }[] = [];
  const lines = new Map<string, number>();
  // In the order of lines, so that the same file in another order gives the same answer.
  for (const row of [...rows].sort((a, b) => a.line - b.line)) {
    const place = { line: row.line, column: null };
    const sameId = row.externalId === null ? undefined : byExternalId.get(row.externalId);
    const sameAddress = byAddress.get(row.address);
    const enrolled = sameId ?? sameAddress;
    if (sameId !== undefined && sameAddress !== undefined && sameId !== sameAddress)
      difference.problems.push(rosterProblem(place, "conflicting_match", { value: quoted(row.address) }));
    else if (enrolled === undefined) difference.added.push(row);
    else {
      const first = lines.get(enrolled.participant);
      lines.set(enrolled.participant, row.line);
      if (first === undefined) matches.push({ row, enrolled });
      else difference.problems.push(rosterProblem(place, "same_person_twice", { first_line: first }));
    }
  }
  const partners = { apart: partnersOf("apart", rows), together: partnersOf("together", rows) };
  const newAddress = new Map(matches.map(({ row, enrolled }) => [enrolled.address, row.address]));
  for (const { row, enrolled } of matches) {
    const { participant } = enrolled;
    const changes = columns.filter((column) => {
      if (column !== "apart" && column !== "together") return differs(column, row, enrolled);
      const known = new Set(enrolled[column].map((address) => newAddress.get(address) ?? address));
      const named = partners[column].get(row.address) ?? [];
      return named.some((address) => !known.has(newAddress.get(address) ?? address));
    });
    if (changes.length === 0) difference.unchanged.push({ participant, row });
    else difference.changed.push({ participant, row, changes });
  }
  return difference;
}

/** Everybody's partners by address, from both ends: a pair may be written on either row. */
function partnersOf(kind: "apart" | "together", rows: readonly RosterRow[]): Map<string, string[]> {
  const partners = new Map<string, string[]>();
  for (const row of rows)
    for (const other of row[kind]) {
      partners.set(row.address, [...(partners.get(row.address) ?? []), other]);
      partners.set(other, [...(partners.get(other) ?? []), row.address]);
    }
  return partners;
}

/** Those of `columns` in which a row says something new about her; pairs are left to `diffRoster`, which sees both sides. */
export function changesOf(row: RosterRow, enrolled: Enrolled, columns: readonly RosterColumn[]): RosterColumn[] {
  return columns.filter((column) => column !== "apart" && column !== "together" && differs(column, row, enrolled));
}

function differs(column: RosterColumn, row: RosterRow, enrolled: Enrolled): boolean {
  switch (column) {
    case "research":
      return row.research !== null && enrolled.research !== "own" && row.research !== enrolled.research;
    case "cohort":
    case "externalId":
      return row[column] !== null && row[column] !== enrolled[column];
    case "slots":
      return sorted(row.slots) !== sorted(enrolled.slots);
    case "languages":
      return row.languages.join() !== enrolled.languages.join();
    default:
      return row[column] !== enrolled[column];
  }
}

/** Slots have no order of preference. */
function sorted(slots: readonly string[] | null): string | null {
  return slots === null ? null : [...slots].sort().join();
}
