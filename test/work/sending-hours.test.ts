import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import type { Services } from "../../src/services.ts";
import { requestLinks } from "../../src/store/links.ts";
import { effects } from "../../src/store/schema.ts";
import { consume } from "../../src/work/consume.ts";
import { importRoster } from "../../src/work/import-roster.ts";
import { ids, PUBLISHED, publishedSeason, reread, rosterOf } from "../doubles/season.ts";
import { bench, textOf } from "../doubles/services.ts";
import { person } from "../people.ts";

/** Half past six in the evening in Helsinki, on the Tuesday of publication. */
const EVENING = PUBLISHED + 6.5 * HOUR;
/** Eight o'clock on Wednesday. */
const MORNING = PUBLISHED + 20 * HOUR;

test("a mail that comes up in the evening waits for the morning, and says why", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const key = effectKey.welcome(Aino);
  await consume(at(EVENING), [key]);
  expect(box.sent).toEqual([]);
  expect(await row(at(EVENING), key)).toMatchObject({
    state: "planned",
    dueAt: MORNING,
    reason: "outside_hours",
    payload: null,
  });
  await consume(at(MORNING), [key]);
  expect(await row(at(MORNING), key)).toMatchObject({ state: "sent", doneAt: MORNING });
});

test("a mail that comes up on Friday evening waits until Monday", async () => {
  const { at } = bench();
  const { Aino } = await world(at(PUBLISHED));
  await consume(at(EVENING + 3 * DAY), [effectKey.welcome(Aino)]);
  expect(await row(at(EVENING), effectKey.welcome(Aino))).toMatchObject({
    state: "planned",
    dueAt: MORNING + 5 * DAY,
    reason: "outside_hours",
  });
});

test("a mail that would be useless in the morning leaves in the evening", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const key = effectKey.welcome(Aino);
  await env.DB.prepare("UPDATE effects SET expires_at = ?1 WHERE key = ?2").bind(MORNING, key).run();
  await consume(at(EVENING), [key]);
  expect(box.sent.map((mail) => mail.key)).toEqual([key]);
});

test("who asks for her link at night gets it at night", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const night = EVENING + 6 * HOUR;
  const keys = await requestLinks(at(night).db, [Aino], night);
  await consume(at(night + MINUTE), keys);
  expect(box.sent.map((mail) => mail.key)).toEqual(keys);
});

test("what was refused for now is written anew: a corrected address gets the next try", async () => {
  const { at, box } = bench();
  const { Aino, season } = await world(at(PUBLISHED));
  const key = effectKey.welcome(Aino);
  box.answers.push({ kind: "again", reason: "451 busy" });
  await consume(at(PUBLISHED), [key]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({ state: "planned", payload: null });
  await correct(at(PUBLISHED), season);
  await consume(at(PUBLISHED + HOUR), [key]);
  expect(box.sent.map((mail) => mail.message.to)).toEqual([person("Aino").address, "aino@uusi.example"]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({
    state: "sent",
    payload: { to: { address: "aino@uusi.example" }, at: PUBLISHED + HOUR },
  });
});

test("what may have arrived is kept byte for byte, also over a night and a refusal for now", async () => {
  const { at, box } = bench();
  const { Aino, season } = await world(at(PUBLISHED));
  const key = effectKey.welcome(Aino);
  box.answers.push({ kind: "unknown", reason: "no reply" }, { kind: "again", reason: "451 busy" });
  await consume(at(PUBLISHED), [key]);
  const { payload } = (await row(at(PUBLISHED), key)) ?? {};
  await correct(at(PUBLISHED), season);
  await consume(at(PUBLISHED + HOUR), [key]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({ state: "planned", ambiguous: 1, payload });
  await consume(at(EVENING), [key]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({ reason: "outside_hours", ambiguous: 1, payload });
  await consume(at(MORNING), [key]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({ state: "sent", ambiguous: 1 });
  const [first, second, third] = box.sent.map((mail) => textOf(mail.message));
  expect(box.sent.map((mail) => mail.message.to)).toEqual(Array(3).fill(person("Aino").address));
  expect(second).toBe(first);
  expect(third).toBe(first);
});

/** The coordinator corrects Aino's address by a new roster; her external id says who she is. */
async function correct(services: Services, season: string): Promise<void> {
  const file = new TextDecoder().decode(rosterOf(4)).replace(person("Aino").address, "aino@uusi.example");
  const imported = await importRoster(services, await reread(services, season), new TextEncoder().encode(file), false);
  if (imported.problems.length || imported.changed !== 1) throw new Error(JSON.stringify(imported));
}

async function world(services: Services) {
  const season = await publishedSeason(services);
  const { Aino = "" } = await ids(services, season);
  return { season: season.season.id, Aino };
}

async function row(services: Services, key: string) {
  return services.db.select().from(effects).where(eq(effects.key, key)).get();
}
