import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { draw, seededRandom } from "../../src/core/grouping/random.ts";
import { HOUR, MINUTE, SECOND } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { json } from "../doubles/api.ts";
import { browser } from "../doubles/browser.ts";
import { type Weather, weatherOf } from "../doubles/daily/weather.ts";
import { type HostedSeason, hostedSeason, type Step } from "../doubles/hosted-season.ts";
import { Teacher } from "../doubles/teacher.ts";
import roster from "../samples/pilot64.csv?raw";
import { world } from "../world.ts";

/** What the program promises: from the click to a room that works. */
const PROMISE_SECONDS = 15;

const INPUT = {
  ...world.season,
  cohorts: undefined,
  sessions: { first: "2027-01", last: "2027-03", weekday: "wednesday", week: 3, time: "14:00" },
};

/** Whoever is alone in a call begins to count at Daily after half a minute. */
const NOTICED_MS = 30 * SECOND;

/** What somebody does in a session, and what the attendance has to say of it. */
const PARTS = {
  stays: "present",
  late: "present",
  leaves: "partial",
  silent: "absent",
  declines: "excused",
} as const;
type Part = keyof typeof PARTS;

/** Minutes from the hour between which the provider is dead. */
type Outage = readonly [from: number, until: number];

test("in three sessions of 64, with Daily calm, stormy and dead, everybody has a room within 15 seconds and nothing is lost", {
  timeout: 300_000,
}, async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const random = seededRandom(64);
  const season = await hostedSeason(roster, INPUT, Date.UTC(2026, 11, 1, 7));
  season.daily.switches.drop = () => draw(random) < 0.2;
  const weather = weatherOf(season.daily, random);
  const { switches } = season.daily;

  // The first session: all is well, only webhooks get lost and come twice.
  switches.duplicate = "same id";
  const calm = await hold(season, weather, 1, () => ({}));
  expect(calm.been).toEqual(new Set(["frame"]));

  // The second: others have used up most of what Daily allows in half a minute, and more than half of all requests fail.
  switches.duplicate = "another id";
  switches.delayMs = 40 * SECOND;
  const stormy = await hold(season, weather, 2, () => ({ stormy: 0.7 }));
  expect(stormy.been).toContain("frame");
  expect(stormy.triedAgain).toBeGreaterThan(0);

  // The third: Daily is dead for ten minutes, around the hour or when the rooms should be opened.
  switches.reorder = true;
  const dead = await hold(season, weather, 3, (startsAt) => ({ outage: outageOf(startsAt) }));
  expect(dead.been).toEqual(new Set(["frame", "own"]));
  expect(dead.moved).toBeGreaterThan(10);

  expect([calm.longest, stormy.longest]).toEqual([0, 0]);
  expect(dead.longest).toBeLessThanOrEqual(PROMISE_SECONDS);
  await expectAllTold(season);
});

/** On Tuesday before any room is open, until people come; on Wednesday around the hour, when most of them sit in their rooms. */
function outageOf(startsAt: number): Outage {
  const isTuesday = new Date(startsAt).getUTCDay() === 2;
  return isTuesday ? [-16, -6] : [-5, 5];
}

type Conditions = { stormy?: number; outage?: Outage };
type Seat = { meeting: string; group: number; startsAt: number; participant: string; part: Part };

/** Holds a session from three days before until its last list was read, and checks that attendance tells what happened. */
async function hold(
  season: HostedSeason,
  weather: Weather,
  number: number,
  conditions: (startsAt: number) => Conditions,
) {
  const { clock, admin } = season;
  const first = Math.min(...(await seatsOf(season, number)).map(({ startsAt }) => startsAt));
  await clock.walk(first - 72 * HOUR, HOUR);
  const seats = await seatsOf(season, number);
  for (const { meeting, participant } of seats.filter(({ part }) => part === "declines"))
    expect((await admin("POST", `/api/v1/meetings/${meeting}/absences`, { participant })).status).toBe(201);

  const teachers = new Map(seats.map((seat) => [seat.participant, new Teacher(season, weather, seat.participant)]));
  for (const [startsAt, there] of [...Map.groupBy(seats, (seat) => seat.startsAt)].toSorted(([a], [b]) => a - b))
    await meet(season, weather, { startsAt, there, teachers, ...conditions(startsAt) });
  const last = Math.max(...seats.map(({ startsAt }) => startsAt));
  await clock.walk(last + 26 * HOUR, HOUR);

  await expectNothingLost(season, number, seats, teachers);
  const came = [...teachers.values()].filter(({ been }) => been.length);
  return {
    been: new Set(came.flatMap(({ been }) => been)),
    moved: came.filter(({ been }) => been.length > 1).length,
    triedAgain: await countTriedAgain(first),
    longest: Math.max(...came.flatMap(({ waits }) => waits)),
  };
}

/** Rooms that did not open at the first try since then. */
async function countTriedAgain(since: number): Promise<number | null> {
  const tried = env.DB.prepare(
    "SELECT count(*) AS count FROM effects WHERE kind = 'open' AND attempts > 1 AND due_at > ?",
  );
  return tried.bind(since - HOUR).first<number>("count");
}

type Hour = Conditions & { startsAt: number; there: readonly Seat[]; teachers: ReadonlyMap<string, Teacher> };

/** All meetings that begin at one hour. */
async function meet(season: HostedSeason, weather: Weather, { startsAt, there, teachers, ...hour }: Hour) {
  const { clock, daily } = season;
  const comers = there.filter(({ part }) => part !== "silent" && part !== "declines");
  const teacherOf = ({ participant }: Seat) => teachers.get(participant) as Teacher;
  const minutes = (count: number) => startsAt + count * MINUTE;
  await clock.walk(minutes(-16), HOUR);
  weather.stormy = hour.stormy ?? 0;
  if (hour.stormy) await useUp(season, minutes(-15));
  const clicks = comers.map((seat, i) =>
    teacherOf(seat).clicks(seat.part === "late" ? minutes(4) : minutes(-10) + (1 + ((i * 37) % 560)) * SECOND),
  );
  await clock.play([...clicks, ...(hour.outage ? outageSteps(hour.outage) : [])], minutes(12));
  weather.stormy = 0;
  for (const seat of comers) expect(teacherOf(seat).where, `${seat.participant} has no room`).not.toBeNull();

  await clock.walk(minutes(20));
  for (const seat of comers) if (seat.part === "leaves") teacherOf(seat).leaves();
  await clock.walk(minutes(63));
  for (const seat of comers) teacherOf(seat).leaves();

  function outageSteps([from, until]: Outage): Step[] {
    const begin = async () => {
      weather.dead = true;
      const cutOff = comers.map(teacherOf).filter(({ where }) => where?.kind === "frame");
      for (const { name } of daily.rooms.list()) daily.calls.end(name);
      return inTurn(cutOff.map((teacher) => teacher.isCutOff(clock.now())));
    };
    const end = async () => {
      weather.dead = false;
      return null;
    };
    return [
      { at: minutes(from), run: begin },
      { at: minutes(until), run: end },
    ];
  }
}

/** Others of the same account have made all but a few of the rooms that may be made in half a minute. */
async function useUp({ clock, daily }: HostedSeason, at: number) {
  await clock.walk(at - SECOND);
  for (let i = 0; i < 46; i++) daily.limits.check("POST", "/rooms");
}

/** Every meeting that had another room than planned is in the history, with a reason that is known, and above it all is a red line. */
async function expectAllTold({ id, season, admin }: HostedSeason) {
  const page = browser("dev-admin");
  const { data } = await json<{ data: { rooms: { because: { cause: string } | null; state: string }[] }[] }>(
    admin("GET", `${season}/meetings`),
  );
  const moved = data.filter(({ rooms }) => rooms.length > 1);
  expect(moved.length).toBeGreaterThan(10);
  for (const { rooms } of moved) {
    expect(rooms.map(({ state }) => state)).toEqual(["left", "over"]);
    expect(["busy", "server", "timeout", "network", "people"]).toContain(rooms[1]?.because?.cause);
  }
  const history = (await page.get(paths.rooms(id))).html;
  expect(history.match(/<table/g)).toHaveLength(moved.length);
  expect((await page.get(paths.season(id))).html).toMatch(/The video rooms of \d+ meetings were in trouble/);
}

/** Steps of several people as one: each goes on by itself. */
function inTurn(steps: readonly Step[]): Step | null {
  const [next, ...others] = steps.toSorted((a, b) => a.at - b.at);
  if (!next) return null;
  return {
    at: next.at,
    async run() {
      const after = await next.run();
      return inTurn(after ? [...others, after] : others);
    },
  };
}

/** The roll of a session, each with a part of her own: in every group one does something else than to come in time and stay. */
async function seatsOf(season: HostedSeason, number: number): Promise<Seat[]> {
  const { results } = await env.DB.prepare(
    `SELECT meetings.id AS meeting, groups.number AS "group", starts_at AS startsAt, participant FROM invitations
     JOIN meetings ON meetings.id = meeting JOIN sessions ON sessions.id = session JOIN groups ON groups.id = group_id
     JOIN strands ON strands.id = groups.strand WHERE strands.season = ? AND sessions.number = ? AND removed_at IS NULL
     ORDER BY groups.number, participant`,
  )
    .bind(season.id, number)
    .all<Omit<Seat, "part">>();
  const special: readonly Part[] = ["declines", "silent", "leaves", "late"];
  return [...Map.groupBy(results, ({ meeting }) => meeting).values()].flatMap((members) =>
    members.map((member, i) => {
      const turn = member.group + number;
      return { ...member, part: i === turn % members.length ? (special[turn % special.length] ?? "stays") : "stays" };
    }),
  );
}

async function expectNothingLost(
  { admin, season, daily }: HostedSeason,
  number: number,
  seats: readonly Seat[],
  teachers: ReadonlyMap<string, Teacher>,
) {
  const { data } = await json<{ data: Record<string, unknown>[] }>(admin("GET", `${season}/attendance`));
  const told = data.filter((row) => Number(row.session) === number).map((row) => [row.participant, row.verdict]);
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(seats.map(({ participant, part }) => [participant, PARTS[part]])),
  );

  const { results: visits } = await env.DB.prepare("SELECT source, source_id, participant FROM visits").all();
  const listed = new Set(visits.map(({ source_id }) => source_id));
  const noticed = daily.calls.all().filter(({ joinedAt, leftAt }) => (leftAt ?? 0) - joinedAt > NOTICED_MS);
  expect(noticed.filter(({ session }) => !listed.has(session))).toEqual([]);
  const inOwn = [...teachers.values()].filter(({ been }) => been.includes("own")).map(({ participant }) => participant);
  const journal = new Set(visits.filter(({ source }) => source === "room").map(({ participant }) => participant));
  expect(inOwn.filter((participant) => !journal.has(participant))).toEqual([]);

  const given = await env.DB.prepare("SELECT key, reason FROM effects WHERE state IN ('dead', 'unknown')").all();
  expect(given.results).toEqual([]);
}
