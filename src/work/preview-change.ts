import {
  type ChangeManner,
  isOutsideHours,
  type Overlap,
  overlapsOf,
  type RollRow,
  type Telling,
  tellings,
} from "../core/change-forecast.ts";
import { holidayOn } from "../core/holidays.ts";
import type { Instant } from "../core/ports.ts";
import type { ChangeKind, ChangeRefusal } from "../core/rescheduling.ts";
import type { Language } from "../core/room.ts";
import type { Services } from "../services.ts";
import { isOff, listMeetings, listRolls, type MeetingRow } from "../store/meetings.ts";
import type { Season } from "../store/seasons.ts";
import { decide, type SeasonChange } from "./reschedule.ts";

export type ChangedMeeting = {
  meeting: MeetingRow;
  /** When it will be; as it is, where it does not move. */
  startsAt: Instant;
  endsAt: Instant;
  holiday: Readonly<Record<Language, string>> | null;
  outsideHours: boolean;
  overlaps: readonly Overlap[];
};

export type ChangePreview = {
  ok: true;
  meetings: readonly ChangedMeeting[];
  told: readonly Telling[];
  /** On a roll, and told nothing of the change: not invited yet, or not coming anyway. */
  untold: readonly RollRow[];
};

/** What a change would do and who would be told of it; nothing is written. Refuses exactly what `makeChange` refuses. */
export async function previewChange(
  services: Services,
  season: Season,
  change: SeasonChange,
): Promise<ChangePreview | ChangeRefusal> {
  const { db, clock } = services;
  const all = await listMeetings(db, season.season.id);
  const decided = await decide(services, season, change, all);
  if (!decided.ok) return decided;
  const planned = decided.meetings.map(({ meeting, time }) => ({
    meeting,
    startsAt: time?.startsAt ?? meeting.startsAt,
    endsAt: time?.endsAt ?? meeting.endsAt,
    day: (time?.wall ?? meeting.wall).slice(0, 10),
  }));
  const ids = new Set(planned.map(({ meeting }) => meeting.id));
  const others = all.filter((row) => !isOff(row) && !ids.has(row.id));
  const near = others.filter((row) => planned.some((one) => row.startsAt < one.endsAt && one.startsAt < row.endsAt));
  const rolls = await listRolls(db, [...ids, ...near.map(({ id }) => id)]);
  const rules = { zone: season.season.timezone, rules: season.season.rules };
  const takesPlace = mannerOf(change.kind) !== "call_off";
  const told = tellings(
    mannerOf(change.kind),
    planned.map(({ meeting, startsAt }) => ({ id: meeting.id, startsAt })),
    rolls,
    rules,
    clock.now(),
  );
  const isTold = ({ meeting, participant }: RollRow) =>
    told.some((row) => row.meeting === meeting && row.participant === participant);
  return {
    ok: true,
    meetings: planned.map(({ meeting, startsAt, endsAt, day }) => ({
      ...{ meeting, startsAt, endsAt },
      holiday: takesPlace ? holidayOn(day) : null,
      outsideHours: takesPlace && isOutsideHours(startsAt, endsAt, rules),
      overlaps: takesPlace ? overlapsOf({ ...meeting, startsAt, endsAt }, near, rolls) : [],
    })),
    told,
    untold: rolls.filter((row) => ids.has(row.meeting) && !isTold(row)),
  };
}

export function mannerOf(kind: ChangeKind): ChangeManner {
  if (kind === "move_meeting" || kind === "move_session") return "move";
  return kind === "call_off_meeting" || kind === "call_off_session" ? "call_off" : "put_on";
}
