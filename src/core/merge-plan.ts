import { type Effect, effectKey } from "./effect.ts";
import { guestPlaces } from "./merging/guest.ts";
import type { MergedRoom, MergeReview, MergingAnswer, MergingProblem } from "./merging/problem.ts";
import { blank } from "./plan-state.ts";
import type { Instant } from "./ports.ts";
import type { Rules } from "./programme.ts";
import { changeTime, type SendingRules } from "./sending.ts";
import { HOUR, MINUTE, type Wall } from "./time.ts";

export type MergingContext = {
  season: SendingRules & { id: string };
  session: string;
  meetings: readonly { id: string; startsAt: Instant; members: readonly string[] }[];
};

type MergingSeason = { id: string; rules: Pick<Rules, "merging"> };
type Beginning = { session: string; startsAt: Instant };

/** When merges are decided on anyway. Meetings of a session that begin together are decided on together, so they have the same keys. */
export function mergingDecisions(season: MergingSeason, meeting: Beginning): Effect[] {
  const { mode, hours } = season.rules.merging;
  if (mode === "off") return [];
  return hours.map((ahead) => decision(season, meeting, `${ahead}h`, meeting.startsAt - ahead * HOUR));
}

/**
 * From the first decision on, answers are decided on within the minute: they may make a merge necessary, or needless. Those of one
 * minute together, because on the day of a session many answer at once.
 */
export function decisionAfter(now: Instant, season: MergingSeason, meeting: Beginning): Effect | null {
  const { mode, hours } = season.rules.merging;
  const dueAt = (Math.floor(now / MINUTE) + 1) * MINUTE;
  const begun = mode !== "off" && meeting.startsAt - now <= Math.max(...hours) * HOUR && meeting.startsAt > dueAt;
  return begun ? decision(season, meeting, `${dueAt}`, dueAt) : null;
}

function decision(season: MergingSeason, { session, startsAt }: Beginning, when: string, dueAt: Instant): Effect {
  const key = effectKey.decide(session, startsAt, when);
  return { ...blank(season.id), kind: "decide", key, session, n: startsAt, dueAt, expiresAt: startsAt };
}

export type NewMerge = { id: string; room: MergedRoom };
/** Whoever was told of a merge, by the meeting she belongs to. */
export type Told = { merge: string; meeting: string; participant: string };

/**
 * Who hears of a decision: everybody on the rolls of the meetings that now share a room, everybody who was told of a merge that is
 * off, and those who are offered a guest's place. Who has declined is left out when her mail would leave.
 */
export function mergeEffects(
  now: Instant,
  context: MergingContext,
  added: readonly NewMerge[],
  told: readonly Told[],
  offered: readonly { meeting: string; participant: string }[],
): Effect[] {
  const { season, session, meetings } = context;
  const effect = (kind: "merge" | "return" | "offer", key: string, meeting: string, participant: string): Effect[] => {
    const found = meetings.find((row) => row.id === meeting);
    if (!found) return [];
    const { startsAt } = found;
    const dueAt = changeTime(now, startsAt, null, season);
    return [{ ...blank(season.id), kind, key, session, meeting, participant, dueAt, expiresAt: startsAt }];
  };
  return [
    ...added.flatMap(({ id, room }) =>
      meetings
        .filter((meeting) => room.groups.includes(meeting.id))
        .flatMap((meeting) =>
          meeting.members.flatMap((person) => effect("merge", effectKey.merge(id, person), meeting.id, person)),
        ),
    ),
    ...told.flatMap(({ merge, meeting, participant }) =>
      effect("return", effectKey.return(merge, participant), meeting, participant),
    ),
    ...offered.flatMap(({ meeting, participant }) =>
      effect("offer", effectKey.offer(meeting, participant), meeting, participant),
    ),
  ];
}

/** Those who are expected where too few meet and nobody can join them, if some other meeting of the session would take them. */
export function offersOf(
  problem: MergingProblem,
  tooSmall: MergingAnswer["tooSmall"],
  rooms: readonly MergedRoom[],
  slotsOf: ReadonlyMap<string, readonly Wall[] | null>,
): { meeting: string; participant: string }[] {
  const expected = new Set(problem.people.filter((row) => row.expectation === "expected").map((row) => row.id));
  const small = rooms.filter((room) => tooSmall.some(({ host }) => host === room.host));
  return problem.groups
    .filter((group) => small.some((room) => room.groups.includes(group.id)))
    .flatMap((group) => group.members.map((participant) => ({ meeting: group.id, participant })))
    .filter(({ participant }) => expected.has(participant))
    .filter(({ participant }) => guestPlaces(problem, rooms, participant, slotsOf.get(participant) ?? null).length > 0);
}

/** Meetings whose rooms must learn of a decision: all that are or were in a merge which begins or ends with it. */
export function movedMeetings(
  review: Pick<MergeReview, "add" | "undo">,
  active: readonly { id: string; groups: readonly string[] }[],
): string[] {
  const ended = active.filter((merge) => review.undo.some(({ id }) => id === merge.id));
  return [...new Set([...review.add, ...ended].flatMap((room) => room.groups))];
}
