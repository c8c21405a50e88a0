import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { builtInRooms } from "../../src/adapters/rooms/built-in.ts";
import { externalRooms } from "../../src/adapters/rooms/external.ts";
import { rosterOf } from "../doubles/room-roster.ts";
import { roomsContract } from "./rooms.ts";

const PLACE = "https://teams.microsoft.com/l/meetup-join/19%3ameeting";

roomsContract("external", async () => ({ rooms: externalRooms(builtInRooms(env.ROOM)), now: Date.now, place: PLACE }));

test("external: whoever comes is told where it is, in the words of who chose it", async () => {
  const rooms = externalRooms(builtInRooms(env.ROOM));
  const room = { meeting: "m4", generation: 1 };
  await rooms.open(room, rosterOf(4, { place: "Kuopion pääkirjasto, sali 2" }));
  expect(await rooms.admit(room, "aino", Date.now())).toEqual({
    kind: "elsewhere",
    place: "Kuopion pääkirjasto, sali 2",
  });
  await rooms.open({ ...room, generation: 2 }, rosterOf(4));
  await expect(rooms.admit({ ...room, generation: 2 }, "aino", Date.now())).rejects.toThrow("without saying where");
});
