import { timeOfWall } from "../core/schedule.ts";
import type { Wall } from "../core/time.ts";
import type { Services } from "../services.ts";
import { type MeetingRow, moveDraftMeeting } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";

/** Moves a draft's meeting to another wall time; an hour that does not exist, or exists twice, is refused. */
export async function moveMeeting(services: Services, season: Season, meeting: MeetingRow, wall: Wall) {
  const found = timeOfWall(wall, meeting.zone, season.strand.rules.minutes);
  if (!found.ok) return { ok: false, reason: found.reason } as const;
  await moveDraftMeeting(services.db, meeting.id, found.time);
  return { ok: true } as const;
}
