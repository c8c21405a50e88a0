import { placeOf, type Venue, type VenueChoices, venueOf } from "../core/venue.ts";

/** Where, and by whose choice. */
export function venueJson(choices: VenueChoices) {
  const found = venueOf(choices);
  return { ...placeJson(found.venue), by: found.by };
}

export function placeJson(venue: Venue) {
  return { provider: venue.provider, place: placeOf(venue) };
}
