import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Daily, dailyDouble } from "./daily.ts";

export type DailyServer = {
  daily: Daily;
  origin: string;
  /** For the setting DAILY_API_BASE. */
  apiBase: string;
  stop(): Promise<void>;
};

export type ServeOptions = {
  port?: number;
  /** What time it is, asked before each request and each second; without it the test moves `daily.time` itself. */
  clock?: () => number | Promise<number>;
  /** Who gets webhooks instead of the address that they are for. */
  hook?: (request: Request) => Promise<Response>;
};

const PULSE_MS = 1_000;

/** The double as a server on the loopback interface, on a port of its own. */
export async function serveDaily({ port = 0, clock, hook }: ServeOptions = {}): Promise<DailyServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = clock ? await clock() : Date.now();
  const daily = dailyDouble({ now, patient: clock === undefined, origin, ...(hook ? { fetch: hook } : {}) });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    await follow();
    const gone = new AbortController();
    outgoing.on("close", () => gone.abort());
    const found = await daily.fetch(await asRequest(incoming, origin, gone.signal));
    outgoing.writeHead(found.status, Object.fromEntries(found.headers));
    outgoing.end(Buffer.from(await found.arrayBuffer()));
  }

  async function follow(): Promise<void> {
    if (clock) await daily.time.reach(await clock());
  }

  const pulse = setInterval(() => follow().catch(() => {}), PULSE_MS);
  return {
    daily,
    origin,
    apiBase: `${origin}/v1`,
    async stop() {
      clearInterval(pulse);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function asRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  return new Request(origin + incoming.url, {
    method: incoming.method ?? "GET",
    headers,
    signal,
    ...(chunks.length ? { body: Buffer.concat(chunks) } : {}),
  });
}
