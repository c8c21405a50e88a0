import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { CLOSED } from "../../src/core/signal.ts";
import { client, json } from "../doubles/api.ts";
import { receive, type Sender, writtenBy } from "../doubles/inbound-mail.ts";
import {
  answer,
  attendance,
  enter,
  inForce,
  link,
  page,
  post,
  providerRefuses,
  sent,
  tokenOf,
  twoGroups,
  type World,
  walkTo,
} from "../doubles/merging-world.ts";
import { replySample } from "../doubles/replies.ts";
import { tracesOf } from "../doubles/traces.ts";
import { person, worldCsv } from "../world.ts";

const { admin, visitor } = client();

const MOVED = "aino.korhonen@uusi.example";
const WORDS = ["aino", "korhonen", "korhonen-laine", person("Aino").address, MOVED, "T001", "Kuopion lapset"];

test("after everything that can happen in a season an erased person leaves no trace: in no table, no mail, no room and no door", {
  timeout: 120_000,
}, async () => {
  const world = await lived();
  const { season, people } = world;
  const socket = await enter(people, "Aino");
  const left = new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)));
  expect(placesOf(await tracesOf(WORDS))).toEqual(
    ["answers", "corrections", "deliveries", "effects", "inbox", "mails", "opened mails", "participants"]
      .concat(["people", "room"])
      .toSorted(),
  );
  const before = await counts(world);
  // The walk waits until nothing is being sent: what leaves at the very moment cannot be called back.
  await walkTo("2027-03-17T13:58");

  expect((await admin("POST", `/api/v1/participants/${people.Aino}/erasure`)).status).toBe(204);
  expect(await tracesOf(WORDS)).toEqual([]);
  expect(await left).toBe(CLOSED.removed);
  expect((await visitor("GET", await link(people, "Aino"))).status).toBe(404);
  expect(await page(people, "Mari")).not.toContain("Aino");

  // Neither what comes in for her later nor what the rest of the season does brings her back.
  expect(await receive(calendarAnswer(await senderOf(people.Aino, world.meetings[6], MOVED)))).toBe(
    "unknown_recipient",
  );
  await providerRefuses(people.Aino, "", "550 5.1.1 Aino Korhonen is unknown here");
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
 * name, answered from her calendar and by tap with words of her own, written to the programme, met others in a merged room, said that it was not
 * her, been away, and lost mails again.
 */
async function lived(): Promise<World> {
  const world = await twoGroups();
  const { people, meetings } = world;
  const [january, , february] = meetings;
  await walkTo("2026-12-02T12:00");
  await visitor("POST", "/link-requests", new URLSearchParams({ address: person("Aino").address }), FORM);
  await walkTo("2027-01-11T12:00");
  await receive(
    writtenBy(replySample("postfix-unknown-user"), await senderOf(people.Aino, january, person("Aino").address)),
  );
  await admin("PATCH", `/api/v1/participants/${people.Aino}`, { email: MOVED, employer: "Kuopion lapset" });
  await walkTo("2027-01-18T10:00");
  await receive(calendarAnswer(await senderOf(people.Aino, january, MOVED)));
  expect(await privateWords()).toContain("Olen silloin lomalla: nähdään helmikuussa; terveisin Aino");
  await answer(people, "Aino", january, "accepted");
  for (const name of ["Mari", "Olli"]) await answer(people, name, january, "declined");
  await walkTo("2027-01-20T13:51");
  expect(await inForce(world.season)).toHaveLength(1);
  const here = await Promise.all(["Aino", "Päivi", "Eeva"].map((name) => enter(people, name)));
  await walkTo("2027-01-20T15:10");
  for (const socket of here) socket.close();

  const words = "En tullut itse, sijainen tuli. Aino";
  await post(people, "Aino", "corrections", { meeting: january ?? "", kind: "not_me", words });

  await admin("PATCH", `/api/v1/participants/${people.Aino}`, { name: "Aino Korhonen-Laine" });
  await walkTo("2027-02-15T12:00");
  const reason = "Olen matkalla. Aino";
  await post(people, "Aino", "answers", { meeting: february ?? "", answer: "declined", reason });
  await walkTo("2027-03-11T12:00");
  await receive(writtenBy(replySample("words"), await senderOf(people.Aino, january, MOVED)));
  await providerRefuses(people.Aino, "", "550 5.1.1 Aino Korhonen is unknown here");
  await walkTo("2027-03-17T13:55");
  const held = "SELECT count(*) AS n FROM effects WHERE participant = ? AND state = 'planned' AND reason = 'bounced'";
  expect(await env.DB.prepare(held).bind(people.Aino).first("n")).toBeGreaterThan(0);
  return world;
}

const FORM = { "content-type": "application/x-www-form-urlencoded" };

function calendarAnswer(sender: Sender) {
  return writtenBy(replySample("google-declined-with-a-note"), sender);
}

async function senderOf(
  participant: string | undefined,
  meeting: string | undefined,
  address: string,
): Promise<Sender> {
  const token = await tokenOf(participant);
  return { participant: participant ?? "", token, address, meeting: meeting ?? "" };
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
