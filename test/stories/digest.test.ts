import { env } from "cloudflare:workers";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { openMail } from "../../src/adapters/mail/preview.ts";
import type { Instant } from "../../src/core/ports.ts";
import { HOUR, instantOf, MINUTE } from "../../src/core/time.ts";
import { atomically } from "../../src/store/db.ts";
import { releaseMails } from "../../src/store/deliveries.ts";
import { takeNotice } from "../../src/work/deliveries.ts";
import { ids, publishedSeason, settle } from "../doubles/season.ts";
import { type Bench, bench, textOf } from "../doubles/services.ts";
import { person } from "../people.ts";

// Monday 4 January 2027; Wednesday the 6th is a holiday.
const MONDAY = at("2027-01-04T10:00");

test("a season in which nothing needs a person writes nobody a digest, and looks every working morning", async () => {
  const { bench: world } = await season();
  for (const day of ["05", "07", "08"]) await settle(world.at(at(`2027-01-${day}T08:00`)));
  expect(digestsIn(world)).toEqual([]);
  expect(await ledger()).toEqual([
    "2027-01-05 superseded nothing_needed",
    "2027-01-07 superseded nothing_needed",
    "2027-01-08 superseded nothing_needed",
    "2027-01-11 planned null",
  ]);
});

test("a bounce is told on the next working morning, not on the holiday, not again the next day; again with what is new, and after a week", async () => {
  const { bench: world, Aino, Birgitta } = await season();
  await settle(world.at(at("2027-01-05T08:00")));
  await bounce(world, Aino, "Aino", at("2027-01-05T12:00"));
  await settle(world.at(at("2027-01-06T09:00")));
  expect(digestsIn(world)).toEqual([]);
  await settle(world.at(at("2027-01-07T08:00")));
  const [first = ""] = digestsIn(world);
  expect(digestsIn(world)).toHaveLength(1);
  const { text, headers } = await openMail(first);
  expect((await PostalMime.parse(first)).subject).toBe("Tarvitsee huomiotasi: Kevät 2027");
  expect(text).toContain("1 sähköpostiosoite ei ota viestejä vastaan:\r\nhttp://localhost/admin/seasons/");
  for (const secret of ["Aino", "Korhonen", person("Aino").address, "Kuopio", "/j/"])
    expect(first + text).not.toContain(secret);
  expect(headers.find(({ name }) => name === "Auto-Submitted")?.value).toBe("auto-generated");

  await settle(world.at(at("2027-01-08T08:00")));
  expect(digestsIn(world)).toHaveLength(1);
  await bounce(world, Birgitta, "Birgitta", at("2027-01-08T12:00"));
  await settle(world.at(at("2027-01-11T08:00")));
  expect(digestsIn(world)).toHaveLength(2);
  expect((await openMail(digestsIn(world)[1] ?? "")).text).toContain("2 sähköpostiosoitetta ei ota viestejä vastaan");

  for (const day of ["12", "13", "14", "15"]) await settle(world.at(at(`2027-01-${day}T08:00`)));
  expect(digestsIn(world)).toHaveLength(2);
  await settle(world.at(at("2027-01-18T08:00")));
  expect(digestsIn(world)).toHaveLength(3);
});

test("what was put right in time is not told: the morning decides, not the night before", async () => {
  const { bench: world, Aino } = await season();
  await bounce(world, Aino, "Aino", MONDAY + HOUR);
  await atomically(world.at(MONDAY).db, releaseMails(Aino, MONDAY + 2 * HOUR));
  await settle(world.at(at("2027-01-05T08:00")));
  expect(digestsIn(world)).toEqual([]);
});

test("a relay that was down in the morning, and a clock that stood still for days, make one digest late and none twice", async () => {
  const { bench: world, Aino } = await season();
  await bounce(world, Aino, "Aino", MONDAY + HOUR);
  world.box.answers.push({ kind: "again", reason: "421 busy" });
  await settle(world.at(at("2027-01-05T08:00")));
  await settle(world.at(at("2027-01-05T08:05")));
  const keys = world.box.sent.map(({ key }) => key).filter((key) => key.startsWith("digest"));
  expect(keys).toHaveLength(2);
  expect(await ledger()).toEqual(["2027-01-05 sent 421 busy", "2027-01-07 planned null"]);
  await settle(world.at(at("2027-01-11T20:00")));
  expect(digestsIn(world)).toHaveLength(2);
  await settle(world.at(at("2027-01-12T08:00")));
  expect(digestsIn(world)).toHaveLength(3);
});

test("an executor that dies before it told anything leaves the digest to the next, and tomorrow's is planned already", async () => {
  const { bench: world, Aino } = await season();
  await bounce(world, Aino, "Aino", MONDAY + HOUR);
  const broken = { compose: async () => Promise.reject(new Error("killed")) };
  await settle(world.at(at("2027-01-05T08:00"), broken));
  expect(await ledger()).toEqual(["2027-01-05 planned failed", "2027-01-07 planned null"]);
  await settle(world.at(at("2027-01-05T08:05")));
  expect(digestsIn(world)).toHaveLength(1);
});

/** Four in one group, published on the Monday; everybody has their first mails. */
async function season() {
  const world = bench();
  const row = await publishedSeason(world.at(MONDAY));
  await settle(world.at(MONDAY + 5 * MINUTE));
  const { Aino = "", Birgitta = "" } = await ids(world.at(MONDAY), row);
  return { bench: world, Aino, Birgitta };
}

async function bounce({ at }: Bench, participant: string, name: "Aino" | "Birgitta", now: Instant) {
  const { db } = at(now);
  const row = await db.$client
    .prepare("SELECT rsvp_token AS token FROM participants WHERE id = ?")
    .bind(participant)
    .first<{ token: string }>();
  await takeNotice(at(now), {
    eventId: `notice:${name}`,
    mail: null,
    token: row?.token ?? "",
    recipient: person(name).address,
    state: "bounced_hard",
    status: "5.1.1",
    reason: null,
  });
}

function digestsIn({ box }: Bench): string[] {
  return box.sent.filter(({ key }) => key.startsWith("digest:")).map(({ message }) => textOf(message));
}

async function ledger(): Promise<string[]> {
  const sql = "SELECT substr(key, -10) AS day, state, reason FROM effects WHERE kind = 'digest' ORDER BY key";
  const { results } = await env.DB.prepare(sql).all<{ day: string; state: string; reason: string | null }>();
  return results.map(({ day, state, reason }) => `${day} ${state} ${reason}`);
}

function at(wall: string): Instant {
  const found = instantOf(wall, "Europe/Helsinki");
  if (!found.ok) throw new Error(found.reason);
  return found.instant;
}
