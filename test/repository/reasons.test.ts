import { expect, test } from "vitest";
import { isEffectReason } from "../../src/core/effect-reason.ts";
import { CODE, filesBelow, read } from "./tree.ts";

/** Where reasons of effects are written as they are. Those of decisions about mails are held by their type. */
const LITERAL =
  /state: "(?:planned|dead|unknown|superseded)"[^}]*?reason: "(\w+)"|(?<!_)reason = '(\w+)'|coalesce\([^)]*reason[^)]*'(\w+)'\)/g;

test("every reason that the program writes down for an effect has words for people", () => {
  const written = filesBelow("src", CODE).flatMap((file) =>
    [...read(file).matchAll(LITERAL)].map((match) => match.slice(1).find(Boolean) ?? ""),
  );
  expect(written.length).toBeGreaterThan(10);
  expect(written.filter((reason) => !isEffectReason(reason))).toEqual([]);
});
