import * as fc from "fast-check";
import { expect, test } from "vitest";
import { union } from "../../../src/core/attendance/interval.ts";
import type { Stay } from "../../../src/core/attendance/presence.ts";
import { GRANULARITY_MS, SHORTEST_LISTED_MS } from "../../../src/core/attendance/source.ts";
import { verdict } from "../../../src/core/attendance.ts";
import { MINUTE, SECOND } from "../../../src/core/time.ts";
import { held, invited, limits, stay } from "../../doubles/meeting.ts";

/** What really happened, and how far the provider's list is off at both ends. All in milliseconds from the start. */
type Visit = { who: string; from: number; length: number; offBefore: number; offAfter: number };

const PEOPLE = ["aino", "birgitta", "olli"];
const GRANULARITY = GRANULARITY_MS.provider;
const HOUR = 60 * MINUTE;

const visit: fc.Arbitrary<Visit> = fc.record({
  who: fc.constantFrom(...PEOPLE),
  from: fc.integer({ min: -10 * MINUTE, max: HOUR }),
  // Short ones often: they are what the provider's list leaves out.
  length: fc.oneof(fc.integer({ min: 0, max: 20 * SECOND }), fc.integer({ min: 0, max: HOUR })),
  offBefore: fc.integer({ min: -GRANULARITY, max: GRANULARITY }),
  offAfter: fc.integer({ min: -GRANULARITY, max: GRANULARITY }),
});
const truth = fc.array(visit, { maxLength: 6 });
const isListed = ({ length }: Visit) => length >= SHORTEST_LISTED_MS;

const named = ({ who }: Visit, i: number) => ({ session: `${who} ${i}` });

/** Each webhook as a stay of its own, as its receiver stores what it hears: the beginning, then beginning and end. */
function webhooksOf(visits: readonly Visit[]): Stay[][] {
  return visits.map((one, i) => {
    const told = { ...named(one, i), source: "webhook" } as const;
    const from = one.from / MINUTE;
    return [stay(one.who, from, null, told), stay(one.who, from, from + one.length / MINUTE, told)];
  });
}

/** The provider's list, in whole seconds, of visits that it does not leave out. */
function listOf(visits: readonly Visit[]): Stay[] {
  return visits.flatMap((one, i) => {
    if (!isListed(one)) return [];
    const from = wholeSecond(one.from + one.offBefore);
    const to = Math.max(from, wholeSecond(one.from + one.length + one.offAfter));
    return [stay(one.who, from / MINUTE, to / MINUTE, { ...named(one, i), source: "provider" })];
  });
}

/** Another second of error at most. */
function wholeSecond(at: number): number {
  return Math.trunc(at / SECOND) * SECOND;
}

const attendance = (who: string, stays: readonly Stay[]) => verdict(invited(who), held, stays, limits);
const decided = (stays: readonly Stay[]) =>
  PEOPLE.map((who) => {
    const { verdict: one, reason, minutes, minutesWithOthers, minutesWithTwo, peopleMet } = attendance(who, stays);
    return { one, reason, minutes, minutesWithOthers, minutesWithTwo, peopleMet };
  });

const chance = fc.infiniteStream(fc.nat());
const next = (stream: fc.Stream<number>) => stream.next().value;
const shuffled = <T>(list: readonly T[], random: fc.Stream<number>): T[] =>
  list
    .map((one) => ({ one, at: next(random) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);

test("webhooks that come twice, late and in any order, or not at all, change no verdict once the list was read", () => {
  fc.assert(
    fc.property(truth, chance, (visits, random) => {
      const whole = [...webhooksOf(visits).flat(), ...listOf(visits)];
      const heard = webhooksOf(visits).flatMap(([joined, left], i) => {
        // Of a visit that the list leaves out, somebody must have seen the end: nobody knows of it else.
        const kept = isListed(visits[i] as Visit)
          ? [joined, left].filter(() => next(random) % 2)
          : [left, joined].slice(0, 1 + (next(random) % 2));
        return kept.flatMap((one) => (one ? Array.from({ length: 1 + (next(random) % 3) }, () => one) : []));
      });
      expect(decided(shuffled([...heard, ...listOf(visits)], random))).toEqual(decided(whole));
    }),
    { numRuns: 2500 },
  );
});

test("before the list is read, the order and the number of webhooks change nothing", () => {
  fc.assert(
    fc.property(truth, chance, (visits, random) => {
      const whole = webhooksOf(visits).flatMap(([, left]) => (left ? [left] : []));
      const heard = webhooksOf(visits).flatMap(([joined, left]) => [
        left,
        ...[joined, left].filter(() => next(random) % 2),
      ]);
      expect(decided(shuffled(heard, random).flatMap((one) => one ?? []))).toEqual(decided(whole));
    }),
    { numRuns: 2500 },
  );
});

/** What the truth itself would give, from exact intervals. */
function trueTime(who: string, visits: readonly Visit[]): number {
  const mine = visits
    .filter((one) => one.who === who)
    .map(({ from, length }) => ({ from: Math.max(0, from), to: Math.min(HOUR, from + length) }))
    .filter(({ from, to }) => to > from);
  return union(mine).reduce((sum, { from, to }) => sum + to - from, 0) / MINUTE;
}

test("the minutes are off by no more than the granularity of both ends of each visit, with or without webhooks", () => {
  fc.assert(
    fc.property(truth, fc.boolean(), (visits, withWebhooks) => {
      const told = [...listOf(visits), ...(withWebhooks ? webhooksOf(visits).flat() : [])];
      for (const who of PEOPLE) {
        const hers = visits.filter((one) => one.who === who);
        const listed = hers.filter(isListed).length;
        const missing = withWebhooks ? 0 : hers.length - listed;
        const tolerance = (listed * 2 * (GRANULARITY + SECOND) + missing * SHORTEST_LISTED_MS) / MINUTE + 0.01;
        expect(Math.abs(attendance(who, told).minutes - trueTime(who, visits))).toBeLessThanOrEqual(tolerance);
      }
    }),
    { numRuns: 2500 },
  );
});

test("with every webhook lost the list alone gives the right verdict, where the truth is not near a limit", () => {
  fc.assert(
    fc.property(truth, (visits) => {
      const exact = visits.map((one, i) =>
        stay(one.who, one.from / MINUTE, (one.from + one.length) / MINUTE, named(one, i)),
      );
      // Everybody's ends may be off: hers and those of all whom she met.
      const margin = (visits.length * 2 * (GRANULARITY + SECOND)) / MINUTE;
      for (const who of PEOPLE) {
        const real = attendance(who, exact);
        const near = (minutes: number) =>
          [limits.present, limits.partial].some((limit) => Math.abs(minutes - limit) <= margin);
        if (near(real.minutesWithOthers) || near(real.minutes)) continue;
        expect(attendance(who, listOf(visits)).verdict).toBe(real.verdict);
      }
    }),
    { numRuns: 2500 },
  );
});
