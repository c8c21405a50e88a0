import { expect, test } from "vitest";
import { DAY, HOUR } from "../../src/core/time.ts";
import { seasonNeeds } from "../../src/work/season-needs.ts";
import { heldMeeting } from "../doubles/held-meeting.ts";
import { decline, twoGroups, walkTo } from "../doubles/merging-world.ts";
import { FIRST_MEETING, PUBLISHED, reread } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const ASK = { rules: { merging: { mode: "ask" as const, hours: [24, 2], most: 6 } } };

test("a merge that waits for a yes is needed, from the first hour on; where nobody is asked it is not", async () => {
  const { id, people, meetings } = await twoGroups(ASK);
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, meetings[0]);
  const needs = async (hours: number, mode: "ask" | "automatic" = "ask") => {
    const services = bench().at(FIRST_MEETING - hours * HOUR);
    const season = await reread(services, id);
    season.season.rules.merging.mode = mode;
    return (await seasonNeeds(services, season, PUBLISHED)).find(({ kind }) => kind === "proposals");
  };
  expect(await needs(25)).toMatchObject({ count: 0 });
  const asked = await needs(23);
  expect(asked).toMatchObject({ count: 1, marks: [expect.stringContaining(meetings[1] ?? "")] });
  expect(await needs(3)).toEqual(asked);
  expect(await needs(23, "automatic")).toMatchObject({ count: 0 });
});

test("a meeting that nobody came to is needed, and one that somebody came to is not", async () => {
  const { services, season } = await heldMeeting({});
  const needs = await seasonNeeds(services, season, PUBLISHED);
  expect(needs.find(({ kind }) => kind === "empty")).toEqual({
    kind: "empty",
    count: 1,
    marks: [`empty:1:${FIRST_MEETING}`],
  });
});

test("a meeting that Aino and Birgitta came to was not empty", async () => {
  const { services, season } = await heldMeeting({ Aino: [0, 60], Birgitta: [0, 60] });
  const needs = await seasonNeeds(services, season, FIRST_MEETING - DAY);
  expect(needs.find(({ kind }) => kind === "empty")).toMatchObject({ count: 0 });
});
