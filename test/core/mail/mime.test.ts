import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { compose } from "../../../src/adapters/mail/mime.ts";
import { letterOf } from "../../../web/mails/letter.ts";
import { bodies, mailToAino } from "../../doubles/mail-world.ts";

const letter = letterOf(mailToAino(bodies.prompt));

test("text and HTML come out as they went in, with their letters", async () => {
  const { raw } = await compose(letter);
  const mail = await PostalMime.parse(raw);
  expect(mail.subject).toBe(letter.subject);
  expect(mail.text?.replaceAll("\r\n", "\n")).toBe(letter.text);
  expect(mail.html?.replaceAll("\r\n", "\n").trim()).toBe(letter.html);
  expect(mail.attachments).toEqual([]);
});

test("headers name the sender, the coordinator for answers, the language, and that a program wrote it", async () => {
  const { raw, from, to } = await compose(letter);
  const mail = await PostalMime.parse(raw);
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  expect({ from, to }).toEqual({ from: letter.from.address, to: "aino@kuopio.test" });
  expect(mail.from).toMatchObject(letter.from);
  expect(mail.to).toMatchObject([letter.to]);
  expect(mail.replyTo).toMatchObject([{ name: "Kaisa Koivu", address: "kaisa@yliopisto.test" }]);
  expect(mail.messageId).toBe("<prompt.aino7k2m4p6q3r5s2t4v@tuokio.test>");
  expect(mail.date).toBe("2027-01-19T07:00:00.000Z");
  expect(header("auto-submitted")).toBe("auto-generated");
  expect(header("x-auto-response-suppress")).toBe("OOF, AutoReply");
  expect(header("content-language")).toBe("fi");
});

test("the bytes are ASCII in lines that any relay carries", async () => {
  const text: string = Buffer.from((await compose(letter)).raw).toString("latin1");
  expect(text).toMatch(/^[\x20-\x7e\r\n\t]*$/);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(Math.max(...text.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(78);
});

test("the same letter is the same bytes, another letter is not", async () => {
  const first = await compose(letter);
  expect(await compose(letter)).toEqual(first);
  expect((await compose({ ...letter, key: "prompt:other" })).raw).not.toEqual(first.raw);
});

for (const evil of ["Aino\r\nBcc: evil@example.test", "Aino\nX-Evil: 1", "Aino\u0000\u000b", "Aino\r\n\r\nbody"])
  test(`no header can be smuggled in: ${JSON.stringify(evil)}`, async () => {
    const person = { name: evil, address: "aino@kuopio.test" };
    const sly = { ...letter, to: person, from: { ...letter.from, name: evil }, replyTo: person, subject: evil };
    const names = async (some: typeof letter) =>
      (await PostalMime.parse((await compose(some)).raw)).headers.map(({ key }) => key);
    expect(await names({ ...sly, messageId: `<a@b>\r\nX-Evil: 1` })).toEqual(await names(letter));
    const mail = await PostalMime.parse((await compose(sly)).raw);
    expect([mail.subject, mail.to?.[0]?.name, mail.from?.name].join()).not.toMatch(/\p{Cc}/u);
  });
