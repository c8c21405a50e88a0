import type { Rooms } from "../../core/ports.ts";
import type { OwnRooms } from "./built-in.ts";

/**
 * Meetings somewhere else: a video service that the group uses anyway, or a place on site. Our own room beside it is the lobby
 * and knows who is expected and where; nobody keeps a record of who came.
 */
export function externalRooms(own: OwnRooms): Rooms {
  return {
    open: own.open,
    async admit(room) {
      const place = (await own.roster(room))?.place;
      if (!place) throw new Error("a room elsewhere was opened without saying where");
      return { kind: "elsewhere", place };
    },
    close: own.close,
    async visits() {
      return [];
    },
  };
}
