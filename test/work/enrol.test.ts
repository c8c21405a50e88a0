import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { DAY } from "../../src/core/time.ts";
import { readEnrolled } from "../../src/store/enrolled.ts";
import { readParticipant } from "../../src/store/participation.ts";
import { changeParticipant, enrol } from "../../src/work/enrol.ts";
import { erasePerson } from "../../src/work/participation.ts";
import { readmit } from "../../src/work/suppression.ts";
import { rosterSentence } from "../../web/copy/roster-sentence.ts";
import { dump } from "../doubles/d1.ts";
import { ids, importedSeason, openedSeason, PUBLISHED, publishedSeason, reread, settle } from "../doubles/season.ts";
import { bench } from "../doubles/services.ts";
import { person } from "../people.ts";

const ulla = { name: "Ulla Uusitalo", email: "Ulla.Uusitalo@vihti.example", municipality: "Vihti" };

test("Ulla is enrolled with little: every slot suits, her language is Finnish, and she has no group", async () => {
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 4);
  const enrolled = await enrol(services, season, { ...ulla, cohort: "kevät" });
  expect(enrolled.ok).toBe(true);
  const rows = await readEnrolled(services.db, season.season.id);
  expect(rows.find((row) => row.name === "Ulla Uusitalo")).toMatchObject({
    ...{ address: "ulla.uusitalo@vihti.example", municipality: "927", experienceYears: null },
    ...{ language: "fi", languages: ["fi"], cohort: "kevät", slots: null },
  });
  expect((await reread(services, season.season.id)).unplaced).toBe(5);
});

test("whoever is enrolled after publication has no group, and gets no mail until she has one", async () => {
  const { at, box } = bench();
  const season = await publishedSeason(at(PUBLISHED), 4);
  await settle(at(PUBLISHED));
  await enrol(at(PUBLISHED), season, ulla);
  await settle(at(PUBLISHED + DAY));
  expect((await reread(at(PUBLISHED), season.season.id)).unplaced).toBe(1);
  expect(box.sent.filter(({ message }) => message.to === ulla.email.toLowerCase())).toEqual([]);
});

test("nobody is enrolled twice, neither by her address nor by her id, and the sentence names which", async () => {
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 4);
  const before = await dump(env.DB);
  const aino = person("Aino");
  const sameAddress = await enrol(services, season, { ...ulla, email: aino.address.toUpperCase() });
  expect(sameAddress).toMatchObject({ ok: false, problems: [{ column: "email", args: { value: aino.address } }] });
  const sameId = await enrol(services, season, { ...ulla, external_id: aino.externalId });
  expect(sameId).toMatchObject({ ok: false, problems: [{ column: "external_id", args: { value: "T001" } }] });
  if (!sameId.ok)
    expect(sameId.problems.map((problem) => rosterSentence(problem, "sv"))).toEqual([
      "Säsongen har redan en deltagare med den här adressen eller beteckningen (T001).",
    ]);
  expect(await dump(env.DB)).toEqual(before);
});

test("a municipality that nobody knows comes back with what may have been meant, and every other fault with it", async () => {
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 4);
  const refused = await enrol(services, season, { name: "", email: "ulla(at)vihti", municipality: "Kuopjo" });
  if (refused.ok) throw new Error("it was enrolled");
  expect(refused.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
    [0, "name", "empty_name"],
    [0, "email", "bad_address"],
    [0, "municipality", "unknown_municipality"],
  ]);
  expect(refused.problems.map((problem) => rosterSentence(problem, "fi"))[2]).toContain("Tarkoititko: Kuopio?");
});

test("quotation marks, commas and line breaks in a field stay in that field", async () => {
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 4);
  const enrolled = await enrol(services, season, { ...ulla, employer: 'Päiväkoti "Aarre", Vihti' });
  expect(enrolled.ok).toBe(true);
  const rows = await readEnrolled(services.db, season.season.id);
  expect(rows.find((row) => row.name === "Ulla Uusitalo")?.employer).toBe('Päiväkoti "Aarre", Vihti');
  const broken = await enrol(services, season, { ...ulla, email: "u@vihti.example", employer: "Aarre\nBcc: x" });
  expect(broken).toMatchObject({ ok: false, problems: [{ column: "employer", code: "bad_text" }] });
});

test("a change touches what it names and nothing else", async () => {
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 4);
  const { Aino = "" } = await ids(services, season);
  const before = (await readEnrolled(services.db, season.season.id)).find((row) => row.participant === Aino);
  const changed = await changeParticipant(services, season, Aino, { municipality: "Vasa", experience_years: "2,5" });
  expect(changed).toEqual({ ok: true, participant: Aino, changes: ["municipality", "experienceYears"] });
  const after = (await readEnrolled(services.db, season.season.id)).find((row) => row.participant === Aino);
  expect(after).toEqual({ ...before, municipality: "905", experienceYears: 2.5 });
});

test("an emptied field takes back slots, years, employer and id, and keeps the cohort, which everybody has", async () => {
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 4);
  const { Aino = "" } = await ids(services, season);
  const empty = { slots: "", experience_years: "", employer: "", external_id: "", cohort: "" };
  expect(await changeParticipant(services, season, Aino, empty)).toMatchObject({ ok: true });
  const after = (await readEnrolled(services.db, season.season.id)).find((row) => row.participant === Aino);
  expect(after).toMatchObject({
    ...{ slots: null, experienceYears: null, employer: null, externalId: null },
    cohort: "syksy-kevät",
  });
});

test("Aino cannot take the address of Birgitta, nor that of somebody in another season", async () => {
  const services = bench().at(PUBLISHED);
  const other = await openedSeason(services, { name: "Syksy 2027" });
  await enrol(services, other, ulla);
  const season = await importedSeason(services, 4);
  const { Aino = "" } = await ids(services, season);
  const take = (email: string) => changeParticipant(services, season, Aino, { email });
  expect(await take(person("Birgitta").address)).toMatchObject({
    ok: false,
    problems: [{ column: "email", code: "already_enrolled" }],
  });
  expect(await take(ulla.email)).toMatchObject({
    ok: false,
    problems: [{ column: "email", code: "address_of_another" }],
  });
});

test("saying the same again changes nothing, and a participant of another season is not found", async () => {
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 4);
  const { Birgitta = "" } = await ids(services, season);
  const same = { name: "Birgitta Holm", municipality: "Vaasa", languages: "sv|fi", slots: "wed 14:00" };
  const before = await dump(env.DB);
  expect(await changeParticipant(services, season, Birgitta, same)).toMatchObject({ ok: true, changes: [] });
  expect(await dump(env.DB)).toEqual(before);
  const other = await openedSeason(services, { name: "Syksy 2027" });
  expect(await changeParticipant(services, other, Birgitta, same)).toBeNull();
});

test("whoever was erased is enrolled again only once she has asked for it, as somebody nobody knows", async () => {
  const services = bench().at(PUBLISHED);
  const season = await importedSeason(services, 4);
  const { Aino = "" } = await ids(services, season);
  const row = await readParticipant(services.db, Aino);
  if (row) await erasePerson(services, row);
  const aino = person("Aino");
  const hers = { ...ulla, name: aino.name, email: aino.address, external_id: "T001" };
  const suppressed = [{ column: "email", code: "suppressed_address", args: { value: aino.address } }];
  expect(await enrol(services, season, hers)).toMatchObject({ ok: false, problems: suppressed });
  // Nor does somebody else take over an address that may be written to no more.
  const { Olli = "" } = await ids(services, season);
  expect(await changeParticipant(services, season, Olli, { email: aino.address })).toMatchObject({
    ...{ ok: false, problems: suppressed },
  });
  expect(await readmit(services, aino.address.toUpperCase())).toBe(true);
  expect(await readmit(services, aino.address)).toBe(false);
  const again = await enrol(services, season, hers);
  expect(again.ok && again.participant).not.toBe(Aino);
  expect(again.ok).toBe(true);
});
