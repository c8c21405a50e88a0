import { execFileSync } from "node:child_process";
import path from "node:path";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { renderFeed } from "../../src/adapters/mail/calendar.ts";
import { decideCalendarMail, isLeftToFeed } from "../../src/core/calendar-mail.ts";
import { type Feed, feedEntries, type PublishedEvent, webCalendarLinks } from "../../src/core/feed.ts";
import type { InvitedMeeting, RecipientFacts } from "../../src/core/recipient.ts";
import { HOUR } from "../../src/core/time.ts";
import { eventOf } from "../../web/mails/calendar-event.ts";
import { bodies, mailToAino, zone } from "../doubles/mail-world.ts";
import { factsOf as facts, invitedTo } from "../doubles/recipient.ts";

const PUBLISHED = Date.UTC(2026, 8, 1, 6);
const TOLD = Date.UTC(2026, 8, 15, 6);

/** Aino's year in Helsinki at three o'clock: summer time until 25 October, and again from 28 March. */
const september = invitedTo("september", Date.UTC(2026, 8, 29, 12));
const october = invitedTo("october", Date.UTC(2026, 9, 27, 13));
const march = invitedTo("march", Date.UTC(2027, 2, 30, 12));
const aino = facts([september, october, march]);

const told = (sequence: number, change: Partial<InvitedMeeting["told"] & {}> = {}) => ({
  told: { rev: sequence + 1, sequence, status: "confirmed" as const, timeRev: sequence, ...change },
  toldAt: TOLD,
});

function eventsOf(about: RecipientFacts): PublishedEvent[] {
  return feedEntries(about, PUBLISHED).map(({ body, at, busy }) => ({
    ...eventOf(mailToAino(body, { at }), body),
    cancelled: body.kind === "cancellation",
    busy,
  }));
}

function feedOf(about: RecipientFacts, name: string | null = "Etävertaismentorointi, kevät 2027"): Feed {
  return { name, zone, events: eventsOf(about) };
}

const brief = (about: RecipientFacts) =>
  eventsOf(about).map((event) => `${event.uid.split("@")[0]} ${event.sequence} ${event.cancelled ? "off" : "on"}`);

test("every meeting of hers is an event, in the order of time, dated by publication until a mail has told of it", () => {
  const events = eventsOf(facts([march, { ...september, ...told(0) }, october]));
  expect(events.map(({ uid, dtstamp }) => [uid, dtstamp])).toEqual([
    ["september@tuokio.test", TOLD],
    ["october@tuokio.test", PUBLISHED],
    ["march@tuokio.test", PUBLISHED],
  ]);
});

test("an event is the same as that of the invitation in everything that a calendar shows", () => {
  const invitation = eventOf(mailToAino(bodies.invitation), bodies.invitation);
  const [event] = eventsOf(facts([invitedTo(bodies.invitation.meeting.id, bodies.invitation.meeting.startsAt)]));
  const { cancelled, busy, dtstamp, ...shown } = event as PublishedEvent;
  expect({ ...shown, dtstamp: invitation.dtstamp }).toEqual(invitation);
  expect({ cancelled, busy }).toEqual({ cancelled: false, busy: true });
});

test("the sequence is that of the mail which will tell the same, before and after it has left", () => {
  const now = september.startsAt - 24 * HOUR;
  const states: [Partial<InvitedMeeting>, "invitation" | "update" | "cancellation"][] = [
    [{}, "invitation"],
    [{ rev: 2, timeRev: 1 }, "update"],
    [{ ...told(0), rev: 2, timeRev: 1 }, "update"],
    [{ ...told(1), rev: 3, timeRev: 1, cancelled: true, wanted: "cancelled" }, "cancellation"],
    [{ ...told(2, { status: "cancelled", timeRev: 1 }), rev: 4, timeRev: 1 }, "invitation"],
  ];
  const sequences = states.map(([change, kind]) => {
    const hers = facts([{ ...september, ...change }]);
    const effect = { key: "", kind, session: null, meeting: "september", n: change.rev ?? 1 };
    const decision = decideCalendarMail(effect, hers, now);
    if (!decision.ok || !("sequence" in decision.body)) throw new Error(JSON.stringify(decision));
    const { sequence, timeRev } = decision.body;
    const status = kind === "cancellation" ? ("cancelled" as const) : ("confirmed" as const);
    const after = { told: { rev: effect.n, sequence, status, timeRev }, toldAt: now };
    expect(eventsOf(hers)[0]?.sequence).toBe(sequence);
    expect(eventsOf(facts([{ ...september, ...change, ...after }]))[0]?.sequence).toBe(sequence);
    return sequence;
  });
  expect(sequences).toEqual([0, 1, 1, 2, 3]);
});

test("a cancelled meeting stays and takes no time; one that she cannot come to takes place without taking hers", () => {
  const off = { ...september, ...told(0), cancelled: true };
  const without = { ...october, answer: "declined" as const };
  const read = withPython(feedOf(facts([off, without, march])));
  expect(read.events.map(({ status, transparency }) => `${status} ${transparency}`)).toEqual([
    "CANCELLED TRANSPARENT",
    "CONFIRMED TRANSPARENT",
    "CONFIRMED OPAQUE",
  ]);
});

test("of the meetings that she was taken off, those stay as cancelled that she had been told of", () => {
  const former = [{ ...october, ...told(0), wanted: "cancelled" as const, rev: 2 }, march];
  expect(brief(facts([september], { former }))).toEqual(["september 0 on", "october 1 off"]);
});

test("ical.js and python3-icalendar read the same hours on both sides of both changes of the clock", () => {
  const feed = feedOf(aino);
  const read = withPython(feed).events;
  expect(read.map(({ wall, start }) => [wall, start])).toEqual([
    ["2026-09-29T15:00:00", "2026-09-29T12:00:00+00:00"],
    ["2026-10-27T15:00:00", "2026-10-27T13:00:00+00:00"],
    ["2027-03-30T15:00:00", "2027-03-30T12:00:00+00:00"],
  ]);
  expect(withIcalJs(feed)).toEqual(read.map(({ uid, wall, start }) => ({ uid, wall, start: Date.parse(start) })));
});

test("the calendar has a method, a name that survives its commas, a zone, and nobody to ask", () => {
  const sly = 'Kevät; "pilotti", 2027\r\nATTENDEE:mailto:evil@example.test';
  for (const name of ["Etävertaismentorointi, kevät 2027", sly]) {
    const read = withPython(feedOf(aino, name));
    expect(read).toMatchObject({ method: "PUBLISH", name: name.replace("\r\n", " "), zones: 1 });
    expect(read.events.map(({ attendees }) => attendees)).toEqual([false, false, false]);
    expect(lines(feedOf(aino, name)).filter((line) => /^ATTENDEE/.test(line))).toEqual([]);
  }
});

test("calendars are asked to come every hour, and all that is said of the calendar stands before its parts", () => {
  const all = lines(feedOf(aino));
  const head = all.slice(0, all.indexOf("BEGIN:VTIMEZONE"));
  expect(head).toEqual(
    expect.arrayContaining(["REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "METHOD:PUBLISH"]),
  );
  expect(head.filter((line) => /^(NAME|X-WR-CALNAME):Etävertaismentorointi\\, kevät 2027$/.test(line))).toHaveLength(2);
  const depths = all.map((line) => (line.startsWith("BEGIN:") ? 1 : line.startsWith("END:") ? -1 : 0));
  let depth = 0;
  const beside = all.filter((_, i) => {
    depth += depths[i] ?? 0;
    return depth === 1 && depths[i] === 0 && i >= head.length;
  });
  expect(beside).toEqual([]);
});

test("in every event the alarm comes last, and no line is too long or ends otherwise than in CRLF", () => {
  const text = renderFeed(feedOf(aino));
  expect(text.match(/END:VALARM\r\nEND:VEVENT/g)).toHaveLength(3);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("a calendar without meetings is one all the same", () => {
  const read = withPython(feedOf(facts([])));
  expect(read).toMatchObject({ method: "PUBLISH", zones: 1, events: [] });
  expect(withIcalJs(feedOf(facts([])))).toEqual([]);
});

test("the file of one meeting does not rename the calendar that takes it in", () => {
  const all = lines(feedOf(facts([september]), null));
  expect(all.filter((line) => /^(NAME|X-WR-CALNAME|REFRESH-INTERVAL|X-PUBLISHED-TTL)/.test(line))).toEqual([]);
  expect(all).toEqual(expect.arrayContaining(["METHOD:PUBLISH", "BEGIN:VTIMEZONE", "UID:september@tuokio.test"]));
});

test("the bytes are the same wherever they are made", () => {
  const feed = feedOf(aino);
  for (const TZ of ["UTC", "America/New_York", "Europe/Helsinki"]) expect(renderedIn(TZ, feed)).toBe(renderFeed(feed));
});

test("to whoever fetches, an invitation that brings nothing new is left to the calendar, and changes are not", () => {
  const left = (change: Partial<InvitedMeeting>, kind: "invitation" | "update", way: "feed" | "mail" = "feed") => {
    const hers = facts([{ ...september, ...change }], { calendar: way });
    const about = { key: "", kind, session: null, meeting: "september", n: change.rev ?? 1 };
    const decision = decideCalendarMail(about, hers, september.startsAt - HOUR);
    return decision.ok && isLeftToFeed(decision.body, hers);
  };
  expect(left({}, "invitation")).toBe(true);
  expect(left({}, "invitation", "mail")).toBe(false);
  expect(left(told(0), "invitation")).toBe(true);
  expect(left({ ...told(0), rev: 2, timeRev: 1 }, "update")).toBe(false);
  expect(left({ ...told(1, { status: "cancelled", timeRev: 0 }), rev: 3 }, "invitation")).toBe(false);
});

test("web calendars get the hours of the meeting in universal time, and spaces that Outlook shows as spaces", () => {
  const [event] = eventsOf(aino);
  const { google, outlook } = webCalendarLinks({ ...(event as PublishedEvent), summary: "A & B: 1 + 1" });
  const at = (url: string) => Object.fromEntries(new URL(url).searchParams);
  expect(at(google)).toMatchObject({
    action: "TEMPLATE",
    text: "A & B: 1 + 1",
    dates: "20260929T120000Z/20260929T130000Z",
    ctz: "Europe/Helsinki",
    location: event?.location,
  });
  expect(at(outlook)).toMatchObject({
    path: "/calendar/action/compose",
    rru: "addevent",
    startdt: "2026-09-29T12:00:00Z",
    enddt: "2026-09-29T13:00:00Z",
    subject: "A & B: 1 + 1",
  });
  expect(`${google}${outlook}`).not.toContain("+");
  expect(at(outlook).body).toContain(`${event?.location}<br><br>`);
});

type Read = {
  method: string;
  name: string | null;
  zones: number;
  events: { uid: string; wall: string; start: string; status: string; transparency: string; attendees: boolean }[];
};

function withPython(feed: Feed): Read {
  const script = path.join(import.meta.dirname, "../doubles/parse_feed.py");
  return JSON.parse(execFileSync("/usr/bin/python3", [script], { input: renderFeed(feed), encoding: "utf8" }));
}

function withIcalJs(feed: Feed) {
  const calendar = new ICAL.Component(ICAL.parse(renderFeed(feed)));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, startDate } = new ICAL.Event(component);
    return { uid, wall: startDate.toString(), start: startDate.toUnixTime() * 1000 };
  });
}

function renderedIn(TZ: string, feed: Feed): string {
  const script = path.join(import.meta.dirname, "../doubles/feed-stdin.ts");
  const input = JSON.stringify(feed);
  return execFileSync(process.execPath, [script], { input, env: { ...process.env, TZ }, encoding: "utf8" });
}

function lines(feed: Feed): string[] {
  return renderFeed(feed).replaceAll("\r\n ", "").trimEnd().split("\r\n");
}
