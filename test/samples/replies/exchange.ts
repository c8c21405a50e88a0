import { AINO, aino, answered, base64, bytes, FEBRUARY, inbox, JANUARY, mail, type ReplySample } from "./sample.ts";

/** As Exchange writes it: METHOD before PRODID, CN after PARTSTAT, its own time zone, no ORGANIZER. */
function exchangeCalendar(lines: {
  partstat: string;
  subject: string;
  uid?: string;
  comment?: string;
  sequence?: number;
  attendee?: string;
}): string {
  const { partstat, subject, uid = JANUARY, comment, sequence = 0, attendee = `MAILTO:${aino.address}` } = lines;
  return [
    "BEGIN:VCALENDAR",
    "METHOD:REPLY",
    "PRODID:Microsoft Exchange Server 2010",
    "VERSION:2.0",
    "BEGIN:VTIMEZONE",
    "TZID:FLE Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T040000",
    "TZOFFSETFROM:+0300",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:16010101T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0300",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
    "BEGIN:VEVENT",
    `ATTENDEE;PARTSTAT=${partstat};CN=Korhonen Aino:${attendee}`,
    ...(comment === undefined ? [] : [`COMMENT;LANGUAGE=fi-FI:${comment}`]),
    `UID:${uid}`,
    `SUMMARY;LANGUAGE=fi-FI:${subject}: Etävertaismentorointi\\, ryhmä 7`,
    "DTSTART;TZID=FLE Standard Time:20270120T140000",
    "DTEND;TZID=FLE Standard Time:20270120T150000",
    "CLASS:PRIVATE",
    "PRIORITY:5",
    "DTSTAMP:20270111T063000Z",
    "TRANSP:OPAQUE",
    "STATUS:CONFIRMED",
    `SEQUENCE:${sequence}`,
    "LOCATION;LANGUAGE=fi-FI:https://tuokio.test/j/",
    "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
    "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
    "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY",
    "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
    "X-MICROSOFT-CDO-IMPORTANCE:1",
    "X-MICROSOFT-CDO-INSTTYPE:0",
    "X-MICROSOFT-DISALLOW-COUNTER:TRUE",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\n");
}

function exchangeMail(name: string, subject: string, ics: string, expect: ReplySample["expect"]): ReplySample {
  const headers = [
    `Subject: =?utf-8?B?${btoa(subject)}?=`,
    "Thread-Topic: =?utf-8?B?RXTDpHZlcnRhaXNtZW50b3JvaW50aQ==?=",
    "X-MS-Has-Attach:",
    "X-MS-TNEF-Correlator:",
    "Accept-Language: fi-FI, en-US",
    "Content-Language: fi-FI",
    "x-ms-exchange-calendar-originator-id: 1-3b1",
    "X-MS-Exchange-CrossTenant-AuthAs: Internal",
    "Authentication-Results: mx.tuokio.test; dkim=pass header.d=kuopio.example; spf=pass; dmarc=pass (p=reject)",
  ];
  const raw = mail({
    headers,
    parts: [
      { type: 'text/plain; charset="utf-8"', headers: ["Content-Transfer-Encoding: base64"], body: base64("\n") },
      {
        type: 'text/html; charset="utf-8"',
        headers: ["Content-Transfer-Encoding: base64"],
        body: base64("<html><head><style>p{margin:0}</style></head><body><p>&nbsp;</p></body></html>"),
      },
      {
        type: 'text/calendar; charset="utf-8"; method=REPLY',
        headers: ["Content-Transfer-Encoding: base64"],
        body: base64(ics),
      },
    ],
  });
  return { name, from: aino.address, to: inbox(AINO), raw: bytes(raw), expect };
}

/** GlobalObjectId of another program's event (MS-OXOCAL, 2.2.1.27): class id, no date, size, "vCal-Uid", 1, the UID, 0. */
export function wrapped(uid: string): string {
  const hex = (values: Iterable<number>) =>
    [...values].map((value) => value.toString(16).toUpperCase().padStart(2, "0")).join("");
  const data = [...bytes("vCal-Uid"), 1, 0, 0, 0, ...bytes(uid), 0];
  const head = "040000008200E00074C5B7101A82E008";
  return head + "0".repeat(40) + hex([data.length & 0xff, data.length >> 8, 0, 0]) + hex(data);
}

/** As calendars fold: 75 octets, the rest after a space. */
function folded(line: string): string {
  return (line.match(/.{1,74}/g) ?? []).join("\n ");
}

export const exchange: readonly ReplySample[] = [
  exchangeMail(
    "exchange-accepted",
    "Accepted: Ryhma 7",
    exchangeCalendar({ partstat: "ACCEPTED", subject: "Hyväksytty" }),
    answered("ACCEPTED", { sequence: 0, dtstamp: Date.UTC(2027, 0, 11, 6, 30) }),
  ),
  exchangeMail(
    "exchange-declined-with-comment",
    "Declined: Ryhma 7",
    exchangeCalendar({
      partstat: "DECLINED",
      subject: "Hylätty",
      comment: "Olen koulutuksessa\\, valitettavasti.\\n\\n",
    }),
    answered("DECLINED", { comment: "Olen koulutuksessa, valitettavasti." }),
  ),
  exchangeMail(
    "exchange-tentative-lower-case-mailto",
    "Tentative: Ryhma 7",
    exchangeCalendar({ partstat: "TENTATIVE", subject: "Alustava", attendee: `mailto:${aino.address}` }),
    answered("TENTATIVE"),
  ),
  exchangeMail(
    "exchange-address-in-capitals",
    "Accepted: Ryhma 7",
    exchangeCalendar({ partstat: "ACCEPTED", subject: "Hyväksytty", attendee: "MAILTO:Aino.KORHONEN@Kuopio.example" }),
    answered("ACCEPTED"),
  ),
  exchangeMail(
    "exchange-wrapped-uid",
    "Accepted: Ryhma 7",
    exchangeCalendar({ partstat: "ACCEPTED", subject: "Hyväksytty" }).replace(
      `UID:${JANUARY}`,
      folded(`UID:${wrapped(JANUARY)}`),
    ),
    answered("ACCEPTED"),
  ),
  exchangeMail(
    "exchange-wrapped-uid-in-small-letters",
    "Declined: Ryhma 7",
    exchangeCalendar({ partstat: "DECLINED", subject: "Avböjt", uid: wrapped(JANUARY).toLowerCase() }),
    answered("DECLINED"),
  ),
  exchangeMail(
    "exchange-event-of-its-own",
    "Accepted: Palaveri",
    exchangeCalendar({
      partstat: "ACCEPTED",
      subject: "Hyväksytty",
      uid: `040000008200E00074C5B7101A82E008${"0".repeat(16)}103E5F2A4C21DB01${"0".repeat(16)}10000000${"A1".repeat(16)}`,
    }),
    { verdict: "ignored", reason: "unknown_meeting", attendee: aino.address, partstat: "ACCEPTED" },
  ),
  exchangeMail(
    "exchange-answer-to-the-moved-time",
    "Accepted: Ryhma 7",
    exchangeCalendar({ partstat: "ACCEPTED", subject: "Hyväksytty", uid: FEBRUARY, sequence: 1 }),
    answered("ACCEPTED", { uid: FEBRUARY, sequence: 1 }),
  ),
  exchangeMail(
    "exchange-answer-to-the-old-time",
    "Accepted: Ryhma 7",
    exchangeCalendar({ partstat: "ACCEPTED", subject: "Hyväksytty", uid: FEBRUARY, sequence: 0 }),
    { verdict: "stale", reason: "old_sequence", uid: FEBRUARY, attendee: aino.address, partstat: "ACCEPTED" },
  ),
];
