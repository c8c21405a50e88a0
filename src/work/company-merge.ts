import { effectKey } from "../core/effect.ts";
import type { MergedRoom } from "../core/merging/problem.ts";
import { blank } from "../core/plan-state.ts";
import { MINUTE } from "../core/time.ts";
import type { Services } from "../services.ts";
import { atomically, isFailedAssertion } from "../store/db.ts";
import { isSent } from "../store/effects.ts";
import { AUTOMATIC, isMergedMeanwhile, storeDecision } from "../store/merges.ts";
import { readMerging } from "../store/merging.ts";
import { sameRosters } from "../store/rooms.ts";
import type { Hour, HourRoom } from "./company-hour.ts";
import { consume } from "./consume.ts";

/**
 * Makes two rooms one, because both agreed. The decision and the openings that carry it out are written at once; then the host's room
 * learns who comes, and only after that the other lets its people go, so that their links lead to the host already. What is left
 * undone a tick does. False: something has changed meanwhile, and nothing is stored. Of two who do it at once both are right.
 */
export async function mergeLive(
  services: Services,
  hour: Hour,
  rooms: readonly [HourRoom, HourRoom],
  together: MergedRoom,
): Promise<boolean> {
  const { db, clock, id } = services;
  const now = clock.now();
  const { season, session, active, byHand } = hour.state;
  const hostFirst = rooms.toSorted((a, b) => Number(b.host === together.host) - Number(a.host === together.host));
  const meetings = [...new Set([together.host, ...hostFirst.flatMap((room) => room.meetings)])];
  const openings = hostFirst.map((room) => openingOf(hour, room));
  const replaced = [...active, ...byHand].filter(({ groups }) => groups.some((meeting) => meetings.includes(meeting)));
  const decision = {
    season: season.id,
    session: session.id,
    by: AUTOMATIC,
    undoneBy: AUTOMATIC,
    added: [{ id: id(), room: { ...together, groups: meetings, reason: reasonOf(hour, together, now) } }],
    undone: replaced.map((merge) => merge.id),
    cancelled: [],
    moved: rooms.map(({ host }) => host),
    effects: openings,
  };
  try {
    await atomically(db, [
      ...sameRosters(rooms.map(({ ref, rosterRev }) => ({ ...ref, rosterRev }))),
      ...storeDecision(db, decision, now),
    ]);
  } catch (error) {
    if (isMergedMeanwhile(error) || isFailedAssertion(error)) return isOneRoom(services, hour, rooms);
    throw error;
  }
  // Nobody is let go while the room that takes her in does not know her yet.
  for (const { key } of openings) {
    await consume(services, [key]);
    if (!(await isSent(db, key))) break;
  }
  return true;
}

/** The room's next roster: what the planner would plan a minute later. */
function openingOf(hour: Hour, { ref, name, rosterRev }: HourRoom) {
  const n = rosterRev + 1;
  return {
    ...blank(hour.state.season.id),
    session: hour.state.session.id,
    meeting: ref.meeting,
    key: effectKey.open(name, n),
    kind: "open" as const,
    n,
    dueAt: 0,
    expiresAt: hour.endsAt,
  };
}

function reasonOf(hour: Hour, { reason }: MergedRoom, now: number): MergedRoom["reason"] {
  return reason && { ...reason, live: { minutes: Math.floor((now - hour.startsAt) / MINUTE) } };
}

async function isOneRoom(services: Services, { state, startsAt }: Hour, rooms: readonly HourRoom[]): Promise<boolean> {
  const { db, clock } = services;
  const after = await readMerging(db, state.session.id, clock.now(), { startsAt, running: true, known: [] });
  return (after?.active ?? []).some(({ groups }) => rooms.every(({ host }) => groups.includes(host)));
}
