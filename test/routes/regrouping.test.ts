import { expect, test } from "vitest";
import { DAY } from "../../src/core/time.ts";
import { paths } from "../../src/paths.ts";
import { listGroups, listMembers } from "../../src/store/groups.ts";
import { readParticipant } from "../../src/store/participation.ts";
import { withdraw } from "../../src/work/participation.ts";
import { browser, hiddenFields, setClock } from "../doubles/browser.ts";
import { FIRST_MEETING, ids, PUBLISHED, publishedSeason, reread } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

/** Twelve people in groups, the first meeting is over. */
async function february() {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED), 12);
  const now = FIRST_MEETING + 7 * DAY;
  await setClock(now);
  const services = at(now);
  return {
    services,
    season: await reread(services, season.season.id),
    admin: browser("dev-admin"),
    people: await ids(services, season),
  };
}

test("after publication a proposal names everybody who would move and why, and holds only once it is approved", async () => {
  const { services, season, admin, people } = await february();
  const { id } = season.season;
  for (const name of ["Aino", "Mari"]) {
    const participant = await readParticipant(services.db, people[name] ?? "");
    if (participant) await withdraw(services, participant);
  }
  const before = await listGroups(services.db, season.strand.id);
  const { location = "" } = await admin.post(paths.groupings(id), { seed: "1", from: "2" });
  const { html } = await admin.get(location ?? "");
  expect(html).toContain("Nothing changes until you approve it.");
  expect(html).toContain("The changes hold from meeting 2 on.");
  expect(
    /<strong>Birgitta Holm<\/strong>: Group \d+ → Group \d+ \(the group became too small and ends\)/.test(html),
  ).toBe(true);
  expect(await listGroups(services.db, season.strand.id)).toEqual(before);

  const approved = await admin.post(paths.groups(id), hiddenFields(html, paths.groups(id)));
  expect(approved.status).toBe(303);
  expect((await admin.get(approved.location ?? "")).html).toContain("The changes of the groups are approved.");
});

test("on the board of a published season a move by hand is a proposal, groups keep their numbers, and the times stay free to choose", async () => {
  const { services, season, admin, people } = await february();
  const { id } = season.season;
  const [groups, members] = await Promise.all([
    listGroups(services.db, season.strand.id),
    listMembers(services.db, season),
  ]);
  const own = groups.find((group) => members.some((row) => row.participant === people.Aino && row.group === group.id));
  const second = groups.find((group) => group.id !== own?.id && group.slot === own?.slot);
  const form = {
    participant: people.Aino ?? "",
    to: second?.id ?? "",
    board_version: String((await reread(services, id)).season.boardVersion),
  };
  const moved = await admin.post(paths.moves(id), form);
  expect(moved.status).toBe(303);
  const { html } = await admin.get(moved.location ?? "");
  const told = `<strong>Aino Korhonen</strong>: Group ${own?.number} → Group ${second?.number} (moved to another group)`;
  expect(html.includes(told)).toBe(true);
});

test("when the last session has begun nothing can be changed any more", async () => {
  const { at } = bench();
  const season = await publishedSeason(at(PUBLISHED), 12);
  await setClock(Date.UTC(2027, 4, 25));
  const admin = browser("dev-admin");
  const { html, status } = await admin.post(paths.groupings(season.season.id), { seed: "1" });
  expect(status).toBe(409);
  expect(html).toContain("The season has no sessions to come.");
});
