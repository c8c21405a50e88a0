import { expect, test } from "vitest";
import { CODE, exists, filesBelow, read } from "./tree.ts";

const TEXT = /\.(tsx?|mjs|js|css|sql|toml|json|md|ya?ml|html|svg|csv)$/;
const own = ["src", "web", "scripts", "migrations", "docs", "bench"]
  .filter(exists)
  .flatMap((dir) => filesBelow(dir, TEXT));
const top = filesBelowTop();
const tests = filesBelow("test", CODE);

/** "file:line" for every line that has the pattern. */
function places(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim().slice(0, 100)}`] : [])),
  );
}

function filesBelowTop(): string[] {
  return ["README.md", "package.json", "package-lock.json", "wrangler.toml", "tsconfig.json", "biome.json"]
    .concat(["vitest.config.ts", "vite.web.config.ts", "drizzle.config.ts"])
    .filter(exists);
}

/** Tables and dictionaries are as long as the world; to read them is to look something up. */
const DATA = /^web\/copy\/(fi|sv|en)\/|^src\/core\/[a-z-]+-(table|register)\.ts$|^src\/store\/schema\.ts$/;

/** 250 lines are a question; these files have answered it. One that gets shorter leaves the list. */
const LONG: Record<string, string> = {
  "src/adapters/rooms/room-object.ts": "a durable object is one class, and this one is the whole life of a room",
};

test("a file of more than 250 lines says why it is one", () => {
  const long = ["src", "web"]
    .flatMap((folder) => filesBelow(folder, CODE))
    .filter((file) => !DATA.test(file) && read(file).split("\n").length - 1 > 250);
  expect(long.toSorted()).toEqual(Object.keys(LONG).toSorted());
});

test("nothing is typed as anything", () => {
  const loose = /(:|<|\bas|=|,|\|)\s*any\b\s*(\[|>|;|,|\)|=|\||$)/;
  expect(
    places(
      own.filter((file) => CODE.test(file)),
      loose,
    ),
  ).toEqual([]);
});

test("no test is left out, alone, or promised for later", () => {
  const left = /\b(test|it|describe|suite)\.(skip|only|todo|fails|skipIf|runIf)\b/;
  expect(places(tests, left)).toEqual([]);
});

test("nobody's machine is written down", () => {
  const machine = /(?<![\w.*/])\/(work|tmp|home|root|Users)\//;
  expect(places([...own, ...top], machine)).toEqual([]);
  const theirs = /(?<![\w.*/])\/(work|home|root|Users)\//;
  expect(
    places(
      tests.filter((file) => file !== "test/repository/house.test.ts"),
      theirs,
    ),
  ).toEqual([]);
});

test("the lock file names versions and checksums, and no host to fetch them from", () => {
  expect(places(["package-lock.json"], /"resolved":|https?:\/\/registry|https?:\/\/[^"]*\.tgz/)).toEqual([]);
});

test("what is to be done is done, or an issue: no notes to self", () => {
  const note = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"].join("|")})\\b`);
  expect(places([...own, ...top.filter((file) => file !== "package-lock.json"), ...tests], note)).toEqual([]);
});
