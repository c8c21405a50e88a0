import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { MINUTE } from "../../src/core/time.ts";
import type { Env } from "../../src/env.ts";
import { paths } from "../../src/paths.ts";
import { hearTrouble } from "../../src/work/room-trouble.ts";
import { client, json, setClock } from "../doubles/api.ts";
import { browser } from "../doubles/browser.ts";
import { countedD1 } from "../doubles/d1.ts";
import { AT_DAILY, dailyBindings, dailyNetwork } from "../doubles/daily/world.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const OPENS = FIRST_MEETING - 15 * MINUTE;

test("a room that did not open: when, at whom, why, how often it was tried, and where the group is, in three languages", async () => {
  const { at, daily, lines, history, rooms } = await world();
  daily.troubles.push({ times: 99, answer: 503 });
  for (let minute = 0; minute <= 4; minute++) await settle(await at(OPENS + minute * MINUTE));
  await at(FIRST_MEETING);
  expect(await lines("en")).toEqual([
    "Session 1: Group 1, Wed 20 Jan 2027, 13:49: a video room of our own was opened for the group, by the same link. Daily: the service had a fault.",
  ]);
  expect(await lines("fi")).toEqual([
    expect.stringContaining(
      "Ryhmä 1, ke 20.1.2027 klo\u00a013.49: ryhmälle avattiin oma videohuoneemme, samasta linkistä. Daily: palvelussa oli häiriö.",
    ),
  ]);
  expect(await lines("sv")).toEqual([expect.stringContaining("Daily: tjänsten hade en störning.")]);
  const page = await history("en");
  for (const words of [
    "Opening it was tried 5 times. The group went on in another room.",
    "This room was opened instead. The link stayed the same. The group is here now.",
  ])
    expect(page).toContain(words);
  expect(await rooms()).toMatchObject([
    { generation: 1, provider: "daily", state: "left", opened_at: null, tries: 5, because: null },
    { generation: 2, provider: "built-in", state: "here", because: { cause: "server", reported: false } },
  ]);
});

test("a room that people could not be in: both rooms stay in the history when the meeting and the week are over", async () => {
  const { at, daily, Aino, room, lines, history, rooms, seasonHistory } = await world();
  await settle(await at(OPENS));
  daily.troubles.push({ times: 1, answer: "cut" });
  expect(await hearTrouble(await at(FIRST_MEETING + MINUTE), room, Aino, "connection-error")).toEqual({ kind: "link" });
  expect(await lines("en")).toEqual([
    expect.stringMatching(/14:01: .* A participant could not get into the room\. Daily: the connection .* broke\.$/),
  ]);
  await settle(await at(FIRST_MEETING + 61 * MINUTE));
  await settle(await at(FIRST_MEETING + 63 * MINUTE));
  const page = await history("en");
  expect(page).toContain("13:45–14:01");
  expect(page).toContain("14:01–15:01");
  expect(page).toContain("The meeting ended here.");
  await at(FIRST_MEETING + 10 * 24 * 60 * MINUTE);
  expect(await lines("en")).toEqual([]);
  expect(await seasonHistory("en")).toContain("A participant could not get into the room.");
  expect(await rooms()).toMatchObject([
    { provider: "daily", opened_at: "2027-01-20T11:45:00.000Z", left_at: "2027-01-20T12:01:00.000Z" },
    { provider: "built-in", origin: "trouble", because: { cause: "network", reported: true }, state: "over" },
  ]);
});

test("while a room is tried again, the page says why it is not open and when the next try is", async () => {
  const { at, daily, lines, history } = await world();
  daily.troubles.push({ times: 99, answer: 429 });
  await settle(await at(OPENS));
  expect(await lines("en")).toEqual([
    "Session 1: Group 1: the video room has not opened yet. Daily: there were too many requests at once.",
  ]);
  expect(await history("en")).toContain(
    "Opening it was tried once. Daily: there were too many requests at once. Next try 13:46.",
  );
});

test("where all is well nothing is said, and the history of all rooms is one query", async () => {
  const { at, lines, history, seasonHistory, admin, season } = await world();
  await settle(await at(OPENS));
  expect(await lines("en")).toEqual([]);
  expect(await seasonHistory("en")).toContain("No video room has been in trouble.");
  expect(await history("en")).toContain("Opened at once. The group is here now.");
  const { db, counts } = countedD1(env.DB);
  const counting = client({ DB: db } as Partial<Env>);
  await counting.admin("GET", `/api/v1/seasons/${season}/meetings`);
  expect(counts.rowsRead).toBeLessThan(400);
  const strangers = await admin("GET", paths.meetingRooms(season, "another"));
  expect(strangers.status).toBe(404);
});

async function world() {
  const daily = dailyNetwork(PUBLISHED);
  const bindings = dailyBindings(daily);
  const { at } = bench(bindings);
  const published = await publishedSeason(at(PUBLISHED), 4, AT_DAILY);
  const { season } = published;
  const { Aino = "" } = await ids(at(PUBLISHED), published);
  const { admin } = client(bindings as Partial<Env>);
  const page = browser("dev-admin");
  const first = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at LIMIT 1").first<{ id: string }>();
  const meeting = first?.id ?? "";
  const read = async (path: string, language: string) => (await page.get(path, language)).html;
  return {
    ...{ daily, Aino, admin, season: season.id, room: { meeting, generation: 1, provider: "daily" as const } },
    async at(now: number) {
      await daily.time.reach(now);
      await setClock(now);
      return at(now);
    },
    /** What the season's page says in red about rooms. */
    async lines(language: string): Promise<string[]> {
      const html = await read(paths.season(season.id), language);
      return [...html.matchAll(/<a href="[^"]*\/rooms"[^>]*>(.*?)<\/a>/g)].map(([, text = ""]) => text);
    },
    history: (language: string) => read(paths.meetingRooms(season.id, meeting), language),
    seasonHistory: (language: string) => read(paths.rooms(season.id), language),
    async rooms() {
      const { data } = await json<{ data: { id: string; rooms: object[] }[] }>(
        admin("GET", `/api/v1/seasons/${season.id}/meetings`),
      );
      return data.find(({ id }) => id === meeting)?.rooms;
    },
  };
}
