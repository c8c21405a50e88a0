import { execFileSync } from "node:child_process";
import path from "node:path";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { renderInvitation } from "../../../src/adapters/mail/calendar.ts";
import { compose } from "../../../src/adapters/mail/mime.ts";
import type { CancellationReason, MailBody } from "../../../src/core/message.ts";
import { LANGUAGES } from "../../../src/core/programme.ts";
import { letterOf } from "../../../web/mails/letter.ts";
import { april, bodies, mailToAino } from "../../doubles/mail-world.ts";

const HOUR_MS = 3_600_000;
const sentAt = mailToAino(bodies.invitation).at;
const REASONS: readonly CancellationReason[] = [
  "nobody_coming",
  "cancelled",
  "left",
  "paused",
  "changed_group",
  "not_needed",
];

test("an invitation, its move and its cancellation are one event, ever newer, from one organizer to Aino alone", () => {
  const life = [
    read(bodies.invitation, sentAt),
    read({ ...bodies.update, meeting: { ...april, id: bodies.invitation.meeting.id } }, sentAt + HOUR_MS),
    read(bodies.cancellation, sentAt + 2 * HOUR_MS),
  ];
  expect(life.map(({ method, sequence, status }) => [method, sequence, status])).toEqual([
    ["REQUEST", 0, "CONFIRMED"],
    ["REQUEST", 1, "CONFIRMED"],
    ["CANCEL", 2, "CANCELLED"],
  ]);
  expect(life.map(({ wall }) => wall)).toEqual(["2027-01-20T14:00:00", "2027-04-21T14:00:00", "2027-01-20T14:00:00"]);
  expect(life.map(({ stamp }) => stamp)).toEqual([sentAt, sentAt + HOUR_MS, sentAt + 2 * HOUR_MS]);
  for (const event of life)
    expect(event).toMatchObject({
      uid: "meeting-january@tuokio.test",
      organizer: "mailto:rsvp+k3x7m2q5p4s6t2v4@tuokio.test",
      attendees: ["mailto:aino@kuopio.test"],
      summary: "Etävertaismentorointi, kevät 2027: ryhmän 7 tapaaminen",
    });
});

for (const why of REASONS)
  for (const language of LANGUAGES)
    test(`a cancellation is what RFC 5546 wants, and takes no time: ${why}, ${language}`, () => {
      const body = { ...bodies.cancellation, why };
      expect(read(body, sentAt, language)).toMatchObject({ method: "CANCEL", status: "CANCELLED", alarms: 0 });
      const lines = unfolded(body, language);
      expect(lines).toEqual(expect.arrayContaining(["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]));
      expect(lines.filter((line) => line.startsWith("ATTENDEE"))).toHaveLength(1);
      // Outlook and Thunderbird would offer to answer.
      expect(lines.join("\n")).not.toMatch(/RSVP=|PARTSTAT=/);
    });

test("a moved meeting is asked about anew, with an alarm and time that is taken", () => {
  expect(read(bodies.update, sentAt)).toMatchObject({ method: "REQUEST", status: "CONFIRMED", alarms: 1 });
  const lines = unfolded(bodies.update, "fi");
  expect(lines).toEqual(expect.arrayContaining(["TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY"]));
  expect(lines.find((line) => line.startsWith("ATTENDEE"))).toContain(";PARTSTAT=NEEDS-ACTION;RSVP=TRUE;");
});

test("python3-icalendar reads the cancellation as we mean it", () => {
  expect(withPython(bodies.cancellation)).toMatchObject({
    method: "CANCEL",
    uid: "meeting-january@tuokio.test",
    sequence: 2,
    start: "2027-01-20T12:00:00+00:00",
    end: "2027-01-20T13:00:00+00:00",
    attendees: ["MAILTO:aino@kuopio.test"],
    alarms: [],
  });
});

for (const body of [bodies.update, bodies.cancellation])
  test(`the mail names the method of its calendar part, and is the same bytes twice: ${body.kind}`, async () => {
    const letter = letterOf(mailToAino(body));
    const { raw } = await compose(letter);
    expect(Buffer.from((await compose(letterOf(mailToAino(body)))).raw).equals(Buffer.from(raw))).toBe(true);
    const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
    expect(attachments.map(({ mimeType, method }) => [mimeType, method])).toEqual([
      ["text/calendar", letter.calendar?.method],
      ["application/ics", undefined],
    ]);
    for (const { content } of attachments)
      expect(String(content).replaceAll(/\r?\n/g, "\r\n")).toBe(rendered(body, sentAt, "fi"));
  });

test("what does not change the calendar has no calendar part", async () => {
  for (const body of [bodies.merge, bodies.return, bodies.group, bodies.moved, bodies.offer]) {
    const { raw } = await compose(letterOf(mailToAino(body)));
    expect((await PostalMime.parse(raw)).attachments).toEqual([]);
  }
});

function read(body: MailBody, at: number, language: (typeof LANGUAGES)[number] = "fi") {
  const calendar = new ICAL.Component(ICAL.parse(rendered(body, at, language)));
  const [component, ...others] = calendar.getAllSubcomponents("vevent");
  if (component === undefined || others.length > 0) throw new Error("not one event");
  const event = new ICAL.Event(component);
  const stamp = component.getFirstPropertyValue("dtstamp");
  return {
    method: calendar.getFirstPropertyValue("method"),
    status: component.getFirstPropertyValue("status"),
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    wall: event.startDate.toString(),
    stamp: stamp instanceof ICAL.Time ? stamp.toUnixTime() * 1000 : null,
    organizer: event.organizer.toLowerCase(),
    attendees: event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase()),
    alarms: component.getAllSubcomponents("valarm").length,
  };
}

function withPython(body: MailBody) {
  const script = path.join(import.meta.dirname, "../../doubles/parse_ics.py");
  const input = rendered(body, sentAt, "fi");
  return JSON.parse(execFileSync("/usr/bin/python3", [script], { input, encoding: "utf8" }));
}

function unfolded(body: MailBody, language: (typeof LANGUAGES)[number]): string[] {
  return rendered(body, sentAt, language).replaceAll("\r\n ", "").trimEnd().split("\r\n");
}

function rendered(body: MailBody, at: number, language: (typeof LANGUAGES)[number]): string {
  const { calendar } = letterOf(mailToAino(body, { at, language }));
  if (calendar === null) throw new Error(`${body.kind} has no calendar part`);
  return renderInvitation(calendar);
}
