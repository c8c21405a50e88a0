import { type Telling, tellings } from "../core/change-forecast.ts";
import type { VenueMove } from "../core/venue-change.ts";
import type { Services } from "../services.ts";
import { listRolls } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import type { PlacedMeeting } from "../store/venues.ts";

/** Who hears of these moves by mail, and when: those who have to go to another place than they were told. */
export async function venueTellings(
  { db, clock }: Services,
  { season }: Season,
  moves: readonly VenueMove<PlacedMeeting>[],
): Promise<Telling[]> {
  const meetings = season.publishedAt === null ? [] : moves.filter(({ tells }) => tells).map(({ meeting }) => meeting);
  if (!meetings.length) return [];
  const rolls = await listRolls(
    db,
    meetings.map(({ id }) => id),
  );
  return tellings("move", meetings, rolls, { zone: season.timezone, rules: season.rules }, clock.now());
}
