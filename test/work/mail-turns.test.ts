import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import { atomically } from "../../src/store/db.ts";
import { planEffects } from "../../src/store/effects.ts";
import { consume } from "../../src/work/consume.ts";
import { tick } from "../../src/work/tick.ts";
import { jump, type TimeMachine, walk } from "../../src/work/walk.ts";
import { groupedSeason, ids, PUBLISHED } from "../doubles/season.ts";
import { type Bench, bench } from "../doubles/services.ts";

test("200 mails at 30 a minute take the seven minutes they should, none is lost, and waiting is no try", async () => {
  const world = bench({ MAIL_PER_MINUTE: "30" });
  const machine = await withMails(world, 200);
  await walk(machine, 0, PUBLISHED + 30 * MINUTE);
  expect(perMinute(world)).toEqual([30, 30, 30, 30, 30, 30, 20]);
  expect(new Set(world.box.sent.map(({ key }) => key)).size).toBe(200);
  expect(await states()).toEqual([{ state: "sent", attempts: 1, ambiguous: 0, n: 200 }]);
});

test("a rate that does not divide a minute is not passed either", async () => {
  const world = bench({ MAIL_PER_MINUTE: "7" });
  const machine = await withMails(world, 30);
  await walk(machine, 0, PUBLISHED + 30 * MINUTE);
  expect(Math.max(...perMinute(world))).toBe(7);
  expect(world.box.sent).toHaveLength(30);
  expect(perMinute(world).length).toBeLessThanOrEqual(6);
});

test("after an outage those whose minute has passed do not all go at once", async () => {
  const world = bench({ MAIL_PER_MINUTE: "10" });
  const machine = await withMails(world, 60);
  await tick(machine.at(0), async (keys) => void (await consume(machine.at(0), keys)));
  expect(world.box.sent).toHaveLength(10);
  const offset = await jump(machine, PUBLISHED + HOUR);
  await walk(machine, offset, PUBLISHED + 2 * HOUR);
  expect(Math.max(...perMinute(world))).toBe(10);
  expect(world.box.sent).toHaveLength(60);
});

test("mails that come later queue behind those that wait, and no minute holds more than it should", async () => {
  const world = bench({ MAIL_PER_MINUTE: "10" });
  const machine = await withMails(world, 35);
  const offset = await walk(machine, 0, PUBLISHED + MINUTE);
  await plan(world, 20, PUBLISHED + MINUTE, 1000);
  await walk(machine, offset, PUBLISHED + HOUR);
  expect(perMinute(world)).toEqual([10, 10, 10, 10, 10, 5]);
  expect(new Set(world.box.sent.map(({ key }) => key)).size).toBe(55);
});

test("a mail whose turn comes after it is useless is dead, visibly", async () => {
  const world = bench({ MAIL_PER_MINUTE: "10" });
  const machine = await withMails(world, 15);
  await env.DB.prepare("UPDATE effects SET expires_at = ?")
    .bind(PUBLISHED + 30_000)
    .run();
  await walk(machine, 0, PUBLISHED + HOUR);
  expect(world.box.sent).toHaveLength(10);
  const { results } = await env.DB.prepare("SELECT state, reason FROM effects WHERE state <> 'sent'").all();
  expect(results).toEqual(Array(5).fill({ state: "dead", reason: "paced" }));
});

test("without a rate nobody counts", async () => {
  const world = bench();
  const machine = await withMails(world, 50);
  await walk(machine, 0, PUBLISHED + MINUTE);
  expect(perMinute(world)).toEqual([50]);
  expect(await env.DB.prepare("SELECT 1 FROM settings WHERE key = 'mail_turn'").first()).toBeNull();
});

test("a run tells the transport that it is over", async () => {
  const world = bench();
  const machine = await withMails(world, 12);
  const { results } = await env.DB.prepare("SELECT key FROM effects LIMIT 10").all<{ key: string }>();
  await consume(
    machine.at(0),
    results.map(({ key }) => key),
  );
  expect(world.box.sent).toHaveLength(10);
  expect(world.box.closed).toBe(1);
});

/** Clocks that stand still but for what a walk moves them by; `count` mails are due at once. */
async function withMails(world: Bench, count: number): Promise<TimeMachine> {
  await plan(world, count, PUBLISHED, 0);
  return { realNow: () => PUBLISHED, at: (offset) => world.at(PUBLISHED + offset) };
}

/** Links that were asked for: they leave at any hour. */
async function plan(world: Bench, count: number, dueAt: number, from: number): Promise<void> {
  const services = world.at(PUBLISHED);
  const known = await env.DB.prepare("SELECT id, season FROM participants LIMIT 1").first<{
    id: string;
    season: string;
  }>();
  const { id, season } = known ?? (await somebody());
  const about = { kind: "link", season, session: null, meeting: null, participant: id } as const;
  const mails = Array.from({ length: count }, (_, i) => ({
    ...about,
    key: effectKey.link(id, from + i),
    n: from + i,
    dueAt,
    expiresAt: dueAt + DAY,
  }));
  await atomically(services.db, planEffects(mails));

  async function somebody() {
    const grouped = await groupedSeason(services);
    const { Aino = "" } = await ids(services, grouped);
    await env.DB.prepare("UPDATE seasons SET next_plan_at = NULL").run();
    return { id: Aino, season: grouped.season.id };
  }
}

function perMinute({ box }: Bench): number[] {
  const minutes = Map.groupBy(box.sent, ({ at }) => Math.floor(at / MINUTE));
  return [...minutes].toSorted(([a], [b]) => a - b).map(([, mails]) => mails.length);
}

async function states() {
  const rows = await env.DB.prepare(
    "SELECT state, attempts, ambiguous, count(*) AS n FROM effects GROUP BY 1, 2, 3",
  ).all();
  return rows.results;
}
