import type { Language } from "../../src/core/room.ts";

/** "1,5" in Finnish and Swedish, "1.5" in English. */
export function decimal(value: number, language: Language): string {
  return language === "en" ? String(value) : String(value).replace(".", ",");
}

/** "86 %" with a no-break space in Finnish and Swedish, "86%" in English. */
export function percent(value: number, language: Language): string {
  return language === "en" ? `${value}%` : `${value}\u00a0%`;
}
