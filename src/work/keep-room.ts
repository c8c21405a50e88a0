import type { RoomRef, Visit } from "../core/ports.ts";
import { MINUTE } from "../core/time.ts";
import type { Services } from "../services.ts";
import { atomically } from "../store/db.ts";
import { conclude, type EffectRow } from "../store/effects.ts";
import { requestPlan } from "../store/plans.ts";
import { type RoomFacts, readRoom } from "../store/room-facts.ts";
import { markClosed, storeVisits } from "../store/rooms.ts";
import { emptyRoom, type Kept, openRoom, SENT } from "./open-room.ts";

/** Opens, closes or reads out a room. All three may be repeated without harm, so there is nothing ambiguous in them. */
export async function keepRoom(services: Services, effect: EffectRow): Promise<void> {
  const named = roomOf(effect);
  const facts = await readRoom(services.db, named);
  const kept: Kept = facts
    ? await keep(services, effect, { ...named, provider: facts.provider }, facts)
    : { outcome: { state: "superseded", reason: "no_room" }, along: [] };
  await atomically(services.db, [...kept.along, ...conclude(services.db, effect, kept.outcome, services.clock.now())]);
}

/** While another room is being opened in its place. */
const LOOK_AGAIN_MS = 15_000;

async function keep(services: Services, effect: EffectRow, room: RoomRef, facts: RoomFacts): Promise<Kept> {
  const now = services.clock.now();
  const moved: Kept = { outcome: { state: "superseded", reason: "moved" }, along: [] };
  if (effect.kind === "collect") return facts.roster.endsAt > now ? moved : collect(services, effect, room, facts);
  // An end that has come is the end, even when the newer roster came too late for a `close` of its own.
  if (effect.kind === "close" && facts.roster.endsAt <= now) return close(services, room);
  if (effect.n !== facts.roster.rev) return { outcome: { state: "superseded", reason: "newer_roster" }, along: [] };
  if (effect.kind === "close") return moved;
  const unused = whyUnused(facts);
  if (unused === null && facts.opensAt <= now) return openRoom(services, effect, room, facts);
  if (unused === null) {
    // Opened once, and moved to a later time since: nobody stays inside, and it opens again when that comes.
    if (facts.opened) await emptyRoom(services, room, facts);
    return { outcome: { state: "planned", dueAt: facts.opensAt, reason: "moved" }, along: [] };
  }
  if (facts.closed || !facts.opened) return { outcome: { state: "superseded", reason: unused }, along: [] };
  // Nobody is let go while there is nowhere to go to.
  if (unused === "replaced" && !facts.replacement?.opened)
    return { outcome: { state: "planned", dueAt: now + LOOK_AGAIN_MS, reason: unused }, along: [] };
  return letGo(services, room, facts);
}

/** Null: people meet there. */
function whyUnused({ closed, cancelled, elsewhere, replacement }: RoomFacts): string | null {
  if (closed) return "closed";
  if (cancelled) return "cancelled";
  if (elsewhere) return "merged";
  return replacement ? "replaced" : null;
}

/** A room that is open already lets everybody go. One that cannot be reached is asked again within a minute. */
async function letGo(services: Services, room: RoomRef, facts: RoomFacts): Promise<Kept> {
  const emptied = await emptyRoom(services, room, facts);
  if (emptied.kind === "opened") return { outcome: SENT, along: [] };
  if (emptied.kind === "never") return { outcome: { state: "dead", reason: emptied.reason }, along: [] };
  const dueAt = services.clock.now() + MINUTE;
  return { outcome: { state: "planned", dueAt, reason: emptied.reason }, along: [] };
}

async function close(services: Services, room: RoomRef): Promise<Kept> {
  await services.rooms.close(room);
  return { outcome: SENT, along: [markClosed(services.db, room, services.clock.now())] };
}

/** A list that does not get its ends is taken as it is by then; later reads mend it. */
const PATIENCE_MS = 30 * MINUTE;
const ASK_AGAIN_MS = 2 * MINUTE;

/** Pulls the journal into `visits`, and lets the planner see who was missed. */
async function collect(services: Services, effect: EffectRow, room: RoomRef, facts: RoomFacts): Promise<Kept> {
  const stays = await services.rooms.visits(room, null);
  const now = services.clock.now();
  const isListed = facts.provider === "daily";
  const stored = storeVisits(room, isListed ? "provider" : "room", stays, now);
  if (isListed && isUnfinished(stays) && now < facts.roster.endsAt + PATIENCE_MS)
    return { outcome: { state: "planned", dueAt: now + ASK_AGAIN_MS, reason: "still_inside" }, along: stored };
  return { outcome: SENT, along: [...stored, requestPlan(services.db, effect.season, now)] };
}

/** Somebody seems to be inside after the end: that list is not the last one. */
function isUnfinished(stays: readonly Visit[]): boolean {
  return stays.some(({ leftAt }) => leftAt === null);
}

/** `open:{meeting}.{generation}:{n}`. */
function roomOf(effect: EffectRow): RoomRef {
  const [meeting = "", generation = ""] = (effect.key.split(":")[1] ?? "").split(".");
  return { meeting, generation: Number(generation) };
}
