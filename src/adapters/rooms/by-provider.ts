import type { Provider, RoomRef, Rooms } from "../../core/ports.ts";

/** One port for all providers: each room is opened, entered, closed and read where it is. */
export function roomsByProvider(providers: Readonly<Record<Provider, Rooms>>): Rooms {
  const of = ({ provider = "built-in" }: RoomRef) => providers[provider];
  return {
    open: (room, roster) => of(room).open(room, roster),
    admit: (room, participant, now) => of(room).admit(room, participant, now),
    check: (room) => of(room).check(room),
    close: (room) => of(room).close(room),
    visits: (room, after) => of(room).visits(room, after),
  };
}
