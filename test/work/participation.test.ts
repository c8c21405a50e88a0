import { env } from "cloudflare:workers";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { signedLinks } from "../../src/adapters/link.ts";
import { openMail, previewMail } from "../../src/adapters/mail/preview.ts";
import type { Instant } from "../../src/core/ports.ts";
import { DAY, HOUR, MINUTE } from "../../src/core/time.ts";
import type { Services } from "../../src/services.ts";
import { nextDue } from "../../src/store/due.ts";
import { listMembers } from "../../src/store/groups.ts";
import { readParticipant } from "../../src/store/participation.ts";
import type { Season } from "../../src/store/seasons.ts";
import { changeParticipant } from "../../src/work/enrol.ts";
import { importRoster } from "../../src/work/import-roster.ts";
import {
  erasePerson,
  pauseParticipant,
  renewLink,
  resumeParticipant,
  undoWithdrawal,
  withdraw,
} from "../../src/work/participation.ts";
import { previewErasure } from "../../src/work/participation-preview.ts";
import { publish } from "../../src/work/publish.ts";
import { tick } from "../../src/work/tick.ts";
import { client, setClock } from "../doubles/api.ts";
import { dump } from "../doubles/d1.ts";
import {
  groupedSeason,
  ids,
  importedSeason,
  openedSeason,
  PUBLISHED,
  publishedSeason,
  reread,
  rosterOf,
  settle,
} from "../doubles/season.ts";
import { type Bench, bench, textOf } from "../doubles/services.ts";
import { tracesOf } from "../doubles/traces.ts";
import { person } from "../people.ts";

/** A Monday morning between the first meeting and the second, when every invitation has been sent. */
const FEBRUARY: Instant = Date.UTC(2027, 1, 1, 8);
/** News of the hour and cancellations have gone out. */
const TOLD = FEBRUARY + 2 * HOUR;

const links = signedLinks("test-link-secret", "");

test("Birgitta leaves: what is planned for her is off, the others are to hear it, and the rooms to come get a newer roster", async () => {
  const { at } = bench();
  const season = await inFebruary(at);
  const rooms = await rosterRevs();
  await withdraw(at(FEBRUARY), await named(at, season, "Birgitta"));
  // The rooms hear it at once, the calendars by the next planning.
  const after = await rosterRevs();
  expect(after.map((rev, i) => rev > (rooms[i] ?? 0))).toEqual([false, true, true, true, true]);
  await tick(at(FEBRUARY), async () => {});
  const { Birgitta = "" } = await everybody(at, season);
  const planned = await effectsSince(FEBRUARY);
  const cleared = planned.filter((row) => row.kind === "cancellation");
  expect(cleared.map((row) => row.participant)).toEqual(Array(4).fill(Birgitta));
  const { Aino = "", Mari = "", Olli = "" } = await ids(at(FEBRUARY), season);
  const news = planned.filter((row) => row.kind === "group").map((row) => row.participant);
  expect(news.toSorted()).toEqual([Aino, Mari, Olli].toSorted());
  expect(await spells(Birgitta)).toEqual([{ from_session: 1, to_session: 1, reason: "left" }]);
});

test("Birgitta leaves: her calendar is cleared, her group hears her first name, and nothing else follows her", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  const birgitta = await named(at, season, "Birgitta");
  box.sent.length = 0;
  await withdraw(at(FEBRUARY), birgitta);
  await run(at, FEBRUARY, Date.UTC(2027, 5, 1));
  const hers = box.sent.filter(({ message }) => message.to === person("Birgitta").address);
  expect(hers.map(({ key }) => key.split(":")[0])).toEqual(Array(4).fill("cancellation"));
  const news = box.sent.filter(({ key }) => key.startsWith("group:"));
  expect(news.map(({ message }) => message.to).toSorted()).toEqual(
    ["Aino", "Mari", "Olli"].map((name) => person(name).address).toSorted(),
  );
  const { subject, text = "" } = await PostalMime.parse(news[0]?.message.raw ?? "");
  expect(subject).toBe("Birgitta lähtee ryhmästäsi");
  expect(text).not.toContain("Holm");
});

test("whoever has left finds nothing behind her link, and finds it again when leaving is undone", async () => {
  const { at } = bench();
  const season = await inFebruary(at);
  const birgitta = await named(at, season, "Birgitta");
  await setClock(TOLD);
  const open = async () => (await client().bare("GET", `/j/${await links.token(birgitta.id, 1)}`)).status;
  expect(await open()).toBe(200);
  await withdraw(at(FEBRUARY), birgitta);
  expect(await open()).toBe(404);
  await undoWithdrawal(at(TOLD), await named(at, season, "Birgitta"));
  expect(await open()).toBe(200);
});

test("undoing it the next day brings Birgitta back to her group, and her meetings back to her calendar", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  await withdraw(at(FEBRUARY), await named(at, season, "Birgitta"));
  await run(at, FEBRUARY, FEBRUARY + DAY);
  box.sent.length = 0;
  await undoWithdrawal(at(FEBRUARY + DAY), await named(at, season, "Birgitta"));
  await run(at, FEBRUARY + DAY, FEBRUARY + DAY + 3 * HOUR);
  const back = await named(at, season, "Birgitta");
  expect(back.leftAt).toBeNull();
  expect(await spells(back.id)).toEqual([{ from_session: 1, to_session: null, reason: null }]);
  const hers = box.sent.filter(({ message }) => message.to === person("Birgitta").address);
  expect(hers.map(({ key }) => key.split(":")[0])).toEqual(Array(4).fill("invitation"));
  for (const { message } of hers)
    expect((await openMail(textOf(message))).calendar).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:2/);
});

test("leaving that is undone within the hour is told to nobody", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  box.sent.length = 0;
  await withdraw(at(FEBRUARY), await named(at, season, "Birgitta"));
  await undoWithdrawal(at(FEBRUARY + MINUTE), await named(at, season, "Birgitta"));
  await run(at, FEBRUARY + MINUTE, FEBRUARY + DAY);
  expect(toldTo(box)).toEqual([]);
});

test("leaving twice is leaving once, and undoing it twice too", async () => {
  const { at } = bench();
  const season = await inFebruary(at);
  const before = await named(at, season, "Birgitta");
  await withdraw(at(FEBRUARY), before);
  await withdraw(at(TOLD), before);
  const left = await named(at, season, "Birgitta");
  expect(left.leftAt).toBe(FEBRUARY);
  await undoWithdrawal(at(TOLD), left);
  await undoWithdrawal(at(TOLD + MINUTE), left);
  expect(await spells(left.id)).toEqual([{ from_session: 1, to_session: null, reason: null }]);
});

test("whoever leaves a draft is told nothing, nor is anybody else, and is not invited when it is published", async () => {
  const { at, box } = bench();
  const season = await groupedSeason(at(PUBLISHED));
  const { Aino = "" } = await ids(at(PUBLISHED), season);
  await withdraw(at(PUBLISHED), await named(at, season, "Birgitta"));
  const published = await publish(at(PUBLISHED + HOUR), await reread(at(PUBLISHED), season.season.id), [], "helena");
  expect(published.ok).toBe(true);
  await run(at, PUBLISHED + HOUR, PUBLISHED + 7 * DAY);
  expect(new Set(box.sent.map(({ key }) => key.split(":")[0]))).toEqual(new Set(["welcome", "invitation"]));
  expect(box.sent.filter(({ message }) => message.to === person("Birgitta").address)).toEqual([]);
  const welcome = box.sent.find(({ key }) => key === `welcome:${Aino}`);
  const { text = "" } = await PostalMime.parse(welcome?.message.raw ?? "");
  expect(text).toContain("Olli");
  expect(text).not.toContain("Birgitta");
});

test("leaving a draft can be undone before publication, and she is in her group again", async () => {
  const { at, box } = bench();
  const season = await groupedSeason(at(PUBLISHED));
  await withdraw(at(PUBLISHED), await named(at, season, "Birgitta"));
  expect((await reread(at(PUBLISHED), season.season.id)).rosterSlots).toHaveLength(3);
  await undoWithdrawal(at(PUBLISHED + MINUTE), await named(at, season, "Birgitta"));
  await publish(at(PUBLISHED + HOUR), await reread(at(PUBLISHED), season.season.id), [], "helena");
  await run(at, PUBLISHED + HOUR, PUBLISHED + 7 * DAY);
  const hers = box.sent.filter(({ message }) => message.to === person("Birgitta").address);
  expect(hers.map(({ key }) => key.split(":")[0]).toSorted()).toEqual([...Array(3).fill("invitation"), "welcome"]);
});

test("Olli pauses for two sessions: those two leave his calendar, his place stays, and nobody is told that he left", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  const olli = await named(at, season, "Olli");
  box.sent.length = 0;
  expect(await pauseParticipant(at(FEBRUARY), season, olli, { from: 2, to: 3 }, "helena")).toBe(true);
  await run(at, FEBRUARY, FEBRUARY + DAY);
  expect(box.sent.map(({ key, message }) => [key.split(":")[0], message.to])).toEqual(
    Array(2).fill(["cancellation", person("Olli").address]),
  );
  expect(await roll(olli.id)).toEqual({ 1: true, 2: false, 3: false, 4: true, 5: true });
  expect(await spells(olli.id)).toEqual([{ from_session: 1, to_session: null, reason: null }]);
});

test("Olli comes back earlier than he said: the meetings from the next session on are in his calendar again", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  const olli = await named(at, season, "Olli");
  await pauseParticipant(at(FEBRUARY), season, olli, { from: null, to: null }, "helena");
  await run(at, FEBRUARY, FEBRUARY + DAY);
  expect(await roll(olli.id)).toEqual({ 1: true, 2: false, 3: false, 4: false, 5: false });
  box.sent.length = 0;
  // The second session has begun meanwhile.
  const march = Date.UTC(2027, 2, 1, 8);
  await run(at, FEBRUARY + DAY, march);
  box.sent.length = 0;
  await resumeParticipant(at(march), await reread(at(march), season.season.id), olli);
  await run(at, march, march + DAY);
  expect(await roll(olli.id)).toEqual({ 1: true, 2: false, 3: true, 4: true, 5: true });
  const hers = box.sent.filter(({ message }) => message.to === person("Olli").address);
  expect(hers.map(({ key }) => key.split(":")[0])).toEqual(Array(3).fill("invitation"));
});

test("a pause ends before it begins, or begins after the last session: it is refused and nothing is stored", async () => {
  const { at } = bench();
  const season = await inFebruary(at);
  const olli = await named(at, season, "Olli");
  for (const wish of [
    { from: 4, to: 3 },
    { from: null, to: 1 },
    { from: 6, to: null },
  ])
    expect(await pauseParticipant(at(FEBRUARY), season, olli, wish, "helena"), JSON.stringify(wish)).toBe(false);
  expect((await dump(env.DB)).pauses).toEqual([]);
});

test("a rotated link: the old one says that it was replaced, and the mail tells the new one", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  const aino = await named(at, season, "Aino");
  box.sent.length = 0;
  await renewLink(at(FEBRUARY), season, aino);
  await settle(at(FEBRUARY));
  await setClock(FEBRUARY);
  const [old, fresh] = [await links.token(aino.id, 1), await links.token(aino.id, 2)];
  expect((await client().bare("GET", `/j/${old}`)).status).toBe(410);
  expect((await client().bare("GET", `/j/${fresh}`)).status).toBe(200);
  expect(box.sent.map(({ message }) => message.to)).toEqual([person("Aino").address]);
  const { text = "" } = await PostalMime.parse(box.sent[0]?.message.raw ?? "");
  expect(text).toContain(`/j/${fresh}`);
});

test("a link that is rotated twice within minutes is mailed twice, so that she holds the one that works", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  box.sent.length = 0;
  for (const now of [FEBRUARY, FEBRUARY + MINUTE]) {
    await renewLink(at(now), season, await named(at, season, "Aino"));
    await settle(at(now));
  }
  const texts = await Promise.all(box.sent.map(({ message }) => PostalMime.parse(message.raw)));
  const { id } = await named(at, season, "Aino");
  for (const [index, version] of [2, 3].entries())
    expect(texts[index]?.text).toContain(`/j/${await links.token(id, version)}`);
});

test("two taps on the same button rotate a link once", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  const aino = await named(at, season, "Aino");
  box.sent.length = 0;
  await Promise.all([renewLink(at(FEBRUARY), season, aino), renewLink(at(FEBRUARY), season, aino)]);
  await settle(at(FEBRUARY));
  expect((await named(at, season, "Aino")).linkVersion).toBe(2);
  expect(box.sent).toHaveLength(1);
});

test("a link rotated in a draft is told by the welcome, not before", async () => {
  const { at, box } = bench();
  const season = await groupedSeason(at(PUBLISHED));
  const aino = await named(at, season, "Aino");
  await renewLink(at(PUBLISHED), season, aino);
  await settle(at(PUBLISHED));
  expect(toldTo(box)).toEqual([]);
  await publish(at(PUBLISHED), season, [], "helena");
  await settle(at(PUBLISHED));
  const welcome = box.sent.find(({ key }) => key === `welcome:${aino.id}`);
  const { text = "" } = await PostalMime.parse(welcome?.message.raw ?? "");
  expect(text).toContain(`/j/${await links.token(aino.id, 2)}`);
});

test("a new address gets her link, once, and whoever is not welcomed yet hears it in the welcome", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  const { id } = await named(at, season, "Aino");
  box.sent.length = 0;
  const moved = { email: "aino.korhonen@uusi.example" };
  for (const municipality of ["Kuopio", "Pori"])
    await changeParticipant(at(FEBRUARY), season, id, { ...moved, municipality });
  await settle(at(FEBRUARY));
  expect(toldTo(box)).toEqual([`link to ${moved.email}`]);
  const { text = "" } = await PostalMime.parse(box.sent[0]?.message.raw ?? "");
  expect(text).toContain(`/j/${await links.token(id, 1)}`);

  const draft = await groupedSeason(at(FEBRUARY), 4, { name: "Syksy 2027" });
  const olli = await named(at, draft, "Olli");
  box.sent.length = 0;
  await changeParticipant(at(FEBRUARY), draft, olli.id, { email: "olli.saarinen@uusi.example" });
  await settle(at(FEBRUARY));
  expect(toldTo(box)).toEqual([]);
});

test("an erased person leaves neither name nor address anywhere in the database, and her link leads nowhere", async () => {
  const { at } = bench();
  const preview = (now: Instant): Services => {
    const services = at(now);
    return { ...services, mail: previewMail(env.DB, services.clock) };
  };
  const season = await publishedSeason(preview(PUBLISHED), 4);
  await run(preview, PUBLISHED, FEBRUARY);
  const birgitta = await named(at, season, "Birgitta");
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO answers (id, meeting, participant, answer, source, at, private) SELECT 'a', meeting, participant, 'declined', 'mail', 0, 'Birgitta is ill' FROM invitations WHERE participant = ? LIMIT 1",
    ).bind(birgitta.id),
    env.DB.prepare("UPDATE participants SET employer = 'Birgittas dagis' WHERE id = ?").bind(birgitta.id),
  ]);
  expect(await tracesOf(["birgitta", "holm"])).toEqual(
    expect.arrayContaining(["people", "effects", "mails", "answers"]),
  );
  await erasePerson(preview(FEBRUARY), birgitta);
  expect(await tracesOf(["birgitta", "holm"])).toEqual([]);
  await run(preview, FEBRUARY, FEBRUARY + DAY);
  expect(await tracesOf(["birgitta", "holm"])).toEqual([]);
  await setClock(FEBRUARY);
  for (const version of [1, 2])
    expect((await client().bare("GET", `/j/${await links.token(birgitta.id, version)}`)).status).toBe(404);
  // Her attendance has stayed, as an id.
  const { invitations } = await dump(env.DB);
  expect(invitations).toContainEqual(expect.objectContaining({ participant: birgitta.id, removed_at: null }));
});

test("no mail reaches an erased address, and the others get none that calls nobody by no name", async () => {
  const { at, box } = bench();
  const season = await inFebruary(at);
  box.sent.length = 0;
  await erasePerson(at(FEBRUARY), await named(at, season, "Birgitta"));
  await run(at, FEBRUARY, FEBRUARY + DAY);
  expect(toldTo(box)).toEqual([]);
});

test("erasing forgets a person in every season, also one that has another name for her", async () => {
  const { at } = bench();
  const spring = await importedSeason(at(PUBLISHED), 4);
  const autumn = await openedSeason(at(PUBLISHED), { name: "Syksy 2027" });
  await importRoster(at(PUBLISHED), autumn, rosterOf(3), false);
  await erasePerson(at(PUBLISHED), await named(at, spring, "Olli"));
  expect(await tracesOf(["olli", "saarinen"])).toEqual([]);
  for (const { season } of [spring, autumn]) {
    const names = (await listMembers(at(PUBLISHED).db, await reread(at(PUBLISHED), season.id))).map((row) => row.name);
    expect(names).not.toContain("");
    expect(names).toContain(person("Aino").name);
  }
});

test("before erasing, the meetings in her calendar are counted over all her seasons, whichever it is asked from", async () => {
  const { at } = bench();
  const spring = await publishedSeason(at(PUBLISHED));
  await run(at, PUBLISHED, PUBLISHED + DAY);
  const autumn = await openedSeason(at(PUBLISHED + DAY), { name: "Syksy 2027" });
  await importRoster(at(PUBLISHED + DAY), autumn, rosterOf(3), false);
  for (const season of [spring, autumn])
    expect(await previewErasure(at(PUBLISHED + DAY), await named(at, season, "Olli"))).toEqual({
      seasons: 2,
      inCalendar: 3,
    });
});

/** Who was sent what, by kind. */
function toldTo(box: Bench["box"]): string[] {
  return box.sent.map(({ key, message }) => `${key.split(":")[0]} to ${message.to}`);
}

/** Published in December and lived through until February. */
async function inFebruary(at: Bench["at"]): Promise<Season> {
  const season = await publishedSeason(at(PUBLISHED), 4);
  await run(at, PUBLISHED, FEBRUARY);
  return reread(at(FEBRUARY), season.season.id);
}

/** Moves the clock from one due thing to the next, as a cron each minute would find them. */
async function run(at: (now: Instant) => Services, from: Instant, until: Instant): Promise<void> {
  let now = from;
  for (;;) {
    await settle(at(now));
    const next = await nextDue(at(now).db, now);
    if (next === null || next > until) break;
    now = next;
  }
  await settle(at(until));
}

/** Participant ids by first name, of those who have left too. */
async function everybody(at: Bench["at"], { season }: Season): Promise<Record<string, string>> {
  const { participants = [] } = await dump(at(FEBRUARY).db.$client);
  const rows = participants as { id: string; season: string; display_name: string }[];
  return Object.fromEntries(rows.filter((row) => row.season === season.id).map((row) => [row.display_name, row.id]));
}

async function named(at: Bench["at"], season: Season, name: string) {
  const row = await readParticipant(at(FEBRUARY).db, (await everybody(at, season))[name] ?? "");
  if (!row) throw new Error(`nobody is called ${name}`);
  return row;
}

async function rosterRevs(): Promise<number[]> {
  const { results } = await env.DB.prepare(
    "SELECT roster_rev FROM rooms JOIN meetings ON meetings.id = rooms.meeting ORDER BY starts_at",
  ).all<{ roster_rev: number }>();
  return results.map((row) => row.roster_rev);
}

async function effectsSince(at: Instant) {
  const { results } = await env.DB.prepare("SELECT * FROM effects WHERE state = 'planned' AND due_at >= ?")
    .bind(at)
    .all<{ kind: string; participant: string }>();
  return results;
}

async function spells(participant: string) {
  const { results } = await env.DB.prepare(
    "SELECT from_session, to_session, reason FROM memberships WHERE participant = ?",
  )
    .bind(participant)
    .all();
  return results;
}

/** Whether somebody is on the roll of her group's meetings, by session. */
async function roll(participant: string): Promise<Record<number, boolean>> {
  const { results } = await env.DB.prepare(
    `SELECT sessions.number, removed_at FROM invitations JOIN meetings ON meetings.id = meeting
      JOIN sessions ON sessions.id = session WHERE participant = ?`,
  )
    .bind(participant)
    .all<{ number: number; removed_at: number | null }>();
  return Object.fromEntries(results.map((row) => [row.number, row.removed_at === null]));
}
