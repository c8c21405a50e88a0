import type { SessionMerges, ShownMerge, ShownRoom } from "../../web/pages/meeting-merges.tsx";
import type { MergeReason } from "../core/merging/problem.ts";
import type { Instant } from "../core/ports.ts";
import { may } from "../core/season.ts";
import { paths } from "../paths.ts";
import type { CompanySearch } from "../store/company.ts";
import { type Invited, isOff, type MeetingRow } from "../store/meetings.ts";
import { AUTOMATIC } from "../store/merges.ts";
import type { Season } from "../store/seasons.ts";
import type { MergeOutlook } from "../work/merge-outlook.ts";

export type MergeFacts = {
  now: Instant;
  season: Season;
  meetings: readonly MeetingRow[];
  invited: readonly Invited[];
  /** Whether somebody on the roll of a coming meeting is waited for. */
  isExpected: (row: Invited) => boolean;
  /** Who was told of a merge in force: its id and a participant. */
  told: readonly { merge: string; participant: string }[];
  /** What the rules would do now about the session of this id; null where nobody asked. */
  outlook: { session: string; found: MergeOutlook } | null;
  /** Who looked for company in vain while their meeting was running. */
  searches: readonly CompanySearch[];
};

/** What the meetings page shows of the merges of one session. */
export function sessionMerges(facts: MergeFacts, session: { id: string; number: number }): SessionMerges {
  const { now, season } = facts;
  const mine = facts.meetings.filter((meeting) => meeting.session === session.id);
  const coming = mine.filter((meeting) => meeting.startsAt > now && !isOff(meeting));
  const open = may("merge", season.state) && coming.length > 0;
  const shown = facts.outlook?.session === session.id ? facts.outlook.found : null;
  const { id } = season.season;
  return {
    ...session,
    merges: mergesIn(facts, mine),
    searches: facts.searches
      .filter((search) => search.session === session.id)
      .map(({ group, at, present, obstacle }) => ({ group, at, present, obstacle })),
    outlook: open && shown ? outlookOf(facts, shown) : null,
    preview:
      open && !shown && isAnybodyAway(facts, coming)
        ? `${paths.meetings(id)}?preview=${session.number}#proposals-${session.number}`
        : null,
    byHand: open ? byHand(facts, coming) : [],
    urls: { merge: paths.merges(id), refuse: paths.mergeRefusals(id) },
  };
}

function isAnybodyAway({ invited, isExpected }: MergeFacts, coming: readonly MeetingRow[]): boolean {
  const ids = new Set(coming.map(({ id }) => id));
  return invited.some((row) => ids.has(row.meeting) && !isExpected(row));
}

function mergesIn(facts: MergeFacts, mine: readonly MeetingRow[]): ShownMerge[] {
  const { now, season, invited, told } = facts;
  const together = Map.groupBy(
    mine.filter((meeting) => meeting.merge !== null),
    (meeting) => meeting.merge?.id ?? "",
  );
  return [...together].flatMap(([merge, meetings]) => {
    const decided = meetings[0]?.merge;
    if (!decided) return [];
    const heard = told.filter((row) => row.merge === merge).map((row) => row.participant);
    const everybody = meetings.flatMap((meeting) => comingTo(invited, meeting.id));
    const open = may("merge", season.state) && meetings.every((meeting) => meeting.startsAt > now);
    return [
      {
        ...shownRoom(facts, { groups: meetings.map(({ id }) => id), ...decided }),
        id: merge,
        at: decided.at,
        by: decided.by === AUTOMATIC ? null : decided.by,
        told: everybody.filter((row) => heard.includes(row.participant)).map(({ name }) => name),
        undo: open ? paths.merge(season.season.id, merge) : null,
      },
    ];
  });
}

function outlookOf(facts: MergeFacts, { proposals, tooSmall, rooms }: MergeOutlook): SessionMerges["outlook"] {
  return {
    proposals: proposals.map(({ room, replaces, waits }) => ({
      ...shownRoom(facts, room),
      meetings: room.groups,
      told: room.groups.flatMap((meeting) => comingTo(facts.invited, meeting)).map(({ name }) => name),
      replaces,
      waits,
    })),
    tooSmall: tooSmall.map(({ host, expected, obstacle }) => {
      const groups = rooms.find((room) => room.host === host)?.groups ?? [host];
      return { groups: numbersOf(facts.meetings, groups), expected, obstacle };
    }),
  };
}

function shownRoom(
  { meetings }: MergeFacts,
  room: { groups: readonly string[]; host: string; reason: MergeReason | null },
): ShownRoom {
  const numberOf = (meeting: string) => meetings.find(({ id }) => id === meeting)?.groupNumber ?? 0;
  return {
    groups: numbersOf(meetings, room.groups),
    host: numberOf(room.host),
    reason: room.reason && {
      host: room.reason.host,
      live: room.reason.live?.minutes ?? null,
      groups: room.reason.groups
        .map(({ id, expected, members }) => ({ number: numberOf(id), expected, members }))
        .toSorted((a, b) => a.number - b.number),
    },
  };
}

function byHand({ invited, isExpected }: MergeFacts, coming: readonly MeetingRow[]): SessionMerges["byHand"] {
  return [...Map.groupBy(coming, (meeting) => meeting.startsAt)]
    .filter(([, meetings]) => meetings.length > 1)
    .toSorted(([a], [b]) => a - b)
    .map(([startsAt, meetings]) => ({
      startsAt,
      meetings: meetings.map(({ id, groupNumber }) => {
        const roll = invited.filter((row) => row.meeting === id);
        return { id, number: groupNumber, expected: roll.filter(isExpected).length, members: roll.length };
      }),
    }));
}

/** Everybody on a roll who would hear of a change: whoever has declined does not. */
function comingTo(invited: readonly Invited[], meeting: string): Invited[] {
  return invited.filter((row) => row.meeting === meeting && row.answer !== "declined");
}

function numbersOf(meetings: readonly MeetingRow[], ids: readonly string[]): number[] {
  return meetings
    .filter(({ id }) => ids.includes(id))
    .map(({ groupNumber }) => groupNumber)
    .toSorted((a, b) => a - b);
}
