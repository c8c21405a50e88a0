import { and, eq, isNull, sql } from "drizzle-orm";
import type { Instant } from "../core/ports.ts";
import type { Wall } from "../core/time.ts";
import type { Db, Statement } from "./db.ts";
import type { CalledOff } from "./meetings.ts";
import { requestPlan } from "./plans.ts";
import { sessions } from "./schema.ts";

/** Another date; its meetings are moved beside it. */
export function moveSession(db: Db, { id }: { id: string }, dateWall: Wall): Statement {
  return db.update(sessions).set({ dateWall }).where(eq(sessions.id, id));
}

/** No group meets in it any more. */
export function cancelSession(
  db: Db,
  { id }: { id: string },
  season: string,
  { by, reason }: CalledOff,
  now: Instant,
): Statement[] {
  return [
    db
      .update(sessions)
      .set({ cancelledAt: now, cancelledBy: by, cancelledReason: reason })
      .where(and(eq(sessions.id, id), isNull(sessions.cancelledAt))),
    renewRoomsOf(id),
    requestPlan(db, season, now),
  ];
}

export function restoreSession(db: Db, { id }: { id: string }, season: string, now: Instant): Statement[] {
  return [
    db.update(sessions).set({ cancelledAt: null, cancelledBy: null, cancelledReason: null }).where(eq(sessions.id, id)),
    renewRoomsOf(id),
    requestPlan(db, season, now),
  ];
}

function renewRoomsOf(session: string): Statement {
  return sql`UPDATE rooms SET roster_rev = roster_rev + 1 WHERE closed_at IS NULL
    AND meeting IN (SELECT id FROM meetings WHERE session = ${session})`;
}
