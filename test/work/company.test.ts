import { expect, test, vi } from "vitest";
import type { CompanyOffer } from "../../src/core/signal.ts";
import { type Sitting, sitDown, sitDownAll } from "../doubles/company.ts";
import { attendance, inForce, page, roomOf, twoGroups, walkTo } from "../doubles/merging-world.ts";

const SEVEN_PAST = "2027-01-20T14:07";

test("Aino, alone for seven minutes, joins the two of the south, and her attendance says where she was and why", async () => {
  const { season, people, meetings } = await twoGroups();
  const { Aino, Eeva, Jukka } = await seated(people, ["Aino", "Eeva", "Jukka"]);
  expect(await Aino.looks()).toBeNull();
  await walkTo(SEVEN_PAST);
  const offer = await offered(Aino);
  expect(offer).toEqual({ room: `${meetings[1]}.1`, groups: [2], count: 2, moves: true, until: null, yes: [] });
  expect(Eeva.asked()).toBeNull();

  await Aino.says("yes", offer);
  await vi.waitFor(() => expect(Jukka.asked()).toMatchObject({ groups: [1], count: 1, moves: false, yes: [] }));
  expect(await inForce(season)).toEqual([]);
  await Eeva.says("yes", { room: `${meetings[0]}.1` });
  await vi.waitFor(() => expect(Aino.heard.at(-1)).toEqual({ type: "moved" }));
  expect(await inForce(season)).toMatchObject([
    {
      host: meetings[1],
      meetings: [...meetings.slice(0, 2)].toSorted(),
      decided_by: "tuokio",
      reason: {
        live: { minutes: 7 },
        groups: [
          { expected: 2, members: 4 },
          { expected: 1, members: 4 },
        ],
      },
    },
  ]);
  expect(await roomOf(people, "Aino", SEVEN_PAST)).toEqual({ meeting: meetings[1], generation: 1 });
  // Who comes late finds them, too.
  expect(await roomOf(people, "Mari", SEVEN_PAST)).toEqual({ meeting: meetings[1], generation: 1 });

  const again = await sitDown(people, "Aino");
  await vi.waitFor(() => expect(Eeva.heard.map(({ type }) => type)).toContain("joined"));
  expect(Eeva.ends()).toEqual(["agreed"]);
  expect(await page(people, "Aino")).toContain("Ryhmät 1 ja 2");
  expect(again.code()).toBeNull();
  await walkTo("2027-01-20T15:05");
  const [hers, mari] = ["Aino", "Mari"].map((name) => attendanceOf(people, name));
  expect(await hers).toMatchObject({
    verdict: "present",
    room: `${meetings[1]}.1`,
    merged: "live",
    meeting: meetings[0],
  });
  expect(Number((await hers)?.minutes)).toBeGreaterThan(59);
  expect(Number((await hers)?.minutes_with_others)).toBeGreaterThan(52);
  expect(Number((await hers)?.minutes_with_others)).toBeLessThanOrEqual(53);
  expect(await mari).toMatchObject({ verdict: "absent" });

  async function attendanceOf(ids: typeof people, name: string) {
    return (await attendance(season)).find((row) => row.participant === ids[name] && row.session === "1");
  }
});

/** In their rooms before the hour begins. */
async function seated<Name extends string>(people: Record<string, string>, names: readonly Name[]) {
  await walkTo("2027-01-20T13:51");
  const sitting = await sitDownAll(people, names);
  await walkTo("2027-01-20T14:00");
  return sitting as Record<Name, Sitting>;
}

async function offered(person: Sitting): Promise<CompanyOffer> {
  const offer = await person.looks();
  if (!offer) throw new Error(`${person.name} is offered nothing`);
  return offer;
}
