import type { Instant } from "../../core/ports.ts";
import { type FromServer, type Person, SILENCE_MS } from "../../core/signal.ts";

/**
 * One connection, kept in the socket itself so that it survives hibernation. `person` is null until she has said
 * hello; `stay` is her row in the journal. `since` is real time, like the platform's own ping times.
 */
export type Seat = {
  participant: string;
  linkVersion: number;
  since: Instant;
  stay: number | null;
  person: Person | null;
};

/** The seat of a socket, null once it was let go. */
export function seatOf(socket: WebSocket): Seat | null {
  return socket.deserializeAttachment();
}

export function take(socket: WebSocket, seat: Seat) {
  socket.serializeAttachment(seat);
}

/** Ends the connection. The seat is freed at once: a browser that ignores the goodbye is out all the same. */
export function letGo(socket: WebSocket, code: number, message?: FromServer) {
  socket.serializeAttachment(null);
  if (message) tell(socket, message);
  try {
    socket.close(code);
  } catch {
    // Closed already: all that we want.
  }
}

export function tell(socket: WebSocket, message: FromServer) {
  try {
    socket.send(JSON.stringify(message));
  } catch {
    // Gone in this very moment; its close event tells the room.
  }
}

/** When the connection was last known to be alive, in real time. */
export function lastSeen(ctx: DurableObjectState, socket: WebSocket, seat: Seat): Instant {
  return Math.max(seat.since, ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0);
}

export function isSilent(seenAt: Instant, realNow: Instant): boolean {
  return realNow - seenAt > SILENCE_MS;
}
