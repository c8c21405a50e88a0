import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Services } from "../../src/services.ts";
import type { Season } from "../../src/store/seasons.ts";
import { importRoster } from "../../src/work/import-roster.ts";
import { dump } from "../doubles/d1.ts";
import { importedSeason, openedSeason, PUBLISHED, publishedSeason, reread, rosterOf } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { person } from "../people.ts";

test("a roster changes cohorts and everything else, before publication and after it", async () => {
  const services = bench().at(PUBLISHED);
  const draft = await importedSeason(services, 4);
  const moved = roster().replace(/(olli.*?)syksy-kevät/, "$1kevät");
  expect(await load(services, draft, moved)).toMatchObject({ changed: 1, problems: [] });
  expect(await load(services, await reread(services, draft.season.id), moved)).toMatchObject({ unchanged: 4 });

  const published = await publishedSeason(services, 4, { name: "Syksy 2027" });
  expect(await load(services, published, moved.replace("Pori", "Espoo"))).toMatchObject({
    changed: 2,
    problems: [],
  });
});

test("who is known from another season gets the name and language of the newest roster, so that it then changes nothing", async () => {
  const services = bench().at(PUBLISHED);
  await importedSeason(services, 4);
  const file = roster()
    .replace("Aino Korhonen", "Aino Salo")
    .replace(/(Birgitta Holm.*?;)sv;/, "$1fi;");
  const next = await openedSeason(services, { name: "Syksy 2027" });
  expect(await load(services, next, file)).toMatchObject({ added: 4, problems: [] });
  expect(await peopleNow()).toMatchObject([
    { name: "Aino Salo", language: "fi" },
    { name: "Birgitta Holm", language: "fi" },
    { name: "Mari Koskinen" },
    { name: "Olli Saarinen" },
  ]);
  const again = await load(services, await reread(services, next.season.id), file);
  expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 4 });
});

test("a roster that says nothing about languages leaves the known ones as they are", async () => {
  const services = bench().at(PUBLISHED);
  await importedSeason(services, 4);
  const next = await openedSeason(services, { name: "Syksy 2027" });
  const file = `name,email,municipality,cohort\nBirgitta Holm-Berg,${person("Birgitta").address},Vasa,kevät`;
  expect(await load(services, next, file)).toMatchObject({ added: 1, problems: [] });
  expect((await peopleNow())[1]).toEqual({ name: "Birgitta Holm-Berg", language: "sv" });
});

test("a new address that is somebody else's in another season is a problem of its row, and nothing is stored", async () => {
  const services = bench().at(PUBLISHED);
  await importedSeason(services, 4);
  const next = await openedSeason(services, { name: "Syksy 2027" });
  const two = roster().split("\r\n").slice(0, 3).join("\r\n");
  await load(services, next, two);
  const season = await reread(services, next.season.id);
  const before = await dump(env.DB);
  const file = two.replace(person("Aino").address, person("Olli").address);
  for (const dryRun of [true, false]) {
    expect((await load(services, season, file, dryRun)).problems).toEqual([
      { line: 2, column: null, code: "address_of_another", args: { value: person("Olli").address } },
    ]);
    expect(await dump(env.DB)).toEqual(before);
  }
});

test("a new address that is nobody's yet is stored for every season of hers", async () => {
  const services = bench().at(PUBLISHED);
  const spring = await importedSeason(services, 4);
  const autumn = await importedSeason(services, 4, { name: "Syksy 2027" });
  const file = roster().replace(person("Aino").address, "aino.salo@kuopio.example");
  expect(await load(services, autumn, file)).toMatchObject({ changed: 1, problems: [] });
  expect(await load(services, await reread(services, spring.season.id), file)).toMatchObject({ unchanged: 4 });
});

/** Aino, Birgitta, Olli and Mari, on lines 2 to 5. */
function roster(): string {
  return new TextDecoder().decode(rosterOf(4));
}

function load(services: Services, season: Season, file: string, dryRun = false) {
  return importRoster(services, season, new TextEncoder().encode(file), dryRun);
}

async function peopleNow() {
  const { results } = await env.DB.prepare("SELECT name, language FROM people ORDER BY name").all<{
    name: string;
    language: string;
  }>();
  return results;
}
