import { difference, union } from "./interval.ts";
import { knownTo, type Visit } from "./presence.ts";
import { COMPLETE, GRANULARITY_MS, RECORDERS, type Recorder } from "./source.ts";

/**
 * How well a verdict is supported. `confirmed`: two recorders tell the same within their granularity. `single`: one tells it, or
 * the silence of the only complete one. `disputed`: by one of them alone the verdict would be another, or she says otherwise
 * and nobody has decided. `corrected`: the programme has decided.
 */
export const CONFIDENCES = ["confirmed", "single", "disputed", "corrected"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Recorders that have something to say of her: they tell of her, or tell of the room and not of her. */
export function witnesses(hers: readonly Visit[], room: readonly Visit[]): Recorder[] {
  return RECORDERS.filter((source) => tells(source, COMPLETE.has(source) ? room : hers));
}

/** Two recorders tell of the same time; each beginning and end may be off by the granularity of the coarsest. */
export function isConfirmed(hers: readonly Visit[]): boolean {
  const telling = RECORDERS.filter((source) => tells(source, hers));
  const tolerance = 2 * hers.length * Math.max(0, ...telling.map((source) => GRANULARITY_MS[source]));
  const agreed = union(hers.map((visit) => visit.agreed));
  const alike = telling.filter((source) => difference(union(knownTo(source, hers)), agreed) <= tolerance);
  return alike.length > 1;
}

function tells(source: Recorder, visits: readonly Visit[]): boolean {
  return visits.some(({ told }) => told.some((stay) => stay.source === source));
}
