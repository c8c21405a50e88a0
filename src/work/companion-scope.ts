import type { Instant } from "../core/ports.ts";
import { isOff, type MeetingRow } from "../store/meetings.ts";

/** Into which meetings: one, or all that are to come of a group or of a session; by its id. */
export type Scope = { kind: "meeting" | "group" | "session"; id: string };

/** Those whose beginning, or whose end, is still to come. */
export function inScope(
  all: readonly MeetingRow[],
  { kind, id }: Scope,
  by: "startsAt" | "endsAt",
  now: Instant,
): MeetingRow[] {
  const key = { meeting: "id", group: "group", session: "session" } as const;
  return all.filter((row) => row[key[kind]] === id && row[by] > now && !isOff(row));
}

/** A meeting as answers about companions speak of it. */
export function placed({ id, groupNumber, sessionNumber, startsAt, endsAt }: MeetingRow) {
  return { id, group: groupNumber, session: sessionNumber, startsAt, endsAt };
}
