import Papa from "papaparse";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { launchBrowser } from "../doubles/chromium.ts";
import { linkFromMail, participantIds } from "../doubles/demo-season.ts";
import { startLostNetwork } from "../doubles/lost-network.ts";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";

type Line = { id: string; state: string; frames: number; audioBytes: number };
declare const tuokioRoom: { stats(): Promise<Line[]> };

const MINUTE = 60_000;
const STARTS = Date.parse("2027-01-20T14:00:00+02:00");

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
  season = await publishedSeason();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  discard(state);
});

test("a mail scanner that fetches, and a browser that only loads the page, leave no trace", {
  timeout: 60_000,
}, async () => {
  await clockTo(STARTS - 10 * MINUTE);
  const link = await linkFromMail(server, ids.Aino);
  const before = await server.api("GET", `/api/v1/seasons/${season}/effects`);
  for (const method of ["GET", "HEAD", "OPTIONS"])
    for (const below of ["", "/answers", "/research", "/socket"]) await fetch(link + below, { method });
  const page = await (await browser.newContext()).newPage();
  await page.goto(link, { waitUntil: "networkidle" });
  await page.close();
  expect(await server.api("GET", `/api/v1/seasons/${season}/effects`)).toEqual(before);
  const { data } = await attendance();
  expect(data.map((row) => [row.minutes, row.answer])).toEqual(data.map(() => [0, null]));
});

test("four of five open the links from their own mails, and the attendance knows who was there and for how long", {
  timeout: 240_000,
}, async () => {
  const network = await startLostNetwork();
  const pages: Record<string, Page> = {};
  for (const name of ["Aino", "Birgitta", "Kaisa", "Mirja"]) {
    const context = await browser.newContext(name === "Mirja" ? { proxy: network.proxy } : {});
    const page = await context.newPage();
    await page.goto(await linkFromMail(server, ids[name]));
    await page.click("#join button");
    await page.locator("#stage").waitFor();
    pages[name] = page;
  }
  const { Aino, Birgitta, Kaisa, Mirja } = pages as Record<"Aino" | "Birgitta" | "Kaisa" | "Mirja", Page>;
  for (const page of [Aino, Birgitta, Kaisa, Mirja]) await seesAndHears(page, 3);

  // Truth in minutes of the meeting's own clock, which the test moves.
  await clockTo(STARTS);
  await clockTo(STARTS + 10 * MINUTE);
  const reloading = Date.now();
  await Birgitta.reload();
  await Birgitta.click("#join button");
  await Birgitta.locator("#tiles li").nth(1).waitFor();
  const away = Date.now() - reloading;
  await seesAndHears(Birgitta, 3);
  expect(Date.now() - reloading).toBeLessThan(10_000);

  await clockTo(STARTS + 20 * MINUTE);
  const kaisaLeft = (await now()) - STARTS;
  await Kaisa.context().close();
  // The clock is moved by twenty minutes next: first the room has to know that she left before.
  await vi.waitFor(async () => expect(await Aino.locator("#tiles li").count()).toBe(3), { timeout: 10_000 });
  await clockTo(STARTS + 40 * MINUTE);
  const mirjaLost = (await now()) - STARTS;
  network.lose();
  await vi.waitFor(async () => expect(await Aino.locator("#tiles li").count()).toBe(2), {
    timeout: 60_000,
    interval: 500,
  });

  await clockTo(STARTS + 61 * MINUTE + 30_000);
  for (const page of [Aino, Birgitta]) await page.locator("#goodbye").waitFor({ timeout: 20_000 });
  await network.stop();

  const rows = await attendanceCsv();
  const minutes = (name: string) => Number(rows.find((row) => row.participant === ids[name])?.minutes);
  expect(Math.abs(minutes("Aino") - 60) * 60).toBeLessThanOrEqual(3);
  expect(Math.abs(minutes("Birgitta") - (60 - away / MINUTE)) * 60).toBeLessThanOrEqual(3);
  expect(Math.abs(minutes("Kaisa") - kaisaLeft / MINUTE) * 60).toBeLessThanOrEqual(3);
  expect(Math.abs(minutes("Mirja") - mirjaLost / MINUTE) * 60).toBeLessThanOrEqual(20);
  expect(rows.map((row) => [nameOf(row.participant ?? ""), row.verdict]).toSorted()).toEqual([
    ["Aino", "present"],
    ["Birgitta", "present"],
    ["Kaisa", "partial"],
    ["Mirja", "present"],
    ["Tuuli", "absent"],
  ]);
});

/** Five teachers in one group, published on 1 December. */
async function publishedSeason(): Promise<string> {
  await server.api("PUT", "/dev/clock", { now: "2026-12-01T09:00:00+02:00", skip: true });
  const { id } = await server.api<{ id: string }>("POST", "/api/v1/seasons", {
    name: "Kevät 2027",
    template: "remote-peer-mentoring",
    sessions: [{ date: "2027-01-20" }],
    slots: ["wed 14:00"],
  });
  const roster = [
    "name,email,municipality,experience_years,language,languages",
    "Aino Korhonen,aino@koulu.example,Kuopio,2,fi,fi",
    "Birgitta Holm,birgitta@koulu.example,Vaasa,12,sv,sv|fi",
    "Kaisa Laine,kaisa@koulu.example,Oulu,6,fi,fi",
    "Mirja Aho,mirja@koulu.example,Turku,20,en,en|fi",
    "Tuuli Niemi,tuuli@koulu.example,Pori,9,fi,fi",
  ].join("\n");
  await server.api("POST", `/api/v1/seasons/${id}/roster`, roster, { "content-type": "text/csv" });
  const { id: grouping } = await server.api<{ id: string }>("POST", `/api/v1/seasons/${id}/groupings`, {});
  await server.api("PUT", `/api/v1/seasons/${id}/groups`, { grouping }, { "if-match": "0" });
  await server.api("POST", `/api/v1/seasons/${id}/publication`, {});
  ids = await participantIds(server, id);
  return id;
}

/** The download as a researcher or an admin reads it, by column names. */
async function attendanceCsv(): Promise<Record<string, string>[]> {
  const csv = await server.api<string>("GET", `/api/v1/seasons/${season}/attendance.csv`);
  const [header = [], ...rows] = Papa.parse<string[]>(csv.trim()).data;
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
}

type Row = { participant: string; verdict: string | null; minutes: number; answer: string | null };

async function attendance(): Promise<{ data: Row[] }> {
  return server.api("GET", `/api/v1/seasons/${season}/attendance`);
}

async function clockTo(at: number): Promise<void> {
  if ((await now()) < at) await server.api("PUT", "/dev/clock", { now: new Date(at).toISOString() });
}

async function now(): Promise<number> {
  return Date.parse((await server.api<{ now: string }>("GET", "/dev/clock")).now);
}

function nameOf(participant: string): string {
  return Object.keys(ids).find((name) => ids[name] === participant) ?? "";
}

/** Until this page decodes pictures and receives sound from `others` people, more with every look. */
async function seesAndHears(page: Page, others: number): Promise<void> {
  const stats = () => page.evaluate(() => tuokioRoom.stats());
  const before = await stats();
  await vi.waitFor(
    async () => {
      const lines = await stats();
      expect(lines.map((line) => line.state)).toEqual(Array(others).fill("connected"));
      for (const line of lines) {
        const earlier = before.find((row) => row.id === line.id);
        expect(line.frames).toBeGreaterThan((earlier?.frames ?? 0) + 3);
        expect(line.audioBytes).toBeGreaterThan((earlier?.audioBytes ?? 0) + 200);
      }
    },
    { timeout: 30_000, interval: 200 },
  );
}
