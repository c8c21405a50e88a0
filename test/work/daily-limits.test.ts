import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../src/core/time.ts";
import { dailyBindings, dailyNetwork } from "../doubles/daily/world.ts";
import { FIRST_MEETING, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const OPENS = FIRST_MEETING - 15 * MINUTE;
const DOORS = FIRST_MEETING - 10 * MINUTE;
/** What Daily lets an account make in half a minute. */
const MOST = 50;

test("where Daily lets us make only a few rooms at once the others follow, and each is made once before the doors open", async () => {
  const daily = dailyNetwork(PUBLISHED);
  const { at } = bench(dailyBindings(daily));
  const rules = { rooms: { provider: "daily" as const } };
  await publishedSeason(at(PUBLISHED), 64, { slots: ["wed 14:00"], rules });
  const planned = await count(`opens_at = ${OPENS}`);
  expect(planned).toBeGreaterThan(10);
  // Another application of the same account makes rooms all the time: four are left for us each time.
  for (let now = OPENS; now < DOORS; now += MINUTE) {
    await daily.time.reach(now - SECOND);
    for (let i = 0; i < MOST - 4; i++) daily.limits.check("POST", "/rooms");
    await daily.time.reach(now);
    await settle(at(now));
  }
  expect(await count(`opens_at = ${OPENS} AND opened_at < ${DOORS} AND generation = 1`)).toBe(planned);
  expect(await count("generation > 1")).toBe(0);
  expect(daily.rooms.list()).toHaveLength(planned);
  expect(new Set(daily.rooms.list().map(({ name }) => name)).size).toBe(planned);
  const dead = await env.DB.prepare("SELECT count(*) AS n FROM effects WHERE kind = 'open' AND state = 'dead'").first(
    "n",
  );
  expect(dead).toBe(0);
});

async function count(condition: string): Promise<number> {
  return (await env.DB.prepare(`SELECT count(*) AS n FROM rooms WHERE ${condition}`).first<number>("n")) ?? 0;
}
