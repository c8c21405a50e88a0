import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../src/core/time.ts";
import { client, json, setClock } from "../doubles/api.ts";
import { browser } from "../doubles/browser.ts";
import { AT_DAILY, dailyBindings, dailyNetwork } from "../doubles/daily/world.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

type Health = { checks: { daily?: { ok: boolean; detail: string } } };

const dailyCheck = async (bindings: object) =>
  (await json<Health>(client(bindings).bare("GET", "/healthz"))).checks.daily;

test("the health page speaks of Daily when it is in use, and names what is not set", async () => {
  expect(await dailyCheck({})).toBeUndefined();
  expect(await dailyCheck({ DAILY_API_KEY: "key", DAILY_DOMAIN: "tuokio" })).toEqual({
    ok: false,
    detail: "not set: DAILY_DOMAIN_ID, DAILY_WEBHOOK_SECRET",
  });
  const set = { DAILY_API_KEY: "key", DAILY_DOMAIN: "tuokio", DAILY_DOMAIN_ID: "id", DAILY_WEBHOOK_SECRET: "c2VjcmV0" };
  expect(await dailyCheck(set)).toEqual({ ok: true, detail: "set" });
});

test("a meeting with people and without a single event means that the webhook is silent", async () => {
  const daily = dailyNetwork(FIRST_MEETING - 15 * MINUTE);
  const bindings = dailyBindings(daily);
  const { at } = bench(bindings);
  const season = await publishedSeason(at(PUBLISHED), 4, AT_DAILY);
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  await settle(at(daily.time.now()));
  await daily.time.reach(FIRST_MEETING);
  const place = await at(FIRST_MEETING).doors.at(Aino, FIRST_MEETING);
  const admission = place && (await at(FIRST_MEETING).rooms.admit(place.room, Aino, FIRST_MEETING));
  const token = admission?.kind === "frame" ? admission.token : null;
  const name = `${place?.room.meeting}-1`;
  const joined = await daily.calls.join(name, token);
  for (const after of [HOUR, HOUR + 2 * MINUTE, HOUR + 4 * MINUTE]) {
    await daily.time.reach(FIRST_MEETING + after);
    await settle(at(FIRST_MEETING + after));
  }
  const session = joined.ok ? joined.stay.session : "";
  const silent = `no webhook came for ${place?.room.meeting}.1: tuokio daily webhook`;
  expect(await dailyCheck(bindings)).toEqual({ ok: false, detail: silent });
  await env.DB.prepare(
    "INSERT INTO visits SELECT 'webhook', ?, meeting, generation, participant, joined_at, left_at, received_at FROM visits",
  )
    .bind(session)
    .run();
  expect(await dailyCheck(bindings)).toMatchObject({ ok: true });
});

test("the season's page says which settings its rooms lack, and which group meets in a room of our own instead", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED), 4, AT_DAILY);
  await settle(at(FIRST_MEETING - 15 * MINUTE));
  await setClock(FIRST_MEETING - 14 * MINUTE);
  const { html } = await browser("dev-admin").get(`/admin/seasons/${season.season.id}`);
  expect(html).toContain("DAILY_API_KEY, DAILY_DOMAIN, DAILY_DOMAIN_ID, DAILY_WEBHOOK_SECRET");
  expect(html).toContain("a video room of our own was opened for the group");
});
