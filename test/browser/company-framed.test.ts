import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { launchBrowser } from "../doubles/chromium.ts";
import { type DailyServer, serveDaily } from "../doubles/daily/serve.ts";
import { linkFromMail } from "../doubles/demo-season.ts";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";
import { publishTwoGroups } from "../doubles/two-groups.ts";

const MINUTE = 60_000;
const JANUARY = Date.parse("2027-01-20T14:00:00+02:00");
const GROUPS = [
  ["Aino", "Kaisa"],
  ["Birgitta", "Mirja"],
] as const;

let state: string;
let provider: DailyServer;
let server: RealServer | undefined;
let browser: Browser;
let season: string;
let ids: Record<string, string>;

beforeAll(async () => {
  browser = await launchBrowser();
});

// A season of its own for each: who did not come in January would be brought together with others in February beforehand.
beforeEach(async () => {
  state = freshState();
  const began = Date.parse("2026-12-01T09:00:00+02:00");
  provider = await serveDaily({ clock: async () => (server ? Date.parse(await developmentClock(server)) : began) });
  const { key, domain, domainId } = provider.daily.account;
  const settings = { DAILY_API_KEY: key, DAILY_DOMAIN: domain, DAILY_DOMAIN_ID: domainId };
  const started = await startServer(state, { ...settings, DAILY_API_BASE: provider.apiBase });
  ({ season, ids } = await publishTwoGroups(started, { rules: { rooms: { provider: "daily" } } }));
  server = started;
}, 120_000);

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await provider?.stop();
  await server?.kill();
  server = undefined;
  discard(state);
}, 60_000);

afterAll(async () => {
  await browser?.close();
});

test("two people alone in two rooms at Daily meet within ten seconds of both saying yes, in the tabs they have", {
  timeout: 180_000,
}, async () => {
  await clockTo(JANUARY - 5 * MINUTE);
  const [aino, birgitta] = [await join("Aino"), await join("Birgitta")];
  await clockTo(JANUARY + 7 * MINUTE);
  await card(aino, "Olet yksin huoneessa. Ryhmän 2 huoneessa on yksi.");
  await card(birgitta, "Du är ensam i rummet. I rummet för grupp 1 finns en person.");

  await aino.locator("#company-yes").click();
  await card(aino, "Odotetaan hetki");
  await birgitta.locator("#company-yes").click();
  const bothSaidYes = Date.now();
  await others(aino, "Birgitta");
  await others(birgitta, "Aino");
  expect(Date.now() - bothSaidYes).toBeLessThan(10_000);
  const held = provider.daily.rooms.list().map(({ name }) => provider.daily.calls.inside(name).length);
  expect(held.filter((count) => count > 0)).toEqual([2]);

  for (const page of [aino, birgitta]) {
    await page.locator("#company-text:empty").waitFor({ state: "attached" });
    expect(await page.evaluate(() => "sameTab" in window)).toBe(true);
    expect(new URL(page.url()).pathname).toBe("/meeting");
  }
  await aino.locator("#stage-title", { hasText: "Ryhmät 1 ja 2" }).waitFor();
  await birgitta.locator("#stage-title", { hasText: "Grupperna 1 och 2" }).waitFor();

  for (const minutes of [59, 60, 61, 91]) await clockTo(JANUARY + minutes * MINUTE);
  const rows = (await attendance()).filter((row) => row.session === 1 && row.merged === "live" && row.minutes > 0);
  expect(rows.map((row) => row.verdict)).toEqual(["present", "present"]);
  expect(new Set(rows.map((row) => row.room)).size).toBe(1);
  expect(new Set(rows.map((row) => row.meeting)).size).toBe(2);
});

for (const { framedPeople, words } of [
  { framedPeople: 2, words: "from our own room into the one at Daily" },
  { framedPeople: 1, words: "from a room at Daily into our own" },
])
  test(`whoever is alone comes to two others ${words}, without pressing Join again`, { timeout: 180_000 }, async () => {
    await clockTo(JANUARY - 20 * MINUTE);
    // One of the two rooms does not open at Daily, and one of our own takes its place.
    provider.daily.troubles.push({ path: /^\/rooms$/, times: 1, answer: 401 });
    await clockTo(JANUARY - 5 * MINUTE);
    const [framed, own] = (await isFramed("Aino")) ? [GROUPS[0], GROUPS[1]] : [GROUPS[1], GROUPS[0]];
    expect(await isFramed(own[0])).toBe(false);
    const [few, many] = framedPeople === 1 ? [framed, own] : [own, framed];
    const lonely = await join(few[0]);
    const pair = [await join(many[0]), await join(many[1])];
    await clockTo(JANUARY + 7 * MINUTE);
    await lonely.locator("#company-yes:visible").click({ timeout: 30_000 });
    for (const page of pair) await page.locator("#company-yes:visible").click({ timeout: 30_000 });
    const allSaidYes = Date.now();
    if (many === framed) await others(lonely, many[0]);
    else await lonely.locator("#tiles .tile", { hasText: many[0] }).waitFor({ timeout: 20_000 });
    expect(Date.now() - allSaidYes).toBeLessThan(10_000);
    for (const page of pair)
      if (many === framed) await others(page, few[0]);
      else await page.locator("#tiles .tile", { hasText: few[0] }).waitFor();
    expect(await lonely.locator("#stage-title").textContent()).toMatch(/1 \S+ 2$/);
  });

async function card(page: Page, text: string): Promise<void> {
  await page.locator("#company-text", { hasText: text }).waitFor({ timeout: 30_000 });
}

/** Until her frame shows somebody else. */
async function others(page: Page, name: string): Promise<void> {
  await frame(page).locator("#people li", { hasText: name }).waitFor({ timeout: 20_000 });
}

function frame(page: Page): FrameLocator {
  return page.frameLocator("iframe");
}

/** In her room by the link of her own mail, whoever provides it. */
async function join(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(await linkFrom(name));
  await page.click("#join button");
  await page.locator("#tiles .tile").or(page.locator("iframe")).first().waitFor();
  if (await page.locator("iframe").count()) await frame(page).locator("#leave:visible").waitFor();
  await page.evaluate(() => Object.assign(window, { sameTab: true }));
  return page;
}

async function isFramed(name: string): Promise<boolean> {
  const headers = { accept: "application/json", origin: running().origin };
  const answer = await fetch(`${await linkFrom(name)}/admission`, { method: "POST", headers });
  return ((await answer.json()) as { kind: string }).kind === "frame";
}

function linkFrom(name: string): Promise<string> {
  return linkFromMail(running(), ids[name]);
}

type Row = { session: number; meeting: string; room: string; merged: string | null; verdict: string; minutes: number };

async function attendance(): Promise<Row[]> {
  return (await running().api<{ data: Row[] }>("GET", `/api/v1/seasons/${season}/attendance`)).data;
}

/** The provider's clock comes along within a second. */
async function clockTo(at: number): Promise<void> {
  await running().api("PUT", "/dev/clock", { now: new Date(at).toISOString() });
  await vi.waitFor(() => expect(provider.daily.time.now()).toBeGreaterThanOrEqual(at), { timeout: 20_000 });
}

async function developmentClock({ api }: RealServer): Promise<string> {
  return (await api<{ now: string }>("GET", "/dev/clock")).now;
}

function running(): RealServer {
  if (!server) throw new Error("the server is not there yet");
  return server;
}
