import { type EffectOutcome, retryAt } from "../core/effect.ts";
import type { OpenOutcome, Provider, RoomRef } from "../core/ports.ts";
import type { Roster } from "../core/room.ts";
import { MINUTE } from "../core/time.ts";
import type { Services } from "../services.ts";
import { atomically, type Statement } from "../store/db.ts";
import type { EffectRow } from "../store/effects.ts";
import { newestRoom, replaceRoom } from "../store/hosted-rooms.ts";
import { requestPlan } from "../store/plans.ts";
import type { RoomFacts } from "../store/room-facts.ts";
import { markOpened } from "../store/rooms.ts";

/** How an effect about a room ended, and what is written along with that. */
export type Kept = { outcome: EffectOutcome; along: readonly Statement[] };

/** Opens a room for the people of its roster and shows them the way. */
export async function openRoom(services: Services, effect: EffectRow, room: RoomRef, facts: RoomFacts): Promise<Kept> {
  const roster = await rosterOf(services, facts.roster);
  const opened = await services.rooms.open(room, roster);
  if (opened.kind === "opened" || (opened.kind === "again" && facts.opened)) await showTheWay(services, room, facts);
  const now = services.clock.now();
  if (opened.kind === "opened") return { outcome: SENT, along: [markOpened(services.db, room, now)] };
  const next = replacementOf(room, facts, opened, now + LONGEST_WAIT_MS);
  const replaced = next && (await replace(services, effect, next, { facts, roster, reason: opened.reason }));
  if (replaced) return replaced;
  if (opened.kind === "never") return { outcome: { state: "dead", reason: opened.reason }, along: [] };
  const dueAt = Math.min(retryAt(now, effect.attempts, effect.key), now + LONGEST_WAIT_MS);
  return { outcome: { state: "planned", dueAt, reason: opened.reason }, along: [] };
}

/** Opens a room for the people of its roster, and shows them the way when it is open. */
export async function pushRoster(services: Services, room: RoomRef, facts: RoomFacts): Promise<OpenOutcome> {
  const opened = await services.rooms.open(room, await rosterOf(services, facts.roster));
  if (opened.kind === "opened") await showTheWay(services, room, facts);
  return opened;
}

/** Nobody stays in a room that is not used, or not yet. */
export async function emptyRoom(services: Services, room: RoomRef, facts: RoomFacts): Promise<OpenOutcome> {
  const elsewhere = facts.elsewhere || facts.replacement !== null;
  return services.rooms.open(room, await rosterOf(services, { ...facts.roster, people: [], elsewhere }));
}

/** A room that a group had before its merge, for all of the merge. Who waits there for a place is not brought together with others. */
export async function openBeside(
  services: Services,
  { rosterRev: rev, ...room }: RoomRef & { rosterRev: number },
  { roster }: RoomFacts,
): Promise<OpenOutcome> {
  return services.rooms.open(room, await rosterOf(services, { ...roster, rev, company: null }));
}

async function rosterOf(services: Services, roster: RoomFacts["roster"]): Promise<Roster> {
  const contact = roster.contact ?? services.contact;
  return { ...roster, contact, ice: await services.ice(), clockOffset: services.clockOffset };
}

async function showTheWay({ doors }: Services, room: RoomRef, { roster, places }: RoomFacts): Promise<void> {
  const { opensAt, startsAt, endsAt } = roster;
  const placeOf = new Map(places.map((place) => [place.participant, place]));
  for (const { participant, linkVersion } of roster.people) {
    const { meeting = room.meeting, since = 0 } = placeOf.get(participant) ?? {};
    await doors.set(participant, { linkVersion, meeting, since, room, opensAt, startsAt, endsAt });
  }
}

type Next = RoomRef & { provider: Provider };

/**
 * The room that takes the place of one at another provider that does not open. A room that may open before anybody can come
 * is waited for as long as another try, at `nextTry`, is early enough, and so is one that was open, where people may sit. When
 * that one will never open again, its time was over before its meeting moved: then the same provider gets another try.
 */
function replacementOf(room: RoomRef, facts: RoomFacts, opened: OpenOutcome, nextTry: number): Next | null {
  if (opened.kind === "opened" || facts.provider !== "daily") return null;
  const generation = room.generation + 1;
  if (opened.kind === "again" && (facts.opened || nextTry < facts.roster.opensAt)) return null;
  return { ...room, generation, provider: facts.opened ? facts.provider : "built-in" };
}

/**
 * The same people find the new room by the same link. It is written down before it opens and before anybody is shown the way: a
 * room that nobody knows of would never be read, and somebody may have chosen another one in this moment. One that does not open
 * is tried again like any other.
 */
async function replace(
  services: Services,
  effect: EffectRow,
  next: Next,
  { facts, roster, reason }: { facts: RoomFacts; roster: Roster; reason: string },
): Promise<Kept> {
  const { db, clock, rooms } = services;
  const now = clock.now();
  const told = next.provider === facts.provider ? null : reason;
  const made = replaceRoom(next, { opensAt: facts.opensAt, endsAt: roster.endsAt, reason: told });
  await atomically(db, [...made, requestPlan(db, effect.season, now)]);
  const outcome: EffectOutcome = { state: "superseded", reason };
  const newest = await newestRoom(db, next.meeting);
  if (newest?.generation !== next.generation || newest.provider !== next.provider) return { outcome, along: [] };
  const opened = await rooms.open(next, { ...roster, rev: 1 });
  if (opened.kind !== "opened") return { outcome, along: [] };
  await showTheWay(services, next, facts);
  return { outcome, along: [markOpened(db, next, clock.now())] };
}

/** A room that does not open keeps people waiting at its door: never wait longer than a minute for the next try. */
const LONGEST_WAIT_MS = MINUTE;

export const SENT: EffectOutcome = { state: "sent", providerId: null };
