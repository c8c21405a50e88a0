import type { Language } from "../../src/core/room.ts";

/** "1,5" in Finnish and Swedish, "1.5" in English. */
export function decimal(value: number, language: Language): string {
  return language === "en" ? String(value) : String(value).replace(".", ",");
}

/** "86 %" with a no-break space in Finnish and Swedish, "86%" in English. */
export function percent(value: number, language: Language): string {
  return language === "en" ? `${value}%` : `${value}\u00a0%`;
}

/** "3 h 45 min", "45 min", "2 h", alike in the three languages. No-break spaces keep a number with its unit. */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 ? `${hours}\u00a0h` : "", rest > 0 || hours === 0 ? `${rest}\u00a0min` : ""];
  return parts.filter(Boolean).join("\u00a0");
}
