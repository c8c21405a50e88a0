import { programmeOf } from "../core/programmes/programmes.ts";
import { type ScheduleProblem, sessionDates } from "../core/schedule.ts";
import { type SeasonInput, WEEKDAY_NAMES } from "../core/season.ts";
import type { Services } from "../services.ts";
import { createSeason } from "../store/seasons.ts";

export type Opened =
  | { ok: true; id: string }
  | { ok: false; reason: "unknown_template" }
  | { ok: false; reason: "bad_schedule"; problems: ScheduleProblem[] }
  | { ok: false; reason: "bad_cohort"; cohort: string };

/** Opens a draft season from a template. */
export async function openSeason(services: Services, input: SeasonInput): Promise<Opened> {
  const programme = programmeOf(input.template);
  if (!programme) return { ok: false, reason: "unknown_template" };
  const spec = Array.isArray(input.sessions)
    ? input.sessions
    : { ...input.sessions, weekday: WEEKDAY_NAMES[input.sessions.weekday] };
  const found = sessionDates(spec);
  if (!found.ok) return { ok: false, reason: "bad_schedule", problems: found.problems };
  const wrong = input.cohorts?.find(({ first, last }) => first > last || last > found.dates.length);
  if (wrong) return { ok: false, reason: "bad_cohort", cohort: wrong.name };
  const id = await createSeason(services.db, input, programme, found.dates, services.clock.now(), services.id);
  return { ok: true, id };
}
