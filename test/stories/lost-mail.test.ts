import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { type EffectKind, isMailKind } from "../../src/core/effect.ts";
import worker from "../../src/index.ts";
import { openDb } from "../../src/store/db.ts";
import { bouncedPeople } from "../../src/store/deliveries.ts";
import { client, json, setClock } from "../doubles/api.ts";
import { type EmailDouble, emailBinding, type ServiceAnswer, sendingEvent } from "../doubles/email-binding.ts";
import { person, world, worldCsv } from "../world.ts";

const WRONG = person("Aino").address;
const RIGHT = "aino.korhonen@uusi.example";

test("a wrong address bounces, stands on the season's list, gets nothing more, and once corrected everything that is still of use", async () => {
  const { admin, email, season, id } = await fourPeople();
  await walk(admin, "2026-12-01T12:05:00+02:00");
  const lost = ["invitation", "invitation", "welcome"];
  expect(await kindsTo(email, WRONG)).toEqual(lost);
  await bounce(email, WRONG);
  expect((await bouncedPeople(openDb(env.DB), id)).map(({ name }) => name)).toEqual(["Aino Korhonen"]);

  await walk(admin, "2027-01-15T12:00:00+02:00");
  expect(await kindsTo(email, WRONG)).toEqual(lost);
  const { data } = await json<{ data: { id: string; email: string }[] }>(admin("GET", `${season}/participants`));
  const aino = data.find((row) => row.email === WRONG)?.id;
  expect((await admin("PATCH", `/api/v1/participants/${aino}`, { email: RIGHT })).status).toBe(200);
  expect(await bouncedPeople(openDb(env.DB), id)).toEqual([]);

  await walk(admin, "2027-06-01T12:00:00+03:00");
  expect(await kindsTo(email, WRONG)).toEqual(lost);
  const everything = [
    "welcome",
    "missed",
    "farewell",
    ...["invitation", "prompt", "reminder"].flatMap((kind) => Array(5).fill(kind)),
  ];
  for (const address of [RIGHT, person("Olli").address])
    expect(await kindsTo(email, address), address).toEqual(everything.toSorted());
  expect((await mailsOf(admin, season)).filter(({ state }) => state !== "sent")).toEqual([]);
});

test("a season through a service that fails in every way it can loses nothing, and a second copy goes only where the ledger says so", async () => {
  const { admin, email, season } = await fourPeople();
  const troubles: (ServiceAnswer | null)[] = [
    { code: "E_RATE_LIMIT_EXCEEDED" },
    null,
    "lose",
    { code: "E_INTERNAL_SERVER_ERROR" },
    null,
    { code: "E_DAILY_LIMIT_EXCEEDED" },
    new Error("Network connection lost."),
    { code: "E_DELIVERY_FAILED", message: "451 4.3.0 try later" },
    null,
    { code: "E_SENDER_NOT_VERIFIED" },
    null,
  ];
  email.trouble = (n) => (n < 88 ? (troubles[n % troubles.length] ?? null) : null);
  await walk(admin, "2027-06-01T12:00:00+03:00");

  const copies = Map.groupBy(await Promise.all(email.arrived.map(({ raw }) => keyOf(raw))), (key) => key);
  const mails = await mailsOf(admin, season);
  expect(mails.filter(({ state }) => state === "sent").length).toBeGreaterThan(60);
  for (const { key, state, ambiguous } of mails) {
    const arrived = copies.get(key)?.length ?? 0;
    if (state === "sent") expect(arrived, key).toBeGreaterThanOrEqual(1);
    else expect(state, key).toBe("unknown");
    expect(arrived, key).toBeLessThanOrEqual(2);
    if (arrived === 2 || state === "unknown") expect(ambiguous, key).toBeTruthy();
  }
  expect(mails.some(({ key }) => copies.get(key)?.length === 2)).toBe(true);
});

type Ledger = { key: string; kind: EffectKind; state: string; ambiguous: number | boolean };
type Admin = ReturnType<typeof client>["admin"];

/** Aino, Birgitta, Olli and Mari in one published group, written to through Cloudflare's Email Service. */
async function fourPeople() {
  await setClock(Date.UTC(2026, 11, 1, 7));
  const email = emailBinding();
  const { admin } = client({ MAIL_TRANSPORT: "cloudflare", EMAIL: email });
  const { id } = await json<{ id: string }>(admin("POST", "/api/v1/seasons", world.season));
  const season = `/api/v1/seasons/${id}`;
  const roster = worldCsv().split("\r\n").slice(0, 5).join("\r\n");
  await admin("POST", `${season}/roster`, roster, { "content-type": "text/csv" });
  const { data } = await json<{ data: { id: string }[] }>(admin("GET", `${season}/participants`));
  const groups = [{ members: data.map((row) => row.id), slot: "wed 14:00", language: "fi" }];
  await admin("PUT", `${season}/groups`, { groups }, { "if-match": "0" });
  expect((await admin("POST", `${season}/publication`, {})).status).toBe(201);
  return { admin, email, season, id };
}

async function walk(admin: Admin, now: string): Promise<void> {
  expect((await admin("PUT", "/dev/clock", { now })).status).toBe(200);
}

/** The service's news about everything that went to an address. */
async function bounce(email: EmailDouble, address: string): Promise<void> {
  const lost = email.arrived.filter(({ to }) => to === address);
  const bodies = lost.map(({ messageId, from, to }) =>
    sendingEvent("bounced", { messageId, sender: from, recipient: to, bounce: { type: "hard" } }),
  );
  const messages = bodies.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body }));
  await worker.queue(createMessageBatch("tuokio-deliveries", messages), env);
}

async function kindsTo(email: EmailDouble, address: string): Promise<string[]> {
  const keys = await Promise.all(email.arrived.filter(({ to }) => to === address).map(({ raw }) => keyOf(raw)));
  return keys.map((key) => key.split(":")[0] ?? "").toSorted();
}

/** By our own Message-ID, which the service replaces only on its way out. */
async function keyOf(raw: Uint8Array): Promise<string> {
  const { messageId = "" } = await PostalMime.parse(raw);
  return messageId.slice(1, messageId.lastIndexOf("@")).replaceAll(".", ":");
}

async function mailsOf(admin: Admin, season: string): Promise<Ledger[]> {
  const { data } = await json<{ data: Ledger[] }>(admin("GET", `${season}/effects`));
  return data.filter(({ kind }) => isMailKind(kind));
}
