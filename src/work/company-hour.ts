import type { Asked } from "../core/company.ts";
import { roomName } from "../core/effect.ts";
import { type PresentRoom, presentProblem } from "../core/merging/company.ts";
import type { MergingProblem } from "../core/merging/problem.ts";
import type { Instant, Place, RoomRef } from "../core/ports.ts";
import { ROOM_LIMIT } from "../core/room.ts";
import type { Services } from "../services.ts";
import { readMeeting } from "../store/meetings.ts";
import { type MergingState, readMerging } from "../store/merging.ts";
import { roomsInUse } from "../store/rooms.ts";

/** A room of the hour with who is in it, what it is being asked, and what it was asked in vain. */
export type HourRoom = PresentRoom & {
  name: string;
  ref: RoomRef;
  rosterRev: number;
  /** Somebody is inside whom nobody can ask. */
  strangers: boolean;
  /** Numbers of its groups. */
  groups: readonly number[];
  asked: Asked | null;
  refused: readonly { refusal: string; own: boolean }[];
};

export type Hour = {
  state: MergingState;
  startsAt: Instant;
  endsAt: Instant;
  /** The room she is in, and the others with somebody inside. */
  own: HourRoom;
  others: readonly HourRoom[];
  problem: MergingProblem;
};

/**
 * Who is where, of all meetings of her session that began when hers did. Rooms with somebody inside whom nobody can ask are left
 * alone. Null: her own is one of them, or not in use.
 */
export async function readHour(services: Services, place: Place): Promise<Hour | null> {
  const { db, clock } = services;
  const meeting = await readMeeting(db, place.meeting);
  if (!meeting) return null;
  const { session, startsAt, endsAt } = meeting;
  const state = await readMerging(db, session, clock.now(), { startsAt, running: true, known: [] });
  if (!state) return null;
  const merges = [...state.active, ...state.byHand];
  const hostOf = (id: string) => merges.find(({ groups }) => groups.includes(id))?.host ?? id;
  const inRoom = Map.groupBy(state.meetings, ({ id }) => hostOf(id));
  const inUse = await roomsInUse(db, [...inRoom.keys()]);
  const rooms = await Promise.all(
    inUse.map(async ({ rosterRev, ...ref }): Promise<HourRoom> => {
      const here = inRoom.get(ref.meeting) ?? [];
      const company = await services.company.read(ref);
      return {
        host: ref.meeting,
        name: roomName(ref.meeting, ref.generation),
        ref,
        rosterRev,
        meetings: here.map(({ id }) => id),
        groups: here.map(({ group }) => group).toSorted((a, b) => a - b),
        ...company,
      };
    }),
  );
  const own = rooms.find(({ host }) => host === place.room.meeting);
  if (!own || own.strangers) return null;
  const others = rooms.filter((room) => room !== own && room.present.length > 0 && !room.strangers);
  return { state, startsAt, endsAt, own, others, problem: presentProblem(state.problem, [own, ...others], ROOM_LIMIT) };
}
