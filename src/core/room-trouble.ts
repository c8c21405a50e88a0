import type { Instant, RoomCheck } from "./ports.ts";
import { MINUTE } from "./time.ts";

/** Somebody whose frame failed with an error, and when it last did. One that merely shows nothing says less, and is none. */
export type TroubleReport = { participant: string; at: Instant };

/** What her page does next: it tries on where it is, or follows her link, which leads to another room by now. */
export type TroubleAnswer = { kind: "wait" } | { kind: "link" };

/** As long as the slowest page goes on trying before it reports: within this time two reports are of one trouble. */
export const TOGETHER_MS = 2 * MINUTE;

/** A page that fails and tries again does so every ten seconds or more slowly. */
export const REPORTS_PER_MINUTE = 10;

/** What says nothing of the room: it is full, not open for another moment, or she was put out of it. */
const HERS: readonly string[] = ["ejected", "meeting-full", "nbf-room", "nbf-token"];

/** Whether a frame that ended so may mean that nobody can be in the room. One that shows nothing (null), or ended as none before, may. */
export function mayBeTheRoom(type: string | null): boolean {
  return type === null || !HERS.includes(type);
}

export type TroubleVerdict = { kind: "keep" } | { kind: "replace"; reason: string };

/**
 * One person's frame may fail because of her own network: then the room stays, unless its provider does not answer for it either.
 * When two people cannot be in it, it is no room for the group, whatever the provider says.
 *
 * @param reports of each person the last one.
 */
export function troubleVerdict(reports: readonly TroubleReport[], check: RoomCheck, now: Instant): TroubleVerdict {
  if (check.kind === "fails") return { kind: "replace", reason: `reported: ${check.reason}` };
  const people = new Set(reports.filter(({ at }) => now - at <= TOGETHER_MS).map(({ participant }) => participant));
  return people.size > 1 ? { kind: "replace", reason: `reported: ${people.size} people` } : { kind: "keep" };
}
