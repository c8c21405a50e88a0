import { PING, PING_EVERY_MS } from "../../src/core/signal.ts";

/** Says hello over a socket of one of our rooms, and stays in it without a browser. False: it did not let her in. */
export async function joinRoom(socket: WebSocket, participant: string): Promise<boolean> {
  const heard = new Promise<boolean>((resolve) => {
    socket.addEventListener("message", ({ data }) => String(data).includes('"welcome"') && resolve(true));
    socket.addEventListener("close", () => resolve(false));
  });
  socket.accept();
  // A story may take longer than a room bears silence.
  const pulse = setInterval(() => socket.send(PING), PING_EVERY_MS);
  socket.addEventListener("close", () => clearInterval(pulse));
  const state = { mic: false, camera: false, screen: false, hand: false };
  socket.send(JSON.stringify({ type: "hello", page: `page-${participant}`, name: "", state }));
  return heard;
}
