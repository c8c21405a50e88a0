import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { group } from "../../src/cli/group.ts";
import { type Instance, score } from "../samples/grouping/check.mjs";
import { tuokio } from "./run.ts";

// Every call is a process of its own.
vi.setConfig({ testTimeout: 30_000 });

const SAMPLES = "test/samples/grouping";
const ROSTER = "test/samples/pilot64.csv";
/** Enough to try the command; how good the groups are is tried elsewhere. */
const QUICK = ["--iterations", "20000"];

test("the answer to every sample is valid by the checker, and alone on standard output", () => {
  for (const name of ["a14", "x07", "xnoslots", "e200"]) {
    const file = `${SAMPLES}/${name}.json`;
    const { code, out, err } = tuokio("group", "--instance", file, ...QUICK);
    const instance: Instance = JSON.parse(readFileSync(file, "utf8"));
    expect(score(instance, JSON.parse(out)).errors).toEqual([]);
    expect([code, err]).toEqual([0, expect.stringContaining(`Dividing ${instance.people.length} people`)]);
  }
});

test("the same seed gives the same bytes", () => {
  const first = tuokio("group", "--instance", `${SAMPLES}/e200.json`, "--seed", "7", ...QUICK);
  expect(tuokio("group", "--instance", `${SAMPLES}/e200.json`, "--seed", "7", ...QUICK).out).toBe(first.out);
});

test("a roster becomes groups that a person can read, in her own language", () => {
  const { code, out } = tuokio("group", ROSTER, "--language", "fi", ...QUICK);
  expect(code).toBe(0);
  expect(out).toContain("Ryhmä 1 · ");
  expect(out).toMatch(/\n {2}Senja Pitkänen +Lahti +5 v\n/);
  expect(out).toContain("Näin hyvä jako on");
  expect(out).not.toContain("@");
  expect(tuokio("group", ROSTER, "--language", "sv", ...QUICK).out).toContain("Grupp 1 · ");
});

test("every one of the 64 is in one group of the size that was asked for, or said to be without", () => {
  const { out } = tuokio("group", ROSTER, "--size", "4-5", "--json", ...QUICK);
  const answer: { groups: { members: string[] }[]; unplaced: { id: string }[] } = JSON.parse(out);
  const everybody = [...answer.groups.flatMap(({ members }) => members), ...answer.unplaced.map(({ id }) => id)];
  expect(new Set(everybody).size).toBe(64);
  expect(everybody).toHaveLength(64);
  expect(answer.groups.every(({ members }) => members.length === 4 || members.length === 5)).toBe(true);
});

test("--json brings the score with its bound, and the reasons", () => {
  const answer = JSON.parse(tuokio("group", ROSTER, "--json", ...QUICK).out);
  expect(Object.keys(answer)).toEqual(expect.arrayContaining(["score", "bound", "proofs", "explanation"]));
});

test("the problems of a roster are told by line and column, and nobody is grouped", () => {
  const { code, out, err } = tuokio("group", "test/samples/bad-roster.csv", "--language", "fi");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toContain("Tiedostossa test/samples/bad-roster.csv on 8 virhettä.");
  expect(err).toContain("  Rivi 6, sarake municipality: Kuntaa ”Atlantis” ei löydy.");
});

test("a wrong call is told apart from a wrong file, and says the way out", () => {
  const wrong = (...args: string[]) => {
    const outcome = group([...args, "--language", "en"]);
    return outcome.kind === "misused" ? outcome.message : outcome.kind;
  };
  expect(wrong()).toContain("Give one roster or one instance");
  expect(wrong(ROSTER, "--instance", `${SAMPLES}/x07.json`)).toContain("Give one roster or one instance");
  expect(wrong("a.csv", "b.csv")).toBe("One file at a time. Leave out: b.csv");
  expect(wrong(ROSTER, "--size", "5-3")).toContain("“5-3” is not a size of groups.");
  expect(wrong(ROSTER, "--size", "3-9")).toContain("at least 2, at most 6");
  expect(wrong(ROSTER, "--seed", "one")).toContain("“one” will not do for --seed.");
  expect(wrong(ROSTER, "--iterations", "0")).toContain("at least 1");
  expect(wrong("--instance", `${SAMPLES}/x07.json`, "--size", "3")).toContain("--size is for rosters only");
  expect(wrong(ROSTER, "--fast")).toContain("Unknown option '--fast'.");
});

test("a language that is not ours is refused, with nothing on standard output", () => {
  const { code, out, err } = tuokio("group", ROSTER, "--language", "de");
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain("“de” is not one of our languages.");
});
