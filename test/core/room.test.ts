import { expect, test } from "vitest";
import { cameraLimits, EARLY_ENTRY_MS, phase, ROOM_LIMIT } from "../../src/core/room.ts";

const MINUTE = 60_000;
const startsAt = Date.UTC(2027, 0, 20, 12);
const meeting = {
  opensAt: startsAt - EARLY_ENTRY_MS,
  startsAt,
  endsAt: startsAt + 60 * MINUTE,
  phases: [
    { name: "opening", minutes: 5 },
    { name: "discussion", minutes: 45 },
    { name: "closing", minutes: 10 },
  ],
};
const at = (minutes: number) => phase(meeting, startsAt + minutes * MINUTE);

test("the door opens ten minutes before the start", () => {
  expect(at(-10.001)).toEqual({ kind: "before", opensAt: meeting.opensAt });
  expect(at(-10)).toEqual({ kind: "lobby", startsAt });
});

test("each phase begins on its minute and says when it ends", () => {
  expect(at(0)).toEqual({ kind: "running", phase: 0, phaseEndsAt: startsAt + 5 * MINUTE });
  expect(at(4.999)).toMatchObject({ phase: 0 });
  expect(at(5)).toEqual({ kind: "running", phase: 1, phaseEndsAt: startsAt + 50 * MINUTE });
  expect(at(50)).toEqual({ kind: "running", phase: 2, phaseEndsAt: meeting.endsAt });
});

test("at exactly sixty minutes it is over", () => {
  expect(at(59.999)).toMatchObject({ kind: "running", phase: 2 });
  expect(at(60)).toEqual({ kind: "over" });
});

test("phases shorter than the meeting leave the rest to the last one", () => {
  const short = { ...meeting, phases: [{ name: "opening", minutes: 5 }] };
  expect(phase(short, startsAt + 30 * MINUTE)).toEqual({ kind: "running", phase: 0, phaseEndsAt: meeting.endsAt });
});

test("nobody uploads more than a weak 4G line carries, however many they are", () => {
  const soundAndHeaders = 40_000;
  for (let others = 1; others < ROOM_LIMIT; others++) {
    const total = others * (cameraLimits(others, false, 0).maxBitrate + soundAndHeaders);
    expect(total, `${others} others`).toBeLessThanOrEqual(1_500_000);
  }
});

test("faces give way to a shared screen, and a lossy line gets less with every step", () => {
  expect(cameraLimits(2, true, 0).maxBitrate).toBe(100_000);
  const steps = [0, 1, 2, 3].map((step) => cameraLimits(2, false, step).maxBitrate);
  expect(steps).toEqual([700_000, 420_000, 245_000, 140_000]);
  expect(cameraLimits(2, false, 99)).toEqual(cameraLimits(2, false, 3));
});
