import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { type Instance, scoreMerge } from "../samples/merge/merge_check.mjs";
import { tuokio } from "./run.ts";

// Every call is a process of its own.
vi.setConfig({ testTimeout: 30_000 });

const SAMPLES = "test/samples/merge";
const read = (file: string): Instance => JSON.parse(readFileSync(file, "utf8"));

test("the answer to a sample is valid and optimal by the checker, and alone on standard output", () => {
  const optimum = { m01small: [0, 0, 0, 3, 0, 0, 0], m02pilot14: [0, 0, 0, 2, 0, 0, 2] };
  for (const [name, vector] of Object.entries(optimum)) {
    const { code, out, err } = tuokio("merge", "--instance", `${SAMPLES}/${name}.json`);
    expect(scoreMerge(read(`${SAMPLES}/${name}.json`), JSON.parse(out))).toMatchObject({ valid: true, vector });
    expect([code, err]).toEqual([0, expect.stringContaining("merged rooms")]);
  }
});

test("without an instance it says how it is used, in the language that was asked for", () => {
  expect(tuokio("merge")).toEqual({ code: 2, out: "", err: "Give an instance: tuokio merge --instance FILE.json\n" });
  expect(tuokio("merge", "--language", "sv").err).toBe("Ange en uppgift: tuokio merge --instance UPPGIFT.json\n");
});

test("a mistake in an instance is named with its place, and nothing is answered", () => {
  const instance = read(`${SAMPLES}/m01small.json`);
  instance.groups[0]?.members.push("t99999", "t00005");
  instance.groups.push({ id: "G1", slot: "mon1230", lang: "fi", members: [], hosted: 0 });
  const file = written(JSON.stringify(instance));
  expect(tuokio("merge", "--instance", file)).toEqual({
    code: 1,
    out: "",
    err: [
      `There are 3 problems in the file ${file}. Correct and run the command again.`,
      "  groups[0].members[4]: there is no person “t99999” in people",
      "  groups[1].members[0]: the person “t00005” is in a group already",
      "  groups[4].id: another group has the id “G1” already",
      "",
    ].join("\n"),
  });
});

test("a file that is missing, a folder, not JSON or another instance is said to be so", () => {
  const error = (file: string) => {
    const { code, out, err } = tuokio("merge", "--instance", file, "--language", "fi");
    expect([code, out]).toEqual([1, ""]);
    return err;
  };
  expect(error("olematon.json")).toBe("Tiedostoa olematon.json ei löydy. Tarkista nimi ja kansio.\n");
  expect(error("test")).toBe("test on kansio. Anna siinä olevan tiedoston nimi.\n");
  expect(error("README.md")).toContain("Tiedosto README.md ei ole JSON-muotoa.");
  expect(error("test/samples/grouping/x07.json")).toContain("  config.softMax: ");
});

function written(text: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "tuokio-")), "instance.json");
  writeFileSync(file, text);
  return file;
}
