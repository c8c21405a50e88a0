import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import worker from "../../src/index.ts";
import { dump } from "../doubles/d1.ts";
import { receive } from "../doubles/inbound-mail.ts";
import { replySamples } from "../doubles/replies.ts";
import { clockAt, replySeason } from "../doubles/reply-season.ts";
import { AINO, DOMAIN, JANUARY } from "../samples/replies/sample.ts";

test("every mail through the Worker's own handler: answers are stored, everything else changes nothing, strangers are refused", async () => {
  await replySeason();
  const before = await rows();
  for (const sample of replySamples) {
    const refused = await receive(sample);
    const { verdict } = sample.expect;
    expect(refused !== null, sample.name).toBe(verdict === "rejected");
    const after = await rows();
    const stored = after.answers.slice(before.answers.length);
    if (verdict === "rsvp") {
      // Some samples say only what is remarkable about them.
      const { replies } = sample.expect as { replies: { uid?: string; partstat?: string }[] };
      expect(stored, sample.name).toHaveLength(replies.length);
      for (const { uid, partstat } of replies)
        expect(stored, sample.name).toContainEqual(
          expect.objectContaining({
            ...(uid === undefined ? {} : { meeting: uid.slice(0, uid.indexOf("@")) }),
            ...(partstat === undefined ? {} : { answer: partstat.toLowerCase() }),
          }),
        );
      expect(new Set(stored.map((row) => row.source)), sample.name).toEqual(new Set(["mail"]));
      for (const row of stored)
        expect(
          after.invitations.find((one) => one.meeting === row.meeting && one.participant === row.participant),
          sample.name,
        ).toMatchObject({ answer: row.answer });
    } else expect(after, sample.name).toEqual(before);
    await restore(before);
  }
});

test("an answer from a calendar the evening before decides on the merge within a minute, as a tap would", async () => {
  const { season } = await replySeason();
  await clockAt(Date.UTC(2027, 0, 19, 16));
  const declined = replySamples.find((sample) => {
    const { replies } = sample.expect as { replies?: { uid: string; partstat: string }[] };
    return replies?.length === 1 && replies[0]?.uid === JANUARY && replies[0].partstat === "DECLINED";
  });
  if (!declined) throw new Error("there is a mail that declines in January");
  await receive(declined);
  const decisions = await env.DB.prepare(
    "SELECT due_at FROM effects WHERE kind = 'decide' AND season = ? AND key NOT LIKE '%h'",
  )
    .bind(season)
    .all();
  expect(decisions.results).toHaveLength(1);
});

test("a mail beyond the limit is refused before it is read", async () => {
  const message = {
    ...{ from: "aino@kuopio.example", to: `rsvp+${AINO}@${DOMAIN}`, rawSize: 1_000_000 },
    get raw(): ReadableStream {
      throw new Error("nobody reads this");
    },
    setReject: (reason: string) => reasons.push(reason),
  };
  const reasons: string[] = [];
  await worker.email(message as unknown as ForwardableEmailMessage, env as never);
  expect(reasons).toEqual(["too large"]);
});

type Row = Record<string, unknown>;

async function rows(): Promise<{ answers: Row[]; invitations: Row[] }> {
  const { answers = [], invitations = [] } = (await dump(env.DB)) as Record<string, Row[]>;
  return { answers, invitations };
}

async function restore(before: { answers: Row[]; invitations: Row[] }): Promise<void> {
  await env.DB.prepare("DELETE FROM answers WHERE id NOT IN ('a1', 'a2')").run();
  await env.DB.batch(
    before.invitations.map((row) =>
      env.DB.prepare("UPDATE invitations SET answer = ?, answered_at = ? WHERE meeting = ? AND participant = ?").bind(
        row.answer ?? null,
        row.answered_at ?? null,
        row.meeting,
        row.participant,
      ),
    ),
  );
}
