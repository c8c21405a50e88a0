import { and, asc, desc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { DailyHook } from "../core/daily/hook.ts";
import { roomName } from "../core/effect.ts";
import type { Instant, RoomRef } from "../core/ports.ts";
import { DAY } from "../core/time.ts";
import { type Db, insertMissing, insertOr, type Statement } from "./db.ts";
import { hooks, rooms, visits } from "./schema.ts";

export type HookRow = typeof hooks.$inferSelect;

/** As long as anybody may want to know what came; then not even the ids are kept. */
const KEPT_MS = 30 * DAY;

/** Puts an event into the inbox, once by its id, and once for what it says of one stay: it may come again under another. */
export function keepHook({ id, type, session, ...payload }: DailyHook, now: Instant): Statement[] {
  const row = { eventId: id, type, subject: session, payload: JSON.stringify(payload) as never };
  return insertMissing(hooks, [{ ...row, receivedAt: now, dueAt: now }]);
}

/** Events that were not dealt with yet, and those that are old enough to be forgotten. */
export function dueHooks(db: Db, now: Instant, limit: number) {
  return db.select().from(hooks).where(lte(hooks.dueAt, now)).orderBy(asc(hooks.dueAt)).limit(limit);
}

export function isForgettable({ receivedAt }: HookRow, now: Instant): boolean {
  return receivedAt + KEPT_MS <= now;
}

export function forgetHook(db: Db, { eventId }: HookRow): Statement {
  return db.delete(hooks).where(eq(hooks.eventId, eventId));
}

/** Dealt with: looked at again when it is to be forgotten. */
export function settleHook(db: Db, { eventId, receivedAt }: HookRow, now: Instant): Statement {
  return db
    .update(hooks)
    .set({ doneAt: now, dueAt: receivedAt + KEPT_MS })
    .where(eq(hooks.eventId, eventId));
}

/** What failed is tried again later. */
export function postponeHook(db: Db, { eventId }: HookRow, until: Instant): Statement {
  return db.update(hooks).set({ dueAt: until }).where(eq(hooks.eventId, eventId));
}

/** Whether the room is one of ours; an event about another one is nothing to us. */
export async function isRoom(db: Db, { meeting, generation }: RoomRef): Promise<boolean> {
  const isIt = and(eq(rooms.meeting, meeting), eq(rooms.generation, generation), eq(rooms.provider, "daily"));
  return (await db.$count(rooms, isIt)) > 0;
}

/** One stay, whichever of its two events comes first: an end that is known is never taken back. */
export function storeHookVisit(
  { room, joinedAt, leftAt }: Pick<DailyHook, "room" | "joinedAt" | "leftAt">,
  session: string,
  participant: string | null,
  receivedAt: Instant,
): Statement[] {
  const { meeting, generation } = room;
  return insertOr(
    visits,
    [{ source: "webhook", sourceId: session, meeting, generation, participant, joinedAt, leftAt, receivedAt }],
    sql` ON CONFLICT (source, source_id) DO UPDATE SET left_at = coalesce(excluded.left_at, visits.left_at),
      participant = coalesce(visits.participant, excluded.participant)`,
  );
}

/**
 * The last room of a provider that people were in, by its own list, and whether its webhook said anything about it. Null: none
 * was read yet.
 */
export async function lastHeardRoom(db: Db): Promise<{ room: string; heard: boolean } | null> {
  const heard = sql<number>`EXISTS (SELECT 1 FROM visits hook WHERE hook.source = 'webhook'
    AND hook.meeting = ${rooms.meeting} AND hook.generation = ${rooms.generation})`;
  const visited = sql`EXISTS (SELECT 1 FROM visits listed WHERE listed.source = 'provider'
    AND listed.meeting = ${rooms.meeting} AND listed.generation = ${rooms.generation})`;
  const row = await db
    .select({ meeting: rooms.meeting, generation: rooms.generation, heard })
    .from(rooms)
    .where(and(eq(rooms.provider, "daily"), isNotNull(rooms.closedAt), visited))
    .orderBy(desc(rooms.endsAt))
    .limit(1)
    .get();
  return row ? { room: roomName(row.meeting, row.generation), heard: row.heard === 1 } : null;
}
