import { env } from "cloudflare:workers";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import type { Services } from "../../src/services.ts";
import { readAttendance } from "../../src/store/attendance.ts";
import { atomically } from "../../src/store/db.ts";
import { listMeetings } from "../../src/store/meetings.ts";
import { readParticipant } from "../../src/store/participation.ts";
import { readPeople } from "../../src/store/people.ts";
import { readRecipient } from "../../src/store/recipients.ts";
import { readRoom } from "../../src/store/room-facts.ts";
import { storeVisits } from "../../src/store/rooms.ts";
import { admitCompanion, type CompanionWish, previewCompanion, releaseCompanion } from "../../src/work/companions.ts";
import { importRoster } from "../../src/work/import-roster.ts";
import { erasePerson } from "../../src/work/participation.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, reread, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

/** Monday 4 January 2027 at ten in Helsinki: the members are invited to the first meeting. */
const INVITED = Date.UTC(2027, 0, 4, 8);
/** A minute after whoever is let in then is invited. */
const MAILED = INVITED + 2 * MINUTE;
const LIISA: CompanionWish = {
  role: "assistant",
  who: { name: "Liisa Virta", address: "liisa.virta@tulkit.example", language: "sv" },
};

test("an assistant gets one link and an invitation in her language, the group reads of her in the reminder", async () => {
  const { at, box, season, first } = await world();
  box.sent.length = 0;
  const admitted = await admit(at(INVITED), season, first, LIISA);
  await settle(at(INVITED));
  await settle(at(MAILED));
  const [mail, ...others] = await Promise.all(box.sent.map(async ({ message }) => PostalMime.parse(message.raw)));
  expect(others).toEqual([]);
  expect(mail?.to?.[0]?.address).toBe("liisa.virta@tulkit.example");
  expect(mail?.text).toContain("Du är med på träffen för grupp 1 som assistent.");
  expect(mail?.text).toContain("Grupp 1 träffas");
  expect(calendarOf(mail)).toContain("METHOD:REQUEST");
  expect(await recipient(at(INVITED), admitted)).toMatchObject({
    companion: true,
    group: null,
    meetings: [{ id: first }],
  });

  box.sent.length = 0;
  const dayBefore = FIRST_MEETING - DAY;
  await settle(at(dayBefore));
  const reminders = await Promise.all(box.sent.map(async ({ message }) => PostalMime.parse(message.raw)));
  const to = (address: string) => reminders.filter((one) => one.to?.[0]?.address === address);
  expect(to("liisa.virta@tulkit.example")[0]?.text).toContain("som assistent");
  const hers = reminders.filter((one) => one.text?.includes("Mukana myös: Liisa Virta (avustaja)."));
  expect(hers).toHaveLength(3);
  expect(reminders.filter((one) => one.text?.includes("Med är också: Liisa Virta (assistent)."))).toHaveLength(1);
  // What there is to think about before the meeting is for the group.
  const prompts = await env.DB.prepare(
    "SELECT count(*) AS n FROM effects WHERE kind IN ('prompt', 'welcome') AND participant = ?",
  )
    .bind(admitted)
    .first();
  expect(prompts).toEqual({ n: 0 });
});

test("a host of all coming meetings is invited at most twice a day, and gets the themes", async () => {
  const { at, season, group } = await world();
  const pirjo: CompanionWish = {
    role: "host",
    who: { name: "Pirjo Aho", address: "pirjo@aho.example", language: "fi" },
  };
  const admitted = await admitCompanion(at(INVITED), season, { kind: "group", id: group }, pirjo);
  if (!admitted.ok) throw new Error(admitted.reason);
  expect(admitted.meetings).toHaveLength(5);
  await settle(at(INVITED));
  const { results } = await env.DB.prepare(
    "SELECT date(due_at / 1000, 'unixepoch') AS day, count(*) AS n FROM effects WHERE kind = 'invitation' AND participant = ? GROUP BY day",
  )
    .bind(admitted.participant)
    .all<{ day: string; n: number }>();
  expect(results.reduce((sum, { n }) => sum + n, 0)).toBe(5);
  expect(Math.max(...results.map(({ n }) => n))).toBeLessThanOrEqual(2);
  const prompts = await env.DB.prepare("SELECT count(*) AS n FROM effects WHERE kind = 'prompt' AND participant = ?")
    .bind(admitted.participant)
    .first();
  expect(prompts).toEqual({ n: 5 });
});

test("she is in the room under her name and role, and nowhere among the people who are counted", async () => {
  const { at, season, first, people } = await world();
  const admitted = await admit(at(INVITED), season, first, LIISA);
  await settle(at(INVITED));
  const room = await readRoom(at(INVITED).db, { meeting: first, generation: 1 });
  expect(room?.roster.people.find((one) => one.participant === admitted)).toMatchObject({
    ...{ name: "Liisa Virta", municipality: null, role: "assistant" },
  });
  await settle(at(FIRST_MEETING - 15 * MINUTE));
  const stays = [people.Aino ?? "", admitted].map((participant) => ({
    id: participant,
    ...{ session: null, participant, joinedAt: FIRST_MEETING, leftAt: FIRST_MEETING + HOUR },
  }));
  const after = at(FIRST_MEETING + 2 * HOUR);
  await atomically(after.db, storeVisits({ meeting: first, generation: 1 }, "room", stays, FIRST_MEETING + 2 * HOUR));
  await settle(after);
  const { id, rules } = season.season;
  const rows = (await readAttendance(after.db, id, rules)).filter((row) => row.session === 1);
  expect(rows).toHaveLength(4);
  expect(rows.find((row) => row.participant === people.Aino)).toMatchObject({
    ...{ verdict: "waited", minutesWithOthers: 0, peopleMet: 0 },
  });
  expect(await readPeople(after.db, id, rules)).toHaveLength(4);
  expect((await reread(after, id)).unplaced).toBe(0);
});

test("a member of one group who leads another's meeting is nobody's company there", async () => {
  const { at, season, first, people } = await world();
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO groups (id, strand, number, slot, language) SELECT 'two', strand, 2, 'thu 14:00', language FROM groups LIMIT 1",
    ),
    env.DB.prepare(
      `INSERT INTO meetings (id, session, group_id, starts_at, ends_at, wall, zone)
       SELECT 'thursday', session, 'two', starts_at + ?2, ends_at + ?2, wall, zone FROM meetings WHERE id = ?1`,
    ).bind(first, DAY),
  ]);
  const lead: CompanionWish = { role: "host", who: { participant: people.Birgitta ?? "" } };
  expect(await admitCompanion(at(INVITED), season, { kind: "meeting", id: first }, lead)).toMatchObject({
    reason: "is_member",
  });
  expect(
    await admitCompanion(at(INVITED), season, { kind: "meeting", id: "thursday" }, { ...lead, role: "guest" }),
  ).toMatchObject({
    reason: "member_as_guest",
  });
  expect(await admit(at(INVITED), season, "thursday", lead)).toBe(people.Birgitta);
  await env.DB.batch([
    env.DB.prepare("INSERT INTO invitations (meeting, participant, role) VALUES ('thursday', ?, 'guest')").bind(
      people.Olli,
    ),
    env.DB.prepare(
      "INSERT INTO rooms (meeting, generation, provider, opens_at, ends_at, opened_at) VALUES ('thursday', 1, 'built-in', 0, 0, 0)",
    ),
    ...[people.Olli, people.Birgitta].map((who) =>
      env.DB.prepare(
        "INSERT INTO visits (source, source_id, meeting, generation, participant, joined_at, left_at, received_at) VALUES ('room', ?1, 'thursday', 1, ?1, ?2, ?3, 0)",
      ).bind(who, FIRST_MEETING + DAY, FIRST_MEETING + DAY + HOUR),
    ),
  ]);
  const rows = await readAttendance(at(FIRST_MEETING + 2 * DAY).db, season.season.id, season.season.rules);
  const there = rows.filter((row) => row.meeting === "thursday");
  expect(there).toMatchObject([{ participant: people.Olli, minutesWithOthers: 0, peopleMet: 0 }]);
});

test("the seventh person is refused with the numbers, and let in when somebody has said that she cannot come", async () => {
  const { at, season, first, people } = await world();
  const wish = (i: number): CompanionWish => ({
    role: "guest",
    who: { name: `Vieras ${i}`, address: `vieras${i}@example.org`, language: "fi" },
  });
  const services = at(INVITED);
  await admit(services, season, first, wish(1));
  await admit(services, season, first, wish(2));
  const refused = await previewCompanion(services, season, { kind: "meeting", id: first }, wish(3));
  expect(refused).toMatchObject({ reason: "room_full", meeting: { expected: 6, limit: 6 } });
  await env.DB.prepare("UPDATE invitations SET answer = 'declined' WHERE meeting = ? AND participant = ?")
    .bind(first, people.Mari)
    .run();
  await admit(services, season, first, wish(3));
});

test("admitted twice, she comes once; taken off, her calendar is cleared and she may be put back", async () => {
  const { at, box, season, first } = await world();
  const services = at(INVITED);
  const scope = { kind: "meeting", id: first } as const;
  const once = await admit(services, season, first, LIISA);
  expect(await admit(services, season, first, LIISA)).toBe(once);
  await settle(services);
  await settle(at(MAILED));
  expect(await releaseCompanion(at(MAILED), season, scope, once)).toMatchObject({
    role: "assistant",
    meetings: [{ told: true }],
  });
  box.sent.length = 0;
  await settle(at(MAILED));
  const mails = await Promise.all(box.sent.map(async ({ message }) => PostalMime.parse(message.raw)));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("Du behövs inte på träffen");
  expect(calendarOf(mails[0])).toContain("METHOD:CANCEL");
  expect(await releaseCompanion(services, season, scope, once)).toBeNull();
  box.sent.length = 0;
  expect(await admit(services, season, first, { role: "host", who: { participant: once } })).toBe(once);
  await settle(at(MAILED));
  await settle(at(MAILED + MINUTE));
  const [again] = await Promise.all(box.sent.map(async ({ message }) => PostalMime.parse(message.raw)));
  expect(again?.text).toContain("som ledare");
});

test("she is erased by the same act as everybody: off the roll, out of others' mails, and her address is not let in again", async () => {
  const { at, season, first, people } = await world();
  const services = at(INVITED);
  const id = await admit(services, season, first, LIISA);
  await settle(services);
  const row = await readParticipant(services.db, id);
  if (!row) throw new Error("nobody");
  await erasePerson(services, row);
  await settle(services);
  expect((await recipient(services, people.Aino ?? "")).meetings[0]?.beside).toEqual([]);
  const dump = JSON.stringify(
    await Promise.all(
      ["people", "participants", "effects"].map(
        async (table) => (await env.DB.prepare(`SELECT * FROM ${table}`).all()).results,
      ),
    ),
  );
  expect(dump).not.toMatch(/Liisa|liisa/);
  expect(await admitCompanion(services, season, { kind: "meeting", id: first }, LIISA)).toMatchObject({
    reason: "erased_address",
  });
});

test("whoever accompanied a group and then enrols takes part with the same link", async () => {
  const { at, season, first } = await world();
  const services = at(INVITED);
  const id = await admit(services, season, first, LIISA);
  const csv = "name,email,municipality,experience_years,language\nLiisa Virta,liisa.virta@tulkit.example,Kuopio,5,sv\n";
  const { problems } = await importRoster(
    services,
    await reread(services, season.season.id),
    new TextEncoder().encode(csv),
    false,
  );
  expect(problems).toEqual([]);
  expect(await readParticipant(services.db, id)).toMatchObject({
    companion: false,
    municipality: "297",
    name: "Liisa Virta",
  });
  expect((await reread(services, season.season.id)).unplaced).toBe(1);
});

test("of a meeting that has begun or is off nobody is let into", async () => {
  const { at, season, first } = await world();
  const scope = { kind: "meeting", id: first } as const;
  expect(await previewCompanion(at(FIRST_MEETING), season, scope, LIISA)).toMatchObject({ reason: "nothing_ahead" });
  await env.DB.prepare("UPDATE meetings SET cancelled_at = 1").run();
  expect(await previewCompanion(at(INVITED), season, scope, LIISA)).toMatchObject({ reason: "nothing_ahead" });
});

test("somebody who was let in by mistake is taken off also while the meeting is running, and the room lets her go", async () => {
  const { at, season, first } = await world();
  const liisa = await admit(at(INVITED), season, first, LIISA);
  await settle(at(FIRST_MEETING - 10 * MINUTE));
  const running = at(FIRST_MEETING + MINUTE);
  const room = { meeting: first, generation: 1 };
  expect(await running.lobby.view(room, liisa)).not.toBeNull();
  const scope = { kind: "meeting", id: first } as const;
  expect(await releaseCompanion(running, season, scope, liisa)).toMatchObject({ name: "Liisa Virta" });
  await settle(running);
  expect(await running.lobby.view(room, liisa)).toBeNull();
});

/** Four people in one group, invited to their first meeting. */
async function world() {
  const { at, box } = bench();
  const season = await publishedSeason(at(PUBLISHED));
  await settle(at(PUBLISHED));
  await settle(at(INVITED));
  const people = await ids(at(PUBLISHED), season);
  const [meeting] = await listMeetings(at(PUBLISHED).db, season.season.id);
  return { at, box, season, people, first: meeting?.id ?? "", group: meeting?.group ?? "" };
}

async function admit(
  services: Services,
  season: Awaited<ReturnType<typeof reread>>,
  meeting: string,
  wish: CompanionWish,
) {
  const admitted = await admitCompanion(services, season, { kind: "meeting", id: meeting }, wish);
  if (!admitted.ok) throw new Error(admitted.reason);
  return admitted.participant;
}

async function recipient(services: Services, participant: string) {
  const found = await readRecipient(services.db, participant);
  if (!found) throw new Error("nobody");
  return found.facts;
}

function calendarOf(mail: Awaited<ReturnType<typeof PostalMime.parse>> | undefined): string {
  const part = mail?.attachments.find((one) => one.mimeType.startsWith("text/calendar"));
  return part ? new TextDecoder().decode(part.content as ArrayBuffer) : "";
}
