import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { effectKey } from "../../src/core/effect.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import type { Services } from "../../src/services.ts";
import { giveAnswer } from "../../src/work/answer.ts";
import { consume } from "../../src/work/consume.ts";
import { importRoster } from "../../src/work/import-roster.ts";
import { tick } from "../../src/work/tick.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, reread, rosterOf, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const OPENS = FIRST_MEETING - 15 * MINUTE;
const ENDS = FIRST_MEETING + HOUR;

test("opening pushes the whole roster into the room, and her way to it into everybody's door", async () => {
  const { at } = bench();
  const { Aino, Birgitta, Olli, Mari, room } = await world(at(PUBLISHED));
  const services = at(OPENS);
  await consume(services, [effectKey.open(`${room.meeting}.1`, 1)]);
  expect(await effect(effectKey.open(`${room.meeting}.1`, 1))).toMatchObject({ state: "sent" });
  const view = await services.lobby.view(room, Birgitta);
  expect(view?.me).toMatchObject({ name: "Birgitta", municipality: "Vasa", language: "sv", linkVersion: 1 });
  expect(view?.roster.people.map((person) => person.participant).toSorted()).toEqual(
    [Aino, Birgitta, Olli, Mari].toSorted(),
  );
  expect(view?.roster).toMatchObject({
    rev: 1,
    groups: [1],
    session: 1,
    opensAt: FIRST_MEETING - 10 * MINUTE,
    startsAt: FIRST_MEETING,
    endsAt: ENDS,
    clockOffset: services.clockOffset,
    contact: { name: "Helena Aalto" },
  });
  for (const participant of [Aino, Birgitta, Olli, Mari])
    expect(await services.doors.at(participant, OPENS)).toMatchObject({
      linkVersion: 1,
      room,
      startsAt: FIRST_MEETING,
    });
  expect(await env.DB.prepare("SELECT opened_at FROM rooms WHERE meeting = ?").bind(room.meeting).first()).toEqual({
    opened_at: OPENS,
  });
});

test("a newer roster takes the place of the older opening, and reaches a room that is open", async () => {
  const { at } = bench();
  const { Olli, room, season } = await world(at(PUBLISHED));
  await rename(at(PUBLISHED + DAY), season, "Olli", "Oiva");
  const services = at(OPENS);
  await settle(services);
  expect(await effect(effectKey.open(`${room.meeting}.1`, 1))).toMatchObject({
    state: "superseded",
    reason: "newer_roster",
  });
  expect(await effect(effectKey.open(`${room.meeting}.1`, 2))).toMatchObject({ state: "sent" });
  expect((await services.lobby.view(room, Olli))?.me.name).toBe("Oiva");

  await rename(at(OPENS + MINUTE), season, "Olli", "Orvo");
  await settle(at(OPENS + MINUTE));
  expect(await services.lobby.view(room, Olli)).toMatchObject({ me: { name: "Orvo" }, roster: { rev: 3 } });
});

test("a roster that is changed in the last minute does not keep the room open", async () => {
  const { at } = bench();
  const { room, season } = await world(at(PUBLISHED));
  await settle(at(OPENS));
  await rename(at(ENDS), season, "Olli", "Oiva");
  await settle(at(ENDS));
  expect(await env.DB.prepare("SELECT closed_at FROM rooms WHERE meeting = ?").bind(room.meeting).first()).toEqual({
    closed_at: ENDS,
  });
});

test("a cancelled meeting opens no room", async () => {
  const { at } = bench();
  const { Aino, room } = await world(at(PUBLISHED));
  await env.DB.prepare("UPDATE meetings SET cancelled_at = ?1 WHERE id = ?2").bind(PUBLISHED, room.meeting).run();
  await settle(at(OPENS));
  expect(await effect(effectKey.open(`${room.meeting}.1`, 1))).toMatchObject({
    state: "superseded",
    reason: "cancelled",
  });
  expect(await at(OPENS).doors.at(Aino, OPENS)).toBeNull();
});

test("a room that cannot be reached is tried again, one that is over is dead", async () => {
  const { at } = bench();
  const { room } = await world(at(PUBLISHED));
  const key = effectKey.open(`${room.meeting}.1`, 1);
  const services = at(OPENS);
  const answering = (kind: "again" | "never") => ({
    ...services,
    rooms: { ...services.rooms, open: async () => ({ kind, reason: "overloaded" }) as const },
  });
  await consume(answering("again"), [key]);
  const retried = await effect(key);
  expect(retried).toMatchObject({ state: "planned", reason: "overloaded" });
  expect(retried?.due_at).toBeLessThan(OPENS + 2 * MINUTE);
  const later = at(OPENS + 2 * MINUTE);
  await consume({ ...later, rooms: answering("never").rooms }, [key]);
  expect(await effect(key)).toMatchObject({ state: "dead", reason: "overloaded" });
});

test("after the hour the room is closed, its journal collected once, and who was silent is written to the next morning", async () => {
  const { at, box } = bench();
  const { Aino, Birgitta, Olli, Mari, room } = await world(at(PUBLISHED));
  await settle(at(PUBLISHED));
  await giveAnswer(at(PUBLISHED), room.meeting, Mari, "declined", "tap");
  await settle(at(OPENS));
  const journal = [
    { id: "00000001", session: null, participant: Aino, joinedAt: FIRST_MEETING - MINUTE, leftAt: ENDS },
    {
      id: "00000002",
      session: null,
      participant: Birgitta,
      joinedAt: FIRST_MEETING,
      leftAt: FIRST_MEETING + 40 * MINUTE,
    },
  ];
  const after = at(ENDS + MINUTE);
  await settle({ ...after, rooms: { ...after.rooms, visits: async () => journal } });
  await settle({ ...after, rooms: { ...after.rooms, visits: async () => journal } });
  const { results } = await env.DB.prepare(
    "SELECT participant, joined_at, left_at FROM visits ORDER BY source_id",
  ).all();
  expect(results).toEqual(
    journal.map((stay) => ({ participant: stay.participant, joined_at: stay.joinedAt, left_at: stay.leftAt })),
  );
  expect(await effect(effectKey.close(`${room.meeting}.1`, 1))).toMatchObject({ state: "sent" });
  const missed = await env.DB.prepare("SELECT participant, due_at FROM effects WHERE kind = 'missed'").all();
  expect(missed.results).toEqual([{ participant: Olli, due_at: Date.UTC(2027, 0, 21, 6) }]);

  box.sent.length = 0;
  await settle(at(Date.UTC(2027, 0, 21, 6)));
  expect(box.sent.map((mail) => mail.key)).toContain(effectKey.missed(room.meeting, Olli));
});

test("two rooms that number their stays alike keep the visits of both", async () => {
  const { at } = bench();
  const { Aino } = await world(at(PUBLISHED));
  const { results } = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at LIMIT 2").all<{ id: string }>();
  for (const { id } of results) {
    const { ends_at = 0 } =
      (await env.DB.prepare("SELECT ends_at FROM meetings WHERE id = ?").bind(id).first<{
        ends_at: number;
      }>()) ?? {};
    const services = at(ends_at + MINUTE);
    const stay = { id: "00000001", session: null, participant: Aino, joinedAt: ends_at - HOUR, leftAt: ends_at };
    await consume({ ...services, rooms: { ...services.rooms, visits: async () => [stay] } }, [
      effectKey.collect(`${id}.1`, 1),
    ]);
  }
  const visits = await env.DB.prepare("SELECT DISTINCT meeting FROM visits").all<{ meeting: string }>();
  expect(visits.results.map((row) => row.meeting).toSorted()).toEqual(results.map((row) => row.id).toSorted());
});

test("an opening that is announced twice opens once", async () => {
  const { at } = bench();
  const { room } = await world(at(PUBLISHED));
  const services = at(OPENS);
  let opened = 0;
  const rooms: Services["rooms"] = {
    ...services.rooms,
    open: async (...args) => {
      opened += 1;
      return services.rooms.open(...args);
    },
  };
  const key = effectKey.open(`${room.meeting}.1`, 1);
  await Promise.all([consume({ ...services, rooms }, [key]), consume({ ...services, rooms }, [key])]);
  await tick(
    { ...services, rooms },
    async (keys) =>
      void (await consume(
        { ...services, rooms },
        keys.filter((k) => k === key),
      )),
  );
  expect(opened).toBe(1);
});

async function world(services: Services) {
  const season = await publishedSeason(services);
  const { Aino = "", Birgitta = "", Olli = "", Mari = "" } = await ids(services, season);
  const first = await env.DB.prepare("SELECT id FROM meetings ORDER BY starts_at LIMIT 1").first<{ id: string }>();
  return { season: season.season.id, Aino, Birgitta, Olli, Mari, room: { meeting: first?.id ?? "", generation: 1 } };
}

async function rename(services: Services, season: string, from: string, to: string): Promise<void> {
  const row = new TextDecoder().decode(rosterOf(4)).replace(from, to);
  const file = new TextEncoder().encode(row);
  const { changed, problems } = await importRoster(services, await reread(services, season), file, false);
  expect({ changed, problems }).toEqual({ changed: 1, problems: [] });
}

async function effect(key: string) {
  return env.DB.prepare("SELECT state, reason, due_at FROM effects WHERE key = ?").bind(key).first<{
    state: string;
    reason: string | null;
    due_at: number;
  }>();
}
