import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import { openDb } from "../../src/store/db.ts";
import { writeNumber } from "../../src/store/settings.ts";
import { client, json, PRODUCTION, setClock } from "../doubles/api.ts";
import { watchedD1 } from "../doubles/d1.ts";
import { FIRST_MEETING, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const { admin, visitor, bare } = client();

test("the clock starts anywhere while nothing has happened, and from then on only goes forward", async () => {
  const put = (now: string, skip = false) => admin("PUT", "/dev/clock", { now, skip });
  expect(await json(put("2026-12-01T09:00:00+02:00"))).toEqual({ now: expect.stringMatching(/^2026-12-01T07:00:/) });
  expect(await json(put("2025-06-01T09:00:00+03:00"))).toEqual({ now: expect.stringMatching(/^2025-06-01T06:00:/) });
  await publishedSeason(bench().at(PUBLISHED));
  const back = await put("2025-05-01T09:00:00+03:00");
  expect(back.status).toBe(409);
  expect(await json(back)).toMatchObject({ code: "clock_backwards" });
  expect((await put("yesterday")).status).toBe(422);
});

test("walking does on the way what falls due, each thing at its time; skipping does nothing", async () => {
  await publishedSeason(bench().at(PUBLISHED));
  await setClock(PUBLISHED);
  const mails = async () =>
    (await json<{ data: { kind: string; sent_at: string }[] }>(admin("GET", "/dev/mail"))).data.toReversed();
  await admin("PUT", "/dev/clock", { now: new Date(PUBLISHED + HOUR).toISOString(), skip: true });
  expect(await mails()).toEqual([]);
  await admin("PUT", "/dev/clock", { now: new Date(PUBLISHED + 2 * DAY).toISOString() });
  const days = (await mails()).map((mail) => `${mail.kind} ${mail.sent_at.slice(0, 10)}`);
  expect(days).toEqual([
    ...Array(4).fill("welcome 2026-12-01"),
    ...Array(8).fill("invitation 2026-12-01"),
    ...Array(4).fill("invitation 2026-12-02"),
  ]);
});

test("the clock walks to the next thing that falls due", async () => {
  await publishedSeason(bench().at(PUBLISHED));
  await setClock(PUBLISHED + 5 * MINUTE);
  await admin("PUT", "/dev/clock", { now: new Date(PUBLISHED + 10 * MINUTE).toISOString() });
  const { next_due } = await json<{ next_due: string }>(admin("GET", "/dev/clock"));
  const { now } = await json<{ now: string }>(admin("POST", "/dev/clock/next"));
  expect(Date.parse(now) - Date.parse(next_due)).toBeLessThan(MINUTE);
  expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(next_due));
  const form = await visitor("POST", "/dev/clock/next", new URLSearchParams({ back: "/admin" }));
  expect(form.headers.get("location")).toBe("/admin");
  const away = await visitor("POST", "/dev/clock/next", new URLSearchParams({ back: "//evil.example" }));
  expect(away.headers.get("location")).toBe("/");
});

test("a walk past a meeting opens its room, and tells it the time", async () => {
  const { at } = bench();
  await publishedSeason(at(PUBLISHED));
  await setClock(FIRST_MEETING - HOUR);
  await admin("PUT", "/dev/clock", { now: new Date(FIRST_MEETING + 10 * MINUTE).toISOString() });
  const room = await env.DB.prepare("SELECT opened_at, closed_at FROM rooms WHERE opened_at IS NOT NULL").all();
  expect(room.results).toEqual([{ opened_at: expect.any(Number), closed_at: null }]);
  await admin("PUT", "/dev/clock", { now: new Date(FIRST_MEETING + 2 * HOUR).toISOString() });
  const closed = await env.DB.prepare("SELECT closed_at FROM rooms WHERE opened_at IS NOT NULL").first<{
    closed_at: number;
  }>();
  expect((closed?.closed_at ?? 0) - FIRST_MEETING - HOUR).toBeLessThan(MINUTE);
});

test("health is green when the clock beats, and says what is wrong when it does not", async () => {
  await writeNumber(openDb(env.DB), "beat", Date.now() - MINUTE);
  const green = await bare("GET", "/healthz");
  expect(green.status).toBe(200);
  await writeNumber(openDb(env.DB), "beat", Date.now() - 11 * MINUTE);
  const red = await bare("GET", "/healthz");
  expect(red.status).toBe(503);
  expect(await json(red)).toMatchObject({
    ok: false,
    checks: { tick: { ok: false, detail: "660 s ago" }, database: { ok: true } },
  });
  const production = await json(client(PRODUCTION).bare("GET", "/healthz"));
  expect(production).toMatchObject({
    checks: { turn: { ok: false }, mail: { ok: false, detail: "no transport" }, settings: { ok: true } },
  });
});

test("health answers although the database fails or hangs", async () => {
  for (const before of [() => Promise.reject(new Error("D1 is down")), () => new Promise<void>(() => {})]) {
    const answer = await client({ ...PRODUCTION, DB: watchedD1(env.DB, { before }) }).bare("GET", "/healthz");
    expect(answer.status).toBe(503);
    expect(await json(answer)).toMatchObject({ checks: { database: { ok: false }, tick: { ok: false } } });
  }
});

test("signed-in requests tick when cron is silent; strangers, links and unknown addresses do not", async () => {
  await publishedSeason(bench().at(PUBLISHED));
  await setClock(PUBLISHED + DAY);
  const beat = async () =>
    Number((await env.DB.prepare("SELECT value FROM settings WHERE key = 'beat'").first<{ value: string }>())?.value);
  const before = await beat();
  await bare("GET", "/api/v1/seasons");
  await bare("GET", "/j/nobody");
  await bare("GET", "/");
  await admin("GET", "/nothing/here");
  expect(await beat()).toBe(before);
  const hints: string[] = [];
  const HINTS = {
    sendBatch: async (batch: { body: { keys: string[] } }[]) =>
      void hints.push(...batch.flatMap((hint) => hint.body.keys)),
  };
  await client({ HINTS: HINTS as never }).admin("GET", "/api/v1/seasons");
  expect(await beat()).toBeGreaterThanOrEqual(PUBLISHED + DAY);
  expect(hints.length).toBeGreaterThan(0);
});
