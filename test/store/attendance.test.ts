import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../src/core/time.ts";
import { readAttendance } from "../../src/store/attendance.ts";
import { openDb } from "../../src/store/db.ts";
import { countedD1 } from "../doubles/d1.ts";
import { type Held, heldMeeting } from "../doubles/held-meeting.ts";
import { FIRST_MEETING } from "../doubles/season.ts";

test("a provider's list and its webhooks are one visit each; who has no id is a number", async () => {
  const held = await heldMeeting({});
  const { people } = held;
  await told(held, "webhook", "s1", people.Aino, [0.01, null]);
  await told(held, "provider", "s1", people.Aino, [0, 50]);
  await told(held, "webhook", "s2", people.Birgitta, [0, 60]);
  await told(held, "provider", "s2", people.Birgitta, [0, 60]);
  await told(held, "webhook", "s3", null, [0, 60]);
  expect(await rowOf(held, "Aino")).toMatchObject({
    ...{ verdict: "present", minutes: 50, confidence: "single", unidentified: 1, peopleMet: 1 },
    sources: ["provider", "webhook"],
  });
  expect(await rowOf(held, "Birgitta")).toMatchObject({ confidence: "confirmed" });
  expect(await rowOf(held, "Olli")).toMatchObject({ verdict: "absent", unidentified: 1 });
});

test("a host fills the room and is nobody's company, a guest from another group is", async () => {
  const held = await heldMeeting({ Aino: [0, 60], Birgitta: [0, 60] });
  const { meeting, people } = held;
  const roleOf = (role: string) =>
    env.DB.prepare("UPDATE invitations SET role = ? WHERE meeting = ? AND participant = ?").bind(
      role,
      meeting,
      people.Birgitta,
    );
  await roleOf("host").run();
  expect(await rowOf(held, "Aino")).toMatchObject({ verdict: "waited", peopleMet: 0 });
  expect(await rowOf(held, "Birgitta")).toBeUndefined();

  // She belongs to another group that meets this time, and comes here as a guest.
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO groups (id, strand, number, slot, language) SELECT 'other', strand, 2, slot, language FROM groups LIMIT 1`,
    ),
    env.DB.prepare(
      `INSERT INTO meetings (id, session, group_id, starts_at, ends_at, wall, zone)
       SELECT 'elsewhere', session, 'other', starts_at, ends_at, wall, zone FROM meetings WHERE id = ?`,
    ).bind(meeting),
    env.DB.prepare("INSERT INTO invitations (meeting, participant, role) VALUES ('elsewhere', ?, 'member')").bind(
      people.Birgitta,
    ),
    roleOf("guest"),
  ]);
  expect(await rowOf(held, "Aino")).toMatchObject({ verdict: "present", peopleMet: 1 });
});

test("a room that opened when nobody could come in time any more has failed those who were not there", async () => {
  const held = await heldMeeting({ Olli: [20, 60], Mari: [20, 60] });
  const openedAt = (minutes: number) =>
    env.DB.prepare("UPDATE rooms SET opened_at = ? WHERE meeting = ?")
      .bind(FIRST_MEETING + minutes * MINUTE, held.meeting)
      .run();
  await openedAt(10);
  expect(await rowOf(held, "Aino")).toMatchObject({ verdict: "absent" });
  await openedAt(11);
  expect(await rowOf(held, "Aino")).toMatchObject({ verdict: null, reason: "room_failed" });
  expect(await rowOf(held, "Olli")).toMatchObject({ verdict: "present" });
});

test("the prompt reached whom it was mailed to before the meeting, and who was in the room that shows it", async () => {
  const held = await heldMeeting({ Olli: [0, 60] });
  await env.DB.prepare("UPDATE effects SET done_at = ? WHERE kind = 'prompt' AND participant = ?")
    .bind(FIRST_MEETING + HOUR, held.people.Aino)
    .run();
  expect(await rowOf(held, "Olli")).toMatchObject({ prompted: ["mail", "room"] });
  expect(await rowOf(held, "Birgitta")).toMatchObject({ prompted: ["mail"] });
  expect(await rowOf(held, "Aino")).toMatchObject({ prompted: [] });
});

test("a season's attendance takes four statements, and a correction costs no more", async () => {
  const held = await heldMeeting({ Olli: [0, 60], Mari: [0, 60] });
  const { db, counts, reset } = countedD1(env.DB);
  const read = () => readAttendance(openDb(db), held.season.season.id, held.season.season.rules);
  await read();
  expect(counts.statements).toBe(4);
  const before = counts.rowsRead;
  await env.DB.prepare(
    `INSERT INTO corrections (id, season, meeting, participant, kind, witness, at)
     VALUES ('c', ?, ?, ?, 'not_me', 'admin', 1)`,
  )
    .bind(held.season.season.id, held.meeting, held.people.Olli)
    .run();
  reset();
  const rows = await read();
  expect(counts.statements).toBe(4);
  expect(counts.rowsRead - before).toBeLessThan(40);
  expect(rows.find((row) => row.participant === held.people.Mari)).toMatchObject({
    verdict: "waited",
    unidentified: 1,
  });
});

async function told(
  { meeting }: Held,
  source: string,
  id: string,
  participant: string | null | undefined,
  [from, to]: readonly [number, number | null],
): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO visits (source, source_id, meeting, generation, participant, joined_at, left_at, received_at)
     VALUES (?, ?, ?, 1, ?, ?, ?, ?)`,
  )
    .bind(
      ...[source, id, meeting, participant ?? null],
      ...[FIRST_MEETING + from * MINUTE, to === null ? null : FIRST_MEETING + to * MINUTE, FIRST_MEETING],
    )
    .run();
}

async function rowOf({ services, season, people }: Held, name: string) {
  const rows = await readAttendance(services.db, season.season.id, season.season.rules);
  return rows.find((row) => row.session === 1 && row.participant === people[name] && row.meeting !== "elsewhere");
}
