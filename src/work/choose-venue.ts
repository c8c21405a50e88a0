import { type Effect, effectKey, roomName } from "../core/effect.ts";
import { blank } from "../core/plan-state.ts";
import { may } from "../core/season.ts";
import type { Venue } from "../core/venue.ts";
import { type VenueChoice, type VenueMove, venueMoves, venueObstacle } from "../core/venue-change.ts";
import type { Services } from "../services.ts";
import { atomically, isFailedAssertion } from "../store/db.ts";
import { planEffects } from "../store/effects.ts";
import { readPlanRev, requestPlan } from "../store/plans.ts";
import type { Season } from "../store/seasons.ts";
import { asRead, moveRooms, type PlacedMeeting, placedMeetings, storeVenue } from "../store/venues.ts";
import { consume } from "./consume.ts";
import { missingForDaily } from "./daily-setup.ts";

export type VenueDecision =
  | { ok: true; moves: readonly VenueMove<PlacedMeeting>[] }
  | { ok: false; reason: "not_in_this_state" | "provider_not_set_up" | "too_late" | "meeting_merged" };

/** What a choice comes to, or why it cannot be made. */
export async function decideVenue(services: Services, season: Season, choice: VenueChoice): Promise<VenueDecision> {
  if (!may("choose_venue", season.state)) return { ok: false, reason: "not_in_this_state" };
  if (!isSetUp(services, choice.venue)) return { ok: false, reason: "provider_not_set_up" };
  const now = services.clock.now();
  const meetings = await placedMeetings(services.db, season.season.id, now);
  const obstacle = venueObstacle(meetings, choice);
  return obstacle ? { ok: false, reason: obstacle } : { ok: true, moves: venueMoves(now, meetings, choice) };
}

/**
 * From now on meetings take place where `choice` says. Each that takes place elsewhere gets another room, and everybody's link leads
 * there; whoever is in the old room is led on as soon as the new one is open.
 */
export async function chooseVenue(services: Services, season: Season, choice: VenueChoice): Promise<VenueDecision> {
  const { db, clock } = services;
  const { id, publishedAt } = season.season;
  for (let tries = 1; ; tries++) {
    const planRev = await readPlanRev(db, id);
    const decided = await decideVenue(services, season, choice);
    if (!decided.ok) return decided;
    const inUse = decided.moves.filter(({ open }) => open).map((move) => openingsOf(id, move));
    try {
      await atomically(db, [
        ...asRead(id, planRev, decided.moves),
        storeVenue(db, choice.level, choice.of, choice.venue),
        ...moveRooms(decided.moves, publishedAt !== null),
        ...planEffects(inUse.flat()),
        requestPlan(db, id, clock.now()),
      ]);
    } catch (error) {
      // Somebody has changed the season since it was read, or a room took another's place.
      if (!isFailedAssertion(error) || tries === TRIES) throw error;
      continue;
    }
    // The new one first: the old one lets nobody go before there is somewhere to go to.
    for (const { key } of inUse.slice(0, AT_ONCE).flat()) await consume(services, [key]);
    const others = inUse.slice(AT_ONCE).flat();
    if (others.length) await services.hint(others.map(({ key }) => key));
    return decided;
  }
}

/** Meetings whose people are led on within the request; a provider may take seconds for each, and the queue does the others. */
const AT_ONCE = 4;

/** Seasons change now and then, not all the time. */
const TRIES = 5;

function isSetUp(services: Services, venue: Venue | null): boolean {
  return venue?.provider !== "daily" || missingForDaily(services).length === 0;
}

/** Of the new room, and of the old one, which lets its people go. */
function openingsOf(season: string, { meeting }: VenueMove<PlacedMeeting>): Effect[] {
  const { id, session, ref, endsAt } = meeting;
  if (!ref) return [];
  const opening = (generation: number, n: number): Effect => ({
    ...{ ...blank(season), session, meeting: id },
    ...{ key: effectKey.open(roomName(id, generation), n), kind: "open", n, dueAt: 0, expiresAt: endsAt },
  });
  return [opening(ref.generation + 1, 1), ...(ref.opened ? [opening(ref.generation, ref.rosterRev + 1)] : [])];
}
