import Papa from "papaparse";

/** `line` is the 1-based line of the file where the row begins: what the person sees in her editor. */
export type TableRow = { line: number; cells: readonly string[] };

/** A quotation mark that is never closed swallows the rows after it, so nothing after such a line can be trusted. */
export type TableProblem = { line: number; code: "bad_quote" };

export type Table = { header: TableRow; rows: readonly TableRow[]; problems: readonly TableProblem[] };

/**
 * The text of a file as Excel or an editor saved it: UTF-16 with its mark, UTF-8 with or without one, else windows-1252,
 * which every byte is valid in. Never throws.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * A table with `,` `;` or tab between its cells. The first row that is not empty is the header; empty rows are left out.
 * Line breaks inside quoted cells come back as \n, whatever the file used.
 */
export function parseTable(text: string): Table {
  const { separator, body, firstLine } = opening(text.replace(/\r\n?/g, "\n"));
  const parsed = Papa.parse<string[]>(body, { delimiter: separator ?? separatorOf(body), newline: "\n" });
  const lines: number[] = [];
  let line = firstLine;
  for (const cells of parsed.data) {
    lines.push(line);
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0);
  }
  const [header, ...rows] = parsed.data
    .map((cells, index) => ({ line: lines[index] ?? firstLine, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const badLines = new Set(
    parsed.errors.filter(({ type }) => type === "Quotes").map(({ row }) => lines[row ?? 0] ?? firstLine),
  );
  return {
    header: header ?? { line: firstLine, cells: [] },
    rows,
    problems: [...badLines].map((bad) => ({ line: bad, code: "bad_quote" })),
  };
}

export type CsvCell = string | number | null;

/**
 * RFC 4180 with CRLF. `plain` is for R and Python (`,` and a decimal point), `excel` for a Finnish Excel (mark, `;`, decimal
 * comma). Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers, null is empty.
 */
export function formatCsv(
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  { dialect }: { dialect: "plain" | "excel" },
): string {
  const separator = dialect === "excel" ? ";" : ",";
  const written = [columns, ...rows].map((row) => row.map((cell) => writtenCell(cell, dialect)).join(separator));
  // Excel takes UTF-8 for windows-1252 when the mark is missing.
  return `${dialect === "excel" ? "\ufeff" : ""}${written.join("\r\n")}\r\n`;
}

/** Excel's own `sep=;` line, and empty lines before the header. */
function opening(text: string): { separator: string | null; body: string; firstLine: number } {
  const lead = /^(?:"?sep=(.)"?(?:\n|$))?(?:[ \t]*\n)*/i.exec(text);
  const skipped = lead?.[0] ?? "";
  return {
    separator: lead?.[1] ?? null,
    body: text.slice(skipped.length),
    firstLine: skipped.split("\n").length,
  };
}

/**
 * The separator that the first row has most of outside quotation marks. The rows below are no evidence: `1,5` is one number
 * in Finland.
 */
function separatorOf(body: string): string {
  const counts = new Map([";", "\t", ","].map((separator) => [separator, 0]));
  let quoted = false;
  for (const char of body) {
    if (char === '"') quoted = !quoted;
    if (quoted) continue;
    if (char === "\n") break;
    const count = counts.get(char);
    if (count !== undefined) counts.set(char, count + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most === undefined || most[1] === 0 ? "," : most[0];
}

function writtenCell(cell: CsvCell, dialect: "plain" | "excel"): string {
  if (cell === null) return "";
  if (typeof cell === "number") return dialect === "excel" ? String(cell).replace(".", ",") : String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  // Also for the separators of other dialects: a reader that guesses must not guess wrong.
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What spreadsheets may run: an operator first (fullwidth ones and ones after spaces too), or a control character. */
export const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\0])/;
