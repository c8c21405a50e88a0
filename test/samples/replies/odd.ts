import {
  AINO,
  aino,
  answer,
  answered,
  base64,
  bytes,
  calendar,
  event,
  FEBRUARY,
  inbox,
  JANUARY,
  latin,
  MARCH,
  mail,
  quotedPrintable,
  type ReplySample,
} from "./sample.ts";

const accepted = calendar("REPLY", event("ACCEPTED"));
const subject = ["Subject: Hyvaksytty"];

function only(
  name: string,
  type: string,
  body: string,
  expect: ReplySample["expect"],
  headers: string[] = [],
): ReplySample {
  const parts = [{ type, headers, body }];
  return { name, from: aino.address, to: inbox(AINO), raw: bytes(mail({ headers: subject, parts })), expect };
}

export const odd: readonly ReplySample[] = [
  only("nothing-but-a-calendar", "text/calendar; method=REPLY", accepted, answered("ACCEPTED")),
  {
    ...only("bare-line-feeds", "text/calendar; method=REPLY", accepted, answered("ACCEPTED")),
    raw: bytes(
      mail({ headers: subject, parts: [{ type: "text/calendar; method=REPLY", body: accepted }] }).replaceAll("\r", ""),
    ),
  },
  only(
    "second-carriage-returns",
    "text/calendar; method=REPLY; charset=utf-8",
    base64(accepted.replaceAll("\n", "\r\r\n")),
    answered("ACCEPTED"),
    ["Content-Transfer-Encoding: base64"],
  ),
  only(
    "folded-with-tabs-in-the-middle-of-everything",
    "text/calendar; method=REPLY",
    calendar(
      "REPLY",
      event("ACCEPTED").map((line) => (line.match(/.{1,9}/g) ?? []).join("\n\t")),
    ),
    answered("ACCEPTED"),
  ),
  only(
    "empty-lines-between-folds",
    "text/calendar; method=REPLY",
    calendar(
      "REPLY",
      event("DECLINED").map((line) => (line.match(/.{1,40}/g) ?? []).join("\n\n ")),
    ),
    answered("DECLINED"),
  ),
  only(
    "folded-so-that-the-rest-has-no-colon",
    "text/calendar; method=REPLY",
    calendar("REPLY", event("ACCEPTED", { ATTENDEE: `ATTENDEE;PARTSTAT=\n ACCEPTED\n :mailto:\n ${aino.address}` })),
    answered("ACCEPTED"),
  ),
  only(
    "bad-lines-among-good-ones",
    "text/calendar; method=REPLY",
    calendar("REPLY", [
      "this line has no colon at all",
      ...event("ACCEPTED"),
      'X-BROKEN;CN="no end:value',
      "=====",
      ":",
      ";;;:::",
      "constructor:1",
      "__proto__;__proto__=x:2",
    ]),
    answered("ACCEPTED"),
  ),
  only("mark-of-byte-order", "text/calendar; method=REPLY; charset=utf-8", `\uFEFF${accepted}`, answered("ACCEPTED")),
  only(
    "utf-16-file",
    'application/octet-stream; name="vastaus.ics"',
    btoa(
      String.fromCharCode(0xff, 0xfe, ...[...accepted].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])),
    ),
    answered("ACCEPTED"),
    ["Content-Transfer-Encoding: base64", 'Content-Disposition: attachment; filename="vastaus.ics"'],
  ),
  {
    ...only("windows-1252", "text/calendar", accepted, answered("DECLINED", { comment: "Äitiysloma" })),
    raw: latin(
      mail({
        headers: subject,
        parts: [
          {
            type: "text/calendar; method=REPLY; charset=windows-1252",
            headers: ["Content-Transfer-Encoding: 8bit"],
            body: calendar("REPLY", [...event("DECLINED"), "COMMENT:Äitiysloma"]),
          },
        ],
      }),
    ),
  },
  {
    ...only("latin-letters-called-utf-8", "text/calendar", accepted, answered("ACCEPTED")),
    raw: latin(
      mail({ headers: subject, parts: [{ type: "text/calendar; method=REPLY; charset=utf-8", body: accepted }] }),
    ),
  },
  only("unknown-charset", "text/calendar; method=REPLY; charset=x-klingon", accepted, answered("ACCEPTED")),
  only(
    "quoted-printable",
    "text/calendar; method=REPLY; charset=utf-8",
    quotedPrintable(calendar("REPLY", [...event("DECLINED"), "COMMENT:Sisällä"])),
    answered("DECLINED", { comment: "Sisällä" }),
    ["Content-Transfer-Encoding: quoted-printable"],
  ),
  only(
    "everything-in-small-letters",
    "text/calendar; method=reply",
    [
      "begin:vcalendar",
      "version:2.0",
      "method:reply",
      "begin:vevent",
      `uid:${JANUARY}`,
      "dtstamp:20270111T063000Z",
      `attendee;partstat=accepted:mailto:${aino.address}`,
      "sequence:0",
      "end:vevent",
      "end:vcalendar",
    ].join("\n"),
    answered("ACCEPTED"),
  ),
  only(
    "method-only-in-the-content-type",
    'TEXT/CALENDAR; CHARSET=UTF-8; METHOD="Reply"',
    calendar(null, event("DECLINED")),
    answered("DECLINED"),
  ),
  only("method-only-in-the-calendar", "text/calendar; charset=utf-8", accepted, answered("ACCEPTED")),
  only("file-of-an-unknown-kind", "application/octet-stream", base64(accepted), answered("ACCEPTED"), [
    "Content-Transfer-Encoding: base64",
    "Content-Disposition: attachment; filename=INVITE.ICS",
  ]),
  only(
    "uid-in-capitals",
    "text/calendar; method=REPLY",
    calendar("REPLY", event("ACCEPTED", { UID: `UID:${JANUARY.toUpperCase()}` })),
    answered("ACCEPTED"),
  ),
  only(
    "address-without-mailto-in-brackets",
    "text/calendar; method=REPLY",
    calendar("REPLY", event("ACCEPTED", { ATTENDEE: `ATTENDEE;PARTSTAT=ACCEPTED:<${aino.address}>` })),
    answered("ACCEPTED"),
  ),
  only(
    "last-line-missing",
    "text/calendar; method=REPLY",
    accepted.replace("END:VCALENDAR\n", ""),
    answered("ACCEPTED"),
  ),
  only(
    "two-calendars-in-one-part",
    "text/calendar; method=REPLY",
    accepted + calendar("REPLY", event("DECLINED", { UID: `UID:${FEBRUARY}`, SEQUENCE: "SEQUENCE:1" })),
    {
      verdict: "rsvp",
      replies: [
        { uid: JANUARY, partstat: "ACCEPTED" },
        { uid: FEBRUARY, partstat: "DECLINED" },
      ],
      rest: [],
    },
  ),
  only(
    "several-events-each-on-its-own",
    "text/calendar; method=REPLY",
    calendar(
      "REPLY",
      event("ACCEPTED"),
      event("DECLINED", { UID: `UID:${FEBRUARY}`, SEQUENCE: "SEQUENCE:0" }),
      event("DECLINED", { UID: `UID:${MARCH}` }),
      event("ACCEPTED", { UID: "UID:palaveri@kuopio.example" }),
    ),
    {
      verdict: "rsvp",
      replies: [
        { uid: JANUARY, partstat: "ACCEPTED" },
        { uid: MARCH, partstat: "DECLINED" },
      ],
      rest: [
        { verdict: "stale", reason: "old_sequence", uid: FEBRUARY },
        { verdict: "ignored", reason: "unknown_meeting", uid: "palaveri@kuopio.example" },
      ],
    },
  ),
  answer(
    "nul-and-line-breaks-in-a-name",
    calendar(
      "REPLY",
      event("ACCEPTED", {
        ATTENDEE: `ATTENDEE;PARTSTAT=ACCEPTED;CN="Aino\u0000 \u0007Korhonen":mailto:${aino.address}`,
      }),
    ),
    answered("ACCEPTED"),
    {
      from: `=?utf-8?Q?Aino=0D=0ABcc:_kaikki@kuopio.example=00?= <${aino.address}>`,
      headers: ["Subject: =?utf-8?Q?Hyv=C3=A4ksytty=0D=0AX-Injected:_yes?="],
    },
  ),
  {
    ...answer("address-in-another-case", accepted, answered("ACCEPTED")),
    to: `RSVP+${AINO.toUpperCase()}@Tuokio.TEST`,
  },
  { ...answer("empty-sender-of-an-answer", accepted, answered("ACCEPTED")), from: "<>" },
];
