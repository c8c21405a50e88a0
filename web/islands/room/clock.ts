import type { MeetingClock } from "../../../src/core/signal.ts";
import { data, fill, words } from "./page.ts";

let meeting = data.clock;
let receivedAt = performance.now();

/** The meeting's times as the server last told them. */
export function clock(): MeetingClock {
  return meeting;
}

/** The server's time. The laptop's own clock is never asked: many are minutes wrong. */
export function now(): number {
  return meeting.now + (performance.now() - receivedAt);
}

export function setClock(told: MeetingClock) {
  meeting = told;
  receivedAt = performance.now();
}

/** "59.12", in English "59:12". */
export function minutesAndSeconds(duration: number): string {
  const seconds = Math.max(0, Math.ceil(duration / 1000));
  return `${Math.floor(seconds / 60)}${words.timeSeparator}${String(seconds % 60).padStart(2, "0")}`;
}

/** "alkaa 6 minuutin kuluttua". */
export function untilStart(duration: number): string {
  const minutes = Math.ceil(duration / 60_000);
  if (duration < 20_000) return words.startsNow;
  return minutes === 1 ? words.startsInOne : fill(words.startsIn, { minutes });
}
