import { writeFileSync } from "node:fs";
import path from "node:path";
import Holidays from "date-holidays";

// `node scripts/holidays.ts` writes src/core/holiday-table.ts anew. The package stays out of the Worker: with the rules of
// all countries it weighs 241 KB packed.

const FIRST_YEAR = 2026;
const LAST_YEAR = 2046;
/** Not public holidays by law, but nobody works on them. */
const EVES = ["Midsummer Eve", "Christmas Eve"];

const finland = new Holidays("FI");
const names = new Map<string, string>();
const days: string[] = [];
for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
  const [fi, sv, en] = ["fi", "sv", "en"].map((language) => finland.getHolidays(year, language));
  for (const [index, holiday] of (en ?? []).entries()) {
    if (holiday.type !== "public" && !EVES.includes(holiday.name)) continue;
    const key = holiday.name.replace(/'/g, "").replace(/ /g, "_").toLowerCase();
    names.set(key, JSON.stringify({ fi: fi?.[index]?.name, sv: sv?.[index]?.name, en: holiday.name }));
    days.push(`  "${holiday.date.slice(0, 10)}": "${key}",`);
  }
}

const table = `// Made by scripts/holidays.ts from date-holidays (data CC BY 3.0), a test compares them. Change the script, not this file.

export const holidayNames = {
${[...names].map(([key, name]) => `  ${key}: ${name},`).join("\n")}
} as const;

export const holidayDays: Readonly<Record<string, keyof typeof holidayNames>> = {
${days.join("\n")}
};
`;
writeFileSync(path.join(import.meta.dirname, "../src/core/holiday-table.ts"), table);
console.log(`${days.length} holidays from ${FIRST_YEAR} to ${LAST_YEAR}. Now run: npm run format`);
