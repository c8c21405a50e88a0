import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import worker from "../../src/index.ts";
import { openDb } from "../../src/store/db.ts";
import { writeNumber } from "../../src/store/settings.ts";
import { dump } from "../doubles/d1.ts";
import { receive } from "../doubles/inbound-mail.ts";
import { replySamples, replyWorldOfTests } from "../doubles/replies.ts";
import { ids, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { AINO, BIRGITTA, DOMAIN, FEBRUARY, JANUARY, LIISA, MARCH } from "../samples/replies/sample.ts";

const NOW = replyWorldOfTests.now;

test("every mail through the Worker's own handler: answers are stored, everything else changes nothing, strangers are refused", async () => {
  await replyWorld();
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
  const { season } = await replyWorld();
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

/** The people and meetings that the samples write about, in a published season. */
async function replyWorld() {
  const services = bench().at(Date.UTC(2026, 11, 1, 10));
  const season = await publishedSeason(services, 5);
  const people = await ids(services, season);
  const { results } = await env.DB.prepare("SELECT id, session FROM meetings ORDER BY starts_at").all<{ id: string }>();
  await env.DB.exec("PRAGMA defer_foreign_keys = ON");
  const named = [JANUARY, FEBRUARY, MARCH].map((uid) => uid.split("@")[0] ?? "");
  for (const [at, id] of named.entries()) {
    const old = results[at]?.id ?? "";
    const tables = ["invitations", "rooms", "answers"].map((table) =>
      env.DB.prepare(`UPDATE ${table} SET meeting = ? WHERE meeting = ?`).bind(id, old),
    );
    await env.DB.batch([
      env.DB.prepare("PRAGMA defer_foreign_keys = ON"),
      env.DB.prepare("UPDATE meetings SET id = ? WHERE id = ?").bind(id, old),
      ...tables,
    ]);
  }
  for (const [name, token] of [
    ["Aino", AINO],
    ["Birgitta", BIRGITTA],
    ["Liisa", LIISA],
    ["Olli", "o5n7l2i3q4w6e2r3"],
  ] as const)
    await env.DB.prepare("UPDATE participants SET rsvp_token = ? WHERE id = ?")
      .bind(token, people[name] ?? "")
      .run();
  const march = named[2] ?? "";
  await env.DB.batch([
    env.DB.prepare("UPDATE invitations SET sequence = 1 WHERE meeting = ?").bind(named[1] ?? ""),
    answer("a1", march, people.Aino ?? "", "mail", 0),
    answer("a2", march, people.Birgitta ?? "", "tap", null),
  ]);
  await clockAt(NOW);
  return { season: season.season.id, people };
}

function answer(id: string, meeting: string, participant: string, source: string, sequence: number | null) {
  const at = Date.UTC(2027, 0, 8, 12);
  return env.DB.prepare(
    "INSERT INTO answers (id, meeting, participant, answer, source, sequence, dtstamp, at) VALUES (?, ?, ?, 'accepted', ?, ?, ?, ?)",
  ).bind(id, meeting, participant, source, sequence, source === "mail" ? at : null, at);
}

async function clockAt(now: number): Promise<void> {
  await writeNumber(openDb(env.DB), "clock_offset", now - Date.now());
}

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
