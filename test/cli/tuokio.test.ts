import { expect, test, vi } from "vitest";
import { languageOf } from "../../src/cli/language.ts";
import { tuokio } from "./run.ts";

// Every call is a process of its own.
vi.setConfig({ testTimeout: 30_000 });

test("help is what was asked for, not an error", () => {
  for (const args of [["--help"], ["help"], ["merge", "--help"]]) {
    const { code, out, err } = tuokio(...args);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("tuokio merge --instance FILE.json");
  }
});

test("without a command the help goes to standard error", () => {
  expect(tuokio()).toMatchObject({ code: 2, out: "", err: expect.stringContaining("Tuokio from the command line.") });
});

test("an unknown command is answered with those that there are", () => {
  expect(tuokio("toString")).toEqual({
    code: 2,
    out: "",
    err: "There is no command “toString”. Commands: daily, group, merge, reply, rehearse. Help: tuokio --help\n",
  });
});

test("the language is the one asked for, else the machine's, else English", () => {
  expect(languageOf(["--language", "sv"], { LANG: "fi_FI.UTF-8" })).toBe("sv");
  expect(languageOf(["--language=fi"], {})).toBe("fi");
  expect(languageOf([], { LANG: "fi_FI.UTF-8" })).toBe("fi");
  expect(languageOf([], { LC_ALL: "C", LANG: "fi_FI.UTF-8" })).toBe("en");
  expect(languageOf([], {})).toBe("en");
});
