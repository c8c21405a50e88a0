import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { describeFailure } from "../../src/core/failure.ts";

const ADDRESS = "aino.korhonen@kuopio.example";
const QUERY = "select id from people where address = ?";

test("a failed query is told by its cause, without its parameters", () => {
  const error = new DrizzleQueryError(QUERY, [ADDRESS], new Error("D1_ERROR: no such table: people"));
  // What a log would hold without this.
  expect(error.stack).toContain(ADDRESS);
  expect(describeFailure(error)).toContain("D1_ERROR: no such table: people");
  expect(describeFailure(error)).not.toContain(ADDRESS);
});

test("a failed query whose cause is another failed query gives away neither's parameters", () => {
  const inner = new DrizzleQueryError(QUERY, [ADDRESS], new Error("D1 is down"));
  const said = describeFailure(new DrizzleQueryError(QUERY, [ADDRESS], inner));
  expect(said).toContain("D1 is down");
  expect(said).not.toContain(ADDRESS);
});

test("a failed query without a cause is told by the name of its kind alone", () => {
  const said = describeFailure(new DrizzleQueryError(QUERY, [ADDRESS]));
  expect(said).toBe("Error");
});

test("any other surprise is told with where it happened, and what is no error by its kind", () => {
  expect(describeFailure(new TypeError("x is not a function"))).toMatch(/^TypeError: x is not a function\n.*at /s);
  expect(describeFailure({ address: ADDRESS })).toBe("object");
  expect(describeFailure(undefined)).toBe("undefined");
});
