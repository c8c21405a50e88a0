import type { Misfit, ParticipantMeeting } from "../../web/pages/participant-place.tsx";
import { municipalityName } from "../core/municipality.ts";
import type { Language } from "../core/room.ts";
import { listMembers, type Member } from "../store/groups.ts";
import { isOff, listInvited, listMeetings } from "../store/meetings.ts";
import { type ParticipantRow, readPlace } from "../store/participation.ts";
import type { Season } from "../store/seasons.ts";
import type { AppContext } from "./context.ts";

export type Place = {
  group: { id: string; number: number; slot: string; others: readonly Member[] } | null;
  misfits: readonly Misfit[];
  meetings: readonly ParticipantMeeting[];
};

type Spell = { fromSession: number; toSession: number | null };

/** Where somebody belongs, what of her does not fit there, and the meetings to come that she is expected at. */
export async function placeOf(
  c: AppContext,
  season: Season,
  row: ParticipantRow,
  pauses: readonly Spell[],
): Promise<Place> {
  const { db, clock } = c.get("services");
  const { id } = season.season;
  if (row.leftAt !== null) return { group: null, misfits: [], meetings: [] };
  const [place, members, meetings, invited] = await Promise.all([
    readPlace(db, row.id),
    listMembers(db, season),
    listMeetings(db, id),
    listInvited(db, id),
  ]);
  const cohort = season.cohorts.find((one) => one.id === row.cohort);
  const invitations = new Map(
    invited.filter((one) => one.participant === row.id).map((one) => [one.meeting, one.answer]),
  );
  // The planner writes invitations within a minute of a change; membership says already now where she will be.
  const expected = meetings.filter(
    (meeting) =>
      invitations.has(meeting.id) ||
      (meeting.group === place?.id &&
        meeting.sessionNumber >= Math.max(place.fromSession, cohort?.firstSession ?? 1) &&
        meeting.sessionNumber <= (cohort?.lastSession ?? meeting.sessionNumber)),
  );
  const self = members.find((one) => one.participant === row.id);
  const others = members.filter((one) => place && one.group === place.id && one !== self);
  return {
    group: place && { id: place.id, number: place.number, slot: place.slot, others },
    misfits: place && self ? misfitsOf(place, self, others, c.get("language")) : [],
    meetings: expected
      .filter((meeting) => meeting.startsAt > clock.now())
      .map((meeting) => ({
        session: meeting.sessionNumber,
        group: meeting.groupNumber,
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
        answer: invitations.get(meeting.id) ?? null,
        paused: pauses.some((spell) => covers(spell, meeting.sessionNumber)),
        cancelled: isOff(meeting),
        guest: place !== null && meeting.group !== place.id && meeting.sessionNumber >= place.fromSession,
      })),
  };
}

function covers({ fromSession, toSession }: Spell, session: number): boolean {
  return fromSession <= session && session <= (toSession ?? session);
}

function misfitsOf(
  place: { slot: string; language: Language },
  self: Member,
  others: readonly Member[],
  language: Language,
): Misfit[] {
  const same = others.filter((one) => one.municipality === self.municipality).map((one) => one.name);
  return [
    ...(self.slots.includes(place.slot) ? [] : [{ kind: "slot", slot: place.slot } as const]),
    ...(self.languages.includes(place.language) ? [] : [{ kind: "language", language: place.language } as const]),
    ...(same.length
      ? [{ kind: "municipality", place: municipalityName(self.municipality, language), names: same } as const]
      : []),
  ];
}
