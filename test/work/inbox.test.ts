import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { openMail } from "../../src/adapters/mail/preview.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import { holdForCoordinator, readInboxItem, reopenItem } from "../../src/store/inbox.ts";
import { readParticipant } from "../../src/store/participation.ts";
import { giveAnswer } from "../../src/work/answer.ts";
import { consume } from "../../src/work/consume.ts";
import { erasePerson } from "../../src/work/participation.ts";
import { settleInbox } from "../../src/work/settle-inbox.ts";
import { tick } from "../../src/work/tick.ts";
import { client, json } from "../doubles/api.ts";
import { receive } from "../doubles/inbound-mail.ts";
import { replySamples, replyWorldOfTests } from "../doubles/replies.ts";
import { replySeason } from "../doubles/reply-season.ts";
import { bench, textOf } from "../doubles/services.ts";
import { AINO, aino, inbox, JANUARY } from "../samples/replies/sample.ts";

const NOW = replyWorldOfTests.now;
/** When what has just come in is due. */
const SOON = NOW + MINUTE;
const { admin, researcher, visitor } = client();

test("of every mail, exactly what needs a person waits, once however often the mail arrives; words are passed on, machines' never", async () => {
  await replySeason();
  const kinds = new Set<string>();
  // The season begins in January: here nobody knows of December.
  for (const sample of replySamples.filter(({ name }) => name !== "past-meeting")) {
    await receive(sample);
    const once = await items();
    await receive(sample);
    expect(await items(), sample.name).toEqual(once);
    const { verdict, rest } = sample.expect as { verdict: string; rest?: { verdict: string }[] };
    const waits = WAITING.includes(verdict) || rest?.some((one) => WAITING.includes(one.verdict));
    expect(once.length > 0, sample.name).toBe(Boolean(waits));
    if (WAITING.includes(verdict))
      expect(
        once.map((row) => row.verdict),
        sample.name,
      ).toContain(verdict);
    expect(await forwards(), sample.name).toHaveLength(verdict === "human" ? 1 : 0);
    for (const row of once) kinds.add(row.verdict);
    await env.DB.batch([
      env.DB.prepare("DELETE FROM inbox"),
      env.DB.prepare("DELETE FROM effects WHERE kind = 'forward'"),
    ]);
  }
  expect([...kinds].toSorted()).toEqual(WAITING.toSorted());
});

test("Aino writes: the coordinator gets her words once, and an answer goes to Aino", async () => {
  await replySeason();
  await receive(letter("Pääsen vasta puoli kolmelta.\r\nAino", "<words.1@kuopio.example>"));
  await receive(letter("Pääsen vasta puoli kolmelta.\r\nAino", "<words.1@kuopio.example>"));
  const { at, box } = bench();
  await perform(at(SOON));
  await perform(at(SOON));
  expect(box.sent).toHaveLength(1);
  const raw = box.sent[0] ? textOf(box.sent[0].message) : "";
  const { headers, text, html } = await openMail(raw);
  const header = (name: string) => headers.find((one) => one.name.toLowerCase() === name)?.value;
  expect(header("to")).toContain("helena.aalto@vertaismentorointi.example");
  expect(header("reply-to")).toContain(aino.address);
  expect(header("from")).toContain("tuokio@tuokio.test");
  expect(box.sent[0]?.message.from).toBe("tuokio@tuokio.test");
  // Passed on, not made by a machine: who is away may say so to Aino.
  expect(header("auto-submitted")).toBeUndefined();
  expect(header("x-auto-response-suppress")).toBeUndefined();
  expect(text).toContain("> Pääsen vasta puoli kolmelta.\r\n> Aino");
  expect(text).toContain("Liitteitä emme välitä.");
  expect(html).toContain("<blockquote");
  expect(raw).not.toContain(AINO);
});

test("Matti got the invitation passed on and writes: the coordinator is told from where, an answer goes to Matti, and the page says it too", async () => {
  const { season } = await replySeason();
  await receive(letter("En pääse.", "<words.1@muu.example>", "matti@muu.example"));
  const { at, box } = bench();
  await perform(at(SOON));
  const { headers, text } = await openMail(box.sent[0] ? textOf(box.sent[0].message) : "");
  const replyTo = headers.find(({ name }) => name.toLowerCase() === "reply-to")?.value;
  expect(replyTo).toContain("matti@muu.example");
  expect(replyTo).not.toContain("Aino");
  expect(text).toContain("Se ei ole hänen kutsuttu osoitteensa");
  const page = await (await admin("GET", `/admin/seasons/${season}/inbox`)).text();
  expect(page).toContain("Answered from: matti@muu.example");
});

test("a coordinator who once took part herself and was erased is told all the same", async () => {
  await replySeason();
  await receive(letter("En pääse.", "<words.1@kuopio.example>"));
  const { at, box } = bench();
  const services = at(SOON);
  const mark = await services.suppressionMark("helena.aalto@vertaismentorointi.example");
  await env.DB.prepare("INSERT INTO suppressions VALUES (?, 0)").bind(mark).run();
  await perform(services);
  expect(box.sent.map(({ message }) => message.to)).toEqual(["helena.aalto@vertaismentorointi.example"]);
});

test("a machine that writes without saying that it is one is passed on ten times a day, and waits on the page", async () => {
  await replySeason();
  for (let n = 1; n <= 12; n++) await receive(letter("Ticket opened", `<ticket.${n}@kuopio.example>`));
  expect(await items()).toHaveLength(12);
  expect(await forwards()).toHaveLength(10);
});

test("whoever is forgotten takes her words along: from the page, from what was passed on, and from what was still to be", async () => {
  const { people } = await replySeason();
  const { at, box } = bench();
  await receive(letter("Ensimmäinen kirje", "<words.1@kuopio.example>"));
  await perform(at(SOON));
  await receive(letter("Toinen kirje", "<words.2@kuopio.example>"));
  const services = at(NOW + HOUR);
  const Aino = await readParticipant(services.db, people.Aino ?? "");
  if (Aino) await erasePerson(services, Aino);
  box.sent.length = 0;
  await perform(services);
  expect(box.sent.map(({ key }) => key).filter((key) => key.startsWith("forward"))).toEqual([]);
  expect(await items()).toEqual([]);
  expect((await forwards()).map(({ state, payload }) => ({ state, payload }))).toEqual(
    expect.arrayContaining([
      { state: "sent", payload: null },
      { state: "superseded", payload: null },
    ]),
  );
});

test("what she wrote just before she was erased, and was still being read, is not kept", async () => {
  const { season, people } = await replySeason();
  const services = bench().at(SOON);
  const Aino = await readParticipant(services.db, people.Aino ?? "");
  if (Aino) await erasePerson(services, Aino);
  const words = { from: null, subject: null, words: "En pääse." };
  const waiting = {
    verdict: "human",
    reason: null,
    uid: null,
    partstat: null,
    startsAt: null,
    private: words,
  } as const;
  const whose = { id: people.Aino ?? "", season };
  await holdForCoordinator(services.db, whose, "<words.1@kuopio.example>", [{ ...waiting, id: "late" }], SOON);
  expect(await items()).toEqual([]);
  expect(await forwards()).toEqual([]);
});

test("thirty days later the words are gone, and that there were some is still known", async () => {
  const { season } = await replySeason();
  await receive(letter("Pääsen vasta puoli kolmelta.", "<words.1@kuopio.example>"));
  const { at } = bench();
  await perform(at(SOON));
  const words = async () => (await env.DB.prepare("SELECT private FROM inbox").all()).results;
  await env.DB.prepare("UPDATE seasons SET next_plan_at = ?1 WHERE id = ?2")
    .bind(NOW + 29 * DAY, season)
    .run();
  await tick(at(NOW + 29 * DAY), async () => {});
  expect(await words()).not.toEqual([{ private: null }]);
  const next = await env.DB.prepare("SELECT next_plan_at AS at FROM seasons").first<{ at: number }>();
  expect(next?.at).toBeLessThanOrEqual(NOW + 31 * DAY);
  await tick(at(NOW + 31 * DAY), async () => {});
  expect(await words()).toEqual([{ private: null }]);
  expect((await forwards())[0]?.payload).toBeNull();
});

test("an answer from another address is taken as hers by a person, once, and can be let wait again", async () => {
  const { season, people } = await replySeason();
  const sample = replySamples.find(({ name }) => name === "alias-of-the-invited-address");
  if (sample) await receive(sample);
  const { data } = await json<{ data: Item[] }>(admin("GET", `/api/v1/seasons/${season}/inbox`));
  expect(data).toEqual([
    expect.objectContaining({
      participant: people.Aino,
      meeting: JANUARY.split("@")[0],
      verdict: "review",
      reason: "wrong_attendee",
      answer: "accepted",
      from: "korhonen.aino@edu.kuopio.example",
      settled_at: null,
    }),
  ]);
  const url = `/api/v1/inbox/${data[0]?.id}/settlement`;
  expect((await admin("POST", url, { how: "answer" })).status).toBe(201);
  expect((await admin("POST", url, { how: "answer" })).status).toBe(201);
  expect((await answersOf(people.Aino)).map(({ answer, source }) => `${answer} ${source}`)).toEqual([
    "accepted mail",
    "accepted admin",
  ]);
  expect((await items())[0]).toMatchObject({ settled_by: "dev-admin", settled_how: "answer" });
  expect((await admin("DELETE", url)).status).toBe(204);
  expect((await items())[0]).toMatchObject({ settled_at: null, settled_how: null });
});

test("an old answer that was held takes nothing back that she has said herself since; the page says why", async () => {
  const { season, people } = await replySeason();
  const sample = replySamples.find(({ name }) => name === "alias-of-the-invited-address");
  if (sample) await receive(sample);
  const [{ id = "" } = {}] = await items();
  await giveAnswer(bench().at(SOON), JANUARY.split("@")[0] ?? "", people.Aino ?? "", "declined", "tap");
  const refused = await admin("POST", `/api/v1/inbox/${id}/settlement`, { how: "answer" });
  expect([refused.status, (await json<{ code: string }>(refused)).code]).toEqual([409, "newer_answer"]);
  expect((await answersOf(people.Aino)).at(-1)).toEqual({ answer: "declined", source: "tap" });
  const page = await (await admin("GET", `/admin/seasons/${season}/inbox`)).text();
  expect(page).toContain("The participant has answered since");
  expect(page).not.toContain("Record: coming");
  expect((await admin("POST", `/api/v1/inbox/${id}/settlement`, { how: "done" })).status).toBe(201);
});

test("two coordinators who take it at once, and she who answers meanwhile: one answer, and hers stands", async () => {
  const { people } = await replySeason();
  const sample = replySamples.find(({ name }) => name === "alias-of-the-invited-address");
  if (sample) await receive(sample);
  const services = bench().at(SOON);
  const [{ id = "" } = {}] = await items();
  const item = await readInboxItem(services.db, id);
  if (!item) throw new Error("it waits");
  const before = (await answersOf(people.Aino)).length;
  expect(await settleInbox(services, item, "answer", "helena")).toEqual({ ok: true });
  expect(await settleInbox(services, item, "answer", "riikka")).toEqual({ ok: true });
  expect(await answersOf(people.Aino)).toHaveLength(before + 1);
  expect((await items())[0]).toMatchObject({ settled_by: "helena" });
  await reopenItem(services.db, id);
  await giveAnswer(services, item.meeting ?? "", item.participant, "declined", "tap");
  expect(await settleInbox(services, item, "answer", "riikka")).toEqual({ ok: false, reason: "newer_answer" });
  expect(await answersOf(people.Aino)).toHaveLength(before + 2);
});

test("what says nothing of coming, or comes too late, cannot be taken as an answer and goes on waiting", async () => {
  const { season } = await replySeason();
  const delegated = replySamples.find(({ expect: { verdict } }) => verdict === "delegated");
  if (delegated) await receive(delegated);
  await receive(letter("En pääse", "<words.1@kuopio.example>"));
  const alias = replySamples.find(({ name }) => name === "alias-of-the-invited-address");
  const another = new TextDecoder().decode(alias?.raw).replace("<reply-1@", "<reply-2@");
  if (alias) await receive({ ...alias, raw: new TextEncoder().encode(another) });
  await env.DB.prepare("UPDATE meetings SET starts_at = 1").run();
  const { data } = await json<{ data: Item[] }>(admin("GET", `/api/v1/seasons/${season}/inbox`));
  const answers = await Promise.all(
    data.map(async ({ id, verdict }) => {
      const answer = await admin("POST", `/api/v1/inbox/${id}/settlement`, { how: "answer" });
      return `${verdict} ${answer.status} ${(await json<{ code: string }>(answer)).code}`;
    }),
  );
  expect(answers.toSorted()).toEqual(["delegated 409 no_answer", "human 409 no_answer", "review 409 too_late"]);
  expect((await items()).every((row) => row.settled_at === null)).toBe(true);
});

test("the page says who, what and her words, and leads to the meeting; researchers and strangers see nothing", async () => {
  const { season } = await replySeason();
  const counter = replySamples.find(({ expect: { verdict } }) => verdict === "counter");
  if (counter) await receive(counter);
  await receive(letter("Tulen <b>myöhässä</b>", "<words.1@kuopio.example>"));
  const page = await (await admin("GET", `/admin/seasons/${season}/inbox`)).text();
  for (const seen of [
    "Aino Korhonen",
    "Proposes another time",
    "Tulen &lt;b&gt;myöhässä&lt;/b&gt;",
    "Move the meeting",
  ])
    expect(page).toContain(seen);
  expect(await (await admin("GET", `/admin/seasons/${season}`)).text()).toContain("2 answers or messages are waiting");

  const [first] = await items();
  const settle = (how: string) =>
    visitor("POST", `/admin/seasons/${season}/inbox/${first?.id}/settlement`, new URLSearchParams({ how }), {
      cookie: "tuokio_dev=dev-admin",
    });
  expect((await settle("done")).status).toBe(303);
  expect((await items())[0]).toMatchObject({ settled_how: "done" });
  expect((await settle("undo")).status).toBe(303);
  expect((await items())[0]).toMatchObject({ settled_how: null });

  expect((await researcher("GET", `/admin/seasons/${season}/inbox`)).status).toBe(403);
  expect((await researcher("GET", `/api/v1/seasons/${season}/inbox`)).status).toBe(403);
  expect((await researcher("POST", `/api/v1/inbox/${first?.id}/settlement`, {})).status).toBe(403);
});

const WAITING = ["counter", "delegated", "review", "human"];

type Item = { id: string; verdict: string };
type Row = Item & { settled_at: number | null; settled_by: string | null; settled_how: string | null };

async function items(): Promise<Row[]> {
  return (await env.DB.prepare("SELECT * FROM inbox ORDER BY at, mail").all<Row>()).results;
}

async function forwards() {
  const sql = "SELECT key, state, payload FROM effects WHERE kind = 'forward' ORDER BY key";
  return (await env.DB.prepare(sql).all<{ key: string; state: string; payload: string | null }>()).results;
}

async function answersOf(participant = "") {
  const sql = "SELECT answer, source FROM answers WHERE participant = ? ORDER BY at";
  return (await env.DB.prepare(sql).bind(participant).all<{ answer: string; source: string }>()).results;
}

/** What Aino's mail program sends when she writes herself. */
function letter(words: string, id: string, from: string = aino.address) {
  const lines = [
    `From: Aino Korhonen <${from}>`,
    `To: ${inbox(AINO)}`,
    "Subject: =?utf-8?Q?My=C3=B6h=C3=A4ss=C3=A4?=",
    `Message-ID: ${id}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    words,
  ];
  return { from, to: inbox(AINO), raw: new TextEncoder().encode(lines.join("\r\n")) };
}

/** Performs the mails to the coordinator that are due. */
async function perform(services: ReturnType<ReturnType<typeof bench>["at"]>) {
  const { results } = await env.DB.prepare("SELECT key FROM effects WHERE kind = 'forward' AND state = 'planned'").all<{
    key: string;
  }>();
  await consume(
    services,
    results.map(({ key }) => key),
  );
}
