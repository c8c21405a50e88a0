import Papa from "papaparse";
import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { wallOf } from "../../src/core/time.ts";
import { client, json, setClock } from "../doubles/api.ts";
import roster from "../samples/pilot64.csv?raw";
import { world } from "../world.ts";

const { admin, researcher } = client();
const ZONE = "Europe/Helsinki";

test("the spring of 64 teachers runs from a roster to the last goodbye by itself, and every mail goes out once", async () => {
  await setClock(Date.UTC(2026, 11, 1, 7));
  const { id } = await json<{ id: string }>(admin("POST", "/api/v1/seasons", { ...world.season, cohorts: undefined }));
  const season = `/api/v1/seasons/${id}`;
  const imported = await admin("POST", `${season}/roster`, roster, { "content-type": "text/csv" });
  expect(await json(imported)).toMatchObject({ added: 64, problems: [] });
  const { id: grouping } = await json<{ id: string }>(admin("POST", `${season}/groupings`, { seed: 1 }));
  const board = await json<Board>(admin("PUT", `${season}/groups`, { grouping }, { "if-match": "0" }));
  const placed = board.data.flatMap((group) => group.members);
  expect((await admin("POST", `${season}/publication`, {})).status).toBe(201);
  await walkTo("2027-06-01T12:00:00+03:00");

  const mails = await sent();
  const effects = await ledger(season);
  // One welcome; an invitation, a prompt and a reminder for each of five meetings; "we missed you" once, and thanks at the end.
  const expected = [
    "missed",
    "farewell",
    "welcome",
    ...Array(5).fill("invitation"),
    ...Array(5).fill("prompt"),
    ...Array(5).fill("reminder"),
  ];
  const kindsOf = Map.groupBy(mails, (mail) => participantOf(mail.effect));
  expect([...kindsOf.keys()].toSorted()).toEqual(placed.toSorted());
  for (const [participant, hers] of kindsOf)
    expect(hers.map((mail) => mail.kind).toSorted(), participant).toEqual(expected.toSorted());
  expect(new Set(mails.map((mail) => mail.effect)).size).toBe(18 * placed.length);
  expect(new Set(effects.map((effect) => effect.state))).toEqual(new Set(["sent"]));
  expect(effects.every((effect) => effect.attempts === 1 && effect.ambiguous === 0)).toBe(true);

  for (const mail of mails) {
    const wall = wallOf(Date.parse(mail.sent_at), ZONE);
    expect(wall.slice(11) >= "08:00" && wall.slice(11) < "17:00", `${mail.effect} at ${wall}`).toBe(true);
    expect(new Date(`${wall.slice(0, 10)}T12:00Z`).getUTCDay() % 6, `${mail.effect} on ${wall}`).not.toBe(0);
  }
  const perDay = Map.groupBy(
    mails.filter((mail) => mail.kind === "invitation"),
    (mail) => `${mail.to} ${wallOf(Date.parse(mail.sent_at), ZONE).slice(0, 10)}`,
  );
  for (const [day, there] of perDay) expect(there.length, day).toBeLessThanOrEqual(2);

  const { data: participants } = await json<{ data: { id: string; name: string }[] }>(
    admin("GET", `${season}/participants`),
  );
  const csv = await (await admin("GET", `${season}/attendance.csv`)).text();
  const rows = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  expect(rows.errors).toEqual([]);
  expect(rows.data).toHaveLength(5 * placed.length);
  expect(new Set(rows.data.map((row) => `${row.verdict} ${row.reason} ${row.minutes}`))).toEqual(
    new Set(["absent  0"]),
  );

  const research = await (await researcher("GET", `${season}/attendance.csv`)).text();
  expect(Papa.parse(research, { header: true, skipEmptyLines: true }).data.length).toBeGreaterThan(100);
  for (const { id: participant, name } of participants) {
    expect(research).not.toContain(participant);
    for (const part of name.split(/[ -]/)) expect(research).not.toMatch(new RegExp(`\\b${part}\\b`));
  }
  expect(research).not.toContain("@");

  expect((await admin("POST", `${season}/publication`, {})).status).toBe(201);
  await walkTo("2027-06-20T12:00:00+03:00");
  expect((await sent()).length).toBe(mails.length);
  expect(await ledger(season)).toEqual(effects);
  expect(await (await admin("GET", `${season}/attendance.csv`)).text()).toBe(csv);
}, 120_000);

test("what a teacher receives can be read as mail, with a calendar event in each invitation", async () => {
  await setClock(Date.UTC(2026, 11, 1, 7));
  const { id } = await json<{ id: string }>(admin("POST", "/api/v1/seasons", { ...world.season, cohorts: undefined }));
  const season = `/api/v1/seasons/${id}`;
  await admin("POST", `${season}/roster`, roster.split("\n").slice(0, 13).join("\n"), { "content-type": "text/csv" });
  const { id: grouping } = await json<{ id: string }>(admin("POST", `${season}/groupings`, { seed: 1 }));
  await admin("PUT", `${season}/groups`, { grouping }, { "if-match": "0" });
  await admin("POST", `${season}/publication`, {});
  await walkTo("2026-12-03T12:00:00+02:00");
  const mails = await sent();
  const uids = new Set<string>();
  for (const { id: mail, kind, to } of mails) {
    const raw = await admin("GET", `/dev/mail/${mail}`);
    expect(raw.headers.get("content-type")).toBe("message/rfc822");
    const read = await PostalMime.parse(await raw.arrayBuffer(), { attachmentEncoding: "utf8" });
    expect(read.to?.map((address) => address.address)).toEqual([to]);
    expect(read.text).toMatch(/http:\/\/localhost\/j\/[a-z2-7]{20}\.1\.[\w-]{24}/);
    const calendar = read.attachments.find((part) => part.mimeType === "text/calendar")?.content;
    expect(typeof calendar, kind).toBe(kind === "invitation" ? "string" : "undefined");
    const [, uid] = /^UID:(.+?)\r?$/m.exec(String(calendar ?? "")) ?? [];
    if (uid) uids.add(`${to} ${uid}`);
  }
  expect(uids.size).toBe(mails.filter((mail) => mail.kind === "invitation").length);
  expect(uids.size).toBeGreaterThan(0);
});

type Board = { data: { members: string[] }[] };
type SentMail = { id: number; effect: string; kind: string; to: string; sent_at: string };
type Effect = { key: string; kind: string; state: string; attempts: number; ambiguous: number };

async function walkTo(now: string): Promise<void> {
  const answer = await admin("PUT", "/dev/clock", { now });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

async function sent(): Promise<SentMail[]> {
  return (await json<{ data: SentMail[] }>(admin("GET", "/dev/mail"))).data;
}

async function ledger(season: string): Promise<Effect[]> {
  return (await json<{ data: Effect[] }>(admin("GET", `${season}/effects`))).data;
}

/** `reminder:{meeting}:{participant}:0`, `prompt:{session}:{participant}`; `welcome:{participant}`, `farewell:{participant}`. */
function participantOf(key: string): string {
  const [kind, first = "", second = ""] = key.split(":");
  return kind === "welcome" || kind === "farewell" ? first : second;
}
