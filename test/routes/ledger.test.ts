import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { storeDeliveries } from "../../src/store/deliveries.ts";
import { client, json } from "../doubles/api.ts";
import { browser, hiddenFields, setClock } from "../doubles/browser.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const { admin: api, researcher } = client();
const SENT = PUBLISHED + 5 * MINUTE;

test("of every mail the ledger says what is known of its arrival, and lists those of one kind alone", async () => {
  const { season, key, heard, admin } = await sentWelcomes();
  await heard("Aino", "bounced_hard", "5.1.1");
  await heard("Olli", "sent", null);
  await heard("Mari", "deferred", "4.2.2");
  const list = await admin.get(paths.mails(season));
  for (const words of ["bounced, the address does not work", "delivered", "delayed", "There is no such mailbox."])
    expect(list.html).toContain(words);
  expect(list.html).not.toContain("<code>");
  const bounced = await admin.get(`${paths.mails(season)}?arrival=bounced_hard`);
  expect(bounced.html).toContain("Showing 1 of 1");
  expect(bounced.html).toContain(paths.mail(season, key("Aino")));
  expect((await admin.get(`${paths.mails(season)}?arrival=sent&kind=welcome`)).html).toContain("Showing 1 of 1");
  const { data } = await json<{ data: { key: string; delivery: object | null }[] }>(
    api("GET", paths.api.effects(season)),
  );
  const deliveryOf = (who: string) => data.find((row) => row.key === key(who))?.delivery;
  expect(deliveryOf("Aino")).toEqual({ state: "bounced_hard", status: "5.1.1", heard_at: expect.any(String) });
  expect(deliveryOf("Birgitta")).toEqual({ state: "sent", status: null, heard_at: null });
});

test("a line of the ledger opens to its times, tries and news, and leads to whose address bounced", async () => {
  const { season, key, heard, admin, people } = await sentWelcomes();
  await heard("Aino", "deferred", "4.4.1");
  await heard("Aino", "bounced_hard", "5.1.1");
  const { html } = await admin.get(paths.mail(season, key("Aino")));
  for (const words of [
    "Mail: welcome message",
    "could not be reached",
    "code 5.1.1",
    "Correct the address",
    "Of use until",
  ])
    expect(html).toContain(words);
  expect(html).toContain(paths.participant(season, people.Aino ?? ""));
  expect(html).not.toContain("Send again");
  const one = await json<{ deliveries: { state: string }[] }>(api("GET", paths.api.effect(key("Aino"))));
  expect(one.deliveries.map(({ state }) => state)).toEqual(["deferred", "bounced_hard"]);
  expect((await admin.get(paths.mail(season, "welcome:nobody"))).status).toBe(404);
  expect((await researcher("GET", paths.api.effect(key("Aino")))).status).toBe(403);
});

test("a mail that failed is sent again as things are now, once", async () => {
  const { season, key, admin, box, at } = await sentWelcomes();
  await fail(key("Aino"), "dead", "554 5.7.1 rejected");
  const path = paths.mail(season, key("Aino"));
  const { html } = await admin.get(path);
  expect(html).toContain("because of its rules or a spam filter");
  expect(html).toContain("Recipient: Aino Korhonen, aino.korhonen@kuopio.example.");
  const sent = await admin.post(path, hiddenFields(html, path));
  expect((await admin.get(sent.location ?? "")).html).toContain("The mail is on its way again.");
  const twice = await admin.post(path, {});
  expect(twice.status).toBe(409);
  expect(twice.html).toContain("The mail has not failed");
  box.sent.length = 0;
  await settle(at(SENT + 2 * HOUR));
  expect(box.sent.filter(({ key: sentKey }) => sentKey === key("Aino"))).toHaveLength(1);
});

test("what may have arrived is repeated byte by byte, but never to another address", async () => {
  const { season, key, box, at } = await sentWelcomes();
  const bytes = (who: string) => box.sent.filter((mail) => mail.key === key(who)).map(({ message }) => message);
  for (const who of ["Aino", "Olli"]) {
    await fail(key(who), "unknown", "connection lost");
    await env.DB.prepare("UPDATE effects SET ambiguous = 1 WHERE key = ?1").bind(key(who)).run();
  }
  await env.DB.prepare("UPDATE people SET address = 'olli@b.example' WHERE name LIKE 'Olli%'").run();
  const dry = await json(api("POST", `${paths.api.resending(key("Aino"))}?dry_run=1`));
  expect(dry).toMatchObject({ tells: [{ kind: "welcome" }], may_be_twice: true });
  for (const who of ["Aino", "Olli"]) {
    const again = await api("POST", paths.api.resending(key(who)));
    expect(again.status).toBe(201);
    expect(await json(again)).toMatchObject({ state: "planned", reason: "resent", ambiguous: 1 });
  }
  await settle(at(SENT + 2 * HOUR));
  expect(bytes("Aino")).toHaveLength(2);
  expect(bytes("Aino")[1]?.raw).toEqual(bytes("Aino")[0]?.raw);
  expect(bytes("Olli").map(({ to }) => to)).toEqual([expect.stringContaining("olli."), "olli@b.example"]);
  expect(await json(api("GET", paths.api.season(season)))).toMatchObject({ state: "published" });
});

test("what has expired, is no news any more or goes to a lost address is not sent again, and each says why", async () => {
  const { season, key, heard, admin } = await sentWelcomes();
  for (const who of ["Aino", "Olli", "Mari"]) await fail(key(who), "dead", "failed");
  await env.DB.prepare("UPDATE effects SET expires_at = ?1 WHERE key = ?2").bind(SENT, key("Aino")).run();
  await heard("Olli", "bounced_hard", "5.1.1");
  await env.DB.prepare("UPDATE participants SET left_at = 1 WHERE display_name = 'Mari'").run();
  const refusal = (who: string) => json(api("POST", paths.api.resending(key(who))));
  expect(await refusal("Aino")).toMatchObject({ status: 409, code: "not_sent_again", reason: "mail_expired" });
  expect(await refusal("Olli")).toMatchObject({ reason: "address_bounced" });
  expect(await refusal("Mari")).toMatchObject({ reason: "no_news", because: "left" });
  expect(await refusal("Birgitta")).toMatchObject({ reason: "not_failed" });
  const page = await admin.get(paths.mail(season, key("Mari")));
  expect(page.html).toContain("The mail is out of date, so it is not sent. The person has left the season.");
});

test("nobody came to a meeting: that is not well, until the group has met again", async () => {
  const { at } = bench();
  const { season } = await publishedSeason(at(PUBLISHED));
  await settle(at(PUBLISHED));
  await settle(at(FIRST_MEETING - 15 * MINUTE));
  await settle(at(FIRST_MEETING + HOUR + MINUTE));
  await setClock(FIRST_MEETING + 2 * HOUR);
  const page = async () => (await browser("dev-admin").get(paths.season(season.id))).html;
  expect(await page()).toContain("Nobody came to the meeting of group 1 on Wed 20 Jan 2027");
  expect(await page()).not.toContain("All is well");
  const one = await env.DB.prepare(
    "SELECT participant, meeting FROM invitations JOIN meetings ON id = meeting WHERE starts_at = ?1",
  )
    .bind(FIRST_MEETING)
    .first<{ participant: string; meeting: string }>();
  await env.DB.prepare("INSERT INTO visits VALUES ('room', 'v1', ?1, 1, ?2, ?3, ?4, ?4)")
    .bind(one?.meeting, one?.participant, FIRST_MEETING, FIRST_MEETING + HOUR)
    .run();
  expect(await page()).not.toContain("Nobody came");
});

async function fail(key: string, state: "dead" | "unknown", reason: string): Promise<void> {
  await env.DB.prepare("UPDATE effects SET state = ?1, reason = ?2 WHERE key = ?3").bind(state, reason, key).run();
}

/** A published season whose four welcome messages have left. */
async function sentWelcomes() {
  const { at, box } = bench();
  const published = await publishedSeason(at(PUBLISHED));
  const people = await ids(at(PUBLISHED), published);
  await settle(at(SENT));
  await setClock(SENT + DAY / 24);
  const key = (who: string) => `welcome:${people[who]}`;
  let number = 0;
  return {
    ...{ at, box, key, people, season: published.season.id, admin: browser("dev-admin") },
    async heard(who: string, state: "bounced_hard" | "deferred" | "sent", status: string | null) {
      const token = await env.DB.prepare("SELECT rsvp_token AS token FROM participants WHERE id = ?1")
        .bind(people[who])
        .first<{ token: string }>();
      number += 1;
      const about = { mail: null, token: token?.token ?? "", recipient: null, reason: null };
      const delivery = { ...about, eventId: `e${number}`, state, status };
      await storeDeliveries(at(SENT).db, [{ delivery, mail: key(who) }], SENT + number * MINUTE);
    },
  };
}
