/** One answer of one solver. Times in processor seconds. */
export type Row = {
  instance: string;
  people: number;
  solver: string;
  vector: readonly number[];
  /** No answer has a smaller vector; told once per instance. */
  bound: readonly number[] | null;
  /** Components proven optimal, of all that can be; by the bound or by the exact solver. */
  proven: string;
  seconds: number;
  /** How many times the engine's own time for the same instance, or for an answer as good. */
  ratio: number | null;
  megabytes: number | null;
  note: string;
};

const HEADINGS = ["instance", "people", "solver", "vector", "bound", "proven", "CPU s", "ratio", "MB", "note"];

/** Columns as wide as their widest cell; numbers to the right. */
export function tableOf(rows: readonly Row[]): string {
  return aligned([HEADINGS, ...rows.map(cellsOf)]);
}

export function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => (line[at] ?? "").length)));
  return lines
    .map((line) =>
      line.map((cell, at) => (NUMERIC.test(cell) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))),
    )
    .map((line) => line.join("  ").trimEnd())
    .join("\n");
}

const NUMERIC = /^[\d.,]+( x)?$/;

function cellsOf(row: Row): string[] {
  return [
    row.instance,
    row.people.toString(),
    row.solver,
    row.vector.join(" "),
    row.bound?.join(" ") ?? "",
    row.proven,
    secondsOf(row.seconds),
    row.ratio === null ? "" : `${row.ratio < 10 ? row.ratio.toFixed(1) : Math.round(row.ratio)} x`,
    row.megabytes === null ? "" : Math.round(row.megabytes).toString(),
    row.note,
  ];
}

export function secondsOf(seconds: number): string {
  return seconds < 0.1 ? seconds.toFixed(4) : seconds.toFixed(2);
}
