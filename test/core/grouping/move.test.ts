import { expect, test } from "vitest";
import { moveMember } from "../../../src/core/grouping/move.ts";
import type { Candidate, FormedGroup, GroupingProblem } from "../../../src/core/grouping/problem.ts";
import { RULES } from "./cases.ts";

const teacher = (id: string, slots: string[], languages: Candidate["languages"] = ["fi"]): Candidate => ({
  ...{ id, slots, languages },
  ...{ municipality: null, region: null, years: null, previous: null },
});

const problem: GroupingProblem = {
  rules: RULES,
  people: [
    ...["Aino", "Olli", "Mari", "Eeva"].map((id) => teacher(id, ["wed 14:00"])),
    ...["Kirsi", "Hanna", "Laura"].map((id) => teacher(id, ["thu 15:00"])),
    teacher("Birgitta", ["wed 14:00", "thu 15:00"], ["sv", "fi"]),
    teacher("Linnea", ["wed 14:00"], ["sv"]),
  ],
  apart: [["Birgitta", "Laura"]],
  together: [],
};

const groups: readonly FormedGroup[] = [
  { id: "wednesday", members: ["Aino", "Olli", "Mari", "Birgitta"], slot: "wed 14:00", language: "fi" },
  { id: "thursday", members: ["Kirsi", "Hanna", "Laura"], slot: "thu 15:00", language: "fi" },
];

function after(person: string, to: string, from = groups) {
  const moved = moveMember(problem, from, person, to);
  return moved.ok ? moved.groups.map((group) => `${group.members.join(" ")} ${group.slot} ${group.language}`) : moved;
}

test("Eeva, who had no group, joins one", () => {
  expect(after("Eeva", "wednesday")).toEqual([
    "Aino Olli Mari Birgitta Eeva wed 14:00 fi",
    "Kirsi Hanna Laura thu 15:00 fi",
  ]);
});

test("Kirsi is taken out, and the group she leaves may be too small for a moment", () => {
  expect(after("Kirsi", "none")).toEqual(["Aino Olli Mari Birgitta wed 14:00 fi", "Hanna Laura thu 15:00 fi"]);
});

test("Aino cannot join a group that meets when she cannot come", () => {
  expect(after("Aino", "thursday")).toMatchObject({ broken: [{ code: "slot", group: "thursday", person: "Aino" }] });
});

test("Linnea cannot join a group whose language she does not speak", () => {
  expect(after("Linnea", "wednesday")).toMatchObject({ broken: [{ code: "language", person: "Linnea" }] });
});

test("Birgitta cannot join Laura, from whom she asked to be apart", () => {
  expect(after("Birgitta", "thursday")).toMatchObject({ broken: [{ code: "apart", pair: ["Birgitta", "Laura"] }] });
});

test("a new group takes the time and language of whoever founds it, and those that suit all while it is gathered", () => {
  const founded = moveMember(problem, groups, "Birgitta", "new");
  const alone = founded.ok ? founded.groups : [];
  expect(alone.at(-1)).toMatchObject({ members: ["Birgitta"], slot: "wed 14:00", language: "sv" });
  expect(after("Hanna", alone.at(-1)?.id ?? "", [...alone])).toContain("Birgitta Hanna thu 15:00 fi");
});

test("a group that the last one leaves is gone", () => {
  const alone: FormedGroup = { id: "alone", members: ["Eeva"], slot: "wed 14:00", language: "fi" };
  expect(after("Eeva", "wednesday", [...groups, alone])).toHaveLength(2);
});

test("nobody moves who is not in the season, and nobody to a group that is not there", () => {
  expect(after("Noora", "wednesday")).toMatchObject({ ok: false, reason: "unknown_person" });
  expect(after("Aino", "friday")).toMatchObject({ ok: false, reason: "unknown_group" });
});

test("what was broken before does not hold anybody else back", () => {
  const broken: FormedGroup = { id: "odd", members: ["Aino", "Olli", "Kirsi"], slot: "wed 14:00", language: "fi" };
  expect(after("Eeva", "odd", [broken])).toEqual(["Aino Olli Kirsi Eeva wed 14:00 fi"]);
});
