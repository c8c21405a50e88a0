import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { createTestHarness } from "wrangler";
import type { Place, Visit } from "../../src/core/ports.ts";
import type { Roster } from "../../src/core/room.ts";
import { launchBrowser } from "./chromium.ts";

const ROOT = path.join(import.meta.dirname, "../..");

/** The room's pages and objects on a real server with a real browser. */
export async function startRoomServer() {
  await build({
    configFile: path.join(ROOT, "vite.web.config.ts"),
    root: path.join(ROOT, "web"),
    logLevel: "warn",
    build: { outDir: path.join(ROOT, "dist/room-test") },
  });
  const harness = createTestHarness({ workers: [{ configPath: path.join(import.meta.dirname, "room-worker.toml") }] });
  const { url } = await harness.listen();
  const browser = await launchBrowser();
  const port = async <Answer>(name: string, body: object): Promise<Answer> => {
    const answer = await fetch(new URL(`/port/${name}`, url), { method: "POST", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const room = (meeting: string) => ({ meeting, generation: 1 });
  return {
    url,
    browser,
    open: (meeting: string, roster: Roster) => port("open", { room: room(meeting), roster }),
    close: (meeting: string) => port("close", { room: room(meeting) }),
    visits: (meeting: string) => port<Visit[]>("visits", { room: room(meeting), after: null }),
    setClock: (meeting: string, offset: number) => port("clock", { room: room(meeting), offset }),
    setDoor: (participant: string, place: Place) => port("door", { participant, place }),
    page: (meeting: string, participant: string) => new URL(`/j/${meeting}~${participant}`, url).href,
    socket: (meeting: string, participant: string) =>
      new WebSocket(new URL(`/j/${meeting}~${participant}/socket`, url).href.replace("http", "ws")),
    async stop() {
      await browser.close();
      await harness.close();
    },
  };
}

export type RoomServer = Awaited<ReturnType<typeof startRoomServer>>;

/** The lobby of one person in her own browser profile, devices allowed. */
export async function visit(server: RoomServer, meeting: string, participant: string, options = {}): Promise<Page> {
  const context = await newContext(server.browser, options);
  const page = await context.newPage();
  await page.goto(server.page(meeting, participant));
  return page;
}

export async function joinAs(server: RoomServer, meeting: string, participant: string, options = {}): Promise<Page> {
  const page = await visit(server, meeting, participant, options);
  await page.click("#join button");
  await page.locator("#stage").waitFor();
  return page;
}

const newContext = (browser: Browser, options: object) =>
  browser.newContext({ locale: "fi-FI", timezoneId: "Europe/Helsinki", ...options });
