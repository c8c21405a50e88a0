import { expect, test } from "vitest";
import type { Mail, Message } from "../../src/core/ports.ts";

/** What a contract run needs: an adapter that is ready to accept, and what arrived so far, as bytes. */
export type MailBench = { mail: Mail; arrived(): Promise<readonly { to: string; raw: Uint8Array }[]> };

/** A mail to Aino with all that a transport likes to change: dots at line starts, a long line, trailing spaces. */
export const toAino: Message = {
  from: "rsvp+k3x7@tuokio.test",
  to: "aino@kuopio.test",
  raw: new TextEncoder().encode(
    [
      "From: Tuokio <rsvp+k3x7@tuokio.test>",
      "To: aino@kuopio.test",
      "Subject: =?UTF-8?B?VGFwYWFtaW5lbiDigJMga2xvwqAxNC4wMA==?=",
      "Message-ID: <welcome.aino@tuokio.test>",
      "",
      ".",
      "..two dots",
      `${"x".repeat(900)}  `,
      "",
      "The end.",
      "",
    ].join("\r\n"),
  ),
};

/** The suite that every mail transport passes. */
export function mailContract(name: string, bench: () => Promise<MailBench>): void {
  test(`${name}: an accepted mail has an id and arrives once, byte for byte`, async () => {
    const { mail, arrived } = await bench();
    const outcome = await mail.send(toAino, "welcome:aino");
    expect(outcome).toEqual({ kind: "sent", id: expect.stringMatching(/./) });
    expect(await arrived()).toEqual([{ to: "aino@kuopio.test", raw: toAino.raw }]);
  });

  test(`${name}: sending the same key twice are two calls, and nothing is hidden`, async () => {
    const { mail, arrived } = await bench();
    expect((await mail.send(toAino, "welcome:aino")).kind).toBe("sent");
    expect((await mail.send(toAino, "welcome:aino")).kind).toBe("sent");
    expect((await arrived()).map(({ to }) => to)).toEqual(["aino@kuopio.test", "aino@kuopio.test"]);
  });

  test(`${name}: two mails at the same time do not mix`, async () => {
    const { mail, arrived } = await bench();
    const toBirgitta = { ...toAino, to: "birgitta@vaasa.test" };
    const outcomes = await Promise.all([mail.send(toAino, "welcome:aino"), mail.send(toBirgitta, "welcome:birgitta")]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "sent"]);
    expect((await arrived()).map(({ to }) => to).sort()).toEqual(["aino@kuopio.test", "birgitta@vaasa.test"]);
  });
}
