import { roomName } from "../../core/effect.ts";
import type { Company, Doors, Lobby, RoomRef, Rooms, Troubles } from "../../core/ports.ts";
import type { Roster } from "../../core/room.ts";
import type { DoorObject } from "./door-object.ts";
import { PARTICIPANT_HEADER, type RoomObject } from "./room-object.ts";

/** Besides being rooms they remember whom they were opened for, also on behalf of another provider's room. */
export type OwnRooms = Rooms & { roster(room: RoomRef): Promise<Roster | null> };

/** Our own video rooms: a mesh between browsers, one object per room. */
export function builtInRooms(namespace: DurableObjectNamespace<RoomObject>): OwnRooms {
  return {
    async roster(room) {
      return await stubOf(namespace, room).roster();
    },
    async open(room, roster) {
      try {
        return await stubOf(namespace, room).open(roster);
      } catch (error) {
        // The platform restarts objects at will; the roster is pushed whole, so pushing it again is harmless.
        return { kind: "again", reason: String(error) };
      }
    },
    async admit() {
      return { kind: "own" };
    },
    async check() {
      return { kind: "works" };
    },
    async close(room) {
      await stubOf(namespace, room).close();
    },
    async visits(room, after) {
      return await stubOf(namespace, room).visits(after);
    },
  };
}

/** The lobby of every room, whoever provides the video. */
export function objectLobby(namespace: DurableObjectNamespace<RoomObject>): Lobby {
  return {
    async view(room, participant) {
      return await stubOf(namespace, room).view(participant);
    },
    connect(room, participant, upgrade) {
      // A fresh request: nothing that a browser sent reaches the room but the wish for a socket.
      const headers = { upgrade: upgrade.headers.get("upgrade") ?? "", [PARTICIPANT_HEADER]: participant };
      return stubOf(namespace, room).fetch("https://room/socket", { headers });
    },
    async forget(room, participants) {
      await stubOf(namespace, room).forget(participants);
    },
    async setClock(room, offset) {
      await stubOf(namespace, room).setClock(offset);
    },
  };
}

/** What every room is asked, whoever provides the video. */
export function objectCompany(namespace: DurableObjectNamespace<RoomObject>): Company {
  return {
    async hears(room, participant) {
      return await stubOf(namespace, room).hearsCompanyWish(participant);
    },
    async attend(room, participant, people) {
      return await stubOf(namespace, room).attend(participant, people);
    },
    async read(room) {
      return await stubOf(namespace, room).company();
    },
    async hold(room, question) {
      return await stubOf(namespace, room).holdForCompany(question);
    },
    async put(room) {
      await stubOf(namespace, room).putCompany();
    },
    async agree(room, other, participant, now) {
      return await stubOf(namespace, room).agreeToCompany(other, participant, now);
    },
    async end(room, other, end) {
      await stubOf(namespace, room).endCompany(other, end);
    },
    async refuse(room, refusal, own) {
      await stubOf(namespace, room).refuseCompany(refusal, own);
    },
  };
}

/** What every room is told of frames that failed. */
export function objectTroubles(namespace: DurableObjectNamespace<RoomObject>): Troubles {
  return {
    async report(room, participant, isError, now) {
      return await stubOf(namespace, room).reportTrouble(participant, isError, now);
    },
  };
}

export function objectDoors(namespace: DurableObjectNamespace<DoorObject>): Doors {
  return {
    async set(participant, place) {
      await namespace.getByName(participant).set(place);
    },
    async at(participant, now) {
      return (await namespace.getByName(participant).all(now))[0] ?? null;
    },
    async all(participant, now) {
      return await namespace.getByName(participant).all(now);
    },
    async forget(participant) {
      await namespace.getByName(participant).forget();
    },
  };
}

function stubOf(namespace: DurableObjectNamespace<RoomObject>, room: RoomRef) {
  return namespace.getByName(roomName(room.meeting, room.generation));
}
