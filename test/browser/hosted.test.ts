import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page, Request } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Roster } from "../../src/core/room.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { type HostedServer, startHostedServer } from "../doubles/hosted-server.ts";
import { rosterOf } from "../doubles/room-roster.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let server: HostedServer;
let meetings = 0;
/** What any page of a test broke: its content policy, or a program with an error. */
const complaints: string[] = [];

beforeAll(async () => {
  server = await startHostedServer();
});

afterAll(async () => {
  await server?.stopAll();
});

afterEach(async () => {
  for (const context of server.browser.contexts()) await context.close();
  expect(complaints.splice(0)).toEqual([]);
});

test("lobby, room, goodbye, room again: the whole way", async () => {
  const { links, room } = await meet({ minutes: 55 });
  const aino = await visit(links.Aino);
  expect(await aino.locator("h1:visible").textContent()).toContain("Tapaaminen alkoi");
  for (const name of ["Aino (sinä) · Kuopio", "Birgitta · Vaasa"])
    await aino.getByText(name, { exact: true }).waitFor();
  await enter(aino);
  expect(inside(room)).toEqual(["Aino"]);
  await aino.locator("#time-left", { hasText: /5\d\.\d\d jäljellä/ }).waitFor();
  expect(await aino.locator("#phases [aria-current]").textContent()).toContain("Keskustelu");

  const birgitta = await visit(links.Birgitta);
  await enter(birgitta, "Anslut till träffen");
  expect(inside(room)).toEqual(["Aino", "Birgitta"]);
  await birgitta.locator("#leave").click();
  await birgitta.getByRole("heading", { name: "Du lämnade träffen" }).waitFor();
  await vi.waitFor(() => expect(inside(room)).toEqual(["Aino"]));

  await aino.frameLocator("iframe").getByRole("button", { name: "Poistu" }).click();
  await aino.getByRole("heading", { name: "Poistuit tapaamisesta" }).waitFor();
  expect(await aino.locator("iframe").count()).toBe(0);
  await aino.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(aino);
  expect(inside(room)).toEqual(["Aino"]);
});

test("at the full hour by our own clock the frame gives way to the goodbye, for good", async () => {
  const { links, room } = await meet({ minutes: 0.25 });
  const aino = await visit(links.Aino);
  await enter(aino);
  await aino.getByRole("heading", { name: "Kiitos tapaamisesta!" }).waitFor({ timeout: 30_000 });
  expect(await aino.locator("iframe").count()).toBe(0);
  expect(await aino.locator("#back:visible, #goodbye-direct:visible").count()).toBe(0);
  await vi.waitFor(() => expect(inside(room)).toEqual([]));
});

test("whoever comes early may press Join and is let in by herself when the room opens", async () => {
  // The room opens ten minutes before the start: a quarter of a minute from now.
  const { links, room } = await meet({ minutes: 70.25 });
  const aino = await visit(links.Aino);
  await aino.getByText(/Olet ajoissa. Huone avautuu klo/).waitFor();
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.getByText("Pääset sisään heti, kun huone avautuu.").waitFor();
  expect(await aino.locator("iframe").count()).toBe(0);
  expect(new URL(aino.url()).pathname).toMatch("/j/");
  await aino.locator("iframe").waitFor({ timeout: 30_000 });
  await isInside(aino);
  expect(inside(room)).toEqual(["Aino"]);
  await aino.locator("#time-left", { hasText: "alkaa" }).waitFor();
});

for (const language of ["fi", "sv", "en"] as const)
  test(`whatever ends a call has its own words and a way out, ${language}`, async () => {
    const { links } = await meet();
    const aino = await visit(`${links.Aino}?lang=${language}`);
    let type = "";
    await aino
      .context()
      .route(`${server.origin}/-/join`, (route) => route.fulfill({ json: { ok: false, type, msg: "" } }));
    const { endings } = copyOf(language).hosted.live;
    for (const [index, [fatal, ending]] of Object.entries(FATAL).entries()) {
      type = fatal;
      await aino.locator(index ? "#back" : "#join button").click();
      await aino.getByRole("heading", { name: endings[ending].title, exact: true }).waitFor();
      expect(await aino.locator("#goodbye-text").textContent()).toBe(endings[ending].text);
      expect(await aino.locator("#back").isVisible(), fatal).toBe(true);
      expect(await aino.locator("#goodbye-help").isVisible(), fatal).toBe(!fatal.startsWith("nbf"));
      expect(await aino.locator("iframe").count()).toBe(0);
    }
  });

test("she tries camera and microphone before anybody sees her, and the frame gets the devices and what she chose", async () => {
  const { links } = await meet();
  const aino = await visit(links.Aino);
  await countDevices(aino);
  await aino.reload();
  await aino.getByRole("button", { name: "Kokeile kameraa ja mikrofonia" }).click();
  await aino.getByText("Kamera ja mikrofoni toimivat.").waitFor();
  expect(await aino.locator("#mirror:visible, #level:visible").count()).toBe(2);
  await aino.getByText("Kuva tai ääni ei toimi?").click();
  await aino.locator("#choose-mic").selectOption({ label: "Fake Audio Input 2" });
  await aino.getByLabel("Kamera päällä").uncheck();
  await vi.waitFor(async () => expect((await devices(aino)).live).toBe(2));

  await enter(aino);
  expect(await devices(aino)).toEqual({ asked: 2, live: 0 });
  const shown = aino.frameLocator("iframe").locator("#people");
  expect(await shown.getAttribute("data-sends")).toBe("audio");
  await vi.waitFor(async () => expect(await shown.getAttribute("data-mic")).toBe("Fake Audio Input 2"));
  // She did not choose a camera: the frame takes its own.
  expect(await shown.getAttribute("data-camera")).toBe("");

  await aino.locator("#leave").click();
  await aino.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(aino);
  expect(await shown.getAttribute("data-sends")).toBe("audio");
});

test("who turns her camera off in the frame has it off in the next one, whoever provides it", async () => {
  const { links, room, meeting } = await meet();
  const aino = await visit(links.Aino);
  await enter(aino);
  await aino.frameLocator("iframe").getByRole("button", { name: "Camera" }).click();
  server.daily.calls.end(room);
  await aino.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(aino);
  expect(await aino.frameLocator("iframe").locator("#people").getAttribute("data-sends")).toBe("audio");
  await server.open({ meeting, generation: 2, provider: "built-in" }, rosterOfMeeting(meeting, { rev: 2 }));
  server.daily.calls.end(room);
  await aino.locator("#toggle-mic[aria-pressed=true]").waitFor();
  expect(await aino.locator("#toggle-camera").getAttribute("aria-pressed")).toBe("false");
});

test("whoever does not try them is asked by the frame alone", async () => {
  const { links } = await meet();
  const aino = await visit(links.Aino);
  await countDevices(aino);
  await aino.reload();
  await enter(aino);
  expect(await devices(aino)).toEqual({ asked: 0, live: 0 });
  expect(await aino.frameLocator("iframe").locator("#people").getAttribute("data-sends")).toBe("video audio");
});

for (const [error, words] of [
  ["NotAllowedError", "Selain estää kameran tai mikrofonin."],
  ["NotFoundError", "Tästä laitteesta ei löytynyt kameraa tai mikrofonia."],
  ["NotReadableError", "Toinen ohjelma, esimerkiksi Teams, käyttää kameraa tai mikrofonia."],
] as const)
  test(`what keeps a device from working has its own words, and keeps nobody out: ${error}`, async () => {
    const { links, room } = await meet();
    const aino = await visit(links.Aino);
    await aino.addInitScript((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", name));
    }, error);
    await aino.reload();
    await aino.getByRole("button", { name: "Kokeile kameraa ja mikrofonia" }).click();
    await aino.getByText(words).waitFor();
    await enter(aino);
    expect(inside(room)).toEqual(["Aino"]);
  });

test("a full room says so, and lets her in once there is a place", async () => {
  const { links, room } = await meet();
  server.daily.rooms.update(room, { properties: { max_participants: 1 } });
  const [aino, birgitta] = [await visit(links.Aino), await visit(`${links.Birgitta}?lang=fi`)];
  await enter(aino);
  await birgitta.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await birgitta.getByRole("heading", { name: "Huone on täynnä" }).waitFor();
  await aino.locator("#leave").click();
  await vi.waitFor(() => expect(inside(room)).toEqual([]));
  await birgitta.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(birgitta);
});

test("whoever is put out hears it, and comes back with a pass of her own", async () => {
  const { links, room } = await meet();
  const aino = await visit(links.Aino);
  await enter(aino);
  server.daily.calls.end(room);
  await aino.getByRole("heading", { name: "Et ole enää videohuoneessa" }).waitFor();
  await aino.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(aino);
});

test("when a room of our own takes over, whoever waits and whoever is put out comes there", async () => {
  const { links, room, meeting } = await meet();
  const [aino, birgitta] = [await visit(links.Aino), await visit(links.Birgitta, {}, true)];
  await enter(aino);
  await server.open({ meeting, generation: 2, provider: "built-in" }, rosterOfMeeting(meeting, { rev: 2 }));
  server.daily.calls.end(room);
  await aino.locator("#tiles .tile", { hasText: "Aino" }).waitFor();
  expect(aino.url()).toBe(links.Aino);
  await birgitta.clock.runFor(21_000);
  await birgitta.getByLabel("Ditt namn för de andra").waitFor();
});

test("without a network she is told so, and the page comes back with the network", async () => {
  const { links } = await meet();
  const aino = await visit(links.Aino);
  await aino.waitForLoadState("networkidle");
  await aino.context().setOffline(true);
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.getByRole("heading", { name: "Verkkoyhteys puuttuu" }).waitFor();
  await aino.context().setOffline(false);
  await aino.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(aino);
  expect(complaints.splice(0)).toEqual([expect.stringContaining("ERR_INTERNET_DISCONNECTED")]);
});

test("a frame that does not load is not waited for in silence, and a window of its own is offered", async () => {
  const { links } = await meet();
  const aino = await visit(links.Aino, {}, true);
  await aino.route(`${server.origin}/**`, (route) => route.abort());
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.locator("iframe").waitFor({ state: "attached" });
  await aino.clock.runFor(11_000);
  await aino.getByText("Huone ei ole vielä auennut.").waitFor();
  await aino.clock.runFor(30_000);
  await aino.getByRole("heading", { name: "Yhteys videopalveluun ei aukea" }).waitFor();
  const [own] = await Promise.all([
    aino.context().waitForEvent("page"),
    aino.getByRole("button", { name: "Avaa omaan ikkunaan" }).click(),
  ]);
  await own.getByRole("link", { name: "Avaa videohuone" }).waitFor();
  complaints.length = 0;
});

test("whose frame fails tells it, and comes into the room that has taken its place", async () => {
  const { links, meeting } = await meet();
  const aino = await visit(links.Aino);
  const told = await answerTrouble(aino, { json: { kind: "link" } });
  await aino.route(`${server.origin}/-/join`, async (route) => {
    await server.open({ meeting, generation: 2, provider: "built-in" }, rosterOfMeeting(meeting, { rev: 2 }));
    await route.fulfill({ json: { ok: false, type: "connection-error", msg: "" } });
  });
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.locator("#tiles .tile", { hasText: "Aino" }).waitFor();
  expect(told).toEqual([{ type: "connection-error" }]);
});

test("where there is no other room, she reads why and that it is tried again, and it is", async () => {
  const { links, room } = await meet();
  const aino = await visit(links.Aino, {}, true);
  const told = await answerTrouble(aino, { json: { kind: "wait" } });
  const lift = await refuse(aino, "connection-error");
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.getByRole("heading", { name: "Yhteys videopalveluun ei aukea" }).waitFor();
  await aino.getByText("Sivu yrittää itse uudelleen hetken kuluttua.").waitFor();
  expect(told).toEqual([{ type: "connection-error" }]);
  await lift();
  await aino.clock.runFor(16_000);
  await isInside(aino);
  expect(inside(room)).toEqual(["Aino"]);
});

test("a server that knows nothing of troubles leaves her with the sentence and the button", async () => {
  const { links } = await meet();
  const aino = await visit(links.Aino, {}, true);
  await answerTrouble(aino, { status: 404 });
  const lift = await refuse(aino, "connection-error");
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.getByRole("heading", { name: "Yhteys videopalveluun ei aukea" }).waitFor();
  await lift();
  await aino.clock.runFor(60_000);
  expect(await aino.locator("#goodbye-again").textContent()).toBe("");
  await aino.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(aino);
  expect(complaints.splice(0)).toEqual([expect.stringContaining("404")]);
});

test("a frame that shows nothing for long is told of, and left for another room where there is one", async () => {
  const { links, meeting } = await meet();
  const aino = await visit(links.Aino, {}, true);
  const told = await answerTrouble(aino, { json: { kind: "link" } });
  await aino.route(`${server.origin}/**`, (route) => route.abort());
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.locator("iframe").waitFor({ state: "attached" });
  await server.open({ meeting, generation: 2, provider: "built-in" }, rosterOfMeeting(meeting, { rev: 2 }));
  await aino.clock.runFor(21_000);
  await aino.locator("#tiles .tile", { hasText: "Aino" }).waitFor();
  expect(told).toEqual([{ type: null }]);
  complaints.length = 0;
});

test("when the provider's program does not come, that is told, and a fresh page asks for it again", async () => {
  const { links, room } = await meet();
  const aino = await visit(links.Aino, {}, true);
  const told = await answerTrouble(aino, { json: { kind: "wait" } });
  await aino.route("**/daily-esm.js", (route) => route.abort());
  await aino.reload();
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.getByRole("heading", { name: "Videohuone ei auennut" }).waitFor();
  await aino.locator("#goodbye-again:not(:empty)").waitFor();
  expect(told).toEqual([{ type: null }]);
  await aino.unroute("**/daily-esm.js");
  await aino.clock.runFor(16_000);
  await isInside(aino);
  expect(inside(room)).toEqual(["Aino"]);
  complaints.length = 0;
});

test("a browser that cannot do it is told which can", async () => {
  const { links } = await meet();
  const userAgent = "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko";
  const aino = await visit(links.Aino, { userAgent });
  await aino.getByRole("button", { name: "Liity tapaamiseen" }).click();
  await aino.getByRole("heading", { name: "Tämä selain ei sovi videopuheluun" }).waitFor();
  expect(await aino.getByRole("button", { name: "Avaa omaan ikkunaan" }).isVisible()).toBe(true);
  expect(await aino.locator("iframe").count()).toBe(0);
});

test("without JavaScript Join leads to a plain link with a pass, which works", async () => {
  const { links, room } = await meet();
  const plain = await visit(links.Aino, { javaScriptEnabled: false });
  await plain.getByRole("button", { name: "Liity tapaamiseen" }).click();
  const link = plain.getByRole("link", { name: "Avaa videohuone" });
  expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
  const page = await visit((await link.getAttribute("href")) ?? "");
  await page.locator("#leave:visible").waitFor();
  expect(inside(room)).toEqual(["Aino"]);
});

test("the personal link reaches the frame's host in no way, and a reload still finds it", async () => {
  const { links, room } = await meet();
  const secret = links.Aino.split("/j/")[1] ?? "";
  const told: string[] = [];
  const tell = async (request: Request) => {
    if (request.url().startsWith(server.origin))
      told.push(request.url(), JSON.stringify(await request.allHeaders()), request.postData() ?? "");
  };
  const aino = await visit(links.Aino);
  aino.context().on("request", tell);
  await enter(aino);
  expect(new URL(aino.url()).pathname).toBe("/meeting");
  const frame = aino.frames().find((one) => one.url().startsWith(server.origin));
  expect(
    await frame?.evaluate(() => [document.referrer, ...location.ancestorOrigins, window.name, document.cookie]),
  ).toEqual(["", new URL(server.url).origin, expect.not.stringContaining(secret), ""]);
  await aino.reload();
  await aino.waitForURL(links.Aino);
  await enter(aino);
  await vi.waitFor(() => expect(inside(room)).toContain("Aino"));
  await aino.locator("#leave").click();
  await aino.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(aino);

  const [own] = await Promise.all([
    aino.context().waitForEvent("page"),
    aino.getByRole("button", { name: "Avaa omaan ikkunaan" }).click(),
  ]);
  const [outside] = await Promise.all([
    aino.context().waitForEvent("page"),
    own.getByRole("link", { name: "Avaa videohuone" }).click(),
  ]);
  await outside.locator("#leave:visible").waitFor();
  expect(await outside.evaluate(() => [document.referrer, window.opener])).toEqual(["", null]);

  expect(told.filter((one) => one.includes("embHref=")).length).toBeGreaterThan(2);
  expect(told.filter((one) => one.includes(secret) || one.includes(secret.slice(-24)))).toEqual([]);
});

test("an address without its link, in another tab, says where the link is", async () => {
  const page = await visit(new URL("/meeting", server.url).href);
  await page.getByText("avaa henkilökohtainen linkkisi kutsusta").waitFor();
  expect(new URL(page.url()).pathname).toBe("/meeting");
});

test("each way in is a fresh pass", async () => {
  const { links } = await meet();
  const passes = new Set<string>();
  const aino = await visit(links.Aino);
  aino.on("response", async (answer) => {
    if (answer.url().endsWith("/admission")) passes.add((await answer.json()).token);
  });
  await enter(aino);
  // A pass says in which second it was made.
  await aino.waitForTimeout(1_000);
  await aino.locator("#leave").click();
  await aino.getByRole("button", { name: "Liity uudelleen" }).click();
  await isInside(aino);
  expect(passes.size).toBe(2);
});

test("by keyboard alone: into the room, out of it, and in again, with the focus on what is new", async () => {
  const { links } = await meet();
  const aino = await visit(links.Aino);
  const focused = () => aino.evaluate(() => document.activeElement?.textContent?.trim());
  await tabTo(aino, "Liity tapaamiseen");
  await aino.keyboard.press("Enter");
  await aino.locator("#stage").waitFor();
  expect(await focused()).toBe("Ryhmä 4");
  await aino.locator("iframe").waitFor();
  await tabTo(aino, "Poistu");
  await aino.keyboard.press("Enter");
  expect(await focused()).toBe("Poistuit tapaamisesta");
  await tabTo(aino, "Liity uudelleen");
  await aino.keyboard.press("Enter");
  await aino.locator("iframe").waitFor();
});

for (const [language, colorScheme] of [
  ["fi", "light"],
  ["sv", "dark"],
  ["en", "light"],
] as const)
  test(`axe finds nothing in any state, and none scrolls sideways at 320 px, ${language}, ${colorScheme}`, async () => {
    const early = await meet({ minutes: 90 });
    const { links } = await meet();
    const page = await visit(`${early.links.Aino}?lang=${language}`, {
      colorScheme,
      viewport: { width: 320, height: 640 },
    });
    await sound(page, "early");
    await page.locator("#join button").click();
    await sound(page, "waiting");
    await page.goto(`${links.Aino}?lang=${language}`);
    await sound(page, "lobby");
    await page.locator("#check-devices").click();
    await page.locator("#mirror:visible").waitFor();
    await page.locator(".check-card summary").click();
    await sound(page, "devices tried");
    await page.locator("#join button").click();
    await isInside(page);
    await sound(page, "room");
    await page.locator("#leave").click();
    await page
      .context()
      .route(`${server.origin}/-/join`, (route) => route.fulfill({ json: { ok: false, type: "connection-error" } }));
    await page.locator("#back").click();
    await page.locator("#goodbye-direct").waitFor();
    await sound(page, "goodbye");
    const [own] = await Promise.all([
      page.context().waitForEvent("page"),
      page.locator("#goodbye-direct button").click(),
    ]);
    await own.waitForLoadState();
    await sound(own, "window of its own");
  });

test("our own part of the page is small, and nobody else loads it or the provider's library", async () => {
  const { links, meeting } = await meet();
  const loaded: string[] = [];
  const size = async (page: Page) => {
    loaded.length = 0;
    page.on("response", (answer) => {
      if (answer.url().endsWith(".js")) loaded.push(new URL(answer.url()).pathname);
    });
    await page.reload({ waitUntil: "networkidle" });
    return loaded.toSorted();
  };
  const aino = await visit(links.Aino);
  const all = await size(aino);
  expect(all).toContain("/assets/daily-esm.js");
  const own = all.filter((name) => !/daily-esm|enhance/.test(name));
  const weights = await Promise.all(
    own.map(async (name) => gzipSync(await (await fetch(new URL(name, server.url))).bytes()).length),
  );
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(12 * 1024);
  await server.open({ meeting, generation: 2, provider: "built-in" }, rosterOfMeeting(meeting, { rev: 2 }));
  expect((await size(aino)).filter((name) => /daily|hosted/.test(name))).toEqual([]);
});

/** How Daily calls what ends a call, and which words of ours that is. */
const FATAL = {
  ejected: "ejected",
  "nbf-room": "early",
  "nbf-token": "early",
  "exp-room": "expired",
  "exp-token": "expired",
  "no-room": "missing",
  "meeting-full": "full",
  "end-of-life": "outdated",
  "not-allowed": "refused",
  "connection-error": "unreachable",
  "something-new": "failed",
} as const;

/** The library reports what ends a call to its makers' own collector. Our policy does not let it, which is as it should be. */
const REPORTS = /ingest\.sentry\.io/;

type Meeting = { links: Record<"Aino" | "Birgitta", string>; meeting: string; room: string };

/** A room and four people of its own for every test: a link that leads to two rooms leads to the first. */
async function meet(changes: Parameters<typeof rosterOf>[1] = {}): Promise<Meeting> {
  const meeting = `meeting${letter(meetings / 26)}${letter(meetings++ % 26)}`;
  const links = await server.open({ meeting, generation: 1, provider: "daily" }, rosterOfMeeting(meeting, changes));
  return { links: links as Meeting["links"], meeting, room: `${meeting}-1` };
}

/** From the next loading on: how often our page has asked for devices, and how many of them it holds. */
async function countDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const plain = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const taken: MediaStreamTrack[] = [];
    const counted = { asked: 0, taken };
    Object.assign(window, { counted });
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      counted.asked += 1;
      const stream = await plain(wanted);
      taken.push(...stream.getTracks());
      return stream;
    };
  });
}

function devices(page: Page): Promise<{ asked: number; live: number }> {
  return page.evaluate(() => {
    const { asked, taken } = (window as unknown as { counted: { asked: number; taken: MediaStreamTrack[] } }).counted;
    return { asked, live: taken.filter(({ readyState }) => readyState === "live").length };
  });
}

/** Every way into the frame's room fails, until the answer is called. */
async function refuse(page: Page, type: string): Promise<() => Promise<void>> {
  const joins = `${server.origin}/-/join`;
  await page.route(joins, (route) => route.fulfill({ json: { ok: false, type, msg: "" } }));
  return () => page.unroute(joins);
}

function letter(at: number): string {
  return String.fromCharCode("a".charCodeAt(0) + at);
}

/** A roster with ids as links carry them. */
function rosterOfMeeting(meeting: string, changes: Parameters<typeof rosterOf>[1] = {}): Roster {
  const roster = rosterOf(4, changes);
  const idOf = (name: string) => `${name}${meeting}`.padEnd(20, "2");
  return { ...roster, people: roster.people.map((one) => ({ ...one, participant: idOf(one.participant) })) };
}

type Options = Parameters<typeof server.browser.newContext>[0];

/** A browser profile of her own; `still`: its clock moves only when the test says so. */
async function visit(link: string, options: Options = {}, still = false): Promise<Page> {
  const context = await server.browser.newContext({ locale: "fi-FI", timezoneId: "Europe/Helsinki", ...options });
  await listen(context);
  const page = await context.newPage();
  if (still) await page.clock.install();
  await page.goto(link);
  return page;
}

async function listen(context: BrowserContext): Promise<void> {
  await answerTrouble(context, { json: { kind: "wait" } });
  const complain = (what: string) => {
    if (!REPORTS.test(what)) complaints.push(what);
  };
  await context.exposeFunction("complain", complain);
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      (window as unknown as { complain(what: string): void }).complain(`${violatedDirective} ${blockedURI}`),
    );
  });
  context.on("console", (message) => {
    if (message.type() === "error") complain(`${message.page()?.url()} ${message.text()}`);
  });
  context.on("weberror", (error) => complain(String(error.error())));
}

/** What the server says to whoever tells that her frame failed, and what it was told. */
async function answerTrouble(
  on: Pick<BrowserContext, "route">,
  answer: { json?: object; status?: number },
): Promise<{ type: string | null }[]> {
  const told: { type: string | null }[] = [];
  await on.route("**/trouble", (route) => {
    told.push(route.request().postDataJSON());
    return route.fulfill(answer);
  });
  return told;
}

/** From the lobby into the frame. */
async function enter(page: Page, join = "Liity tapaamiseen"): Promise<void> {
  await page.getByRole("button", { name: join }).click();
  await isInside(page);
}

async function isInside(page: Page): Promise<void> {
  await page.frameLocator("iframe").locator("#leave:visible").waitFor();
}

function inside(room: string): (string | null)[] {
  return server.daily.calls.inside(room).map(({ userName }) => userName);
}

async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused()) === name) return;
  }
  throw new Error(`"${name}" is out of reach`);
}

type Axe = { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

async function sound(page: Page, state: string): Promise<void> {
  // Evaluated, not added as a script: the page's policy allows only its own.
  await page.evaluate(axe);
  const faults = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
    const { violations } = await (window as unknown as { axe: Axe }).axe.run({ runOnly: tags, iframes: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
  expect.soft(faults, state).toEqual([]);
  expect.soft(await page.evaluate(() => document.scrollingElement?.scrollWidth), state).toBeLessThanOrEqual(320);
}
