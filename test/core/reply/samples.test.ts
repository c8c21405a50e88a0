import { expect, test } from "vitest";
import { readMail } from "../../../src/adapters/mail/inbound.ts";
import { decideReply } from "../../../src/core/reply.ts";
import { replySamples, replyWorldOfTests } from "../../doubles/replies.ts";

for (const { name, from, to, raw, expect: expected } of replySamples)
  test(`${name} is understood`, async () => {
    expect(decideReply(await readMail(raw), { from, to }, replyWorldOfTests)).toMatchObject(expected);
  });
