import * as z from "zod";

/** As long as an address with its room and how to find it; links to video meetings are shorter. */
const PLACE_LENGTH = 500;

/** An https address of somebody's service and nothing besides, without a name and password that would hide where it leads. */
function isPlainAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return protocol === "https:" && /^[^.]+(\.[^.]+)+$/.test(hostname) && !username && !password;
}

/** An address that somebody left the beginning off: as words it would lead nobody anywhere. */
const HALF_AN_ADDRESS = /^(www\.\S+|[a-z0-9-]+(\.[a-z0-9-]+)+\/\S*)$/i;

/**
 * Somewhere that is none of ours: the https address of a video meeting and nothing else, or a place on site in words. Both in one
 * text would leave people guessing which it is.
 */
const place = z
  .string()
  .trim()
  .min(1)
  .max(PLACE_LENGTH)
  .refine((text) => isPlainAddress(text) || !(text.includes("://") || HALF_AN_ADDRESS.test(text)), {
    message: "expected an https address alone, or a place in words",
  })
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), { message: "one line without control characters" });

/** Where meetings take place: in a room that we provide or open at a provider, or somewhere else altogether. */
export const venue = z.discriminatedUnion("provider", [
  z.strictObject({ provider: z.enum(["built-in", "daily"]) }),
  z.strictObject({ provider: z.literal("external"), place }),
]);
export type Venue = z.infer<typeof venue>;

/** Who says where a meeting takes place, the most particular first. Null: says nothing of it. */
export type VenueChoices = {
  meeting: Venue | null;
  group: Venue | null;
  season: Venue | null;
  /** The rules of the season's template; absent in those that were opened before there was a choice. */
  rules: Venue | undefined;
};

export const VENUE_LEVELS = ["meeting", "group", "season"] as const;
export type VenueLevel = (typeof VENUE_LEVELS)[number];

const BUILT_IN: Venue = { provider: "built-in" };

/** The most particular choice counts. `by`: whose it is. */
export function venueOf({ meeting, group, season, rules }: VenueChoices): { venue: Venue; by: VenueLevel | "rules" } {
  if (meeting) return { venue: meeting, by: "meeting" };
  if (group) return { venue: group, by: "group" };
  if (season) return { venue: season, by: "season" };
  return { venue: rules ?? BUILT_IN, by: "rules" };
}

export function placeOf(venue: Venue): string | null {
  return venue.provider === "external" ? venue.place : null;
}

export function isSameVenue(a: Venue, b: Venue): boolean {
  return a.provider === b.provider && placeOf(a) === placeOf(b);
}

/** A video meeting somewhere else: her link leads there, so that nobody needs to be told the address. */
export function isAddress(place: string): boolean {
  return isPlainAddress(place);
}

/** Where people have to go in person, which they must know before the hour; null: their link is all they need. */
export function siteOf(place: string | null): string | null {
  return place !== null && !isAddress(place) ? place : null;
}
