import { AINO, aino, bytes, calendar, event, inbox, JANUARY, latin, mail, type ReplySample } from "./sample.ts";

function letter(
  name: string,
  lines: readonly string[],
  expect: ReplySample["expect"],
  headers: readonly string[] = [],
): ReplySample {
  const subject = headers.some((line) => line.startsWith("Subject:")) ? [] : ["Subject: Re: Kutsu"];
  const parts = [{ type: "text/plain; charset=utf-8", body: lines.join("\n") }];
  return {
    name,
    from: aino.address,
    to: inbox(AINO),
    raw: bytes(mail({ headers: [...subject, ...headers], parts })),
    expect,
  };
}

const said = (text: string) => ({ verdict: "human", participant: AINO, text });
const LINK = "https://tuokio.test/j/abcdefghijklmnopqrst.1.abcdefghijklmnopqrstuvwx";

/** Words, written by people and by the programs that answer for them. */
export const people: readonly ReplySample[] = [
  letter(
    "words",
    ["Hei!", "", "Pääsen vasta puoli kolmelta.", "Aino"],
    said("Hei!\n\nPääsen vasta puoli kolmelta.\nAino"),
  ),
  letter(
    "words-above-a-gmail-quotation",
    [
      "En pääse, lapsi on kipeä.",
      "",
      "ma 11. tammik. 2027 klo 8.00 Etävertaismentorointi <rsvp+k3x7m2q5p4s6t2v4@tuokio.test>",
      "kirjoitti:",
      "",
      "> Hei Aino,",
      `> Henkilökohtainen linkkisi: ${LINK}`,
    ],
    said("En pääse, lapsi on kipeä."),
  ),
  letter(
    "words-above-an-outlook-quotation",
    [
      "Jag kommer lite senare.",
      "",
      "________________________________",
      "Från: Kollegialt mentorskap <rsvp+k3x7m2q5p4s6t2v4@tuokio.test>",
      "Skickat: den 11 januari 2027 08:00",
      "Till: Aino Korhonen",
      "",
      `Din personliga länk: ${LINK}`,
    ],
    said("Jag kommer lite senare."),
    ["Subject: SV: Inbjudan", "In-Reply-To: <invitation.x.y.1@tuokio.test>"],
  ),
  letter(
    "words-below-the-quotation-without-the-link",
    ["-----Original Message-----", "From: Tuokio", `Join: ${LINK}`, "", "See you there!"],
    said("-----Original Message-----\nFrom: Tuokio\nJoin: https://tuokio.test/j/…\n\nSee you there!"),
  ),
  letter("words-about-an-absence", ["Olen kipeä."], said("Olen kipeä."), ["Subject: Poissaolo 20.1."]),
  letter("words-in-the-subject-only", [""], said(""), ["Subject: En p=?utf-8?Q?=C3=A4=C3=A4se?= 20.1."]),
  letter("words-sent-with-auto-submitted-no", ["Kiitos!"], said("Kiitos!"), ["Auto-Submitted: no"]),
  {
    name: "words-in-html-only",
    from: aino.address,
    to: inbox(AINO),
    raw: latin(
      mail({
        headers: ["Subject: Kysymys"],
        parts: [
          {
            type: "text/html; charset=iso-8859-1",
            body: "<html><head><title>x</title><style>p{color:red}</style></head><body><p>Voinko tulla Kaisan kanssa?</p><p>T&auml;m&auml; &lt;3 &#228;</p></body></html>",
          },
        ],
      }),
    ),
    expect: said("Voinko tulla Kaisan kanssa?\n\nTämä <3 ä"),
  },
  {
    name: "words-with-our-invitation-attached",
    from: aino.address,
    to: inbox(AINO),
    raw: bytes(
      mail({
        headers: ["Subject: VL: Kutsu", "In-Reply-To: <invitation.x.y.1@tuokio.test>"],
        kind: "multipart/mixed",
        parts: [
          { type: "text/plain; charset=utf-8", body: "Linkki ei aukea." },
          { type: "text/calendar; method=REQUEST; charset=utf-8", body: calendar("REQUEST", event("NEEDS-ACTION")) },
        ],
      }),
    ),
    expect: said("Linkki ei aukea."),
  },
  {
    name: "forwarded-answer-of-somebody-else",
    from: aino.address,
    to: inbox(AINO),
    raw: bytes(
      mail({
        headers: ["Subject: Fwd: Hyvaksytty"],
        kind: "multipart/mixed",
        parts: [
          { type: "text/plain; charset=utf-8", body: "Tämä tuli minulle vahingossa." },
          {
            type: "message/rfc822",
            headers: ["Content-Disposition: inline"],
            body: mail({
              headers: ["Subject: Hyvaksytty"],
              parts: [{ type: "text/calendar; method=REPLY", body: calendar("REPLY", event("ACCEPTED")) }],
            }),
          },
        ],
      }),
    ),
    expect: said("Tämä tuli minulle vahingossa."),
  },
  letter("false-sender-of-words", ["Click here."], { verdict: "review", reason: "dmarc_failed" }, [
    "Authentication-Results: mx.tuokio.test; dmarc=fail header.from=kuopio.example",
  ]),
  letter("nothing-at-all", [""], { verdict: "ignored", reason: "empty" }, ["Subject: "]),
  letter("out-of-office-finnish", ["Olen lomalla 17.1. saakka."], { verdict: "autoreply", reason: "auto_submitted" }, [
    "Subject: =?utf-8?Q?Automaattinen_vastaus=3A_Kutsu?=",
    "Auto-Submitted: auto-generated",
    "X-Auto-Response-Suppress: All",
  ]),
  letter(
    "out-of-office-swedish-without-headers",
    ["Jag är på semester."],
    { verdict: "autoreply", reason: "subject" },
    ["Subject: Automatiskt svar: Inbjudan"],
  ),
  letter("out-of-office-english", ["I am away."], { verdict: "autoreply", reason: "auto_submitted" }, [
    "Subject: Out of Office: Invitation",
    "Auto-Submitted: auto-replied (vacation)",
    "Precedence: bulk",
  ]),
  letter("out-of-office-of-an-old-program", ["Poissa."], { verdict: "autoreply", reason: "auto_submitted" }, [
    "X-Autoreply: yes",
  ]),
  letter(
    "vacation-of-unix",
    ["I will be reading my mail in February."],
    { verdict: "autoreply", reason: "auto_submitted" },
    ["Precedence: junk"],
  ),
  {
    ...letter("empty-sender-and-no-notice", ["Tavoitat minut puhelimitse."], {
      verdict: "autoreply",
      reason: "null_sender",
    }),
    from: "",
  },
  letter("out-of-office-with-our-invitation", ["Olen poissa."], { verdict: "autoreply" }, [
    "Auto-Submitted: auto-replied",
    `References: <invitation.${JANUARY}>`,
  ]),
  {
    name: "read-receipt",
    from: aino.address,
    to: inbox(AINO),
    raw: bytes(
      mail({
        headers: ["Subject: Luettu: Kutsu"],
        kind: "multipart/report; report-type=disposition-notification",
        parts: [
          { type: "text/plain", body: "Viestisi on luettu." },
          {
            type: "message/disposition-notification",
            body: `Final-Recipient: rfc822;${aino.address}\nDisposition: manual-action/MDN-sent-manually; displayed`,
          },
        ],
      }),
    ),
    expect: { verdict: "autoreply", reason: "read_receipt" },
  },
  letter("newsletter", ["Uutiset"], { verdict: "ignored", reason: "bulk" }, [
    "List-Id: <uutiset.kuopio.example>",
    "List-Unsubscribe: <https://kuopio.example/pois>",
  ]),
  letter("spam-with-a-flag", ["Win now"], { verdict: "ignored", reason: "spam" }, ["X-Spam-Flag: YES"]),
];
