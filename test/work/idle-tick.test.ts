import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { remotePeerMentoring } from "../../src/core/programmes/remote-peer-mentoring.ts";
import { DAY, HOUR } from "../../src/core/time.ts";
import { atomically, insertAll, openDb } from "../../src/store/db.ts";
import { effects, groups, hooks, seasons, strands } from "../../src/store/schema.ts";
import { tick } from "../../src/work/tick.ts";
import { type Counts, countedD1 } from "../doubles/d1.ts";
import { bench } from "../doubles/services.ts";

const NOW = Date.UTC(2027, 0, 13, 2);
const GROUPS = 10_000;

test("with 10,000 groups and nothing due, a tick is five statements, ten rows read and one written; each index is needed", async () => {
  await bigSeason();
  await countTick(-1);
  const idle = await countTick(0);
  expect(idle.calls).toBe(1);
  expect(idle.statements).toBeLessThanOrEqual(5);
  expect(idle.rowsRead).toBeLessThanOrEqual(10);
  expect(idle.rowsWritten).toBe(1);

  const indexes = ["seasons_next_plan", "effects_due", "effects_leases", "hooks_due"];
  for (const [minutes, name] of indexes.entries()) {
    const { sql } = (await env.DB.prepare("SELECT sql FROM sqlite_master WHERE name = ?").bind(name).first<{
      sql: string;
    }>()) ?? { sql: "" };
    await env.DB.exec(`DROP INDEX ${name}`);
    expect((await countTick(minutes + 1)).rowsRead, `without ${name}`).toBeGreaterThan(10);
    await env.DB.exec(sql);
  }
  expect((await countTick(9)).rowsRead).toBeLessThanOrEqual(10);
});

async function countTick(minutes: number): Promise<Counts> {
  const { db, counts } = countedD1(env.DB);
  const services = bench({ DB: db }).at(NOW + minutes * 60_000);
  const announced: string[] = [];
  expect(await tick(services, async (keys) => void announced.push(...keys))).toBe(0);
  expect(announced).toEqual([]);
  return counts;
}

/** Rows as a season in January has them: the past sent, the future planned, nobody at work; and 20 seasons long over. */
async function bigSeason(): Promise<void> {
  const [rules] = remotePeerMentoring.strands;
  if (!rules) throw new Error("the template has no strand");
  const season = (id: string) => ({
    id,
    name: id,
    template: remotePeerMentoring.id,
    rules: JSON.stringify(remotePeerMentoring.rules) as never,
    timezone: "Europe/Helsinki",
    createdAt: NOW - 99 * DAY,
    publishedAt: NOW - 50 * DAY,
    boardVersion: 1,
    planRev: 2,
  });
  const numbers = Array.from({ length: GROUPS }, (_, i) => i + 1);
  const effect = (key: string, kind: "open" | "welcome", dueAt: number, state: "planned" | "sent") => {
    const about = { key, kind, season: "spring", n: 1, dueAt, expiresAt: dueAt + HOUR };
    return { ...about, state, attempts: 0, ambiguous: 0 };
  };
  await atomically(openDb(env.DB), [
    ...insertAll(seasons, [season("spring"), ...Array.from({ length: 20 }, (_, i) => season(`over-${i}`))]),
    ...insertAll(strands, [{ id: "groups", season: "spring", kind: "groups", rules: JSON.stringify(rules) as never }]),
    ...insertAll(
      groups,
      numbers.map((n) => ({ id: `g${n}`, strand: "groups", number: n, slot: "wed 14:00", language: "fi" as const })),
    ),
    ...insertAll(
      hooks,
      numbers.map((n) => ({
        ...{ eventId: `h${n}`, type: "participant.joined", subject: `s${n}`, payload: "{}" },
        ...{ receivedAt: NOW - DAY, dueAt: NOW + 29 * DAY, doneAt: NOW - DAY },
      })),
    ),
    ...insertAll(
      effects,
      numbers.flatMap((n) => [
        effect(`open:m${n}.1:1`, "open", NOW + 7 * DAY, "planned"),
        effect(`welcome:p${n}`, "welcome", NOW - 40 * DAY, "sent"),
      ]),
    ),
  ]);
}
