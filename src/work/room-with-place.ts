import type { Place, RoomRef } from "../core/ports.ts";
import type { Services } from "../services.ts";
import { readRoom } from "../store/room-facts.ts";
import { roomsBeside } from "../store/rooms.ts";
import { openBeside } from "./open-room.ts";

/**
 * The room she enters: the one where her door leads, as long as it has a place for her. When a merge has filled it, a room that one of
 * its groups had before opens again, her own group's rather than another's: nobody is shut out because others were brought together.
 * Asks the database only then.
 */
export async function roomWithPlace(services: Services, place: Place, participant: string): Promise<RoomRef> {
  const { db, lobby } = services;
  const isFull = async (room: RoomRef) => (await lobby.view(room, participant))?.isFull ?? null;
  if (!(await isFull(place.room))) return place.room;
  const [beside, facts] = await Promise.all([roomsBeside(db, place.room.meeting), readRoom(db, place.room)]);
  for (const room of beside.toSorted(
    (a, b) => Number(b.meeting === place.meeting) - Number(a.meeting === place.meeting),
  )) {
    // A room that knows her is open for her already.
    if (facts && (await isFull(room)) === null) await openBeside(services, room, facts);
    if ((await isFull(room)) === false) return room;
  }
  return place.room;
}
