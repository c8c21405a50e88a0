import { expect, test } from "vitest";
import { paths } from "../../src/paths.ts";
import { browser } from "../doubles/browser.ts";
import { NORTH, openGroups, walkTo } from "../doubles/merging-world.ts";

const page = browser("dev-admin");
const LIBRARY = "Kuopion pääkirjasto, sali 2";

test("an administrator sees where everybody meets, looks at what a choice would move, makes it and takes it back", async () => {
  const { id, meetings } = await openGroups([{ names: NORTH }]);
  const venue = paths.venue(id);
  expect((await page.get(venue)).html).toContain("In Tuokio’s own video room");
  const of = `${venue}?meeting=${meetings[0]}`;
  expect((await page.get(of)).html).toContain("Where group 1 meets, session 1");

  const wish = { meeting: meetings[0] ?? "", provider: "external", place: LIBRARY };
  const preview = await page.post(venue, { ...wish, look: "1" });
  expect(preview.html).toContain(`Somewhere else: ${LIBRARY}`);
  expect(preview.html).toContain("From now on");
  expect((await page.get(of)).html).not.toContain(LIBRARY);

  const stored = await page.post(venue, wish);
  expect(stored.status).toBe(303);
  const after = await page.get(stored.location ?? "");
  expect(after.html).toContain("One meeting has moved.");
  expect(after.html).toContain('name="provider" value="inherit"');
  // A place stands in no address.
  expect(stored.location).not.toContain("Kuopion");
  expect((await page.get(paths.meetings(id))).html).toContain(LIBRARY);
  expect((await page.get(venue)).html).toContain("Meetings with a place of their own");
});

test("what is no place comes back with what was typed, and a meeting that is over cannot be held elsewhere", async () => {
  const { id, meetings } = await openGroups([{ names: NORTH }]);
  const venue = paths.venue(id);
  const typed = { meeting: meetings[0] ?? "", provider: "external", place: "Teams: https://teams.example/1" };
  const refused = await page.post(venue, { ...typed, look: "1" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Write an https address alone or the place in words");
  expect(refused.html).toContain('value="Teams: https://teams.example/1"');
  await walkTo("2027-01-20T16:00");
  const late = await page.post(venue, { ...typed, place: LIBRARY });
  expect([late.status, late.html]).toEqual([409, expect.stringContaining("The meeting has begun or is cancelled")]);
  expect((await page.get(`${venue}?meeting=nobody`)).status).toBe(404);
});
