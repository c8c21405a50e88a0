import { and, eq, isNull, sql } from "drizzle-orm";
import type { CalendarWay } from "../core/invitation.ts";
import type { Instant } from "../core/ports.ts";
import { atomically, type Db } from "./db.ts";
import { requestPlan } from "./plans.ts";
import { invitations, participants } from "./schema.ts";

/**
 * How her meetings reach her calendar from now on. Whoever comes back to mail is invited anew to what was left to her calendar: to
 * the planner those invitations look as if they had been cancelled. Choosing the same twice is choosing it once.
 */
export async function chooseCalendar(
  db: Db,
  { participant, season }: { participant: string; season: string },
  way: CalendarWay,
  now: Instant,
): Promise<void> {
  const fetched = sql`EXISTS (SELECT 1 FROM ${participants} WHERE id = ${participant} AND calendar = 'feed')`;
  const coming = sql`meeting IN (SELECT id FROM meetings WHERE starts_at > ${now} AND cancelled_at IS NULL)`;
  const again = and(
    eq(invitations.participant, participant),
    eq(invitations.toldStatus, "confirmed"),
    isNull(invitations.removedAt),
    coming,
    fetched,
  );
  await atomically(db, [
    ...(way === "mail"
      ? [db.update(invitations).set({ wantedStatus: "cancelled" }).where(again), requestPlan(db, season, now)]
      : []),
    db.update(participants).set({ calendar: way }).where(eq(participants.id, participant)),
  ]);
}
