import type { Instant } from "../../src/core/ports.ts";
import { type SeasonInput, seasonInput } from "../../src/core/season.ts";
import type { Services } from "../../src/services.ts";
import { listMembers } from "../../src/store/groups.ts";
import { readSeason, type Season } from "../../src/store/seasons.ts";
import { consume } from "../../src/work/consume.ts";
import { proposeGroups, saveGroups } from "../../src/work/form-groups.ts";
import { importRoster } from "../../src/work/import-roster.ts";
import { openSeason } from "../../src/work/open-season.ts";
import { publish } from "../../src/work/publish.ts";
import { tick } from "../../src/work/tick.ts";
import { world, worldCsv } from "../world.ts";

/** Noon in Helsinki, seven weeks before the first meeting. */
export const PUBLISHED: Instant = Date.UTC(2026, 11, 1, 10);
/** Two o'clock in Helsinki. */
export const FIRST_MEETING: Instant = Date.UTC(2027, 0, 20, 12);

/** The first `count` people of the world as a roster; the first four are Aino, Birgitta, Olli and Mari, and fit together. */
export function rosterOf(count: number): Uint8Array {
  const lines = worldCsv().split("\r\n");
  return new TextEncoder().encode(lines.slice(0, count + 1).join("\r\n"));
}

export async function openedSeason(services: Services, changes: Partial<SeasonInput> = {}): Promise<Season> {
  const opened = await openSeason(services, seasonInput.parse({ ...world.season, ...changes }));
  if (!opened.ok) throw new Error(opened.reason);
  return reread(services, opened.id);
}

export async function importedSeason(services: Services, people: number, changes: Partial<SeasonInput> = {}) {
  const season = await openedSeason(services, changes);
  const { problems } = await importRoster(services, season, rosterOf(people), false);
  if (problems.length) throw new Error(JSON.stringify(problems));
  return reread(services, season.season.id);
}

/** A draft whose four people are one group, "wed 14:00" in Finnish; or everybody in proposed groups. */
export async function groupedSeason(services: Services, people = 4, changes: Partial<SeasonInput> = {}) {
  const season = await importedSeason(services, people, changes);
  const members = (await listMembers(services.db, season)).map((member) => member.participant);
  const groups =
    people > 5
      ? (await proposeGroups(services, season, { seed: 1, continues: null }, "helena"))?.answer.groups
      : [{ members, slot: "wed 14:00", language: "fi" as const }];
  const saved = await saveGroups(services, season, groups ?? [], 0);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return reread(services, season.season.id);
}

/** Published, and planned by one tick that delivers nothing. */
export async function publishedSeason(services: Services, people = 4, changes: Partial<SeasonInput> = {}) {
  const season = await groupedSeason(services, people, changes);
  const published = await publish(services, season, ["holiday"], "helena");
  if (!published.ok) throw new Error(JSON.stringify(published));
  await tick(services, async () => {});
  return reread(services, season.season.id);
}

export async function reread(services: Services, id: string): Promise<Season> {
  const season = await readSeason(services.db, id, services.clock.now());
  if (!season) throw new Error(`no season ${id}`);
  return season;
}

/** Ticks and performs at once until nothing is due, as the development clock does. */
export async function settle(services: Services): Promise<void> {
  for (let round = 0; round < 100; round++) {
    let claimed = 0;
    const changed = await tick(services, async (keys) => {
      claimed = await consume(services, keys);
    });
    if (claimed + changed === 0) return;
  }
  throw new Error("there is always something to do");
}

/** Participant ids by first name. */
export async function ids(services: Services, season: Season): Promise<Record<string, string>> {
  const members = await listMembers(services.db, season);
  return Object.fromEntries(members.map((member) => [member.name.split(" ")[0] ?? "", member.participant]));
}
