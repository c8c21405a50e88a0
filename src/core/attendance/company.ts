import { coveredTwice, type Interval, intersection, total, union } from "./interval.ts";
import type { Presence } from "./presence.ts";

/** Milliseconds with at least one and at least two others, and who that was. */
export type Company = { withOne: number; withTwo: number; people: readonly string[] };

/** Where she was when; a null room is one that nobody knows: she was wherever the others were. */
export type Whereabouts = Interval & { room: string | null };

/** Only somebody in the same room at the same time is company: two people in two rooms of a session have not met. */
export function companyOf(hers: readonly Whereabouts[], others: readonly Presence[]): Company {
  const met = new Set<string>();
  const inRooms = [...Map.groupBy(hers, ({ room }) => room)].map(([room, stays]) => {
    const there = others.filter((other) => room === null || other.room === room);
    const shared = [...Map.groupBy(there, ({ participant }) => participant)].map(([participant, theirs]) => {
      const together = intersection(union(stays), union(theirs));
      if (participant !== null && together.length) met.add(participant);
      return together;
    });
    return { one: shared.flat(), two: coveredTwice(shared) };
  });
  return {
    withOne: total(union(inRooms.flatMap(({ one }) => one))),
    withTwo: total(union(inRooms.flatMap(({ two }) => two))),
    people: [...met].toSorted(),
  };
}
