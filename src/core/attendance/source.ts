import { SECOND } from "../time.ts";

/**
 * What keeps a record of visits by itself. `room`: the journal of our own room object. `webhook`: what a video provider tells
 * while it happens. `provider`: its own list, read afterwards.
 */
export const RECORDERS = ["room", "webhook", "provider"] as const;
export type Recorder = (typeof RECORDERS)[number];

/** Also by word of mouth: the participant herself, and the programme with a reason. */
export const SOURCES = [...RECORDERS, "self", "admin"] as const;
export type Source = (typeof SOURCES)[number];

/** How far a recorded beginning or end may lie from the true one. The provider's documents say "about 15 seconds". */
export const GRANULARITY_MS: Readonly<Record<Recorder, number>> = { room: 0, webhook: 0, provider: 15 * SECOND };

/**
 * Whose beginning and end of a visit count when several tell of it. The provider's list comes first although it is coarser:
 * it is complete and final, so that a verdict does not hang on which webhooks arrived.
 */
export const BY_TRUST: readonly Recorder[] = ["provider", "room", "webhook"];

/** Those whose silence says that nobody was there. A webhook may have been lost on the way. */
export const COMPLETE: ReadonlySet<Recorder> = new Set<Recorder>(["room", "provider"]);

/** Visits below this may be missing in the provider's list, by its documents. */
export const SHORTEST_LISTED_MS = 10 * SECOND;
