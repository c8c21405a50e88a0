import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import { DAY, HOUR } from "../../src/core/time.ts";
import { countStuck } from "../../src/store/ledger.ts";
import { consume } from "../../src/work/consume.ts";
import { ids, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

test("a mail that was refused on Friday and waits for Monday is stuck all through the weekend", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const key = effectKey.welcome(Aino);
  await env.DB.prepare("UPDATE effects SET attempts = 2 WHERE key = ?").bind(key).run();
  const fridayEvening = PUBLISHED + 3 * DAY + 6 * HOUR;
  await consume(at(fridayEvening), [key]);
  const stuck = (now: number) => countStuck(at(now).db, season.season.id, now);
  for (const hours of [0, 12, 36, 60]) expect(await stuck(fridayEvening + hours * HOUR), `${hours} h`).toBe(1);
  expect(await countStuck(at(fridayEvening).db, null, fridayEvening)).toBe(1);
  expect(await countStuck(at(fridayEvening).db, "another season", fridayEvening)).toBe(0);
});
