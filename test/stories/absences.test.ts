import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { client } from "../doubles/api.ts";
import {
  addresses,
  answer,
  attendance,
  decline,
  enter,
  merges,
  NORTH,
  page,
  roomOf,
  SOUTH,
  sent,
  twoGroups,
  walkTo,
} from "../doubles/merging-world.ts";

test("the room that two groups share learns when somebody of the other group leaves the season", async () => {
  const { season, people, meetings } = await twoGroups();
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, meetings[0]);
  await walkTo("2027-01-20T13:51");
  expect(await merges(season)).toMatchObject([{ host: meetings[1], undone_at: null }]);
  const openings = () => env.DB.prepare(OPENINGS).bind(meetings[1]).first<number>("n");
  const before = (await openings()) ?? 0;
  expect((await client().admin("POST", `/api/v1/participants/${people.Päivi}/withdrawal`)).status).toBe(201);
  await walkTo("2027-01-20T13:53");
  expect(await openings()).toBeGreaterThan(before);
});

/** The newest roster that a room was opened with. */
const OPENINGS = "SELECT max(n) AS n FROM effects WHERE kind = 'open' AND state = 'sent' AND meeting = ?";

test("two absences are announced: the groups meet as one, everybody is told, and next month all are back", async () => {
  const { season, people, meetings } = await twoGroups();
  const [north, south, northInFebruary] = [meetings[0], meetings[1], meetings[2]];
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, north);
  await walkTo("2027-01-19T13:59");
  expect(await merges(season)).toEqual([]);

  // The day before, at two: half of the north is away.
  await walkTo("2027-01-19T14:30");
  const [merge] = await merges(season);
  expect(merge).toMatchObject({ host: south, meetings: [south, north].toSorted(), undone_at: null });
  const told = (await sent()).filter((mail) => mail.kind === "merge");
  expect(told.map((mail) => mail.to).toSorted()).toEqual(addresses([...SOUTH, "Mari", "Päivi"]));

  await walkTo("2027-01-20T13:51");
  const here = await Promise.all(["Mari", "Päivi", "Eeva", "Jukka"].map((name) => enter(people, name)));
  expect(await page(people, "Mari")).toContain("Ryhmät 1 ja 2");
  expect(await roomOf(people, "Mari", "2027-01-20T13:51")).toMatchObject({ meeting: south, generation: 1 });
  for (const name of [...NORTH, ...SOUTH])
    expect(await roomOf(people, name, "2027-01-20T13:51")).toMatchObject({ meeting: south, generation: 1 });
  await walkTo("2027-01-20T15:10");
  for (const socket of here) socket.close();

  const january = (await attendance(season)).filter((row) => row.session === "1");
  const of = (name: string) => january.find((row) => row.participant === people[name]);
  const room = of("Eeva")?.room;
  for (const name of ["Mari", "Päivi", "Eeva", "Jukka"])
    expect(of(name), name).toMatchObject({ verdict: "present", room, merged: "absences", minutes_with_others: "60" });
  // The roll is that of the own group, whoever the host was.
  expect(of("Mari")).toMatchObject({ meeting: north, group: "1" });
  expect(of("Eeva")).toMatchObject({ meeting: south, group: "2" });
  expect(of("Aino")).toMatchObject({ verdict: "excused", meeting: north });
  expect(of("Heikki")).toMatchObject({ verdict: "absent" });
  expect(of("Eeva")).toMatchObject({ people_met: "3", unidentified: "0", minutes_with_two: "60" });
  // A substitute with Mari's link is nobody to the host group either, though the correction is of her own meeting.
  const substitute = { participant: people.Mari, kind: "not_me", reason: "Soitti" };
  await client().admin("POST", `/api/v1/meetings/${north}/corrections`, substitute);
  const eeva = (await attendance(season)).find((row) => row.session === "1" && row.participant === people.Eeva);
  expect(eeva).toMatchObject({ people_met: "2", unidentified: "1", verdict: "present" });

  await walkTo("2027-02-17T13:51");
  for (const name of NORTH)
    expect(await roomOf(people, name, "2027-02-17T13:51")).toMatchObject({ meeting: northInFebruary, generation: 1 });
  expect(await page(people, "Aino")).toContain("Ryhmä 1");
  expect((await merges(season)).filter((row) => row.meetings.includes(northInFebruary ?? ""))).toEqual([]);
});

test("an absence that is undone the evening before undoes the merge when the room would be too full, and those told hear it", async () => {
  const { season, people, meetings } = await twoGroups();
  const [north] = meetings;
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, north);
  await walkTo("2027-01-19T16:00");
  expect(await merges(season)).toHaveLength(1);
  await answer(people, "Aino", north, "accepted");
  await walkTo("2027-01-19T16:05");
  expect((await merges(season)).filter((row) => row.undone_at === null)).toEqual([]);
  const returned = (await sent()).filter((mail) => mail.kind === "return");
  expect(returned.map((mail) => mail.to).toSorted()).toEqual(addresses([...SOUTH, "Mari", "Päivi"]));
  // Aino was never told of the merge, and hears nothing of its end.
  await walkTo("2027-01-20T13:51");
  for (const name of NORTH)
    expect(await roomOf(people, name, "2027-01-20T13:51")).toMatchObject({ meeting: north, generation: 1 });
});

test("when everybody of a group declines, its meeting is cancelled and told, and comes back for whoever can after all", async () => {
  const { season, people, meetings } = await twoGroups();
  const [north] = meetings;
  await walkTo("2027-01-18T10:00");
  for (const name of NORTH) await decline(people, name, north);
  await walkTo("2027-01-19T14:10");
  const cancelled = (await sent()).filter((mail) => mail.kind === "cancellation");
  expect(cancelled.map((mail) => mail.to).toSorted()).toEqual(addresses(NORTH));
  await answer(people, "Mari", north, "accepted");
  await walkTo("2027-01-19T14:20");
  // She alone is invited again, and as she would be alone, the other group takes her in.
  const again = (await sent()).filter(
    (mail) => mail.effect.startsWith(`invitation:${north}:`) && mail.effect.endsWith(":3"),
  );
  expect(again.map((mail) => mail.to)).toEqual(addresses(["Mari"]));
  expect(await merges(season)).toMatchObject([{ undone_at: null }]);
  await walkTo("2027-01-20T13:51");
  expect(await roomOf(people, "Mari", "2027-01-20T13:51")).toMatchObject({ meeting: meetings[1], generation: 1 });
});

test("where everybody comes, nobody is merged with anybody", async () => {
  const { season } = await twoGroups();
  await walkTo("2027-01-20T13:51");
  expect(await merges(season)).toEqual([]);
  expect((await sent()).filter((mail) => ["merge", "return", "offer"].includes(mail.kind))).toEqual([]);
});
