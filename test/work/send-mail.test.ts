import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import type { MailInput } from "../../src/core/message.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import type { Services } from "../../src/services.ts";
import type { EffectRow } from "../../src/store/effects.ts";
import { readMeeting } from "../../src/store/meetings.ts";
import { readParticipant } from "../../src/store/participation.ts";
import { effects } from "../../src/store/schema.ts";
import { giveAnswer } from "../../src/work/answer.ts";
import { consume } from "../../src/work/consume.ts";
import { importRoster } from "../../src/work/import-roster.ts";
import { erasePerson } from "../../src/work/participation.ts";
import { makeChange } from "../../src/work/reschedule.ts";
import { tick } from "../../src/work/tick.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, reread, rosterOf } from "../doubles/season.ts";
import { bench, textOf } from "../doubles/services.ts";
import { tracesOf } from "../doubles/traces.ts";

/** Two in the afternoon of the day before: reminders are due. */
const DAY_BEFORE = FIRST_MEETING - DAY;

test("a mail goes out once, from her season's address, with her own link, and its id is kept", async () => {
  const { at, box } = bench();
  const services = at(PUBLISHED);
  const { Birgitta } = await world(services);
  const key = effectKey.welcome(Birgitta);
  await consume(services, [key]);
  await consume(services, [key]);
  expect(box.sent.map((mail) => mail.key)).toEqual([key]);
  expect(box.sent[0]?.message).toMatchObject({
    to: "birgitta.holm@vasa.example",
    from: expect.stringMatching(/^rsvp\+[a-z2-7]{16}@tuokio\.test$/),
  });
  expect(await row(services, key)).toMatchObject({
    state: "sent",
    providerId: "provider-1",
    attempts: 1,
    ambiguous: 0,
  });
});

test("a cancelled meeting takes back its reminder and its prompt, and leaves the others alone", async () => {
  const { at, box } = bench();
  const services = at(DAY_BEFORE);
  const { Aino, meeting, session } = await world(at(PUBLISHED));
  await env.DB.prepare("UPDATE meetings SET cancelled_at = ?1 WHERE id = ?2").bind(PUBLISHED, meeting).run();
  await consume(services, [
    effectKey.reminder(meeting, Aino, 0),
    effectKey.prompt(session, Aino),
    effectKey.welcome(Aino),
  ]);
  expect(await row(services, effectKey.reminder(meeting, Aino, 0))).toMatchObject({
    state: "superseded",
    reason: "cancelled",
  });
  expect(await row(services, effectKey.prompt(session, Aino))).toMatchObject({
    state: "superseded",
    reason: "cancelled",
  });
  expect(box.sent.map((mail) => mail.key)).toEqual([effectKey.welcome(Aino)]);
});

test("who has left gets nothing more", async () => {
  const { at, box } = bench();
  const { Aino, meeting } = await world(at(PUBLISHED));
  await env.DB.prepare("UPDATE participants SET left_at = ?1 WHERE id = ?2").bind(PUBLISHED, Aino).run();
  const keys = [effectKey.welcome(Aino), effectKey.invitation(meeting, Aino, 1), effectKey.reminder(meeting, Aino, 0)];
  await consume(at(DAY_BEFORE), keys);
  expect(box.sent).toEqual([]);
  for (const key of keys) expect(await row(at(DAY_BEFORE), key)).toMatchObject({ state: "superseded", reason: "left" });
});

test("who has said that she cannot come is not reminded; who takes it back is", async () => {
  const { at, box } = bench();
  const services = at(DAY_BEFORE);
  const { Aino, Olli, meeting } = await world(at(PUBLISHED));
  for (const participant of [Aino, Olli]) await giveAnswer(at(PUBLISHED), meeting, participant, "declined", "tap");
  await giveAnswer(at(PUBLISHED), meeting, Olli, "accepted", "tap");
  await consume(services, [effectKey.reminder(meeting, Aino, 0), effectKey.reminder(meeting, Olli, 0)]);
  expect(await row(services, effectKey.reminder(meeting, Aino, 0))).toMatchObject({
    state: "superseded",
    reason: "declined",
  });
  expect(box.sent.map((mail) => mail.key)).toEqual([effectKey.reminder(meeting, Olli, 0)]);
});

test("a reminder of a time that was moved since says nothing", async () => {
  const { at, box } = bench();
  const { Aino, meeting } = await world(at(PUBLISHED));
  await env.DB.prepare("UPDATE meetings SET time_rev = 1 WHERE id = ?").bind(meeting).run();
  await consume(at(DAY_BEFORE), [effectKey.reminder(meeting, Aino, 0)]);
  expect(box.sent).toEqual([]);
  expect(await row(at(DAY_BEFORE), effectKey.reminder(meeting, Aino, 0))).toMatchObject({ reason: "moved" });
});

test("a provider that is busy is asked again later, as long as it wishes at least, and then the mail is sent", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const key = effectKey.welcome(Aino);
  box.answers.push({ kind: "again", reason: "451 busy", afterMs: HOUR }, { kind: "again", reason: "451 busy" });
  await consume(at(PUBLISHED), [key]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({
    state: "planned",
    dueAt: PUBLISHED + HOUR,
    ambiguous: 0,
    reason: "451 busy",
  });
  await consume(at(PUBLISHED + HOUR - 1), [key]);
  expect(box.sent).toHaveLength(1);
  await consume(at(PUBLISHED + HOUR), [key]);
  const { dueAt = 0, ...second } = (await row(at(PUBLISHED), key)) ?? {};
  expect(second).toMatchObject({ state: "planned", attempts: 2, ambiguous: 0 });
  expect(dueAt - PUBLISHED - HOUR).toBeGreaterThanOrEqual(2 * MINUTE);
  expect(dueAt - PUBLISHED - HOUR).toBeLessThan(3 * MINUTE);
  await consume(at(dueAt), [key]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({ state: "sent", attempts: 3 });
});

test("a refusal for good is final and keeps the provider's words", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  box.answers.push({ kind: "never", reason: "550 no such mailbox" });
  await consume(at(PUBLISHED), [effectKey.welcome(Aino)]);
  expect(await row(at(PUBLISHED), effectKey.welcome(Aino))).toMatchObject({
    state: "dead",
    reason: "550 no such mailbox",
    doneAt: PUBLISHED,
  });
});

test("what the provider may have accepted is tried once more, marked, and then left to a person", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const key = effectKey.welcome(Aino);
  box.answers.push({ kind: "unknown", reason: "no reply" }, { kind: "unknown", reason: "no reply" });
  await consume(at(PUBLISHED), [key]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({ state: "planned", ambiguous: 1 });
  await consume(at(PUBLISHED + HOUR), [key]);
  expect(await row(at(PUBLISHED), key)).toMatchObject({ state: "unknown", ambiguous: 1, reason: "no reply" });
  await consume(at(PUBLISHED + 2 * HOUR), [key]);
  expect(box.sent).toHaveLength(2);
});

test("an executor that dies in the call leaves the mail to its lease, and the others of its hint are sent", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  const { at, box } = bench();
  const { Aino, Olli } = await world(at(PUBLISHED));
  box.answers.push(new Error("the isolate was evicted"));
  await consume(at(PUBLISHED), [effectKey.welcome(Aino), effectKey.welcome(Olli)]);
  expect(told).toHaveBeenCalledOnce();
  const dying = box.sent[0]?.key ?? "";
  expect(await row(at(PUBLISHED), dying)).toMatchObject({ state: "sending" });
  expect(await row(at(PUBLISHED), box.sent[1]?.key ?? "")).toMatchObject({ state: "sent" });

  const deliver = async (keys: readonly string[]) =>
    void (await consume(
      at(PUBLISHED + 6 * MINUTE),
      keys.filter((key) => key === dying),
    ));
  await tick(at(PUBLISHED + 6 * MINUTE), deliver);
  expect(await row(at(PUBLISHED), dying)).toMatchObject({ state: "planned", ambiguous: 1 });
  await tick(at(PUBLISHED + 6 * MINUTE), deliver);
  expect(await row(at(PUBLISHED), dying)).toMatchObject({ state: "sent", ambiguous: 1, attempts: 2 });
});

test("nothing leaves to a suppressed address, should one ever stand in the people table", async () => {
  const { at, box } = bench();
  const services = at(PUBLISHED);
  const { Aino } = await world(services);
  const mark = await services.suppressionMark(" Aino.Korhonen@Kuopio.example");
  await env.DB.prepare("INSERT INTO suppressions VALUES (?, 0)").bind(mark).run();
  await consume(services, [effectKey.welcome(Aino)]);
  expect(box.sent).toEqual([]);
  const withheld = { state: "superseded", reason: "suppressed", payload: null };
  expect(await row(services, effectKey.welcome(Aino))).toMatchObject(withheld);
});

test("a mail that is being written while she is erased does not leave, and one to her group is written anew without her", async () => {
  const { at, box } = bench();
  const services = at(PUBLISHED);
  const { Aino, Birgitta } = await world(services);
  const birgitta = await readParticipant(services.db, Birgitta);
  if (!birgitta) throw new Error("Birgitta is enrolled");
  /** Everything about the mail is known, and its intent is not written yet. */
  const composing: Services = {
    ...services,
    async compose(letter) {
      await erasePerson(services, birgitta);
      return services.compose(letter);
    },
  };
  await consume(composing, [effectKey.welcome(Aino), effectKey.welcome(Birgitta)]);
  expect(box.sent).toEqual([]);
  expect(await row(services, effectKey.welcome(Birgitta))).toMatchObject({ state: "superseded", reason: "erased" });
  expect(await tracesOf(["birgitta"])).toEqual([]);
  await consume(services, [effectKey.welcome(Aino), effectKey.welcome(Birgitta)]);
  expect(box.sent.map(({ key }) => key)).toEqual([effectKey.welcome(Aino)]);
  expect(await tracesOf(["birgitta"])).toEqual([]);
});

test("a second try of what may have arrived sends the same bytes although name, group and clock have changed meanwhile", async () => {
  const { at, box } = bench();
  const { Aino, meeting, season } = await world(at(PUBLISHED));
  const keys = [effectKey.welcome(Aino), effectKey.invitation(meeting, Aino, 1)];
  box.answers.push({ kind: "unknown", reason: "no reply" }, { kind: "unknown", reason: "no reply" });
  await consume(at(PUBLISHED + 5 * MINUTE), keys);
  const renamed = new TextDecoder().decode(rosterOf(4)).replaceAll("Korhonen", "Miettinen").replace("Olli", "Oiva");
  const later = at(PUBLISHED + 2 * HOUR);
  const imported = await importRoster(later, await reread(later, season), new TextEncoder().encode(renamed), false);
  expect(imported).toMatchObject({ changed: 2, problems: [] });
  await consume(later, keys);
  const copies = (key: string) => box.sent.filter((mail) => mail.key === key).map((mail) => textOf(mail.message));
  for (const key of keys) {
    const [first, second, ...rest] = copies(key);
    expect(rest).toEqual([]);
    expect(second).toBe(first);
  }
});

test("an invitation tells the calendar of the one time that it goes out with", async () => {
  const { at } = bench();
  const { Aino, meeting } = await world(at(PUBLISHED));
  await consume(at(PUBLISHED + HOUR), [effectKey.invitation(meeting, Aino, 1)]);
  const told = await env.DB.prepare(
    "SELECT sequence, dtstamp, told_status, rev FROM invitations WHERE meeting = ?1 AND participant = ?2",
  )
    .bind(meeting, Aino)
    .first();
  expect(told).toEqual({ sequence: 0, dtstamp: PUBLISHED + HOUR, told_status: "confirmed", rev: 1 });
});

test("a move that was refused for now names the old time in its next try too, and another move the time that has left", async () => {
  const { at, box } = bench();
  const { Aino, meeting, season } = await world(at(PUBLISHED));
  await consume(at(PUBLISHED + HOUR), [effectKey.invitation(meeting, Aino, 1)]);
  const move = async (day: string, now: number) => {
    const moved = await readMeeting(at(now).db, meeting);
    if (!moved) throw new Error("no meeting");
    const change = { kind: "move_meeting", meeting: moved, starts: `${day}T14:00` } as const;
    expect(await makeChange(at(now), await reread(at(now), season), change, "helena")).toMatchObject({ ok: true });
    await tick(at(now), async () => {});
  };
  const was = async (n: number) => {
    const { payload } = (await row(at(PUBLISHED), effectKey.update(meeting, Aino, n))) ?? {};
    return (payload as MailInput | null)?.body;
  };
  await move("2027-01-21", PUBLISHED + DAY);
  box.answers.push({ kind: "again", reason: "451 busy" });
  await consume(at(PUBLISHED + DAY), [effectKey.update(meeting, Aino, 2)]);
  expect(await was(2)).toBeUndefined();
  await consume(at(PUBLISHED + DAY + HOUR), [effectKey.update(meeting, Aino, 2)]);
  expect(await was(2)).toMatchObject({ kind: "update", was: FIRST_MEETING });
  await move("2027-01-22", PUBLISHED + 2 * DAY);
  await consume(at(PUBLISHED + 2 * DAY), [effectKey.update(meeting, Aino, 3)]);
  expect(await was(3)).toMatchObject({ kind: "update", was: FIRST_MEETING + DAY });
});

test("without a mail transport nothing pretends to be sent", async () => {
  const { at, box } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const services = at(PUBLISHED, { mail: null });
  await consume(services, [effectKey.welcome(Aino)]);
  expect(box.sent).toEqual([]);
  expect(await row(services, effectKey.welcome(Aino))).toMatchObject({ state: "dead", reason: "no_mail_transport" });
});

test("the missed mail goes to who was silent, and not to whom the coordinator has heard of since", async () => {
  const { at, box } = bench();
  const { Aino, meeting } = await world(at(PUBLISHED));
  await env.DB.prepare(
    `INSERT INTO effects (key, kind, season, session, meeting, participant, n, due_at, expires_at)
     SELECT 'missed:' || meeting || ':' || participant, 'missed', season, session, meeting, participant, 0, ?1, ?2
     FROM effects WHERE key = ?3`,
  )
    .bind(FIRST_MEETING + DAY, FIRST_MEETING + 8 * DAY, effectKey.reminder(meeting, Aino, 0))
    .run();
  await env.DB.prepare("UPDATE invitations SET answer = 'declined' WHERE meeting = ?1 AND participant = ?2")
    .bind(meeting, Aino)
    .run();
  await consume(at(FIRST_MEETING + DAY), [effectKey.missed(meeting, Aino)]);
  expect(box.sent).toEqual([]);
  expect(await row(at(PUBLISHED), effectKey.missed(meeting, Aino))).toMatchObject({
    state: "superseded",
    reason: "declined",
  });
});

/** Aino, Birgitta, Olli and Mari in one published group, and the first meeting. */
async function world(services: Services) {
  const season = await publishedSeason(services);
  const { Aino = "", Birgitta = "", Olli = "" } = await ids(services, season);
  const first = await env.DB.prepare("SELECT id, session FROM meetings ORDER BY starts_at LIMIT 1").first<{
    id: string;
    session: string;
  }>();
  return { season: season.season.id, Aino, Birgitta, Olli, meeting: first?.id ?? "", session: first?.session ?? "" };
}

async function row(services: Services, key: string): Promise<EffectRow | undefined> {
  return services.db.select().from(effects).where(eq(effects.key, key)).get();
}
