import { and, asc, eq, gt, inArray, isNull, lte, type SQL } from "drizzle-orm";
import { silentInARow } from "../core/attendance.ts";
import { type DecidedMerge, keptApart } from "../core/merge-refusals.ts";
import type { ActiveMerge, MergingPerson, MergingProblem } from "../core/merging/problem.ts";
import { expectationOf } from "../core/merging.ts";
import type { Instant } from "../core/ports.ts";
import type { Rules, StrandRules } from "../core/programme.ts";
import { ROOM_LIMIT } from "../core/room.ts";
import { slotOf, type Wall } from "../core/time.ts";
import { type AttendanceRow, readAttendance } from "./attendance.ts";
import { among, type Db } from "./db.ts";
import { AUTOMATIC, timesHosted } from "./merges.ts";
import { type MergingRoll, readRoll } from "./merging-roll.ts";
import { groups, meetings, mergeMembers, merges, pairs, seasons, sessions, strands } from "./schema.ts";
import { isElsewhere } from "./venues.ts";

export type ComingMeeting = {
  id: string;
  group: number;
  startsAt: Instant;
  endsAt: Instant;
  wall: Wall;
  members: readonly string[];
};

export type MergingState = {
  season: { id: string; zone: string; rules: Rules };
  session: { id: string; number: number };
  /** Meetings of the session that have neither begun nor been cancelled; or those that are running. */
  meetings: readonly ComingMeeting[];
  /** The same meetings, those that a person merged by hand and those outside our rooms left out. Its groups are meetings, its slots wall times. */
  problem: MergingProblem;
  /** Merges by the rules, whoever put them in force, and those that a person made by hand. */
  active: readonly ActiveMerge[];
  /** Pairs that must not meet; those of `problem` also keep meetings apart whose merge a person took back. */
  apart: MergingProblem["apart"];
  byHand: readonly ActiveMerge[];
  /** Participants who come to another group's meeting this time. */
  guests: ReadonlySet<string>;
  /** When each person can come; null = always. */
  slotsOf: ReadonlyMap<string, readonly Wall[] | null>;
};

type Only = {
  /** Only the meetings that begin then. */
  startsAt?: Instant;
  /** Those of them that have begun and are not over, merged by hand or not, instead of those to come. */
  running?: true;
};

/**
 * What is known at `now` about who will come to the meetings of a session. Null: no such session.
 *
 * @param known the season's attendance, when it was read already or does not matter.
 */
export async function readMerging(
  db: Db,
  session: string,
  now: Instant,
  { known, ...only }: Only & { known?: readonly AttendanceRow[] } = {},
): Promise<MergingState | null> {
  const head = await db
    .select({ season: seasons, strand: strands, session: sessions })
    .from(sessions)
    .innerJoin(strands, eq(strands.id, sessions.strand))
    .innerJoin(seasons, eq(seasons.id, strands.season))
    .where(eq(sessions.id, session))
    .get();
  if (!head) return null;
  const [meetingRows, { roll, beside }, mergeRows, hosted] = await Promise.all([
    comingMeetings(db, open(session, now, only)),
    readRoll(db, open(session, now, only)),
    readMerges(db, session),
    timesHosted(db, head.strand.id),
  ]);
  const everybody = [...new Set(roll.map((row) => row.participant.id))];
  // An answer outweighs what happened before.
  const unanswered = roll.flatMap((row) => (row.answer === null ? [row.participant.id] : []));
  const [attendance, apart] = await Promise.all([
    known ?? readAttendance(db, head.season.id, head.season.rules, { participants: unanswered }),
    apartPairs(db, head.season.id, everybody),
  ]);
  const past = attendance.filter((row) => row.session < head.session.number);
  const onRoll = Map.groupBy(roll, (row) => row.meeting);
  const peopleIn = (meeting: string) => (onRoll.get(meeting) ?? []).map((row) => row.person);
  const coming = meetingRows.map(
    ({ meeting, group }): ComingMeeting & { language: typeof group.language; group_id: string } => ({
      ...{ id: meeting.id, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
      ...{ group: group.number, group_id: group.id, language: group.language },
      wall: meeting.wall as Wall,
      members: (onRoll.get(meeting.id) ?? []).map((row) => row.participant.id),
    }),
  );
  const decided = mergesOf(mergeRows);
  const comes = new Set(coming.map(({ id }) => id));
  const standing = decided.filter(({ undoneAt, groups: of }) => undoneAt === null && of.some((id) => comes.has(id)));
  const byHand = standing.filter((merge) => !merge.byRules);
  // A room of somebody else's, or a café: whether others may come there only a person knows.
  const elsewhere = meetingRows.filter(({ meeting, group }) => isElsewhere(meeting, group, head.season));
  const fixed = only.running ? [] : byHand.flatMap((merge) => merge.groups);
  const taken = new Set([...fixed, ...elsewhere.map(({ meeting }) => meeting.id)]);
  const walls = [...new Set(coming.map(({ wall }) => wall))];
  return {
    season: { id: head.season.id, zone: head.season.timezone, rules: head.season.rules },
    session: { id: session, number: head.session.number },
    meetings: coming,
    problem: {
      groups: coming
        .filter((meeting) => !taken.has(meeting.id))
        .map(({ id, wall, language, group_id }) => ({
          id,
          slot: wall,
          language,
          members: peopleIn(id),
          beside: beside(id),
          hosted: hosted.get(group_id) ?? 0,
        })),
      people: peopleOf(roll, past),
      apart: [...apart, ...keptApart(decided, peopleIn)],
      rules: mergingRules(head.strand.rules, head.season.rules),
      onlyForAbsences: true,
    },
    apart,
    active: standing.filter((merge) => merge.byRules),
    byHand,
    guests: new Set(
      roll.flatMap((row) => (row.role === "guest" && row.answer !== "declined" ? [row.participant.id] : [])),
    ),
    slotsOf: new Map(
      roll.map(({ participant }) => [
        participant.id,
        participant.slots && walls.filter((wall) => participant.slots?.includes(slotOf(wall))),
      ]),
    ),
  };
}

export function mergingRules(strand: StrandRules, rules: Rules): MergingProblem["rules"] {
  return {
    min: strand.size.min,
    max: strand.size.max,
    softMax: rules.merging.most,
    // Also of a hosted room: when that fails, ours takes its place.
    places: ROOM_LIMIT,
    noviceMax: strand.novice_max_years,
    experiencedMin: strand.experienced_min_years,
  };
}

function comingMeetings(db: Db, open: SQL | undefined) {
  return db
    .select({ meeting: meetings, group: groups })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.group))
    .innerJoin(sessions, eq(sessions.id, meetings.session))
    .where(and(open, isNull(sessions.cancelledAt)))
    .orderBy(asc(meetings.id));
}

function open(session: string, now: Instant, { startsAt, running }: Only) {
  const then = startsAt === undefined ? undefined : eq(meetings.startsAt, startsAt);
  const when = running ? and(lte(meetings.startsAt, now), gt(meetings.endsAt, now)) : gt(meetings.startsAt, now);
  return and(eq(meetings.session, session), when, isNull(meetings.cancelledAt), then);
}

function readMerges(db: Db, session: string) {
  return db
    .select({
      id: merges.id,
      host: merges.hostMeeting,
      reason: merges.reason,
      decidedAt: merges.decidedAt,
      undoneAt: merges.undoneAt,
      undoneBy: merges.undoneBy,
      meeting: mergeMembers.meeting,
    })
    .from(merges)
    .innerJoin(mergeMembers, eq(mergeMembers.merge, merges.id))
    .where(eq(merges.session, session))
    .orderBy(asc(merges.decidedAt), asc(mergeMembers.meeting));
}

function mergesOf(rows: Awaited<ReturnType<typeof readMerges>>): (ActiveMerge & DecidedMerge & { byRules: boolean })[] {
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const { id, host, reason, decidedAt, undoneAt, undoneBy } = first;
    const refused = undoneAt !== null && undoneBy !== AUTOMATIC;
    return [
      { id, host, groups: members.map((row) => row.meeting), byRules: reason !== null, decidedAt, undoneAt, refused },
    ];
  });
}

async function apartPairs(db: Db, season: string, people: readonly string[]): Promise<[string, string][]> {
  const rows = await db
    .select()
    .from(pairs)
    .where(and(eq(pairs.season, season), eq(pairs.kind, "apart"), inArray(pairs.a, among(people))));
  return rows.map((row) => [row.a, row.b]);
}

function peopleOf(roll: MergingRoll["roll"], past: readonly AttendanceRow[]): MergingPerson[] {
  const pastOf = Map.groupBy(past, (row) => row.participant);
  return roll.map(({ answer, participant, person }) => ({
    id: person,
    expectation: expectationOf(answer, silentInARow(pastOf.get(participant.id) ?? [])),
    municipality: participant.municipality,
    years: participant.experienceYears === null ? null : Math.floor(participant.experienceYears),
    languages: participant.languages,
  }));
}
