import type { Instant } from "../../src/core/ports.ts";
import type { Language } from "../../src/core/room.ts";
import { clockTime, shortDate } from "../copy/dates.ts";

/** "ke 20.1.2027 klo 14.00". */
export function moment(at: Instant, zone: string, language: Language): string {
  return `${shortDate(at, zone, language)} ${clockTime(at, zone, language)}`;
}

/** "ke 20.1.2027", or "ke 20.1.2027 – ke 17.2.2027" when the two are on different days. */
export function span(from: Instant, to: Instant, zone: string, language: Language): string {
  const [first, last] = [shortDate(from, zone, language), shortDate(to, zone, language)];
  return first === last ? first : `${first} – ${last}`;
}
