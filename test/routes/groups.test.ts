import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { client, json, setClock } from "../doubles/api.ts";
import { groupedSeason, importedSeason, openedSeason, PUBLISHED, publishedSeason } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const { admin } = client();

test("a proposal becomes the groups, and the answer carries the next version of the board", async () => {
  const season = await imported(64);
  const proposed = await admin("POST", `/api/v1/seasons/${season}/groupings`, { seed: 1 });
  expect(proposed.status).toBe(201);
  const proposal = await json<Proposal>(proposed);
  expect(proposal.unplaced).toEqual([]);
  expect(proposal.groups.flatMap((group) => group.members)).toHaveLength(64);
  expect(proposal).toMatchObject({ score: expect.anything(), bounds: expect.anything(), reasons: [] });
  expect(await board(season)).toMatchObject({ board_version: 0, data: [] });

  const saved = await admin(
    "PUT",
    `/api/v1/seasons/${season}/groups`,
    { grouping: proposal.id },
    { "if-match": '"0"' },
  );
  expect(saved.status).toBe(200);
  expect(saved.headers.get("etag")).toBe('"1"');
  const now = await board(season);
  expect(now).toMatchObject({ board_version: 1, unplaced: [] });
  expect(now.data.map((group) => group.members.toSorted())).toEqual(
    proposal.groups.map((group) => group.members.toSorted()),
  );
  const { data } = await json<{ data: MeetingJson[] }>(admin("GET", `/api/v1/seasons/${season}/meetings`));
  expect(data).toHaveLength(5 * proposal.groups.length);
});

test("the same seed proposes the same groups", async () => {
  const season = await imported(12);
  const groups = async () =>
    (await json<Proposal>(admin("POST", `/api/v1/seasons/${season}/groupings`, { seed: 7 }))).groups;
  expect(await groups()).toEqual(await groups());
});

test("a board that somebody else has changed is 409, one without a version 428, and nothing is stored", async () => {
  const season = (await groupedSeason(bench().at(PUBLISHED))).season.id;
  const now = await board(season);
  const groups = now.data.map(({ members, slot, language }) => ({ members, slot, language }));
  const put = (headers: Record<string, string>) =>
    admin("PUT", `/api/v1/seasons/${season}/groups`, { groups }, headers);
  const stale = await put({ "if-match": '"0"' });
  expect(stale.status).toBe(409);
  expect(await json(stale)).toMatchObject({ code: "board_changed", board_version: 1 });
  const blind = await put({});
  expect(blind.status).toBe(428);
  expect(await json(blind)).toMatchObject({ code: "version_needed", board_version: 1 });
  expect(await board(season)).toEqual(now);
  expect((await put({ "if-match": "1" })).status).toBe(200);
  expect((await board(season)).board_version).toBe(2);
});

test("of two who save the same version at once one wins, and the other is told", async () => {
  const season = (await groupedSeason(bench().at(PUBLISHED))).season.id;
  const groups = (await board(season)).data.map(({ members, slot, language }) => ({ members, slot, language }));
  const put = () => admin("PUT", `/api/v1/seasons/${season}/groups`, { groups }, { "if-match": '"1"' });
  const statuses = (await Promise.all([put(), put()])).map((answer) => answer.status);
  expect(statuses.toSorted()).toEqual([200, 409]);
  expect((await board(season)).board_version).toBe(2);
});

test("groups that break the rules are refused with each broken rule", async () => {
  const season = (await groupedSeason(bench().at(PUBLISHED), 5)).season.id;
  const { data } = await board(season);
  const members = data[0]?.members ?? [];
  const put = async (groups: object[]) => {
    const answer = await admin("PUT", `/api/v1/seasons/${season}/groups`, { groups }, { "if-match": '"1"' });
    expect(answer.status).toBe(422);
    return json<{ code: string; problems: unknown[]; errors: { path: string }[] }>(answer);
  };
  const two = await put([{ members: members.slice(0, 2), slot: "wed 14:00", language: "fi" }]);
  expect(two.code).toBe("bad_groups");
  expect(two.problems.length).toBeGreaterThan(0);
  const twice = await put([{ members: [...members, members[0]], slot: "wed 14:00", language: "fi" }]);
  expect(twice.code).toBe("bad_groups");
  const stranger = await put([{ members: [...members.slice(0, 3), "nobody"], slot: "wed 14:00", language: "fi" }]);
  expect(stranger.code).toBe("bad_groups");
  const evening = await put([{ members, slot: "wed 20:00", language: "fi" }]);
  expect(evening.code).toBe("bad_groups");
});

test("a body that is no groups names the place", async () => {
  const season = (await groupedSeason(bench().at(PUBLISHED))).season.id;
  const places = async (body: object) => {
    const answer = await admin("PUT", `/api/v1/seasons/${season}/groups`, body, { "if-match": '"1"' });
    expect(answer.status).toBe(422);
    return (await json<{ errors: { path: string; message: string }[] }>(answer)).errors;
  };
  const wrong = await places({
    groups: [
      { members: ["aino"], slot: "noon", language: "fi" },
      { members: [], slot: "wed 14:00", language: "se" },
    ],
  });
  expect(wrong.map((error) => error.path)).toEqual(["groups.0.slot", "groups.1.members", "groups.1.language"]);
  expect((await places({ grouping: 7 })).map((error) => error.path)).toContain("grouping");
  for (const { path, message } of await places({})) {
    expect(["grouping", "groups"]).toContain(path);
    expect(message).not.toBe("");
  }
});

test("an unknown proposal is 404, and one of another season too", async () => {
  const mine = await imported(4);
  const other = (await importedSeason(bench().at(PUBLISHED), 4, { name: "Toinen" })).season.id;
  const { id } = await json<Proposal>(admin("POST", `/api/v1/seasons/${other}/groupings`, {}));
  for (const grouping of ["nothing", id]) {
    const answer = await admin("PUT", `/api/v1/seasons/${mine}/groups`, { grouping }, { "if-match": "0" });
    expect(answer.status).toBe(404);
    expect(await json(answer)).toMatchObject({ code: "unknown_grouping" });
  }
});

test("a season without people has nothing to group, and a closed one is not grouped any more", async () => {
  const empty = (await openedSeason(bench().at(PUBLISHED))).season.id;
  const none = await admin("POST", `/api/v1/seasons/${empty}/groupings`, {});
  expect(none.status).toBe(409);
  expect(await json(none)).toMatchObject({ code: "no_participants" });
  await setClock(PUBLISHED);
  const closed = (await publishedSeason(bench().at(PUBLISHED))).season.id;
  await env.DB.prepare("UPDATE seasons SET closed_at = ?").bind(PUBLISHED).run();
  for (const [method, path, body] of [
    ["POST", "groupings", {}],
    ["PUT", "groups", { groups: [] }],
  ] as const) {
    const late = await admin(method, `/api/v1/seasons/${closed}/${path}`, body, { "if-match": "1" });
    expect(late.status).toBe(409);
    expect(await json(late)).toMatchObject({ code: "not_in_this_state", state: "closed" });
  }
});

type GroupJson = { id: string; number: number; members: string[]; slot: string; language: string };
type Board = { board_version: number; data: GroupJson[]; unplaced: string[] };
type Proposal = { id: string; groups: GroupJson[]; unplaced: string[] };
type MeetingJson = { id: string; session: number; group: number };

async function imported(count: number): Promise<string> {
  return (await importedSeason(bench().at(PUBLISHED), count)).season.id;
}

async function board(season: string): Promise<Board> {
  return json(admin("GET", `/api/v1/seasons/${season}/groups`));
}
