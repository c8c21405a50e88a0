import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../doubles/chromium.ts";
import { linkFromMail, participantIds, publishWorld } from "../doubles/demo-season.ts";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";

let state: string;
let server: RealServer;
let browser: Browser;

beforeAll(async () => {
  state = freshState();
  server = await startServer(state);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  discard(state);
});

test("in the middle of a meeting it moves to somebody else's service and back: the same tabs, and the same links", async () => {
  const { id } = await publishWorld(server);
  await server.api("PUT", "/dev/clock", { now: "2027-01-20T13:55:00+02:00" });
  const ids = await participantIds(server, id);
  const { data } = await server.api<{ data: Row[] }>("GET", `/api/v1/seasons/${id}/meetings`);
  const groups = await server.api<{ data: { id: string; members: string[] }[] }>("GET", `/api/v1/seasons/${id}/groups`);
  const meeting = data.find(({ session, starts }) => session === 1 && starts === "2027-01-20T14:00");
  const members = groups.data.find((group) => group.id === meeting?.group_id)?.members.slice(0, 2) ?? [];
  expect(Object.values(ids)).toEqual(expect.arrayContaining(members));
  const pages = await Promise.all(members.map(async (member) => enter(await linkFromMail(server, member))));
  for (const page of pages) await page.locator("#tiles .tile").nth(1).waitFor();
  await server.api("PUT", "/dev/clock", { now: "2027-01-20T14:20:00+02:00" });

  const venue = `/api/v1/meetings/${meeting?.id}/venue`;
  await server.api("PUT", venue, { provider: "external", place: "https://teams.example/19" });
  for (const page of pages) {
    await page.locator('a[href="https://teams.example/19"]').waitFor({ timeout: 20_000 });
    expect(page.url()).toContain("/j/");
  }
  await server.api("DELETE", venue);
  for (const page of pages) {
    // The page notices by itself. Whoever was in the room within the last minute comes in without being asked again.
    await page.locator("#join button:visible, #tiles .tile:visible").first().waitFor({ timeout: 60_000 });
    if (await page.locator("#join button").isVisible()) await page.click("#join button");
  }
  for (const page of pages) await page.locator("#tiles .tile").nth(1).waitFor();
  await server.api("PUT", "/dev/clock", { now: "2027-01-20T15:02:00+02:00" });
  const rows = await server.api<{ data: Attended[] }>("GET", `/api/v1/seasons/${id}/attendance`);
  const hers = rows.data.filter((row) => row.meeting === meeting?.id && row.minutes > 0);
  expect(hers.map(({ verdict }) => verdict)).toEqual(["present", "present"]);
});

type Row = { id: string; session: number; starts: string; group_id: string };
type Attended = { meeting: string; verdict: string; minutes: number };

async function enter(link: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  await page.goto(link);
  await page.click("#join button");
  await page.locator("#tiles .tile").first().waitFor();
  return page;
}
