export type Timeline = {
  /** Milliseconds. Inside a timer it is the time that the timer was set for. */
  now(): number;
  at(instant: number, run: () => unknown): void;
  /** Everything that falls due until `instant`, each thing at its own time. */
  reach(instant: number): Promise<void>;
  advance(ms: number): Promise<void>;
};

type Timer = { at: number; run: () => unknown };

/** A clock that only its owner moves. What a timer does is waited for, unless `patient` is false, as on a running server. */
export function timeline(start: number, { patient = true } = {}): Timeline {
  let current = start;
  let timers: Timer[] = [];
  const line: Timeline = {
    now: () => current,
    at(instant, run) {
      timers.push({ at: instant, run });
    },
    async reach(instant) {
      for (let due = firstDue(instant); due; due = firstDue(instant)) {
        const next = due;
        timers = timers.filter((timer) => timer !== next);
        current = Math.max(current, next.at);
        const done = next.run();
        if (patient) await done;
      }
      current = instant;
    },
    advance: (ms) => line.reach(current + ms),
  };
  function firstDue(instant: number): Timer | undefined {
    const due = timers.filter(({ at }) => at <= instant);
    return due.reduce<Timer | undefined>((first, timer) => (first && first.at <= timer.at ? first : timer), undefined);
  }
  return line;
}

/** Daily's own unit, with milliseconds behind the point. */
export const seconds = (ms: number): number => ms / 1000;

export const wholeSeconds = (ms: number): number => Math.floor(ms / 1000);
