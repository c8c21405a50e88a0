import { afterEach, expect, test } from "vitest";
import { LANGUAGES } from "../../src/core/programme.ts";
import { aboutAino } from "../doubles/correspondence.ts";
import { calendarMails, everyCalendar, mailAfter } from "../doubles/every-calendar.ts";

const { TZ } = process.env;
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

const MACHINES = { UTC: 0, "America/New_York": -5, "Europe/Helsinki": 2 };
/** Dates in words are the likeliest to be written in the time of the machine, and each language has its own. */
const abouts = LANGUAGES.map((language) => ({ ...aboutAino, language }));

test("every calendar and every mail with one are the same bytes wherever the machine stands that makes them", async () => {
  const written = [];
  for (const [zone, hours] of Object.entries(MACHINES)) {
    process.env.TZ = zone;
    expect(new Date(2027, 0, 20).getTime()).toBe(Date.UTC(2027, 0, 20, -hours));
    written.push(await everything());
  }
  const [here, ...elsewhere] = written;
  for (const there of elsewhere) expect(there).toEqual(here);
});

async function everything(): Promise<Record<string, string>[]> {
  return Promise.all(
    abouts.map(async (about) => {
      const mails = Object.entries(calendarMails).map(async ([kind, steps]) => {
        const raw = await mailAfter(steps, about);
        return [`mail: ${kind}`, Buffer.from(raw).toString("latin1")] as const;
      });
      return { ...(await everyCalendar(about)), ...Object.fromEntries(await Promise.all(mails)) };
    }),
  );
}
