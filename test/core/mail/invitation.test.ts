import { execFileSync } from "node:child_process";
import path from "node:path";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { renderInvitation } from "../../../src/adapters/mail/calendar.ts";
import { compose } from "../../../src/adapters/mail/mime.ts";
import type { CalendarEvent } from "../../../src/core/message.ts";
import { letterOf } from "../../../web/mails/letter.ts";
import { april, bodies, january, mailToAino } from "../../doubles/mail-world.ts";

const letter = letterOf(mailToAino(bodies.invitation));
const event = letter.calendar as CalendarEvent;
const inApril: CalendarEvent = { ...event, startsAt: april.startsAt, endsAt: april.endsAt };

test("ical.js reads the group's own wall time in winter and in summer", () => {
  expect(withIcalJs(event)).toMatchObject({
    wall: "2027-01-20T14:00:00",
    start: january.startsAt,
    end: january.endsAt,
  });
  expect(withIcalJs(inApril)).toMatchObject({ wall: "2027-04-21T14:00:00", start: april.startsAt, end: april.endsAt });
});

test("python3-icalendar reads the same", () => {
  const winter = { wall: "2027-01-20T14:00:00", zone: "Europe/Helsinki", start: "2027-01-20T12:00:00+00:00" };
  const summer = { wall: "2027-04-21T14:00:00", zone: "Europe/Helsinki", start: "2027-04-21T11:00:00+00:00" };
  expect(withPython(event)).toMatchObject({ ...winter, end: "2027-01-20T13:00:00+00:00" });
  expect(withPython(inApril)).toMatchObject({ ...summer, end: "2027-04-21T12:00:00+00:00" });
});

test("asks Aino alone, in the name of the sender, with the link where calendars show it", () => {
  const read = withPython(event);
  expect(read).toMatchObject({
    method: "REQUEST",
    uid: "meeting-january@tuokio.test",
    sequence: 0,
    stamp: "2027-01-19T07:00:00+00:00",
    organizer: `mailto:${letter.from.address}`,
    attendees: ["MAILTO:aino@kuopio.test"],
    alarms: ["-PT15M"],
    location: mailToAino(bodies.invitation).urls.link,
  });
  expect(read.description.split("\n")[0]).toBe(read.location);
  expect(read.description).toContain("60 minuuttia. Sitä ei nauhoiteta.");
  expect(read.summary).not.toMatch(/Aino|Korhonen/);
});

test("says what Outlook and Thunderbird go by", () => {
  const lines = unfolded(event);
  expect(lines).toContain("CLASS:PRIVATE");
  expect(lines).toContain("STATUS:CONFIRMED");
  expect(lines).toContain("X-MICROSOFT-CDO-BUSYSTATUS:BUSY");
  expect(lines).toContain("X-MICROSOFT-DISALLOW-COUNTER:TRUE");
  expect(lines.find((line) => line.startsWith("ATTENDEE"))).toContain(";PARTSTAT=NEEDS-ACTION;RSVP=TRUE;");
  expect(lines).toEqual(expect.arrayContaining(["BEGIN:DAYLIGHT", "BEGIN:STANDARD"]));
  expect(lines.filter((line) => line.startsWith("CREATED"))).toEqual([]);
});

test("a cancellation has no alarm and is cancelled", () => {
  const cancelled: CalendarEvent = { ...event, method: "CANCEL", sequence: 1 };
  expect(withPython(cancelled)).toMatchObject({ method: "CANCEL", sequence: 1, alarms: [] });
  expect(unfolded(cancelled)).toContain("STATUS:CANCELLED");
});

test("properties of the event come before its alarm, and every line is ended", () => {
  const lines = unfolded(event);
  expect(lines.indexOf("END:VALARM") + 1).toBe(lines.indexOf("END:VEVENT"));
  expect(renderInvitation(event).endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("no line is longer than 75 octets, in any language, and lines end in CRLF alone", () => {
  const long = { ...event, description: `${event.description}\n${"Hyvää päivää 😀 ".repeat(30)}` };
  const text = renderInvitation(long);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(withPython(long).description).toBe(long.description.trim());
});

const hostile = [
  "Aino\r\nATTENDEE:mailto:evil@example.test",
  "Aino\nBEGIN:VEVENT",
  'Aino "Ainu" Korhonen',
  "Korhonen, Aino; opettaja: Kuopio",
  "Åsa Öhman-Äijälä 😀",
  "Aino\u0000Korhonen",
  "Aino\u2028Korhonen\u0085",
  "Aino ^n Korhonen\\n",
];
for (const name of hostile)
  test(`a name cannot become a line of the calendar: ${JSON.stringify(name)}`, () => {
    const named = {
      ...event,
      attendee: { ...event.attendee, name },
      organizer: { ...event.organizer, name },
      summary: name,
    };
    expect(unfolded(named).map(propertyName)).toEqual(unfolded(event).map(propertyName));
    expect(withPython(named)).toMatchObject({ attendees: ["MAILTO:aino@kuopio.test"], wall: "2027-01-20T14:00:00" });
    expect(withIcalJs(named).attendees).toEqual(["mailto:aino@kuopio.test"]);
  });

test("a link or an identifier cannot become a line either", () => {
  const sly = "x\r\nATTENDEE:mailto:evil@example.test";
  const forged = { ...event, uid: sly, location: sly, url: `https://tuokio.test/j/${sly}`, description: sly };
  expect(unfolded(forged).map(propertyName)).toEqual(unfolded(event).map(propertyName));
});

test("a zone that has no definition is refused, and not written as universal time", () => {
  expect(() => renderInvitation({ ...event, zone: "Europe/Atlantis" })).toThrow("Europe/Atlantis");
});

test("times and the definition of their zone have one name, also where zones share a definition", () => {
  for (const zone of ["Europe/Helsinki", "Europe/Stockholm", "Europe/Mariehamn"]) {
    const lines = unfolded({ ...event, zone });
    expect(lines).toContain(`TZID:${zone}`);
    expect(lines.filter((line) => line.startsWith("DTSTART;"))).toEqual([expect.stringContaining(`;TZID=${zone}:`)]);
  }
});

test("the mail says the method of its calendar, and carries it twice", async () => {
  const mail = await PostalMime.parse((await compose(letter)).raw, { attachmentEncoding: "utf8" });
  const parts = mail.attachments.map(({ mimeType, method, disposition, filename }) => ({
    mimeType,
    method,
    disposition,
    filename,
  }));
  expect(parts).toEqual([
    { mimeType: "text/calendar", method: "REQUEST", disposition: null, filename: null },
    { mimeType: "application/ics", method: undefined, disposition: "attachment", filename: "invite.ics" },
  ]);
  for (const { content } of mail.attachments)
    expect(String(content).replaceAll(/\r?\n/g, "\r\n")).toBe(renderInvitation(event));
});

test("the bytes do not depend on where and when they are made", async () => {
  const here = Buffer.from((await compose(letter)).raw);
  expect(Buffer.from((await compose(letter)).raw).equals(here)).toBe(true);
  for (const TZ of ["America/New_York", "Europe/Helsinki"]) expect(composedIn(TZ).equals(here)).toBe(true);
});

test("nobody's address but Aino's, the sender's and the coordinator's is in the mail", async () => {
  const mail = await PostalMime.parse((await compose(letter)).raw);
  const parts = [mail.text, mail.html, renderInvitation(event).replaceAll("\r\n ", "")].join("\n");
  const addresses = new Set(parts.match(/[\w.+-]+@[\w.-]+\.test/g));
  expect([...addresses].sort()).toEqual(
    ["aino@kuopio.test", "kaisa@yliopisto.test", letter.from.address, "meeting-january@tuokio.test"].sort(),
  );
});

function withIcalJs(calendarEvent: CalendarEvent) {
  const calendar = new ICAL.Component(ICAL.parse(renderInvitation(calendarEvent)));
  const [read, ...others] = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  if (read === undefined || others.length > 0) throw new Error("not one event");
  return {
    // The zone is read from the VTIMEZONE in the calendar itself.
    wall: read.startDate.toString(),
    start: read.startDate.toUnixTime() * 1000,
    end: read.endDate.toUnixTime() * 1000,
    attendees: read.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase()),
  };
}

function withPython(calendarEvent: CalendarEvent) {
  const script = path.join(import.meta.dirname, "../../doubles/parse_ics.py");
  const input = renderInvitation(calendarEvent);
  return JSON.parse(execFileSync("/usr/bin/python3", [script], { input, encoding: "utf8" }));
}

function composedIn(TZ: string): Buffer {
  const script = path.join(import.meta.dirname, "../../doubles/compose-stdin.ts");
  return execFileSync(process.execPath, [script], { input: JSON.stringify(letter), env: { ...process.env, TZ } });
}

function unfolded(calendarEvent: CalendarEvent): string[] {
  return renderInvitation(calendarEvent).replaceAll("\r\n ", "").trimEnd().split("\r\n");
}

function propertyName(line: string): string {
  return line.split(/[:;]/)[0] ?? "";
}
