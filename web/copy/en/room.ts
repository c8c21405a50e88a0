import type { Room } from "../fi/room.ts";

export const room: Room = {};
