import { randomBytes } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { dailyRooms } from "../../src/adapters/rooms/daily.ts";
import { frameOrigins } from "../../src/adapters/rooms/daily-origins.ts";
import { dailySettings } from "../../src/adapters/rooms/daily-settings.ts";
import { videoId } from "../../src/adapters/video-id.ts";
import { dailyName } from "../../src/core/daily/room.ts";
import type { RoomRef, Rooms } from "../../src/core/ports.ts";
import { recordingContract } from "../contract/rooms.ts";
import { launchBrowser } from "../doubles/chromium.ts";
import { startHostPage } from "../doubles/daily/host-page.ts";
import { ownRooms } from "../doubles/own-rooms.ts";

declare const joined: Promise<string>;
declare const call: { leave(): Promise<void> };

/** Whoever is alone begins to count after half a minute. */
const STAY_MS = 40_000;
/** Until the list of stays knows of the end. */
const LISTED = { timeout: 180_000, interval: 5_000 };

const setting = (name: string) => process.env[name] ?? "";
const settings = dailySettings({
  DAILY_API_KEY: setting("DAILY_API_KEY"),
  DAILY_DOMAIN: setting("DAILY_DOMAIN"),
  DAILY_DOMAIN_ID: setting("DAILY_DOMAIN_ID"),
  DAILY_API_BASE: setting("DAILY_API_BASE") || "https://api.daily.co/v1",
  DAILY_GEO: setting("DAILY_GEO") || "eu-central-1",
});
const made: RoomRef[] = [];
let browser: Browser;
let host: Awaited<ReturnType<typeof startHostPage>>;

beforeAll(async () => {
  host = await startHostPage(frameOrigins(settings.origin).join(" "));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
  const headers = { authorization: `Bearer ${settings.key}` };
  for (const room of made) await fetch(`${settings.apiBase}/rooms/${dailyName(room)}`, { method: "DELETE", headers });
});

recordingContract("daily itself", async () => {
  // A name is never used twice there.
  const run = randomBytes(6).toString("hex");
  const named = (room: RoomRef): RoomRef => ({ ...room, meeting: `test${run}${room.meeting}` });
  const daily = dailyRooms(settings, {
    clock: { now: Date.now },
    own: ownRooms(),
    people: async () => ["aino", "birgitta", "sanna", "johanna"],
    videoId: (participant) => videoId(run, participant),
  });
  const rooms: Rooms = {
    async open(room, roster) {
      made.push(named(room));
      return daily.open(named(room), roster);
    },
    admit: (room, participant, now) => daily.admit(named(room), participant, now),
    close: (room) => daily.close(named(room)),
    check: (room) => daily.check(named(room)),
    visits: (room, after) => daily.visits(named(room), after),
  };
  return {
    rooms,
    now: Date.now,
    async stay(meeting, participant) {
      const room = { meeting, generation: 1 };
      const before = (await rooms.visits(room, null)).length;
      const admission = await rooms.admit(room, participant, Date.now());
      if (admission.kind !== "frame") throw new Error(admission.kind);
      const page = await browser.newPage();
      await page.goto(host.page(admission.url, admission.token));
      expect(await page.evaluate(() => joined)).toBe("joined");
      await page.waitForTimeout(STAY_MS);
      await page.evaluate(() => call.leave());
      await page.close();
      await vi.waitFor(async () => {
        const visits = await rooms.visits(room, null);
        expect(visits.length).toBe(before + 1);
        expect(visits.every(({ leftAt }) => leftAt !== null)).toBe(true);
      }, LISTED);
    },
  };
});
