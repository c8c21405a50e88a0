import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Instant } from "../../src/core/ports.ts";
import { GROUP_ENDED } from "../../src/core/rescheduling.ts";
import { DAY, HOUR } from "../../src/core/time.ts";
import { nextDue } from "../../src/store/due.ts";
import { requestLinks } from "../../src/store/links.ts";
import { listMeetings, readMeeting } from "../../src/store/meetings.ts";
import { consume } from "../../src/work/consume.ts";
import { makeChange } from "../../src/work/reschedule.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { type Bench, bench } from "../doubles/services.ts";

const LAST_MEETING = Date.UTC(2027, 4, 19, 11);

test("forty days after publication no name or address of a mail is kept for longer than a month, though nobody did anything", async () => {
  const { at } = bench();
  await publishedSeason(at(PUBLISHED));
  await run(at, PUBLISHED, PUBLISHED + 29 * DAY);
  const { kept } = await payloads();
  expect(kept).toBeGreaterThanOrEqual(12);
  await run(at, PUBLISHED + 29 * DAY, PUBLISHED + 40 * DAY);
  const later = await payloads();
  expect(later.kept).toBeLessThan(kept);
  expect(later.oldest ?? Number.POSITIVE_INFINITY).toBeGreaterThan(PUBLISHED + 9 * DAY);
});

test("all through the season no payload is older than 31 days, and when the last is gone planning ends", async () => {
  const { at } = bench();
  await publishedSeason(at(PUBLISHED));
  let now: Instant = PUBLISHED;
  for (const until of [FIRST_MEETING, FIRST_MEETING + 60 * DAY, LAST_MEETING + DAY, LAST_MEETING + 20 * DAY]) {
    await run(at, now, until);
    now = until;
    expect((await payloads()).oldest).toBeGreaterThan(until - 31 * DAY);
  }
  expect(await nextPlan()).toBeGreaterThan(now);
  await run(at, now, LAST_MEETING + 40 * DAY);
  expect(await payloads()).toEqual({ kept: 0, oldest: null });
  expect(await nextPlan()).toBeNull();
}, 60_000);

test("a link that somebody asked for after the end of everything is forgotten too", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const late = LAST_MEETING + 60 * DAY;
  await run(at, PUBLISHED, late);
  expect(await nextPlan()).toBeNull();
  await consume(at(late), await requestLinks(at(late).db, [Aino], late));
  expect(await payloads()).toMatchObject({ kept: 1 });
  await run(at, late, late + 31 * DAY);
  expect(await payloads()).toMatchObject({ kept: 0 });
  expect(await nextPlan()).toBeNull();
}, 60_000);

test("why a meeting or a session was called off is forgotten a month after it would have been over, and the program's codes are not", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  const [, february] = season.sessions;
  if (!february) throw new Error("no second session");
  const [january, , march] = await listMeetings(at(PUBLISHED).db, season.season.id);
  if (!january || !march) throw new Error("no meetings");
  const off = { kind: "call_off_meeting", meeting: january, reason: "Aino on sairaana" } as const;
  await makeChange(at(PUBLISHED), season, off, "helena");
  await makeChange(at(PUBLISHED), season, { kind: "call_off_session", session: february, reason: "Aino" }, "helena");
  await env.DB.prepare(
    "UPDATE meetings SET cancelled_at = 1, cancelled_by = 'helena', cancelled_reason = ?1 WHERE id = ?2",
  )
    .bind(GROUP_ENDED, march.id)
    .run();
  await run(at, PUBLISHED, FIRST_MEETING + 30 * DAY);
  expect(await reasons()).toEqual(["Aino", "Aino on sairaana", GROUP_ENDED]);
  await run(at, FIRST_MEETING + 30 * DAY, FIRST_MEETING + 32 * DAY);
  expect(await reasons()).toEqual(["Aino", GROUP_ENDED]);
  await run(at, FIRST_MEETING + 32 * DAY, LAST_MEETING + 40 * DAY);
  expect(await reasons()).toEqual([GROUP_ENDED]);
  expect((await readMeeting(at(PUBLISHED).db, january.id))?.cancelledAt).toBe(PUBLISHED);
  expect(await nextPlan()).toBeNull();
}, 60_000);

test("a mail that is still to be sent asks for planning at most once a day", async () => {
  const { at } = bench();
  await publishedSeason(at(PUBLISHED));
  await settle(at(PUBLISHED + HOUR));
  const next = (await nextPlan()) ?? 0;
  expect(next % DAY).toBe(0);
  expect(next - PUBLISHED).toBeGreaterThanOrEqual(30 * DAY);
  expect(next - PUBLISHED).toBeLessThan(31 * DAY + HOUR);
});

/** Moves the clock from one due thing to the next, as a cron each minute would find them. */
async function run(at: Bench["at"], from: Instant, until: Instant): Promise<void> {
  let now = from;
  for (;;) {
    await settle(at(now));
    const next = await nextDue(at(now).db, now);
    if (next === null || next > until) break;
    now = next;
  }
  await settle(at(until));
}

async function payloads() {
  const row = await env.DB.prepare(
    "SELECT count(*) AS kept, min(done_at) AS oldest FROM effects WHERE payload IS NOT NULL",
  ).first<{ kept: number; oldest: number | null }>();
  return row ?? { kept: Number.NaN, oldest: null };
}

async function reasons(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT cancelled_reason AS said FROM meetings WHERE said IS NOT NULL
      UNION SELECT cancelled_reason FROM sessions WHERE cancelled_reason IS NOT NULL ORDER BY 1`,
  ).all<{ said: string }>();
  return results.map(({ said }) => said);
}

async function nextPlan(): Promise<number | null> {
  const row = await env.DB.prepare("SELECT next_plan_at AS at FROM seasons").first<{ at: number | null }>();
  return row?.at ?? null;
}
