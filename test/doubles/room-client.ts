import { objectLobby } from "../../src/adapters/rooms/built-in.ts";
import type { RoomObject } from "../../src/adapters/rooms/room-object.ts";
import type { FromServer } from "../../src/core/signal.ts";
import { parseFromServer } from "../../src/core/signal-parser.ts";

const QUIET = { mic: false, camera: false, screen: false, hand: false };

/** Somebody in a room without a browser: says what the test wants, remembers all that she hears. */
export async function connect(namespace: DurableObjectNamespace<RoomObject>, meeting: string, participant: string) {
  const upgrade = new Request("https://tuokio.test/j/x/socket", { headers: { upgrade: "websocket" } });
  const answer = await objectLobby(namespace).connect({ meeting, generation: 1 }, participant, upgrade);
  const socket = answer.webSocket;
  if (!socket) throw new Error(`no socket: ${answer.status}`);
  const heard: FromServer[] = [];
  let code: number | null = null;
  let wake = () => {};
  socket.addEventListener("message", ({ data }) => {
    const message = parseFromServer(String(data));
    if (message) heard.push(message);
    wake();
  });
  socket.addEventListener("close", (event) => {
    code = event.code;
    wake();
  });
  socket.accept();
  async function until<Found>(look: () => Found | undefined | null): Promise<Found> {
    for (let tries = 0; tries < 100; tries++) {
      const found = look();
      if (found !== undefined && found !== null) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 20);
      });
    }
    throw new Error(`${participant} waited in vain; heard ${JSON.stringify(heard.map(({ type }) => type))}`);
  }
  return {
    heard,
    types: () => heard.map(({ type }) => type),
    say: (message: unknown) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    hello: (page = `page-${participant}`, name = "") =>
      socket.send(JSON.stringify({ type: "hello", page, name, state: QUIET })),
    hears: <Type extends FromServer["type"]>(type: Type) =>
      until(() => heard.find((message): message is FromServer & { type: Type } => message.type === type)),
    closed: () => until(() => code),
    isOpen: () => code === null,
    leave: (closing = 1000) => socket.close(closing),
  };
}

export async function enter(namespace: DurableObjectNamespace<RoomObject>, meeting: string, participant: string) {
  const person = await connect(namespace, meeting, participant);
  person.hello();
  await person.hears("welcome");
  return person;
}
