import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../src/paths.ts";
import { launchBrowser } from "../doubles/chromium.ts";
import { participantIds } from "../doubles/demo-season.ts";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";
import { world, worldCsv } from "../world.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let state: string;
let server: RealServer;
let browser: Browser;
let season: string;
let board: string;

beforeAll(async () => {
  state = freshState();
  server = await startServer(state);
  browser = await launchBrowser();
  await server.api("PUT", "/dev/clock", { now: "2026-12-01T09:00:00+02:00", skip: true });
  ({ id: season } = await server.api<{ id: string }>("POST", "/api/v1/seasons", world.season));
  await server.api("POST", `/api/v1/seasons/${season}/roster`, worldCsv(), { "content-type": "text/csv" });
  const { id } = await server.api<{ id: string }>("POST", `/api/v1/seasons/${season}/groupings`, { seed: 1 });
  board = `${server.origin}${paths.groups(season)}?proposal=${id}`;
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  discard(state);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the board of a proposal with an open menu has no fault and fits a phone, ${colorScheme}`, {
    timeout: 60_000,
  }, async () => {
    const page = await opened({ colorScheme, viewport: { width: 320, height: 640 } });
    for (const language of ["fi", "sv", "en"]) {
      await page.goto(`${board}&lang=${language}`);
      await page.locator("details.move summary").first().click();
      expect(await page.evaluate(() => document.scrollingElement?.scrollWidth), language).toBeLessThanOrEqual(320);
      expect(await faults(page), language).toEqual([]);
    }
    await page.context().close();
  });

for (const javaScriptEnabled of [true, false])
  test(`Aino is moved and moved back with the keyboard alone, ${javaScriptEnabled ? "with" : "without"} JavaScript`, {
    timeout: 60_000,
  }, async () => {
    const { Aino } = await participantIds(server, season);
    const page = await opened({ javaScriptEnabled });
    await page.goto(`${board}&lang=fi`);
    const home = await groupOf(page, Aino);
    const row = page.locator(`#person-${Aino}`);
    await row.locator("summary").focus();
    await page.keyboard.press("Enter");
    await row.locator("form button").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/moved=/);
    const back = new URL(page.url()).searchParams.get("back");
    expect(home).toBe(`group-${back}`);
    expect(await groupOf(page, Aino)).not.toBe(home);
    expect(await row.getByRole("status").textContent()).toMatch(/Siirretty: Ryhmä \d+\./);
    await row.getByRole("button", { name: "Kumoa siirto" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("back") !== back);
    expect(await groupOf(page, Aino)).toBe(home);
    await page.context().close();
  });

async function opened(options: Parameters<Browser["newContext"]>[0]): Promise<Page> {
  const context = await browser.newContext(options);
  await context.addCookies([{ name: "tuokio_dev", value: "dev-admin", url: server.origin }]);
  return context.newPage();
}

/** The heading of the card she is in. */
async function groupOf(page: Page, person: string | undefined): Promise<string | null> {
  const card = page.locator("section.card").filter({ has: page.locator(`#person-${person}`) });
  return card.getAttribute("id");
}

type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}
