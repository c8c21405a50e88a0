import { createServer, connect as dial, type Socket } from "node:net";

/**
 * A network between a browser and the server that can be frozen: nothing gets through in either direction and nobody is
 * told, like walking into a lift.
 */
export async function startNetwork(server: URL) {
  const sockets = new Set<Socket>();
  let frozen = false;
  const proxy = createServer((near) => {
    const far = dial(Number(server.port), server.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => to.write(bytes));
      from.on("close", () => to.destroy());
      from.on("error", () => to.destroy());
      if (frozen) from.pause();
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  return {
    /** Addresses as seen through this network. */
    page: (direct: (meeting: string, participant: string) => string) => (meeting: string, participant: string) => {
      const url = new URL(direct(meeting, participant));
      url.port = port;
      return url.href;
    },
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw() {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
