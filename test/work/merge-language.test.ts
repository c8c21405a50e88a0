import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { client } from "../doubles/api.ts";
import { decline, NORTH, openGroups, sent, walkTo } from "../doubles/merging-world.ts";
import { person } from "../world.ts";

const { admin } = client();

test("a Finnish and a Swedish group that meet together are told in which language, each in its own", async () => {
  const swedish = { names: ["Birgitta", "Kerstin", "Mikaela", "Elin"], language: "sv" as const };
  const { people, meetings } = await openGroups([{ names: NORTH }, swedish]);
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, meetings[0]);
  await walkTo("2027-01-19T14:30");
  // Everybody in the Swedish group speaks Finnish, and nobody of the other one Swedish.
  expect(await mergeMailTo("Mari")).toContain("Tällä kertaa keskustelette suomeksi.");
  expect(await mergeMailTo("Kerstin")).toContain("Den här gången talar ni finska.");
});

test("groups of one language are told of none", async () => {
  const south = { names: ["Eeva", "Jukka", "Heikki", "Noora"] };
  const { people, meetings } = await openGroups([{ names: NORTH }, south]);
  await walkTo("2027-01-18T10:00");
  for (const name of ["Aino", "Olli"]) await decline(people, name, meetings[0]);
  await walkTo("2027-01-19T14:30");
  expect(await mergeMailTo("Mari")).toContain("Tällä kertaa tapaatte yhdessä");
  expect(await mergeMailTo("Mari")).not.toContain("kielet");
});

async function mergeMailTo(name: string): Promise<string> {
  const mail = (await sent("merge")).find(({ to }) => to === person(name).address);
  const raw = await admin("GET", `/dev/mail/${mail?.id}`);
  return (await PostalMime.parse(await raw.arrayBuffer())).text ?? "";
}
