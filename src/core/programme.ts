import * as z from "zod";
import type { Language, ThemeText } from "./room.ts";
import { venue } from "./venue.ts";

export const LANGUAGES = ["fi", "sv", "en"] as const satisfies readonly Language[];

export type ThemeTexts = Record<Language, ThemeText>;

const positive = z.number().int().positive();

export const strandRules = z.object({
  kind: z.enum(["groups", "forum", "pairs", "one-to-one", "event"]),
  minutes: positive,
  /** What the hour is made of, in order; the minutes add up to `minutes`. */
  phases: z.array(z.object({ name: z.string().min(1), minutes: positive })).min(1),
  size: z.object({ min: positive, max: positive }),
  /** At most this many years = novice, at least this many = experienced. */
  novice_max_years: z.number().nonnegative(),
  experienced_min_years: z.number().nonnegative(),
  /** Two people whose years differ by less than this count as alike. */
  near_years: z.number().nonnegative(),
  /** Price of a group of each size. 4 is the sturdy one: a group of 3 breaks at one absence. */
  size_cost: z.record(z.string(), z.number().int().nonnegative()),
});
export type StrandRules = z.infer<typeof strandRules>;

export const rules = z.object({
  version: z.string(),
  /** Minutes with another person that make the verdict `present` or `partial`; later than `late` after the start is late. */
  attendance: z.object({ present: positive, partial: positive, late: z.number().nonnegative() }),
  /** Lead times of everything that is sent or done, before a meeting's start. */
  lead: z.object({
    invitation_days: positive,
    prompt_days: positive,
    reminder_days: positive,
    open_minutes: positive,
  }),
  /** At most this many invitations leave to one person on one day. */
  invitations_per_day: positive,
  /** Routine mails before one meeting that one person may get (invitation, prompt, reminder). */
  mail_budget: positive,
  /** Automatic mail leaves on working days between these wall-clock hours of the season's zone. */
  sending_hours: z.object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) }),
  /**
   * Meetings that grew too small are merged `hours` before they begin. "ask": the coordinator is shown the proposal at the
   * first of these hours, and it is carried out at the last one unless she has decided otherwise. A merged room holds at
   * most `most` people.
   */
  merging: z.object({
    mode: z.enum(["automatic", "ask", "off"]),
    hours: z.array(positive).min(1),
    most: positive,
  }),
  /** Where meetings take place. A season opened before there was a choice does not say: in the built-in rooms. */
  rooms: z.exactOptional(venue),
  /**
   * While meetings run, a room with too few people is offered the company of another one, from `after_minutes` after the start
   * until `last_minutes` before the end. Never where merging is off.
   */
  live_merging: z.object({
    after_minutes: z.number().int().nonnegative(),
    last_minutes: z.number().int().nonnegative(),
  }),
  /** Version of the information sheet that research answers are given to. */
  research_sheet: z.string(),
});
export type Rules = z.infer<typeof rules>;

export type Programme = {
  id: string;
  name: Record<Language, string>;
  rules: Rules;
  strands: readonly StrandRules[];
  /** The season's sessions take these in order, and begin again when there are more sessions. */
  themes: readonly ThemeTexts[];
};
