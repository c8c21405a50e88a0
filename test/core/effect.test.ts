import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterMail,
  COORDINATOR_KINDS,
  effectKey,
  isCoordinatorKind,
  isMailKind,
  MAIL_KINDS,
  retryAt,
  roomName,
} from "../../src/core/effect.ts";
import { HOUR, MINUTE } from "../../src/core/time.ts";

const now = Date.UTC(2027, 0, 13, 6);
const reminder = { key: "reminder:january:aino:0", attempts: 1, ambiguous: 0 };

test("a key names the thing that is done once", () => {
  const room = roomName("january", 1);
  expect([
    effectKey.welcome("aino"),
    effectKey.invitation("january", "aino", 1),
    effectKey.update("january", "aino", 2),
    effectKey.cancellation("january", "aino", 3),
    effectKey.prompt("first", "aino"),
    effectKey.reminder("january", "aino", 0),
    effectKey.missed("january", "aino"),
    effectKey.link("aino", 7),
    effectKey.open(room, 1),
    effectKey.close(room, 2),
    effectKey.collect(room, 1),
  ]).toEqual([
    "welcome:aino",
    "invitation:january:aino:1",
    "update:january:aino:2",
    "cancellation:january:aino:3",
    "prompt:first:aino",
    "reminder:january:aino:0",
    "missed:january:aino",
    "link:aino:7",
    "open:january.1:1",
    "close:january.1:2",
    "collect:january.1:1",
  ]);
});

test("every key begins with its kind", () => {
  for (const [kind, key] of Object.entries(effectKey))
    expect(key("a", 1 as never, 1 as never).startsWith(`${kind}:`)).toBe(true);
});

test("rooms are kept, merges decided, everything else is a mail to a participant or to the coordinator", () => {
  const others = ["open", "close", "collect", "decide"] as const;
  expect([...others, ...COORDINATOR_KINDS].some(isMailKind)).toBe(false);
  expect([...others, ...MAIL_KINDS].some(isCoordinatorKind)).toBe(false);
  expect(MAIL_KINDS.every(isMailKind)).toBe(true);
  expect(COORDINATOR_KINDS.every(isCoordinatorKind)).toBe(true);
  expect([...MAIL_KINDS, ...COORDINATOR_KINDS, ...others].toSorted()).toEqual(Object.keys(effectKey).toSorted());
});

test("the first retry comes after a minute, and each one waits twice as long as the one before", () => {
  const waits = [1, 2, 3, 4, 5].map((attempts) => retryAt(0, attempts, reminder.key));
  expect(waits[0]).toBeGreaterThanOrEqual(MINUTE);
  expect(waits[0]).toBeLessThan(1.25 * MINUTE);
  for (const [i, wait] of waits.slice(1).entries()) expect(wait / (waits[i] ?? 0)).toBeCloseTo(2, 3);
});

test("no wait is longer than six hours and a quarter of them, however often it failed", () => {
  for (const attempts of [10, 100, 5000]) {
    const wait = retryAt(0, attempts, reminder.key);
    expect(wait).toBeGreaterThanOrEqual(6 * HOUR);
    expect(wait).toBeLessThan(7.5 * HOUR);
  }
});

test("a retry is the same whenever it is computed, later than now, and never sooner after more attempts", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.string(), (attempts, key) => {
      expect(retryAt(now, attempts, key)).toBe(retryAt(0, attempts, key) + now);
      expect(retryAt(now, attempts, key)).toBeGreaterThan(now);
      expect(retryAt(now, attempts + 1, key)).toBeGreaterThanOrEqual(retryAt(now, attempts, key));
    }),
  );
});

test("a thousand mails that were refused together do not come back together", () => {
  const waits = Array.from({ length: 1000 }, (_, i) => retryAt(0, 1, effectKey.invitation("january", `person${i}`, 1)));
  const seconds = Map.groupBy(waits, (wait) => Math.floor(wait / 1000));
  expect(seconds.size).toBe(15);
  for (const some of seconds.values()) expect(some.length).toBeLessThan(150);
});

test("an accepted mail is sent, a refused one is dead with the provider's reason", () => {
  expect(afterMail(reminder, { kind: "sent", id: "<1@tuokio.test>" }, now)).toEqual({
    state: "sent",
    providerId: "<1@tuokio.test>",
  });
  expect(afterMail(reminder, { kind: "never", reason: "550 no such user" }, now)).toEqual({
    state: "dead",
    reason: "550 no such user",
  });
});

test("a mail that was certainly not accepted is tried again, not before the provider asks for it", () => {
  const dueAt = retryAt(now, 1, reminder.key);
  const busy = { kind: "again", reason: "451 try later" } as const;
  expect(afterMail(reminder, busy, now)).toEqual({ state: "planned", dueAt, reason: "451 try later", payload: null });
  expect(afterMail(reminder, { ...busy, afterMs: HOUR }, now)).toMatchObject({ dueAt: now + HOUR });
  expect(afterMail(reminder, { ...busy, afterMs: 1 }, now)).toMatchObject({ dueAt });
});

test("a mail that may have been accepted gets one retry, marked, and then a person must look", () => {
  const broken = { kind: "unknown", reason: "connection lost after DATA" } as const;
  const first = afterMail(reminder, broken, now);
  expect(first).toEqual({
    state: "planned",
    ambiguous: 1,
    dueAt: retryAt(now, 1, reminder.key),
    reason: broken.reason,
  });
  const marked = { ...reminder, attempts: 2, ambiguous: 1 };
  expect(afterMail(marked, broken, now)).toEqual({ state: "unknown", reason: broken.reason });
});

test("the mark of a possible double is not taken away by a clear answer later", () => {
  const marked = { ...reminder, attempts: 2, ambiguous: 1 };
  const outcomes = [
    afterMail(marked, { kind: "sent", id: "1" }, now),
    afterMail(marked, { kind: "again", reason: "451" }, now),
    afterMail(marked, { kind: "never", reason: "550" }, now),
  ];
  expect(outcomes.map(({ state }) => state)).toEqual(["sent", "planned", "dead"]);
  for (const outcome of outcomes) expect(outcome).not.toHaveProperty("ambiguous");
});
