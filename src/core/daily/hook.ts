import * as z from "zod";
import type { Instant, RoomRef } from "../ports.ts";
import { MINUTE, SECOND } from "../time.ts";
import { roomOfDailyName } from "./room.ts";

const seconds = z.coerce.number().nonnegative();

const stay = z.object({
  room: z.string(),
  session_id: z.string().min(1),
  user_id: z.string().nullish(),
  joined_at: seconds,
  duration: seconds.nullish(),
});

const envelope = z.object({ id: z.string().min(1), type: z.string(), payload: z.unknown() });

/** Somebody came or went. The display name that Daily sends along is not kept. */
export type DailyHook = {
  id: string;
  type: "participant.joined" | "participant.left";
  room: RoomRef;
  session: string;
  userId: string | null;
  joinedAt: Instant;
  leftAt: Instant | null;
};

/** Events of other kinds and of rooms that are none of ours are nothing: Daily sends those of the whole domain. */
export function readDailyHook(body: string): DailyHook | null {
  const event = envelope.safeParse(asJson(body)).data;
  const type = event?.type;
  if (!event || (type !== "participant.joined" && type !== "participant.left")) return null;
  const found = stay.safeParse(event.payload).data;
  const room = found && roomOfDailyName(found.room);
  if (!room) return null;
  const joinedAt = Math.round(found.joined_at * SECOND);
  const leftAt = type === "participant.left" ? joinedAt + Math.round((found.duration ?? 0) * SECOND) : null;
  return { id: event.id, type, room, session: found.session_id, userId: found.user_id ?? null, joinedAt, leftAt };
}

/** What Daily asks when a webhook is made: is anybody there? It may come unsigned. */
export function isDailyTest(body: string): boolean {
  return body.trim() === '{"test":"test"}';
}

/** An event is tried for fifteen minutes, perhaps with the time of its first try. */
const REPLAY_MS = 30 * MINUTE;

/** Whether a timestamp is near now, whichever unit it is in: seconds, or milliseconds. */
export function isFreshStamp(timestamp: string, now: Instant): boolean {
  const value = timestamp === "" ? Number.NaN : Number(timestamp);
  return [value, value * SECOND].some((instant) => Math.abs(now - instant) <= REPLAY_MS);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
