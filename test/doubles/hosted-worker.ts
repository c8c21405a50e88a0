import { builtInRooms, objectDoors } from "../../src/adapters/rooms/built-in.ts";
import { dailyRooms } from "../../src/adapters/rooms/daily.ts";
import { dailySettings } from "../../src/adapters/rooms/daily-settings.ts";
import { videoId } from "../../src/adapters/video-id.ts";
import { createApp } from "../../src/app.ts";
import type { RoomRef } from "../../src/core/ports.ts";
import type { Roster } from "../../src/core/room.ts";
import { type Env, readSettings } from "../../src/env.ts";
import { links } from "../../src/services.ts";

export { DoorObject } from "../../src/adapters/rooms/door-object.ts";
export { RoomObject } from "../../src/adapters/rooms/room-object.ts";

const app = createApp();

/**
 * The whole application as in production, without a database: joining must not need one. A test opens a room with
 * `PUT /room`, and gets the personal links of its people.
 */
export default {
  async fetch(request: Request, bindings: Env, context: ExecutionContext): Promise<Response> {
    const { origin, pathname } = new URL(request.url);
    const env = { ...bindings, PUBLIC_ORIGIN: origin };
    if (request.method !== "PUT" || pathname !== "/room") return app.fetch(request, env, context);
    const { room, roster } = await request.json<{ room: RoomRef; roster: Roster }>();
    const opened = await roomsOf(env, room, roster).open(room, roster);
    const { opensAt, startsAt, endsAt } = roster;
    const place = { linkVersion: 1, meeting: room.meeting, since: 0, room, opensAt, startsAt, endsAt };
    const entries = roster.people.map(async ({ participant, name }) => {
      await objectDoors(env.DOOR).set(participant, place);
      return [name, `${origin}/j/${await links(env).token(participant, 1)}`];
    });
    return Response.json({ opened, links: Object.fromEntries(await Promise.all(entries)) });
  },
};

function roomsOf(env: Env, { provider }: RoomRef, roster: Roster) {
  const own = builtInRooms(env.ROOM);
  const clock = { now: () => Date.now() };
  const people = async () => roster.people.map(({ participant }) => participant);
  const world = {
    clock,
    own,
    people,
    videoId: (participant: string) => videoId(env.RESEARCH_SECRET ?? "", participant),
  };
  return provider === "daily" ? dailyRooms(dailySettings(readSettings(env).settings), world) : own;
}
