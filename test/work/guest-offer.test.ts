import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { HOUR } from "../../src/core/time.ts";
import { readAttendance } from "../../src/store/attendance.ts";
import { openDb } from "../../src/store/db.ts";
import { readRecipient } from "../../src/store/recipients.ts";
import { presentOffer } from "../../src/work/guest-offer.ts";
import { countedD1 } from "../doubles/d1.ts";
import {
  addresses,
  answer,
  decline,
  enter,
  openGroups,
  type People,
  page,
  post,
  roomOf,
  sent,
  told,
  type World,
  walkTo,
} from "../doubles/merging-world.ts";
import { FIRST_MEETING, reread } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const WEDNESDAY = ["Aino", "Olli", "Marko", "Elina"];
const THURSDAY = ["Kirsi", "Hanna", "Laura"];

test("Olli, alone on Wednesday, is offered Thursday, comes as a guest, and is in its room, its roll and its attendance", async () => {
  const { id, people, meetings } = await onlyOlliComes();
  const [wednesday = "", thursday = ""] = meetings;
  await walkTo("2027-01-19T14:30");
  expect(await told("offer")).toEqual(addresses(["Olli"]));
  const offered = await page(people, "Olli");
  expect(offered).toContain("Näyttää siltä, että olisit yksin tapaamisessa ke 20.1.2027");
  expect(offered).toContain("Tulen vieraaksi to 21.1.2027 klo\u00a015.00–16.00");
  // To look changes nothing.
  expect(await page(people, "Olli")).toContain("Tulen vieraaksi");
  expect(await rollOf(thursday)).toEqual(rollIds(people, THURSDAY));

  const taken = await post(people, "Olli", "places", { meeting: wednesday, place: thursday });
  expect(taken.status).toBe(303);
  const saved = await page(people, "Olli", new URL(taken.headers.get("location") ?? "", "http://x").search);
  expect(saved).toContain("Tallennettu. Tulet ryhmän 2 vieraaksi to 21.1.2027");
  expect(saved).toContain("Olet ryhmän 2 vieraana.");
  expect(saved).toContain("En pääsekään");
  expect(saved).not.toContain('id="offer"');
  // Pressed twice, it is one place.
  expect((await post(people, "Olli", "places", { meeting: wednesday, place: thursday })).status).toBe(303);
  expect(await rollOf(thursday)).toEqual(rollIds(people, [...THURSDAY, "Olli"]));

  await walkTo("2027-01-19T14:40");
  const invited = (await sent("invitation")).filter((mail) => mail.effect.includes(`:${thursday}:`));
  expect(invited.filter((mail) => addresses(["Olli"]).includes(mail.to))).toHaveLength(1);
  await walkTo("2027-01-21T14:51");
  expect(await roomOf(people, "Olli", "2027-01-21T14:51")).toMatchObject({ meeting: thursday, generation: 1 });
  const here = await Promise.all(["Olli", "Kirsi", "Hanna"].map((name) => enter(people, name)));
  await walkTo("2027-01-21T16:10");
  for (const socket of here) socket.close();
  const services = bench().at(Date.parse("2027-01-21T16:10+02:00"));
  const { rules } = (await reread(services, id)).season;
  const rows = (await readAttendance(openDb(env.DB), id, rules)).filter(
    (row) => row.session === 1 && row.participant === people.Olli,
  );
  expect(rows.map(({ role, meeting, group, verdict }) => ({ role, meeting, group, verdict }))).toEqual([
    { role: "member", meeting: wednesday, group: 1, verdict: null },
    { role: "guest", meeting: thursday, group: 2, verdict: "present" },
  ]);
});

test("a guest who cannot come after all gives the place back, and her own meeting is open to her", async () => {
  const { people, meetings } = await onlyOlliComes();
  const [wednesday = "", thursday = ""] = meetings;
  await walkTo("2027-01-19T14:30");
  await post(people, "Olli", "places", { meeting: wednesday, place: thursday });
  await answer(people, "Olli", thursday, "declined");
  await answer(people, "Olli", wednesday, "accepted");
  await walkTo("2027-01-19T14:40");
  // Alone again, she may choose again.
  expect(await page(people, "Olli")).toContain("Tulen vieraaksi to 21.1.2027");
  expect((await post(people, "Olli", "places", { meeting: wednesday, place: thursday })).status).toBe(303);
  expect(await page(people, "Olli")).not.toContain("Tulen vieraaksi");
  // What she answered in one place says nothing about the other: Thursday is four, and nobody is offered anything there.
  for (const name of ["Kirsi", "Hanna"]) await decline(people, name, thursday);
  await walkTo("2027-01-20T15:30");
  expect(await told("offer")).toEqual(addresses(["Olli"]));
  expect(await page(people, "Laura")).not.toContain('id="offer"');
});

test("a place that is gone is refused with a sentence, and nothing changes", async () => {
  const { people, meetings } = await onlyOlliComes();
  const [wednesday = "", thursday = ""] = meetings;
  await walkTo("2027-01-19T14:30");
  await answer(people, "Aino", wednesday, "accepted");
  await answer(people, "Elina", wednesday, "accepted");
  const late = await post(people, "Olli", "places", { meeting: wednesday, place: thursday });
  expect(late.status).toBe(409);
  expect(await late.text()).toContain("Tämä paikka ei ole enää vapaana");
  expect(await rollOf(thursday)).toEqual(rollIds(people, THURSDAY));
  for (const fields of [{}, { meeting: thursday, place: thursday }, { meeting: wednesday, place: "nowhere" }])
    expect((await post(people, "Olli", "places", fields)).status).toBe(409);
});

test("the offer is looked for on her own page near the meeting alone, in few statements", async () => {
  const { people } = await onlyOlliComes();
  await walkTo("2027-01-19T14:30");
  const { db, counts, reset } = countedD1(env.DB);
  const { at } = bench({ DB: db });
  const olli = await readRecipient(openDb(env.DB), people.Olli ?? "");
  if (!olli) throw new Error("Olli is gone");
  reset();
  expect(await presentOffer(at(FIRST_MEETING - 25 * HOUR), olli)).toBe(null);
  expect(counts.statements).toBe(0);
  expect(await presentOffer(at(FIRST_MEETING - 23 * HOUR), olli)).toMatchObject({ expected: 1 });
  expect(counts.statements).toBeLessThanOrEqual(OFFER_STATEMENTS);
});

/** The session and its season, four about its meetings, the keep-apart pairs, four about who was silent before, and whether she was written to at all. */
const OFFER_STATEMENTS = 11;

/** Two groups at different times; on Wednesday all but Olli have said that they cannot come. He can on Thursdays, too. */
async function onlyOlliComes(): Promise<World> {
  const world = await openGroups([{ names: WEDNESDAY }, { names: THURSDAY, slot: "thu 15:00" }]);
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Marko", "Elina"]) await decline(world.people, name, world.meetings[0]);
  return world;
}

async function rollOf(meeting: string): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT participant FROM invitations WHERE meeting = ? AND removed_at IS NULL",
  )
    .bind(meeting)
    .all<{ participant: string }>();
  return results.map(({ participant }) => participant).toSorted();
}

function rollIds(people: People, names: readonly string[]): string[] {
  return names.map((name) => people[name] ?? "").toSorted();
}
