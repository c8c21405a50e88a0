import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { launchBrowser } from "../doubles/chromium.ts";
import { startHostPage } from "../doubles/daily/host-page.ts";
import { type DailyServer, serveDaily } from "../doubles/daily/serve.ts";
import { signJwt } from "../doubles/daily/tokens.ts";

type Heard = { name: string; type: string | null };
declare const heard: Heard[];
declare const joined: Promise<string>;
declare const call: { leave(): Promise<void>; participants(): Record<string, { user_name: string }> };

const NOON = Date.UTC(2027, 0, 20, 12);
let server: DailyServer;
let host: Awaited<ReturnType<typeof startHostPage>>;
let browser: Browser;

beforeAll(async () => {
  server = await serveDaily({ clock: () => NOON });
  host = await startHostPage(server.origin);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await server?.stop();
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

test("the real daily-js joins the double's room, sees who else is there, and leaves", async () => {
  const room = roomOf("m1-1");
  const aino = await enter(room, "Aino", "fi");
  await aino.frameLocator("iframe").getByRole("button", { name: "Liity kokoukseen" }).click();
  expect(await aino.evaluate(() => joined)).toBe("joined");
  const birgitta = await enter(room, "Birgitta", "sv");
  await birgitta.frameLocator("iframe").getByRole("button", { name: "Gå med i mötet" }).click();
  expect(await birgitta.evaluate(() => joined)).toBe("joined");
  await hears(aino, "participant-joined");
  await hears(aino, "meeting-session-summary-updated");
  const names = await aino.evaluate(() => Object.values(call.participants()).map((one) => one.user_name));
  expect(names.toSorted()).toEqual(["Aino", "Birgitta"]);
  expect(server.daily.calls.inside("m1-1").map(({ userName }) => userName)).toEqual(["Aino", "Birgitta"]);

  await birgitta.evaluate(() => call.leave());
  await hears(aino, "participant-left");
  await aino.frameLocator("iframe").getByRole("button", { name: "Poistu" }).click();
  await hears(aino, "left-meeting");
  expect(server.daily.calls.inside("m1-1")).toEqual([]);
});

test("whoever is refused is told why, and the frame is emptied", async () => {
  const early = roomOf("m2-1", { nbf: NOON / 1000 + 600 });
  const page = await enter(early, "Olli", "en");
  await page.frameLocator("iframe").getByRole("button", { name: "Join meeting" }).click();
  expect(await page.evaluate(() => joined)).toBe("nbf-room");
  expect(await hears(page, "error")).toEqual({ name: "error", type: "nbf-room" });
});

test("whoever is put out hears that she was ejected", async () => {
  const room = roomOf("m3-1");
  const page = await enter(room, "Mari", "fi");
  await page.frameLocator("iframe").getByRole("button", { name: "Liity kokoukseen" }).click();
  await page.evaluate(() => joined);
  server.daily.calls.end("m3-1");
  expect(await hears(page, "error")).toEqual({ name: "error", type: "ejected" });
});

test("a tab that goes elsewhere without a word is gone when its heartbeat has stopped", async () => {
  const room = roomOf("m4-1");
  const page = await enter(room, "Aino", "fi");
  await page.frameLocator("iframe").getByRole("button", { name: "Liity kokoukseen" }).click();
  await page.evaluate(() => joined);
  await page.goto("about:blank");
  await vi.waitFor(async () => {
    await server.daily.time.reach(NOON + 20_000);
    expect(server.daily.calls.inside("m4-1")).toEqual([]);
  });
});

test("without a payment card no call begins, and nobody is told", async () => {
  server.daily.switches.card = false;
  const page = await enter(roomOf("m5-1"), "Aino", "fi");
  await page.frameLocator("iframe").getByText("Missing payment method").waitFor();
  server.daily.switches.card = true;
});

function roomOf(name: string, properties = {}): string {
  server.daily.rooms.create({ name, privacy: "private", properties: { exp: NOON / 1000 + 3_600, ...properties } });
  return name;
}

async function enter(room: string, name: string, lang: string): Promise<Page> {
  const { key, domainId } = server.daily.account;
  const claims = { r: room, d: domainId, iat: NOON / 1000, ud: name.toLowerCase(), u: name, uil: lang };
  const page = await browser.newPage();
  await page.goto(host.page(`${server.origin}/${room}`, await signJwt(claims, key)));
  return page;
}

async function hears(page: Page, name: string): Promise<Heard | undefined> {
  await page.waitForFunction((wanted) => heard.some((one) => one.name === wanted), name);
  return page.evaluate((wanted) => heard.find((one) => one.name === wanted), name);
}
