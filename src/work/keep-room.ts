import { type EffectOutcome, retryAt } from "../core/effect.ts";
import type { RoomRef } from "../core/ports.ts";
import type { Roster } from "../core/room.ts";
import { MINUTE } from "../core/time.ts";
import type { Services } from "../services.ts";
import { atomically, type Statement } from "../store/db.ts";
import { conclude, type EffectRow } from "../store/effects.ts";
import { requestPlan } from "../store/plans.ts";
import { markClosed, markOpened, type RoomFacts, readRoom, storeVisits } from "../store/rooms.ts";

type Kept = { outcome: EffectOutcome; along: readonly Statement[] };

/** Opens, closes or reads out a room. All three may be repeated without harm, so there is nothing ambiguous in them. */
export async function keepRoom(services: Services, effect: EffectRow): Promise<void> {
  const room = roomOf(effect);
  const facts = await readRoom(services.db, room);
  const kept: Kept = facts
    ? await keep(services, effect, room, facts)
    : { outcome: { state: "superseded", reason: "no_room" }, along: [] };
  await atomically(services.db, [...kept.along, ...conclude(services.db, effect, kept.outcome, services.clock.now())]);
}

async function keep(services: Services, effect: EffectRow, room: RoomRef, facts: RoomFacts): Promise<Kept> {
  const now = services.clock.now();
  const moved: Kept = { outcome: { state: "superseded", reason: "moved" }, along: [] };
  if (effect.kind === "collect") return facts.roster.endsAt > now ? moved : collect(services, effect, room);
  // An end that has come is the end, even when the newer roster came too late for a `close` of its own.
  if (effect.kind === "close" && facts.roster.endsAt <= now) return close(services, room);
  if (effect.n !== facts.roster.rev) return { outcome: { state: "superseded", reason: "newer_roster" }, along: [] };
  if (effect.kind === "close") return moved;
  const unused = facts.closed ? "closed" : facts.cancelled ? "cancelled" : facts.elsewhere ? "merged" : null;
  if (unused === null && facts.opensAt <= now) return open(services, effect, room, facts);
  if (unused === null) {
    // Opened once, and moved to a later time since: nobody stays inside, and it opens again when that comes.
    if (facts.opened) await open(services, effect, room, emptied(facts));
    return { outcome: { state: "planned", dueAt: facts.opensAt, reason: "moved" }, along: [] };
  }
  if (facts.closed || !facts.opened) return { outcome: { state: "superseded", reason: unused }, along: [] };
  // A room that is open already lets everybody go.
  return open(services, effect, room, emptied(facts));
}

function emptied(facts: RoomFacts): RoomFacts {
  return { ...facts, roster: { ...facts.roster, people: [], elsewhere: facts.elsewhere } };
}

async function open(services: Services, effect: EffectRow, room: RoomRef, facts: RoomFacts): Promise<Kept> {
  const { clock } = services;
  const roster: Roster = {
    ...facts.roster,
    contact: facts.roster.contact ?? services.contact,
    ice: await services.ice(),
    clockOffset: services.clockOffset,
  };
  const opened = await services.rooms.open(room, roster);
  if (opened.kind === "never") return { outcome: { state: "dead", reason: opened.reason }, along: [] };
  const now = clock.now();
  if (opened.kind === "again")
    return {
      outcome: {
        state: "planned",
        dueAt: Math.min(retryAt(now, effect.attempts, effect.key), now + LONGEST_WAIT_MS),
        reason: opened.reason,
      },
      along: [],
    };
  const { opensAt, startsAt, endsAt } = roster;
  const placeOf = new Map(facts.places.map((place) => [place.participant, place]));
  for (const { participant, linkVersion } of roster.people) {
    const { meeting = room.meeting, since = 0 } = placeOf.get(participant) ?? {};
    await services.doors.set(participant, { linkVersion, meeting, since, room, opensAt, startsAt, endsAt });
  }
  return { outcome: SENT, along: [markOpened(services.db, room, now)] };
}

async function close(services: Services, room: RoomRef): Promise<Kept> {
  await services.rooms.close(room);
  return { outcome: SENT, along: [markClosed(services.db, room, services.clock.now())] };
}

/** Pulls the journal into `visits`, and lets the planner see who was missed. */
async function collect(services: Services, effect: EffectRow, room: RoomRef): Promise<Kept> {
  const stays = await services.rooms.visits(room, null);
  const now = services.clock.now();
  const along = [...storeVisits(room, "room", stays, now), requestPlan(services.db, effect.season, now)];
  return { outcome: SENT, along };
}

/** A room that does not open keeps people waiting at its door: never wait longer than a minute for the next try. */
const LONGEST_WAIT_MS = MINUTE;

const SENT: EffectOutcome = { state: "sent", providerId: null };

/** `open:{meeting}.{generation}:{n}`. */
function roomOf(effect: EffectRow): RoomRef {
  const [meeting = "", generation = ""] = (effect.key.split(":")[1] ?? "").split(".");
  return { meeting, generation: Number(generation) };
}
