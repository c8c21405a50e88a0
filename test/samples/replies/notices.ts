import { AINO, aino, bytes, calendar, event, inbox, mail, type ReplySample } from "./sample.ts";

/** As `letterOf` makes them from the effect's key. */
const ID = "<invitation.j2a3n4u5a6r7y2w3e4d5.abcdefghijklmnopqrst.1@tuokio.test>";

const RETURNED = [
  `From: Tuokio <${inbox(AINO)}>`,
  `To: Aino Korhonen <${aino.address}>`,
  "Subject: Kutsu",
  `Message-ID: ${ID}`,
  "Auto-Submitted: auto-generated",
];

type Notice = {
  from?: string;
  subject: string;
  text: string;
  status: readonly string[];
  returned?: "message" | "headers" | "nothing";
  headers?: readonly string[];
};

function notice(name: string, draft: Notice, expect: ReplySample["expect"]): ReplySample {
  const {
    from = "Mail Delivery System <MAILER-DAEMON@mail.kuopio.example>",
    subject,
    text,
    status,
    returned = "headers",
  } = draft;
  const original = {
    message: [{ type: "message/rfc822", body: returnedInvitation() }],
    headers: [{ type: "text/rfc822-headers", body: `${RETURNED.join("\n")}\n` }],
    nothing: [],
  }[returned];
  const raw = mail({
    from,
    headers: [`Subject: ${subject}`, "Auto-Submitted: auto-replied", ...(draft.headers ?? [])],
    kind: "multipart/report; report-type=delivery-status",
    parts: [
      { type: "text/plain; charset=utf-8", body: text },
      { type: "message/delivery-status", body: status.join("\n") },
      ...original,
    ],
  });
  return { name, from: "", to: inbox(AINO), raw: bytes(raw), expect };
}

/** The whole mail came back, with a calendar in it that is nobody's answer. */
function returnedInvitation(): string {
  const part = {
    type: "text/calendar; method=REQUEST; charset=utf-8",
    body: calendar("REQUEST", event("NEEDS-ACTION")),
  };
  const headers = [`Message-ID: ${ID}`, "Subject: Kutsu"];
  return mail({ from: `Tuokio <${inbox(AINO)}>`, to: aino.address, headers, parts: [part] }).replace(
    "Message-ID: <reply-1@mail.kuopio.example>\r\n",
    "",
  );
}

const hard = { verdict: "bounce", participant: AINO, permanent: true, recipient: aino.address, originalMessageId: ID };
const soft = { ...hard, permanent: false };

function written(
  name: string,
  text: readonly string[],
  subject: string,
  expect: ReplySample["expect"],
  headers: string[] = [],
): ReplySample {
  const parts = [{ type: "text/plain; charset=us-ascii", body: text.join("\n") }];
  const raw = mail({
    from: "MAILER-DAEMON@mail.kuopio.example",
    headers: [`Subject: ${subject}`, ...headers],
    parts,
  });
  return { name, from: "<>", to: inbox(AINO), raw: bytes(raw), expect };
}

export const notices: readonly ReplySample[] = [
  notice(
    "postfix-unknown-user",
    {
      subject: "Undelivered Mail Returned to Sender",
      text: `This is the mail system at host mail.kuopio.example.\n\n<${aino.address}>: host 192.0.2.7 said: 550 5.1.1 User unknown`,
      status: [
        "Reporting-MTA: dns; mail.kuopio.example",
        "X-Postfix-Queue-ID: 4F2A31C0B2",
        `X-Postfix-Sender: rfc822; ${inbox(AINO)}`,
        "Arrival-Date: Mon, 11 Jan 2027 08:00:00 +0200 (EET)",
        "",
        `Final-Recipient: rfc822; ${aino.address}`,
        `Original-Recipient: rfc822;${aino.address}`,
        "Action: failed",
        "Status: 5.1.1",
        "Remote-MTA: dns; mx.kuopio.example",
        "Diagnostic-Code: smtp; 550 5.1.1 <aino.korhonen@kuopio.example>: Recipient",
        "    address rejected: User unknown",
        "",
      ],
      returned: "message",
    },
    { ...hard, status: "5.1.1", reason: null },
  ),
  notice(
    "postfix-delayed",
    {
      subject: "Delayed Mail (still being retried)",
      text: "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.",
      status: [
        "Reporting-MTA: dns; mail.kuopio.example",
        "",
        `Final-Recipient: rfc822; ${aino.address}`,
        "Action: delayed",
        "Status: 4.4.1",
        "Will-Retry-Until: Sat, 16 Jan 2027 08:00:00 +0200 (EET)",
      ],
    },
    { ...soft, status: "4.4.1" },
  ),
  notice(
    "postfix-gave-up-after-five-days",
    {
      subject: "Undelivered Mail Returned to Sender",
      text: "connect to mx.kuopio.example[192.0.2.7]:25: Connection timed out",
      status: [
        "Reporting-MTA: dns; mail.example",
        "",
        `Final-Recipient: rfc822; ${aino.address}`,
        "Action: failed",
        "Status: 4.4.1",
      ],
    },
    { ...soft, status: "4.4.1" },
  ),
  notice(
    "exchange-online",
    {
      from: "Microsoft Outlook <postmaster@kuopio.example>",
      subject: "=?utf-8?Q?Ei_voitu_toimittaa=3A_Kutsu?=",
      text: "Viestisi toimittaminen vastaanottajalle epäonnistui. 550 5.1.10 RESOLVER.ADR.RecipientNotFound",
      status: [
        "Reporting-MTA: dns;HE1PR0101MB2345.eurprd01.prod.exchangelabs.com",
        "Received-From-MTA: dns;smtp.tuokio.test",
        "Arrival-Date: Mon, 11 Jan 2027 06:00:00 +0000",
        "",
        `Final-Recipient: rfc822;${aino.address}`,
        "Action: failed",
        "Status: 5.1.10",
        "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
      ],
      returned: "message",
      headers: ["X-MS-Exchange-Message-Is-Ndr:"],
    },
    { ...hard, status: "5.1.10" },
  ),
  notice(
    "exchange-mailbox-full-headers-lost",
    {
      from: "postmaster@kuopio.example",
      subject: "Undeliverable: Kutsu",
      text: "The recipient's mailbox is full.",
      status: [
        "Reporting-MTA: dns;x",
        "",
        `Final-Recipient: RFC822;${aino.address}`,
        "Action: Failed",
        "Status: 5.2.2",
      ],
      returned: "nothing",
      headers: [`In-Reply-To: ${ID}`, `References: ${ID}`],
    },
    { ...hard, status: "5.2.2" },
  ),
  notice(
    "gmail-no-such-user",
    {
      from: "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
      subject: "Delivery Status Notification (Failure)",
      text: `** Address not found **\n\nYour message wasn't delivered to ${aino.address}`,
      status: [
        "Reporting-MTA: dns; googlemail.com",
        "Arrival-Date: Sun, 10 Jan 2027 22:00:00 -0800 (PST)",
        `X-Original-Message-ID: ${ID}`,
        "",
        `Final-Recipient: rfc822; ${aino.address}`,
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.",
        "Last-Attempt-Date: Sun, 10 Jan 2027 22:00:01 -0800 (PST)",
      ],
      returned: "nothing",
      headers: [`X-Failed-Recipients: ${aino.address}`],
    },
    { ...hard, status: "5.1.1" },
  ),
  notice(
    "sendmail-with-words-in-the-status",
    {
      from: "Mail Delivery Subsystem <MAILER-DAEMON@mail.kuopio.example>",
      subject: "Returned mail: see transcript for details",
      text: "The original message was received at Mon, 11 Jan 2027 08:00:00 +0200\n\n   ----- The following addresses had permanent fatal errors -----",
      status: [
        "Reporting-MTA: dns; mail.kuopio.example",
        "Received-From-MTA: DNS; smtp.tuokio.test",
        "",
        `Final-Recipient: RFC822; <${aino.address}>`,
        "Action: failed",
        "Status: 5.1.1 (bad destination mailbox address)",
        "Diagnostic-Code: SMTP; 550 5.1.1 No such user",
      ],
      returned: "message",
    },
    { ...hard, status: "5.1.1" },
  ),
  notice(
    "status-missing-reply-code-there",
    {
      subject: "Undelivered Mail",
      text: "Failed.",
      status: [
        "",
        `Final-Recipient: rfc822; ${aino.address}`,
        "Action: failed",
        "Diagnostic-Code: smtp; 550 No such user",
      ],
    },
    { ...hard, status: "5.0.0" },
  ),
  notice(
    "her-mailbox-passes-mail-on",
    {
      subject: "Undelivered Mail Returned to Sender",
      text: "Failed.",
      status: [
        "Reporting-MTA: dns; x",
        "",
        "Final-Recipient: rfc822; aino.koti@posti.example",
        "Action: failed",
        "Status: 5.7.1",
      ],
    },
    { ...hard, status: "5.7.1", recipient: "aino.koti@posti.example", reason: "other_recipient" },
  ),
  notice(
    "behind-an-alias-with-the-original-recipient",
    {
      subject: "Undelivered Mail Returned to Sender",
      text: "Failed.",
      status: [
        "Reporting-MTA: dns; x",
        "",
        "Final-Recipient: rfc822; a123@posti.kuopio.example",
        "Action: delivered",
        "Status: 2.0.0",
        "",
        "Final-Recipient: rfc822; a124@posti.kuopio.example",
        `Original-Recipient: rfc822;${aino.address}`,
        "Action: failed",
        "Status: 5.2.1",
      ],
    },
    { ...hard, status: "5.2.1", reason: null },
  ),
  notice(
    "delivered",
    {
      subject: "Successful Mail Delivery Report",
      text: "Your message was successfully delivered.",
      status: [
        "Reporting-MTA: dns; x",
        "",
        `Final-Recipient: rfc822; ${aino.address}`,
        "Action: delivered",
        "Status: 2.0.0",
      ],
    },
    { verdict: "ignored", reason: "delivered" },
  ),
  written(
    "qmail-permanent",
    [
      "Hi. This is the qmail-send program at mail.kuopio.example.",
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "This is a permanent error; I've given up. Sorry it didn't work out.",
      "",
      `<${aino.address}>:`,
      "Sorry, no mailbox here by that name. (#5.1.1)",
      "",
      "--- Below this line is a copy of the message.",
      "",
      `Return-Path: <${inbox(AINO)}>`,
      `Message-ID: ${ID}`,
      "Subject: Kutsu",
    ],
    "failure notice",
    { ...hard, status: "5.1.1" },
  ),
  written(
    "sendmail-of-old",
    [
      "   ----- The following addresses had permanent fatal errors -----",
      `<${aino.address}>`,
      "    (reason: 550 Host unknown)",
      "",
      "   ----- Transcript of session follows -----",
      "550 host unknown",
    ],
    "Returned mail: Host unknown",
    { ...hard, status: "5.0.0" },
    [`References: ${ID}`],
  ),
  written(
    "exim-warning",
    [
      "This message was created automatically by mail delivery software.",
      "A message that you sent has not yet been delivered to one or more of its",
      "recipients after more than 24 hours on the queue.",
      "No action is required on your part.",
      `  ${aino.address}`,
      "    Delay reason: 451 4.3.0 greylisted",
      `In-Reply-To: ${ID}`,
    ],
    "Warning: message 1x2Y3z-0000 delayed 24 hours",
    { ...soft, status: "4.3.0" },
    [`X-Failed-Recipients: ${aino.address}`, `In-Reply-To: ${ID}`],
  ),
  written("notice-that-says-nothing-more", ["Your mail could not be delivered."], "Undeliverable mail", {
    verdict: "bounce",
    permanent: false,
    status: null,
    recipient: null,
    originalMessageId: null,
  }),
];
