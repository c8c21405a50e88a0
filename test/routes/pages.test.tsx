import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { openDb } from "../../src/store/db.ts";
import { listGroups, listMembers } from "../../src/store/groups.ts";
import { countEffects } from "../../src/store/ledger.ts";
import { listInvited, listMeetings } from "../../src/store/meetings.ts";
import type { Season } from "../../src/store/seasons.ts";
import { writeNumber } from "../../src/store/settings.ts";
import { previewPublication } from "../../src/work/preview-publication.ts";
import { tick } from "../../src/work/tick.ts";
import { browser, hiddenFields, ORIGIN, postActions, setClock } from "../doubles/browser.ts";
import {
  FIRST_MEETING,
  groupedSeason,
  ids,
  importedSeason,
  openedSeason,
  PUBLISHED,
  publishedSeason,
  reread,
  rosterOf,
  settle,
} from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { person } from "../people.ts";

const LANGUAGES = ["fi", "sv", "en"] as const;

/** Every page about a season, with the address of each. */
function pagesOf({ season: { id } }: Season): string[] {
  const { seasons, season, roster, groups, meetings, mails, attendance, researchHome, researchSeason } = paths;
  const about = [season, roster, groups, meetings, mails, attendance].map((path) => path(id));
  return [seasons(), ...about, researchHome(), researchSeason(id)];
}

/** Opens every page in every language and looks for the marks of a careless one. */
async function readAll(season: Season): Promise<void> {
  const admin = browser("dev-admin");
  const draft = season.season.publishedAt === null;
  for (const path of pagesOf(season))
    for (const language of LANGUAGES) {
      const { status, html } = await admin.get(path, language);
      const seen = `${path} in ${language}`;
      expect(status, seen).toBe(draft && path === paths.researchSeason(season.season.id) ? 404 : 200);
      expect(html.match(/<h1\b/g), seen).toHaveLength(1);
      expect(html, seen).toContain(`<html lang="${language}"`);
      expect(html, seen).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
      for (const action of postActions(html)) expect(isPosted(action), `${seen}: a form posts to ${action}`).toBe(true);
    }
}

/** Whether some route takes a POST to this address. */
function isPosted(path: string): boolean {
  const routes = createApp().routes.filter((route) => route.method === "POST");
  return routes.some((route) => new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`).test(path));
}

test("every page of a draft with groups is whole in three languages, and its forms lead somewhere", async () => {
  await setClock(PUBLISHED);
  const season = await groupedSeason(bench().at(PUBLISHED), 12);
  await readAll(season);
});

test("every page of a published season is whole in three languages, and its forms lead somewhere", async () => {
  const services = bench().at(PUBLISHED);
  const season = await publishedSeason(services, 12);
  await settle(services);
  await setClock(PUBLISHED);
  await readAll(season);
});

test("every page is whole after the first meeting, to which nobody came", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED), 12);
  await settle(at(PUBLISHED));
  await settle(at(FIRST_MEETING - DAY));
  await settle(at(FIRST_MEETING));
  await settle(at(FIRST_MEETING + DAY));
  await setClock(FIRST_MEETING + DAY);
  await readAll(season);
  const { html } = await browser("dev-admin").get(paths.attendance(season.season.id));
  expect(html).toContain('<td class="absent">');
});

test("a season is opened, filled, grouped, published and looked after through forms alone", async () => {
  await setClock(PUBLISHED);
  const admin = browser("dev-admin");
  const opened = await admin.post(paths.seasons(), {
    name: "Kevät 2027",
    template: "remote-peer-mentoring",
    ...{ first: "2027-01", last: "2027-05", weekday: "wednesday", week: "3", time: "14:00" },
    cohorts: "syksy-kevät; 1; 5\r\nkevät; 1; 5",
    ...{ contact_name: "Helena Aalto", contact_email: "helena.aalto@vertaismentorointi.example", contact_phone: "" },
  });
  expect(opened.status).toBe(303);
  const id = (opened.location ?? "").split("/").at(-1) ?? "";
  expect((await admin.get(paths.season(id))).html).toContain("Kevät 2027");

  const roster = new File([new Uint8Array(rosterOf(12))], "pilot.csv", { type: "text/csv" });
  const checked = await admin.upload(paths.roster(id), { file: roster, text: "", step: "check" });
  expect(checked.status).toBe(200);
  expect(checked.html).toContain("Store: 12 new, 0 changed");
  const { text = "" } = hiddenFields(checked.html.slice(checked.html.indexOf('id="preview"')), paths.roster(id));
  const stored = await admin.upload(paths.roster(id), { text, step: "store" });
  expect(stored.location).toBe(`${paths.roster(id)}?added=12&changed=0`);
  expect((await admin.get(stored.location ?? "")).html).toContain("Stored: 12 new, 0 changed.");

  const proposed = await admin.post(paths.groupings(id), { seed: "1" });
  const proposal = await admin.get(proposed.location ?? "");
  expect(proposal.html).toContain("This is a proposal. It takes effect when you save it.");
  const saved = await admin.post(paths.groups(id), hiddenFields(proposal.html, paths.groups(id)));
  expect(saved.location).toMatch(/\/groups\?saved=\d+$/);
  expect((await admin.get(saved.location ?? "")).html).toMatch(/\d+ groups saved\./);

  const services = bench().at(PUBLISHED);
  const season = await reread(services, id);
  const group = (await listGroups(services.db, season.strand.id))[0];
  const who = (await listMembers(services.db, season)).find((member) => member.group === group?.id);
  const moved = await admin.post(paths.moves(id), {
    participant: who?.participant ?? "",
    to: "none",
    board_version: "1",
  });
  const board = await admin.get(moved.location?.split("#")[0] ?? "");
  expect(moved.status).toBe(303);
  expect(section(board.html, 'id="unplaced"')).toContain(who?.name);

  const preview = await admin.get(paths.season(id));
  expect(section(preview.html, 'id="publish"')).toContain("Who gets what, and when");
  const published = await admin.post(paths.publication(id), {});
  expect(published.location).toBe(paths.season(id));
  await settle(bench().at(PUBLISHED + MINUTE));

  const meeting = (await listMeetings(services.db, id))[0];
  const invited = (await listInvited(services.db, id)).find((row) => row.meeting === meeting?.id);
  const absences = paths.absences(id, meeting?.id ?? "");
  const recorded = await admin.post(absences, { participant: invited?.participant ?? "" });
  expect(recorded.location).toBe(`${paths.meetings(id)}#meeting-${meeting?.id}`);
  const answerOf = async () =>
    (await listInvited(services.db, id)).find(
      (row) => row.meeting === meeting?.id && row.participant === invited?.participant,
    )?.answer;
  expect(await answerOf()).toBe("declined");
  const listed = await admin.get(paths.meetings(id));
  const undone = await admin.post(absences, hiddenFields(listed.html, absences));
  expect(undone.status).toBe(303);
  expect(await answerOf()).toBe("accepted");
});

test("a form that was not understood comes back with a sentence at each field and with what was typed", async () => {
  const admin = browser("dev-admin");
  const form = { name: "  ", template: "remote-peer-mentoring", first: "2027-05", last: "2027-01", weekday: "friday" };
  const refused = await admin.post(paths.seasons(), {
    ...form,
    week: "2",
    time: "14:00",
    cohorts: "kevät; yksi; viisi",
    contact_name: "Helena Aalto",
  });
  expect(refused.status).toBe(422);
  for (const sentence of [
    "Give the season a name of at most 120 characters.",
    "The last month cannot be before the first.",
    "Write on each line a name, the first session and the last session",
    "Write the contact person’s e-mail address",
  ])
    expect(refused.html).toContain(sentence);
  expect(refused.html).toContain("kevät; yksi; viisi");
  expect(refused.html).toMatch(/<option value="friday" selected/);
  expect((await admin.get(paths.seasons())).html).toContain("There is no season yet.");
});

test("a cohort that outlasts its season is refused by name", async () => {
  const { seasons } = paths;
  const refused = await browser("dev-admin").post(seasons(), {
    name: "Kevät 2027",
    template: "remote-peer-mentoring",
    ...{ first: "2027-01", last: "2027-03", weekday: "wednesday", week: "3", time: "14:00", cohorts: "kevät; 1; 9" },
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Cohort kevät:");
});

test("a roster with a slip shows the row, the column and the way out, and stores nothing", async () => {
  await setClock(PUBLISHED);
  const services = bench().at(PUBLISHED);
  const season = await openedSeason(services);
  const path = paths.roster(season.season.id);
  const text = `nimi;sähköposti;kunta\nAino Korhonen;aino.korhonen@kuopio.example;Kuopjo\nBirgitta Holm;holm(at)vasa;Vasa\n`;
  for (const step of ["check", "store"]) {
    const refused = await browser("dev-admin").upload(path, { text, step });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("Did you mean: Kuopio?");
    expect(refused.html).toContain("holm(at)vasa");
    expect(refused.html).not.toContain('value="store"');
  }
  expect(await listMembers(services.db, season)).toEqual([]);
});

test("what is confirmed is what was checked, letter by letter", async () => {
  await setClock(PUBLISHED);
  const services = bench().at(PUBLISHED);
  const season = await openedSeason(services);
  const path = paths.roster(season.season.id);
  // As an old Excel saves it: windows-1252, and a name that HTML must not swallow.
  const old = 'nimi;sähköposti;kunta;työnantaja\r\nÅsa Öhman;asa@vasa.example;Vasa;"Sön & ""Co"" </textarea>"\r\n';
  const bytes = Uint8Array.from(old, (letter) => letter.charCodeAt(0));
  const admin = browser("dev-admin");
  const checked = await admin.upload(path, { file: new File([bytes], "old.csv"), step: "check" });
  expect(checked.status).toBe(200);
  const { text = "" } = hiddenFields(checked.html.slice(checked.html.indexOf('id="preview"')), path);
  expect(text).toBe(old.replaceAll("\r\n", "\n"));
  await admin.upload(path, { text, step: "store" });
  const employers = await env.DB.prepare("SELECT employer FROM participants").all();
  expect(employers.results).toEqual([{ employer: 'Sön & "Co" </textarea>' }]);
});

test("nothing at all to import is said, and not called a table without columns", async () => {
  await setClock(PUBLISHED);
  const season = await openedSeason(bench().at(PUBLISHED));
  const refused = await browser("dev-admin").upload(paths.roster(season.season.id), { text: " \n", step: "check" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Choose a file or paste the rows first.");
});

test("who moves somebody on a board that changed meanwhile is told so, and sees the new one", async () => {
  await setClock(PUBLISHED);
  const services = bench().at(PUBLISHED);
  const season = await groupedSeason(services);
  const { Aino = "" } = await ids(services, season);
  const refused = await browser("dev-admin").post(paths.moves(season.season.id), {
    participant: Aino,
    to: "none",
    board_version: "0",
  });
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("Somebody else changed the groups meanwhile.");
  expect(refused.html).toContain('name="board_version" value="1"');
  // The address of the form has no page: the other languages are where the board is.
  expect(refused.html).toContain(`href="${paths.groups(season.season.id)}?lang=sv"`);
  const [group] = await listGroups(services.db, season.strand.id);
  expect((await listMembers(services.db, season)).every((member) => member.group === group?.id)).toBe(true);
});

test("nobody is moved to a time that does not suit her, and the refusal says whose time it is", async () => {
  await setClock(PUBLISHED);
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 64);
  const admin = browser("dev-admin");
  const proposed = await admin.post(paths.groupings(season.season.id), { seed: "1" });
  const { Kirsi = "" } = await ids(services, season);
  expect(person("Kirsi").slots).toEqual(["thu 15:00"]);
  const { html } = await admin.get(proposed.location ?? "");
  const wednesday = html.split('<section class="card').find((card) => card.includes("Wed 14:00")) ?? "";
  const to = /id="group-([^"]+)"/.exec(wednesday)?.[1] ?? "";
  const grouping = new URL(proposed.location ?? "", ORIGIN).searchParams.get("proposal") ?? "";
  const refused = await admin.post(paths.moves(season.season.id), {
    ...{ participant: Kirsi, to, grouping },
    board_version: "0",
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toMatch(/The move was not made. Group \d+: Time does not suit: Kirsi Turunen\./);
});

test("a move that leaves too small a group becomes a proposal, which cannot be saved until sizes are right", async () => {
  await setClock(PUBLISHED);
  const services = bench().at(PUBLISHED);
  const season = await groupedSeason(services);
  const { id } = season.season;
  const { Aino = "", Birgitta = "" } = await ids(services, season);
  const admin = browser("dev-admin");
  const first = await admin.post(paths.moves(id), { participant: Aino, to: "none", board_version: "1" });
  expect(first.location).toMatch(new RegExp(`^${paths.groups(id)}\\?moved=${Aino}&back=\\w+#person-${Aino}$`));
  const second = await admin.post(paths.moves(id), { participant: Birgitta, to: "new", board_version: "2" });
  expect(second.location).toContain("?proposal=");
  const board = await admin.get(second.location?.split("#")[0] ?? "");
  expect(board.html).toContain("2 members (3–5)");
  expect(board.html).toContain("1 member (3–5)");
  const refused = await admin.post(paths.groups(id), hiddenFields(board.html, paths.groups(id)));
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Group 2: 1 member (3–5).");
});

test("the preview of a publication promises exactly the mails that are then planned, and thanks at the end", async () => {
  const services = bench().at(PUBLISHED);
  const draft = await groupedSeason(services, 12);
  const { mails } = await previewPublication(services, draft);
  expect(await countEffects(services.db, draft.season.id)).toEqual([]);
  await setClock(PUBLISHED);
  await browser("dev-admin").post(paths.publication(draft.season.id), {});
  await tick(bench().at(PUBLISHED + MINUTE), async () => {});
  const planned = await countEffects(services.db, draft.season.id);
  const promised = mails.map((line) => [line.kind, line.mails]);
  const kinds = ["welcome", "invitation", "prompt", "reminder"];
  expect(promised).toEqual([
    ...kinds.map((kind) => [kind, numberOf(planned, kind)]),
    ["farewell", numberOf(planned, "welcome")],
  ]);
  expect(mails.every((line) => line.from <= line.to && line.from >= PUBLISHED)).toBe(true);
});

test("a season that meets on Epiphany is published only when somebody accepts that", async () => {
  const services = bench().at(PUBLISHED);
  const season = await groupedSeason(services, 4, { sessions: [{ date: "2027-01-06", time: "14:00" }], cohorts: [] });
  await setClock(PUBLISHED);
  const admin = browser("dev-admin");
  const { publication } = paths;
  expect((await admin.get(paths.season(season.season.id))).html).toContain("Epiphany");
  const refused = await admin.post(publication(season.season.id), {});
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("Before publication somebody must accept the listed things or move the meetings.");
  const accepted = await admin.post(publication(season.season.id), { accept: "holiday" });
  expect(accepted.status).toBe(303);
});

test("an absence of somebody who is not invited, or from a meeting that has begun, is refused with the reason", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  const { id } = season.season;
  const [meeting] = await listMeetings(at(PUBLISHED).db, id);
  const path = paths.absences(id, meeting?.id ?? "");
  await setClock(PUBLISHED);
  const stranger = await browser("dev-admin").post(path, { participant: "nobody" });
  expect(stranger.status).toBe(404);
  expect(stranger.html).toContain("The participant is not invited to this meeting.");
  await setClock(FIRST_MEETING + 1);
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  const late = await browser("dev-admin").post(path, { participant: Aino });
  expect(late.status).toBe(409);
  expect(late.html).toContain("The meeting has begun or is cancelled");
});

test("mails are found by kind, state and part of a name in any case", async () => {
  const services = bench().at(PUBLISHED);
  const season = await publishedSeason(services, 12);
  await setClock(PUBLISHED);
  const find = async (query: string) => {
    const { html } = await browser("dev-admin").get(`${paths.mails(season.season.id)}?${query}`);
    return /Showing (\d+) of (\d+)/.exec(html)?.[0];
  };
  expect(await find("kind=welcome&who=HÄMÄLÄINEN")).toBe("Showing 1 of 1");
  // One of the twelve has found no group yet.
  expect(await find("kind=welcome")).toBe("Showing 11 of 11");
  expect(await find("kind=prompt&state=planned")).toBe("Showing 55 of 55");
  expect(await find("state=dead")).toBeUndefined();
  expect(await find("page=2")).toMatch(/^Showing \d+ of \d{3}/);
});

test("what a person must look at stands on the season's page: a failed mail, an uncertain one, a clock that stopped", async () => {
  const { at, box } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  box.answers.push({ kind: "never", reason: "550 no such user" });
  await settle(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  await env.DB.batch([
    env.DB.prepare(
      "UPDATE effects SET ambiguous = 1 WHERE key = (SELECT min(key) FROM effects WHERE kind = 'welcome' AND state = 'sent')",
    ),
    env.DB.prepare("UPDATE effects SET state = 'unknown' WHERE kind = 'prompt' AND participant = ?").bind(Aino),
  ]);
  await setClock(PUBLISHED);
  const admin = browser("dev-admin");
  const first = await admin.get(paths.season(season.season.id));
  expect(first.html).toContain("1 message did not go out");
  expect(first.html).toContain("5 messages: a person must see whether they arrived");
  expect(first.html).toContain("1 message may have gone out twice");
  expect(first.html).not.toContain("The clock has stood still");
  expect((await admin.get(`${paths.mails(season.season.id)}?state=twice`)).html).toContain("Showing 1 of 1");
  await writeNumber(openDb(env.DB), "clock_offset", PUBLISHED + 11 * MINUTE - Date.now());
  const later = await admin.get(paths.season(season.season.id));
  expect(later.html).toContain("The clock has stood still for 11 minutes");
});

test("who was absent twice in a row without a word is named on the season's page", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  await settle(at(PUBLISHED + 5 * MINUTE));
  for (const meeting of (await listMeetings(at(PUBLISHED).db, season.season.id)).slice(0, 2)) {
    await settle(at(meeting.startsAt));
    await settle(at(meeting.endsAt + HOUR));
    await setClock(meeting.endsAt + HOUR);
    const { html } = await browser("dev-admin").get(paths.season(season.season.id));
    const named = html.includes("Aino Korhonen has been absent 2 times in a row without telling");
    expect(named).toBe(meeting.sessionNumber === 2);
  }
});

test("a researcher gets 403 on everything below /admin, and names nowhere", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED), 12);
  await settle(at(PUBLISHED));
  await settle(at(FIRST_MEETING));
  await settle(at(FIRST_MEETING + DAY));
  await setClock(FIRST_MEETING + DAY);
  const { id } = season.season;
  const researcher = browser("dev-researcher");
  const [meeting] = await listMeetings(at(PUBLISHED).db, id);
  const routes = createApp().routes.filter(({ path, method }) => path.startsWith("/admin") && method !== "ALL");
  expect(routes.length).toBeGreaterThan(12);
  for (const { method, path } of routes) {
    const address = path.replace(":season", id).replace(":meeting", meeting?.id ?? "");
    const { status } = await (method === "GET" ? researcher.get(address) : researcher.post(address, {}));
    expect(status, `${method} ${path}`).toBe(403);
  }
  const pages = [paths.researchHome(), paths.researchSeason(id), paths.researchCsv(id)];
  const seen = (await Promise.all(pages.map((path) => researcher.get(path)))).map((page) => page.html).join("\n");
  expect(seen).toMatch(/R[a-z2-7]{12},syksy-kevät,1,/);
  for (const member of await listMembers(at(PUBLISHED).db, season)) {
    expect(seen).not.toContain(member.name.split(" ")[1]);
    expect(seen).not.toContain(member.participant);
  }
  expect(seen).not.toContain("@");
});

test("an administrator sees on the research pages what researchers see: pseudonyms", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED), 12);
  await setClock(PUBLISHED);
  const { html } = await browser("dev-admin").get(paths.researchCsv(season.season.id));
  expect(html.split("\r\n")[0]).toMatch(/^rid,cohort,session,/);
  expect(html).not.toContain("participant");
});

test("a stranger gets the sign-in page in development, and a sentence without a way in in production", async () => {
  const there = await browser(null).get(paths.seasons());
  expect(there.status).toBe(401);
  expect(there.html).toContain(`action="${paths.dev.signIn()}"`);
  const production = { ENVIRONMENT: "production", MAIL_TRANSPORT: "smtp" };
  for (const path of [paths.seasons(), paths.researchHome(), paths.season("any")]) {
    const outside = await browser("dev-admin", production).get(path);
    expect(outside.status, path).toBe(401);
    expect(outside.html).toContain("Sign in first.");
    expect(outside.html).not.toContain("/dev/");
    expect(outside.headers.get("content-type")).toContain("text/html");
  }
});

test("a season that does not exist has no pages", async () => {
  const admin = browser("dev-admin");
  for (const path of [paths.season("none"), paths.groups("none"), paths.mails("none"), paths.researchSeason("none")])
    expect((await admin.get(path)).status).toBe(404);
});

/** The part of a page from an element's opening tag to the next section. */
function section(html: string, mark: string): string {
  const from = html.indexOf(mark);
  return html.slice(from, html.indexOf("<section", from));
}

function numberOf(counts: Awaited<ReturnType<typeof countEffects>>, kind: string): number {
  return counts.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.count, 0);
}
