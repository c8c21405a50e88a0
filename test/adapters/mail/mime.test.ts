import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { compose } from "../../../src/adapters/mail/mime.ts";
import { letterOf } from "../../../web/mails/letter.ts";
import { bodies, mailToAino } from "../../doubles/mail-world.ts";

test("in the runtime it is made for, an invitation is composed whole, and twice the same", async () => {
  const letter = letterOf(mailToAino(bodies.invitation));
  const { raw } = await compose(letter);
  expect(await compose(letter)).toMatchObject({ raw });
  const mail = await PostalMime.parse(raw, { attachmentEncoding: "utf8" });
  expect(mail.subject).toBe(letter.subject);
  expect(mail.text?.replaceAll("\r\n", "\n")).toBe(letter.text);
  expect(mail.attachments.map(({ mimeType }) => mimeType)).toEqual(["text/calendar", "application/ics"]);
  expect(mail.attachments[0]?.content).toContain("DTSTART;TZID=Europe/Helsinki:20270120T140000");
});
