import { builtInRooms, objectDoors, objectLobby } from "../../src/adapters/rooms/built-in.ts";
import type { DoorObject } from "../../src/adapters/rooms/door-object.ts";
import type { RoomObject } from "../../src/adapters/rooms/room-object.ts";
import { type Language, phase } from "../../src/core/room.ts";
import { LobbyPage } from "../../web/pages/lobby.tsx";

export { DoorObject } from "../../src/adapters/rooms/door-object.ts";
export { RoomObject } from "../../src/adapters/rooms/room-object.ts";

type Env = { ROOM: DurableObjectNamespace<RoomObject>; DOOR: DurableObjectNamespace<DoorObject> };

const CSP = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * The room alone, without database and signed links: `/j/{meeting}~{participant}` is a page, `.../socket` its socket.
 * Tests call the ports at `/port/{call}`.
 */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const [, area, name = "", part] = url.pathname.split("/");
    const rooms = builtInRooms(env.ROOM);
    const lobby = objectLobby(env.ROOM);
    if (area === "port") {
      const { room, roster, after, offset, participant, place, now } = await request.json<Call>();
      const calls = {
        open: () => rooms.open(room, roster),
        close: () => rooms.close(room),
        visits: () => rooms.visits(room, after),
        view: () => lobby.view(room, participant),
        clock: () => lobby.setClock(room, offset),
        door: () =>
          place ? objectDoors(env.DOOR).set(participant, place) : objectDoors(env.DOOR).at(participant, now),
      };
      return Response.json((await calls[name as keyof typeof calls]()) ?? null);
    }
    const [meeting = "", participant = ""] = name.split("~");
    const room = { meeting, generation: 1 };
    if (part === "socket") return lobby.connect(room, participant, request);
    const view = await lobby.view(room, participant);
    if (!view) return new Response("no such room", { status: 404 });
    const language = (url.searchParams.get("language") ?? view.me.language) as Language;
    const now = Date.now() + view.roster.clockOffset;
    const clock = { now, zone: view.roster.zone, wall: "", urls: { next: "/", clock: "/", mail: "/" } };
    const page = (
      <LobbyPage
        language={language}
        now={now}
        moment={phase(view.roster, now)}
        view={view}
        meeting={meeting}
        link={url.pathname}
        answer={null}
        development={url.searchParams.has("plain") ? null : clock}
      />
    );
    const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": CSP };
    return new Response(`<!doctype html>${page}`, { headers });
  },
};

// biome-ignore lint/suspicious/noExplicitAny: a test's own calls, typed where they are made.
type Call = any;
