import * as z from "zod";
import type { MeetingsProps } from "../../web/pages/meetings.tsx";
import { CHANGE_KINDS } from "../core/rescheduling.ts";
import { paths } from "../paths.ts";
import type { Season } from "../store/seasons.ts";

/** What the address says after a change: which, of what, how it was before, and how many people hear of it. */
const done = z.object({
  done: z.enum(CHANGE_KINDS),
  of: z.string(),
  was: z.string(),
  told: z.coerce.number().int().nonnegative(),
});

/** What was just done, with the way back where there is one; null where the address says nothing of the kind. */
export function doneOf({ season: { id } }: Season, query: Record<string, string>): MeetingsProps["done"] {
  const read = done.safeParse(query);
  if (!read.success) return null;
  const { done: kind, of, was, told } = read.data;
  const [starts = ""] = was.split(" ");
  // Groups of a session may have met at times that its date does not tell: moving it again shows what that comes to.
  const backs = {
    move_meeting: `${paths.meetingMove(id, of)}?${new URLSearchParams({ starts })}`,
    move_session: `${paths.sessionMove(id, of)}?${new URLSearchParams({ date: starts.slice(0, 10) })}`,
    call_off_meeting: `${paths.meetingCancellation(id, of)}?undo=1`,
    call_off_session: `${paths.sessionCancellation(id, of)}?undo=1`,
    put_on_meeting: null,
    put_on_session: null,
  };
  return { kind, of, told, back: backs[kind] };
}
