import { expect, test } from "vitest";
import { LANGUAGES } from "../../src/core/programme.ts";
import { withLibical } from "../doubles/calendar-readers.ts";
import { type About, aboutAino } from "../doubles/correspondence.ts";
import { AWKWARD_NAMES, everyCalendar } from "../doubles/every-calendar.ts";

const names: Record<string, Partial<About>> = {
  "her own name": {},
  "no name": { name: "" },
  ...Object.fromEntries(Object.entries(AWKWARD_NAMES).map(([what, name]) => [what, { name, season: name }])),
};

for (const language of LANGUAGES)
  for (const [what, named] of Object.entries(names))
    test(`libical knows nothing that RFC 5545 and 5546 forbid in any calendar of ours: ${language}, ${what}`, async () => {
      const calendars = await everyCalendar({ ...aboutAino, language, ...named });
      const errors = Object.entries(calendars).map(([kind, text]) => [kind, withLibical(text).errors]);
      expect(errors).toEqual(Object.keys(calendars).map((kind) => [kind, []]));
    });

test("libical does know what is forbidden", async () => {
  const { invitation = "", feed = "", ...others } = await everyCalendar(aboutAino);
  const cancellation = others["cancelled by the coordinator"] ?? "";
  const faults = {
    "nobody to ask": invitation.replace(/^ATTENDEE(.|\r\n )*\r\n/m, ""),
    "nobody who asks": invitation.replace(/^ORGANIZER(.|\r\n )*\r\n/m, ""),
    "no time of writing": invitation.replace(/^DTSTAMP.*\r\n/m, ""),
    "two beginnings": invitation.replace(/^DTSTART;.*\r\n/m, "$&$&"),
    "a beginning that is no time": invitation.replace(/^(DTSTART;.*):.*$/m, "$1:tomorrow"),
    "a cancellation of nothing": cancellation.replace(/^UID:.*\r\n/m, ""),
    "an attendee in what is published": feed.replace("END:VEVENT", "ATTENDEE:mailto:aino@kuopio.test\r\nEND:VEVENT"),
  };
  for (const [fault, text] of Object.entries(faults)) {
    expect([invitation, cancellation, feed], fault).not.toContain(text);
    expect(withLibical(text).errors, fault).not.toEqual([]);
  }
});
