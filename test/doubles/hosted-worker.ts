import { builtInRooms, objectDoors } from "../../src/adapters/rooms/built-in.ts";
import { dailyRooms } from "../../src/adapters/rooms/daily.ts";
import { dailySettings } from "../../src/adapters/rooms/daily-settings.ts";
import { videoId } from "../../src/adapters/video-id.ts";
import type { Place } from "../../src/core/ports.ts";
import type { Roster } from "../../src/core/room.ts";
import { createApp } from "../../src/app.ts";
import { type Env, readSettings } from "../../src/env.ts";
import { links } from "../../src/services.ts";

export { DoorObject } from "../../src/adapters/rooms/door-object.ts";
export { RoomObject } from "../../src/adapters/rooms/room-object.ts";

const app = createApp();

/**
 * The whole application as in production, without a database: joining must not need one. Tests open rooms and doors at
 * `/port/{call}`.
 */
export default {
  async fetch(request: Request, bindings: Env, context: ExecutionContext): Promise<Response> {
    const { origin, pathname } = new URL(request.url);
    const env = { ...bindings, PUBLIC_ORIGIN: origin };
    const [, area, name] = pathname.split("/");
    if (area !== "port") return app.fetch(request, env, context);
    const { room, roster, place, participant } = await request.json<Call>();
    const own = builtInRooms(env.ROOM);
    const clock = { now: () => Date.now() };
    const people = async () => roster.people.map((entry) => entry.participant);
    const world = { clock, own, people, videoId: (who: string) => videoId("secret", who) };
    const rooms = room.provider === "daily" ? dailyRooms(dailySettings(readSettings(env).settings), world) : own;
    const calls = {
      open: () => rooms.open(room, roster),
      close: () => rooms.close(room),
      door: () => objectDoors(env.DOOR).set(participant, place),
      link: () => links(env).token(participant, 1),
    };
    return Response.json((await calls[name as keyof typeof calls]()) ?? null);
  },
};

type Call = { room: Place["room"]; roster: Roster; place: Place; participant: string };
