import { expect, test } from "vitest";
import { readMail } from "../../src/adapters/mail/inbound.ts";
import { answerOf, takenAs, waitingIn } from "../../src/core/inbox.ts";
import { decideReply } from "../../src/core/reply.ts";
import { replySamples, replyWorldOfTests } from "../doubles/replies.ts";
import { AINO, aino, inbox, JANUARY } from "../samples/replies/sample.ts";

async function waits(raw: Uint8Array, to = inbox(AINO)) {
  const [participant] = replyWorldOfTests.participants.filter(({ token }) => to.includes(token));
  const world = { ...replyWorldOfTests, participants: participant ? [participant] : [] };
  const mail = await readMail(raw);
  if ("problem" in mail) return [];
  return waitingIn(mail, decideReply(mail, { from: aino.address, to }, world), world);
}

const sample = (name: string) => replySamples.find((one) => one.name === name)?.raw ?? new Uint8Array();

test("words wait with their subject, and with the meeting of the mail that they answer", async () => {
  const letter = (headers: string) =>
    new TextEncoder().encode(
      `From: ${aino.address}\r\nSubject: Kutsu\r\n${headers}Content-Type: text/plain; charset=utf-8\r\n\r\nOlen kipeä.\r\n`,
    );
  const meeting = JANUARY.split("@")[0];
  const words = { verdict: "human", reason: null, private: { from: null, subject: "Kutsu", words: "Olen kipeä." } };
  expect(await waits(letter(""))).toMatchObject([{ ...words, uid: null }]);
  expect(await waits(letter(`In-Reply-To: <reminder.${meeting}.aino.0@tuokio.test>\r\n`))).toMatchObject([
    { ...words, uid: JANUARY },
  ]);
  expect(await waits(letter("In-Reply-To: <reminder.somebody.else.0@tuokio.test>\r\n"))).toMatchObject([{ uid: null }]);
});

test("words from another address wait with that address, however hers is written; without any they are for a person to judge", async () => {
  const letter = (from: string) => new TextEncoder().encode(`${from}Subject: Kutsu\r\n\r\nEn pääse.\r\n`);
  const human = (from: string | null) => [
    { verdict: "human", private: { from, subject: "Kutsu", words: "En pääse." } },
  ];
  expect(await waits(letter("From: Matti <matti@muu.example>\r\n"))).toMatchObject(human("matti@muu.example"));
  expect(await waits(letter(`From: ${aino.address.toUpperCase()}\r\n`))).toMatchObject(human(null));
  expect(await waits(letter(""))).toMatchObject([
    { verdict: "review", reason: "no_attendee", private: { from: null } },
  ]);
});

test("an answer from another address waits with that address, and can be taken; hers is not repeated", async () => {
  const [alias] = await waits(sample("alias-of-the-invited-address"));
  expect(alias).toMatchObject({
    verdict: "review",
    reason: "wrong_attendee",
    uid: JANUARY,
    private: { from: "korhonen.aino@edu.kuopio.example", subject: null },
  });
  expect(alias && takenAs(alias)).toBe("accepted");
});

test("what waits beside an answer that counts waits too", async () => {
  expect(await waits(sample("two-people-in-one-answer"))).toMatchObject([{ verdict: "review" }]);
});

test("no personal link survives, whoever quoted it", async () => {
  for (const { raw, to } of replySamples)
    expect(JSON.stringify(await waits(raw, to))).not.toMatch(/\/j\/[a-z2-7]{20}\.\d+\.[A-Za-z0-9_-]{24}/);
});

test("a calendar's word is an answer, unless somebody else took the invitation over", () => {
  expect(["ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "toString", null].map(answerOf)).toEqual([
    "accepted",
    "declined",
    "tentative",
    null,
    null,
    null,
  ]);
  expect(takenAs({ verdict: "delegated", partstat: "ACCEPTED" })).toBeNull();
  expect(takenAs({ verdict: "counter", partstat: "DECLINED" })).toBe("declined");
});
