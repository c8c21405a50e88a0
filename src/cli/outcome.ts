import type { Copy } from "../../web/copy/copy.ts";

/** What a command has to say. `unusable`: something is wrong with what it was given; `misused`: with how it was called. */
export type Outcome =
  | { kind: "done"; output: string }
  | { kind: "unusable"; message: string }
  | { kind: "misused"; message: string };

/** As scripts expect them: 0 done, 1 bad input, 2 wrong call. */
export const EXIT: Record<Outcome["kind"], number> = { done: 0, unusable: 1, misused: 2 };

export type Result<Value> = { ok: true; value: Value } | { ok: false; outcome: Outcome };

export function unusable(message: string): { ok: false; outcome: Outcome } {
  return { ok: false, outcome: { kind: "unusable", message } };
}

export function misused(message: string): { ok: false; outcome: Outcome } {
  return { ok: false, outcome: { kind: "misused", message } };
}

/** More than these are mostly the same mistake again. */
const MOST_PROBLEMS = 20;

/** What is wrong with a file, every problem with its place. */
export function problemList(path: string, problems: readonly string[], cli: Copy["cli"]): string {
  const shown = problems.slice(0, MOST_PROBLEMS);
  const rest = problems.length > shown.length ? [cli.more(problems.length - shown.length)] : [];
  return [cli.badFile(path, problems.length), ...[...shown, ...rest].map((line) => `  ${line}`)].join("\n");
}
