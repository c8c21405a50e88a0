import { expect, test, vi } from "vitest";
import { offered, type Sitting, seated, sitDown } from "../doubles/company.ts";
import { attendance, inForce, openGroups, type People, roomOf, walkTo } from "../doubles/merging-world.ts";
import { FIRST_MEETING } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";

const FEW = ["Aino", "Mari", "Olli", "Päivi", "Minna"] as const;
const ALL_THERE = ["Eeva", "Jukka", "Heikki", "Noora", "Sanna"] as const;

test("when Aino has joined five others, those of her group who come later have their own room, and were there", async () => {
  const { season, people, meetings } = await openGroups([{ names: FEW }, { names: ALL_THERE }]);
  const { Aino, Eeva, ...others } = await seated(people, ["Aino", ...ALL_THERE]);
  const { moved } = await joined(people, Aino, [Eeva, ...Object.values(others)]);
  expect(await inForce(season)).toMatchObject([{ host: meetings[1] }]);

  await walkTo("2027-01-20T14:09");
  const [mari, olli] = [await sitDown(people, "Mari"), await sitDown(people, "Olli")];
  expect(await inside(people, meetings[0])).toEqual(["Mari", "Olli"]);
  await vi.waitFor(() => expect(mari.heard.map(({ type }) => type)).toContain("joined"));
  expect([moved.code(), mari.code(), olli.code()]).toEqual([null, null, null]);
  // Their links lead to the common room: as soon as it has a place, whoever comes enters it.
  expect(await roomOf(people, "Mari", "2027-01-20T14:09")).toMatchObject({ meeting: meetings[1], generation: 1 });
  Eeva.leave();
  await vi.waitFor(() => expect(moved.heard.map(({ type }) => type)).toContain("left"));
  await sitDown(people, "Päivi");
  expect((await inside(people, meetings[1])).slice(-2)).toEqual(["Aino", "Päivi"]);

  await walkTo("2027-01-20T15:05");
  const rows = (await attendance(season)).filter((row) => row.session === "1");
  const of = (name: string) => rows.find((row) => row.participant === people[name]);
  for (const name of ["Mari", "Olli"])
    expect(of(name)).toMatchObject({ verdict: "present", room: `${meetings[0]}.1`, merged: "live" });
  expect(of("Aino")).toMatchObject({ verdict: "present", room: `${meetings[1]}.1` });
  expect(of("Minna")?.verdict).toBe("absent");
});

test("nor is anybody of the room that took others in shut out of her meeting by them", async () => {
  const { season, people, meetings } = await openGroups([{ names: FEW.slice(0, 4) }, { names: ALL_THERE }]);
  const { Aino, Eeva, Jukka, Heikki } = await seated(people, ["Aino", "Eeva", "Jukka", "Heikki"]);
  await joined(people, Aino, [Eeva, Jukka, Heikki]);
  for (const name of ["Mari", "Olli"]) await sitDown(people, name);
  await Promise.all(["Noora", "Sanna"].map((name) => sitDown(people, name)));
  expect((await inside(people, meetings[0])).toSorted()).toEqual(["Noora", "Sanna"]);
  await walkTo("2027-01-20T15:05");
  const rows = (await attendance(season)).filter((row) => row.session === "1");
  for (const name of ["Noora", "Sanna"])
    expect(rows.find((row) => row.participant === people[name])).toMatchObject({
      verdict: "present",
      room: `${meetings[0]}.1`,
    });
});

/** She goes to the others, who all want her to. */
async function joined(people: People, guest: Sitting, hosts: readonly Sitting[]) {
  const offer = await offered(guest);
  expect(offer.moves).toBe(true);
  await guest.says("yes", offer);
  const room = `${(await roomOf(people, guest.name, "2027-01-20T14:07"))?.meeting}.1`;
  for (const host of hosts) await host.says("yes", { room });
  await vi.waitFor(() => expect(guest.heard.at(-1)).toEqual({ type: "moved" }));
  return { moved: await sitDown(people, guest.name) };
}

/** By name, in the order in which they came. */
async function inside(people: People, meeting: string | undefined): Promise<(string | undefined)[]> {
  const visits = await bench()
    .at(FIRST_MEETING)
    .rooms.visits({ meeting: meeting ?? "", generation: 1 }, null);
  const names = new Map(Object.entries(people).map(([name, id]) => [id, name]));
  const stays = visits.filter(({ leftAt }) => leftAt === null);
  return [...new Set(stays.map(({ participant }) => names.get(participant ?? "")))];
}
