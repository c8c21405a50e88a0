import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";

const library = readFileSync(createRequire(import.meta.url).resolve("@daily-co/daily-js/dist/daily.js"));

/** As strict as the product's own, with the frame's address beside. */
const policy = (frame: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src ${frame}`;

const PAGE = `<!doctype html><meta charset="utf-8"><title>host</title>
<main id="frame"></main><script src="/daily.js"></script><script src="/host.js"></script>`;

const SCRIPT = `
const { url, token } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
history.replaceState(null, "", "/");
window.heard = [];
window.call = Daily.createFrame(document.getElementById("frame"), { showLeaveButton: true });
for (const name of ["loaded", "joined-meeting", "left-meeting", "error", "participant-joined", "participant-left",
  "participant-counts-updated", "meeting-session-summary-updated"])
  call.on(name, (event) => heard.push({ name, type: event?.error?.type ?? null }));
window.joined = call.join({ url, token }).then(() => "joined", (event) => event?.error?.type ?? String(event));
`;

/** A page with the unmodified daily-js in a frame; the room and the token stand in its fragment, which nobody is sent. */
export async function startHostPage(frame: string) {
  const files: Record<string, [string, string | Buffer]> = {
    "/": ["text/html; charset=utf-8", PAGE],
    "/daily.js": ["text/javascript", library],
    "/host.js": ["text/javascript", SCRIPT],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ""] ?? ["text/plain", ""];
    response.writeHead(body ? 200 : 404, { "content-type": type, "content-security-policy": policy(frame) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    page: (url: string, token: string) => `${origin}/#${new URLSearchParams({ url, token })}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
