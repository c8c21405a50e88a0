import { expect, test } from "vitest";
import { paths } from "../../src/paths.ts";
import { listGroups, listMembers } from "../../src/store/groups.ts";
import type { Season } from "../../src/store/seasons.ts";
import { client, json } from "../doubles/api.ts";
import { browser, hiddenFields, ORIGIN, setClock } from "../doubles/browser.ts";
import { groupedSeason, ids, importedSeason, PUBLISHED, reread } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

type Browser = ReturnType<typeof browser>;

async function proposed(count: number): Promise<{ season: Season; admin: Browser; location: string }> {
  await setClock(PUBLISHED);
  const season = await importedSeason(bench().at(PUBLISHED), count);
  const admin = browser("dev-admin");
  const { location } = await admin.post(paths.groupings(season.season.id), { seed: "1" });
  return { season, admin, location: location ?? "" };
}

/** The part of the page about one person. */
function rowOf(html: string, id: string): string {
  return html.split(`id="person-${id}"`)[1]?.split('<li class="person"')[0] ?? "";
}

test("a proposal says how good it is before it shows the groups, and each group why", async () => {
  const { admin, location } = await proposed(64);
  const { html } = await admin.get(location);
  expect(html).toMatch(/No (other )?division is better/);
  expect(html).toContain("What had to give way");
  const cards = html.split('<section class="card').filter((card) => card.includes('id="group-'));
  expect(cards.length).toBeGreaterThan(12);
  for (const card of cards) expect(card).toMatch(/\d different municipalities, .*years? of experience.*all speak/);
});

test("saving groups is confirmed with their number", async () => {
  const { season, admin, location } = await proposed(12);
  const board = await admin.get(location);
  const saved = await admin.post(
    paths.groups(season.season.id),
    hiddenFields(board.html, paths.groups(season.season.id)),
  );
  const { html } = await admin.get(saved.location ?? "");
  expect(html).toContain("3 groups saved. You can change them until you publish the season.");
  expect((await admin.get(paths.groups(season.season.id))).html).not.toContain("groups saved");
});

test("the menu of a person tells of each group whether she fits, and of the others why not", async () => {
  const { season, admin, location } = await proposed(64);
  const { Kirsi = "", Aino = "" } = await ids(bench().at(PUBLISHED), season);
  const { html } = await admin.get(location);
  // Kirsi can come on Thursdays only.
  expect(rowOf(html, Kirsi)).toMatch(/Not possible: .*Group \d+ \([^)]*the time does not suit/);
  const menu = rowOf(html, Aino);
  expect(menu).toContain("the size becomes 5");
  expect(menu).toContain("When this person leaves:");
});

test("after a move a sentence says what changed, and one button takes it back", async () => {
  const { season, admin, location } = await proposed(64);
  const { id } = season.season;
  const { Aino = "" } = await ids(bench().at(PUBLISHED), season);
  const grouping = new URL(location, ORIGIN).searchParams.get("proposal") ?? "";
  const before = await admin.get(location);
  const from = groupWith(before.html, Aino);
  const menu = rowOf(before.html, Aino);
  const to = /name="to" value="([^"]+)"/.exec(menu)?.[1] ?? "";
  const moved = await admin.post(paths.moves(id), { participant: Aino, to, grouping, board_version: "0" });
  const after = await admin.get(moved.location?.split("#")[0] ?? "");
  expect(groupWith(after.html, Aino)).toBe(to);
  const notice = rowOf(after.html, Aino).split('role="status"')[1] ?? "";
  expect(notice).toMatch(/Moved: Group \d+\. .*Worse: .*the size becomes 5/);
  expect(notice).toContain(`name="to" value="${from}"`);
  const undo = { participant: Aino, to: from, board_version: "0" };
  const grouped = new URL(moved.location ?? "", ORIGIN).searchParams.get("proposal") ?? "";
  const undone = await admin.post(paths.moves(id), { ...undo, grouping: grouped });
  expect(groupWith((await admin.get(undone.location?.split("#")[0] ?? "")).html, Aino)).toBe(from);
});

test("a move of saved groups can be taken back too, although saving gave them new ids", async () => {
  await setClock(PUBLISHED);
  const services = bench().at(PUBLISHED);
  const season = await groupedSeason(services);
  const { id } = season.season;
  const { Aino = "" } = await ids(services, season);
  const admin = browser("dev-admin");
  const moved = await admin.post(paths.moves(id), { participant: Aino, to: "none", board_version: "1" });
  const { searchParams } = new URL(moved.location ?? "", ORIGIN);
  const [group] = await listGroups(services.db, (await reread(services, id)).strand.id);
  expect(searchParams.get("back")).toBe(group?.id);
  const board = await admin.get(moved.location?.split("#")[0] ?? "");
  expect(rowOf(board.html, Aino)).toContain("Moved: Without a group.");
  await admin.post(paths.moves(id), { participant: Aino, to: group?.id ?? "", board_version: "2" });
  expect((await listMembers(services.db, season)).every((member) => member.group !== null)).toBe(true);
});

test("who has no group reads why and what would help, with the group by its number", async () => {
  const { season, admin, location } = await proposed(64);
  const { Aino = "" } = await ids(bench().at(PUBLISHED), season);
  const grouping = new URL(location, ORIGIN).searchParams.get("proposal") ?? "";
  const taken = await admin.post(paths.moves(season.season.id), {
    ...{ participant: Aino, to: "none", grouping },
    board_version: "0",
  });
  const { html } = await admin.get(taken.location?.split("#")[0] ?? "");
  expect(rowOf(html, Aino)).toMatch(/What would help:.*Can join at once: Group \d+\./s);
});

test("the worst group comes first, and the order of numbers is a link away", async () => {
  const { admin, location } = await proposed(64);
  const numbers = (html: string) => [...html.matchAll(/<h2>Group (\d+)<\/h2>/g)].map(([, number]) => Number(number));
  const { html } = await admin.get(location);
  const ordered = (await admin.get(`${location}&order=number`)).html;
  expect(numbers(ordered)).toEqual(numbers(ordered).toSorted((a, b) => a - b));
  expect(numbers(html).toSorted((a, b) => a - b)).toEqual(numbers(ordered));
});

test("five who prefer Swedish get a second proposal with its price, which opens, leads back and can be saved", async () => {
  const { season, admin, location } = await proposed(64);
  const { html } = await admin.get(location);
  const groups = "Groups that do: \\d in this proposal, \\d in the other\\.";
  expect(html).toMatch(new RegExp(`\\d+ people would rather talk in Swedish\\. ${groups} The price: `));
  const address = /<a href="([^"]+)">See the other proposal<\/a>/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const other = await admin.get(address);
  expect(other.html).toContain("Back to the first proposal");
  const saved = await admin.post(
    paths.groups(season.season.id),
    hiddenFields(other.html, paths.groups(season.season.id)),
  );
  expect(saved.status).toBe(303);
  const kept = await listGroups(bench().at(PUBLISHED).db, season.strand.id);
  expect(kept.filter(({ language }) => language === "sv").length).toBeGreaterThan(0);
});

test("the answer of the API carries every reason as a code and as a sentence in the language asked for", async () => {
  await setClock(PUBLISHED);
  const season = await importedSeason(bench().at(PUBLISHED), 64);
  const { admin } = client();
  const ask = (lang: string) =>
    json<Proposal>(admin("POST", `/api/v1/seasons/${season.season.id}/groupings?lang=${lang}`, { seed: 1 }));
  const fi = await ask("fi");
  expect(fi.proven.slice(0, 3)).toEqual(["unplaced", "broken", "sameMunicipality"]);
  expect(fi.explanation.proof.map(({ component }) => component)).toEqual(Object.keys(fi.score).sort(byOrder));
  expect(fi.explanation.groups).toHaveLength(fi.groups.length);
  for (const [at, group] of fi.explanation.groups.entries()) {
    expect(group.group).toBe(fi.groups[at]?.id);
    expect(group.sentence).toMatch(/^\d eri kuntaa, kokemusta .* kaikki puhuvat /);
  }
  expect(fi.alternative).toMatchObject({ language: "sv", price: expect.anything() });
  const sv = await ask("sv");
  expect(sv.explanation.groups[0]?.sentence).toMatch(/olika kommuner/);
  expect(sv.explanation.summary.join(" ")).not.toBe(fi.explanation.summary.join(" "));
});

const ORDER = ["unplaced", "broken", "sameMunicipality", "missingRoles", "sizeCost", "nearYears"];
const LATER = ["sameRegion", "imbalance", "moves"];

function byOrder(a: string, b: string): number {
  const all = [...ORDER, ...LATER];
  return all.indexOf(a) - all.indexOf(b);
}

type Proposal = {
  groups: { id: string }[];
  score: Record<string, number>;
  proven: string[];
  alternative: { language: string } | null;
  explanation: {
    summary: string[];
    proof: { component: string }[];
    groups: { group: string; sentence: string }[];
  };
};

function groupWith(html: string, person: string): string {
  const card = html.split("<section ").find((part) => part.includes(`id="person-${person}"`)) ?? "";
  return /id="group-([^"]+)"/.exec(card)?.[1] ?? "";
}
