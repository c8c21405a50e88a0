import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../src/core/time.ts";
import { endingOf } from "../../web/islands/hosted/ending.ts";
import { theme } from "../../web/islands/hosted/theme.ts";
import { read } from "../repository/tree.ts";

const endsAt = Date.UTC(2027, 0, 20, 13);

test("whoever is put out at the planned end, or after the meeting's, is thanked and not told that she was put out", () => {
  const told = { endsAt: endsAt + 60 * MINUTE, ejectedAt: endsAt + 5 * MINUTE };
  for (const type of ["ejected", "exp-room", "exp-token"]) {
    expect(endingOf(type, told.ejectedAt - 30 * SECOND, told)).toBe("over");
    expect(endingOf(type, told.ejectedAt + 30 * SECOND, told)).toBe("over");
    expect(endingOf(type, told.ejectedAt - 31 * SECOND, told)).not.toBe("over");
    expect(endingOf(type, endsAt, { endsAt, ejectedAt: null })).toBe("over");
    expect(endingOf(type, endsAt - 1, { endsAt, ejectedAt: null })).not.toBe("over");
  }
});

test("what has nothing to do with time is never taken for the end", () => {
  for (const type of ["no-room", "meeting-full", "not-allowed", "connection-error", "end-of-life", "nbf-room"])
    expect(endingOf(type, endsAt + MINUTE, { endsAt, ejectedAt: endsAt })).not.toBe("over");
  expect(endingOf("something-new", endsAt - 1, { endsAt, ejectedAt: null })).toBe("failed");
  expect(endingOf(undefined, endsAt - 1, { endsAt, ejectedAt: null })).toBe("failed");
});

test("the frame has the colours of our own pages", () => {
  const tokens = read("web/styles/tokens.css");
  const colours = JSON.stringify(theme).match(/#[0-9a-f]{6}/g) ?? [];
  expect(colours.length).toBe(20);
  expect(colours.filter((colour) => !tokens.includes(colour))).toEqual([]);
});
