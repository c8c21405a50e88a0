import * as z from "zod";
import type { Copy } from "../../web/copy/copy.ts";
import type { Language } from "../core/room.ts";
import { readBytes } from "./file.ts";
import { problemList, type Result, unusable } from "./outcome.ts";

/** Reads an instance in the checkers' format. Every problem is named with its place in the file, "people[3].years". */
export function readInstance<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  language: Language,
  cli: Copy["cli"],
): Result<z.output<Schema>> {
  const bytes = readBytes(path, cli);
  if (!bytes.ok) return bytes;
  const json = parsed(new TextDecoder().decode(bytes.value));
  if ("problem" in json) return unusable(cli.notJson(path, json.problem));
  const checked = schema.safeParse(json.value, { error: MESSAGES[language] });
  if (checked.success) return { ok: true, value: checked.data };
  const { issues } = checked.error;
  const lines = issues.map((issue) => `${placeOf(issue.path) || cli.instance.whole}: ${issue.message}`);
  return unusable(problemList(path, lines, cli));
}

const MESSAGES = {
  fi: z.locales.fi().localeError,
  sv: z.locales.sv().localeError,
  en: z.locales.en().localeError,
};

function parsed(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}
