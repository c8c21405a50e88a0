import { LANGUAGES } from "../core/programme.ts";
import type { Language } from "../core/room.ts";

/** What `--language` says, else the language of the machine where it is one of ours, else English. */
export function languageOf(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = args.find((_, at) => args[at - 1] === "--language") ?? valueIn(args);
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return known(asked ?? "") ?? known(locale.slice(0, 2)) ?? "en";
}

export function isLanguage(text: string): text is Language {
  return known(text) !== undefined;
}

function valueIn(args: readonly string[]): string | undefined {
  return args.find((argument) => argument.startsWith("--language="))?.slice("--language=".length);
}

function known(text: string): Language | undefined {
  return LANGUAGES.find((language) => language === text);
}
