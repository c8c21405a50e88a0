import { env } from "cloudflare:workers";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { MAIL_KINDS } from "../../src/core/effect.ts";
import { DAY } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { publish } from "../../src/work/publish.ts";
import { client, json } from "../doubles/api.ts";
import { browser, setClock } from "../doubles/browser.ts";
import {
  groupedSeason,
  ids,
  importedSeason,
  openedSeason,
  PUBLISHED,
  publishedSeason,
  settle,
} from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const { admin, researcher } = client();

type Mail = {
  id: string;
  kind: string;
  routine: boolean;
  due_at: string;
  subject: string;
  text: string;
  html: string;
  from: { address: string };
  calendar: { method: string; starts_at: string; sequence: number } | null;
};
type Answer = { language: string; has_group: boolean; data: Mail[] };

test("before publication a whole season can be read as one person would get it: every kind, in the order of leaving", async () => {
  const { data } = await foreseen(16);
  const due = data.map((mail) => mail.due_at);
  expect(due).toEqual(due.toSorted());
  expect(new Set(data.map((mail) => mail.id)).size).toBe(data.length);
  const routine = data.filter((mail) => mail.routine).map((mail) => mail.kind);
  const fiveOf = (kind: string) => Array(5).fill(kind);
  expect(routine.toSorted()).toEqual(
    ["welcome", "farewell", ...["invitation", "prompt", "reminder"].flatMap(fiveOf)].toSorted(),
  );
  // All these groups meet at the same hour, so that nobody could be a guest at another.
  const kinds = MAIL_KINDS.filter((kind) => kind !== "offer");
  expect(new Set(data.map((mail) => mail.kind))).toEqual(new Set([...kinds, "moved"]));
  expect(data.find(({ id }) => id === "update-1")?.text).toContain("Vanha aika oli ke 20.1.2027 klo\u00a014.00.");
  expect(data.filter(({ calendar }) => calendar).map(({ kind, calendar }) => `${kind} ${calendar?.method}`)).toEqual(
    expect.arrayContaining(["invitation REQUEST", "update REQUEST", "cancellation CANCEL"]),
  );
});

test("what was foreseen is what leaves, but for the link and the address of answers", async () => {
  const { at, box } = bench();
  const season = await groupedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  await setClock(PUBLISHED);
  const { data } = await json<Answer>(admin("GET", paths.api.participantMails(season.season.id, Aino)));
  const subjects = (mails: readonly { subject: string }[]) => mails.map(({ subject }) => subject).toSorted();
  const ofFirstWeek = data.filter(({ routine, due_at }) => routine && Date.parse(due_at) <= PUBLISHED + DAY);
  expect(await publish(at(PUBLISHED), season, ["holiday"], "helena")).toEqual({ ok: true });
  await settle(at(PUBLISHED));
  await settle(at(PUBLISHED + DAY));
  const hers = box.sent.filter(({ key }) => key.includes(Aino));
  const opened = await Promise.all(hers.map(({ message }) => PostalMime.parse(message.raw)));
  const sent = opened.map(({ subject, text }) => ({
    subject: subject ?? "",
    text: (text ?? "")
      .replace(/\r/g, "")
      .replace(/\/j\/[\w.-]+/g, "/j/example")
      .trim(),
  }));
  expect(subjects(sent)).toEqual(subjects(ofFirstWeek));
  expect(sent.map(({ text }) => text).toSorted()).toEqual(ofFirstWeek.map(({ text }) => text.trim()).toSorted());
});

test("the mails are in the language that is asked for, names of places too", async () => {
  const { url } = await foreseen();
  const swedish = await json<Answer>(admin("GET", `${url}?language=sv`));
  const english = await json<Answer>(admin("GET", `${url}?language=en`));
  expect(swedish.language).toBe("sv");
  expect(swedish.data[0]?.subject).toContain("Välkommen");
  expect(swedish.data[0]?.text).toContain("Vasa");
  expect(english.data.map(({ kind }) => kind)).toEqual(swedish.data.map(({ kind }) => kind));
  for (const [i, mail] of english.data.entries()) expect(mail.text).not.toBe(swedish.data[i]?.text);
});

test("no mail holds a link that opens anything, or an address that takes answers", async () => {
  const { data, Aino } = await foreseen(16);
  const row = await env.DB.prepare("SELECT rsvp_token AS token FROM participants WHERE id = ?")
    .bind(Aino)
    .first<{ token: string }>();
  expect(row?.token).toBeTruthy();
  const all = JSON.stringify(data);
  expect(all).not.toContain(row?.token);
  expect(new Set(all.match(/\/j\/[\w.-]+/g))).toEqual(new Set(["/j/example"]));
  expect((await browser("dev-admin").get(paths.link("example"))).status).toBe(404);
  for (const { from } of data) expect(from.address).toMatch(/^rsvp\+example@/);
});

test("looking stores and sends nothing, before publication and after it", async () => {
  const { at, box } = bench();
  for (const prepare of [groupedSeason, publishedSeason]) {
    const season = await prepare(at(PUBLISHED));
    const { Aino = "" } = await ids(at(PUBLISHED), season);
    await setClock(PUBLISHED);
    const before = await everything();
    const answer = await json<Answer>(admin("GET", paths.api.participantMails(season.season.id, Aino)));
    expect(answer.data.filter(({ kind }) => kind === "invitation")).toHaveLength(5);
    expect((await browser("dev-admin").get(paths.participantMails(season.season.id, Aino))).status).toBe(200);
    expect(await everything()).toEqual(before);
    expect(box.sent).toEqual([]);
  }
});

test("who has no group yet gets no mails, and the page says so and where to go", async () => {
  const { at } = bench();
  const season = await importedSeason(at(PUBLISHED), 4);
  await setClock(PUBLISHED);
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const answer = await json<Answer>(admin("GET", paths.api.participantMails(season.season.id, Aino)));
  expect(answer).toEqual({ language: "fi", has_group: false, data: [] });
  const { html } = await browser("dev-admin").get(paths.participantMails(season.season.id, Aino), "fi");
  expect(html).toContain("Aino Korhonen ei ole vielä missään ryhmässä.");
  expect(html).toContain(`href="${paths.groups(season.season.id)}"`);
});

test("the page shows one letter whole, in a frame without scripts, and the others by date", async () => {
  const { season, Aino } = await foreseen();
  const path = `${paths.participantMails(season, Aino)}?language=sv&mail=reminder-2`;
  const { html, headers } = await browser("dev-admin").get(path, "fi");
  expect(html).toMatch(/<iframe class="mail-frame" title="[^"]+" sandbox="" srcdoc="&lt;!doctype html&gt;/);
  expect(html).toContain('<h2 id="mail-title" lang="sv">Påminnelse:');
  expect(html).toContain("ti 16.2.2027 klo\u00a014.00");
  expect(headers.get("content-security-policy")).toContain("frame-src 'self'");
  expect(headers.get("content-security-policy")).toContain("script-src 'self';");
  const other = await browser("dev-admin").get(paths.season(season), "fi");
  expect(other.headers.get("content-security-policy")).not.toContain("unsafe-inline");
});

test("the publication's preview leads to the mails of somebody, and the form there to those of anybody", async () => {
  const { season, Aino, Birgitta } = await foreseen();
  const { html } = await browser("dev-admin").get(paths.season(season), "fi");
  expect(html).toContain(
    `href="${paths.participantMails(season, Aino)}">Lue viestit sellaisina kuin Aino Korhonen ne saa`,
  );
  const chosen = await admin("GET", `${paths.mailPreview(season)}?participant=${Birgitta}&language=en`);
  expect(chosen.headers.get("location")).toBe(`${paths.participantMails(season, Birgitta)}?language=en`);
  const anybody = await admin("GET", paths.mailPreview(season));
  expect(anybody.headers.get("location")).toBe(paths.participantMails(season, Aino));
});

test("a season without people, a stranger, and a researcher get none", async () => {
  const { at } = bench();
  await setClock(PUBLISHED);
  const { season } = await openedSeason(at(PUBLISHED));
  const { status, html } = await browser("dev-admin").get(paths.mailPreview(season.id), "sv");
  expect(status).toBe(200);
  expect(html).toContain("Säsongen har ännu inga deltagare.");
  expect((await admin("GET", paths.api.participantMails(season.id, "nobody"))).status).toBe(404);
  expect((await browser("dev-admin").get(paths.participantMails(season.id, "nobody"))).status).toBe(404);
  expect((await researcher("GET", paths.api.participantMails(season.id, "nobody"))).status).toBe(403);
  expect((await browser("dev-researcher").get(paths.participantMails(season.id, "nobody"))).status).toBe(403);
});

/** Aino's mails in a draft, by the API. */
async function foreseen(people = 4) {
  const { at } = bench();
  const season = await groupedSeason(at(PUBLISHED), people);
  const { Aino = "", Birgitta = "" } = await ids(at(PUBLISHED), season);
  await setClock(PUBLISHED);
  const url = paths.api.participantMails(season.season.id, Aino);
  return { ...(await json<Answer>(admin("GET", url))), url, season: season.season.id, Aino, Birgitta };
}

/** Every row of every table but the clock's. */
async function everything() {
  const { results } = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{
    name: string;
  }>();
  const tables = results.map(({ name }) => name).filter((name) => !/^(_cf_|sqlite_|d1_|settings$)/.test(name));
  const rows = await Promise.all(tables.map((name) => env.DB.prepare(`SELECT * FROM ${name}`).all()));
  return Object.fromEntries(tables.map((name, i) => [name, rows[i]?.results]));
}
