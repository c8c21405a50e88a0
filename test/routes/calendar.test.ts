import { env } from "cloudflare:workers";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import { listMeetings } from "../../src/store/meetings.ts";
import { makeChange } from "../../src/work/reschedule.ts";
import { type Ask, client, setClock } from "../doubles/api.ts";
import { dump } from "../doubles/d1.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, reread, settle } from "../doubles/season.ts";
import { type Bench, bench } from "../doubles/services.ts";

const links = signedLinks("test-link-secret", "");
/** All invitations have been sent, and the first meeting is weeks away. */
const INVITED = PUBLISHED + 14 * DAY;

test("a calendar program gets all of Aino's meetings with nothing but the address, and nobody else's name", async () => {
  const { calendar, bare, link } = await aino();
  const answer = await bare("GET", calendar);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/calendar; charset=utf-8",
    "cache-control": "private, max-age=300",
    "content-disposition": 'inline; filename="tuokio.ics"',
    "last-modified": expect.stringMatching(/ GMT$/),
  });
  expect(answer.headers.get("set-cookie")).toBeNull();
  const text = await answer.text();
  const events = read(text);
  expect(events.map(({ start }) => start)).toEqual([
    "2027-01-20",
    "2027-02-17",
    "2027-03-17",
    "2027-04-21",
    "2027-05-19",
  ]);
  for (const event of events) expect(event).toMatchObject({ status: "CONFIRMED", location: `http://localhost${link}` });
  const unfolded = text.replaceAll("\r\n ", "");
  expect(unfolded).not.toMatch(/ATTENDEE|Birgitta|Holm|Olli|Mari|Korhonen/);
  const addresses = unfolded.match(/[\w.+-]+@[\w.-]+/g)?.filter((address) => !address.endsWith("@tuokio.test"));
  expect([...new Set(addresses)]).toEqual(["helena.aalto@vertaismentorointi.example"]);
});

test("UID and SEQUENCE are those of the invitations that were mailed to her", async () => {
  const { calendar, bare, mailed } = await aino();
  const fetched = read(await (await bare("GET", calendar)).text());
  const invited = await mailed("invitation");
  // Those of April and May are not due yet.
  expect(invited).toHaveLength(3);
  for (const event of invited) expect(fetched).toContainEqual(expect.objectContaining(event));
});

test("the tag stands as long as nothing changes: 304 then, and another one after a move", async () => {
  const { calendar, bare, at, move } = await aino();
  const first = await bare("GET", calendar);
  const tag = first.headers.get("etag") ?? "";
  await setClock(INVITED + DAY);
  const second = await bare("GET", calendar);
  expect(second.headers.get("etag")).toBe(tag);
  expect(await second.text()).toBe(await first.text());
  for (const known of [tag, `W/${tag}`, `"other", W/${tag}`, "*"]) {
    const again = await bare("GET", calendar, undefined, { "if-none-match": known });
    expect([again.status, await again.text(), again.headers.get("etag")], known).toEqual([304, "", tag]);
    expect(again.headers.get("cache-control")).toBe("private, max-age=300");
  }
  await move("2027-01-21T15:00");
  const moved = await bare("GET", calendar, undefined, { "if-none-match": tag });
  expect(moved.status).toBe(200);
  expect(read(await moved.text())[0]).toMatchObject({ sequence: 1, start: "2027-01-21" });
  // What the mail tells the morning after is what the calendar has shown since.
  await settle(at(INVITED + 2 * DAY));
  expect(read(await (await bare("GET", calendar)).text())[0]).toMatchObject({ sequence: 1, start: "2027-01-21" });
});

test("a cancelled meeting stays in the calendar as cancelled, and comes back with a higher number", async () => {
  const { calendar, bare, at, meeting } = await aino();
  const first = async () => read(await (await bare("GET", calendar)).text())[0];
  const set = (value: number | null) =>
    env.DB.prepare("UPDATE meetings SET cancelled_at = ?1, cancelled_by = 'helena' WHERE id = ?2")
      .bind(value, meeting)
      .run();
  await set(INVITED);
  await planned();
  await settle(at(INVITED + DAY));
  expect(await first()).toMatchObject({ sequence: 1, status: "CANCELLED" });
  await set(null);
  await planned();
  await settle(at(INVITED + 2 * DAY));
  expect(await first()).toMatchObject({ sequence: 2, status: "CONFIRMED" });
});

test("HEAD says what GET says without a body, and both change nothing", async () => {
  const { calendar, bare } = await aino();
  const before = await dump(env.DB);
  const get = await bare("GET", calendar);
  const head = await bare("HEAD", calendar);
  expect([head.status, await head.text()]).toEqual([200, ""]);
  for (const name of ["etag", "last-modified", "content-type", "cache-control"])
    expect(head.headers.get(name), name).toBe(get.headers.get(name));
  expect(await dump(env.DB)).toEqual(before);
});

test("an old link is gone, a link of who left is not there, a forged one neither, and nothing stands in any of them", async () => {
  const { calendar, bare, Aino } = await aino();
  await env.DB.prepare("UPDATE participants SET link_version = 2 WHERE id = ?").bind(Aino).run();
  const old = await bare("GET", calendar);
  expect([old.status, await old.text()]).toEqual([410, ""]);
  const file = await bare("GET", `${calendar}/anything`);
  expect([file.status, await file.text()]).toEqual([410, ""]);
  const current = `/j/${await links.token(Aino, 2)}/calendar`;
  expect((await bare("GET", current)).status).toBe(200);
  await env.DB.prepare("UPDATE participants SET left_at = ?1 WHERE id = ?2").bind(INVITED, Aino).run();
  const left = await bare("GET", current);
  expect([left.status, await left.text()]).toEqual([404, ""]);
  expect((await bare("GET", current.replace(/.{3}\/calendar$/, "AAA/calendar"))).status).toBe(404);
});

test("one meeting is a file of its own, and a meeting of others is none", async () => {
  const { calendar, bare, meeting, Aino } = await aino();
  const answer = await bare("GET", `${calendar}/${meeting}`);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="tuokio.ics"');
  expect(read(await answer.text())).toHaveLength(1);
  await env.DB.prepare("DELETE FROM invitations WHERE meeting = ?1 AND participant = ?2").bind(meeting, Aino).run();
  const others = await bare("GET", `${calendar}/${meeting}`);
  expect([others.status, await others.text()]).toEqual([404, ""]);
});

test("her page offers each coming meeting to calendars, but none that she cannot come to or that is cancelled", async () => {
  const { link, visitor, meeting } = await aino();
  const offered = async () => {
    const html = (await (await visitor("GET", `${link}?view=meetings`)).text()).replaceAll("&amp;", "&");
    expect(html.match(/https:\/\/calendar\.google\.com\/calendar\/render\?action=TEMPLATE/g)?.length).toBe(
      html.match(/https:\/\/outlook\.office\.com\/calendar\/0\/deeplink\/compose\?/g)?.length,
    );
    return [...html.matchAll(/href="\/j\/[^"]+\/calendar\/([^"]+)"/g)].map(([, id]) => id);
  };
  expect(await offered()).toHaveLength(5);
  expect(await offered()).toContain(meeting);
  await visitor("POST", `${link}/answers`, new URLSearchParams({ meeting, answer: "declined" }));
  expect(await offered()).toHaveLength(4);
  expect(await offered()).not.toContain(meeting);
});

test("whoever subscribes gets no invitations any more, and hears of every change by mail without a calendar part", async () => {
  const { at, link, visitor, Aino, box, move, attended } = await aino(PUBLISHED + HOUR);
  const chosen = await visitor("POST", `${link}/calendar`, new URLSearchParams({ way: "feed" }));
  expect([chosen.status, chosen.headers.get("location")]).toEqual([303, `${link}?saved=calendar`]);
  const page = await (await visitor("GET", `${link}?saved=calendar`)).text();
  expect(page).toContain(`webcal://localhost${link}/calendar`);
  expect(page).toContain(`value="http://localhost${link}/calendar"`);
  box.sent.length = 0;
  await settle(at(INVITED));
  const kinds = async () => (await hers(box.sent)).map(({ kind, calendar }) => [kind, calendar]);
  expect((await kinds()).filter(([kind]) => kind === "invitation")).toEqual([]);
  expect(await states(Aino, "invitation")).toContainEqual({ state: "superseded", reason: "feed" });

  box.sent.length = 0;
  await move("2027-01-21T15:00");
  await settle(at(INVITED + DAY));
  expect(await kinds()).toEqual([["update", false]]);
  const [update] = await hers(box.sent);
  expect(update?.text).toContain("Tilaamasi kalenteri päivittyy itsestään");
  expect(update?.text).not.toContain("kalenterikutsu");

  box.sent.length = 0;
  await env.DB.prepare("UPDATE meetings SET cancelled_at = ?1, cancelled_by = 'helena' WHERE time_rev = 1")
    .bind(INVITED)
    .run();
  await planned();
  await settle(at(INVITED + 2 * DAY));
  expect(await kinds()).toEqual([["cancellation", false]]);
  // Her invitations count as delivered: an absence is hers, and no fault of the post.
  expect(await attended()).not.toContain("undelivered");
});

test("whoever comes back to mail is invited anew to everything that was left to her calendar, with what she has answered", async () => {
  const { at, link, visitor, Aino, box, meeting } = await aino(PUBLISHED + HOUR);
  const choose = (way: string) => visitor("POST", `${link}/calendar`, new URLSearchParams({ way }));
  await choose("feed");
  await settle(at(INVITED));
  await setClock(INVITED);
  await visitor("POST", `${link}/answers`, new URLSearchParams({ meeting, answer: "accepted" }));
  box.sent.length = 0;
  expect((await choose("something")).status).toBe(303);
  await settle(at(INVITED + HOUR));
  expect(await hers(box.sent)).toEqual([]);
  await choose("mail");
  await settle(at(INVITED + DAY));
  const again = await hers(box.sent);
  const left = (await states(Aino, "invitation")).filter(({ reason }) => reason === "feed").length;
  expect(left).toBeGreaterThan(0);
  expect(again.filter(({ kind, calendar }) => kind === "invitation" && calendar)).toHaveLength(left);
  const row = await env.DB.prepare("SELECT answer, sequence FROM invitations WHERE meeting = ?1 AND participant = ?2")
    .bind(meeting, Aino)
    .first();
  expect(row).toEqual({ answer: "accepted", sequence: 0 });
});

test("a reason given with an absence is read by coordinators, and by nobody else", async () => {
  const { link, visitor, meeting, Aino, season } = await aino();
  const { admin, researcher } = client();
  const page = await (await visitor("GET", `${link}/answers?meeting=${meeting}&answer=declined`)).text();
  expect(page).toContain('name="reason"');
  expect(page).toContain("Vain ohjelman järjestäjät saavat nähdä syyn.");
  const tell = (reason: string, answer = "declined") =>
    visitor("POST", `${link}/answers`, new URLSearchParams({ meeting, answer, reason }));
  await tell(`  Flunssa\u{1F912} ${"x".repeat(600)}`);
  const stored = await env.DB.prepare("SELECT private FROM answers WHERE participant = ?").bind(Aino).first("private");
  expect(stored).toHaveLength(500);
  expect(stored).toMatch(/^Flunssa/);
  const admins = async () => (await admin("GET", `/admin/seasons/${season}/meetings`)).text();
  expect(await admins()).toContain("Reason: Flunssa");
  for (const path of [
    `/research/seasons/${season}`,
    `/research/seasons/${season}/attendance.csv`,
    `/api/v1/seasons/${season}/attendance`,
    `/api/v1/seasons/${season}/attendance.csv`,
    `/api/v1/seasons/${season}/meetings`,
  ]) {
    const answer = await researcher("GET", path);
    expect(await answer.text(), path).not.toMatch(/Flunssa|private|reason_given/);
  }
  for (const path of [link, `${link}/calendar`])
    expect(await (await visitor("GET", path)).text()).not.toContain("Flunssa");
  // Taken back and told again without a word: the old reason is no reason any more.
  await setClock(INVITED + MINUTE);
  await tell("", "accepted");
  await setClock(INVITED + 2 * MINUTE);
  await tell("  ");
  expect(await admins()).not.toContain("Flunssa");
});

type World = {
  Aino: string;
  season: string;
  meeting: string;
  link: string;
  calendar: string;
  at: Bench["at"];
  box: Bench["box"];
  bare: Ask;
  visitor: Ask;
  /** Her first meeting, at another time. */
  move(wall: string): Promise<void>;
  /** Events in the mails of a kind that were sent to her. */
  mailed(kind: string): Promise<{ uid: string; sequence: number }[]>;
  /** The reasons in the attendance after the first meeting. */
  attended(): Promise<string>;
};

/** Aino in a group of four, in a season that has sent all that was due until `until`. */
async function aino(until = INVITED): Promise<World> {
  const { at, box } = bench();
  const published = await publishedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), published);
  const season = published.season.id;
  const [first] = await listMeetings(at(PUBLISHED).db, season);
  if (!first) throw new Error("no meeting");
  if (until > PUBLISHED + HOUR) await settle(at(until));
  await setClock(until);
  const link = `/j/${await links.token(Aino, 1)}`;
  const { bare, visitor, admin } = client();
  return {
    ...{ Aino, season, meeting: first.id, link, calendar: `${link}/calendar`, at, box, bare, visitor },
    async move(wall) {
      const change = { kind: "move_meeting", meeting: first, starts: wall } as const;
      const moved = await makeChange(at(INVITED), await reread(at(INVITED), season), change, "helena");
      if (!moved.ok) throw new Error(moved.reason);
    },
    async mailed(kind) {
      const mails = (await hers(box.sent)).filter((mail) => mail.kind === kind);
      return mails.flatMap(({ events }) => events.map(({ uid, sequence }) => ({ uid, sequence })));
    },
    async attended() {
      await settle(at(FIRST_MEETING + 2 * DAY));
      await setClock(FIRST_MEETING + 2 * DAY);
      return (await admin("GET", `/api/v1/seasons/${season}/attendance`)).text();
    },
  };
}

/** Aino's mails of those in the box, taken apart. */
async function hers(sent: Bench["box"]["sent"]) {
  const mine = sent.filter(({ message }) => message.to === "aino.korhonen@kuopio.example");
  return Promise.all(
    mine.map(async ({ key, message }) => {
      const mail = await PostalMime.parse(message.raw, { attachmentEncoding: "utf8" });
      const part = mail.attachments.find(({ mimeType }) => mimeType === "text/calendar");
      const events = part ? read(String(part.content)) : [];
      return { kind: key.split(":")[0] ?? "", calendar: part !== undefined, events, text: mail.text ?? "" };
    }),
  );
}

function read(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
    const { uid, sequence, startDate, location } = new ICAL.Event(component);
    const status = String(component.getFirstPropertyValue("status"));
    return { uid, sequence, start: startDate.toString().slice(0, 10), location, status };
  });
}

async function states(participant: string, kind: string) {
  const { results } = await env.DB.prepare("SELECT state, reason FROM effects WHERE participant = ?1 AND kind = ?2")
    .bind(participant, kind)
    .all<{ state: string; reason: string | null }>();
  return results;
}

/** As a command would: the season is to be looked at again. */
async function planned() {
  await env.DB.prepare("UPDATE seasons SET next_plan_at = 0, plan_rev = plan_rev + 1, plan_cursor = NULL").run();
}
