import {
  AINO,
  aino,
  answer,
  answered,
  BIRGITTA,
  birgitta,
  bytes,
  calendar,
  event,
  inbox,
  JANUARY,
  MARCH,
  mail,
  type ReplySample,
} from "./sample.ts";

const TO_AINO = `ORGANIZER:mailto:${inbox(AINO)}`;

export const others: readonly ReplySample[] = [
  {
    // The envelope and the From header are Apple's; who answers is only in the calendar.
    name: "icloud-accepted",
    from: "noreply@email.apple.com",
    to: inbox(AINO),
    raw: bytes(
      mail({
        from: "Aino Korhonen <noreply@email.apple.com>",
        headers: [
          "Reply-To: aino.korhonen@kuopio.example",
          "Authentication-Results: mx.tuokio.test; dkim=pass header.d=email.apple.com; dmarc=pass",
          "Subject: Accepted: ryhma 7",
          "X-CONTENT-TYPE: calendar",
        ],
        kind: "multipart/mixed",
        parts: [
          { type: "text/plain; charset=UTF-8", body: "Aino Korhonen has accepted your invitation." },
          {
            type: "text/calendar; charset=UTF-8; method=REPLY; name=meeting.ics",
            headers: ["Content-Disposition: attachment; filename=meeting.ics"],
            body: [
              "BEGIN:VCALENDAR",
              "CALSCALE:GREGORIAN",
              "PRODID:-//Apple Inc.//macOS 15.1//EN",
              "METHOD:REPLY",
              "VERSION:2.0",
              "BEGIN:VTIMEZONE",
              "TZID:Europe/Helsinki",
              "BEGIN:STANDARD",
              "DTSTART:19961027T040000",
              "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
              "TZNAME:EET",
              "TZOFFSETFROM:+0300",
              "TZOFFSETTO:+0200",
              "END:STANDARD",
              "END:VTIMEZONE",
              "BEGIN:VEVENT",
              "CREATED:20270104T080000Z",
              `UID:${JANUARY}`,
              "DTEND;TZID=Europe/Helsinki:20270120T150000",
              `ATTENDEE;CN="Aino Korhonen";CUTYPE=INDIVIDUAL;EMAIL="${aino.address}";`,
              ` PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:mailto:${aino.address}`,
              "SUMMARY:ryhmä 7",
              "DTSTART;TZID=Europe/Helsinki:20270120T140000",
              "DTSTAMP:20270111T063000Z",
              `ORGANIZER;CN="Etävertaismentorointi":mailto:${inbox(AINO)}`,
              "SEQUENCE:0",
              "END:VEVENT",
              "END:VCALENDAR",
            ].join("\n"),
          },
        ],
      }),
    ),
    expect: answered("ACCEPTED"),
  },
  answer(
    "icloud-private-note",
    calendar("REPLY", [...event("DECLINED"), "X-CALENDARSERVER-PRIVATE-COMMENT:Lääkäri"]),
    answered("DECLINED", { comment: "Lääkäri" }),
  ),
  answer(
    "calendar-server-path-with-email",
    calendar(
      "REPLY",
      event("ACCEPTED", {
        ATTENDEE: `ATTENDEE;CN=Aino;EMAIL=${aino.address};PARTSTAT=ACCEPTED:/aMTIzNDU2Nzg5/principal/`,
      }),
    ),
    answered("ACCEPTED"),
  ),
  answer(
    "thunderbird-declined",
    [
      "BEGIN:VCALENDAR",
      "PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN",
      "VERSION:2.0",
      "METHOD:REPLY",
      "BEGIN:VEVENT",
      "CREATED:20270111T062900Z",
      "LAST-MODIFIED:20270111T063000Z",
      "DTSTAMP:20270111T063000Z",
      `UID:${JANUARY}`,
      "SUMMARY:ryhmä 7",
      `ORGANIZER;CN=Etävertaismentorointi:mailto:${inbox(AINO)}`,
      `ATTENDEE;PARTSTAT=DECLINED;ROLE=REQ-PARTICIPANT;CN=Aino Korhonen:mailto:${aino.address}`,
      "DTSTART;TZID=Europe/Helsinki:20270120T140000",
      "DTEND;TZID=Europe/Helsinki:20270120T150000",
      "TRANSP:OPAQUE",
      "X-MOZ-RECEIVED-SEQUENCE:0",
      "X-MOZ-RECEIVED-DTSTAMP:20270104T080000Z",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\n"),
    answered("DECLINED"),
    {
      headers: ["User-Agent: Mozilla Thunderbird", "Subject: Tapahtuman kutsuun vastattu"],
      kind: "multipart/mixed",
    },
  ),
  answer(
    "nextcloud-accepted",
    calendar("REPLY", [...event("ACCEPTED", { ORGANIZER: TO_AINO }), "REQUEST-STATUS:2.0;Success", "X-NC-SCOPE:0"]),
    answered("ACCEPTED"),
    { headers: ["Subject: Re: ryhma 7", "X-Mailer: Nextcloud", "Auto-Submitted: auto-generated"] },
  ),
  answer(
    "sogo-tentative-with-schedule-parameters",
    calendar(
      "REPLY",
      event("TENTATIVE", {
        ATTENDEE: `ATTENDEE;SCHEDULE-STATUS="2.0";RSVP=FALSE;PARTSTAT=TENTATIVE;CN="Korhonen, Aino":MAILTO:${aino.address}`,
      }),
    ),
    answered("TENTATIVE"),
  ),
  answer(
    "zimbra-with-secretary",
    calendar(
      "REPLY",
      event("ACCEPTED", {
        ATTENDEE: `ATTENDEE;CN=Aino Korhonen;SENT-BY="mailto:toimisto@kuopio.example";PARTSTAT=ACCEPTED:mailto:${aino.address}`,
      }),
    ),
    answered("ACCEPTED"),
    { from: "Toimisto <toimisto@kuopio.example>" },
  ),
  answer(
    "evolution-path-before-the-zone",
    calendar(
      "REPLY",
      event("ACCEPTED", { DTSTART: "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Helsinki:20270120T140000" }),
    ),
    answered("ACCEPTED"),
  ),
  answer(
    "outlook-com-recurrence-id",
    calendar("REPLY", [...event("DECLINED"), "RECURRENCE-ID:20270120T120000Z"]),
    answered("DECLINED", { recurrenceId: "2027-01-20T12:00:00Z" }),
  ),
  answer(
    "phone-without-sequence",
    calendar("REPLY", event("ACCEPTED", { SEQUENCE: null })),
    answered("ACCEPTED", { sequence: 0 }),
  ),
  {
    name: "birgitta-accepts-after-her-tap",
    from: birgitta.address,
    to: inbox(BIRGITTA),
    raw: bytes(
      mail({
        from: `Birgitta Holm <${birgitta.address}>`,
        to: inbox(BIRGITTA),
        headers: ["Subject: Accepterat: grupp 7"],
        parts: [
          {
            type: "text/calendar; charset=utf-8; method=REPLY",
            body: calendar(
              "REPLY",
              event("ACCEPTED", {
                UID: `UID:${MARCH}`,
                ATTENDEE: `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${birgitta.address}`,
                DTSTART: "DTSTART:20270317T120000Z",
              }),
            ),
          },
        ],
      }),
    ),
    expect: {
      verdict: "rsvp",
      participant: BIRGITTA,
      replies: [{ uid: MARCH, attendee: birgitta.address, partstat: "ACCEPTED" }],
    },
  },
];
