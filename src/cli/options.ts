import { parseArgs } from "node:util";
import type { Copy } from "../../web/copy/copy.ts";
import { isLanguage } from "./language.ts";
import { misused, type Result } from "./outcome.ts";

type Kinds = Readonly<Record<string, { type: "string" | "boolean" }>>;

export type Options = {
  file: string | null;
  /** As they were written; a switch that is on is "". */
  values: Readonly<Record<string, string | undefined>>;
};

/** At most one file and the options of a command; `--language` belongs to all. */
export function readOptions(args: readonly string[], kinds: Kinds, cli: Copy["cli"]): Result<Options> {
  const parsed = attempt(args, kinds);
  if (typeof parsed === "string") return misused(cli.badOptions(parsed));
  const values = Object.fromEntries(
    Object.entries<unknown>(parsed.values).map(([name, value]) => [name, value === true ? "" : String(value)]),
  );
  const [file, ...more] = parsed.positionals;
  if (more.length) return misused(cli.oneFile(more.join(" ")));
  const { language } = values;
  if (language !== undefined && !isLanguage(language)) return misused(cli.badLanguage(language));
  return { ok: true, value: { file: file ?? null, values } };
}

/** A whole number from `least` on; null when the option is not there. */
export function wholeNumber(options: Options, name: string, least: number, cli: Copy["cli"]): Result<number | null> {
  const text = options.values[name];
  if (text === undefined) return { ok: true, value: null };
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    return misused(cli.badNumber(name, text, least));
  return { ok: true, value };
}

/** Node's first sentence, in English, where the options cannot be. */
function attempt(args: readonly string[], kinds: Kinds) {
  try {
    const options = { ...kinds, language: { type: "string" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `${message.split(". ")[0]}.`;
  }
}
