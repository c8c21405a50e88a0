import { expect, test } from "vitest";
import type { Instant, Rooms } from "../../src/core/ports.ts";
import { rosterOf } from "../doubles/room-roster.ts";

/** What a contract run needs: the adapter and its clock. */
export type RoomsBench = { rooms: Rooms; now(): Instant; place?: string };

/** And, where a record is kept of who is there, a way to let somebody stay in a room for a moment. */
export type RecordingBench = RoomsBench & { stay(meeting: string, participant: string): Promise<void> };

const room = { meeting: "m4", generation: 1 };

/** The suite that every provider of rooms passes. */
export function roomsContract(name: string, bench: () => Promise<RoomsBench>): void {
  test(`${name}: a room opens, and opening it again is no different`, async () => {
    const { rooms } = await bench();
    expect(await rooms.open(room, rosterOf(4))).toEqual({ kind: "opened" });
    expect(await rooms.open(room, rosterOf(4))).toEqual({ kind: "opened" });
  });

  test(`${name}: who is on the roster is told where the meeting is`, async () => {
    const { rooms, now, place = null } = await bench();
    await rooms.open(room, rosterOf(4, { place }));
    const admission = await rooms.admit(room, "aino", now());
    expect(["own", "frame", "elsewhere"]).toContain(admission.kind);
  });

  test(`${name}: a room that nobody entered has no visits`, async () => {
    const { rooms } = await bench();
    await rooms.open(room, rosterOf(4));
    expect(await rooms.visits(room, null)).toEqual([]);
  });

  test(`${name}: closing twice is the same as once, and a closed room stays closed`, async () => {
    const { rooms } = await bench();
    await rooms.open(room, rosterOf(4));
    await rooms.close(room);
    await rooms.close(room);
    expect((await rooms.open(room, rosterOf(4, { rev: 2 }))).kind).toBe("never");
  });
}

/** And the one that every provider passes who keeps a record. */
export function recordingContract(name: string, bench: () => Promise<RecordingBench>): void {
  roomsContract(name, bench);

  test(`${name}: an older roster changes nothing and is no failure`, async () => {
    const { rooms, stay } = await bench();
    await rooms.open(room, rosterOf(4, { rev: 3 }));
    expect(await rooms.open(room, rosterOf(1, { rev: 2 }))).toEqual({ kind: "opened" });
    await stay("m4", "birgitta");
    expect((await rooms.visits(room, null)).map((visit) => visit.participant)).toEqual(["birgitta"]);
  });

  test(`${name}: visits come in the order of their ids, and only those after the one asked for`, async () => {
    const { rooms, stay } = await bench();
    await rooms.open(room, rosterOf(4));
    for (const participant of ["aino", "birgitta", "aino"]) await stay("m4", participant);
    const all = await rooms.visits(room, null);
    expect(all.map((visit) => visit.participant)).toEqual(["aino", "birgitta", "aino"]);
    expect(all.map((visit) => visit.id)).toEqual([...new Set(all.map((visit) => visit.id))].sort());
    expect(await rooms.visits(room, all[0]?.id ?? "")).toEqual(all.slice(1));
    for (const { joinedAt, leftAt } of all) expect(leftAt).toBeGreaterThanOrEqual(joinedAt);
  });

  test(`${name}: rooms of one meeting's generations are different rooms`, async () => {
    const { rooms, stay } = await bench();
    await rooms.open(room, rosterOf(4));
    await stay("m4", "aino");
    await rooms.open({ ...room, generation: 2 }, rosterOf(4));
    expect(await rooms.visits({ ...room, generation: 2 }, null)).toEqual([]);
  });

  test(`${name}: what was recorded stays when the room closes, once or twice`, async () => {
    const { rooms, stay } = await bench();
    await rooms.open(room, rosterOf(4));
    await stay("m4", "aino");
    await rooms.close(room);
    const visits = await rooms.visits(room, null);
    await rooms.close(room);
    expect(await rooms.visits(room, null)).toEqual(visits);
  });
}
