import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { client, json, setClock } from "../doubles/api.ts";
import { dump } from "../doubles/d1.ts";
import { PUBLISHED } from "../doubles/season.ts";
import BAD from "../samples/bad-roster.csv?raw";
import { people, person, world, worldCsv } from "../world.ts";

const CSV = { "content-type": "text/csv" };

test("a season is opened from a template: 201, its address, sessions with themes in three languages", async () => {
  const { admin } = client();
  const answer = await admin("POST", "/api/v1/seasons", world.season);
  const season = await json<SeasonJson>(answer);
  expect(answer.status).toBe(201);
  expect(answer.headers.get("location")).toBe(`/api/v1/seasons/${season.id}`);
  expect(season).toMatchObject({ name: "Kevät 2027", state: "draft", board_version: 0, slots: ["wed 14:00"] });
  expect(season.sessions.map((session) => `${session.number} ${session.date} ${session.time}`)).toEqual([
    "1 2027-01-20 14:00",
    "2 2027-02-17 14:00",
    "3 2027-03-17 14:00",
    "4 2027-04-21 14:00",
    "5 2027-05-19 14:00",
  ]);
  expect(season.sessions[0]?.theme).toMatchObject({ version: 1, fi: {}, sv: {}, en: { title: expect.any(String) } });
  expect(season.cohorts.map((cohort) => cohort.name)).toEqual(["kevät", "syksy-kevät"]);
  expect(await json(admin("GET", answer.headers.get("location") ?? ""))).toEqual(season);
  expect(await json(admin("GET", "/api/v1/seasons"))).toMatchObject({ data: [{ id: season.id, name: "Kevät 2027" }] });
});

test("a month without a fifth Wednesday is refused by its name, in the reader's language", async () => {
  const { admin } = client();
  const sessions = { ...world.season.sessions, week: 5 };
  for (const [language, title] of [
    ["fi", "Tapaamiskertoja ei voi muodostaa näistä päivistä."],
    ["en", "Sessions cannot be made from these dates."],
  ] as const) {
    const answer = await admin(
      "POST",
      "/api/v1/seasons",
      { ...world.season, sessions },
      { "accept-language": language },
    );
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await json(answer)).toMatchObject({
      code: "bad_schedule",
      title,
      problems: expect.arrayContaining([{ code: "no_such_weekday", month: "2027-01" }]),
    });
  }
});

test("an unknown template and a cohort that ends before it begins are refused, each with its code", async () => {
  const { admin } = client();
  const refused = async (changes: object) => {
    const answer = await admin("POST", "/api/v1/seasons", { ...world.season, ...changes });
    return { status: answer.status, ...(await json<{ code: string; title: string }>(answer)) };
  };
  expect(await refused({ template: "book-club" })).toMatchObject({ status: 422, code: "unknown_template" });
  const cohort = { status: 422, code: "bad_cohort", cohort: "kevät" };
  expect(await refused({ cohorts: [{ name: "kevät", first: 4, last: 3 }] })).toMatchObject(cohort);
  expect(await refused({ cohorts: [{ name: "kevät", first: 1, last: 6 }] })).toMatchObject(cohort);
  expect((await dump(env.DB)).seasons).toEqual([]);
});

test("what is wrong with a body is told at its place, also inside of alternatives", async () => {
  const { admin } = client();
  const places = async (sessions: unknown) => {
    const answer = await admin("POST", "/api/v1/seasons", { ...world.season, sessions });
    expect(answer.status).toBe(422);
    return (await json<{ errors: { path: string; message: string }[] }>(answer)).errors.map((error) => error.path);
  };
  expect(await places({ ...world.season.sessions, first: "2027-13" })).toEqual(["sessions.first"]);
  expect(await places([{ date: "2027-01-20" }, { date: "2027-02-30" }])).toEqual(["sessions.1.date"]);
  expect(new Set(await places("every month"))).toEqual(new Set(["sessions"]));
  const answer = await admin("POST", "/api/v1/seasons", { ...world.season, name: "", timezone: "Europe/Turku" });
  expect(await json(answer)).toMatchObject({ code: "invalid", errors: [{ path: "name" }, { path: "timezone" }] });
});

test("what is not JSON is said to be none", async () => {
  const answer = await client().admin("POST", "/api/v1/seasons", "name=spring");
  expect(answer.status).toBe(400);
  expect(await json(answer)).toMatchObject({ code: "not_json", title: "The body of the request is not JSON." });
});

test("an unknown season is 404 wherever it is asked for", async () => {
  const { admin } = client();
  for (const path of ["", "/participants", "/groups", "/meetings", "/effects", "/attendance", "/attendance.csv"])
    expect((await admin("GET", `/api/v1/seasons/nobody${path}`)).status, path).toBe(404);
  expect((await admin("POST", "/api/v1/seasons/nobody/roster", worldCsv(), CSV)).status).toBe(404);
  expect((await admin("POST", "/api/v1/seasons/nobody/publication", {})).status).toBe(404);
});

test("a dry run of the roster says what an import would do, and stores nothing", async () => {
  const { admin } = client();
  const season = await opened();
  const before = await dump(env.DB);
  const answer = await admin("POST", `/api/v1/seasons/${season}/roster?dry_run=1`, worldCsv(), CSV);
  expect(answer.status).toBe(200);
  expect(await json(answer)).toEqual({ added: 64, changed: 0, unchanged: 0, new_cohorts: [], problems: [] });
  expect(rows(await dump(env.DB))).toEqual(rows(before));
});

test("a roster without cohorts leaves everybody in theirs, and puts newcomers into the one that lasts the whole season", async () => {
  const { admin } = client();
  const season = await opened();
  const roster = (csv: string) => json(admin("POST", `/api/v1/seasons/${season}/roster`, csv, CSV));
  await roster(worldCsv());
  const { address, name } = person("Aino");
  const few = `name,email,municipality\n${name},${address},Vaasa\nUlla Uusi,ulla@kunta.example,Oulu\n`;
  expect(await roster(few)).toMatchObject({ added: 1, changed: 1, new_cohorts: [] });
  const { data } = await json<{ data: ParticipantJson[] }>(admin("GET", `/api/v1/seasons/${season}/participants`));
  const cohortOf = (email: string) => data.find((row) => row.email === email)?.cohort;
  expect(cohortOf(address)).toBe(person("Aino").cohort);
  expect(world.season.cohorts.map((cohort) => cohort.name)).toContain(cohortOf("ulla@kunta.example"));
});

test("an import adds everybody once; the same file again changes nothing; a changed line changes one", async () => {
  const { admin } = client();
  const season = await opened();
  const roster = (csv: string) => json(admin("POST", `/api/v1/seasons/${season}/roster`, csv, CSV));
  expect(await roster(worldCsv())).toMatchObject({ added: 64, changed: 0, unchanged: 0 });
  const once = await dump(env.DB);
  expect(await roster(worldCsv())).toMatchObject({ added: 0, changed: 0, unchanged: 64 });
  expect(rows(await dump(env.DB))).toEqual(rows(once));
  expect(await roster(worldCsv().replace("Kuopio;2;", "Kuopio;3;"))).toMatchObject({
    added: 0,
    changed: 1,
    unchanged: 63,
  });

  const { data } = await json<{ data: ParticipantJson[] }>(admin("GET", `/api/v1/seasons/${season}/participants`));
  expect(data).toHaveLength(people.length);
  expect(data.find((row) => row.name === "Aino Korhonen")).toMatchObject({
    email: person("Aino").address,
    language: "fi",
    municipality: "297",
    experience_years: 3,
    languages: ["fi"],
    slots: ["wed 14:00", "tue 14:00"],
    cohort: "syksy-kevät",
    group: null,
  });
});

test("a roster with bad lines is refused whole, with every problem in a sentence that names line and column", async () => {
  const { admin } = client();
  const season = await opened();
  const before = await dump(env.DB);
  const answer = await admin("POST", `/api/v1/seasons/${season}/roster`, BAD, CSV);
  const { code, problems } = await json<{ code: string; problems: RosterProblemJson[] }>(answer);
  expect(answer.status).toBe(422);
  expect(code).toBe("bad_roster");
  expect(new Set(problems.map((problem) => problem.code))).toEqual(
    new Set([
      "duplicate_address",
      "name_formula",
      "bad_address",
      "unknown_municipality",
      "bad_experience",
      "bad_slot",
      "bad_language",
      "name_control_characters",
    ]),
  );
  for (const problem of problems)
    expect(problem.message).toMatch(new RegExp(`^Row ${problem.line}\\b.*: \\S.*\\.$`, "s"));
  expect(rows(await dump(env.DB))).toEqual(rows(before));

  const swedish = await admin("POST", `/api/v1/seasons/${season}/roster`, BAD, { ...CSV, "accept-language": "sv-FI" });
  expect((await json<{ title: string }>(swedish)).title).toMatch(/^Det finns fel i filen/);
});

test("a theme is replaced by a new version", async () => {
  const { admin } = client();
  const season = await json<SeasonJson>(admin("GET", `/api/v1/seasons/${await opened()}`));
  const text = { title: "Play", question: "When did you last play?", follow_up: "" };
  const session = season.sessions[1]?.id ?? "";
  const answer = await admin("PUT", `/api/v1/sessions/${session}/theme`, { fi: text, sv: text, en: text });
  expect(await json(answer)).toMatchObject({ session, version: 2, texts: { en: text } });
  const after = await json<SeasonJson>(admin("GET", `/api/v1/seasons/${season.id}`));
  expect(after.sessions[1]?.theme).toMatchObject({ version: 2, sv: text });
  expect(after.sessions[0]?.theme).toEqual(season.sessions[0]?.theme);
  const incomplete = await admin("PUT", `/api/v1/sessions/${session}/theme`, { fi: text, en: text });
  expect(await json(incomplete)).toMatchObject({ code: "invalid", errors: [{ path: "sv" }] });
  expect((await admin("PUT", "/api/v1/sessions/none/theme", { fi: text, sv: text, en: text })).status).toBe(404);
});

type SeasonJson = {
  id: string;
  sessions: { id: string; number: number; date: string; time: string; theme: Record<string, unknown> }[];
  cohorts: { name: string }[];
};
type ParticipantJson = { id: string; name: string; email: string; cohort: string };
type RosterProblemJson = { line: number; column: string | null; code: string; message: string };

async function opened(): Promise<string> {
  await setClock(PUBLISHED);
  return (await json<{ id: string }>(client().admin("POST", "/api/v1/seasons", world.season))).id;
}

/** Everything but the beat, which every signed-in request may move, and what planning leaves behind. */
function rows({ settings: _beat, seasons: _planned, ...tables }: Record<string, unknown[]>) {
  return tables;
}
