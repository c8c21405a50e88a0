import { holidayDays, holidayNames } from "./holiday-table.ts";
import type { Language } from "./room.ts";
import type { Day } from "./time.ts";

/**
 * The Finnish holiday on a date: the public holidays, Midsummer Eve and Christmas Eve; Sundays only when they have a name.
 * The table ends in 2046, and a later date is never a holiday.
 */
export function holidayOn(day: Day): Readonly<Record<Language, string>> | null {
  const name = holidayDays[day];
  return name === undefined ? null : holidayNames[name];
}
