import { expect, test } from "vitest";
import type { InvitedMeeting } from "../../src/core/recipient.ts";
import { DAY, HOUR, instantOf, plusDays, SECOND } from "../../src/core/time.ts";
import { type ReadEvent, withIcalJs, withLibical, withPython } from "../doubles/calendar-readers.ts";
import { aboutAino, calendarOf, correspondence, feedOf, MAIL_DOMAIN } from "../doubles/correspondence.ts";
import { THREE_O_CLOCK } from "../doubles/every-calendar.ts";
import { invitedTo } from "../doubles/recipient.ts";

/** The last hour before a change and the first after it, in the nights when they happen. */
const NIGHTS: Record<string, readonly string[]> = {
  "Europe/Helsinki": ["2026-10-25T01:30", "2026-10-25T04:00", "2027-03-28T01:30", "2027-03-28T04:00"],
  "Europe/Stockholm": ["2026-10-25T00:30", "2026-10-25T03:00", "2027-03-28T00:30", "2027-03-28T03:00"],
  "America/New_York": ["2026-10-31T23:30", "2026-11-01T02:00", "2027-03-14T00:30", "2027-03-14T03:00"],
};

for (const [zone, changes] of Object.entries(THREE_O_CLOCK)) {
  const year = [...weeks(zone), ...(NIGHTS[zone] ?? []).map((wall) => at(wall, zone))];

  test(`our own hours are what the almanac says: ${zone}`, () => {
    expect(weeks(zone)).toEqual(expect.arrayContaining(changes.map((instant) => Date.parse(instant))));
  });

  test(`invitations and moves mean the same instants to python3-icalendar, ical.js and libical: ${zone}`, async () => {
    const mails = await Promise.all(year.map((startsAt) => invitedAndMoved(startsAt, zone)));
    agree(
      mails.flat().map(({ text }) => text),
      mails.flat().map(({ event }) => [event]),
    );
  });

  test(`so does the calendar that is fetched: ${zone}`, async () => {
    const inOrder = year.toSorted((a, b) => a - b);
    const feed = await feedOf(inOrder.map(meetingAt), { ...aboutAino, zone });
    agree([feed], [inOrder.map((startsAt) => eventAt(startsAt, startsAt, writtenAt(startsAt), 0))]);
  });
}

test("every zone of Europe is defined by the name that its times bear", async () => {
  const zones = Intl.supportedValuesOf("timeZone").filter((zone) => zone.startsWith("Europe/"));
  expect(zones).toEqual(expect.arrayContaining(["Europe/Helsinki", "Europe/Mariehamn", "Europe/Oslo"]));
  const year = weeks("Europe/Helsinki");
  for (const zone of zones) {
    const feed = await feedOf(year.map(meetingAt), { ...aboutAino, zone });
    expect(feed).toContain(`\r\nTZID:${zone}\r\n`);
    expect(withIcalJs(feed), zone).toEqual(year.map((startsAt) => eventAt(startsAt, startsAt, writtenAt(startsAt), 0)));
  }
});

function agree(calendars: readonly string[], expected: readonly ReadEvent[][]) {
  expect(calendars.map(withIcalJs)).toEqual(expected);
  expect(withPython(calendars)).toEqual(expected);
  expect(calendars.map(withLibical)).toEqual(expected.map((events) => ({ errors: [], events })));
}

/** An invitation, and its move by a week, which may be to the other side of a change. */
async function invitedAndMoved(startsAt: number, zone: string) {
  const { tell } = correspondence(invitedTo(`at-${startsAt}`, startsAt), { ...aboutAino, zone });
  const later = plusDays(startsAt, 7, zone);
  const [first, second] = [writtenAt(startsAt), writtenAt(startsAt) + HOUR];
  const invitation = await calendarOf(await tell("invitation", first));
  const move = await calendarOf(await tell("update", second, { startsAt: later, endsAt: later + HOUR, timeRev: 1 }));
  return [
    { text: invitation.text, event: eventAt(startsAt, startsAt, first, 0) },
    { text: move.text, event: eventAt(startsAt, later, second, 1) },
  ];
}

function eventAt(first: number, startsAt: number, written: number, sequence: number): ReadEvent {
  const dtstamp = Math.floor(written / SECOND) * SECOND;
  return { uid: `at-${first}@${MAIL_DOMAIN}`, startsAt, endsAt: startsAt + HOUR, dtstamp, sequence };
}

/** A month before, and not at a full second: DTSTAMP has no smaller unit. */
function writtenAt(startsAt: number): number {
  return startsAt - 30 * DAY + 12_789;
}

function meetingAt(startsAt: number): InvitedMeeting {
  const told = { rev: 1, sequence: 0, status: "confirmed", timeRev: 0 } as const;
  return invitedTo(`at-${startsAt}`, startsAt, { told, toldAt: writtenAt(startsAt) });
}

/** Every Tuesday at three, from September to May. */
function weeks(zone: string): number[] {
  const first = at("2026-09-01T15:00", zone);
  return Array.from({ length: 39 }, (_, week) => plusDays(first, 7 * week, zone));
}

function at(wall: string, zone: string): number {
  const found = instantOf(wall, zone);
  if (!found.ok) throw new Error(`${wall} ${zone}: ${found.reason}`);
  return found.instant;
}
