import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import type { Instant } from "../../src/core/ports.ts";
import { MINUTE } from "../../src/core/time.ts";
import type { Services } from "../../src/services.ts";
import { effects } from "../../src/store/schema.ts";
import { consume, LEASE_MS } from "../../src/work/consume.ts";
import { tick } from "../../src/work/tick.ts";
import { ids, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

test("what breaks before the call gives the mail back, waits twice as long each time, and is dead after eight tries", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  const { at, box } = bench();
  const key = effectKey.welcome(await aino(at(PUBLISHED)));
  const waits: number[] = [];
  let now: Instant = PUBLISHED;
  for (let attempt = 1; attempt < 8; attempt++) {
    await consume(broken(at(now)), [key]);
    const found = await row(at(now), key);
    expect(found).toMatchObject({ state: "planned", attempts: attempt, reason: "failed", lease: null, doneAt: null });
    waits.push((found?.dueAt ?? 0) - now);
    now = found?.dueAt ?? 0;
  }
  for (const [i, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(2 ** i * MINUTE);
    expect(wait).toBeLessThan(1.25 * 2 ** i * MINUTE);
  }
  await consume(broken(at(now)), [key]);
  expect(await row(at(now), key)).toMatchObject({ state: "dead", attempts: 8, reason: "failed", doneAt: now });
  expect(box.sent).toEqual([]);
  expect(told).toHaveBeenCalledTimes(8);
  expect(told).toHaveBeenCalledWith("effect_failed", key, expect.stringContaining("the composer fell silent"));
});

test("what was given back is sent as if nothing had happened once it works again", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const { at, box } = bench();
  const key = effectKey.welcome(await aino(at(PUBLISHED)));
  await consume(broken(at(PUBLISHED)), [key]);
  await consume(at(PUBLISHED + 2 * MINUTE), [key]);
  expect(box.sent).toHaveLength(1);
  expect(await row(at(PUBLISHED), key)).toMatchObject({ state: "sent", attempts: 2, ambiguous: 0 });
});

test("what breaks after the intent is left to its lease, and then tried once more and marked", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const { at, box } = bench();
  const key = effectKey.welcome(await aino(at(PUBLISHED)));
  box.answers.push(new Error("the line was cut"));
  await consume(at(PUBLISHED), [key]);
  const held = { state: "sending", attempts: 1, leaseUntil: PUBLISHED + LEASE_MS, reason: null };
  expect(await row(at(PUBLISHED), key)).toMatchObject(held);
  await tick(at(PUBLISHED + LEASE_MS - 1), async () => {});
  expect(await row(at(PUBLISHED), key)).toMatchObject(held);
  await tick(at(PUBLISHED + LEASE_MS), async () => {});
  expect(await row(at(PUBLISHED), key)).toMatchObject({ state: "planned", ambiguous: 1, reason: "lease_expired" });
});

/** Fails where the mail is made: nobody has been called yet. */
function broken(services: Services): Services {
  return { ...services, compose: () => Promise.reject(new Error("the composer fell silent")) };
}

async function aino(services: Services): Promise<string> {
  const { Aino = "" } = await ids(services, await publishedSeason(services));
  return Aino;
}

async function row(services: Services, key: string) {
  return services.db.select().from(effects).where(eq(effects.key, key)).get();
}
