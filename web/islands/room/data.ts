import type { Language } from "../../../src/core/room.ts";
import type { MeetingClock } from "../../../src/core/signal.ts";
import type { Companions } from "../../copy/fi/companions.ts";
import type { Room } from "../../copy/fi/room.ts";

/** What the server writes into the page for the browser: facts and words, no secrets beyond the page's own address. */
export type RoomData = {
  /** Path of the personal link, without a slash at its end. */
  link: string;
  language: Language;
  me: { id: string; name: string };
  /** Who helps when nothing works, in one line. */
  contact: string;
  clock: MeetingClock;
  phases: Record<string, string>;
  words: Room["live"];
  /** What is said on the tile of whoever accompanies a group. */
  roles: Companions["roles"];
  /** Development only: measurements for tests. */
  debug: boolean;
};
