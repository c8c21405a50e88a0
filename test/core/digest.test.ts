import fc from "fast-check";
import { expect, test } from "vitest";
import { digestOf, NEED_KINDS, type Need } from "../../src/core/digest.ts";
import { DAY, MINUTE } from "../../src/core/time.ts";

const MONDAY = Date.UTC(2027, 0, 11, 6);
const bounced: Need = { kind: "bounced", count: 1, marks: ["bounced:aino:1"] };
const waiting: Need = { kind: "waiting", count: 2, marks: ["waiting:i1", "waiting:i2"] };
const nothing: Need = { kind: "dead", count: 0, marks: [] };

test("nothing needed is nothing told, whatever was told before", () => {
  const told = { at: MONDAY - 30 * DAY, marks: bounced.marks };
  expect(digestOf([nothing], null, MONDAY)).toEqual({ ok: false, reason: "nothing_needed" });
  expect(digestOf([nothing], told, MONDAY)).toEqual({ ok: false, reason: "nothing_needed" });
});

test("a new need is told together with what was needed before, in an order that is always the same", () => {
  const told = { at: MONDAY - DAY, marks: bounced.marks };
  expect(digestOf([bounced, nothing, waiting], told, MONDAY)).toEqual({ ok: true, needs: [waiting, bounced] });
});

test("what was told and stays is told again the same morning a week later, not before", () => {
  const told = { at: MONDAY + 2 * MINUTE, marks: bounced.marks };
  for (const days of [1, 2, 3, 4, 6])
    expect(digestOf([bounced], told, MONDAY + days * DAY)).toEqual({ ok: false, reason: "nothing_new" });
  expect(digestOf([bounced], told, MONDAY + 7 * DAY)).toEqual({ ok: true, needs: [bounced] });
});

test("less of what was told is no news", () => {
  const told = { at: MONDAY, marks: waiting.marks };
  const one: Need = { kind: "waiting", count: 1, marks: ["waiting:i2"] };
  expect(digestOf([one], told, MONDAY + DAY)).toEqual({ ok: false, reason: "nothing_new" });
});

test("in any season: within a week nothing is told twice without news, and no news is kept back", () => {
  const needs = fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom(...NEED_KINDS),
      marks: fc.uniqueArray(fc.string({ maxLength: 2 }), { maxLength: 4 }),
    }),
    { selector: ({ kind }) => kind, maxLength: NEED_KINDS.length },
  );
  fc.assert(
    fc.property(
      needs,
      fc.array(fc.string({ maxLength: 2 })),
      fc.integer({ min: 0, max: 6 * DAY }),
      (found, marks, since) => {
        const present = found.map(({ kind, marks }): Need => ({ kind, count: marks.length, marks }));
        const result = digestOf(present, { at: MONDAY, marks }, MONDAY + since);
        const news = present.some((need) => need.marks.some((mark) => !marks.includes(mark)));
        expect(result.ok).toBe(news);
        if (result.ok) {
          const again = digestOf(
            present,
            { at: MONDAY + since, marks: result.needs.flatMap((need) => need.marks) },
            MONDAY + since,
          );
          expect(again).toEqual({ ok: false, reason: "nothing_new" });
        }
      },
    ),
  );
});
