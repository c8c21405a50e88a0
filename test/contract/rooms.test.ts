import { env } from "cloudflare:workers";
import { expect, vi } from "vitest";
import { builtInRooms } from "../../src/adapters/rooms/built-in.ts";
import { enter } from "../doubles/room-client.ts";
import { recordingContract } from "./rooms.ts";

recordingContract("built-in", async () => {
  const rooms = builtInRooms(env.ROOM);
  return {
    rooms,
    now: Date.now,
    async stay(meeting, participant) {
      const person = await enter(env.ROOM, meeting, participant);
      person.leave();
      await vi.waitFor(async () => {
        const visits = await rooms.visits({ meeting, generation: 1 }, null);
        expect(visits.every((visit) => visit.leftAt !== null)).toBe(true);
      });
    },
  };
});
