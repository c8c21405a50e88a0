import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import Papa from "papaparse";
import { expect } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { objectDoors } from "../../src/adapters/rooms/built-in.ts";
import type { SeasonInput } from "../../src/core/season.ts";
import { PING, PING_EVERY_MS } from "../../src/core/signal.ts";
import worker from "../../src/index.ts";
import { person, world, worldCsv } from "../world.ts";
import { type Ask, client, json, ORIGIN, setClock } from "./api.ts";
import { sendingEvent } from "./email-binding.ts";

const { admin, visitor } = client();

/** Ids by first name. */
export type People = Record<string, string>;
export type Merge = {
  id: string;
  host: string;
  meetings: string[];
  reason: object | null;
  decided_by: string;
  undone_at: string | null;
  undone_by: string | null;
};
export type SentMail = { id: number; effect: string; kind: string; to: string; subject: string; sent_at: string };
export type Board = {
  board_version: number;
  data: { id: string; number: number; slot: string; language: string; members: string[] }[];
  unplaced: string[];
};
export type GroupWish = { names: readonly string[]; slot?: string; language?: "fi" | "sv" | "en" };
export type World = {
  /** `/api/v1/seasons/:id`. */
  season: string;
  id: string;
  people: People;
  /** Ids, by session and then group. */
  meetings: string[];
};

export const NORTH = ["Aino", "Mari", "Olli", "Päivi"];
export const SOUTH = ["Eeva", "Jukka", "Heikki", "Noora"];

/** North and south meet at the same hour; nobody else is in the season. */
export function twoGroups(changes: Partial<SeasonInput> = {}): Promise<World> {
  return openGroups([{ names: NORTH }, { names: SOUTH }], changes);
}

/** A published season of these groups alone, numbered in their order. They meet on Wednesdays at two unless they say otherwise. */
export async function openGroups(
  wishes: readonly GroupWish[],
  changes: Partial<SeasonInput> = {},
  pairs: readonly { who: string; apart: string }[] = [],
): Promise<World> {
  const world = await draftGroups(wishes, changes, pairs);
  expect((await admin("POST", `${world.season}/publication`, {})).status).toBe(201);
  const planned = await json<{ data: { id: string; session: number; group: number }[] }>(
    admin("GET", `${world.season}/meetings`),
  );
  const meetings = planned.data.toSorted((a, b) => a.session - b.session || a.group - b.group).map((row) => row.id);
  return { ...world, meetings };
}

/** The same season before it is published. */
export async function draftGroups(
  wishes: readonly GroupWish[],
  changes: Partial<SeasonInput> = {},
  pairs: readonly { who: string; apart: string }[] = [],
): Promise<World> {
  await setClock(Date.UTC(2026, 11, 1, 7));
  const names = wishes.flatMap((wish) => wish.names);
  const { id } = await json<{ id: string }>(admin("POST", "/api/v1/seasons", { ...world.season, ...changes }));
  const season = `/api/v1/seasons/${id}`;
  const imported = await admin("POST", `${season}/roster`, rosterOf(names, pairs), { "content-type": "text/csv" });
  expect(imported.status, await imported.clone().text()).toBe(200);
  const { data } = await json<{ data: { id: string; name: string }[] }>(admin("GET", `${season}/participants`));
  const people = Object.fromEntries(data.map((row) => [row.name.split(" ")[0] ?? "", row.id]));
  const groups = wishes.map(({ names, slot = "wed 14:00", language = "fi" }) => ({
    members: names.map((name) => people[name]),
    ...{ slot, language },
  }));
  const saved = await admin("PUT", `${season}/groups`, { groups }, { "if-match": "0" });
  expect(saved.status, await saved.clone().text()).toBe(200);
  return { season, id, people, meetings: [] };
}

function rosterOf(names: readonly string[], pairs: readonly { who: string; apart: string }[]): string {
  const [header = "", ...lines] = worldCsv().split("\r\n");
  const apart = header.split(";").indexOf("erilleen");
  const mine = lines.filter((line) => names.some((name) => line.startsWith(`${name} `)));
  return [
    header,
    ...mine.map((line) => {
      const cells = line.split(";");
      const pair = pairs.find(({ who }) => line.startsWith(`${who} `));
      if (pair) cells[apart] = person(pair.apart).address;
      return cells.join(";");
    }),
  ].join("\r\n");
}

/** Recorded by the coordinator. */
export async function decline(people: People, name: string, meeting: string | undefined): Promise<void> {
  const answer = await admin("POST", `/api/v1/meetings/${meeting}/absences`, { participant: people[name] });
  expect(answer.status).toBe(201);
}

/** By herself, through her link. */
export async function answer(
  people: People,
  name: string,
  meeting: string | undefined,
  answer: "accepted" | "declined",
): Promise<void> {
  const stored = await post(people, name, "answers", { meeting: meeting ?? "", answer });
  expect(stored.status).toBe(303);
}

/** Sends a form below her link. */
export async function post(
  people: People,
  name: string,
  below: string,
  fields: Record<string, string>,
): Promise<Response> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return visitor("POST", `${await link(people, name)}/${below}`, new URLSearchParams(fields), headers);
}

/** Her personal link, as her mails have it. */
export async function link(people: People, name: string): Promise<string> {
  return `/j/${await signedLinks(env.LINK_SECRET ?? "", "").token(people[name] ?? "", 1)}`;
}

/** What her link shows. */
export async function page(people: People, name: string, query = ""): Promise<string> {
  return (await visitor("GET", `${await link(people, name)}${query}`)).text();
}

/** In the room through her own link, without a browser. */
export async function enter(people: People, name: string, by: Ask = visitor): Promise<WebSocket> {
  const answer = await by("GET", `${await link(people, name)}/socket`, undefined, {
    upgrade: "websocket",
    origin: ORIGIN,
  });
  const socket = answer.webSocket;
  if (!socket) throw new Error(`${name}: ${answer.status}`);
  const welcome = new Promise<void>((resolve) => {
    socket.addEventListener("message", ({ data }) => String(data).includes('"welcome"') && resolve());
  });
  socket.accept();
  // A walk of the clock may take longer than a room bears silence.
  const pulse = setInterval(() => socket.send(PING), PING_EVERY_MS);
  socket.addEventListener("close", () => clearInterval(pulse));
  const state = { mic: false, camera: false, screen: false, hand: false };
  socket.send(JSON.stringify({ type: "hello", page: `page-${people[name]}`, name: "", state }));
  await welcome;
  return socket;
}

/** The token of the address that her mails come from, and her answers go to. */
export async function tokenOf(participant: string | undefined): Promise<string> {
  const token = env.DB.prepare("SELECT rsvp_token FROM participants WHERE id = ?").bind(participant ?? "");
  return (await token.first<string>("rsvp_token")) ?? "";
}

/** The mail service's news about the last mail to somebody whose key begins so: nobody has it, in the words of her server. */
export async function providerRefuses(participant: string | undefined, about: string, reason: string): Promise<void> {
  const last = `SELECT provider_id AS messageId, address AS recipient FROM effects
    JOIN participants ON participants.id = participant JOIN people ON people.id = person
    WHERE participant = ? AND provider_id IS NOT NULL AND key LIKE ? || '%' ORDER BY done_at DESC`;
  const mail = env.DB.prepare(last).bind(participant ?? "", about);
  const found = await mail.first<{ messageId: string; recipient: string }>();
  if (!found) throw new Error("no such mail has left");
  const sender = `rsvp+${await tokenOf(participant)}@tuokio.test`;
  const body = sendingEvent("bounced", { ...found, sender, bounce: { type: "hard", reason } });
  const message = { id: "m", timestamp: new Date(), attempts: 1, body };
  await worker.queue(createMessageBatch("tuokio-deliveries", [message]), env);
}

/** Where her link leads at a time of Helsinki's winter. */
export async function roomOf(people: People, name: string, wall: string) {
  const place = await objectDoors(env.DOOR).at(people[name] ?? "", Date.parse(`${wall}+02:00`));
  return place?.room ?? null;
}

export async function merges(season: string): Promise<Merge[]> {
  return (await json<{ data: Merge[] }>(admin("GET", `${season}/merges`))).data;
}

/** Merges that hold now. */
export async function inForce(season: string): Promise<Merge[]> {
  return (await merges(season)).filter((merge) => merge.undone_at === null);
}

export async function attendance(season: string): Promise<Record<string, string>[]> {
  const csv = await (await admin("GET", `${season}/attendance.csv`)).text();
  return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
}

export function addresses(names: readonly string[]): string[] {
  return names.map((name) => person(name).address).toSorted();
}

/** "2027-01-19T14:00": a time of Helsinki's winter, or with its offset any time. Everything that is due on the way happens. */
export async function walkTo(wall: string, ask: Ask = admin): Promise<void> {
  const now = wall.length > "2027-01-19T14:00".length ? wall : `${wall}:00+02:00`;
  const answer = await ask("PUT", "/dev/clock", { now });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

export async function sent(kind?: string): Promise<SentMail[]> {
  const { data } = await json<{ data: SentMail[] }>(admin("GET", "/dev/mail"));
  return kind ? data.filter((mail) => mail.kind === kind) : data;
}

/** The groups of a season, with those who have none. */
export async function board(season: string): Promise<Board> {
  return json<Board>(admin("GET", `${season}/groups`));
}

/** Who got mails of a kind. */
export async function told(kind: string): Promise<string[]> {
  return (await sent(kind)).map((mail) => mail.to).toSorted();
}
