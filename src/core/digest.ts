import type { EffectReason } from "./effect-reason.ts";
import type { Instant } from "./ports.ts";
import { DAY } from "./time.ts";

/**
 * What a person must look after. waiting: the inbox. proposals: merges that wait for a yes. bounced: addresses that take no mail.
 * silent: away twice in a row without a word. empty: meetings that nobody came to. small: groups below their size. untranslated: languages that a theme lacks. dead, unknown: mails, since the last digest.
 */
export const NEED_KINDS = [
  "waiting",
  "proposals",
  "bounced",
  "unplaced",
  "small",
  "empty",
  "silent",
  "untranslated",
  "dead",
  "unknown",
] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/** `marks` name what is counted, by ids and never by names: a mark that was told before is no news. */
export type Need = { kind: NeedKind; count: number; marks: readonly string[] };

/** What the newest digest that left told, and when. */
export type Told = { at: Instant; marks: readonly string[] };

/** A week, and less by half a day: the same morning of the next week is never too early by a few seconds. */
const REPEATED_AFTER = 7 * DAY - DAY / 2;

/**
 * What the digest of this morning tells, in the order of `NEED_KINDS`: everything that is needed, as soon as a part of it is new.
 * What stays as it was is said once a week: often enough not to be forgotten, and seldom enough to be read.
 */
export function digestOf(
  needs: readonly Need[],
  told: Told | null,
  now: Instant,
): { ok: true; needs: Need[] } | { ok: false; reason: Extract<EffectReason, "nothing_needed" | "nothing_new"> } {
  const present = NEED_KINDS.flatMap((kind) => needs.filter((need) => need.kind === kind && need.count > 0));
  if (!present.length) return { ok: false, reason: "nothing_needed" };
  const known = new Set(told?.marks);
  const isNews = present.some(({ marks }) => marks.some((mark) => !known.has(mark)));
  const isOld = told !== null && now - told.at >= REPEATED_AFTER;
  return isNews || isOld ? { ok: true, needs: present } : { ok: false, reason: "nothing_new" };
}
