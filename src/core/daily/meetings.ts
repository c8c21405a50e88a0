import * as z from "zod";
import type { Visit } from "../ports.ts";
import { SECOND } from "../time.ts";

const seconds = z.coerce.number().nonnegative();

const participant = z.object({
  user_id: z.string().nullish(),
  participant_id: z.string().min(1),
  join_time: seconds,
  duration: seconds,
});

const meeting = z.object({
  id: z.string().min(1),
  start_time: seconds,
  duration: seconds,
  ongoing: z.boolean().default(false),
  participants: z.array(participant).default([]),
});

/** `GET /meetings`, as much of it as we need; names are not read at all. */
export const dailyMeetings = z.object({ data: z.array(meeting) });
export type DailyMeeting = z.infer<typeof meeting>;

/** Durations are whole seconds, and Daily looks at who is inside about every fifteen. */
const STILL_THERE_SECONDS = 15;

/** Twelve digits hold every unix time, so that the order of the texts is the order of arrival. */
const DIGITS = 12;

/**
 * Every join is one visit, over all sessions of a room: a group's hour may have several. Whoever is there up to the present
 * end of a session that goes on is still there. `nameOf` says who somebody is by her user id; null: unknown to us.
 */
export function dailyVisits(meetings: readonly DailyMeeting[], nameOf: (userId: string) => string | null): Visit[] {
  const visits = meetings.flatMap((session) => {
    const end = session.start_time + session.duration;
    return session.participants.map(({ user_id, participant_id, join_time, duration }): Visit => {
      const left = join_time + duration;
      const stays = session.ongoing && left >= end - STILL_THERE_SECONDS;
      return {
        id: `${String(Math.floor(join_time)).padStart(DIGITS, "0")}.${participant_id}`,
        session: participant_id,
        participant: user_id ? nameOf(user_id) : null,
        joinedAt: Math.round(join_time * SECOND),
        leftAt: stays ? null : Math.round(left * SECOND),
      };
    });
  });
  return visits.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
