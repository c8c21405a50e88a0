import { expect, test } from "vitest";
import { formGroups } from "../../../src/core/grouping/form.ts";
import type { FormedGroup } from "../../../src/core/grouping/problem.ts";
import { keepTimes, movesBetween, newNumbers, reformingProblem } from "../../../src/core/grouping/reform.ts";
import { person, problem } from "./cases.ts";

const BOTH = ["wed 14:00", "thu 15:00"];
const kaisla = group("kaisla", ["aino", "mari", "olli", "paivi"]);
const kaarna = group("kaarna", ["eeva", "jukka", "heikki", "noora"]);
const eight = [...kaisla.members, ...kaarna.members].map((id, at) =>
  person(id, { municipality: `0${at}`, slots: BOTH }),
);

test("a group that still has enough people keeps its time, and nobody moves for the sake of polish", () => {
  const reformed = reformingProblem(problem(eight), [kaisla, kaarna]);
  expect(new Set(reformed.people.flatMap((one) => one.slots))).toEqual(new Set(["wed 14:00"]));
  const { groups, score } = formGroups(reformed, { seed: 1, iterations: 20_000 });
  expect(score.moves).toBe(0);
  expect(groups.map((one) => one.slot)).toEqual(["wed 14:00", "wed 14:00"]);
});

test("who is left of a group that became too small may go anywhere she can", () => {
  const left = { ...kaisla, members: ["aino", "mari"] };
  const people = eight.filter((one) => !["olli", "paivi"].includes(one.id));
  const reformed = reformingProblem(problem(people), [left, kaarna]);
  const slotsOf = (id: string) => reformed.people.find((one) => one.id === id)?.slots;
  expect(slotsOf("aino")).toEqual(BOTH);
  expect(slotsOf("eeva")).toEqual(["wed 14:00"]);
});

test("whoever can no longer come at the group's time is not counted for it, and looks for another group", () => {
  const busy = problem(eight.map((one) => (one.id === "aino" ? { ...one, slots: ["thu 15:00"] } : one)));
  const reformed = reformingProblem(busy, [kaisla, kaarna]);
  expect(reformed.people.find((one) => one.id === "aino")).toMatchObject({ slots: ["thu 15:00"], previous: "kaisla" });
  expect(reformed.people.find((one) => one.id === "mari")?.slots).toEqual(["wed 14:00"]);
});

test("a group that goes on keeps its time and language where they suit everybody, else it meets at another time", () => {
  const found = { ...kaisla, members: [...kaisla.members, "ulla"], slot: "thu 15:00" };
  const free = problem([...eight, person("ulla", { slots: BOTH })]);
  expect(keepTimes(free, [kaisla], [found])).toMatchObject([{ slot: "wed 14:00", language: "fi" }]);
  const thursday = problem([...eight, person("ulla", { slots: ["thu 15:00"] })]);
  expect(keepTimes(thursday, [kaisla], [found])).toMatchObject([{ slot: "thu 15:00" }]);
});

test("everybody whose group changes is named with the reason, and nobody else", () => {
  const people = [...eight, person("ulla", { slots: BOTH }), person("sanna", { slots: BOTH })];
  const withFoes = problem(people, { apart: [["jukka", "eeva"]] });
  const busy = { ...withFoes, people: withFoes.people.map((one) => (one.id === "mari" ? { ...one, slots: [] } : one)) };
  const small = { ...kaarna, members: ["eeva", "jukka"] };
  const wanted = [
    group("kaisla", ["aino", "olli", "heikki", "ulla"]),
    { ...group("new-1", ["paivi", "jukka", "noora"]), slot: "thu 15:00" },
    { ...small, members: ["eeva", "sanna"] },
  ];
  const reasons = movesBetween(busy, [kaisla, small, group("mutala", ["heikki", "noora"])], wanted).map(
    ({ participant, reason }) => `${participant} ${reason}`,
  );
  expect(reasons.toSorted()).toEqual([
    "heikki group_ended",
    "jukka apart",
    "mari left_out",
    "noora group_ended",
    "paivi fills_group",
    "sanna new",
    "ulla new",
  ]);
});

test("a whole group at another time has moved, although it is the same people", () => {
  const later = { ...kaisla, slot: "thu 15:00" };
  expect(movesBetween(problem(eight), [kaisla, kaarna], [later, kaarna]).map((one) => one.participant)).toEqual(
    kaisla.members,
  );
});

test("a group at another time, a closed one and a new one get the next numbers; one that goes on keeps its own", () => {
  const stored = (id: string, number: number, closedAt: number | null = null) => {
    return { id, number, slot: "wed 14:00", closedAt };
  };
  const known = [stored("kaisla", 1), stored("kaarna", 2), stored("mutala", 3, 1)];
  const wanted = [{ ...kaisla, slot: "thu 15:00" }, kaarna, group("mutala", []), group("lumpeela", [])];
  expect([...newNumbers(known, wanted)]).toEqual([
    ["kaisla", 4],
    ["mutala", 5],
    ["lumpeela", 6],
  ]);
});

function group(id: string, members: string[]): FormedGroup {
  return { id, members, slot: "wed 14:00", language: "fi" };
}
