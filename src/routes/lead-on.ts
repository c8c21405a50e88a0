import { CLOSED, type FromServer } from "../core/signal.ts";

/** A page whose meeting is no longer in a room of ours is told so where it listens: why an upgrade was refused, it cannot read. */
export function leadOn(): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  server.send(JSON.stringify({ type: "elsewhere" } satisfies FromServer));
  server.close(CLOSED.moved);
  return new Response(null, { status: 101, webSocket: client });
}
