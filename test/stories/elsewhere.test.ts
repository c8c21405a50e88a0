import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { client, json } from "../doubles/api.ts";
import { attendance, NORTH, openGroups, page, post, sent, walkTo } from "../doubles/merging-world.ts";
import { person } from "../world.ts";

const { admin } = client();
const TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting";
const LIBRARY = "Kuopion pääkirjasto, sali 2";

test("a group meets in the library once: its mails and calendars say where, and afterwards each says that she was there", async () => {
  const { season, people, january } = await library();
  await walkTo("2027-01-11T10:00");
  const preview = await json<Decided>(admin("PUT", `/api/v1/meetings/${january}/venue?dry_run=1`, place(LIBRARY)));
  expect(preview.moves).toMatchObject([
    { from: { provider: "built-in", place: null }, to: { provider: "external", place: LIBRARY }, open: false },
  ]);
  expect(preview.tells.map(({ kind }) => kind)).toEqual(Array(4).fill("update"));
  expect((await admin("PUT", `/api/v1/meetings/${january}/venue`, place(LIBRARY))).status).toBe(200);

  await walkTo("2027-01-12T12:00");
  const update = await newest("Aino", "update");
  expect(update.subject).toBe("Tapaamisen paikka on muuttunut: ke 20.1.2027 klo\u00a014.00–15.00");
  expect(update.text).toContain(`Paikka: ${LIBRARY}`);
  expect(update.calendar).toContain("LOCATION:Kuopion pääkirjasto\\, sali 2");
  expect(update.calendar).toContain("SEQUENCE:1");
  expect(update.calendar).toContain("DTSTART;TZID=Europe/Helsinki:20270120T140000");
  expect(await page(people, "Aino")).toContain(`Paikka: ${LIBRARY}`);

  await walkTo("2027-01-19T18:00");
  expect((await newest("Aino", "reminder")).text).toContain(`Paikka: ${LIBRARY}`);

  await walkTo("2027-01-20T13:55");
  const lobby = await page(people, "Aino");
  expect(lobby).toContain("Tapaamme paikan päällä");
  expect(lobby).not.toContain("room-data");

  // Nobody is missed, and nobody absent, before anybody has said anything.
  await walkTo("2027-01-21T18:00");
  expect((await sent("missed")).filter(({ effect }) => effect.includes(january))).toEqual([]);
  expect(await verdicts(season, january)).toEqual(Array(4).fill(["", "unrecorded"]));
  for (const name of ["Aino", "Mari"]) {
    expect(await page(people, name)).toContain("Olin mukana koko ajan");
    expect((await post(people, name, "corrections", { meeting: january, kind: "present" })).status).toBe(303);
  }
  const rows = (await attendance(season)).filter((row) => row.meeting === january);
  const aino = rows.find((row) => row.participant === people.Aino);
  expect(aino).toMatchObject({ verdict: "present", minutes: "60", minutes_with_others: "60", sources: "self" });
  expect(aino).toMatchObject({ confidence: "single", people_met: "1" });
  expect(rows.filter((row) => row.reason === "unrecorded")).toHaveLength(2);
});

test("who goes back online after all is told so, and a second change within the day is told once", async () => {
  const { january } = await library();
  await walkTo("2027-01-11T10:00");
  await admin("PUT", `/api/v1/meetings/${january}/venue`, place(LIBRARY));
  await walkTo("2027-01-12T18:00");
  await admin("PUT", `/api/v1/meetings/${january}/venue`, place("Kahvila Kaneli"));
  await admin("DELETE", `/api/v1/meetings/${january}/venue`);
  await walkTo("2027-01-13T12:00");
  const update = await newest("Aino", "update");
  expect(update.text).toContain("Tapaaminen pidetään verkossa.");
  expect(update.text).not.toContain("Kaneli");
  expect(update.calendar).toMatch(/LOCATION:http/);
  expect((await sent("update")).filter(({ to }) => to === person("Aino").address)).toHaveLength(2);
});

test("an address of a video service elsewhere is told to nobody: the link leads there, and alone people are not merged away", async () => {
  const { season, people, january } = await library();
  const { tells } = await json<Decided>(
    admin("PUT", `/api/v1/seasons/${season.split("/").at(-1)}/venue`, place(TEAMS)),
  );
  expect(tells).toEqual([]);
  await walkTo("2027-01-20T13:55");
  expect(await page(people, "Aino")).toContain(`href="${TEAMS}"`);
  expect((await sent("invitation")).length).toBeGreaterThan(0);
  const mail = await newest("Aino", "reminder");
  expect(mail.text).not.toContain("teams.microsoft.com");
  expect(mail.text).not.toContain("asennuksia");
  const { data } = await json<{ data: { id: string; venue: object }[] }>(admin("GET", `${season}/meetings`));
  expect(data.find(({ id }) => id === january)?.venue).toEqual({ provider: "external", place: TEAMS, by: "season" });
});

test("a place that is neither an address nor words alone, and a service that is not set up, are refused with the way out", async () => {
  const { january } = await library();
  const put = (body: object) => admin("PUT", `/api/v1/meetings/${january}/venue`, body);
  for (const wrong of [
    "",
    "http://teams.example/1",
    `Teams ${TEAMS}`,
    "javascript://x",
    "yksi\nkaksi",
    "x".repeat(501),
  ])
    expect((await put(place(wrong))).status, wrong).toBe(422);
  expect((await put({ provider: "built-in", place: LIBRARY })).status).toBe(422);
  const refused = await put({ provider: "daily" });
  expect([refused.status, await json(refused)]).toMatchObject([409, { code: "provider_not_set_up" }]);
  expect((await admin("PUT", "/api/v1/groups/nobody/venue", place(LIBRARY))).status).toBe(404);
});

type Decided = { moves: object[]; tells: { kind: string }[] };

/** One group of four, published on 1 December, and its meeting in January. */
async function library() {
  const world = await openGroups([{ names: NORTH }]);
  return { ...world, january: world.meetings[0] ?? "" };
}

function place(text: string) {
  return { provider: "external", place: text };
}

/** Her newest mail of a kind, taken apart. */
async function newest(name: string, kind: string) {
  const mine = (await sent(kind)).filter(({ to }) => to === person(name).address);
  const last = mine.toSorted((a, b) => a.id - b.id).at(-1);
  const raw = await (await admin("GET", `/dev/mail/${last?.id}/raw`)).arrayBuffer();
  const { subject = "", text = "", attachments } = await PostalMime.parse(raw);
  const calendar = attachments.find(({ mimeType }) => mimeType.includes("calendar"))?.content ?? "";
  const lines = typeof calendar === "string" ? calendar : new TextDecoder().decode(calendar);
  return { subject, text, calendar: lines.replace(/\r\n /g, "") };
}

async function verdicts(season: string, meeting: string) {
  const rows = (await attendance(season)).filter((row) => row.meeting === meeting);
  return rows.map(({ verdict, reason }) => [verdict, reason]);
}
