import type { SeasonAlert } from "../../web/pages/season-alerts.tsx";
import type { MeetingRooms } from "../core/room-history.ts";
import { paths } from "../paths.ts";

/** More rooms than this are one trouble of the provider's, and told in one line. */
const MOST_ROOMS = 5;

/** A line for each meeting that came to another room because of trouble, or whose room is shut. */
export function roomAlerts(season: string, meetings: readonly MeetingRooms[]): SeasonAlert[] {
  const alerts = meetings.flatMap((meeting) => alertOf(season, meeting) ?? []);
  if (alerts.length <= MOST_ROOMS) return alerts;
  return [{ kind: "rooms", count: alerts.length, href: paths.rooms(season) }];
}

function alertOf(season: string, { meeting, session, group, rooms }: MeetingRooms): SeasonAlert | null {
  const about = { kind: "room" as const, session, group, href: paths.meetingRooms(season, meeting) };
  const newest = rooms.at(-1);
  if (newest?.state === "shut" && newest.trouble) {
    const { provider, trouble } = newest;
    return { ...about, state: trouble.nextTryAt === null ? "shut" : "waiting", provider, trouble, at: null };
  }
  const i = rooms.findLastIndex(({ because }) => because !== null);
  const [before, room] = [rooms[i - 1], rooms[i]];
  if (!before || !room?.because) return null;
  return { ...about, state: "moved", provider: before.provider, trouble: room.because, at: room.openedAt };
}
