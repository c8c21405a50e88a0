import type { FromServer, Person } from "../../core/signal.ts";
import { type Seat, seatOf, tell } from "./seat.ts";

export type Seated = { socket: WebSocket; seat: Seat };
export type Present = Seated & { person: Person };

/** Everybody who has a connection to the room. */
export function seated(ctx: DurableObjectState): Seated[] {
  return ctx.getWebSockets().flatMap((socket) => {
    const seat = seatOf(socket);
    return seat ? [{ socket, seat }] : [];
  });
}

/** Who is inside, in the order in which they came. */
export function present(ctx: DurableObjectState): Present[] {
  return seated(ctx)
    .flatMap(({ socket, seat }) => (seat.person ? [{ socket, seat, person: seat.person }] : []))
    .sort((a, b) => (a.seat.stay ?? 0) - (b.seat.stay ?? 0));
}

export function tellAll(ctx: DurableObjectState, message: FromServer, except?: WebSocket) {
  for (const { socket } of present(ctx)) if (socket !== except) tell(socket, message);
}
