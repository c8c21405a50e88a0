import { expect, test } from "vitest";
import {
  flowOf,
  leftSince,
  PERSON_COLUMNS,
  type PersonLine,
  peopleCodebook,
  peopleCsv,
  personRecord,
} from "../../src/core/people.ts";
import { copyOf } from "../../web/copy/copy.ts";

const aino: PersonLine = {
  subject: "RAINO2345678",
  cohort: "syksy-kevät",
  enrolledAt: Date.UTC(2026, 10, 30, 22, 30),
  group: 7,
  invited: 5,
  reached: ["mail", "link"],
  held: 4,
  attended: 3,
  leftAt: null,
  leaving: null,
};
const olli: PersonLine = {
  ...aino,
  subject: "ROLLI2345678",
  attended: 0,
  leftAt: Date.UTC(2027, 1, 1),
  leaving: "left",
};
const mari: PersonLine = {
  ...aino,
  subject: "RMARI2345678",
  group: null,
  invited: 0,
  reached: [],
  held: 0,
  attended: 0,
};

test("the people's columns stand in their published order, behind the participant or the pseudonym", () => {
  const published =
    "cohort,enrolled_on,group,meetings_invited,reached,meetings_held,meetings_attended,left_on,left_why";
  expect(PERSON_COLUMNS.join(",")).toBe(published);
  expect(peopleCsv("rid", []).trimEnd()).toBe(`rid,${published}`);
  expect(Object.keys(personRecord(aino))).toEqual([...PERSON_COLUMNS]);
});

test("days are days, and what is not known is empty", () => {
  const [, first, second, third] = peopleCsv("rid", [aino, olli, mari]).split("\r\n");
  expect(first).toBe("RAINO2345678,syksy-kevät,2026-11-30,7,5,mail|link,4,3,,");
  expect(second).toBe("ROLLI2345678,syksy-kevät,2026-11-30,7,5,mail|link,4,0,2027-02-01,left");
  expect(third).toBe("RMARI2345678,syksy-kevät,2026-11-30,,0,,0,0,,");
});

test("every column is explained in three languages and has a type", () => {
  expect(Object.keys(peopleCodebook)).toEqual([...PERSON_COLUMNS]);
  for (const language of ["fi", "sv", "en"] as const)
    expect(Object.keys(copyOf(language).evidence.people.meanings)).toEqual([...PERSON_COLUMNS]);
});

test("every step counts those of the step before, and says who stopped there: left, or not yet", () => {
  expect(flowOf([aino, olli, mari])).toEqual([
    { step: "enrolled", count: 3, left: 0, erased: 0, notYet: 0 },
    { step: "placed", count: 2, left: 0, erased: 0, notYet: 1 },
    { step: "invited", count: 2, left: 0, erased: 0, notYet: 0 },
    { step: "reached", count: 2, left: 0, erased: 0, notYet: 0 },
    { step: "attended", count: 1, left: 1, erased: 0, notYet: 0 },
  ]);
  expect(flowOf([]).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0]);
});

test("whoever took part and left later came all the way, and is told apart by why she left", () => {
  const gone = { ...aino, leftAt: 1, leaving: "left" as const };
  expect(leftSince([aino, gone, { ...gone, leaving: "erased" }, { ...mari, leaving: "erased" }])).toEqual({
    left: 2,
    erased: 1,
  });
});

test("whoever skips a step is not counted behind it: the numbers add up", () => {
  const flow = flowOf([aino, olli, mari, { ...mari, attended: 2, invited: 1 }]);
  for (const [i, step] of flow.slice(1).entries()) expect(step.count + step.left + step.notYet).toBe(flow[i]?.count);
});
