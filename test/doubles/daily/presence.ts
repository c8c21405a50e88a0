import type { Calls, Stay } from "./calls.ts";
import { type Timeline, wholeSeconds } from "./timeline.ts";

export type PresenceSwitches = {
  /** How far behind the truth it is. */
  lagMs: number;
  /** How long somebody is still shown after leaving. */
  ghostMs: number;
};

/** Who seems to be inside: some seconds ago, and with ghosts of those who have come back. */
export function seemingInside(calls: Calls, time: Timeline, switches: PresenceSwitches, room?: string): Stay[] {
  const then = time.now() - switches.lagMs;
  return calls
    .all()
    .filter(
      (stay) =>
        (room === undefined || stay.room === room) &&
        stay.joinedAt <= then &&
        (stay.leftAt === null || stay.leftAt + switches.ghostMs > then),
    );
}

/** In camelCase, unlike everything else. */
export function presenceJson({ room, session, userId, userName, joinedAt }: Stay, now: number) {
  const joinTime = new Date(joinedAt).toISOString();
  return { room, id: session, userId, userName, joinTime, duration: wholeSeconds(now) - wholeSeconds(joinedAt) };
}
