import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../src/paths.ts";
import { launchBrowser } from "../doubles/chromium.ts";
import { linkFromMail, publishWorld } from "../doubles/demo-season.ts";
import { discard, freshState, type RealServer, startServer } from "../doubles/real-server.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LANGUAGES = ["fi", "sv", "en"] as const;

let state: string;
let server: RealServer;
let browser: Browser;
/** Every page of `paths.ts` that a person can open, by its name there. */
let pages: Record<string, string>;

beforeAll(async () => {
  state = freshState();
  server = await startServer(state);
  browser = await launchBrowser();
  const { id } = await publishWorld(server);
  await server.api("PUT", "/dev/clock", { now: "2027-01-20T13:50:00+02:00" });
  const { data: meetings } = await server.api<{
    data: { id: string; session: number; group: number; starts_at: string }[];
  }>("GET", `/api/v1/seasons/${id}/meetings`);
  const { data: groups } = await server.api<{ data: { number: number; members: string[] }[] }>(
    "GET",
    `/api/v1/seasons/${id}/groups`,
  );
  const meeting = meetings.find((row) => row.session === 1 && row.starts_at === "2027-01-20T12:00:00.000Z");
  const later = meetings.find((row) => row.group === meeting?.group && row.session === 2);
  const [inLobby] = groups.find((group) => group.number === meeting?.group)?.members ?? [];
  const [atHome] =
    groups.find((group) => !meetings.some((row) => row.group === group.number && row.starts_at === meeting?.starts_at))
      ?.members ?? [];
  const { sessions } = await server.api<{ sessions: { id: string; number: number }[] }>("GET", `/api/v1/seasons/${id}`);
  const session = sessions.find((row) => row.number === 2)?.id ?? "";
  const tokenOf = async (participant: string | undefined) =>
    (await linkFromMail(server, participant)).split("/j/")[1] ?? "";
  const { participant: companion } = await server.api<{ participant: string }>(
    "POST",
    paths.api.meetingCompanions(later?.id ?? ""),
    { role: "assistant", name: "Liisa Virta", email: "liisa.virta@tulkit.example", language: "sv" },
  );
  const elsewhere = meetings.find((row) => row.starts_at === meeting?.starts_at && row.id !== meeting.id);
  const library = { provider: "external", place: "Kuopion pääkirjasto, sali 2" };
  await server.api("PUT", paths.api.meetingVenue(elsewhere?.id ?? ""), library);
  const [inLibrary] = groups.find((group) => group.number === elsewhere?.group)?.members ?? [];
  await server.api("PUT", "/dev/clock", { now: "2027-01-20T13:52:00+02:00" });
  const token = await tokenOf(inLobby);
  pages = {
    home: paths.home(),
    privacy: paths.privacy(),
    accessibility: paths.accessibility(),
    joined: paths.joined(),
    link: paths.link(token),
    "link, elsewhere": paths.link(await tokenOf(inLibrary)),
    "link, on another day": paths.link(await tokenOf(atHome)),
    answers: `${paths.answers(token)}?meeting=${later?.id}&answer=declined`,
    seasons: paths.seasons(),
    season: paths.season(id),
    roster: paths.roster(id),
    newParticipant: paths.newParticipant(id),
    participant: paths.participant(id, atHome ?? ""),
    withdrawal: paths.withdrawal(id, atHome ?? ""),
    erasure: paths.erasure(id, atHome ?? ""),
    pause: `${paths.pause(id, atHome ?? "")}?from=2&to=3`,
    researchWithdrawal: paths.researchWithdrawal(id, atHome ?? ""),
    readmissions: paths.readmissions(id),
    inbox: paths.inbox(id),
    groups: paths.groups(id),
    meetings: paths.meetings(id),
    rooms: paths.rooms(id),
    meetingRooms: paths.meetingRooms(id, elsewhere?.id ?? ""),
    venue: paths.venue(id),
    "venue of a meeting": `${paths.venue(id)}?meeting=${later?.id}`,
    meetingMove: `${paths.meetingMove(id, later?.id ?? "")}?starts=2027-03-26T18:00`,
    meetingCancellation: paths.meetingCancellation(id, later?.id ?? ""),
    companions: paths.companions(id, later?.id ?? ""),
    companion: paths.companion(id, later?.id ?? "", companion),
    "companion's participant page": paths.participant(id, companion),
    "companion's link": paths.link(await tokenOf(companion)),
    sessionMove: `${paths.sessionMove(id, session)}?date=2027-02-24&time=`,
    sessionCancellation: paths.sessionCancellation(id, session),
    mails: paths.mails(id),
    mailPreview: paths.mailPreview(id),
    participantMails: paths.participantMails(id, atHome ?? ""),
    mail: paths.mail(id, `welcome:${atHome}`),
    attendance: paths.attendance(id),
    attendanceOf: paths.attendanceOf(id, meeting?.id ?? "", inLobby ?? ""),
    researchHome: paths.researchHome(),
    researchSeason: paths.researchSeason(id),
    "dev.signIn": paths.dev.signIn(),
    "dev.mails": paths.dev.mails(),
    "dev.mail": paths.dev.mail("1"),
    missing: "/no-such-page",
  };
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  discard(state);
});

/** What stands in `paths.ts` and is no page: where forms are sent, sockets, files and data. */
const NO_PAGE = [
  "linkRequests",
  "health",
  "socket",
  "company",
  "hooks",
  "settlement",
  "admission",
  "trouble",
  "presence",
  "research",
  "renewal",
  "publication",
  "participants",
  "linkRotation",
  "groupings",
  "moves",
  "absences",
  "merges",
  "mergeRefusals",
  "merge",
  "places",
  "calendar",
  "calendarMeeting",
  "attendanceCsv",
  "researchCsv",
  "attempts",
  "ownCorrections",
  "correction",
  "people",
  "researchFlow",
  "researchPeople",
  "dev.clock",
  "dev.next",
  "dev.rawMail",
];

test("every path is either looked at below or known to be no page", () => {
  const { api: _api, dev, ...rest } = paths;
  const names = [...Object.keys(rest), ...Object.keys(dev).map((name) => `dev.${name}`)];
  expect(names.filter((name) => !(name in pages) && !NO_PAGE.includes(name))).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const)
  for (const language of LANGUAGES)
    test(`axe finds nothing on any page, ${language}, ${colorScheme}, and none scrolls sideways at 320 px`, {
      timeout: 120_000,
    }, async () => {
      const context = await signedIn({ colorScheme, viewport: { width: 320, height: 640 } });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(localised(path, language));
        expect(await page.evaluate(() => document.documentElement.lang), name).toBe(language);
        expect
          .soft(await page.evaluate(() => document.scrollingElement?.scrollWidth), `${name} at 320 px`)
          .toBeLessThanOrEqual(320);
        expect.soft(await faults(page), `${name} ${language} ${colorScheme}`).toEqual([]);
      }
      await context.close();
    });

test("by keyboard alone, on a phone, a meeting is called off after a look at who hears of it, and put on again", {
  timeout: 60_000,
}, async () => {
  const context = await signedIn({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(localised(pages.meetings ?? "", "en"));
  await page.locator("#session-3 summary", { hasText: "Change" }).first().focus();
  await page.keyboard.press("Enter");
  await follow(page, page.locator("#session-3 a", { hasText: "Call the meeting off" }).first(), /cancellation$/);
  expect(await page.locator("h1").textContent()).toMatch(/^Call off the meeting of group \d+\?$/);
  await page.getByLabel("Reason (optional)").focus();
  await page.keyboard.type("Hiihtoloma");
  await follow(page, page.getByRole("button", { name: "Call off" }), /done=call_off_meeting/);
  expect(await page.locator("#session-3").textContent()).toContain("Reason: Hiihtoloma");
  await follow(page, page.getByRole("status").getByRole("link", { name: "Hold it after all" }), /undo=1$/);
  await follow(page, page.getByRole("button", { name: "Hold it after all" }), /done=put_on_meeting/);
  expect(await page.getByRole("status").first().textContent()).toContain("takes place after all");
  await context.close();
});

test("every page but the room says the same without JavaScript", { timeout: 60_000 }, async () => {
  const [plain, scripted] = [await signedIn({ javaScriptEnabled: false }), await signedIn({})];
  const [without, withScript] = [await plain.newPage(), await scripted.newPage()];
  for (const [name, path] of Object.entries(pages)) {
    await without.goto(localised(path, "fi"));
    await withScript.goto(localised(path, "fi"));
    expect(await without.locator("h1:visible").allTextContents(), name).toEqual(
      await withScript.locator("h1:visible").allTextContents(),
    );
    expect(await without.locator("h1:visible").count(), name).toBe(1);
  }
  await plain.close();
  await scripted.close();
});

test("no page breaks the content security policy or logs an error", { timeout: 60_000 }, async () => {
  const context = await signedIn({});
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The missing page is missing on purpose.
    if (message.type() === "error" && !message.text().includes("404"))
      complaints.push(`${page.url()} ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  for (const path of Object.values(pages)) await page.goto(localised(path, "sv"), { waitUntil: "networkidle" });
  expect(complaints).toEqual([]);
  await context.close();
});

async function signedIn(options: Parameters<Browser["newContext"]>[0]): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await context.addCookies([{ name: "tuokio_dev", value: "dev-admin", url: server.origin }]);
  return context;
}

/** As somebody does who has no mouse. */
async function follow(page: Page, target: Locator, to: RegExp): Promise<void> {
  await target.focus();
  await Promise.all([page.waitForURL(to), page.keyboard.press("Enter")]);
}

function localised(path: string, language: string): string {
  return `${server.origin}${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
}

type Axe = { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

async function faults(page: Page): Promise<string[]> {
  // Evaluated, not added as a script: the page's policy allows only its own.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
    const { violations } = await (window as unknown as { axe: Axe }).axe.run({ runOnly: tags });
    return violations.map(
      (fault) =>
        `${fault.id}: ${fault.nodes
          .map((node) => node.html)
          .join(" ")
          .slice(0, 300)}`,
    );
  });
}
