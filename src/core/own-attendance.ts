import { type Attendance, type Interval, intersection, type Stay, union } from "./attendance.ts";
import type { Instant } from "./ports.ts";

/** A season of one person as her last mail tells it. */
export type OwnAttendance = {
  /** Sessions that were held for her, and those of them where she came. */
  held: number;
  attended: number;
  /** Together with others. */
  minutes: number;
  /** Different people she was together with. */
  colleagues: number;
};

/** A row of hers on a roll, with who was in the rooms that she visited for it. */
export type OwnRow = Pick<Attendance, "verdict" | "minutesWithOthers"> & {
  session: number;
  startsAt: Instant;
  endsAt: Instant;
  stays: readonly Stay[];
};

/** A session counts once, also when she was a guest in another meeting of it. What has no verdict was not held for her. */
export function ownAttendance(participant: string, rows: readonly OwnRow[]): OwnAttendance {
  const sessions = [
    ...Map.groupBy(
      rows.filter((row) => row.verdict !== null),
      (row) => row.session,
    ).values(),
  ];
  const attended = sessions.filter((some) => some.some(cameTo));
  // Two meetings of one session can share a room, and the hour in it is one hour.
  const minutes = attended.map((some) => Math.max(...some.map((row) => row.minutesWithOthers)));
  const met = new Set(attended.flat().flatMap((row) => companyIn(participant, row)));
  return {
    held: sessions.length,
    attended: attended.length,
    minutes: Math.floor(minutes.reduce((sum, some) => sum + some, 0)),
    colleagues: met.size,
  };
}

function cameTo({ verdict }: OwnRow): boolean {
  return verdict === "present" || verdict === "partial" || verdict === "waited";
}

function companyIn(participant: string, row: OwnRow): string[] {
  const named = row.stays.flatMap((stay) => (stay.participant === null ? [] : [{ ...stay, who: stay.participant }]));
  const hers = named.filter(({ who }) => who === participant);
  const others = Map.groupBy(
    named.filter(({ who }) => who !== participant),
    ({ who, room }) => JSON.stringify([who, room]),
  );
  return [...others.values()].flatMap((stays) => {
    const [{ who, room } = { who: "", room: "" }] = stays;
    const here = hers.filter((stay) => stay.room === room);
    return intersection(within(row, here), within(row, stays)).length ? [who] : [];
  });
}

function within({ startsAt, endsAt }: OwnRow, stays: readonly Stay[]): Interval[] {
  const intervals = stays.map(({ joinedAt, leftAt }) => ({
    from: Math.max(joinedAt, startsAt),
    to: Math.min(leftAt ?? endsAt, endsAt),
  }));
  return union(intervals.filter(({ from, to }) => from < to));
}
