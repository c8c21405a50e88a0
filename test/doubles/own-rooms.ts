import type { RoomRef, Rooms } from "../../src/core/ports.ts";
import type { Roster } from "../../src/core/room.ts";

/** What our room objects keep beside another provider's rooms, where there are no objects. */
export function ownRooms(): Pick<Rooms, "open" | "close"> & { roster(room: RoomRef): Promise<Roster | null> } {
  const rosters = new Map<string, Roster>();
  const closed = new Set<string>();
  const nameOf = ({ meeting, generation }: RoomRef) => `${meeting}.${generation}`;
  return {
    async open(room, roster) {
      if (closed.has(nameOf(room))) return { kind: "never", reason: "closed" };
      const known = rosters.get(nameOf(room));
      if (!known || known.rev <= roster.rev) rosters.set(nameOf(room), roster);
      return { kind: "opened" };
    },
    async close(room) {
      closed.add(nameOf(room));
    },
    async roster(room) {
      return rosters.get(nameOf(room)) ?? null;
    },
  };
}
