import fc from "fast-check";
import { expect, test } from "vitest";
import { mayBeTheRoom, TOGETHER_MS, troubleVerdict } from "../../src/core/room-trouble.ts";

const NOW = Date.UTC(2027, 0, 20, 12);
const WORKS = { kind: "works" } as const;
const DEAD = { kind: "fails", reason: "daily: 503 server-error" } as const;
const said = (participant: string, ago = 0) => ({ participant, at: NOW - ago });

test("one person's frame fails while the provider answers: it is her network, and the room stays", () => {
  expect(troubleVerdict([said("aino")], WORKS, NOW)).toEqual({ kind: "keep" });
});

test("one person's frame fails and the provider does not answer either: the group goes elsewhere, and why is known", () => {
  expect(troubleVerdict([said("aino")], DEAD, NOW)).toEqual({
    kind: "replace",
    reason: "reported: daily: 503 server-error",
  });
});

test("two people cannot be in the room: it is no room for them, whatever its provider says", () => {
  expect(troubleVerdict([said("aino", TOGETHER_MS), said("olli")], WORKS, NOW)).toEqual({
    kind: "replace",
    reason: "reported: 2 people",
  });
});

test("what somebody had to report long before is another trouble", () => {
  expect(troubleVerdict([said("aino", TOGETHER_MS + 1), said("olli")], WORKS, NOW)).toEqual({ kind: "keep" });
});

test("a room that is full, not open yet, or that put her out, is no room in trouble", () => {
  for (const type of ["ejected", "meeting-full", "nbf-room", "nbf-token"]) expect(mayBeTheRoom(type)).toBe(false);
  for (const type of ["connection-error", "no-room", "not-allowed", "exp-room", "end-of-life", "new-one", null])
    expect(mayBeTheRoom(type)).toBe(true);
});

test("a room whose provider answers is left exactly when two different people report within the time", () => {
  const report = fc.record({ participant: fc.constantFrom("a", "b", "c"), ago: fc.nat({ max: 2 * TOGETHER_MS }) });
  fc.assert(
    fc.property(fc.array(report, { minLength: 1, maxLength: 6 }), (reports) => {
      const recent = new Set(reports.filter(({ ago }) => ago <= TOGETHER_MS).map(({ participant }) => participant));
      const verdict = troubleVerdict(
        reports.map(({ participant, ago }) => said(participant, ago)),
        WORKS,
        NOW,
      );
      expect(verdict.kind).toBe(recent.size >= 2 ? "replace" : "keep");
    }),
  );
});
