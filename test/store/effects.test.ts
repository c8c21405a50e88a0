import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Effect, type EffectKind } from "../../src/core/effect.ts";
import { MINUTE } from "../../src/core/time.ts";
import { atomically, type Db, openDb } from "../../src/store/db.ts";
import { bury, probe, recover } from "../../src/store/due.ts";
import { claim, type EffectRow, intend, planEffects, settle } from "../../src/store/effects.ts";
import { markTold } from "../../src/store/invitations.ts";
import { effects, invitations } from "../../src/store/schema.ts";
import { countedD1 } from "../doubles/d1.ts";
import { ids, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const NOON = Date.UTC(2027, 0, 12, 10);
const LEASE = 5 * MINUTE;

test("the same key planned twice is one row, and the first plan stays", async () => {
  const db = openDb(env.DB);
  await plan(db, mail("reminder:m1:aino:0"), mail("reminder:m1:aino:0", { dueAt: NOON + MINUTE }));
  await plan(db, mail("reminder:m1:aino:0", { dueAt: NOON + 2 * MINUTE }));
  expect(await rows(db)).toMatchObject([{ key: "reminder:m1:aino:0", dueAt: NOON, state: "planned" }]);
});

test("of two claims of the same keys one gets them, and the other nothing", async () => {
  const db = openDb(env.DB);
  const keys = ["reminder:m1:aino:0", "reminder:m1:birgitta:0", "reminder:m1:olli:0"];
  await plan(db, ...keys.map((key) => mail(key)));
  const claims = await Promise.all(["a", "b"].map((lease) => claim(db, keys, lease, NOON, NOON + LEASE)));
  expect(claims.map((claimed) => claimed.length).toSorted()).toEqual([0, 3]);
  expect(new Set(claims.flat().map((row) => row.lease)).size).toBe(1);
});

test("what is claimed comes in the order in which it fell due, whatever its key", async () => {
  const db = openDb(env.DB);
  await plan(
    db,
    mail("reminder:m1:aino:0"),
    mail("prompt:s1:aino", { dueAt: NOON + 1 }),
    mail("welcome:aino", { dueAt: NOON - 1 }),
  );
  const keys = ["prompt:s1:aino", "reminder:m1:aino:0", "welcome:aino"];
  const got = await claim(db, keys, "a", NOON + MINUTE, NOON + LEASE);
  expect(got.map((row) => row.key)).toEqual(["welcome:aino", "reminder:m1:aino:0", "prompt:s1:aino"]);
});

test("nothing is claimed before it is due, nor from its expiry on", async () => {
  const db = openDb(env.DB);
  const key = "reminder:m1:aino:0";
  await plan(db, mail(key, { dueAt: NOON, expiresAt: NOON + MINUTE }));
  expect(await claim(db, [key], "a", NOON - 1, NOON + LEASE)).toEqual([]);
  expect(await claim(db, [key], "a", NOON + MINUTE, NOON + LEASE)).toEqual([]);
  expect(await claim(db, [key], "a", NOON + MINUTE - 1, NOON + LEASE)).toHaveLength(1);
});

test("a lease that ran out before the intent leaves the mail planned, without a doubt", async () => {
  const db = openDb(env.DB);
  const effect = await claimed(db, "reminder:m1:aino:0");
  await recover(db, [effect.key], NOON + LEASE - 1);
  expect(await rows(db)).toMatchObject([{ state: "leased" }]);
  await recover(db, [effect.key], NOON + LEASE);
  expect(await rows(db)).toMatchObject([{ state: "planned", ambiguous: 0, attempts: 1, lease: null }]);
});

test("a lease that ran out while sending gives one more try, marked, and then a person must look", async () => {
  const db = openDb(env.DB);
  const first = await claimed(db, "reminder:m1:aino:0");
  expect(await intend(db, first, { text: "Hei" }, NOON)).toBe(true);
  await recover(db, [first.key], NOON + LEASE);
  expect(await rows(db)).toMatchObject([{ state: "planned", ambiguous: 1, reason: "lease_expired" }]);

  const later = NOON + LEASE;
  const [second] = await claim(db, [first.key], "b", later, later + LEASE);
  if (!second) throw new Error("not claimed again");
  expect(await intend(db, second, { text: "Hei" }, later)).toBe(true);
  await recover(db, [first.key], later + LEASE);
  expect(await rows(db)).toMatchObject([{ state: "unknown", ambiguous: 1, doneAt: later + LEASE }]);
});

test("who has lost the lease can neither begin to send nor write how it ended", async () => {
  const db = openDb(env.DB);
  const slow = await claimed(db, "reminder:m1:aino:0");
  await recover(db, [slow.key], NOON + LEASE);
  const [quick] = await claim(db, [slow.key], "b", NOON + LEASE, NOON + 2 * LEASE);
  if (!quick) throw new Error("not claimed again");
  expect(await intend(db, slow, {}, NOON + LEASE)).toBe(false);
  await atomically(db, [settle(db, slow, { state: "dead", reason: "late" }, NOON + LEASE)]);
  expect(await rows(db)).toMatchObject([{ state: "leased", lease: "b", reason: null }]);
  expect(await intend(db, quick, {}, NOON + LEASE)).toBe(true);
  await atomically(db, [settle(db, quick, { state: "sent", providerId: "p1" }, NOON + LEASE)]);
  expect(await rows(db)).toMatchObject([{ state: "sent", providerId: "p1", lease: null }]);
});

test("nobody begins to send on a lease that could run out during the call", async () => {
  const db = openDb(env.DB);
  const effect = await claimed(db, "reminder:m1:aino:0");
  expect(await intend(db, effect, {}, NOON + LEASE - MINUTE)).toBe(false);
  expect(await intend(db, effect, {}, NOON + LEASE - 2 * MINUTE)).toBe(true);
});

test("nobody begins to send what has expired since it was claimed", async () => {
  const db = openDb(env.DB);
  const effect = await claimed(db, "reminder:m1:aino:0", { expiresAt: NOON + 2 * MINUTE });
  expect(await intend(db, effect, {}, NOON + 2 * MINUTE)).toBe(false);
});

test("the payload is frozen by the first intent; a retry keeps it", async () => {
  const db = openDb(env.DB);
  const first = await claimed(db, "reminder:m1:aino:0");
  await intend(db, first, { text: "Hei Aino" }, NOON);
  await atomically(db, [settle(db, first, { state: "planned", dueAt: NOON + MINUTE, reason: "busy" }, NOON)]);
  const [second] = await claim(db, [first.key], "b", NOON + MINUTE, NOON + LEASE);
  if (!second) throw new Error("not claimed again");
  expect(second.payload).toEqual({ text: "Hei Aino" });
  await intend(db, second, { text: "Hei Aino Maria" }, NOON + MINUTE);
  expect(await rows(db)).toMatchObject([{ state: "sending", payload: { text: "Hei Aino" }, attempts: 2 }]);
});

test("what has expired is dead, with the reason that it last had; what has not is left alone", async () => {
  const db = openDb(env.DB);
  await plan(db, mail("reminder:m1:aino:0", { expiresAt: NOON }), mail("reminder:m1:olli:0"));
  const tried = await claimed(db, "reminder:m1:birgitta:0", { expiresAt: NOON + 3 * MINUTE });
  await atomically(db, [settle(db, tried, { state: "planned", dueAt: NOON, reason: "mailbox busy" }, NOON)]);
  const keys = (await rows(db)).map((row) => row.key);
  await bury(db, keys, NOON + 3 * MINUTE);
  expect(await rows(db)).toMatchObject([
    { key: "reminder:m1:aino:0", state: "dead", reason: "expired", doneAt: NOON + 3 * MINUTE },
    { key: "reminder:m1:birgitta:0", state: "dead", reason: "mailbox busy" },
    { key: "reminder:m1:olli:0", state: "planned", reason: null },
  ]);
});

test("what an invitation tells the calendar is stored with the intent, and not when the lease is lost", async () => {
  const services = bench().at(PUBLISHED);
  const { db } = services;
  const season = await publishedSeason(services);
  const { Aino = "" } = await ids(services, season);
  const { results } = await env.DB.prepare("SELECT key FROM effects WHERE kind = 'invitation' AND participant = ?")
    .bind(Aino)
    .all<{ key: string }>();
  const keys = results.map((row) => row.key);
  const [effect] = await claim(db, keys, "a", PUBLISHED + LEASE, PUBLISHED + 2 * LEASE);
  if (!effect) throw new Error("not claimed");
  const told = {
    sequence: 3,
    dtstamp: PUBLISHED,
    status: "confirmed",
    rev: 1,
    timeRev: 0,
    startsAt: 0,
    site: null,
  } as const;
  const ofAino = async () =>
    (await db.select().from(invitations).where(eq(invitations.participant, Aino))).find(
      (row) => row.meeting === effect.meeting,
    );

  expect(await intend(db, { ...effect, lease: "stolen" }, {}, PUBLISHED, [markTold(db, effect, told)])).toBe(false);
  expect(await ofAino()).toMatchObject({ sequence: 0, dtstamp: null, toldStatus: null });
  expect(await intend(db, effect, {}, PUBLISHED, [markTold(db, effect, told)])).toBe(true);
  expect(await ofAino()).toMatchObject({ sequence: 3, dtstamp: PUBLISHED, toldStatus: "confirmed" });
});

test("more than 2,000 rows go in several statements, one transaction and no row lost", async () => {
  const { db: watched, counts } = countedD1(env.DB);
  const db = openDb(watched);
  await plan(db, ...Array.from({ length: 4_500 }, (_, i) => mail(`reminder:m${i}:aino:0`)));
  expect(counts).toMatchObject({ calls: 1, statements: 3 });
  expect(await db.$count(effects)).toBe(4_500);
});

test("an update waits while the invitation of the same meeting and person is on its way", async () => {
  const db = openDb(env.DB);
  const invitation = await claimed(db, "invitation:m1:aino:1");
  await plan(db, mail("update:m1:aino:2"), mail("update:m1:birgitta:2"), mail("update:m2:aino:2"));
  const updates = ["update:m1:aino:2", "update:m1:birgitta:2", "update:m2:aino:2"];
  const others = await claim(db, updates, "b", NOON, NOON + LEASE);
  expect(others.map((row) => row.key).toSorted()).toEqual(["update:m1:birgitta:2", "update:m2:aino:2"]);

  await intend(db, invitation, {}, NOON);
  expect(await claim(db, updates, "c", NOON, NOON + LEASE)).toEqual([]);
  await atomically(db, [settle(db, invitation, { state: "sent", providerId: null }, NOON)]);
  expect(await claim(db, updates, "d", NOON, NOON + LEASE)).toMatchObject([{ key: "update:m1:aino:2" }]);
});

test("a cancellation replaces what nobody has begun to send, and goes alone", async () => {
  const db = openDb(env.DB);
  const keys = ["invitation:m1:aino:1", "update:m1:aino:2", "cancellation:m1:aino:10"];
  await plan(db, ...keys.map((key) => mail(key)), mail("update:m1:aino:11", { dueAt: NOON + MINUTE }));
  const got = await claim(db, keys, "a", NOON, NOON + LEASE);
  expect(got.map((row) => row.key)).toEqual(["cancellation:m1:aino:10"]);
  expect(Object.fromEntries((await rows(db)).map((row) => [row.key, `${row.state} ${row.reason}`]))).toEqual({
    "invitation:m1:aino:1": "superseded newer_mail",
    "update:m1:aino:2": "superseded newer_mail",
    "cancellation:m1:aino:10": "leased null",
    "update:m1:aino:11": "planned null",
  });
});

test("an older calendar mail that waits for its next try gives way to a newer one, but not to one that is not due", async () => {
  const db = openDb(env.DB);
  const first = await claimed(db, "invitation:m1:aino:1");
  await atomically(db, [settle(db, first, { state: "planned", dueAt: NOON + 9 * MINUTE, reason: "busy" }, NOON)]);
  await plan(db, mail("update:m1:aino:2", { dueAt: NOON + MINUTE }));
  await claim(db, ["update:m1:aino:2"], "b", NOON, NOON + LEASE);
  expect(await rows(db)).toMatchObject([{ state: "planned" }, { state: "planned" }]);
  await claim(db, ["update:m1:aino:2"], "b", NOON + MINUTE, NOON + LEASE);
  expect(await rows(db)).toMatchObject([{ state: "superseded" }, { state: "leased" }]);
});

test("prompts and reminders never wait for one another", async () => {
  const db = openDb(env.DB);
  await claimed(db, "reminder:m1:aino:0");
  await plan(db, mail("reminder:m1:aino:1", { n: 1 }), mail("prompt:s1:aino"));
  expect(await claim(db, ["reminder:m1:aino:1", "prompt:s1:aino"], "b", NOON, NOON + LEASE)).toHaveLength(2);
});

test("looking for older calendar mails reads a few rows however long the ledger is", async () => {
  const { db: watched, counts, reset } = countedD1(env.DB);
  const db = openDb(watched);
  const many = Array.from({ length: 6_000 }, (_, i) => `invitation:m${i % 1_500}:p${i}:1`);
  await plan(db, ...many.map((key) => mail(key)));
  const keys = many.slice(3_000, 3_010);
  await plan(db, ...keys.map((key) => mail(key.replace("invitation", "update").replace(/1$/, "2"))));
  reset();
  const got = await claim(
    db,
    keys.map((key) => key.replace("invitation", "update").replace(/1$/, "2")),
    "a",
    NOON,
    NOON + LEASE,
  );
  expect(got).toHaveLength(10);
  expect(counts.statements).toBe(2);
  expect(counts.rowsRead).toBeLessThan(300);
});

test("a tick sees what is due and what is stuck, in the order in which it fell due", async () => {
  const db = openDb(env.DB);
  await claimed(db, "reminder:m1:aino:0");
  await plan(
    db,
    mail("reminder:m1:birgitta:0", { dueAt: NOON }),
    mail("reminder:m1:olli:0", { dueAt: NOON - MINUTE }),
    mail("reminder:m1:mari:0", { dueAt: NOON + 1 }),
  );
  const early = await probe(db, NOON, 0);
  expect(early.due.map((row) => row.key)).toEqual(["reminder:m1:olli:0", "reminder:m1:birgitta:0"]);
  expect(early.stuck).toEqual([]);
  expect((await probe(db, NOON + LEASE, 0)).stuck).toEqual(["reminder:m1:aino:0"]);
});

async function plan(db: Db, ...planned: Effect[]): Promise<void> {
  await atomically(db, planEffects(planned));
}

async function rows(db: Db): Promise<EffectRow[]> {
  return db.select().from(effects).orderBy(effects.key);
}

async function claimed(db: Db, key: string, changes: Partial<Effect> = {}): Promise<EffectRow> {
  await plan(db, mail(key, changes));
  const [effect] = await claim(db, [key], "a", NOON, NOON + LEASE);
  if (!effect) throw new Error(`${key} was not claimed`);
  return effect;
}

/** A mail of the ledger, its columns read from its key. */
function mail(key: string, changes: Partial<Effect> = {}): Effect {
  const [kind = "", about = "", participant = "", n = "0"] = key.split(":");
  return {
    key,
    kind: kind as EffectKind,
    season: "spring",
    session: kind === "prompt" ? about : null,
    meeting: kind === "prompt" ? null : about,
    participant,
    n: Number(n),
    dueAt: NOON,
    expiresAt: NOON + 60 * MINUTE,
    ...changes,
  };
}
