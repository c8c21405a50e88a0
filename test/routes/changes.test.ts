import { env } from "cloudflare:workers";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { DAY, HOUR } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { listMeetings } from "../../src/store/meetings.ts";
import { client, json } from "../doubles/api.ts";
import { browser, hiddenFields, setClock } from "../doubles/browser.ts";
import { FIRST_MEETING, groupedSeason, PUBLISHED, publishedSeason, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

/** Monday 4 January 2027 at ten in Helsinki: everybody is invited to the first meeting. */
const INVITED = Date.UTC(2027, 0, 4, 8);

const api = client();

test("a meeting is moved in a draft: first it is shown, an hour that no clock shows comes back as it was typed", async () => {
  const services = bench().at(PUBLISHED);
  const { season } = await groupedSeason(services);
  await setClock(PUBLISHED);
  const admin = browser("dev-admin");
  const meeting = (await listMeetings(services.db, season.id)).find((row) => row.sessionNumber === 3);
  const path = paths.meetingMove(season.id, meeting?.id ?? "");
  const skipped = await admin.get(`${path}?starts=2027-03-28T03:30`);
  expect(skipped.status).toBe(422);
  expect(skipped.html).toContain("Group 1: There is no such time: the clocks go forward then.");
  expect(skipped.html).toMatch(/<details[^>]* open[^>]*>((?!<\/details>).)*value="2027-03-28T03:30"/s);
  expect((await admin.get(`${path}?starts=later`)).status).toBe(422);
  expect((await admin.get(path)).status).toBe(422);
  const preview = await admin.get(`${path}?starts=2027-03-18T15:00`);
  expect(preview.status).toBe(200);
  expect(preview.html).toContain("Move the meeting of group 1?");
  expect(preview.html).toContain("The season is not published, so nobody gets any mail.");
  expect(await wallOf(meeting?.id)).toBe("2027-03-17T14:00");
  expect((await admin.post(path, hiddenFields(preview.html, path))).status).toBe(303);
  expect(await wallOf(meeting?.id)).toBe("2027-03-18T15:00");
});

test("whoever would hear of a move is named, with the mail, its time and the languages; afterwards the way back stands there", async () => {
  const { season, first, admin } = await invited();
  const path = paths.meetingMove(season, first);
  const preview = await admin.get(`${path}?starts=2027-01-06T18:30`);
  expect(words(preview.html)).toContain("By mail (changed invitation): 4 people. It leaves at once.");
  expect(words(preview.html)).toContain("Languages of the mails: Finnish 3, Swedish 1.");
  for (const name of ["Aino Korhonen", "Birgitta Holm"]) expect(preview.html).toContain(`<li>${name}</li>`);
  expect(preview.html).toContain("The new time is on a public holiday: Epiphany.");
  expect(preview.html).toContain("not between 8:00 and 17:00");
  const done = await admin.post(path, hiddenFields(preview.html, path));
  expect(await wallOf(first)).toBe("2027-01-06T18:30");
  const page = await admin.get(done.location ?? "");
  expect(words(page.html)).toContain(
    "The meeting of group 1 has been moved. Wed 6 Jan 2027, 18:30–19:30. 4 people get a mail about it.",
  );
  const back = /href="([^"]+starts=2027-01-20T14%3A00)"/.exec(page.html)?.[1] ?? "";
  const returned = await admin.get(back);
  expect((await admin.post(path, hiddenFields(returned.html, path))).status).toBe(303);
  expect(await wallOf(first)).toBe("2027-01-20T14:00");
});

test("answers about the old time are named before they are lost, and so is whose address takes no mail", async () => {
  const { season, first, admin, Aino } = await invited();
  await admin.post(paths.absences(season, first), { participant: Aino });
  await env.DB.prepare("UPDATE people SET bounced_at = 1 WHERE name = 'Birgitta Holm'").run();
  const { html } = await admin.get(`${paths.meetingMove(season, first)}?starts=2027-01-21T14:00`);
  expect(html).toContain("They are cleared, and everybody is asked anew: Aino Korhonen.");
  expect(html).toContain("Birgitta Holm: the address takes no mail.");
});

test("a meeting that would be at the same time as another of its group says so", async () => {
  const { season, first, admin } = await invited();
  const { html } = await admin.get(`${paths.meetingMove(season, first)}?starts=2027-02-17T14:30`);
  expect(html).toContain("Group 1 has a meeting at the same time (session 2, Wed 17 Feb 2027, 14:00–15:00).");
  expect(html).toContain("Invited to both: Aino Korhonen, Birgitta Holm");
});

test("a meeting is called off with a reason that its mail tells, and put on again", async () => {
  const { season, first, admin, settled, box } = await invited();
  const path = paths.meetingCancellation(season, first);
  const preview = await admin.get(path);
  expect(words(preview.html)).toContain("By mail (cancellation): 4 people. It leaves at once.");
  const long = await admin.post(path, { ...hiddenFields(preview.html, path), reason: "x".repeat(301) });
  expect(long.status).toBe(422);
  expect(long.html).toContain("Write a shorter reason: 300 characters at most.");
  expect(long.html).toContain("x".repeat(301));
  const off = await admin.post(path, { ...hiddenFields(preview.html, path), reason: " Ketterä kouluttaja on kipeä. " });
  expect(off.status).toBe(303);
  const page = await admin.get(off.location ?? "");
  expect(words(page.html)).toContain("The meeting of group 1 is called off. 4 people get a mail about it.");
  expect(page.html).toContain("Reason: Ketterä kouluttaja on kipeä.");
  box.sent.length = 0;
  await settled(INVITED + HOUR);
  const mails = await Promise.all(box.sent.map(({ message }) => PostalMime.parse(message.raw)));
  expect(mails).toHaveLength(4);
  expect(mails.filter(({ text }) => text?.includes("Perumisen syy: Ketterä kouluttaja on kipeä."))).toHaveLength(3);
  const undo = await admin.get(`${path}?undo=1`);
  expect(words(undo.html)).toContain("By mail (calendar invitation): 4 people.");
  expect((await admin.post(path, hiddenFields(undo.html, path))).status).toBe(303);
  box.sent.length = 0;
  await settled(INVITED + 2 * HOUR);
  expect(box.sent).toHaveLength(4);
});

test("a meeting that is called off and put on again before anybody heard of it makes no mail", async () => {
  const { season, first, admin, settled, box } = await invited();
  const night = INVITED + 10 * HOUR;
  await settled(night);
  await setClock(night);
  const path = paths.meetingCancellation(season, first);
  await admin.post(path, hiddenFields((await admin.get(path)).html, path));
  await settled(night + HOUR);
  const undo = await admin.get(`${path}?undo=1`);
  expect(undo.html).toContain("Nobody gets a mail.");
  await admin.post(path, hiddenFields(undo.html, path));
  box.sent.length = 0;
  await settled(night + DAY);
  expect(box.sent.filter(({ key }) => key.includes(first))).toEqual([]);
});

test("a whole session moves and is called off after the same look at what would happen", async () => {
  const { season, session, first, admin } = await invited();
  const path = paths.sessionMove(season, session);
  const early = await admin.get(`${path}?date=2027-02-17&time=`);
  expect(early.status).toBe(422);
  expect(early.html).toContain('value="2027-02-17"');
  const preview = await admin.get(`${path}?date=2027-01-26&time=09:30`);
  expect(preview.html).toContain("Move session 1?");
  expect(words(preview.html)).toContain("Tue 26 Jan 2027, 09:30–10:30");
  const moved = await admin.post(path, hiddenFields(preview.html, path));
  expect(await wallOf(first)).toBe("2027-01-26T09:30");
  // The date alone would not bring back groups that had met at times of their own.
  expect((await admin.get(moved.location ?? "")).html).toMatch(/date=2027-01-20">Move it again …</);
  const cancellation = paths.sessionCancellation(season, session);
  const look = await admin.get(cancellation);
  const off = await admin.post(cancellation, { ...hiddenFields(look.html, cancellation), reason: "Hiihtoloma" });
  const page = await admin.get(off.location ?? "");
  expect(page.html).toContain("The whole session is called off.");
  expect(page.html).toContain("Reason: Hiihtoloma");
  const undo = await admin.get(`${cancellation}?undo=1`);
  expect((await admin.post(cancellation, hiddenFields(undo.html, cancellation))).status).toBe(303);
  expect((await admin.get(paths.meetings(season))).html).not.toContain("The whole session is called off.");
});

test("what was changed by somebody else meanwhile is shown anew instead of being done", async () => {
  const { season, first, admin } = await invited();
  const path = paths.meetingMove(season, first);
  const preview = await admin.get(`${path}?starts=2027-01-21T14:00`);
  await api.admin("PATCH", paths.api.meeting(first), { starts: "2027-01-22T14:00" });
  const late = await admin.post(path, hiddenFields(preview.html, path));
  expect(late.status).toBe(409);
  expect(late.html).toContain("Somebody else changed this meanwhile.");
  expect(late.html).toContain("Fri 22 Jan 2027");
  expect(await wallOf(first)).toBe("2027-01-22T14:00");
});

test("asked beforehand, the API refuses just what it refuses when it is to be done", async () => {
  const { season, first, session } = await invited();
  const wishes: [string, string, object | undefined][] = [
    ["PATCH", paths.api.meeting(first), { starts: "2027-01-03T14:00" }],
    ["PATCH", paths.api.meeting(first), { starts: "2027-03-28T03:30" }],
    ["PATCH", paths.api.meeting(first), { starts: "2027-10-31T03:30" }],
    ["PATCH", paths.api.session(session), { date: "2027-02-17" }],
    ["PATCH", paths.api.session(session), { date: "2027-01-03" }],
    ["POST", paths.api.meetingCancellation(first), { reason: "x".repeat(301) }],
  ];
  for (const [method, path, body] of wishes) {
    const [dry, real] = [await api.admin(method, `${path}?dry_run=1`, body), await api.admin(method, path, body)];
    expect(dry.status, path).toBeGreaterThanOrEqual(409);
    expect([dry.status, await json(dry)], path).toEqual([real.status, await json(real)]);
  }
  await setClock(FIRST_MEETING + HOUR);
  for (const [method, path] of [
    ["POST", paths.api.meetingCancellation(first)],
    ["DELETE", paths.api.meetingCancellation(first)],
    ["POST", paths.api.sessionCancellation(session)],
    ["DELETE", paths.api.sessionCancellation(session)],
  ] as const)
    expect((await json(api.admin(method, `${path}?dry_run=1`))).code, path).toBe("too_late");
  await env.DB.prepare("UPDATE seasons SET closed_at = 1 WHERE id = ?1").bind(season).run();
  for (const query of ["?dry_run=1", ""]) {
    const closed = await api.admin("PATCH", paths.api.session(session) + query, { date: "2027-03-30" });
    expect(await json(closed)).toMatchObject({ status: 409, code: "not_in_this_state" });
  }
});

test("the dry run says by which mail, in which language and when each is told, and what the time falls on", async () => {
  const { first } = await invited();
  const answer = await json(
    api.admin("PATCH", `${paths.api.meeting(first)}?dry_run=1`, { starts: "2027-01-06T18:30" }),
  );
  expect(answer).toMatchObject({
    tells: expect.arrayContaining([
      {
        ...{ kind: "update", meeting: first, participant: expect.any(String), language: "sv" },
        leaves_at: expect.stringMatching(/^2027-01-04T08:00:/),
      },
    ]),
    untold: [],
    meetings: [{ id: first, holiday: { en: "Epiphany" }, outside_hours: true, overlaps: [] }],
  });
  const off = await json(api.admin("POST", paths.api.meetingCancellation(first), { reason: "Hiihtoloma" }));
  expect(off).toMatchObject({ cancelled: true });
});

/** Four people who have been invited to the first meeting; the clock stands at `INVITED`. */
async function invited() {
  const { at, box } = bench();
  const published = await publishedSeason(at(PUBLISHED));
  const season = published.season.id;
  await settle(at(PUBLISHED));
  await settle(at(INVITED));
  await setClock(INVITED);
  const [row] = await listMeetings(at(INVITED).db, season);
  const aino = await env.DB.prepare(
    "SELECT p.id FROM participants p JOIN people ON people.id = p.person WHERE name = 'Aino Korhonen'",
  ).first<{ id: string }>();
  return {
    ...{ season, box, first: row?.id ?? "", session: row?.session ?? "", Aino: aino?.id ?? "" },
    admin: browser("dev-admin"),
    settled: (now: number) => settle(at(now)),
  };
}

async function wallOf(meeting: string | undefined): Promise<string | undefined> {
  const row = await env.DB.prepare("SELECT wall FROM meetings WHERE id = ?1")
    .bind(meeting ?? "")
    .first<{ wall: string }>();
  return row?.wall;
}

/** What a reader sees, with plain spaces. */
function words(html: string): string {
  return html.replace(/<[^>]+>/g, " ").replace(/[\s\u00a0]+/g, " ");
}
