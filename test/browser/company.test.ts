import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { launchBrowser } from "../doubles/chromium.ts";
import { linkFromMail } from "../doubles/demo-season.ts";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";
import { publishTwoGroups } from "../doubles/two-groups.ts";

type Line = { id: string; state: string; frames: number; audioBytes: number };
declare const tuokioRoom: { stats(): Promise<Line[]> };

const MINUTE = 60_000;
const JANUARY = Date.parse("2027-01-20T14:00:00+02:00");
const FEBRUARY = Date.parse("2027-02-17T14:00:00+02:00");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let state: string;
let server: RealServer;
let browser: Browser;
let season: string;
/** Participant ids by first name. */
let ids: Record<string, string>;

beforeAll(async () => {
  state = freshState();
  server = await startServer(state);
  browser = await launchBrowser();
  ({ season, ids } = await publishTwoGroups(server));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  discard(state);
});

test("two people alone in two rooms meet within ten seconds of both saying yes, in the tabs and with the devices they have", {
  timeout: 180_000,
}, async () => {
  await clockTo(JANUARY - 5 * MINUTE);
  const [aino, birgitta] = [await join("Aino"), await join("Birgitta")];
  for (const page of [aino, birgitta]) {
    await page.locator("#stage-notice", { hasText: /yksin|ensam/ }).waitFor();
    await page.evaluate(() => Object.assign(window, { sameTab: true }));
  }
  await clockTo(JANUARY + 7 * MINUTE);
  await card(aino, "Olet yksin huoneessa. Ryhmän 2 huoneessa on yksi.");
  await card(birgitta, "Du är ensam i rummet. I rummet för grupp 1 finns en person.");
  expect(await aino.locator("#stage-notice").textContent()).toBe("");

  await aino.getByRole("button", { name: /Kyllä/ }).click();
  await card(aino, "Odotetaan hetki");
  await birgitta.getByRole("button", { name: /Ja,/ }).click();
  const bothSaidYes = Date.now();
  for (const page of [aino, birgitta]) await seesAndHears(page);
  expect(Date.now() - bothSaidYes).toBeLessThan(10_000);

  for (const [page, other] of [
    [aino, "Birgitta"],
    [birgitta, "Aino"],
  ] as const) {
    await page.locator("#tiles .tile", { hasText: other }).waitFor();
    expect(await page.locator("#tiles .tile").count()).toBe(2);
    expect(await page.locator("#company-text").textContent()).toBe("");
    expect(await page.evaluate(() => "sameTab" in window)).toBe(true);
    expect(await page.evaluate(() => Reflect.get(window, "asked"))).toBe(1);
  }
  expect(await aino.locator("#stage-title").textContent()).toBe("Ryhmät 1 ja 2");
  expect(await birgitta.locator("#stage-title").textContent()).toBe("Grupperna 1 och 2");

  await aino.reload();
  await aino.locator("#present", { hasText: "Birgitta" }).waitFor();
  await aino.click("#join button");
  for (const page of [aino, birgitta]) await seesAndHears(page);

  await clockTo(JANUARY + 61 * MINUTE);
  for (const page of [aino, birgitta]) await page.context().close();
  const rows = (await attendance()).filter((row) => row.session === 1 && row.merged === "live" && row.minutes > 0);
  expect(rows.map((row) => row.verdict)).toEqual(["present", "present"]);
  expect(new Set(rows.map((row) => row.room)).size).toBe(1);
  expect(new Set(rows.map((row) => row.meeting)).size).toBe(2);
});

test("from the keyboard alone somebody looks for company, is told that it was not to be, and waits; nothing is out of reach", {
  timeout: 180_000,
}, async () => {
  await clockTo(FEBRUARY - 5 * MINUTE);
  const [kaisa, birgitta, mirja] = [await join("Kaisa", 320), await join("Birgitta"), await join("Mirja")];
  await clockTo(FEBRUARY + 7 * MINUTE);
  await card(kaisa, "Ryhmän 2 huoneessa on kaksi. Haluatko mukaan heidän keskusteluunsa?");
  expect(await faults(kaisa)).toEqual([]);
  await press(kaisa, "company-yes", "Enter");
  expect(await focused(kaisa)).toBe("company-text");

  await card(birgitta, "I rummet för grupp 1 finns en person.");
  await card(mirja, "Group 1 has one person in its room.");
  await mirja.focus("#chat-text");
  expect(await faults(birgitta)).toEqual([]);
  await press(birgitta, "company-no", "Space");
  await card(kaisa, "Yhteistä huonetta ei nyt järjestynyt.");
  expect(await focused(mirja)).toBe("chat-text");

  await press(kaisa, "company-find", "Enter");
  await card(kaisa, "Juuri nyt sopivaa huonetta ei ole.");
  // Somebody has left: now it is another question.
  await mirja.click("#leave");
  await press(kaisa, "company-find", "Enter");
  await card(kaisa, "Ryhmän 2 huoneessa on yksi.");
  await press(kaisa, "company-no", "Enter");
  await card(kaisa, "Selvä, odotetaan.");
  for (const page of [kaisa, birgitta, mirja]) await page.context().close();
});

async function card(page: Page, text: string): Promise<void> {
  await page.locator("#company-text", { hasText: text }).waitFor({ timeout: 20_000 });
}

/** Reaches the button with the tabulator, as somebody without a mouse would. */
async function press(page: Page, button: string, key: string): Promise<void> {
  await page.locator(`#${button}`).waitFor();
  await page.focus("#stage-title");
  for (let steps = 0; steps < 20 && (await focused(page)) !== button; steps++) await page.keyboard.press("Tab");
  expect(await focused(page)).toBe(button);
  await page.keyboard.press(key);
}

function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

/** What axe finds, and how far the page scrolls sideways. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] });
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    return scrollWidth > clientWidth ? [...found, `${scrollWidth - clientWidth} px sideways`] : found;
  });
}

/** In her room by the link of her own mail; counts how often the browser asks for camera and microphone. */
async function join(name: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const plain = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    Object.assign(window, { asked: 0 });
    navigator.mediaDevices.getUserMedia = (wanted) => {
      Object.assign(window, { asked: Reflect.get(window, "asked") + 1 });
      return plain(wanted);
    };
  });
  await page.goto(await linkFromMail(server, ids[name]));
  await page.click("#join button");
  await page.locator("#tiles .tile").first().waitFor();
  return page;
}

type Row = { session: number; meeting: string; room: string; merged: string | null; verdict: string; minutes: number };

async function attendance(): Promise<Row[]> {
  return (await server.api<{ data: Row[] }>("GET", `/api/v1/seasons/${season}/attendance`)).data;
}

async function clockTo(at: number): Promise<void> {
  await server.api("PUT", "/dev/clock", { now: new Date(at).toISOString() });
}

/** Until this page decodes pictures and receives sound from the one other person, more with every look. */
async function seesAndHears(page: Page): Promise<void> {
  const stats = () => page.evaluate(() => tuokioRoom.stats());
  const before = await stats();
  await vi.waitFor(
    async () => {
      const lines = await stats();
      expect(lines.map((line) => line.state)).toEqual(["connected"]);
      for (const line of lines) {
        const earlier = before.find((row) => row.id === line.id);
        expect(line.frames).toBeGreaterThan((earlier?.frames ?? 0) + 3);
        expect(line.audioBytes).toBeGreaterThan((earlier?.audioBytes ?? 0) + 200);
      }
    },
    { timeout: 30_000, interval: 200 },
  );
}
