import { AINO, aino, answered, base64, bytes, inbox, JANUARY, mail, type ReplySample } from "./sample.ts";

function googleCalendar(partstat: string, comment?: string): string {
  const note = comment === undefined ? "" : `;X-RESPONSE-COMMENT="${comment}"`;
  const attendee = `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${partstat};CN=Aino Korhonen;X-NUM-GUESTS=0${note}:mailto:${aino.address}`;
  return [
    "BEGIN:VCALENDAR",
    "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
    "VERSION:2.0",
    "CALSCALE:GREGORIAN",
    "METHOD:REPLY",
    "BEGIN:VEVENT",
    "DTSTART:20270120T120000Z",
    "DTEND:20270120T130000Z",
    "DTSTAMP:20270111T063000Z",
    `ORGANIZER;CN=Etävertaismentorointi:mailto:${inbox(AINO)}`,
    `UID:${JANUARY}`,
    // Cut at 74 characters, in the middle of words and addresses.
    (attendee.match(/.{1,74}/g) ?? []).join("\n "),
    "X-MICROSOFT-CDO-OWNERAPPTID:-1487352010",
    "CREATED:20270104T080000Z",
    "DESCRIPTION:",
    "LAST-MODIFIED:20270111T063000Z",
    "LOCATION:",
    "SEQUENCE:0",
    "STATUS:CONFIRMED",
    "SUMMARY:Etävertaismentorointi\\, ryhmä 7",
    "TRANSP:OPAQUE",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\n");
}

/** Sent by Google's machine: its address in the envelope, marked as automatic, the calendar as alternative and as file. */
function googleMail(name: string, ics: string, expect: ReplySample["expect"], file = ics): ReplySample {
  const inner = "=_inner";
  const raw = mail({
    headers: [
      "Sender: Google Calendar <calendar-notification@google.com>",
      "Reply-To: Aino Korhonen <aino.korhonen@kuopio.example>",
      "Auto-Submitted: auto-generated",
      "Precedence: bulk",
      "Authentication-Results: mx.tuokio.test; dkim=pass header.d=google.com; dmarc=none header.from=kuopio.example",
      "Subject: =?UTF-8?Q?Hyv=C3=A4ksytty=3A_Et=C3=A4vertaismentorointi?=",
    ],
    kind: "multipart/mixed",
    parts: [
      {
        type: `multipart/alternative; boundary="${inner}"`,
        body: [
          `--${inner}`,
          'Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes',
          "Content-Transfer-Encoding: base64",
          "",
          base64("Aino Korhonen on hyväksynyt tämän kutsun.\n\nLähettäjä: Google Kalenteri"),
          `--${inner}`,
          'Content-Type: text/html; charset="UTF-8"',
          "Content-Transfer-Encoding: quoted-printable",
          "",
          "<html><body><span>Aino Korhonen on hyv=C3=A4ksynyt t=C3=A4m=C3=A4n kutsun.</span></body></html>",
          `--${inner}`,
          'Content-Type: text/calendar; charset="UTF-8"; method=REPLY',
          "Content-Transfer-Encoding: 7bit",
          "",
          ics,
          `--${inner}--`,
        ].join("\n"),
      },
      {
        type: 'application/ics; name="invite.ics"',
        headers: ['Content-Disposition: attachment; filename="invite.ics"', "Content-Transfer-Encoding: base64"],
        body: base64(file),
      },
    ],
  });
  const from = "3qL7mZxUJA9kAINO.KORHONEN@calendar-server.bounces.google.com";
  return { name, from, to: inbox(AINO), raw: bytes(raw), expect };
}

export const google: readonly ReplySample[] = [
  googleMail("google-accepted-twice-in-one-mail", googleCalendar("ACCEPTED"), answered("ACCEPTED")),
  googleMail(
    "google-declined-with-a-note",
    googleCalendar("DECLINED", "Olen silloin lomalla: nähdään helmikuussa; terveisin Aino"),
    answered("DECLINED", { comment: "Olen silloin lomalla: nähdään helmikuussa; terveisin Aino" }),
  ),
  googleMail("google-maybe", googleCalendar("TENTATIVE"), answered("TENTATIVE")),
  googleMail(
    "google-note-only-in-the-file",
    googleCalendar("DECLINED"),
    answered("DECLINED", { comment: "Kuume" }),
    googleCalendar("DECLINED", "Kuume"),
  ),
  googleMail(
    "google-file-broken",
    googleCalendar("ACCEPTED"),
    answered("ACCEPTED"),
    "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:j2a3",
  ),
  googleMail(
    "google-two-answers-in-one-mail",
    googleCalendar("ACCEPTED"),
    {
      verdict: "review",
      reason: "contradictory",
      uid: JANUARY,
    },
    googleCalendar("DECLINED"),
  ),
];
