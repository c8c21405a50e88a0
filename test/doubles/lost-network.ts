import { createServer, connect as dial, type Socket } from "node:net";

/**
 * A SOCKS5 proxy (RFC 1928) for one browser, so that its network can be lost without a word: nothing gets through in
 * either direction and nobody is told, like walking into a lift. The page keeps its own address.
 */
export async function startLostNetwork() {
  const sockets = new Set<Socket>();
  let lost = false;
  const proxy = createServer((near) => {
    keep(near);
    near.once("data", () => {
      near.write(Uint8Array.of(5, 0));
      near.once("data", (request: Buffer) => {
        const far = dial(request.readUInt16BE(request.length - 2), "127.0.0.1", () => {
          near.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
          near.pipe(far).pipe(near);
        });
        keep(far);
      });
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : 0;

  function keep(socket: Socket) {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    if (lost) socket.pause();
  }

  return {
    /** For Playwright's `newContext`; Chromium would go around a proxy for loopback addresses. */
    proxy: { server: `socks5://127.0.0.1:${port}`, bypass: "<-loopback>" },
    lose() {
      lost = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
