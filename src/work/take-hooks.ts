import type { DailyHook } from "../core/daily/hook.ts";
import { describeFailure } from "../core/failure.ts";
import type { Instant } from "../core/ports.ts";
import { HOUR } from "../core/time.ts";
import type { Services } from "../services.ts";
import { atomically } from "../store/db.ts";
import {
  dueHooks,
  forgetHook,
  type HookRow,
  isForgettable,
  isRoom,
  postponeHook,
  settleHook,
  storeHookVisit,
} from "../store/hooks.ts";
import { roomPeople } from "../store/hosted-rooms.ts";

/** A meeting day of 64 people brings about 300 events, and few of them wait. */
const AT_ONCE = 50;

/** Deals with what is in the inbox, and forgets what is old; how much there was. Safe to run twice at the same time. */
export async function takeHooks(services: Services): Promise<number> {
  const now = services.clock.now();
  const due = await dueHooks(services.db, now, AT_ONCE);
  for (const hook of due)
    try {
      await take(services, hook, now);
    } catch (error) {
      console.error("hook_failed", hook.type, describeFailure(error));
      await atomically(services.db, [postponeHook(services.db, hook, now + HOUR)]);
    }
  return due.length;
}

async function take({ db, videoId }: Services, hook: HookRow, now: Instant): Promise<void> {
  if (isForgettable(hook, now)) {
    await atomically(db, [forgetHook(db, hook)]);
    return;
  }
  const event = hook.payload as Omit<DailyHook, "id" | "type" | "session">;
  const settled = settleHook(db, hook, now);
  if (!(await isRoom(db, event.room))) {
    await atomically(db, [settled]);
    return;
  }
  const participant = await whoIs(await roomPeople(db, event.room), event.userId, videoId);
  await atomically(db, [...storeHookVisit(event, hook.subject, participant, hook.receivedAt), settled]);
}

/** By her video id alone, never by a name. Somebody who was never invited is nobody. */
async function whoIs(
  people: readonly string[],
  userId: string | null,
  videoId: Services["videoId"],
): Promise<string | null> {
  if (userId === null) return null;
  for (const participant of people) if ((await videoId(participant)) === userId) return participant;
  return null;
}
