import type { RoomStory, RoomTrouble } from "../core/room-history.ts";
import { isoOf } from "../core/time.ts";

/** The rooms that a meeting had, from the first to the newest, and why there was another. */
export function roomsJson(rooms: readonly RoomStory[]) {
  return rooms.map((room) => ({
    generation: room.generation,
    provider: room.provider,
    origin: room.origin,
    because: room.because && troubleJson(room.because),
    state: room.state,
    opened_at: timeOf(room.openedAt),
    left_at: timeOf(room.leftAt),
    closed_at: timeOf(room.closedAt),
    tries: room.tries,
    trouble: room.trouble && { ...troubleJson(room.trouble), next_try_at: timeOf(room.trouble.nextTryAt) },
  }));
}

function troubleJson({ cause, reported }: RoomTrouble) {
  return { cause, reported };
}

function timeOf(instant: number | null): string | null {
  return instant === null ? null : isoOf(instant);
}
