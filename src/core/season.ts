import * as z from "zod";
import { LANGUAGES, rules } from "./programme.ts";
import { programmes } from "./programmes/programmes.ts";
import { isSlot, isZone, type Weekday } from "./time.ts";

export const contact = z.object({
  name: z.string().min(1),
  email: z.email(),
  phone: z.string().default(""),
  language: z.enum(LANGUAGES).optional().describe("of the mails to the contact; fi when it is missing"),
});
export type Contact = z.infer<typeof contact>;

/** "wednesday" in the API is "wed" in slots. */
export const WEEKDAY_NAMES = {
  monday: "mon",
  tuesday: "tue",
  wednesday: "wed",
  thursday: "thu",
  friday: "fri",
  saturday: "sat",
  sunday: "sun",
} as const satisfies Record<string, Weekday>;

const weekday = z.enum(Object.keys(WEEKDAY_NAMES) as (keyof typeof WEEKDAY_NAMES)[]);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const slot = z.string().refine(isSlot, { message: 'expected a slot like "wed 14:00"' });
const session = z.number().int().positive();

/** Five years of months. More is a slip of the pen, and each session costs rows. */
const MOST_SESSIONS = 60;

/** Body of `POST /seasons`. */
export const seasonInput = z.object({
  name: z.string().trim().min(1).max(120),
  template: z.string().describe(`One of: ${programmes.map((programme) => programme.id).join(", ")}`),
  timezone: z.string().refine(isZone, { message: "unknown time zone" }).default("Europe/Helsinki"),
  sessions: z.union([
    z
      .object({ first: month, last: month, weekday, week: z.number().int().min(1).max(5), time })
      .refine(({ first, last }) => monthNumber(last) - monthNumber(first) < MOST_SESSIONS, {
        message: `at most ${MOST_SESSIONS} months`,
      }),
    z
      .array(z.object({ date: z.iso.date(), time: time.optional() }))
      .min(1)
      .max(MOST_SESSIONS),
  ]),
  slots: z.array(slot).min(1).optional(),
  cohorts: z
    .array(z.object({ name: z.string().trim().min(1), first: session, last: session }))
    .refine((cohorts) => new Set(cohorts.map(({ name }) => name)).size === cohorts.length, {
      message: "two cohorts have the same name",
    })
    .optional(),
  rules: rules
    .partial()
    .refine(({ sending_hours: hours }) => !hours || hours.from < hours.to, {
      message: "sending hours end before they begin",
      path: ["sending_hours"],
    })
    .optional(),
  contact: contact.optional(),
});
export type SeasonInput = z.infer<typeof seasonInput>;

function monthNumber(yearMonth: string): number {
  return Number(yearMonth.slice(0, 4)) * 12 + Number(yearMonth.slice(5));
}

/** Running is derived: published, and the first meeting has begun. */
export type SeasonState = "draft" | "published" | "running" | "closed";

/** What may be done in which state. Buttons and routes read this table, so that they cannot disagree. */
export const seasonCan = {
  import_roster: ["draft", "published", "running"],
  form_groups: ["draft", "published", "running"],
  save_groups: ["draft", "published", "running"],
  change_participant: ["draft", "published", "running"],
  /** Rights that do not end with the season. */
  erase_person: ["draft", "published", "running", "closed"],
  leave_research: ["draft", "published", "running", "closed"],
  merge: ["published", "running"],
  move_meeting: ["draft", "published", "running"],
  call_off: ["published", "running"],
  choose_venue: ["draft", "published", "running"],
  edit_theme: ["draft", "published", "running"],
  publish: ["draft", "published", "running"],
  record_absence: ["published", "running"],
  send_again: ["published", "running"],
  /** A right that does not end with the season either: what is stored of a person must be right. */
  correct_attendance: ["running", "closed"],
} as const satisfies Record<string, readonly SeasonState[]>;

export type SeasonAction = keyof typeof seasonCan;

export function may(action: SeasonAction, state: SeasonState): boolean {
  return (seasonCan[action] as readonly SeasonState[]).includes(state);
}

export function seasonState(
  season: { publishedAt: number | null; closedAt: number | null },
  firstMeetingAt: number | null,
  now: number,
): SeasonState {
  if (season.closedAt !== null && season.closedAt <= now) return "closed";
  if (season.publishedAt === null) return "draft";
  return firstMeetingAt !== null && firstMeetingAt <= now ? "running" : "published";
}
