import type { RoomRef } from "../core/ports.ts";
import { mayBeTheRoom, type TroubleAnswer, troubleVerdict } from "../core/room-trouble.ts";
import type { Services } from "../services.ts";
import { atomically } from "../store/db.ts";
import { newestRoom, succeedRoom } from "../store/hosted-rooms.ts";
import { readRoom } from "../store/room-facts.ts";
import { markOpened } from "../store/rooms.ts";
import { pushRoster } from "./open-room.ts";

/** Hears that somebody's frame of a room failed, and gives the group another room where that may be the room's fault. */
export async function hearTrouble(
  services: Services,
  room: RoomRef,
  participant: string,
  type: string | null,
): Promise<TroubleAnswer> {
  const { clock, rooms, troubles } = services;
  if (!mayBeTheRoom(type)) return { kind: "wait" };
  const reports = await troubles.report(room, participant, type !== null, clock.now());
  if (!reports) return { kind: "wait" };
  const verdict = troubleVerdict(reports, await rooms.check(room), clock.now());
  if (verdict.kind === "keep") return { kind: "wait" };
  return (await moveOut(services, room, verdict.reason)) ? { kind: "link" } : { kind: "wait" };
}

/**
 * The group goes on in a room of our own, by the same links. It is written down before anybody is shown the way: then the tick
 * finishes what a crash leaves undone. Several people who ask at once get the same room. False: there is none yet.
 */
async function moveOut(services: Services, room: RoomRef, reason: string): Promise<boolean> {
  const { db, clock } = services;
  await atomically(db, succeedRoom(room, { provider: "built-in", reason }, clock.now()));
  const next = await newestRoom(db, room.meeting);
  const facts = next && next.generation > room.generation ? await readRoom(db, next) : null;
  if (!next || !facts || facts.closed) return false;
  const opened = await pushRoster(services, next, facts);
  if (opened.kind !== "opened") return false;
  // A later `open` effect would note it, too: nobody waits for that.
  await atomically(db, [markOpened(db, next, clock.now())]).catch(() => {});
  return true;
}
