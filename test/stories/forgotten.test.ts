import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { CLOSED } from "../../src/core/signal.ts";
import worker from "../../src/index.ts";
import { client, json } from "../doubles/api.ts";
import { sendingEvent } from "../doubles/email-binding.ts";
import { receive, writtenBy } from "../doubles/inbound-mail.ts";
import {
  answer,
  attendance,
  enter,
  inForce,
  link,
  page,
  post,
  sent,
  twoGroups,
  type World,
  walkTo,
} from "../doubles/merging-world.ts";
import { replySamples } from "../doubles/replies.ts";
import { tracesOf } from "../doubles/traces.ts";
import { person, worldCsv } from "../world.ts";

const { admin, visitor } = client();

const MOVED = "aino.korhonen@uusi.example";
const WORDS = ["aino", "korhonen", "korhonen-laine", person("Aino").address, MOVED, "T001", "Kuopion lapset"];

test("after everything that can happen in a season an erased person leaves no trace: in no table, no mail, no room and no door", async () => {
  const world = await lived();
  const { season, people } = world;
  const socket = await enter(people, "Aino");
  const left = new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)));
  expect(placesOf(await tracesOf(WORDS))).toEqual(
    ["answers", "deliveries", "effects", "mails", "opened mails", "participants", "people", "room"].toSorted(),
  );
  const before = await counts(world);

  expect((await admin("POST", `/api/v1/participants/${people.Aino}/erasure`)).status).toBe(204);
  expect(await tracesOf(WORDS)).toEqual([]);
  expect(await left).toBe(CLOSED.removed);
  expect((await visitor("GET", await link(people, "Aino"))).status).toBe(404);
  expect(await page(people, "Mari")).not.toContain("Aino");

  // Neither what comes in for her later nor what the rest of the season does brings her back.
  expect(await receive(calendarAnswer(await tokenOf(people.Aino), world.meetings[6]))).toBe("unknown_recipient");
  await providerSays(await tokenOf(people.Aino), "550 5.1.1 Aino Korhonen is unknown here");
  const told = (await sent()).length;
  await walkTo("2027-06-01T12:00");
  expect(await tracesOf(WORDS)).toEqual([]);
  expect((await sent()).length).toBeGreaterThan(told);
  // What was counted stays counted.
  expect(await counts(world)).toEqual(before);
  expect((await attendance(season)).filter((row) => row.participant === people.Aino)).not.toEqual([]);
});

test("a roster that still has her is refused whole, and one without her is not", async () => {
  const { season, people } = await twoGroups();
  await admin("POST", `/api/v1/participants/${people.Aino}/erasure`);
  const file = (lines: readonly string[]) => lines.join("\r\n");
  const [header = "", ...rows] = worldCsv().trimEnd().split("\r\n");
  for (const query of ["?dry_run=1", ""]) {
    const refused = await admin("POST", `${season}/roster${query}`, file([header, ...rows]), CSV);
    expect(refused.status).toBe(422);
    expect(await json(refused)).toMatchObject({
      problems: [{ line: 2, code: "suppressed_address", message: expect.stringContaining(person("Aino").address) }],
    });
    expect(await tracesOf(WORDS)).toEqual([]);
  }
  const others = await admin("POST", `${season}/roster`, file([header, ...rows.slice(1)]), CSV);
  expect(others.status).toBe(200);
});

const CSV = { "content-type": "text/csv" };

/**
 * Until five minutes before a meeting, when she is in its room already: she has asked for her link, lost mails, changed her address and her
 * name, answered from her calendar and by tap with words of her own, met others in a merged room, been away, and lost mails again.
 */
async function lived(): Promise<World> {
  const world = await twoGroups();
  const { people, meetings } = world;
  const [january, , february] = meetings;
  await walkTo("2026-12-02T12:00");
  await visitor("POST", "/link-requests", new URLSearchParams({ address: person("Aino").address }), FORM);
  await walkTo("2027-01-11T12:00");
  await receive(writtenBy(sample("postfix-unknown-user"), await sender(people.Aino, january)));
  await admin("PATCH", `/api/v1/participants/${people.Aino}`, { email: MOVED, employer: "Kuopion lapset" });
  await walkTo("2027-01-18T10:00");
  await receive(calendarAnswer(await tokenOf(people.Aino), january));
  expect(await privateWords()).toContain("Olen silloin lomalla: nähdään helmikuussa; terveisin Aino");
  await answer(people, "Aino", january, "accepted");
  for (const name of ["Mari", "Olli"]) await answer(people, name, january, "declined");
  await walkTo("2027-01-20T13:51");
  expect(await inForce(world.season)).toHaveLength(1);
  const here = await Promise.all(["Aino", "Päivi", "Eeva"].map((name) => enter(people, name)));
  await walkTo("2027-01-20T15:10");
  for (const socket of here) socket.close();

  await admin("PATCH", `/api/v1/participants/${people.Aino}`, { name: "Aino Korhonen-Laine" });
  await walkTo("2027-02-15T12:00");
  const reason = "Olen matkalla. Aino";
  await post(people, "Aino", "answers", { meeting: february ?? "", answer: "declined", reason });
  await walkTo("2027-03-11T12:00");
  await providerSays(await tokenOf(people.Aino), "550 5.1.1 Aino Korhonen is unknown here");
  await walkTo("2027-03-17T13:55");
  const held = "SELECT count(*) AS n FROM effects WHERE participant = ? AND state = 'planned' AND reason = 'bounced'";
  expect(await env.DB.prepare(held).bind(people.Aino).first("n")).toBeGreaterThan(0);
  return world;
}

const FORM = { "content-type": "application/x-www-form-urlencoded" };

function sample(name: string) {
  const found = replySamples.find((one) => one.name === name);
  if (!found) throw new Error(`no sample ${name}`);
  return found;
}

function calendarAnswer(token: string, meeting: string | undefined) {
  return writtenBy(sample("google-declined-with-a-note"), { token, address: MOVED, meeting: meeting ?? "" });
}

async function sender(participant: string | undefined, meeting: string | undefined) {
  return { token: await tokenOf(participant), address: person("Aino").address, meeting: meeting ?? "" };
}

async function tokenOf(participant: string | undefined): Promise<string> {
  const sql = "SELECT rsvp_token FROM participants WHERE id = ?";
  return (await env.DB.prepare(sql).bind(participant).first<string>("rsvp_token")) ?? "";
}

/** The mail service's news about the last mail to somebody, in the words of her mail server. */
async function providerSays(token: string, reason: string): Promise<void> {
  const last = `SELECT provider_id FROM effects JOIN participants ON participants.id = participant
    WHERE rsvp_token = ? AND provider_id IS NOT NULL ORDER BY done_at DESC`;
  const messageId = (await env.DB.prepare(last).bind(token).first<string>("provider_id")) ?? "";
  const news = { messageId, sender: `rsvp+${token}@tuokio.test`, bounce: { type: "hard", reason } };
  const body = sendingEvent("bounced", news);
  await worker.queue(
    createMessageBatch("tuokio-deliveries", [{ id: "m", timestamp: new Date(), attempts: 1, body }]),
    env,
  );
}

async function privateWords(): Promise<unknown[]> {
  const { results } = await env.DB.prepare("SELECT private FROM answers").all<{ private: string | null }>();
  return results.map((row) => row.private);
}

/** Tables by their names, objects by their kinds. */
function placesOf(traces: readonly string[]): string[] {
  const kinds = traces.map((place) => (place.startsWith("room ") ? "room" : place));
  return [...new Set(kinds)].toSorted();
}

/** January's figures, which an export may have shown already. */
async function counts({ season }: World) {
  const rows = (await attendance(season)).filter((row) => row.session === "1");
  const figures = rows.map(({ participant, verdict, reason, minutes, room }) =>
    [participant, verdict, reason, minutes, room].join(),
  );
  return figures.toSorted();
}
