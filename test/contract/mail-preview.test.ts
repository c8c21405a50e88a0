import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { compose } from "../../src/adapters/mail/mime.ts";
import { previewMail } from "../../src/adapters/mail/preview.ts";
import { letterOf } from "../../web/mails/letter.ts";
import { bodies, mailToAino } from "../doubles/mail-world.ts";
import { mailContract } from "./mail.ts";

const clock = { now: () => Date.UTC(2027, 0, 19, 7) };

mailContract("preview", async () => ({ mail: previewMail(env.DB, clock), arrived: stored }));

test("preview keeps what the list of mails shows: kind, recipient, subject in letters, time", async () => {
  const letter = letterOf(mailToAino(bodies.invitation));
  await previewMail(env.DB, clock).send(await compose(letter), letter.key);
  expect(await env.DB.prepare("SELECT effect, kind, to_address, subject, sent_at FROM mails").first()).toEqual({
    effect: letter.key,
    kind: "invitation",
    to_address: "aino@kuopio.test",
    subject: letter.subject,
    sent_at: clock.now(),
  });
});

test("preview keeps a mail without a subject, and a plain one as it is", async () => {
  const mail = previewMail(env.DB, clock);
  const message = (head: string) => ({
    from: "a@b.test",
    to: "c@d.test",
    raw: new TextEncoder().encode(`${head}\r\n\r\nSubject: no`),
  });
  await mail.send(message("From: a@b.test"), "link:1");
  await mail.send(message("Subject: Plain words"), "link:2");
  const { results } = await env.DB.prepare("SELECT subject FROM mails ORDER BY id").all();
  expect(results).toEqual([{ subject: "" }, { subject: "Plain words" }]);
});

async function stored() {
  const { results } = await env.DB.prepare('SELECT to_address AS "to", raw FROM mails ORDER BY id').all<{
    to: string;
    raw: string;
  }>();
  return results.map(({ to, raw }) => ({ to, raw: new TextEncoder().encode(raw) }));
}
