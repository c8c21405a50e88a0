import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Delivery, deliveryOfNotice } from "../../src/core/delivery.ts";
import { effectKey } from "../../src/core/effect.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import worker from "../../src/index.ts";
import type { Services } from "../../src/services.ts";
import { atomically } from "../../src/store/db.ts";
import { bouncedPeople, releaseMails } from "../../src/store/deliveries.ts";
import { effects } from "../../src/store/schema.ts";
import { consume } from "../../src/work/consume.ts";
import { takeDeliveries, takeNotice } from "../../src/work/deliveries.ts";
import { changeParticipant } from "../../src/work/enrol.ts";
import { importRoster } from "../../src/work/import-roster.ts";
import { tick } from "../../src/work/tick.ts";
import { sendingEvent } from "../doubles/email-binding.ts";
import { ids, PUBLISHED, publishedSeason, reread, rosterOf } from "../doubles/season.ts";
import { bench, textOf } from "../doubles/services.ts";
import { person } from "../people.ts";

const SENT = PUBLISHED + 5 * MINUTE;
const hard = { delivery: { smtpEnhancedStatusCode: "5.1.1" }, bounce: { type: "hard", reason: "550 User unknown" } };

test("a hard bounce is kept once, with its status, and makes a red line with the person's name", async () => {
  const { at, season, told } = await world();
  const bounced = told("bounced", "Aino", hard);
  expect(await takeDeliveries(at(SENT + HOUR), [bounced, bounced])).toEqual([false, false]);
  await takeDeliveries(at(SENT + 2 * HOUR), [bounced]);
  expect(await kept()).toEqual([
    expect.objectContaining({ state: "bounced_hard", at: SENT + HOUR, status: "5.1.1", reason: "550 User unknown" }),
  ]);
  expect(await bouncedPeople(at(SENT).db, season)).toEqual([
    { participant: expect.any(String), name: "Aino Korhonen", bouncedAt: SENT + HOUR },
  ]);
});

test("a complaint and a suppression stop mail too; what may pass, and what is not about the address, do not", async () => {
  const { at, season, told } = await world();
  await takeDeliveries(at(SENT), [
    told("complained", "Aino", { complaint: { type: "abuse" } }),
    told("rejected", "Birgitta", { rejection: { reason: "suppressed", party: "recipient" } }),
    told("bounced", "Olli", { bounce: { type: "soft" } }),
    told("deferred", "Olli"),
    told("failed", "Mari"),
    told("rejected", "Mari", { rejection: { reason: "spam" } }),
    told("delivered", "Mari"),
  ]);
  expect((await bouncedPeople(at(SENT).db, season)).map(({ name }) => name)).toEqual([
    "Aino Korhonen",
    "Birgitta Holm",
  ]);
  expect((await kept()).map(({ state }) => state).toSorted()).toEqual([
    "bounced_hard",
    "bounced_soft",
    "complained",
    "deferred",
    "failed",
    "failed",
    "sent",
  ]);
});

test("news of a mail whose id is not known yet is asked for again; news of strangers and nonsense is done with", async () => {
  const { at, told } = await world();
  const unknown = told("bounced", "Aino", { ...hard, messageId: "not-noted-yet" });
  const stranger = told("bounced", "Aino", { ...hard, sender: "rsvp+aaaaaaaaaaaaaaaa@tuokio.test" });
  const others = told("bounced", "Aino", { ...hard, messageId: told("bounced", "Olli").payload.messageId });
  expect(await takeDeliveries(at(SENT), [unknown, stranger, others, { keys: [] }])).toEqual([true, false, true, false]);
  expect(await kept()).toEqual([]);
});

test("the Worker's queue handler takes delivery events from their queue, and acknowledges what is done with", async () => {
  const { told } = await world();
  const bodies = [told("bounced", "Aino", hard), told("bounced", "Olli", { ...hard, messageId: "not-noted-yet" }), 7];
  const messages = bodies.map((body, i) => ({ id: `m${i}`, timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch("tuokio-deliveries", messages);
  await worker.queue(batch, env);
  const result = await getQueueResult(batch, createExecutionContext());
  expect(result.explicitAcks.toSorted()).toEqual(["m0", "m2"]);
  expect(result.retryMessages).toEqual([expect.objectContaining({ msgId: "m1" })]);
  expect(await kept()).toHaveLength(1);
});

test("an address that lost mail is not written to, and the mails wait for a better one instead of being lost", async () => {
  const { at, box, season, told, invitations } = await world();
  await takeDeliveries(at(SENT), [told("bounced", "Aino", hard)]);
  box.sent.length = 0;
  const due = PUBLISHED + 2 * HOUR;
  await consume(at(due), invitations("Aino"));
  expect(box.sent).toEqual([]);
  for (const key of invitations("Aino"))
    expect(await row(at(due), key)).toMatchObject({ state: "planned", reason: "bounced" });

  await correct(at(due + HOUR), "Aino", { email: "aino@b.example" });
  await tick(at(due + HOUR), async (keys) => void (await consume(at(due + HOUR), keys)));
  const toHer = box.sent.filter(({ message }) => message.to === "aino@b.example");
  expect(toHer.map(({ key }) => key.split(":")[0]).toSorted()).toEqual([...Array(2).fill("invitation"), "welcome"]);
  expect(box.sent.filter(({ message }) => message.to === person("Aino").address)).toEqual([]);
  expect(await bouncedPeople(at(due).db, season)).toEqual([]);
});

test("an import that corrects the address lets the mails go too", async () => {
  const { at, box, season, told } = await world();
  await takeDeliveries(at(SENT), [told("bounced", "Aino", hard)]);
  box.sent.length = 0;
  const corrected = new TextDecoder().decode(rosterOf(4)).replace(person("Aino").address, "aino@pori.example");
  const later = at(SENT + HOUR);
  await importRoster(later, await reread(later, season), new TextEncoder().encode(corrected), false);
  expect(await bouncedPeople(later.db, season)).toEqual([]);
  await tick(later, async (keys) => void (await consume(later, keys)));
  expect(box.sent.map(({ message, key }) => [message.to, key.split(":")[0]])).toContainEqual([
    "aino@pori.example",
    "welcome",
  ]);
});

test("a bounce that comes after the correction says nothing of the new address, and sends its mail there", async () => {
  const { at, box, season, told, keyOf } = await world();
  await takeDeliveries(at(SENT), [told("bounced", "Aino", hard)]);
  await correct(at(SENT + MINUTE), "Aino", { email: "aino@b.example" });
  // The first correction has written to her anew; a second bounce of the old copy changes nothing.
  await takeDeliveries(at(SENT + 2 * MINUTE), [told("bounced", "Aino", { ...hard, eventId: "again" })]);
  expect(await bouncedPeople(at(SENT).db, season)).toEqual([]);
  // Olli's address is corrected before anybody hears of a bounce.
  await correct(at(SENT + MINUTE), "Olli", { email: "olli@b.example" });
  box.sent.length = 0;
  await takeDeliveries(at(SENT + 2 * MINUTE), [told("bounced", "Olli", hard)]);
  expect(await bouncedPeople(at(SENT).db, season)).toEqual([]);
  await consume(at(SENT + 3 * MINUTE), [keyOf("Olli")]);
  expect(box.sent.map(({ message }) => message.to)).toEqual(["olli@b.example"]);
});

test("a mail that was sent anew and arrived is not sent a third time by another correction", async () => {
  const { at, box, told, keyOf } = await world();
  await takeDeliveries(at(SENT), [told("bounced", "Aino", hard)]);
  for (const [i, email] of ["aino@b.example", "aino@c.example"].entries()) {
    const then = at(SENT + (i + 1) * HOUR);
    await correct(then, "Aino", { email });
    await consume(then, [keyOf("Aino")]);
  }
  expect(box.sent.filter(({ key }) => key === keyOf("Aino")).map(({ message }) => message.to)).toEqual([
    person("Aino").address,
    "aino@b.example",
  ]);
});

test("whoever made sure that the address is right can let the mails go without changing it", async () => {
  const { at, box, season, told, keyOf, id } = await world();
  await takeDeliveries(at(SENT), [told("bounced", "Aino", hard)]);
  const later = at(SENT + DAY);
  await atomically(later.db, releaseMails(id("Aino"), SENT + DAY));
  expect(await bouncedPeople(later.db, season)).toEqual([]);
  box.sent.length = 0;
  await consume(later, [keyOf("Aino")]);
  expect(box.sent.map(({ message }) => message.to)).toEqual([person("Aino").address]);
});

test("never corrected, a mail that waited is dead when it is useless, and says why", async () => {
  const { at, box, told, invitations } = await world();
  await takeDeliveries(at(SENT), [told("bounced", "Aino", hard)]);
  const [key = ""] = invitations("Aino");
  await consume(at(PUBLISHED + 2 * HOUR), [key]);
  box.sent.length = 0;
  const expiry = (await row(at(SENT), key))?.expiresAt ?? 0;
  await tick(at(expiry), async () => {});
  expect(await row(at(SENT), key)).toMatchObject({ state: "dead", reason: "bounced", doneAt: expiry });
  expect(box.sent).toEqual([]);
});

test("an address that is refused at once is a bounce: the mail itself waits for a better one", async () => {
  const { at, box, season, invitations } = await world();
  const [key = ""] = invitations("Aino");
  const due = PUBLISHED + 2 * HOUR;
  box.answers.push({ kind: "never", reason: "550 5.1.1 User unknown", badAddress: true });
  await consume(at(due), [key]);
  expect(await row(at(due), key)).toMatchObject({ state: "planned", reason: "bounced" });
  expect(await kept()).toEqual([
    expect.objectContaining({ effect: key, state: "bounced_hard", status: "5.1.1", reason: "550 5.1.1 User unknown" }),
  ]);
  expect((await bouncedPeople(at(due).db, season)).map(({ name }) => name)).toEqual(["Aino Korhonen"]);
  await correct(at(due + HOUR), "Aino", { email: "aino@b.example" });
  box.sent.length = 0;
  await consume(at(due + HOUR), [key]);
  expect(box.sent.map(({ message }) => message.to)).toEqual(["aino@b.example"]);
  expect(await row(at(due), key)).toMatchObject({ state: "sent" });
});

test("an address that is corrected while a mail to the old one is under way holds nothing up", async () => {
  const { at, box, season, invitations } = await world();
  const [key = ""] = invitations("Aino");
  const due = PUBLISHED + 2 * HOUR;
  const services = at(due);
  const slow = {
    ...box,
    async send() {
      await correct(services, "Aino", { email: "aino@b.example" });
      return { kind: "never", reason: "550 5.1.1 unknown", badAddress: true } as const;
    },
  };
  await consume({ ...services, mail: slow }, [key]);
  expect(await bouncedPeople(services.db, season)).toEqual([]);
  expect(await row(services, key)).toMatchObject({ state: "planned", dueAt: due });
});

test("a mail that may have arrived is repeated byte by byte at its address, and written anew for another", async () => {
  const { at, box, told, invitations } = await world();
  const [key = ""] = invitations("Aino");
  const due = PUBLISHED + 2 * HOUR;
  box.sent.length = 0;
  box.answers.push({ kind: "unknown", reason: "no reply" });
  await consume(at(due), [key]);
  await takeDeliveries(at(due + MINUTE), [told("bounced", "Aino", hard)]);
  await consume(at(due + HOUR), [key]);
  expect(await row(at(due), key)).toMatchObject({ state: "planned", reason: "bounced", ambiguous: 1 });
  await correct(at(due + 2 * HOUR), "Aino", { email: "aino@b.example" });
  await consume(at(due + 2 * HOUR), [key]);
  const copies = box.sent.filter((mail) => mail.key === key);
  expect(copies.map(({ message }) => message.to)).toEqual([person("Aino").address, "aino@b.example"]);
  expect(textOf(copies[1]?.message ?? { from: "", to: "", raw: new Uint8Array() })).toContain("aino@b.example");
});

test("a notice by mail counts through our Message-ID, and without one through whom it was for", async () => {
  const { at, season, token, keyOf } = await world();
  const notice = { recipient: null, status: "5.1.1", permanent: true };
  const about = `<${keyOf("Aino").replaceAll(":", ".")}@tuokio.test>`;
  await takeNotice(at(SENT), deliveryOfNotice({ ...notice, originalMessageId: about }, token("Aino"), "n1"));
  const named = { ...notice, recipient: person("Olli").address, originalMessageId: null };
  await takeNotice(at(SENT), deliveryOfNotice(named, token("Olli"), "n2"));
  // Birgitta's token and Mari's mail, an address that is not hers, somebody we do not know: nobody is given up for those.
  const mari = `<${keyOf("Mari").replaceAll(":", ".")}@tuokio.test>`;
  await takeNotice(at(SENT), deliveryOfNotice({ ...notice, originalMessageId: mari }, token("Birgitta"), "n3"));
  await takeNotice(at(SENT), deliveryOfNotice({ ...named, recipient: "x@y.example" }, token("Birgitta"), "n4"));
  await takeNotice(at(SENT), deliveryOfNotice(named, "aaaaaaaaaaaaaaaa", "n5"));
  expect((await bouncedPeople(at(SENT).db, season)).map(({ name }) => name)).toEqual([
    "Aino Korhonen",
    "Olli Saarinen",
  ]);
});

type Kept = Pick<Delivery, "state" | "status" | "reason"> & { effect: string | null; at: number };

async function kept(): Promise<Kept[]> {
  return (await env.DB.prepare("SELECT effect, state, at, status, reason FROM deliveries").all<Kept>()).results;
}

async function row(services: Services, key: string) {
  return services.db.select().from(effects).where(eq(effects.key, key)).get();
}

/** As a coordinator does on her page. */
async function correct(services: Services, firstName: string, fields: { email: string }): Promise<void> {
  const [season] = (await env.DB.prepare("SELECT id FROM seasons").all<{ id: string }>()).results;
  const known = await reread(services, season?.id ?? "");
  const participant = (await ids(services, known))[firstName] ?? "";
  expect(await changeParticipant(services, known, participant, fields)).toMatchObject({ ok: true });
}

/** Four people whose welcome and first two invitations are due; the welcomes have left. */
async function world() {
  const { at, box } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  const people = await ids(at(PUBLISHED), season);
  const id = (name: string) => people[name] ?? "";
  const keyOf = (name: string) => effectKey.welcome(id(name));
  await consume(at(SENT), Object.keys(people).map(keyOf));
  const { results } = await env.DB.prepare("SELECT id, rsvp_token FROM participants").all<{
    id: string;
    rsvp_token: string;
  }>();
  const token = (name: string) => results.find((one) => one.id === id(name))?.rsvp_token ?? "";
  const { results: sent } = await env.DB.prepare("SELECT key, provider_id FROM effects WHERE state = 'sent'").all<{
    key: string;
    provider_id: string;
  }>();
  const { results: planned } = await env.DB.prepare(
    "SELECT key, participant FROM effects WHERE kind = 'invitation' AND due_at <= ? ORDER BY due_at",
  )
    .bind(PUBLISHED + 2 * HOUR)
    .all<{ key: string; participant: string }>();
  return {
    at,
    box,
    season: season.season.id,
    id,
    token,
    keyOf,
    invitations: (name: string) => planned.filter((one) => one.participant === id(name)).map(({ key }) => key),
    /** What the service tells of somebody's welcome. */
    told: (type: string, name: string, part: object = {}) =>
      sendingEvent(type, {
        messageId: sent.find((one) => one.key === keyOf(name))?.provider_id ?? "",
        sender: `rsvp+${token(name)}@tuokio.test`,
        recipient: person(name).address,
        ...part,
      }),
  };
}
