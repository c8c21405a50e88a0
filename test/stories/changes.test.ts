import { expect, test } from "vitest";
import { client, json, setClock } from "../doubles/api.ts";
import { attendance, board, NORTH, SOUTH, sent, walkTo } from "../doubles/merging-world.ts";
import { person, world, worldCsv } from "../world.ts";

const { admin } = client();

/** The national pilot: 14 teachers from autumn on, 50 more in spring. */
const PILOT = {
  ...world.season,
  name: "Pilotti 2026–2027",
  sessions: { first: "2026-09", last: "2027-05", weekday: "wednesday", week: 3, time: "14:00" },
  cohorts: [
    { name: "syksy-kevät", first: 1, last: 9 },
    { name: "kevät", first: 5, last: 9 },
  ],
};

test("fourteen meet from autumn on; in January fifty join, and not one of the fourteen loses her group", async () => {
  await setClock(Date.UTC(2026, 7, 3, 7));
  const { id } = await json<{ id: string }>(admin("POST", "/api/v1/seasons", PILOT));
  const season = `/api/v1/seasons/${id}`;
  const lines = worldCsv().trimEnd().split("\r\n");
  const autumn = lines.slice(0, 15).join("\r\n");
  await admin("POST", `${season}/roster`, autumn, { "content-type": "text/csv" });
  const first = await json<Proposal>(admin("POST", `${season}/groupings`, {}));
  await admin("PUT", `${season}/groups`, { grouping: first.id }, { "if-match": "0" });
  expect((await admin("POST", `${season}/publication`, { accept: ["holiday"] })).status).toBe(201);
  await walkTo("2026-12-28T10:00:00+02:00");
  const before = await board(season);
  expect(before.data.flatMap((group) => group.members)).toHaveLength(14);

  const everybody = await admin("POST", `${season}/roster`, lines.join("\r\n"), { "content-type": "text/csv" });
  expect(await json(everybody)).toMatchObject({ added: 50, problems: [] });
  expect((await board(season)).unplaced).toHaveLength(50);
  const proposal = await json<Proposal>(admin("POST", `${season}/groupings`, {}));
  expect(proposal.from_session).toBe(5);
  // Nothing has happened yet, and everybody who would move is named with the reason.
  expect(await board(season)).toMatchObject({ data: before.data });
  expect(new Set(proposal.moves.map((move) => move.reason))).toEqual(new Set(["new"]));
  const { board_version: version } = await board(season);
  const approved = await admin("PUT", `${season}/groups`, { grouping: proposal.id }, { "if-match": String(version) });
  expect(approved.status, await approved.clone().text()).toBe(200);

  const after = await board(season);
  expect(after.unplaced).toEqual(proposal.unplaced);
  for (const group of before.data) {
    const now = after.data.find((row) => row.id === group.id);
    expect(now).toMatchObject({ number: group.number, slot: group.slot });
    expect(now?.members).toEqual(expect.arrayContaining(group.members));
  }
  await walkTo("2027-01-21T10:00:00+02:00");
  const news = (await sent()).filter((mail) => mail.sent_at > "2026-12-28");
  const placed = after.data.flatMap((group) => group.members);
  const fresh = placed.filter((one) => !before.data.some((group) => group.members.includes(one)));
  const welcomed = news.filter((mail) => mail.kind === "welcome");
  expect(welcomed.map((mail) => mail.effect.split(":")[1]).toSorted()).toEqual(fresh.toSorted());
  const { data: meetings } = await json<{ data: Meeting[] }>(admin("GET", `${season}/meetings`));
  const january = meetings.filter((meeting) => meeting.session === 5 && !meeting.cancelled);
  expect(january).toHaveLength(after.data.length);
  // Those in new groups have no autumn behind them.
  const csv = await attendance(season);
  for (const one of fresh)
    expect(csv.filter((row) => row.participant === one).map((row) => row.session)).toEqual(["5", "6", "7", "8", "9"]);
});

test("in February one leaves and one pauses: their groups hear it, calendars are cleared, a newcomer takes the place", async () => {
  const { season, people, groups } = await spring();
  await walkTo("2027-02-01T10:00:00+02:00");
  await admin("POST", `/api/v1/participants/${people.Olli}/withdrawal`);
  await admin("POST", `/api/v1/participants/${people.Heikki}/pause`, { to_session: 3 });
  await walkTo("2027-02-01T12:00:00+02:00");
  const cleared = (await sent()).filter((mail) => mail.kind === "cancellation");
  expect(count(cleared.map((mail) => mail.to))).toEqual({ [address("Olli")]: 4, [address("Heikki")]: 2 });
  const heard = (await sent()).filter((mail) => mail.kind === "group");
  expect(heard.map((mail) => mail.to).toSorted()).toEqual(["Aino", "Mari", "Päivi"].map(address).toSorted());
  expect(heard[0]?.subject).toBe("Olli lähtee ryhmästäsi");

  const newcomer = {
    name: "Ulla Uusitalo",
    email: "ulla.uusitalo@vihti.example",
    municipality: "Vihti",
    experience_years: 1,
    slots: ["wed 14:00"],
  };
  const added = await admin("POST", `${season}/participants`, newcomer);
  expect(added.status, await added.clone().text()).toBe(201);
  const { id: ulla } = await json<{ id: string }>(added);
  const proposal = await json<Proposal>(admin("POST", `${season}/groupings`, {}));
  expect(proposal).toMatchObject({ from_session: 2, unplaced: [] });
  expect(proposal.moves).toEqual([{ participant: ulla, from: null, to: groups[0], reason: "new" }]);
  const { board_version: version } = await board(season);
  await admin("PUT", `${season}/groups`, { grouping: proposal.id }, { "if-match": String(version) });
  await walkTo("2027-02-02T12:00:00+02:00");
  const welcome = (await sent()).filter((mail) => mail.to === newcomer.email);
  expect(count(welcome.map((mail) => mail.kind))).toEqual({ welcome: 1, invitation: 4 });
  expect(
    (await sent())
      .filter((mail) => mail.subject === "Ulla tulee ryhmääsi")
      .map((mail) => mail.to)
      .toSorted(),
  ).toEqual(["Aino", "Mari", "Päivi"].map(address).toSorted());

  await walkTo("2027-04-22T12:00:00+03:00");
  const csv = await attendance(season);
  const of = (id: string | undefined) =>
    csv.filter((row) => row.participant === id).map((row) => [row.session, row.verdict || row.reason]);
  expect(of(people.Olli)).toEqual([["1", "absent"]]);
  expect(of(people.Heikki).slice(0, 4)).toEqual([
    ["1", "absent"],
    ["2", "on_leave"],
    ["3", "on_leave"],
    ["4", "absent"],
  ]);
  expect(of(ulla).map(([session]) => session)).toEqual(["2", "3", "4", "5"]);
  // His meetings came back to his calendar after the pause.
  expect((await sent()).filter((mail) => mail.to === address("Heikki") && mail.kind === "cancellation")).toHaveLength(
    2,
  );
});

test("a group that is down to two is filled or ends, with as few moves as possible, and whoever moves hears where she belongs now", async () => {
  const { season, people, groups } = await spring();
  await walkTo("2027-02-01T10:00:00+02:00");
  for (const name of ["Olli", "Aino"]) await admin("POST", `/api/v1/participants/${people[name]}/withdrawal`);
  const proposal = await json<Proposal>(admin("POST", `${season}/groupings`, {}));
  // Two are left beside four: one of the four joins them, or nobody could be placed better.
  expect(proposal.unplaced).toEqual([]);
  expect(proposal.moves.length).toBe(1);
  expect(proposal.moves[0]).toMatchObject({ from: groups[1], to: groups[0], reason: "fills_group" });
  const { board_version: version } = await board(season);
  await admin("PUT", `${season}/groups`, { grouping: proposal.id }, { "if-match": String(version) });
  await walkTo("2027-02-02T12:00:00+02:00");
  const moved = (await sent()).filter((mail) => mail.subject.startsWith("Uusi ryhmäsi"));
  expect(moved).toHaveLength(1);
  // Her old meetings leave her calendar, the new ones come.
  const hers = (await sent()).filter((mail) => mail.to === moved[0]?.to && mail.sent_at > "2027-02-01");
  expect(count(hers.map((mail) => mail.kind))).toMatchObject({ cancellation: 4, group: 1 });
  expect(hers.filter((mail) => mail.kind === "invitation").length).toBeGreaterThan(0);
});

test("a proposal that somebody overtook is refused, and nothing of it is stored", async () => {
  const { season, people } = await spring();
  await walkTo("2027-02-01T10:00:00+02:00");
  await admin("POST", `/api/v1/participants/${people.Olli}/withdrawal`);
  const { board_version: version } = await board(season);
  const proposal = await json<Proposal>(admin("POST", `${season}/groupings`, {}));
  await admin("POST", `/api/v1/participants/${people.Aino}/withdrawal`);
  const before = await board(season);
  const late = await admin("PUT", `${season}/groups`, { grouping: proposal.id }, { "if-match": String(version) });
  expect(late.status).toBe(409);
  expect(await board(season)).toEqual(before);
});

test("the next season carries the groups over", async () => {
  const { season, groups } = await spring();
  const id = season.split("/").at(-1) ?? "";
  const next = await json<{ id: string }>(admin("POST", "/api/v1/seasons", { ...world.season, name: "Syksy 2027" }));
  const autumn = `/api/v1/seasons/${next.id}`;
  await admin("POST", `${autumn}/roster`, eight(), { "content-type": "text/csv" });
  const proposal = await json<Proposal>(admin("POST", `${autumn}/groupings`, { continues: id }));
  expect(proposal.groups.map((group) => group.id).toSorted()).toEqual([...groups].toSorted());
  expect(proposal.score.moves).toBe(0);
});

type Proposal = {
  id: string;
  from_session: number;
  groups: { id: string; members: string[] }[];
  moves: { participant: string; from: string | null; to: string | null; reason: string }[];
  unplaced: string[];
  score: { moves: number };
};
type Meeting = { session: number; group: number; cancelled: boolean };

function eight(): string {
  const [header = "", ...lines] = worldCsv().split("\r\n");
  const chosen = lines.filter((line) => [...NORTH, ...SOUTH].some((name) => line.startsWith(`${name} `)));
  return [header, ...chosen].join("\r\n");
}

/** Two groups of four in the spring of 2027, published on 1 December. */
async function spring() {
  await setClock(Date.UTC(2026, 11, 1, 7));
  const { id } = await json<{ id: string }>(
    admin("POST", "/api/v1/seasons", { ...world.season, cohorts: [{ name: "kevät", first: 1, last: 5 }] }),
  );
  const season = `/api/v1/seasons/${id}`;
  await admin("POST", `${season}/roster`, eight().replaceAll("syksy-kevät", "kevät"), { "content-type": "text/csv" });
  const { data } = await json<{ data: { id: string; name: string }[] }>(admin("GET", `${season}/participants`));
  const people: Record<string, string> = Object.fromEntries(data.map((row) => [row.name.split(" ")[0] ?? "", row.id]));
  const wanted = [NORTH, SOUTH].map((names) => ({
    members: names.map((name) => people[name]),
    slot: "wed 14:00",
    language: "fi",
  }));
  await admin("PUT", `${season}/groups`, { groups: wanted }, { "if-match": "0" });
  expect((await admin("POST", `${season}/publication`, {})).status).toBe(201);
  const groups = (await board(season)).data.toSorted((a, b) => a.number - b.number).map((group) => group.id);
  return { season, people, groups };
}

function address(name: string): string {
  return person(name).address;
}

function count(items: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(items, (item) => item)].map(([item, same]) => [item, same.length]));
}
