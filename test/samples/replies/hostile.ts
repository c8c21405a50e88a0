import { AINO, aino, answer, bytes, calendar, crlf, event, inbox, mail, type ReplySample } from "./sample.ts";

function raw(name: string, text: string, reason: string): ReplySample {
  return { name, from: aino.address, to: inbox(AINO), raw: bytes(text), expect: { verdict: "rejected", reason } };
}

const good = calendar("REPLY", event("ACCEPTED"));
const open = (name: string, times: number) => `BEGIN:${name}\n`.repeat(times);

export const hostile: readonly ReplySample[] = [
  {
    ...answer("nobody-has-this-address", good, { verdict: "rejected", reason: "unknown_recipient" }),
    to: inbox("zzzzzzzzzzzzzzzz"),
  },
  {
    ...answer("address-without-a-token", good, { verdict: "rejected", reason: "unknown_recipient" }),
    to: "rsvp+@tuokio.test",
  },
  {
    ...answer("other-address-of-the-domain", good, { verdict: "rejected", reason: "unknown_recipient" }),
    to: "info@tuokio.test",
  },
  {
    ...answer("other-domain", good, { verdict: "rejected", reason: "unknown_recipient" }),
    to: `rsvp+${AINO}@tuokio.test.evil.example`,
  },
  raw("too-large", mail({ parts: [{ type: "text/plain", body: "x".repeat(300 * 1024) }] }), "too_large"),
  raw("multiparts-in-multiparts", crlf(nested(200)), "too_deep"),
  raw("endless-headers", crlf(`X-A: ${"b".repeat(120 * 1024)}\n\nx`), "too_deep"),
  answer("calendar-too-large", calendar("REPLY", [...event("ACCEPTED"), `DESCRIPTION:${"x".repeat(70_000)}`]), {
    verdict: "rejected",
    reason: "calendar_too_large",
  }),
  answer("components-in-components", good.replace("BEGIN:VEVENT\n", `${open("VEVENT", 30)}BEGIN:VEVENT\n`), {
    verdict: "rejected",
    reason: "calendar_too_deep",
  }),
  answer("too-many-events", calendar("REPLY", ...Array.from({ length: 51 }, () => event("ACCEPTED"))), {
    verdict: "rejected",
    reason: "too_many_events",
  }),
  {
    name: "not-a-mail",
    from: aino.address,
    to: inbox(AINO),
    raw: Uint8Array.from({ length: 4_096 }, (_, at) => (at * 197 + 31) % 256),
    expect: { verdict: "ignored", reason: "empty" },
  },
  { name: "no-bytes", from: "", to: inbox(AINO), raw: new Uint8Array(), expect: { participant: AINO } },
];

function nested(levels: number): string {
  const parts = Array.from(
    { length: levels },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`,
  );
  return `${parts.join("")}Content-Type: text/plain\n\nx\n`;
}
