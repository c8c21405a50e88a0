export type Contact = { name: string; email: string; phone: string };

/** Running is derived: published, and the first meeting has begun. */
export type SeasonState = "draft" | "published" | "running" | "closed";

/** What may be done in which state. Buttons and routes read this table, so that they cannot disagree. */
export const seasonCan = {
  import_roster: ["draft", "published", "running"],
  form_groups: ["draft"],
  save_groups: ["draft"],
  move_meeting: ["draft"],
  edit_theme: ["draft", "published", "running"],
  publish: ["draft", "published", "running"],
  record_absence: ["published", "running"],
  see_attendance: ["published", "running", "closed"],
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
