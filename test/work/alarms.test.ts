import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { openMail } from "../../src/adapters/mail/preview.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import worker from "../../src/index.ts";
import type { Services } from "../../src/services.ts";
import { atomically } from "../../src/store/db.ts";
import { releaseMails } from "../../src/store/deliveries.ts";
import { listMeetings } from "../../src/store/meetings.ts";
import { beat } from "../../src/work/beat.ts";
import { takeNotice } from "../../src/work/deliveries.ts";
import { makeChange } from "../../src/work/reschedule.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { type Bench, bench, textOf } from "../doubles/services.ts";
import { person } from "../people.ts";

const EVE = FIRST_MEETING - DAY;

test("an update that is refused the day before is told within three minutes, once, and names nobody", async () => {
  const world = await moved();
  world.box.answers.push({ kind: "never", reason: "550 5.1.1 no such user", badAddress: true });
  await settle(world.at(EVE));
  expect(alarmsIn(world)).toEqual([]);
  await settle(world.at(EVE + 4 * MINUTE));
  const [alarm = ""] = alarmsIn(world);
  expect(alarmsIn(world)).toHaveLength(1);
  const { text } = await openMail(alarm);
  expect(await subjects(world)).toEqual(["Kiireellinen: 1 kutsu ei ole perillä"]);
  expect(text).toContain("Ryhmä 1, ke 20.1.2027 klo\u00a016.00–17.00");
  expect(text).toMatch(/http:\/\/localhost\/admin\/seasons\/\w+\/meetings/);
  for (const name of ["Aino", "Birgitta", "Olli", "Mari"])
    for (const secret of [name, person(name).address, person(name).name]) expect(text).not.toContain(secret);

  await settle(world.at(EVE + 3 * HOUR));
  await settle(world.at(FIRST_MEETING - HOUR));
  expect(alarmsIn(world)).toHaveLength(1);
});

test("several that fail together are one alarm; one more later is another, about that one alone", async () => {
  const world = await moved();
  for (let i = 0; i < 3; i++) world.box.answers.push({ kind: "never", reason: "554 5.7.1 policy" });
  await settle(world.at(EVE));
  await settle(world.at(EVE + 4 * MINUTE));
  expect(await subjects(world)).toEqual(["Kiireellinen: 3 kutsua ei ole perillä"]);
  const sent = await env.DB.prepare(
    "SELECT key, participant FROM effects WHERE kind = 'update' AND state = 'sent'",
  ).first<{
    key: string;
    participant: string;
  }>();
  const token = await env.DB.prepare("SELECT rsvp_token AS token FROM participants WHERE id = ?")
    .bind(sent?.participant)
    .first<{ token: string }>();
  const lost = { state: "bounced_soft", status: "4.2.2", reason: null, recipient: null } as const;
  await takeNotice(world.at(EVE + HOUR), {
    ...lost,
    eventId: "notice:1",
    mail: { key: sent?.key ?? "" },
    token: token?.token ?? "",
  });
  await settle(world.at(EVE + HOUR + 4 * MINUTE));
  expect(await subjects(world)).toEqual([
    "Kiireellinen: 3 kutsua ei ole perillä",
    "Kiireellinen: 1 kutsu ei ole perillä",
  ]);
});

test("a mail that is lost again at the corrected address is told again, once for each loss", async () => {
  const world = await moved();
  const lost = { kind: "never", reason: "550 5.1.1 no such user", badAddress: true } as const;
  world.box.answers.push(lost);
  await settle(world.at(EVE));
  await settle(world.at(EVE + 4 * MINUTE));
  expect(alarmsIn(world)).toHaveLength(1);
  const bounced = await env.DB.prepare(
    "SELECT participant FROM effects WHERE kind = 'update' AND reason = 'bounced'",
  ).first<{
    participant: string;
  }>();
  const services = world.at(EVE + HOUR);
  await atomically(services.db, releaseMails(bounced?.participant ?? "", EVE + HOUR));
  // What waited for her leaves too, and comes back as well.
  world.box.answers.push(lost, lost);
  await settle(services);
  await settle(world.at(EVE + HOUR + 4 * MINUTE));
  expect(alarmsIn(world)).toHaveLength(2);
  await settle(world.at(EVE + 5 * HOUR));
  expect(alarmsIn(world)).toHaveLength(2);
});

test("a cancellation that is lost the day before is told in words of its own: somebody may come in vain", async () => {
  const world = bench();
  const season = await publishedSeason(world.at(PUBLISHED));
  await settle(world.at(PUBLISHED + 5 * MINUTE));
  await settle(world.at(EVE - MINUTE));
  world.box.sent.length = 0;
  const services = world.at(EVE);
  const [meeting] = await listMeetings(services.db, season.season.id);
  const change = meeting && ({ kind: "call_off_meeting", meeting, reason: null } as const);
  expect(change && (await makeChange(services, season, change, "helena"))).toMatchObject({ ok: true });
  world.box.answers.push({ kind: "never", reason: "554 5.7.1 policy" });
  await settle(services);
  await settle(world.at(EVE + 4 * MINUTE));
  expect(await subjects(world)).toEqual(["Kiireellinen: 1 peruminen ei ole perillä"]);
  const { text } = await openMail(alarmsIn(world)[0] ?? "");
  expect(text).toContain("Yksi peruminen ei ole mennyt perille");
  expect(text).toContain("Ryhmä 1, ke 20.1.2027");
  await settle(world.at(EVE + 3 * HOUR));
  expect(alarmsIn(world)).toHaveLength(1);
});

test("after the season has closed nobody is alarmed, and the ledger does not speak of a room", async () => {
  const world = await moved();
  world.box.answers.push({ kind: "never", reason: "554 5.7.1 policy" });
  await settle(world.at(EVE));
  await env.DB.prepare("UPDATE seasons SET closed_at = ?").bind(EVE).run();
  await settle(world.at(EVE + 4 * MINUTE));
  expect(alarmsIn(world)).toEqual([]);
  const sql = "SELECT DISTINCT reason FROM effects WHERE kind = 'alarm' AND state = 'superseded' AND done_at > ?";
  const { results } = await env.DB.prepare(sql).bind(EVE).all();
  expect(results).toEqual([{ reason: "season_closed" }]);
});

test("what was sent anew before the alarm left is not told", async () => {
  const world = await moved();
  world.box.answers.push({ kind: "never", reason: "554 5.7.1 policy" });
  await settle(world.at(EVE));
  await env.DB.prepare("UPDATE effects SET state = 'sent' WHERE kind = 'update'").run();
  await settle(world.at(EVE + 4 * MINUTE));
  expect(alarmsIn(world)).toEqual([]);
});

test("48 hours before a meeting somebody looks: an invitation that was lost weeks ago is told then", async () => {
  const world = bench();
  await publishedSeason(world.at(PUBLISHED));
  world.box.answers.push({ kind: "never", reason: "554 5.7.1 policy" }, { kind: "never", reason: "554 5.7.1 policy" });
  await settle(world.at(PUBLISHED + 5 * MINUTE));
  await env.DB.prepare("UPDATE effects SET state = 'sent' WHERE kind = 'invitation'").run();
  const first = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at").first<{ id: string }>();
  await env.DB.prepare(
    "UPDATE effects SET state = 'dead' WHERE key = (SELECT min(key) FROM effects WHERE kind = 'invitation' AND meeting = ?)",
  )
    .bind(first?.id)
    .run();
  await settle(world.at(FIRST_MEETING - 49 * HOUR));
  expect(alarmsIn(world)).toEqual([]);
  await settle(world.at(FIRST_MEETING - 48 * HOUR + 3 * MINUTE));
  expect(await subjects(world)).toEqual(["Kiireellinen: 1 kutsu ei ole perillä"]);
});

test("when all invitations have arrived the look writes nobody", async () => {
  const world = bench();
  await publishedSeason(world.at(PUBLISHED));
  await settle(world.at(PUBLISHED + 5 * MINUTE));
  await settle(world.at(FIRST_MEETING - 48 * HOUR + 3 * MINUTE));
  expect(alarmsIn(world)).toEqual([]);
  const look = await env.DB.prepare("SELECT state, reason FROM effects WHERE kind = 'alarm' ORDER BY due_at").first();
  expect(look).toEqual({ state: "superseded", reason: "all_delivered" });
});

test("after a standstill what is late leaves first, and is not called lost", async () => {
  const world = await moved();
  await env.DB.prepare(
    "UPDATE effects SET state = 'planned', reason = NULL, due_at = ?1 WHERE key LIKE 'alarm:%:invitations:%'",
  )
    .bind(EVE)
    .run();
  await settle(world.at(EVE + HOUR));
  await settle(world.at(EVE + HOUR + 6 * MINUTE));
  expect(alarmsIn(world)).toEqual([]);
  expect(world.box.sent.filter(({ key }) => key.startsWith("update:"))).toHaveLength(4);
});

test("a room that does not open is told after its third try, once; one that opens in time is not", async () => {
  const world = bench();
  await publishedSeason(world.at(PUBLISHED));
  await settle(world.at(PUBLISHED + 5 * MINUTE));
  const shut = (services: Services): Services => ({
    ...services,
    rooms: { ...services.rooms, open: async () => ({ kind: "again", reason: "overloaded" }) },
  });
  for (const minute of [15, 14]) await settle(shut(world.at(FIRST_MEETING - minute * MINUTE)));
  expect(await subjects(world)).toEqual([]);
  for (const minute of [13, 12, 11, 10]) await settle(shut(world.at(FIRST_MEETING - minute * MINUTE)));
  expect(await subjects(world)).toEqual([
    "Kiireellinen: huone ei avautunut (Ryhmä 1, ke 20.1.2027 klo\u00a014.00–15.00)",
  ]);
});

test("when the clock beats again after a standstill the coordinator hears how long it was, once", async () => {
  const world = bench();
  await publishedSeason(world.at(PUBLISHED));
  await beat(world.at(PUBLISHED + 5 * MINUTE));
  await beat(world.at(PUBLISHED + 15 * MINUTE));
  expect(await keysOf("stopped")).toEqual([]);
  await beat(world.at(PUBLISHED + 3 * HOUR));
  await beat(world.at(PUBLISHED + 3 * HOUR + MINUTE));
  await settle(world.at(PUBLISHED + 3 * HOUR + 2 * MINUTE));
  expect(await keysOf("stopped")).toHaveLength(1);
  const stopped = alarmsIn(world);
  expect(stopped).toHaveLength(1);
  const { text } = await openMail(stopped[0] ?? "");
  expect(text).toContain("ti 1.12.2026 klo\u00a012.15 – ti 1.12.2026 klo\u00a015.00");
});

test("cron tells of a standstill too; an installation that has just begun has stood still for nobody", async () => {
  const world = bench();
  await publishedSeason(world.at(PUBLISHED));
  await env.DB.prepare("DELETE FROM settings WHERE key = 'beat'").run();
  await worker.scheduled(createScheduledController(), env as never);
  expect(await keysOf("stopped")).toEqual([]);
  await env.DB.prepare("UPDATE settings SET value = ? WHERE key = 'beat'")
    .bind(String(PUBLISHED + HOUR))
    .run();
  await env.DB.prepare("INSERT INTO settings (key, value) VALUES ('clock_offset', ?)")
    .bind(String(PUBLISHED + 2 * HOUR - Date.now()))
    .run();
  await worker.scheduled(createScheduledController(), env as never);
  expect(await keysOf("stopped")).toHaveLength(1);
});

/** A season whose first meeting was moved the day before, to two hours later: four updates are due at once. */
async function moved(): Promise<Bench> {
  const world = bench();
  const season = await publishedSeason(world.at(PUBLISHED));
  await settle(world.at(PUBLISHED + 5 * MINUTE));
  await settle(world.at(EVE - MINUTE));
  world.box.sent.length = 0;
  const services = world.at(EVE);
  const [meeting] = await listMeetings(services.db, season.season.id);
  const change = meeting && ({ kind: "move_meeting", meeting, starts: "2027-01-20T16:00" } as const);
  const done = change && (await makeChange(services, season, change, "helena"));
  expect(done).toMatchObject({ ok: true });
  expect(Object.keys(await ids(services, season))).toHaveLength(4);
  return world;
}

function alarmsIn({ box }: Bench): string[] {
  return box.sent.filter(({ key }) => key.startsWith("alarm:")).map(({ message }) => textOf(message));
}

async function subjects(world: Bench): Promise<(string | undefined)[]> {
  const mails = await Promise.all(alarmsIn(world).map((raw) => PostalMime.parse(raw)));
  return mails.map(({ subject }) => subject);
}

async function keysOf(what: string): Promise<string[]> {
  const sql = "SELECT key FROM effects WHERE kind = 'alarm' AND key LIKE ?";
  const { results } = await env.DB.prepare(sql).bind(`alarm:%:${what}:%`).all<{ key: string }>();
  return results.map(({ key }) => key);
}
