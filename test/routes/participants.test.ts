import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { createApp } from "../../src/app.ts";
import { DAY, HOUR } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { readParticipant } from "../../src/store/participation.ts";
import { readEnrolled } from "../../src/store/roster.ts";
import { pauseParticipant, withdraw } from "../../src/work/participation.ts";
import { client, json } from "../doubles/api.ts";
import { browser, postActions, setClock } from "../doubles/browser.ts";
import { dump } from "../doubles/d1.ts";
import { groupedSeason, ids, PUBLISHED, publishedSeason, reread, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { person } from "../people.ts";

const { admin, researcher, visitor } = client();
const page = browser("dev-admin");
const links = signedLinks("test-link-secret", "");
const LANGUAGES = ["fi", "sv", "en"] as const;

const ulla = { name: "Ulla Uusitalo", email: "ulla.uusitalo@vihti.example", municipality: "Vihti" };

test("Ulla is added on the page after publication: her page says in red that she has no group, and how she gets one", async () => {
  const { season } = await published();
  const { id } = season.season;
  const form = await page.get(paths.newParticipant(id));
  expect(form.html).toContain(`action="${paths.participants(id)}"`);
  const added = await page.post(paths.participants(id), {
    ...ulla,
    language: "fi",
    cohort: "kevät",
    slots: "wed 14:00",
  });
  expect(added.status).toBe(303);
  const hers = await page.get(added.location ?? "");
  expect(hers.html).toContain("Ulla Uusitalo has been added, and has no group yet.");
  expect(hers.html).toMatch(/class="card stack bad"[\s\S]*?Without a group/);
  expect(hers.html).toContain(`href="${paths.groups(id)}"`);
  const roster = await page.get(paths.roster(id));
  expect(rowOf(roster.html, "Ulla Uusitalo")).toContain('<span class="bad-text">');
  expect(rowOf(roster.html, "Aino Korhonen")).toContain("Group 1");
});

test("through the API the same: 201 with the person, 422 with a sentence for each column, 404 in a season that does not exist", async () => {
  const { season } = await published();
  const url = paths.api.participants(season.season.id);
  const added = await admin("POST", url, { ...ulla, experience_years: 2.5, languages: ["sv", "fi"], slots: null });
  expect(added.status).toBe(201);
  expect(await json(added)).toMatchObject({
    ...{ name: ulla.name, email: ulla.email, municipality: "927", experience_years: 2.5 },
    ...{ languages: ["sv", "fi"], slots: null, link_version: 1, left_at: null },
  });
  const again = await admin("POST", url, { ...ulla, municipality: "Kuopjo" }, { "accept-language": "sv" });
  expect(again.status).toBe(422);
  expect(await json(again)).toMatchObject({
    code: "bad_participant",
    problems: [{ column: "municipality", code: "unknown_municipality", message: expect.stringContaining("Kuopio") }],
  });
  const twice = await admin("POST", url, ulla);
  expect(await json(twice)).toMatchObject({
    problems: [{ message: `Somebody with this address or id is already in the season (${ulla.email}).` }],
  });
  expect((await admin("POST", paths.api.participants("none"), ulla)).status).toBe(404);
});

test("a refused form says what is wrong beside each field, in the reader's language, and keeps what was typed", async () => {
  const { season } = await published();
  const typed = {
    ...ulla,
    email: "ulla(at)vihti",
    municipality: "Kuopjo",
    employer: "Vihdin <kunta>",
    slots: "thu 15:00",
  };
  const refused = await postIn("fi", paths.participants(season.season.id), typed);
  expect(refused.status).toBe(422);
  expect(fieldOf(refused.html, "municipality")).toMatch(/aria-invalid="true"[\s\S]*Tarkoititko: Kuopio\?/);
  expect(fieldOf(refused.html, "email")).toContain('value="ulla(at)vihti"');
  expect(fieldOf(refused.html, "employer")).toContain("Vihdin &lt;kunta&gt;");
  expect(refused.html).toMatch(/value="thu 15:00" checked/);
  expect(refused.html).toContain('href="#field-municipality"');
  expect(refused.html.indexOf('id="errors"')).toBeLessThan(refused.html.indexOf('id="field-name"'));
  // The way to the other languages leads to the empty form, not to an address that only takes what is sent.
  expect(refused.html).toContain(`${paths.newParticipant(season.season.id)}?lang=sv`);
});

test("nobody is added twice: the sentence stands beside the address", async () => {
  const { season } = await published();
  const again = await postIn("sv", paths.participants(season.season.id), { ...ulla, email: person("Aino").address });
  expect(again.status).toBe(422);
  expect(fieldOf(again.html, "email")).toContain("Säsongen har redan en deltagare med den här adressen");
});

test("her details are shown in the reader's words and saved from the same form, and saving again changes nothing", async () => {
  const { season, at } = await published();
  const { Aino = "", Birgitta = "" } = await ids(at(PUBLISHED), season);
  const url = paths.participant(season.season.id, Birgitta);
  expect(fieldOf((await page.get(url, "sv")).html, "municipality")).toContain('value="Vasa"');
  expect(fieldOf((await page.get(url, "fi")).html, "municipality")).toContain('value="Vaasa"');
  const details = {
    ...{ name: "Birgitta Holm-Berg", email: person("Birgitta").address, municipality: "Korsholm" },
    ...{ experience_years: "12,5", language: "sv", languages: "sv|fi", cohort: "kevät", slots: "wed 14:00" },
    ...{ employer: "Kaupunki", external_id: "T002" },
  };
  const changed = await page.post(url, details);
  expect(changed.location).toBe(`${url}?saved=details`);
  const rows = await readEnrolled(at(PUBLISHED).db, season.season.id);
  expect(rows.find((row) => row.participant === Birgitta)).toMatchObject({
    ...{ name: "Birgitta Holm-Berg", municipality: "499", experienceYears: 12.5, cohort: "kevät" },
    languages: ["sv", "fi"],
  });
  expect((await page.post(url, details)).location).toBe(`${url}?saved=unchanged`);
  const patched = await admin("PATCH", paths.api.participant(Aino), { municipality: "Vasa" });
  expect(await json(patched)).toMatchObject({ id: Aino, municipality: "905" });
});

test("a form without a ticked time means every time, and a filled one exactly those", async () => {
  const { season, at } = await published();
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const slotsNow = async () =>
    (await readEnrolled(at(PUBLISHED).db, season.season.id)).find((row) => row.participant === Aino)?.slots;
  const { name, address: email, municipality } = person("Aino");
  await page.post(paths.participant(season.season.id, Aino), { name, email, municipality });
  expect(await slotsNow()).toBeNull();
  const [first, second] = ["thu 15:00", "wed 14:00"];
  const form = new URLSearchParams([
    ["name", name],
    ["email", email],
    ["municipality", municipality],
  ]);
  form.append("slots", first);
  form.append("slots", second);
  const ticked = await visitor("POST", paths.participant(season.season.id, Aino), form, ADMIN);
  expect(ticked.status).toBe(303);
  expect(await slotsNow()).toEqual([first, second]);
});

test("what no longer fits her group is said on her page, with the way to new groups; her place stays as it is", async () => {
  const { season, at } = await published();
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const url = paths.participant(season.season.id, Aino);
  expect((await page.get(url)).html).not.toContain("no longer fit");
  await admin("PATCH", paths.api.participant(Aino), { slots: ["thu 15:00"], municipality: "Pori", languages: ["en"] });
  const { html } = await page.get(url);
  const warning = /<div class="notice warn">[\s\S]*?<\/div>\s*<\/div>/.exec(html)?.[0] ?? "";
  expect(warning).toContain("The group’s time, Wed 14:00, is not among");
  expect(warning).toContain("The group’s language (Finnish)");
  expect(warning).toContain("Others in the group are from the same municipality (Pori): Mari Koskinen.");
  expect(warning).toContain(`href="${paths.groups(season.season.id)}"`);
  expect(html).toContain("In the same group: Birgitta Holm, Mari Koskinen and Olli Saarinen");
});

test("her page tells of the meetings to come and what she answered, and of those on which she has a break", async () => {
  const { season, at } = await published();
  const { Olli = "" } = await ids(at(PUBLISHED), season);
  const url = paths.participant(season.season.id, Olli);
  const meetings = await json<{ data: { id: string }[] }>(admin("GET", paths.api.meetings(season.season.id)));
  await admin("POST", paths.api.absences(meetings.data[0]?.id ?? ""), { participant: Olli });
  expect((await page.get(url)).html.match(/no answer/g)).toHaveLength(4);
  const row = await readParticipant(at(PUBLISHED).db, Olli);
  if (row) await pauseParticipant(at(PUBLISHED), season, row, { from: 3, to: 4 }, "helena");
  // At once, before the planner has been there and after.
  for (const settled of [false, true]) {
    if (settled) await settle(at(PUBLISHED + HOUR));
    const { html } = await page.get(url);
    const coming = /<table class="table" id="coming">[\s\S]*?<\/table>/.exec(html)?.[0] ?? "";
    expect(coming.match(/<tr\b/g)).toHaveLength(6);
    expect(coming.match(/on a break/g)).toHaveLength(2);
    expect(coming.match(/no answer/g)).toHaveLength(2);
    expect(coming.match(/cannot come/g)).toHaveLength(1);
  }
});

test("a break is given and taken back on the page: the list shows which sessions, and a break that ends before it begins is refused", async () => {
  const { season, at } = await published();
  const { Olli = "" } = await ids(at(PUBLISHED), season);
  const { id } = season.season;
  const refused = await page.post(paths.pause(id, Olli), { from: "4", to: "3" });
  expect(refused.status).toBe(422);
  expect(fieldOf(refused.html, "to")).toMatch(
    /<option value="3" selected[\s\S]*The last session cannot be before the first\./,
  );
  const saved = await page.post(paths.pause(id, Olli), { from: "3", to: "4" });
  expect((await page.get(saved.location ?? "")).html).toContain("There is a break: sessions 3–4.");
  expect(rowOf((await page.get(paths.roster(id))).html, "Olli Saarinen")).toContain("Break: sessions 3–4");
  expect(rowOf((await page.get(paths.roster(id), "fi")).html, "Olli Saarinen")).toContain("Tauko: kerrat 3–4");
  const back = await page.post(paths.pause(id, Olli), { undo: "1" });
  expect(back.location).toContain("saved=back");
  expect(rowOf((await page.get(paths.roster(id))).html, "Olli Saarinen")).not.toContain("Break");
  const openEnd = await page.post(paths.pause(id, Olli), { from: "1", to: "" });
  expect(openEnd.status).toBe(303);
  expect((await page.get(paths.roster(id))).html).toContain("Break: from session 1 on");
});

test("through the API a pause is created and ended; one that is over before it begins is refused", async () => {
  const { season, at } = await published();
  const { Olli = "" } = await ids(at(PUBLISHED), season);
  const url = paths.api.pause(Olli);
  expect((await admin("POST", url, { from_session: 2, to_session: 3 })).status).toBe(201);
  expect((await dump(env.DB)).pauses).toEqual([
    expect.objectContaining({ participant: Olli, from_session: 2, to_session: 3, by: "dev-admin" }),
  ]);
  expect((await admin("DELETE", url)).status).toBe(200);
  expect((await dump(env.DB)).pauses).toEqual([]);
  const refused = await admin("POST", url, { from_session: 4, to_session: 2 });
  expect(refused.status).toBe(409);
  expect(await json(refused)).toMatchObject({ code: "no_session" });
  expect((await admin("POST", url, { from_session: 0 })).status).toBe(422);
});

test("before Birgitta leaves, the page says what will follow, and opening it changes nothing", async () => {
  const { season, at } = await published();
  await settle(at(PUBLISHED + DAY));
  await settle(at(PUBLISHED + 2 * DAY));
  const { Birgitta = "", Olli = "" } = await ids(at(PUBLISHED), season);
  const { id } = season.season;
  await setClock(PUBLISHED + 2 * DAY);
  const before = await dump(env.DB);
  const preview = await page.get(paths.withdrawal(id, Birgitta));
  expect(preview.html).toContain("3 coming meetings disappear from the calendar.");
  expect(preview.html).toContain("Group 1 is told by mail: Birgitta leaves the group.");
  expect(preview.html).toContain("<li>Group 1: 3 people stay in the group.</li>");
  expect(preview.html).not.toContain("too few");
  expect(await dump(env.DB)).toEqual(before);
  // With one gone already, the next one is one too many.
  await admin("POST", paths.api.withdrawal(Birgitta));
  const next = await page.get(paths.withdrawal(id, Olli));
  expect(next.html).toContain('<span class="bad-text">Group 1: 2 people stay in the group.</span>');
  expect(next.html).toContain("That is too few: the smallest size is 3.");
});

test("Birgitta leaves on the page: she is listed among those who left, and one button brings her back", async () => {
  const { season, at } = await published();
  const { Birgitta = "" } = await ids(at(PUBLISHED), season);
  const { id } = season.season;
  const left = await page.post(paths.withdrawal(id, Birgitta), {});
  expect(left.location).toBe(`${paths.participant(id, Birgitta)}?saved=left`);
  const hers = await page.get(left.location ?? "");
  expect(hers.html).toContain("Left the season on Tue 1 Dec 2026.");
  expect(hers.html).not.toContain('name="municipality"');
  // A second look at what would follow leads to what has followed.
  expect((await page.get(paths.withdrawal(id, Birgitta))).location).toBe(paths.participant(id, Birgitta));
  const roster = await page.get(paths.roster(id));
  const [listed = "", gone = ""] = roster.html.split('<details class="fold" id="left">');
  expect(listed).not.toContain("Birgitta Holm");
  expect(gone).toContain("Those who have left (1)");
  expect(gone).toContain(`action="${paths.withdrawal(id, Birgitta)}"`);
  const back = await page.post(paths.withdrawal(id, Birgitta), { undo: "1" });
  expect((await page.get(back.location ?? "")).html).toContain("Undone. This person is in the season again.");
  expect(rowOf((await page.get(paths.roster(id))).html, "Birgitta Holm")).toContain("Group 1");
});

test("through the API leaving is created and deleted, and the person says when", async () => {
  const { season, at } = await published();
  const { Birgitta = "" } = await ids(at(PUBLISHED), season);
  const left = await admin("POST", paths.api.withdrawal(Birgitta));
  expect(left.status).toBe(201);
  expect(await json(left)).toMatchObject({ id: Birgitta, left_at: expect.stringMatching(/^2026-12-01T10:00:0/) });
  expect(await json(admin("DELETE", paths.api.withdrawal(Birgitta)))).toMatchObject({ left_at: null });
});

test("in a draft the preview says that nobody is told", async () => {
  await setClock(PUBLISHED);
  const { at } = bench();
  const season = await groupedSeason(at(PUBLISHED));
  const { Birgitta = "" } = await ids(at(PUBLISHED), season);
  const { html } = await page.get(paths.withdrawal(season.season.id, Birgitta), "fi");
  expect(html).toContain("Kautta ei ole julkaistu, joten kukaan ei saa viestiä.");
  expect(html).not.toContain("saa tiedon sähköpostilla");
  expect(html).toContain("ryhmään jää 3 henkilöä");
});

test("a new link by the page and by the API: each says that the old one is over", async () => {
  const { season, at } = await published();
  const { Aino = "", Mari = "" } = await ids(at(PUBLISHED), season);
  const rotated = await page.post(paths.linkRotation(season.season.id, Aino), {});
  expect((await page.get(rotated.location ?? "")).html).toContain("The old link no longer works.");
  expect(await json(admin("POST", paths.api.linkRotation(Mari)))).toMatchObject({ link_version: 2 });
  for (const one of [Aino, Mari]) expect((await page.get(`/j/${await links.token(one, 1)}`)).status).toBe(410);
});

test("erasing asks for the name, says what stays, and leaves her page and her link nowhere", async () => {
  const { season, at } = await published();
  const { Birgitta = "" } = await ids(at(PUBLISHED), season);
  const { id } = season.season;
  const url = paths.erasure(id, Birgitta);
  const asked = await page.get(url);
  expect(asked.html).toContain("This cannot be undone.");
  expect(asked.html).toContain("attendance and answers to invitations");
  const before = await dump(env.DB);
  const slip = await page.post(url, { name: "Birgita Holm" });
  expect(slip.status).toBe(422);
  expect(fieldOf(slip.html, "name")).toMatch(/value="Birgita Holm"[\s\S]*The name is not the same/);
  expect(await dump(env.DB)).toEqual(before);
  const erased = await page.post(url, { name: " birgitta  HOLM " });
  expect(erased.location).toBe(`${paths.roster(id)}?erased=1`);
  const roster = await page.get(erased.location ?? "");
  expect(roster.html).toContain("The personal data has been erased.");
  expect(roster.html).not.toContain("Those who have left");
  expect(roster.html).not.toContain("Holm");
  for (const gone of [paths.participant(id, Birgitta), url, `/j/${await links.token(Birgitta, 1)}`])
    expect((await page.get(gone)).status, gone).toBe(404);
});

test("through the API erasing answers 204, and afterwards she is nobody there", async () => {
  const { season, at } = await published();
  const { Birgitta = "" } = await ids(at(PUBLISHED), season);
  expect((await admin("POST", paths.api.erasure(Birgitta))).status).toBe(204);
  for (const [method, url] of [
    ["PATCH", paths.api.participant(Birgitta)],
    ["POST", paths.api.erasure(Birgitta)],
    ["DELETE", paths.api.withdrawal(Birgitta)],
  ] as const)
    expect((await admin(method, url, method === "PATCH" ? {} : undefined)).status, `${method} ${url}`).toBe(404);
});

test("whoever still has meetings in her calendar is better off leaving first, and the page says so", async () => {
  const { season, at } = await published();
  await settle(at(PUBLISHED + DAY));
  const { Birgitta = "" } = await ids(at(PUBLISHED), season);
  const { html } = await page.get(paths.erasure(season.season.id, Birgitta));
  expect(html).toMatch(/There (is|are) \d coming meetings? in the person’s calendar\. After erasing, no cancellation/);
  expect(html).toContain(`href="${paths.withdrawal(season.season.id, Birgitta)}"`);
});

test("a researcher sees no participant's page and changes nothing, by page or by API", async () => {
  const { season, at } = await published();
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const { id } = season.season;
  const other = browser("dev-researcher");
  const before = await dump(env.DB);
  const pages = [
    paths.newParticipant(id),
    paths.participant(id, Aino),
    paths.withdrawal(id, Aino),
    paths.erasure(id, Aino),
  ];
  for (const path of pages) expect((await other.get(path)).status, path).toBe(403);
  for (const path of postPaths(id, Aino))
    expect((await other.post(path, { name: "Aino Korhonen" })).status, path).toBe(403);
  for (const [method, path] of apiPaths(id, Aino))
    expect((await researcher(method, path, "{}")).status, path).toBe(403);
  expect(await dump(env.DB)).toEqual(before);
});

test("a form that another site sends in the admin's name is refused, and nothing happens", async () => {
  const { season, at } = await published();
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const before = await dump(env.DB);
  for (const path of postPaths(season.season.id, Aino))
    for (const origin of ["https://evil.example", "null"]) {
      const form = new URLSearchParams({ ...ulla, name: "Aino Korhonen" });
      const answer = await visitor("POST", path, form, { ...ADMIN, origin });
      expect(answer.status, `${path} from ${origin}`).toBe(403);
    }
  expect(await dump(env.DB)).toEqual(before);
});

test("a participant of one season is not found in another, nor is somebody who is nobody", async () => {
  const { season, at } = await published();
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const other = await groupedSeason(at(PUBLISHED), 4, { name: "Syksy 2027" });
  for (const path of [paths.participant(other.season.id, Aino), paths.participant(season.season.id, "none")])
    expect((await page.get(path)).status, path).toBe(404);
  expect((await page.post(paths.withdrawal(other.season.id, Aino), {})).status).toBe(404);
});

test("in a season that is over nothing changes any more, but anybody can still be forgotten", async () => {
  const { season, at } = await published();
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const { id } = season.season;
  await env.DB.prepare("UPDATE seasons SET closed_at = ? WHERE id = ?").bind(PUBLISHED, id).run();
  const { html } = await page.get(paths.participant(id, Aino), "fi");
  expect(html).toContain("Kausi on päättynyt.");
  expect(postActions(html).filter((action) => action.startsWith("/admin/seasons"))).toEqual([]);
  expect(html).toContain("aino.korhonen@kuopio.example");
  const before = await dump(env.DB);
  const open = [paths.erasure(id, Aino), paths.api.erasure(Aino)];
  for (const path of postPaths(id, Aino).filter((one) => !open.includes(one)))
    expect((await page.post(path, { ...ulla, name: "Aino Korhonen" })).status, path).toBe(409);
  for (const [method, path] of apiPaths(id, Aino).filter(([, one]) => !open.includes(one))) {
    const body = method === "POST" && path === paths.api.participants(id) ? ulla : {};
    expect((await admin(method, path, body)).status, path).toBe(409);
  }
  expect(await dump(env.DB)).toEqual(before);
  expect((await admin("POST", paths.api.erasure(Aino))).status).toBe(204);
  expect(JSON.stringify(await dump(env.DB))).not.toContain("Korhonen");
});

test("each page is whole in three languages, and its forms lead somewhere", async () => {
  const { season, at } = await published();
  const { Aino = "", Mari = "", Olli = "" } = await ids(at(PUBLISHED), season);
  const { id } = season.season;
  const mari = await readParticipant(at(PUBLISHED).db, Mari);
  if (mari) await withdraw(at(PUBLISHED), mari);
  await page.post(paths.pause(id, Olli), { from: "2", to: "" });
  const routes = createApp().routes.filter((route) => route.method === "POST");
  for (const language of LANGUAGES)
    for (const path of [
      ...[paths.roster(id), paths.newParticipant(id), paths.withdrawal(id, Aino), paths.erasure(id, Aino)],
      ...[Aino, Mari, Olli].map((one) => paths.participant(id, one)),
    ]) {
      const { status, html } = await page.get(path, language);
      expect(status, `${path} in ${language}`).toBe(200);
      expect(html.match(/<h1\b/g)).toHaveLength(1);
      expect(html).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
      for (const action of postActions(html))
        expect(
          routes.some((route) => new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`).test(action)),
          action,
        ).toBe(true);
    }
});

const ADMIN = { cookie: "tuokio_dev=dev-admin" };

/** Aino, Birgitta, Mari and Olli are one group of a season that was published just now. */
async function published() {
  const { at, box } = bench();
  const season = await publishedSeason(at(PUBLISHED), 4);
  await settle(at(PUBLISHED));
  await setClock(PUBLISHED);
  return { season: await reread(at(PUBLISHED), season.season.id), at, box };
}

function postPaths(season: string, one: string): string[] {
  const about = [paths.participant, paths.pause, paths.linkRotation, paths.withdrawal, paths.erasure];
  return [paths.participants(season), ...about.map((path) => path(season, one))];
}

function apiPaths(season: string, one: string) {
  const { participants, participant, pause, withdrawal, linkRotation, erasure } = paths.api;
  return [
    ["POST", participants(season)],
    ["PATCH", participant(one)],
    ["POST", pause(one)],
    ["DELETE", pause(one)],
    ["POST", withdrawal(one)],
    ["DELETE", withdrawal(one)],
    ["POST", linkRotation(one)],
    ["POST", erasure(one)],
  ] as const;
}

async function postIn(language: string, path: string, fields: Record<string, string>) {
  const answer = await visitor("POST", path, new URLSearchParams(fields), { ...ADMIN, "accept-language": language });
  return { status: answer.status, html: await answer.text() };
}

/** The row of the list about one person. */
function rowOf(html: string, name: string): string {
  return html.split("<tr").find((row) => row.includes(`>${name}</a>`)) ?? "";
}

/** A field with its label and what is said about it. */
function fieldOf(html: string, name: string): string {
  const parts = html.split('<div class="field">');
  return parts.find((part) => part.startsWith(`<label for="field-${name}"`)) ?? "";
}
