import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { HOUR } from "../../src/core/time.ts";
import { client, json, setClock } from "../doubles/api.ts";
import { FIRST_MEETING, groupedSeason, ids, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { world } from "../world.ts";

const { admin } = client();

test("meetings are listed in wall time, with the instants that calendars need", async () => {
  const season = (await groupedSeason(bench().at(PUBLISHED))).season.id;
  const data = await meetings(season);
  expect(data.map((meeting) => [meeting.session, meeting.starts, meeting.starts_at])).toEqual([
    [1, "2027-01-20T14:00", "2027-01-20T12:00:00.000Z"],
    [2, "2027-02-17T14:00", "2027-02-17T12:00:00.000Z"],
    [3, "2027-03-17T14:00", "2027-03-17T12:00:00.000Z"],
    [4, "2027-04-21T14:00", "2027-04-21T11:00:00.000Z"],
    [5, "2027-05-19T14:00", "2027-05-19T11:00:00.000Z"],
  ]);
  expect(data[0]).toMatchObject({
    group: 1,
    zone: "Europe/Helsinki",
    cancelled: false,
    ends_at: "2027-01-20T13:00:00.000Z",
  });
});

test("a draft's meeting is moved to another wall time", async () => {
  const season = (await groupedSeason(bench().at(PUBLISHED))).season.id;
  const [first] = await meetings(season);
  const moved = await admin("PATCH", `/api/v1/meetings/${first?.id}`, { starts: "2027-01-22T09:30" });
  expect(moved.status).toBe(200);
  expect(await json(moved)).toMatchObject({
    id: first?.id,
    starts: "2027-01-22T09:30",
    starts_at: "2027-01-22T07:30:00.000Z",
  });
  expect((await meetings(season))[0]?.starts).toBe("2027-01-22T09:30");
});

test("an hour that the clocks skip and one that they show twice are refused, each with its sentence", async () => {
  const season = (await groupedSeason(bench().at(PUBLISHED))).season.id;
  const [first] = await meetings(season);
  const move = (starts: string, language: string) =>
    admin("PATCH", `/api/v1/meetings/${first?.id}`, { starts }, { "accept-language": language });
  const missing = await move("2027-03-28T03:30", "fi");
  expect(missing.status).toBe(422);
  expect(await json(missing)).toMatchObject({ code: "missing_hour", title: expect.stringMatching(/eteenpäin/) });
  const doubled = await move("2027-10-31T03:30", "en");
  expect(doubled.status).toBe(422);
  expect(await json(doubled)).toMatchObject({ code: "doubled_hour", title: expect.stringMatching(/twice/) });
  expect((await meetings(season))[0]).toEqual(first);
});

test("only a wall time is a time of a meeting: no zone, no seconds, no day that does not exist", async () => {
  const season = (await groupedSeason(bench().at(PUBLISHED))).season.id;
  const [first] = await meetings(season);
  for (const starts of [
    "2027-01-22T09:30Z",
    "2027-01-22T09:30+02:00",
    "2027-01-22T09:30:15",
    "2027-02-30T09:30",
    "soon",
  ]) {
    const answer = await admin("PATCH", `/api/v1/meetings/${first?.id}`, { starts });
    expect(answer.status, starts).toBe(422);
    expect(await json(answer)).toMatchObject({ code: "invalid", errors: [{ path: "starts" }] });
  }
});

test("a meeting that has begun stays where it is, nothing is moved into the past, and an unknown one is 404", async () => {
  await setClock(FIRST_MEETING - HOUR);
  const season = (await publishedSeason(bench().at(PUBLISHED))).season.id;
  const [first, second] = await meetings(season);
  const past = await admin("PATCH", `/api/v1/meetings/${second?.id}`, { starts: "2027-01-19T09:30" });
  expect(past.status).toBe(422);
  expect(await json(past)).toMatchObject({ code: "past_time" });
  await setClock(FIRST_MEETING);
  const late = await admin("PATCH", `/api/v1/meetings/${first?.id}`, { starts: "2027-01-22T09:30" });
  expect(late.status).toBe(409);
  expect(await json(late)).toMatchObject({ code: "too_late" });
  expect((await admin("POST", `/api/v1/meetings/${first?.id}/cancellation`)).status).toBe(409);
  expect((await admin("PATCH", "/api/v1/meetings/none", { starts: "2027-01-22T09:30" })).status).toBe(404);
});

test("before anything is changed, the answer says whose calendars would hear of it", async () => {
  const season = (await publishedSeason(bench().at(PUBLISHED))).season.id;
  await setClock(PUBLISHED);
  expect((await admin("PUT", "/dev/clock", { now: "2027-01-04T10:00:00+02:00" })).status).toBe(200);
  const before = await meetings(season);
  const [first] = before;
  const dry = (method: string, path: string, body?: object) => admin(method, `${path}?dry_run=1`, body);
  const moved = await json<{ tells: { kind: string }[] }>(
    dry("PATCH", `/api/v1/meetings/${first?.id}`, { starts: "2027-01-22T09:30" }),
  );
  expect(moved.tells.map((one) => one.kind)).toEqual(Array(4).fill("update"));
  const off = await json<{ tells: object[] }>(dry("POST", `/api/v1/meetings/${first?.id}/cancellation`));
  expect(off.tells).toHaveLength(4);
  expect(await meetings(season)).toEqual(before);
});

test("a season that meets on Epiphany says so, and is published when somebody accepts it", async () => {
  await setClock(PUBLISHED);
  const sessions = { ...world.season.sessions, week: 1 };
  const season = (await groupedSeason(bench().at(PUBLISHED), 4, { sessions })).season.id;
  const publish = (body: object) => admin("POST", `/api/v1/seasons/${season}/publication`, body);
  const refused = await publish({});
  expect(refused.status).toBe(409);
  expect(await json(refused)).toMatchObject({
    code: "must_accept",
    blockers: [],
    must_accept: [{ code: "holiday", day: "2027-01-06", session: 1, groups: [1], name: { fi: "loppiainen" } }],
  });
  expect(await json(admin("GET", `/api/v1/seasons/${season}`))).toMatchObject({ state: "draft", published_at: null });
  const accepted = await publish({ accept: ["holiday"] });
  expect(accepted.status).toBe(201);
  expect(await json(accepted)).toMatchObject({
    state: "published",
    published_at: expect.stringMatching(/^2026-12-01T10:/),
  });
});

test("a season without groups cannot be published", async () => {
  await setClock(PUBLISHED);
  const { id } = await json<{ id: string }>(admin("POST", "/api/v1/seasons", world.season));
  const answer = await admin("POST", `/api/v1/seasons/${id}/publication`, {});
  expect(answer.status).toBe(409);
  expect(await json(answer)).toMatchObject({ code: "cannot_publish", blockers: [{ code: "no_groups" }] });
});

test("the coordinator records an absence and takes it back; the history keeps both", async () => {
  await setClock(PUBLISHED);
  const services = bench().at(PUBLISHED);
  const season = await publishedSeason(services);
  const { Aino = "" } = await ids(services, season);
  const [first] = await meetings(season.season.id);
  const recorded = await admin("POST", `/api/v1/meetings/${first?.id}/absences`, { participant: Aino });
  expect(recorded.status).toBe(201);
  expect(await json(recorded)).toEqual({ meeting: first?.id, participant: Aino, answer: "declined" });
  const undone = await admin("DELETE", `/api/v1/meetings/${first?.id}/absences/${Aino}`);
  expect(undone.status).toBe(200);
  const { results } = await env.DB.prepare("SELECT answer, source FROM answers ORDER BY at, answer DESC").all();
  expect(results).toEqual([
    { answer: "declined", source: "admin" },
    { answer: "accepted", source: "admin" },
  ]);
});

test("nobody who is not invited is recorded, and nobody after the start", async () => {
  const services = bench().at(PUBLISHED);
  const season = await publishedSeason(services);
  const { Aino = "" } = await ids(services, season);
  const [first] = await meetings(season.season.id);
  await setClock(PUBLISHED);
  const stranger = await admin("POST", `/api/v1/meetings/${first?.id}/absences`, { participant: "nobody" });
  expect(stranger.status).toBe(404);
  expect(await json(stranger)).toMatchObject({ code: "not_invited" });
  await setClock(FIRST_MEETING + HOUR / 2);
  const late = await admin("POST", `/api/v1/meetings/${first?.id}/absences`, { participant: Aino });
  expect(late.status).toBe(409);
  expect(await json(late)).toMatchObject({ code: "too_late" });
});

test("effects are listed as the ledger has them", async () => {
  await setClock(PUBLISHED);
  const season = (await publishedSeason(bench().at(PUBLISHED))).season.id;
  const { data } = await json<{ data: Record<string, unknown>[] }>(admin("GET", `/api/v1/seasons/${season}/effects`));
  // For the coordinator: a look before each of the five meetings, and the next digest.
  expect(data).toHaveLength(4 + 4 * 5 * 3 + (3 + 2) * 5 + 5 + 1);
  expect(data.find((effect) => effect.kind === "open")).toEqual({
    key: expect.stringMatching(/^open:[a-z2-7]{20}\.1:1$/),
    kind: "open",
    state: "planned",
    due_at: "2027-01-20T11:45:00.000Z",
    expires_at: "2027-01-20T13:00:00.000Z",
    attempts: 0,
    ambiguous: 0,
    reason: null,
    delivery: null,
  });
});

type MeetingJson = { id: string; session: number; group: number; starts: string; starts_at: string };

async function meetings(season: string): Promise<MeetingJson[]> {
  return (await json<{ data: MeetingJson[] }>(admin("GET", `/api/v1/seasons/${season}/meetings`))).data;
}
