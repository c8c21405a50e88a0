import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { MINUTE } from "../../src/core/time.ts";
import { publishSeason } from "../../src/store/seasons.ts";
import { consume } from "../../src/work/consume.ts";
import { publish } from "../../src/work/publish.ts";
import { tick } from "../../src/work/tick.ts";
import { countedD1, dump } from "../doubles/d1.ts";
import { groupedSeason, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

test("planning the whole season of 64 people takes one tick, and no statement writes more than 2,000 rows", async () => {
  const { db, counts, reset } = countedD1(env.DB);
  const services = bench({ DB: db }).at(PUBLISHED);
  const season = await groupedSeason(services, 64);
  await publishSeason(services.db, season.season.id, "helena", PUBLISHED);
  reset();
  await tick(services, async () => {});
  const planned = await env.DB.prepare("SELECT count(*) AS n FROM effects").first<{ n: number }>();
  // 64 welcomes, 320 invitations, prompts and reminders each, three effects for each of 80 rooms, two decisions and a look at the
  // invitations for each hour at which groups meet, and the first digest.
  const hours = await env.DB.prepare("SELECT count(DISTINCT starts_at) AS n FROM meetings").first<{ n: number }>();
  const all = 64 + 3 * 320 + 3 * 80 + 3 * (hours?.n ?? 0) + 1;
  expect(planned).toEqual({ n: all });
  // Below the 50 queries that an invocation of the free plan may make.
  expect(counts.statements).toBeLessThanOrEqual(50);
  // Each effect is a row and two index entries, each invitation a row and one.
  expect(counts.rowsWritten).toBeLessThanOrEqual(3 * all + 2 * 320 + 80 + 40);
});

test("publishing twice writes nothing new", async () => {
  const services = bench().at(PUBLISHED);
  const season = await publishedSeason(services);
  const { seasons: _before, ...before } = await dump(env.DB);
  expect(await publish(services, season, [], "somebody else")).toEqual({ ok: true });
  await tick(services, async () => {});
  const { seasons, ...after } = await dump(env.DB);
  expect(after).toEqual(before);
  // Looked at again when the first payloads have been kept for thirty days.
  const nextPlan = Date.parse("2027-01-01T00:00Z");
  const published = { published_at: PUBLISHED, published_by: "helena", next_plan_at: nextPlan };
  expect(seasons).toMatchObject([published]);
});

test("planning again what is there writes nothing but that it was done", async () => {
  const { db, counts, reset } = countedD1(env.DB);
  const services = bench({ DB: db }).at(PUBLISHED);
  const season = await publishedSeason(services);
  await publishSeason(services.db, season.season.id, "helena", PUBLISHED);
  reset();
  await tick(services, async () => {});
  // The beat, the season and its place in the index.
  expect(counts.rowsWritten).toBeLessThanOrEqual(3);
});

test("a welcome that is put off costs no statement more than one that leaves", async () => {
  const { db, counts, reset } = countedD1(env.DB);
  const { at, box } = bench({ DB: db });
  await publishedSeason(at(PUBLISHED));
  const { results } = await env.DB.prepare("SELECT key FROM effects WHERE kind = 'welcome'").all<{ key: string }>();
  const costs: number[] = [];
  for (const answer of [
    { kind: "sent", id: "1" },
    { kind: "again", reason: "451 busy" },
  ] as const) {
    box.answers.push(answer);
    reset();
    await consume(at(PUBLISHED), [results[costs.length]?.key ?? ""]);
    costs.push(counts.statements);
  }
  expect(costs[1]).toBe(costs[0]);
});

test("one mail writes at most seven rows in six statements", async () => {
  const { db, counts, reset } = countedD1(env.DB);
  const { at, box } = bench({ DB: db });
  await publishedSeason(at(PUBLISHED));
  const now = PUBLISHED + 5 * MINUTE;
  for (const kind of ["welcome", "invitation"]) {
    const { results } = await env.DB.prepare("SELECT key FROM effects WHERE kind = ? AND due_at <= ? LIMIT 4")
      .bind(kind, now)
      .all<{ key: string }>();
    box.sent.length = 0;
    reset();
    await consume(
      at(now),
      results.map((row) => row.key),
    );
    expect(box.sent).toHaveLength(4);
    expect(counts.rowsWritten / 4, kind).toBeLessThanOrEqual(7);
    // Two for the claim of all four; then three to read, one or two for the intent, one for the outcome.
    expect(counts.statements, kind).toBeLessThanOrEqual(2 + 4 * 6);
  }
});
