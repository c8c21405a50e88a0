import { expect, test } from "vitest";
import type { InboundCalendar, InboundEvent, InboundMail } from "../../../src/core/reply/mail.ts";
import type { ReplyWorld } from "../../../src/core/reply/world.ts";
import { decideReply } from "../../../src/core/reply.ts";
import { replyWorldOfTests } from "../../doubles/replies.ts";
import { AINO, aino, BIRGITTA, birgitta, FEBRUARY, inbox, JANUARY, MARCH } from "../../samples/replies/sample.ts";

const accepts: InboundEvent = {
  uid: JANUARY,
  attendees: [{ address: aino.address, partstat: "ACCEPTED", comment: null, delegatedTo: [], delegatedFrom: [] }],
  sequence: 0,
  dtstamp: { wall: "2027-01-11T06:30:00", zone: "UTC" },
  start: { wall: "2027-01-20T12:00:00", zone: "UTC" },
  recurrenceId: null,
  comment: null,
};

function mailWith(event: Partial<InboundEvent>, more: Partial<InboundMail> = {}): InboundMail {
  const calendars: InboundCalendar[] = [{ method: "REPLY", problem: null, events: [{ ...accepts, ...event }] }];
  return { subject: "", from: aino.address, headers: [], text: "", calendars, report: null, reportType: null, ...more };
}

function decided(mail: InboundMail, world: Partial<ReplyWorld> = {}, token = AINO) {
  return decideReply(mail, { from: aino.address, to: inbox(token) }, { ...replyWorldOfTests, ...world });
}

const stored = (sequence: number | null, dtstamp: number | null, attendee = aino.address) => ({
  answers: [{ uid: JANUARY, attendee, sequence, dtstamp }],
});
const HALF_PAST_EIGHT = Date.UTC(2027, 0, 11, 6, 30);

test("Aino's answer counts as hers because it came to her address", () => {
  expect(decided(mailWith({}))).toMatchObject({ verdict: "rsvp", participant: AINO });
  expect(decided(mailWith({}), {}, BIRGITTA)).toMatchObject({ verdict: "review", reason: "wrong_attendee" });
});

test("what was tapped after the calendar wrote its answer stands", () => {
  expect(decided(mailWith({}), stored(null, HALF_PAST_EIGHT + 1))).toMatchObject({
    verdict: "stale",
    reason: "older_answer",
  });
  expect(decided(mailWith({}), stored(null, HALF_PAST_EIGHT))).toMatchObject({ verdict: "rsvp" });
});

test("a stored answer is known by its token, too, and one of somebody else says nothing", () => {
  expect(decided(mailWith({}), stored(0, HALF_PAST_EIGHT + 1, AINO))).toMatchObject({ verdict: "stale" });
  expect(decided(mailWith({}), stored(0, HALF_PAST_EIGHT + 1, birgitta.address))).toMatchObject({ verdict: "rsvp" });
});

test("an answer to a newer version counts although the clock of the phone is slow", () => {
  const later = stored(0, HALF_PAST_EIGHT + 60_000);
  expect(decided(mailWith({ sequence: 1 }), later)).toMatchObject({ verdict: "rsvp", replies: [{ sequence: 1 }] });
  expect(decided(mailWith({ sequence: 0 }), stored(1, null))).toMatchObject({
    verdict: "stale",
    reason: "old_sequence",
  });
});

test("a stamp that cannot be told in time makes no answer old", () => {
  const windows = { wall: "2027-01-11T08:30:00", zone: "FLE Standard Time" };
  expect(decided(mailWith({ dtstamp: windows }), stored(0, HALF_PAST_EIGHT + 1))).toMatchObject({
    verdict: "rsvp",
    replies: [{ dtstamp: null }],
  });
  const impossible = { wall: "2027-02-31T99:00:00", zone: "UTC" };
  expect(decided(mailWith({ dtstamp: impossible }))).toMatchObject({ verdict: "rsvp", replies: [{ dtstamp: null }] });
});

test("a time without a zone is one of the season's", () => {
  const start = { wall: "2027-02-17T14:00:00", zone: null };
  expect(decided(mailWith({ uid: FEBRUARY, sequence: null, start }))).toMatchObject({ verdict: "rsvp" });
  expect(decided(mailWith({ uid: FEBRUARY, sequence: null, start }), { timezone: "Europe/Stockholm" })).toMatchObject({
    verdict: "stale",
  });
});

test("from the moment a meeting begins nobody can answer any more", () => {
  expect(decided(mailWith({}), { now: Date.UTC(2027, 0, 20, 12) - 1 })).toMatchObject({ verdict: "rsvp" });
  expect(decided(mailWith({}), { now: Date.UTC(2027, 0, 20, 12) })).toMatchObject({ verdict: "stale", reason: "past" });
});

test("yes and no to one meeting in one mail is asked about, and does not keep another answer back", () => {
  const decline: InboundEvent = {
    ...accepts,
    attendees: accepts.attendees.map((attendee) => ({ ...attendee, partstat: "DECLINED" })),
  };
  const events = [accepts, decline, { ...accepts, uid: MARCH }];
  expect(decided(mailWith({}, { calendars: [{ method: "REPLY", problem: null, events }] }))).toMatchObject({
    verdict: "rsvp",
    replies: [{ uid: MARCH }],
    rest: [
      { verdict: "review", reason: "contradictory", partstat: "ACCEPTED" },
      { verdict: "review", reason: "contradictory", partstat: "DECLINED" },
    ],
  });
});

test("the most urgent of what is held comes first", () => {
  const events = [
    { ...accepts, uid: "palaveri@kuopio.example" },
    { ...accepts, uid: FEBRUARY },
    { ...accepts, attendees: [] },
  ];
  expect(decided(mailWith({}, { calendars: [{ method: "REPLY", problem: null, events }] }))).toMatchObject({
    verdict: "review",
    reason: "no_attendee",
    rest: [{ verdict: "stale" }, { verdict: "ignored" }],
  });
});

test("only the newest results, those of our own server, can tell that a sender is false", () => {
  const results = (...values: string[]) => values.map((value) => ({ name: "authentication-results", value }));
  const judged = (...values: string[]) => decided(mailWith({}, { headers: results(...values) })).verdict;
  expect(judged("mx.tuokio.test;\tdmarc = FAIL header.from=x")).toBe("review");
  expect(judged("mx.tuokio.test; spf=pass", "MX.tuokio.test; dmarc=fail")).toBe("review");
  expect(judged("mx.tuokio.test; dmarc=pass", "elsewhere.example; dmarc=fail")).toBe("rsvp");
  expect(judged("mx.tuokio.test; dmarc=temperror")).toBe("rsvp");
  expect(judged("mx.tuokio.test; dkim=pass (dmarc=fail)")).toBe("rsvp");
  expect(judged("mx.tuokio.test; x-dmarc=fail")).toBe("rsvp");
});
