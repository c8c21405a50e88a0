import type { Attendance } from "./attendance.ts";

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

/** A row of hers on a roll. */
export type OwnRow = Pick<Attendance, "verdict" | "minutesWithOthers" | "met"> & { session: number };

/** A session counts once, also when she was a guest in another meeting of it. What has no verdict was not held for her. */
export function ownAttendance(rows: readonly OwnRow[]): OwnAttendance {
  const sessions = [
    ...Map.groupBy(
      rows.filter((row) => row.verdict !== null),
      (row) => row.session,
    ).values(),
  ];
  const attended = sessions.filter((some) => some.some(cameTo));
  // Two meetings of one session can share a room, and the hour in it is one hour.
  const minutes = attended.map((some) => Math.max(...some.map((row) => row.minutesWithOthers)));
  const met = new Set(attended.flat().flatMap((row) => row.met));
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
