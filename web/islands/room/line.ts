import { CLOSED, type FromClient, type FromServer, PING, PING_EVERY_MS } from "../../../src/core/signal.ts";
import { parseFromServer } from "../../../src/core/signal-parser.ts";
import { startPulse } from "./heartbeat.ts";

/** Half of what the room allows: messages held up by a bad network may arrive in one go. */
const SENT_PER_SECOND = 10;

/** Two pongs missed and a little: the socket is dead, whatever the browser believes. */
const DEAD_AFTER_MS = 2.4 * PING_EVERY_MS;

const RETRY_MS = [200, 1000, 2000, 4000, 8000];

export type Line = { say(message: FromClient): void; isUp(): boolean; close(): void };

type Events = {
  /** The first thing to say on every new connection. */
  hello(): FromClient;
  message(message: FromServer): void;
  down(): void;
};

/** A connection to the room that comes back by itself. Nothing is kept for later: after a gap, both sides start from hello. */
export function openLine(address: string, events: Events): Line {
  let socket: WebSocket | null = null;
  let waiting: FromClient[] = [];
  let tries = 0;
  let heardAt = 0;
  let closed = false;
  let retry = 0;

  const pulse = startPulse(PING_EVERY_MS, () => {
    if (!socket) return;
    if (performance.now() - heardAt > DEAD_AFTER_MS) return abandon();
    if (socket.readyState === WebSocket.OPEN) socket.send(PING);
  });
  const drain = setInterval(() => {
    const message = waiting.shift();
    if (message && socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }, 1000 / SENT_PER_SECOND);
  const online = () => {
    abandon();
    connect();
  };
  addEventListener("online", online);

  function connect() {
    clearTimeout(retry);
    if (closed) return;
    const mine = new WebSocket(address);
    socket = mine;
    heardAt = performance.now();
    mine.onopen = () => {
      heardAt = performance.now();
      mine.send(JSON.stringify(events.hello()));
    };
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      heardAt = performance.now();
      const message = parseFromServer(String(data));
      if (message?.type === "welcome") tries = 0;
      if (message) events.message(message);
    };
    mine.onclose = ({ code }) => {
      if (mine !== socket) return;
      const final = code >= CLOSED.over && code !== CLOSED.silent && code !== CLOSED.moved;
      if (final) stop();
      else abandon();
    };
  }

  function abandon() {
    if (closed) return;
    const old = socket;
    socket = null;
    waiting = [];
    old?.close();
    events.down();
    clearTimeout(retry);
    const pause = RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)] ?? 0;
    // Up to half as long again: a whole group that lost the server does not come back in the same instant.
    retry = window.setTimeout(connect, pause * (1 + Math.random() / 2));
  }

  function stop() {
    closed = true;
    clearTimeout(retry);
    clearInterval(drain);
    removeEventListener("online", online);
    pulse();
  }

  connect();
  return {
    say: (message) => void (socket?.readyState === WebSocket.OPEN && waiting.push(message)),
    isUp: () => socket?.readyState === WebSocket.OPEN,
    close() {
      stop();
      socket?.close(1000);
      socket = null;
    },
  };
}
