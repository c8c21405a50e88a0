import type { Instant } from "./ports.ts";
import { isSameVenue, siteOf, type Venue, type VenueChoices, type VenueLevel, venueOf } from "./venue.ts";

export type HeldAt = {
  id: string;
  /** Whom a choice at each level names. */
  of: Record<VenueLevel, string>;
  choices: VenueChoices;
  opensAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  cancelled: boolean;
  /** Where its newest room is; null: it has none yet. */
  room: Venue | null;
};

/** Null says nothing, so that the next level counts. */
export type VenueChoice = { level: VenueLevel; of: string; venue: Venue | null };

export type VenueMove<M extends HeldAt = HeldAt> = {
  meeting: M;
  from: Venue;
  to: Venue;
  /** People may be there already, and are led on. */
  open: boolean;
  /** Where people have to go in person is another place than before, or no longer one: they are told. */
  tells: boolean;
};

/**
 * The meetings that take place elsewhere by a choice; those that are over or called off stay as they are. What is chosen for one
 * meeting counts also where its room is elsewhere by necessity; a choice for many leaves such a room alone unless it is about it.
 */
export function venueMoves<M extends HeldAt>(
  now: Instant,
  meetings: readonly M[],
  choice: VenueChoice,
): VenueMove<M>[] {
  return meetings.flatMap((meeting) => {
    if (meeting.of[choice.level] !== choice.of || meeting.cancelled || meeting.endsAt <= now) return [];
    const before = venueOf(meeting.choices).venue;
    const to = venueOf({ ...meeting.choices, [choice.level]: choice.venue }).venue;
    const from = meeting.room ?? before;
    if (isSameVenue(from, to) || (choice.level !== "meeting" && isSameVenue(before, to))) return [];
    const tells = siteIn(from) !== siteIn(to) && meeting.startsAt > now;
    return [{ meeting, from, to, open: meeting.room !== null && meeting.opensAt <= now, tells }];
  });
}

function siteIn(venue: Venue): string | null {
  return siteOf(venue.provider === "external" ? venue.place : null);
}
