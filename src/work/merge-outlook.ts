import type { MergedRoom, MergingAnswer } from "../core/merging/problem.ts";
import { reviewMerges } from "../core/merging.ts";
import type { Instant } from "../core/ports.ts";
import { HOUR } from "../core/time.ts";
import type { Services } from "../services.ts";
import type { AttendanceRow } from "../store/attendance.ts";
import { isOff, type MeetingRow } from "../store/meetings.ts";
import { type MergingState, readMerging } from "../store/merging.ts";

export type MergeProposal = {
  room: MergedRoom;
  /** It takes the place of a merge that is in force. */
  replaces: boolean;
  /** When it is merged unless a person answers; null where nobody is asked, or not yet. */
  waits: Instant | null;
};

export type MergeOutlook = {
  proposals: MergeProposal[];
  tooSmall: MergingAnswer["tooSmall"];
  rooms: readonly MergedRoom[];
};

/**
 * What the rules would decide now about a whole session; nothing is written.
 *
 * @param known the season's attendance, when it was read already.
 */
export async function mergeOutlook(
  services: Services,
  session: string,
  known: readonly AttendanceRow[],
): Promise<MergeOutlook | null> {
  const now = services.clock.now();
  const state = await readMerging(services.db, session, now, { known });
  if (!state) return null;
  const { add, undo, answer } = reviewMerges(state.problem, state.active);
  const ended = state.active.filter(({ id }) => undo.some((merge) => merge.id === id));
  const proposals = add.map((room) => ({
    room,
    replaces: ended.some(({ groups }) => groups.some((meeting) => room.groups.includes(meeting))),
    waits: waitsUntil(state, room, now),
  }));
  return { proposals, tooSmall: answer.tooSmall, rooms: answer.rooms };
}

/** Those that somebody must say yes or no to. */
export function waitingProposals({ proposals }: MergeOutlook): MergeProposal[] {
  return proposals.filter(({ waits }) => waits !== null);
}

/** The first session that has a meeting to come. */
export function comingSession(meetings: readonly MeetingRow[], now: Instant): string | null {
  const coming = meetings.filter((meeting) => meeting.startsAt > now && !isOff(meeting));
  return coming.toSorted((a, b) => a.startsAt - b.startsAt)[0]?.session ?? null;
}

/** Whether a person is asked about merges of meetings that begin at `startsAt`, from the first decision to the last. */
export function isAsked({ rules }: Pick<MeetingRow, "rules">, startsAt: Instant, now: Instant): boolean {
  const { mode, hours } = rules.merging;
  const ahead = startsAt - now;
  return mode === "ask" && ahead <= Math.max(...hours) * HOUR && ahead > Math.min(...hours) * HOUR;
}

function waitsUntil(state: MergingState, room: MergedRoom, now: Instant): Instant | null {
  const startsAt = state.meetings.find(({ id }) => id === room.host)?.startsAt ?? 0;
  const { rules } = state.season;
  const asked = isAsked({ rules }, startsAt, now);
  return asked ? startsAt - Math.min(...rules.merging.hours) * HOUR : null;
}
