import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { HOUR } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { readParticipant } from "../../src/store/participation.ts";
import { withdraw } from "../../src/work/participation.ts";
import { client, json } from "../doubles/api.ts";
import { browser, hiddenFields, setClock } from "../doubles/browser.ts";
import { dump } from "../doubles/d1.ts";
import { ids, PUBLISHED, publishedSeason, reread, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { person } from "../people.ts";

const { admin, researcher } = client();
const page = browser("dev-admin");
const LANGUAGES = ["fi", "sv", "en"] as const;

test("each of the four acts says first what would follow, and a preview changes nothing", async () => {
  const { people } = await published();
  const before = await dump(env.DB);
  const previewOf = async (path: string, body = {}) => json(admin("POST", `${path}?dry_run=1`, body));
  expect(await previewOf(paths.api.pause(people.Olli), { from_session: 2, to_session: 4 })).toEqual({
    ...{ from_session: 2, to_session: 4, cancellations: 1 },
  });
  expect(await previewOf(paths.api.withdrawal(people.Olli))).toEqual({
    ...{ cancellations: 2, group: { number: 1, staying: 3, min: 3, told: 3 } },
  });
  expect(await previewOf(paths.api.researchWithdrawal(people.Olli))).toEqual({ answer: "yes", rows: 5 });
  expect(await previewOf(paths.api.erasure(people.Olli))).toEqual({ seasons: 1, in_calendar: 2 });
  expect(await dump(env.DB)).toEqual(before);
});

test("a break is shown before it is confirmed, with the meetings that would leave the calendar", async () => {
  const { id, people } = await published();
  const url = paths.pause(id, people.Olli);
  expect((await page.get(paths.participant(id, people.Olli))).html).toContain(`method="get" action="${url}"`);
  for (const language of LANGUAGES) expect((await page.get(`${url}?from=2&to=3`, language)).status).toBe(200);
  const shown = await page.get(`${url}?from=2&to=`);
  expect(shown.html).toContain("The break: from session 2 on.");
  expect(shown.html).toContain("1 coming meeting disappears from the calendar");
  expect((await dump(env.DB)).pauses).toEqual([]);
  await page.post(url, hiddenFields(shown.html, url));
  expect((await dump(env.DB)).pauses).toMatchObject([{ from_session: 2, to_session: null }]);
  expect((await page.get(`${url}?from=4&to=3`)).status).toBe(422);
});

test("Olli leaves the research and nothing else: the researchers' table loses his rows at once, and it can be undone", async () => {
  const { id, people } = await published();
  const rows = async () => (await json<{ data: unknown[] }>(researcher("GET", paths.api.attendance(id)))).data.length;
  const all = await rows();
  const url = paths.researchWithdrawal(id, people.Olli);
  for (const language of LANGUAGES) expect((await page.get(url, language)).status).toBe(200);
  expect((await page.get(url)).html).toContain("5 rows of attendance disappear");
  const left = await page.post(url, {});
  expect((await page.get(left.location ?? "")).html).toContain("has left the research");
  expect(await rows()).toBe(all - 5);
  // Recorded twice it is recorded once, and there is nothing left to preview.
  const again = await admin("POST", paths.api.researchWithdrawal(people.Olli));
  expect(again.status).toBe(201);
  expect(await json(again)).toEqual({ participant: people.Olli, research: "withdrawn" });
  expect((await page.get(url)).status).toBe(303);
  await page.post(url, { undo: "1" });
  expect(await rows()).toBe(all);
});

test("what she said herself about the research is not undone for her", async () => {
  const { people } = await published();
  const sql = "INSERT INTO research_answers VALUES (?, ?, 'withdrawn', '2026-1', 'page')";
  await env.DB.prepare(sql)
    .bind(people.Olli, PUBLISHED + 1)
    .run();
  const undone = await admin("DELETE", paths.api.researchWithdrawal(people.Olli));
  expect(await json(undone)).toEqual({ participant: people.Olli, research: "withdrawn" });
});

test("leaving the research and erasing are possible for whoever has left, and in a season that is over", async () => {
  const { id, at, people } = await published();
  const olli = await readParticipant(at(PUBLISHED).db, people.Olli);
  if (olli) await withdraw(at(PUBLISHED), olli);
  await env.DB.prepare("UPDATE seasons SET closed_at = ?").bind(PUBLISHED).run();
  expect((await page.get(paths.researchWithdrawal(id, people.Olli))).status).toBe(200);
  expect((await admin("POST", paths.api.researchWithdrawal(people.Olli))).status).toBe(201);
  expect((await admin("POST", paths.api.erasure(people.Olli))).status).toBe(204);
});

test("the form for one person refuses an erased address in the reader's language and says where the block is lifted", async () => {
  const { id, people } = await published();
  await admin("POST", paths.api.erasure(people.Olli));
  const { name, address: email, municipality } = person("Olli");
  const words = { fi: "poista ensin osoitteen esto", sv: "häv först spärren", en: "lift the block first" };
  for (const language of LANGUAGES) {
    const typed = { name, email, municipality, language: "fi", cohort: "kevät", lang: language };
    const refused = await page.post(`${paths.participants(id)}?lang=${language}`, typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(words[language]);
  }
  expect((await page.get(paths.roster(id))).html).toContain(`href="${paths.readmissions(id)}"`);
});

test("the block of an address is lifted on the page only by who says that the person asked for it", async () => {
  const { id, people } = await published();
  await admin("POST", paths.api.erasure(people.Olli));
  const url = paths.readmissions(id);
  const { address: email } = person("Olli");
  for (const language of LANGUAGES) expect((await page.get(url, language)).status).toBe(200);
  expect((await page.post(url, { email })).html).toContain("Confirm that the person has asked for it.");
  expect((await page.post(url, { email: "nobody@vihti.example", asked: "1" })).html).toContain("is not blocked");
  const lifted = await page.post(url, { email: ` ${email.toUpperCase()} `, asked: "1" });
  expect((await page.get(lifted.location ?? "")).html).toContain("The block is lifted.");
  const again = { name: "Olli Saarinen", email, municipality: person("Olli").municipality };
  expect((await admin("POST", paths.api.participants(id), again)).status).toBe(201);
});

test("through the API the block is lifted once; nobody but an admin may", async () => {
  const { people } = await published();
  await admin("POST", paths.api.erasure(people.Olli));
  const input = { email: person("Olli").address };
  expect((await researcher("POST", paths.api.readmissions(), input)).status).toBe(403);
  expect((await admin("POST", paths.api.readmissions(), input)).status).toBe(204);
  expect(await json(admin("POST", paths.api.readmissions(), input))).toMatchObject({
    status: 404,
    code: "not_suppressed",
  });
});

/** Aino, Birgitta, Mari and Olli are one group; two of Olli's invitations have gone out. Olli has said yes to the research. */
async function published() {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED), 4);
  await settle(at(PUBLISHED + HOUR));
  await setClock(PUBLISHED + HOUR);
  const { Olli = "" } = await ids(at(PUBLISHED), season);
  const { id } = (await reread(at(PUBLISHED), season.season.id)).season;
  return { id, at, people: { Olli } };
}
