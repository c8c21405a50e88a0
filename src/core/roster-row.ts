import { FORMULA, type TableRow } from "./csv.ts";
import { findMunicipality, nearestNames } from "./municipality.ts";
import { LANGUAGES } from "./programme.ts";
import type { Language } from "./room.ts";
import type { RosterColumn, RosterRow } from "./roster.ts";
import type { RosterHeader } from "./roster-header.ts";
import {
  quoted,
  type RosterProblem,
  type RosterProblemArgs,
  type RosterProblemCode,
  rosterProblem,
} from "./roster-problem.ts";
import { isSlot, type Slot } from "./time.ts";

/** A row as far as it can be understood: what other rows are compared with stands beside it, also when `row` is null. */
export type RowDraft = {
  line: number;
  address: string | null;
  externalId: string | null;
  apart: readonly string[];
  together: readonly string[];
  row: RosterRow | null;
  problems: readonly RosterProblem[];
};

export function readRow({ line, cells }: TableRow, header: RosterHeader): RowDraft {
  const misplaced = cellProblem({ line, cells }, header);
  if (misplaced !== null)
    return { line, address: null, externalId: null, apart: [], together: [], row: null, problems: [misplaced] };

  const problems: RosterProblem[] = [];
  const cellOf = (column: RosterColumn): Cell => {
    const place = header.columns.find((known) => known.column === column);
    return {
      text: (cells[place?.index ?? -1] ?? "").normalize("NFC").trim(),
      refuse: (code, args) => {
        problems.push(rosterProblem({ line, column: place?.name ?? null }, code, args));
        return null;
      },
    };
  };
  const name = nameIn(cellOf("name"));
  const address = addressIn(cellOf("address"));
  const municipality = municipalityIn(cellOf("municipality"));
  const language = languageIn(cellOf("language"));
  const externalId = textIn(cellOf("externalId"));
  const apart = addressesIn(cellOf("apart"));
  const together = addressesIn(cellOf("together"));
  const rest = {
    experienceYears: yearsIn(cellOf("experienceYears")),
    languages: languagesIn(cellOf("languages"), language ?? DEFAULT_LANGUAGE),
    cohort: textIn(cellOf("cohort")),
    slots: slotsIn(cellOf("slots")),
    employer: textIn(cellOf("employer")),
    research: researchIn(cellOf("research")),
  };
  const complete =
    problems.length === 0 && name !== null && address !== null && municipality !== null && language !== null;
  const row = complete ? { line, name, address, municipality, language, externalId, apart, together, ...rest } : null;
  return { line, address, externalId, apart, together, row, problems };
}

/** A programme of Finland speaks Finnish to those of whom nothing else is known. */
const DEFAULT_LANGUAGE: Language = "fi";

/** Characters that a name, an employer or an id may have: long ones are pasted by mistake. Nobody has taught for 60 years. */
const LIMITS = { text: 100, years: 60 } as const;

type Cell = {
  text: string;
  refuse: <Code extends RosterProblemCode>(code: Code, args: RosterProblemArgs[Code]) => null;
};

/** A cell too many or too few has usually moved the others, so such a row is not read further. */
function cellProblem({ line, cells }: TableRow, { width, columns }: RosterHeader): RosterProblem | null {
  const args = { cells: cells.findLastIndex((cell) => cell.trim() !== "") + 1, columns: width };
  if (args.cells > width) return rosterProblem({ line, column: null }, "too_many_cells", args);
  const last = Math.max(...columns.map(({ index }) => index));
  if (cells.length <= last)
    return rosterProblem({ line, column: null }, "too_few_cells", { cells: cells.length, columns: width });
  return null;
}

function nameIn({ text, refuse }: Cell): string | null {
  if (text === "") return refuse("empty_name", {});
  if (CONTROL.test(text)) return refuse("name_control_characters", {});
  if (FORMULA.test(text)) return refuse("name_formula", { first: text.slice(0, 1) });
  if (text.length > LIMITS.text) return refuse("too_long", { max: LIMITS.text });
  return text.replace(/\s+/g, " ");
}

function addressIn({ text, refuse }: Cell): string | null {
  if (text === "") return refuse("empty_address", {});
  const address = text.toLowerCase();
  // 254 and 64: RFC 5321, 4.5.3.1; longer ones no server has to take.
  const fits = address.length <= 254 && address.indexOf("@") <= 64;
  return fits && ADDRESS.test(address) ? address : refuse("bad_address", { value: quoted(text) });
}

function municipalityIn({ text, refuse }: Cell): string | null {
  if (text === "") return refuse("empty_municipality", {});
  const municipality = findMunicipality(text);
  if (municipality !== null) return municipality.code;
  return refuse("unknown_municipality", { value: quoted(text), suggestions: nearestNames(text).join(", ") });
}

function yearsIn({ text, refuse }: Cell): number | null {
  if (text === "") return null;
  const years = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  if (years <= LIMITS.years) return years;
  return refuse("bad_experience", { value: quoted(text), max: LIMITS.years });
}

function languageIn({ text, refuse }: Cell): Language | null {
  if (text === "") return DEFAULT_LANGUAGE;
  const language = text.toLowerCase();
  return isLanguage(language) ? language : refuse("bad_language", { value: quoted(text) });
}

function languagesIn({ text, refuse }: Cell, language: Language): Language[] {
  const named = listed(text.toLowerCase());
  for (const word of named) if (!isLanguage(word)) refuse("bad_languages", { value: quoted(word) });
  return named.length === 0 ? [language] : named.filter(isLanguage);
}

function slotsIn({ text, refuse }: Cell): Slot[] | null {
  // "wed 9:00" is what people write and Excel keeps.
  const named = listed(text.toLowerCase()).map((slot) => slot.replace(/\s+/g, " ").replace(/ (\d:)/, " 0$1"));
  for (const slot of named) if (!isSlot(slot)) refuse("bad_slot", { value: quoted(slot) });
  return named.length === 0 ? null : named;
}

function researchIn({ text, refuse }: Cell): "yes" | "no" | null {
  if (text === "") return null;
  return RESEARCH.get(text.toLowerCase()) ?? refuse("bad_research", { value: quoted(text) });
}

function textIn({ text, refuse }: Cell): string | null {
  if (text === "") return null;
  if (CONTROL.test(text) || FORMULA.test(text)) return refuse("bad_text", {});
  return text.length > LIMITS.text ? refuse("too_long", { max: LIMITS.text }) : text;
}

/** Whether they are known is asked when the whole file has been read. */
function addressesIn({ text }: Cell): string[] {
  return listed(text.toLowerCase());
}

function listed(text: string): string[] {
  const parts = text.split("|").map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}

function isLanguage(word: string): word is Language {
  return (LANGUAGES as readonly string[]).includes(word);
}

const RESEARCH: ReadonlyMap<string, "yes" | "no"> = new Map([
  ...["yes", "kyllä", "ja"].map((word) => [word, "yes"] as const),
  ...["no", "ei", "nej"].map((word) => [word, "no"] as const),
]);

/** Line breaks would reach mail headers and calendars; direction marks would turn the text around them. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** One plain ASCII address: nothing that ends it or names a second one in a mail header, no quoted local part. */
const ADDRESS =
  /^[a-z0-9_+-][a-z0-9_'&=/%$#!*?^`{}~+-]*(\.[a-z0-9_'&=/%$#!*?^`{}~+-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
