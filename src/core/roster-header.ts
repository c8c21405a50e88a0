import type { TableRow } from "./csv.ts";
import type { RosterColumn } from "./roster.ts";
import { quoted, type RosterProblem, rosterProblem } from "./roster-problem.ts";

/** Where the columns of a file are. */
export type RosterHeader = {
  /** Number of cells of the header row, nameless ones at its end left out. */
  width: number;
  columns: readonly { column: RosterColumn; index: number; name: string }[];
  problems: readonly RosterProblem[];
};

/** Reads column names in Finnish, Swedish or English; case, spaces and punctuation in them do not matter. */
export function readHeader({ line, cells }: TableRow): RosterHeader {
  const columns: { column: RosterColumn; index: number; name: string }[] = [];
  const problems: RosterProblem[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = quoted(cell);
    if (name === "") continue;
    const column = columnOf.get(bare(cell));
    const first = columns.find((known) => known.column === column);
    if (column === undefined) problems.push(rosterProblem({ line, column: name }, "unknown_column", {}));
    else if (first !== undefined)
      problems.push(rosterProblem({ line, column: name }, "duplicate_column", { first: first.name }));
    else columns.push({ column, index, name });
  }
  for (const wanted of ["name", "address", "municipality"] as const)
    if (!columns.some(({ column }) => column === wanted))
      problems.push(rosterProblem({ line, column: null }, "missing_column", { wanted }));
  return { width: cells.findLastIndex((cell) => quoted(cell) !== "") + 1, columns, problems };
}

/** English, Finnish, Swedish; the first Finnish and Swedish ones are what our own files and sentences use. */
const NAMES: Readonly<Record<RosterColumn, readonly string[]>> = {
  name: ["name", "nimi", "namn"],
  address: ["email", "sähköposti", "e-post", "sähköpostiosoite", "e-postadress"],
  municipality: ["municipality", "kunta", "kommun"],
  experienceYears: ["experience_years", "kokemus_vuosina", "erfarenhet_i_år", "experience", "kokemus", "erfarenhet"],
  language: ["language", "kieli", "språk"],
  languages: ["languages", "kielet", "samtalsspråk", "keskustelukielet"],
  cohort: ["cohort", "kohortti", "kohort"],
  slots: ["slots", "ajat", "tider"],
  employer: ["employer", "työnantaja", "arbetsgivare"],
  apart: ["apart", "erilleen", "isär"],
  together: ["together", "yhteen", "tillsammans"],
  externalId: ["external_id", "tunnus", "beteckning", "id"],
  research: ["research", "tutkimus", "forskning"],
};

const columnOf = new Map(
  (Object.entries(NAMES) as [RosterColumn, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name) => [bare(name), column] as const),
  ),
);

function bare(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
