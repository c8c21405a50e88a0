import { expect, test } from "vitest";
import { MAIL_LIMIT, readMail } from "../../../src/adapters/mail/inbound.ts";
import { decideReply } from "../../../src/core/reply.ts";
import { replySamples, replyWorldOfTests } from "../../doubles/replies.ts";
import { AINO, aino, bytes, calendar, crlf, event, inbox, JANUARY, mail } from "../../samples/replies/sample.ts";

const read = async (text: string | Uint8Array) => {
  const result = await readMail(typeof text === "string" ? bytes(text) : text);
  if ("problem" in result) throw new Error(`the mail was not read: ${result.problem}`);
  return result;
};

test("in the runtime it is made for, every mail is understood as it should be", async () => {
  expect(replySamples.length).toBeGreaterThan(60);
  for (const { name, from, to, raw, expect: expected } of replySamples)
    expect(decideReply(await readMail(raw), { from, to }, replyWorldOfTests), name).toMatchObject(expected);
});

test("samples have names of their own", () => {
  const names = replySamples.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test("an answer is read whole: who, what, which version, and when it was written", async () => {
  const ics = calendar("REPLY", [
    ...event("DECLINED", { SEQUENCE: "SEQUENCE:3" }),
    "COMMENT:Kuume\\, valitettavasti\\n",
  ]);
  const { calendars, subject, from } = await read(
    mail({
      headers: ["Subject: =?utf-8?Q?Hyl=C3=A4tty?="],
      parts: [{ type: "text/calendar; method=REPLY", body: ics }],
    }),
  );
  expect([subject, from]).toEqual(["Hylätty", aino.address]);
  expect(calendars).toEqual([
    {
      method: "REPLY",
      problem: null,
      events: [
        {
          uid: JANUARY,
          attendees: [
            { address: aino.address, partstat: "DECLINED", comment: null, delegatedTo: [], delegatedFrom: [] },
          ],
          sequence: 3,
          dtstamp: { wall: "2027-01-11T06:30:00", zone: "UTC" },
          start: { wall: "2027-01-20T12:00:00", zone: "UTC" },
          recurrenceId: null,
          comment: "Kuume, valitettavasti",
        },
      ],
    },
  ]);
});

test("a calendar in an attached message is not the mail's own, however it is attached", async () => {
  const inner = mail({ parts: [{ type: "text/calendar; method=REPLY", body: calendar("REPLY", event("ACCEPTED")) }] });
  for (const disposition of ["inline", "attachment", 'attachment; filename="vastaus.ics"']) {
    const headers = [`Content-Disposition: ${disposition}`];
    const outer = mail({ kind: "multipart/mixed", parts: [{ type: "message/rfc822", headers, body: inner }] });
    expect((await read(outer)).calendars).toEqual([]);
  }
});

test("the size is looked at before anything is read", async () => {
  expect(await readMail(new Uint8Array(MAIL_LIMIT + 1))).toEqual({ problem: "too_large" });
  const head = crlf(`From: ${aino.address}\nSubject: x\n\n`);
  expect(await readMail(bytes(head.padEnd(MAIL_LIMIT, "y")))).toMatchObject({ subject: "x" });
});

test("line breaks and zero bytes in a name make no header and no line of their own", async () => {
  const found = await read(
    mail({
      from: `=?utf-8?Q?Aino=0D=0AAuto-Submitted:_auto-replied=00?= <${aino.address}>`,
      headers: ["Subject: =?utf-8?Q?Kutsu=0D=0AX-Spam-Flag:_YES?="],
      parts: [{ type: "text/plain", body: "Hei" }],
    }),
  );
  expect(found.subject).toBe("Kutsu X-Spam-Flag: YES");
  expect(found.headers.map(({ name }) => name)).not.toContain("auto-submitted");
  expect(JSON.stringify(found.headers)).not.toMatch(/\\r|\\n|\\u0000/);
});

test("what a notice reports is read with its folded fields, and the Message-ID from what came back", async () => {
  const { report, reportType } = await read(
    mail({
      kind: "multipart/report; report-type=delivery-status",
      parts: [
        { type: "text/plain", body: "Sorry" },
        {
          type: "message/delivery-status",
          body: [
            "Reporting-MTA: dns; mx",
            "",
            `Final-Recipient: rfc822;${aino.address}`,
            "Action: Failed",
            "Status: 5.1.1",
            "Diagnostic-Code: smtp; 550 5.1.1",
            "   unknown",
          ].join("\n"),
        },
        { type: "message/rfc822", body: `Subject: Kutsu\nMessage-ID:\n <a.1@tuokio.test>\n\nMessage-ID: <not.this@x>` },
      ],
    }),
  );
  expect(reportType).toBe("delivery-status");
  expect(report).toEqual({
    recipients: [
      {
        finalRecipient: aino.address,
        originalRecipient: null,
        action: "failed",
        status: "5.1.1",
        diagnostic: "550 5.1.1 unknown",
      },
    ],
    originalMessageId: "<a.1@tuokio.test>",
  });
});

test("an answer sent to nobody we know is turned away before it is understood", async () => {
  const raw = mail({ parts: [{ type: "text/calendar; method=REPLY", body: calendar("REPLY", event("ACCEPTED")) }] });
  const envelope = { from: aino.address, to: inbox(`${AINO}x`) };
  expect(decideReply(await readMail(bytes(raw)), envelope, replyWorldOfTests)).toEqual({
    verdict: "rejected",
    reason: "unknown_recipient",
  });
});
