import type { Language } from "../../src/core/room.ts";

const LOCALE: Record<Language, string> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };
const NBSP = "\u00a0";

/** "keskiviikko 20. tammikuuta 2027" / "onsdag 20 januari 2027" / "Wednesday, 20 January 2027". */
export function longDate(at: number, zone: string, language: Language): string {
  const parts = partsOf(at, zone, language, { day: "numeric", month: "long", year: "numeric" });
  // Asked for alone: beside a date Finnish inflects it ("keskiviikkona").
  const { weekday } = partsOf(at, zone, language, { weekday: "long" });
  if (language === "fi") return `${weekday} ${parts.day}. ${parts.month} ${parts.year}`;
  const comma = language === "en" ? "," : "";
  return `${weekday}${comma} ${parts.day} ${parts.month} ${parts.year}`;
}

/** "ke 20.1.2027" / "ons 20.1.2027" / "Wed 20 Jan 2027". */
export function shortDate(at: number, zone: string, language: Language): string {
  const month = language === "en" ? "short" : "numeric";
  const parts = partsOf(at, zone, language, { weekday: "short", day: "numeric", month, year: "numeric" });
  const weekday = parts.weekday.replace(".", "");
  if (language === "en") return `${weekday} ${parts.day} ${parts.month} ${parts.year}`;
  return `${weekday} ${parts.day}.${parts.month}.${parts.year}`;
}

/** "klo 14.00" / "kl. 14.00" / "14:00". */
export function clockTime(at: number, zone: string, language: Language): string {
  return `${clockWord(language)}${hoursAndMinutes(at, zone, language)}`;
}

/** "klo 14.00–15.00" / "kl. 14.00–15.00" / "14:00–15:00". */
export function clockRange(from: number, to: number, zone: string, language: Language): string {
  return `${clockTime(from, zone, language)}–${hoursAndMinutes(to, zone, language)}`;
}

/** "ke 20.1.2027 klo 14.00–15.00" / "ons 20.1.2027 kl. 14.00–15.00" / "Wed 20 Jan 2027, 14:00–15:00". */
export function meetingTime(from: number, to: number, zone: string, language: Language): string {
  const separator = language === "en" ? ", " : " ";
  return `${shortDate(from, zone, language)}${separator}${clockRange(from, to, zone, language)}`;
}

/** "ke 20.1.2027 klo 14.00" / "ons 20.1.2027 kl. 14.00" / "Wed 20 Jan 2027, 14:00". */
export function startTime(at: number, zone: string, language: Language): string {
  return `${shortDate(at, zone, language)}${language === "en" ? ", " : " "}${clockTime(at, zone, language)}`;
}

/** "ke klo 14.00" for the slot "wed 14:00". */
export function slotName(slot: string, language: Language): string {
  const [weekday = "", time = ""] = slot.split(" ");
  // 4 January 2027 is a Monday.
  const monday = Date.UTC(2027, 0, 4, 12);
  const at = monday + ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].indexOf(weekday) * 86_400_000;
  const name = partsOf(at, "UTC", language, { weekday: "short" }).weekday.replace(".", "");
  return `${name} ${clockWord(language)}${language === "en" ? time : time.replace(":", ".")}`;
}

function clockWord(language: Language): string {
  if (language === "en") return "";
  return language === "fi" ? `klo${NBSP}` : `kl.${NBSP}`;
}

function hoursAndMinutes(at: number, zone: string, language: Language): string {
  const parts = partsOf(at, zone, language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${parts.hour}${language === "en" ? ":" : "."}${parts.minute}`;
}

function partsOf(at: number, timeZone: string, language: Language, options: Intl.DateTimeFormatOptions) {
  const formatter = new Intl.DateTimeFormat(LOCALE[language], { timeZone, ...options });
  const parts = Object.fromEntries(formatter.formatToParts(at).map((part) => [part.type, part.value]));
  return parts as Record<"weekday" | "day" | "month" | "year" | "hour" | "minute", string>;
}
