import type { Instant } from "./ports.ts";
import { isSameVenue, placeOf, siteOf, type Venue, type VenueChoices, type VenueLevel, venueOf } from "./venue.ts";

export type HeldAt = {
  id: string;
  /** Whom a choice at each level names. */
  of: Record<VenueLevel, string>;
  choices: VenueChoices;
  opensAt: Instant;
  startsAt: Instant;
  endsAt: Instant;
  cancelled: boolean;
  /** The meeting in whose room it takes place; itself where it is not merged. */
  host: string;
  /** Where its newest room is; null: it has none yet. */
  room: Venue | null;
};

/** Null says nothing, so that the next level counts. */
export type VenueChoice = { level: VenueLevel; of: string; venue: Venue | null };

export type VenueMove<M extends HeldAt = HeldAt> = {
  meeting: M;
  from: Venue;
  to: Venue;
  /** Somebody goes elsewhere: not so where it is called off, or takes place in another's room for the time being. */
  takesPlace: boolean;
  /** People may be there already, and are led on. */
  open: boolean;
  /** Where people have to go in person is another place than before, or no longer one: they are told. */
  tells: boolean;
};

/**
 * The meetings whose rooms are elsewhere by a choice; those that are over stay as they are. What is chosen for one meeting counts
 * also where its room is elsewhere by necessity; a choice for many leaves such a room alone unless it is about it. A room that
 * several groups share does not become a place that one of them goes to.
 */
export function venueMoves<M extends HeldAt>(
  now: Instant,
  meetings: readonly M[],
  choice: VenueChoice,
): VenueMove<M>[] {
  return meetings.flatMap((meeting) => {
    if (meeting.of[choice.level] !== choice.of || meeting.endsAt <= now) return [];
    const before = venueOf(meeting.choices).venue;
    const to = venueOf({ ...meeting.choices, [choice.level]: choice.venue }).venue;
    const from = meeting.room ?? before;
    if (isSameVenue(from, to) || (choice.level !== "meeting" && isSameVenue(before, to))) return [];
    if (siteIn(to) !== null && isShared(meeting, meetings)) return [];
    const takesPlace = !meeting.cancelled && meeting.host === meeting.id;
    const tells = takesPlace && siteIn(from) !== siteIn(to) && meeting.startsAt > now;
    const open = takesPlace && meeting.room !== null && meeting.opensAt <= now;
    return [{ meeting, from, to, takesPlace, open, tells }];
  });
}

/** What keeps a choice for one meeting from being made. */
export function venueObstacle(
  meetings: readonly HeldAt[],
  { level, of, venue }: VenueChoice,
): "too_late" | "meeting_merged" | null {
  if (level !== "meeting") return null;
  const meeting = meetings.find(({ id }) => id === of);
  if (!meeting || meeting.cancelled) return "too_late";
  const to = venueOf({ ...meeting.choices, meeting: venue }).venue;
  const isGuest = meeting.host !== meeting.id;
  return isGuest || (siteIn(to) !== null && isShared(meeting, meetings)) ? "meeting_merged" : null;
}

/** It takes place together with others. */
function isShared(meeting: HeldAt, meetings: readonly HeldAt[]): boolean {
  return meetings.some(({ id, host }) => id !== meeting.id && host === meeting.host);
}

function siteIn(venue: Venue): string | null {
  return siteOf(placeOf(venue));
}
