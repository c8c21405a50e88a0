import type { Programme } from "../programme.ts";
import { remotePeerMentoring } from "./remote-peer-mentoring.ts";

/** Every template a season can be opened from. */
export const programmes: readonly Programme[] = [remotePeerMentoring];

export function programmeOf(id: string): Programme | null {
  return programmes.find((programme) => programme.id === id) ?? null;
}
