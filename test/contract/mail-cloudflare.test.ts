import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { cloudflareMail } from "../../src/adapters/mail/cloudflare.ts";
import { compose } from "../../src/adapters/mail/mime.ts";
import { letterOf } from "../../web/mails/letter.ts";
import { emailBinding, type ServiceAnswer } from "../doubles/email-binding.ts";
import { bodies, mailToAino } from "../doubles/mail-world.ts";
import { mailContract, toAino } from "./mail.ts";

mailContract("cloudflare", async () => {
  const binding = emailBinding();
  return {
    mail: cloudflareMail(binding),
    arrived: async () => binding.arrived.map(({ to, raw }) => ({ to, raw })),
  };
});

test("cloudflare: the envelope is the mail's own, and the id is the one that its delivery events will carry", async () => {
  const binding = emailBinding();
  const outcome = await cloudflareMail(binding).send(toAino, "welcome:aino");
  expect(binding.arrived).toMatchObject([{ from: toAino.from, to: toAino.to }]);
  expect(outcome).toEqual({ kind: "sent", id: binding.arrived[0]?.messageId });
});

test("cloudflare: the local runtime's own binding takes every kind of mail that we compose", async () => {
  const mail = cloudflareMail(env.EMAIL);
  for (const [kind, body] of Object.entries(bodies)) {
    const letter = letterOf(mailToAino(body));
    const outcome = await mail.send(await compose(letter), letter.key);
    expect(outcome, kind).toEqual({ kind: "sent", id: expect.stringMatching(/^[^<>]+@tuokio\.test$/) });
  }
});

const failures: { answer: ServiceAnswer; outcome: object }[] = [
  { answer: { code: "E_RATE_LIMIT_EXCEEDED" }, outcome: { kind: "again", afterMs: 60_000 } },
  { answer: { code: "E_DAILY_LIMIT_EXCEEDED" }, outcome: { kind: "again", afterMs: 3_600_000 } },
  { answer: { code: "E_SENDER_NOT_VERIFIED" }, outcome: { kind: "again" } },
  { answer: { code: "E_SENDER_DOMAIN_NOT_AVAILABLE" }, outcome: { kind: "again" } },
  { answer: { code: "E_RECIPIENT_NOT_ALLOWED" }, outcome: { kind: "again" } },
  { answer: { code: "E_RECIPIENT_SUPPRESSED" }, outcome: { kind: "never", badAddress: true } },
  { answer: { code: "E_VALIDATION_ERROR" }, outcome: { kind: "never" } },
  { answer: { code: "E_FIELD_MISSING" }, outcome: { kind: "never" } },
  { answer: { code: "E_TOO_MANY_RECIPIENTS" }, outcome: { kind: "never" } },
  { answer: { code: "E_CONTENT_TOO_LARGE" }, outcome: { kind: "never" } },
  { answer: { code: "E_HEADER_NOT_ALLOWED" }, outcome: { kind: "never" } },
  { answer: { code: "E_HEADERS_TOO_LARGE" }, outcome: { kind: "never" } },
  { answer: { code: "E_DELIVERY_FAILED", message: "451 4.2.0 try later" }, outcome: { kind: "again" } },
  {
    answer: { code: "E_DELIVERY_FAILED", message: "550 5.1.1 <aino@kuopio.test> unknown" },
    outcome: { kind: "never", badAddress: true },
  },
  { answer: { code: "E_INTERNAL_SERVER_ERROR" }, outcome: { kind: "unknown" } },
  { answer: { code: "E_SOMETHING_NEW" }, outcome: { kind: "unknown" } },
  { answer: new Error("Network connection lost."), outcome: { kind: "unknown" } },
  { answer: "hang", outcome: { kind: "unknown" } },
];
for (const { answer, outcome } of failures)
  test(`cloudflare: ${JSON.stringify(outcome)} is what ${told(answer)} means`, async () => {
    const binding = emailBinding();
    binding.answers.push(answer);
    const found = await cloudflareMail(binding, 50).send(toAino, "welcome:aino");
    expect(found).toEqual({ ...outcome, reason: expect.stringMatching(/./) });
    expect(JSON.stringify(found)).not.toContain("@");
    expect(binding.arrived).toEqual([]);
  });

test("cloudflare: a mail that was taken while the answer got lost is in doubt", async () => {
  const binding = emailBinding();
  binding.answers.push("lose");
  const outcome = await cloudflareMail(binding).send(toAino, "welcome:aino");
  expect(outcome).toEqual({ kind: "unknown", reason: "Network connection lost." });
  expect(binding.arrived).toHaveLength(1);
});

function told(answer: ServiceAnswer): string {
  if (typeof answer === "string") return answer;
  return answer instanceof Error ? answer.message : `${answer.code} ${answer.message ?? ""}`.trim();
}
