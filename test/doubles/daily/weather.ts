import { vi } from "vitest";
import { draw, type Random } from "../../../src/core/grouping/random.ts";
import type { Daily } from "./daily.ts";
import type { Trouble } from "./limits.ts";

export type Weather = {
  /** How likely a request fails, from 0 to 1. */
  stormy: number;
  /** Nothing of the provider answers, and no frame loads. */
  dead: boolean;
  /** How long callers have waited for answers that never came, all together. */
  hungMs: number;
};

const FAILURES: readonly Trouble["answer"][] = [429, 429, 500, 503, "cut", "hang"];
/** Whoever is dead does not count requests. */
const DEATHS: readonly Trouble["answer"][] = [503, "cut", "hang"];

/**
 * Lets requests to the double fail by chance, always in the same way for the same seed. Nobody really waits: a caller's deadline
 * is over at once and counted in `hungMs`.
 */
export function weatherOf(daily: Daily, random: Random): Weather {
  const weather: Weather = { stormy: 0, dead: false, hungMs: 0 };
  let deadline = 0;
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    deadline = ms;
    return AbortSignal.abort(new DOMException("it took too long", "TimeoutError"));
  });
  const answer = daily.fetch;
  const { drop } = daily.switches;
  daily.fetch = (request) => {
    const failures = weather.dead ? DEATHS : FAILURES;
    if (weather.dead || draw(random) < weather.stormy) {
      const failure = failures[Math.floor(draw(random) * failures.length)] ?? 503;
      if (failure === "hang") weather.hungMs += deadline;
      daily.troubles.unshift({ times: 1, answer: failure });
    }
    return answer(request);
  };
  daily.switches.drop = (event) => weather.dead || drop(event);
  return weather;
}
