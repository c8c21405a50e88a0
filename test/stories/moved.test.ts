import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { client, json, setClock } from "../doubles/api.ts";
import { sent, walkTo } from "../doubles/merging-world.ts";
import { person, world, worldCsv } from "../world.ts";

const { admin } = client();

test("a meeting moves twice, is called off and takes place after all: one event, in place, with rising numbers", async () => {
  const { meetings } = await fourPeople();
  const [january] = meetings;
  await walkTo("2027-01-04T18:00:00+02:00");
  const move = (starts: string) => admin("PATCH", `/api/v1/meetings/${january}`, { starts });
  // In the evening, one after the other: nobody hears it before the morning, and then the last one only.
  expect((await move("2027-01-21T15:00")).status).toBe(200);
  expect((await move("2027-01-22T10:00")).status).toBe(200);
  await walkTo("2027-01-05T09:00:00+02:00");
  await admin("POST", `/api/v1/meetings/${january}/cancellation`);
  await walkTo("2027-01-06T18:00:00+02:00");
  await walkTo("2027-01-07T09:00:00+02:00");
  await admin("DELETE", `/api/v1/meetings/${january}/cancellation`);
  await walkTo("2027-01-08T12:00:00+02:00");
  expect(await events("Aino", january)).toEqual([
    { method: "REQUEST", sequence: 0, status: "CONFIRMED", starts: "2027-01-20T14:00:00" },
    { method: "REQUEST", sequence: 1, status: "CONFIRMED", starts: "2027-01-22T10:00:00" },
    { method: "CANCEL", sequence: 2, status: "CANCELLED", starts: "2027-01-22T10:00:00" },
    { method: "REQUEST", sequence: 3, status: "CONFIRMED", starts: "2027-01-22T10:00:00" },
  ]);
  // She had been told January's third Wednesday; the time in between was never told.
  expect(await textOf("Aino", "update", january)).toContain("Vanha aika oli ke 20.1.2027 klo\u00a014.00.");
  // The room follows: open ten minutes before the new time, and not at the old one.
  await walkTo("2027-01-20T14:10:00+02:00");
  expect(await opened(january)).toBe(false);
  await walkTo("2027-01-22T09:51:00+02:00");
  expect(await opened(january)).toBe(true);
  const reminders = (await sent()).filter((mail) => mail.effect.startsWith(`reminder:${january}:`));
  expect(reminders.map((mail) => mail.sent_at.slice(0, 10))).toEqual(Array(4).fill("2027-01-21"));
});

test("a meeting that would begin within the hour moves a week: everybody hears it before they would have sat there", async () => {
  const { meetings } = await fourPeople();
  const [january] = meetings;
  const move = (starts: string, query = "") => admin("PATCH", `/api/v1/meetings/${january}${query}`, { starts });
  await walkTo("2027-01-11T10:00:00+02:00");
  await move("2027-01-20T18:00");
  await walkTo("2027-01-20T17:10:00+02:00");
  const { tells } = await json<{ tells: { leaves_at: string }[] }>(move("2027-01-27T18:00", "?dry_run=1"));
  expect(tells.map((row) => row.leaves_at.slice(0, 16))).toEqual(Array(4).fill("2027-01-20T15:10"));
  await move("2027-01-27T18:00");
  await walkTo("2027-01-20T17:20:00+02:00");
  expect((await events("Aino", january)).at(-1)).toMatchObject({ sequence: 2, starts: "2027-01-27T18:00:00" });
});

test("a session that falls into the winter holiday moves a week for everybody, over the change of clocks too", async () => {
  const { season, meetings } = await fourPeople();
  await walkTo("2027-02-01T10:00:00+02:00");
  const { sessions } = await json<{ sessions: { id: string; number: number }[] }>(admin("GET", season));
  const march = sessions.find((session) => session.number === 3)?.id;
  expect((await admin("PATCH", `/api/v1/sessions/${march}`, { date: "2027-02-17" })).status).toBe(422);
  const moved = await admin("PATCH", `/api/v1/sessions/${march}`, { date: "2027-03-31" });
  expect(await json(moved)).toEqual({ session: march, meetings: 1 });
  await walkTo("2027-02-02T10:00:00+02:00");
  const { data } = await json<{ data: { id: string; starts: string; starts_at: string }[] }>(
    admin("GET", `${season}/meetings`),
  );
  // Two o'clock in Helsinki is noon in winter and eleven in summer.
  expect(data.find((row) => row.id === meetings[2])).toMatchObject({
    starts: "2027-03-31T14:00",
    starts_at: "2027-03-31T11:00:00.000Z",
  });
  expect((await events("Aino", meetings[2])).at(-1)).toMatchObject({ sequence: 1, starts: "2027-03-31T14:00:00" });
});

test("a whole session is called off, and put on again for everybody", async () => {
  const { season, meetings } = await fourPeople();
  await walkTo("2027-02-01T10:00:00+02:00");
  const { sessions } = await json<{ sessions: { id: string; number: number }[] }>(admin("GET", season));
  const february = sessions.find((session) => session.number === 2)?.id;
  await admin("POST", `/api/v1/sessions/${february}/cancellation`);
  await walkTo("2027-02-01T12:00:00+02:00");
  expect((await events("Aino", meetings[1])).map((event) => event.method)).toEqual(["REQUEST", "CANCEL"]);
  await admin("DELETE", `/api/v1/sessions/${february}/cancellation`);
  await walkTo("2027-02-02T12:00:00+02:00");
  expect((await events("Aino", meetings[1])).map((event) => event.sequence)).toEqual([0, 1, 2]);
});

async function fourPeople() {
  await setClock(Date.UTC(2026, 11, 1, 7));
  const { id } = await json<{ id: string }>(admin("POST", "/api/v1/seasons", world.season));
  const season = `/api/v1/seasons/${id}`;
  const roster = worldCsv().split("\r\n").slice(0, 5).join("\r\n");
  await admin("POST", `${season}/roster`, roster, { "content-type": "text/csv" });
  const { data } = await json<{ data: { id: string }[] }>(admin("GET", `${season}/participants`));
  const groups = [{ members: data.map((row) => row.id), slot: "wed 14:00", language: "fi" }];
  await admin("PUT", `${season}/groups`, { groups }, { "if-match": "0" });
  expect((await admin("POST", `${season}/publication`, {})).status).toBe(201);
  const planned = await json<{ data: { id: string; session: number }[] }>(admin("GET", `${season}/meetings`));
  return { season, meetings: planned.data.toSorted((a, b) => a.session - b.session).map((row) => row.id) };
}

/** What a calendar was told about one meeting, mail by mail. */
async function events(name: string, meeting: string | undefined) {
  const hers = (await sent()).filter(
    (mail) => mail.to === person(name).address && mail.effect.includes(`:${meeting}:`),
  );
  const calendar = hers.filter((mail) => ["invitation", "update", "cancellation"].includes(mail.kind));
  const read = calendar.map(async (mail) => {
    const raw = await admin("GET", `/dev/mail/${mail.id}`);
    const { attachments } = await PostalMime.parse(await raw.arrayBuffer(), { attachmentEncoding: "utf8" });
    const ics = String(attachments.find((part) => part.mimeType === "text/calendar")?.content);
    const parsed = new ICAL.Component(ICAL.parse(ics));
    const event = parsed.getFirstSubcomponent("vevent");
    if (!event) throw new Error("no event");
    expect(String(event.getFirstPropertyValue("uid"))).toBe(`${meeting}@tuokio.test`);
    return {
      at: mail.sent_at,
      method: String(parsed.getFirstPropertyValue("method")),
      sequence: Number(event.getFirstPropertyValue("sequence")),
      status: String(event.getFirstPropertyValue("status")),
      starts: String(event.getFirstPropertyValue("dtstart")),
    };
  });
  const all = (await Promise.all(read)).toSorted((a, b) => a.at.localeCompare(b.at));
  return all.map(({ at: _at, ...event }) => event);
}

async function textOf(name: string, kind: string, meeting: string | undefined): Promise<string> {
  const { address } = person(name);
  const isIt = (mail: { to: string; effect: string }) =>
    mail.to === address && mail.effect.startsWith(`${kind}:${meeting}:`);
  const raw = await admin("GET", `/dev/mail/${(await sent()).find(isIt)?.id}`);
  return (await PostalMime.parse(await raw.arrayBuffer())).text ?? "";
}

async function opened(meeting: string | undefined): Promise<boolean> {
  return (await sentOpenings()).some((key) => key.startsWith(`open:${meeting}.`));
}

async function sentOpenings(): Promise<string[]> {
  const { data } = await json<{ data: { id: string }[] }>(admin("GET", "/api/v1/seasons"));
  const effects = await json<{ data: { key: string; state: string }[] }>(
    admin("GET", `/api/v1/seasons/${data[0]?.id}/effects`),
  );
  return effects.data.filter((effect) => effect.state === "sent").map((effect) => effect.key);
}
