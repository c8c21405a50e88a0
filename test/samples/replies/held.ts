import {
  AINO,
  APRIL,
  aino,
  answer,
  birgitta,
  bytes,
  calendar,
  DECEMBER,
  DOMAIN,
  event,
  FEBRUARY,
  inbox,
  JANUARY,
  liisa,
  MARCH,
  mail,
  type ReplySample,
} from "./sample.ts";

const ALIAS = "korhonen.aino@edu.kuopio.example";
const by = (address: string, partstat = "ACCEPTED") => `ATTENDEE;PARTSTAT=${partstat}:mailto:${address}`;
const failed = (server: string) =>
  `Authentication-Results: ${server}; spf=fail smtp.mailfrom=kuopio.example; dkim=none;\n dmarc=fail (p=NONE) header.from=kuopio.example`;

/** Understood, and not taken over. */
export const held: readonly ReplySample[] = [
  answer("alias-of-the-invited-address", calendar("REPLY", event("ACCEPTED", { ATTENDEE: by(ALIAS) })), {
    verdict: "review",
    reason: "wrong_attendee",
    uid: JANUARY,
    attendee: ALIAS,
    partstat: "ACCEPTED",
  }),
  answer(
    "invitation-passed-on-to-a-stranger",
    calendar("REPLY", event("ACCEPTED", { ATTENDEE: by("joku@muu.example") })),
    {
      verdict: "review",
      reason: "wrong_attendee",
      attendee: "joku@muu.example",
    },
  ),
  answer(
    "another-participant-through-her-address",
    calendar("REPLY", event("", { ATTENDEE: by(birgitta.address, "DECLINED") })),
    {
      verdict: "review",
      reason: "wrong_attendee",
      attendee: birgitta.address,
      partstat: "DECLINED",
    },
  ),
  answer("two-people-in-one-answer", calendar("REPLY", [...event("DECLINED"), by(birgitta.address)]), {
    verdict: "rsvp",
    participant: AINO,
    replies: [{ attendee: aino.address, partstat: "DECLINED" }],
    rest: [{ verdict: "review", reason: "wrong_attendee", attendee: birgitta.address }],
  }),
  answer("a-guest-of-hers-answers", calendar("REPLY", [...event("NEEDS-ACTION"), by("joku@muu.example")]), {
    verdict: "review",
    reason: "wrong_attendee",
    attendee: "joku@muu.example",
    rest: [],
  }),
  answer("nobody-answers", calendar("REPLY", event("", { ATTENDEE: null })), {
    verdict: "review",
    reason: "no_attendee",
    uid: JANUARY,
    attendee: null,
  }),
  answer("meeting-of-another-group", calendar("REPLY", event("ACCEPTED", { UID: `UID:${APRIL}` })), {
    verdict: "review",
    reason: "not_invited",
    uid: APRIL,
    attendee: aino.address,
  }),
  answer("meeting-that-we-do-not-know", calendar("REPLY", event("DECLINED", { UID: `UID:gone@${DOMAIN}` })), {
    verdict: "review",
    reason: "unknown_meeting",
    uid: `gone@${DOMAIN}`,
    partstat: "DECLINED",
  }),
  answer("somebody-elses-event", calendar("REPLY", event("ACCEPTED", { UID: "UID:7k3k@google.com" })), {
    verdict: "ignored",
    reason: "unknown_meeting",
  }),
  answer("event-without-uid", calendar("REPLY", event("ACCEPTED", { UID: null })), {
    verdict: "review",
    reason: "unreadable_calendar",
    attendee: aino.address,
  }),
  answer(
    "false-sender",
    calendar("REPLY", event("DECLINED")),
    {
      verdict: "review",
      reason: "dmarc_failed",
      uid: JANUARY,
      attendee: aino.address,
      partstat: "DECLINED",
    },
    { headers: ["Subject: Declined", failed("mx.tuokio.test")] },
  ),
  answer(
    "false-sender-with-a-forged-pass-below",
    calendar("REPLY", event("DECLINED")),
    {
      verdict: "review",
      reason: "dmarc_failed",
    },
    {
      headers: [
        failed("mx.tuokio.test"),
        "Authentication-Results: mx.tuokio.test; dmarc=pass header.from=kuopio.example",
      ],
    },
  ),
  answer(
    "failed-on-the-way-but-not-for-us",
    calendar("REPLY", event("DECLINED")),
    {
      verdict: "rsvp",
      replies: [{ partstat: "DECLINED" }],
    },
    {
      headers: [
        "Authentication-Results: mx.tuokio.test; dmarc=pass (an older one said dmarc=fail) header.from=kuopio.example",
        failed("relay.kuopio.example"),
      ],
    },
  ),
  answer("past-meeting", calendar("REPLY", event("ACCEPTED", { UID: `UID:${DECEMBER}` })), {
    verdict: "stale",
    reason: "past",
    uid: DECEMBER,
  }),
  answer("sequence-of-before-the-move", calendar("REPLY", event("ACCEPTED", { UID: `UID:${FEBRUARY}` })), {
    verdict: "stale",
    reason: "old_sequence",
    uid: FEBRUARY,
  }),
  answer(
    "no-sequence-and-the-time-of-before-the-move",
    calendar(
      "REPLY",
      event("ACCEPTED", { UID: `UID:${FEBRUARY}`, SEQUENCE: null, DTSTART: "DTSTART:20270210T120000Z" }),
    ),
    { verdict: "stale", reason: "old_sequence", uid: FEBRUARY },
  ),
  answer(
    "no-sequence-and-the-new-time",
    calendar(
      "REPLY",
      event("ACCEPTED", { UID: `UID:${FEBRUARY}`, SEQUENCE: null, DTSTART: "DTSTART:20270217T140000" }),
    ),
    { verdict: "rsvp", replies: [{ uid: FEBRUARY, sequence: 1 }] },
  ),
  answer(
    "older-than-the-stored-answer",
    calendar("REPLY", event("ACCEPTED", { UID: `UID:${MARCH}`, DTSTAMP: "DTSTAMP:20270108T115959Z" })),
    { verdict: "stale", reason: "older_answer", uid: MARCH, attendee: aino.address },
  ),
  answer(
    "as-old-as-the-stored-answer",
    calendar("REPLY", event("DECLINED", { UID: `UID:${MARCH}`, DTSTAMP: "DTSTAMP:20270108T120000Z" })),
    { verdict: "rsvp", replies: [{ uid: MARCH, partstat: "DECLINED" }] },
  ),
  answer("no-answer-yet", calendar("REPLY", event("NEEDS-ACTION")), {
    verdict: "ignored",
    reason: "no_answer",
    partstat: "NEEDS-ACTION",
  }),
  answer("no-partstat", calendar("REPLY", event("", { ATTENDEE: `ATTENDEE:mailto:${aino.address}` })), {
    verdict: "ignored",
    reason: "no_answer",
    partstat: null,
  }),
  answer(
    "delegated",
    calendar("REPLY", [
      ...event("", {
        ATTENDEE: `ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:sijainen@kuopio.example":mailto:${aino.address}`,
      }),
    ]),
    {
      verdict: "delegated",
      reason: "delegated",
      uid: JANUARY,
      attendee: aino.address,
      partstat: "DELEGATED",
      rest: [],
    },
  ),
  answer(
    "answer-of-her-substitute",
    calendar("REPLY", [
      ...event("", {
        ATTENDEE: `ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:${aino.address}":mailto:sijainen@kuopio.example`,
      }),
    ]),
    { verdict: "delegated", attendee: "sijainen@kuopio.example", partstat: "ACCEPTED" },
  ),
  {
    name: "google-proposes-another-time",
    from: "bounce@calendar-server.bounces.google.com",
    to: inbox(AINO),
    raw: bytes(
      mail({
        headers: ["Auto-Submitted: auto-generated", "Subject: Proposed new time: ryhma 7"],
        parts: [
          { type: "text/plain", body: "Aino ehdottaa uutta aikaa." },
          {
            type: "text/calendar; charset=UTF-8; method=COUNTER",
            body: calendar("COUNTER", [
              ...event("TENTATIVE", { DTSTART: "DTSTART:20270121T120000Z", DTEND: "DTEND:20270121T130000Z" }),
              by(birgitta.address, "ACCEPTED"),
              by(liisa.address, "NEEDS-ACTION"),
              "COMMENT:Kävisikö torstai?",
            ]),
          },
        ],
      }),
    ),
    expect: {
      verdict: "counter",
      reason: "other_time",
      uid: JANUARY,
      attendee: aino.address,
      comment: "Kävisikö torstai?",
      startsAt: Date.UTC(2027, 0, 21, 12),
      rest: [],
    },
  },
  answer("counter-of-a-stranger", calendar("COUNTER", event("", { ATTENDEE: by("joku@muu.example", "TENTATIVE") })), {
    verdict: "review",
    reason: "wrong_attendee",
  }),
  answer("cut-off-in-the-middle-of-the-event", calendar("REPLY", event("ACCEPTED")).slice(0, 330), {
    verdict: "review",
    reason: "unreadable_calendar",
  }),
  answer("a-task-not-an-event", calendar("REPLY", event("ACCEPTED")).replaceAll("VEVENT", "VTODO"), {
    verdict: "review",
    reason: "unreadable_calendar",
  }),
  answer("foreign-invitation", calendar("REQUEST", event("NEEDS-ACTION", { UID: "UID:kesäjuhla@kuopio.example" })), {
    verdict: "ignored",
    reason: "not_a_reply",
  }),
];
