import { expect, test } from "vitest";
import { CODE, filesBelow, read } from "./tree.ts";

const core = filesBelow("src/core", CODE);
const all = ["src", "web", "test", "scripts"].flatMap((folder) => filesBelow(folder, CODE));

/** "file: line" for every line of code, comments apart, that has the pattern. */
function lines(files: readonly string[], pattern: RegExp): string[] {
  return files.flatMap((file) =>
    read(file)
      .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
      .split("\n")
      .map((line) => line.replace(/(^|\s)\/\/ .*$/, ""))
      .filter((line) => pattern.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
}

test("the core has no clock, no chance, no network and no storage of its own", () => {
  const world =
    /\bDate\.now|\bnew Date\(|\bDate\(\)|\bTemporal\.Now|Math\.random|\bfetch\(|\bcrypto\.|\bperformance\.|\bset(Timeout|Interval)\(|\bconsole\.|\bprocess\.|\bglobalThis\b|\bscheduler\./;
  expect(core.length).toBeGreaterThan(20);
  expect(lines(core, world)).toEqual([]);
});

test("the core keeps nothing between two calls", () => {
  expect(lines(core, /^(export )?(let|var)\b/)).toEqual([]);
});

test("zod comes as one name: the other form doubles what the bundle carries", () => {
  const imports = lines(all, /^(import .*|\}) from "zod"/);
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((line) => !line.endsWith('import * as z from "zod";'))).toEqual([]);
});

test("only the database and its ledger batch, and nobody begins a transaction that D1 does not have", () => {
  const batches = lines(filesBelow("src", CODE), /\.batch\(/).map((line) => line.split(":")[0]);
  expect(new Set(batches)).toEqual(new Set(["src/store/db.ts", "src/store/due.ts", "src/store/effects.ts"]));
  expect(lines(filesBelow("src", CODE), /\.transaction\(/)).toEqual([]);
});

test("a row that exists is never replaced: the row's history would be gone with it", () => {
  const files = [...filesBelow("src", CODE), ...filesBelow("migrations", /\.sql$/)];
  expect(lines(files, /\bREPLACE INTO\b|\bOR REPLACE\b/i)).toEqual([]);
});
