import type { Instant } from "../../core/ports.ts";
import { phase, type Roster } from "../../core/room.ts";

/** Silence is noticed within 20 to 35 seconds; the time written is that of the last ping, whenever it is noticed. */
const ROUND_MS = 15_000;

/** Long enough for every collection of visits to have been repeated for a day; then no name stays here. */
const KEPT_AFTER_END_MS = 24 * 3_600_000;

/** What a room knows of its time. All instants are by the room's own clock. */
export type Hours = { roster: Roster | null; closedAt: Instant | null };

export function isOver({ roster, closedAt }: Hours, now: Instant): boolean {
  return closedAt !== null || (roster !== null && phase(roster, now).kind === "over");
}

/** When the room forgets everything. Null for a room that was never opened nor closed. */
export function goneAt({ roster, closedAt }: Hours): Instant | null {
  const endedAt = closedAt === null ? roster?.endsAt : Math.max(closedAt, roster?.endsAt ?? 0);
  return endedAt === undefined ? null : endedAt + KEPT_AFTER_END_MS;
}

/** When the room has to look around next: while it is busy every round, else at its end, and then when it is gone. */
export function nextRoundAt(hours: Hours, now: Instant, busy: boolean): Instant | null {
  const { roster } = hours;
  if (isOver(hours, now) || !roster) return goneAt(hours);
  return Math.min(roster.endsAt, busy ? now + ROUND_MS : roster.endsAt);
}
