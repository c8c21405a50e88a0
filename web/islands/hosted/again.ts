import { byId, write } from "../room/page.ts";
import type { Ending } from "./ending.ts";
import { said } from "./page.ts";

/** What may be over by itself in a moment. A page that is outdated, a full room and a moved meeting are not. */
const PASSING: readonly Ending[] = ["unreachable", "failed", "missing", "refused", "expired"];

/** Soon at first; then not so often that the page changes under somebody who reads it. */
const PAUSES_MS = [15_000, 30_000, 60_000];

let tries = 0;
let timer = 0;

/** Tries once more by itself after a while, and says so. */
export function tryAgainLater(ending: Ending, join: () => void) {
  if (!PASSING.includes(ending)) return;
  write(byId("goodbye-again"), said.again);
  timer = window.setTimeout(join, PAUSES_MS[Math.min(tries++, PAUSES_MS.length - 1)]);
}

/** She is on her way in, or goes another way. */
export function stopTrying() {
  clearTimeout(timer);
  write(byId("goodbye-again"), "");
}

/** She was inside: the next trouble is another one. */
export function forgetTries() {
  tries = 0;
}
