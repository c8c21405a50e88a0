import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCsv } from "../../src/core/csv.ts";
import { municipalityName } from "../../src/core/municipality.ts";
import { ROSTER_LIMITS, type RosterRow, readRoster } from "../../src/core/roster.ts";
import { diffRoster, type Enrolled } from "../../src/core/roster-difference.ts";
import { people, person, worldCsv } from "../world.ts";

const NOBODY = { knownAddresses: new Set<string>() };
const AINO = "Aino Korhonen,aino@kuopio.example,Kuopio";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const sample = (name: string) => readFileSync(path.join(import.meta.dirname, "../samples", name));
const read = (...lines: string[]) => readRoster(bytesOf(lines.join("\n")), NOBODY);
const codes = (...lines: string[]) => read(...lines).problems.map(({ line, code }) => `${line} ${code}`);

/** What the store would answer after importing these rows. */
function enrol(rows: readonly RosterRow[]): Enrolled[] {
  const partners = (kind: "apart" | "together", { address, ...row }: RosterRow) => [
    ...row[kind],
    ...rows.filter((other) => other[kind].includes(address)).map((other) => other.address),
  ];
  return rows.map(({ line, ...row }) => ({
    ...row,
    participant: `p${line}`,
    apart: partners("apart", { line, ...row }),
    together: partners("together", { line, ...row }),
  }));
}

test("the pilot's roster, as Finnish Excel wrote it, is read without a problem", () => {
  const { rows, problems } = readRoster(sample("pilot64.csv"), NOBODY);
  expect(problems).toEqual([]);
  expect(rows).toHaveLength(64);
  expect(rows[1]).toEqual({
    line: 3,
    name: "Karolina Lindqvist",
    address: "karolina.lindqvist@raasepori.example",
    municipality: "710",
    experienceYears: 0.5,
    language: "sv",
    languages: ["sv", "fi"],
    cohort: "syys-kevät",
    slots: ["wed 14:00", "thu 15:00", "tue 14:00", "wed 12:30"],
    employer: "Kaupunki",
    apart: [],
    together: [],
    externalId: "P002",
    research: "yes",
  });
});

test("every bad row of the bad roster has its problem, at its line and under its column's own name", () => {
  const { problems } = readRoster(sample("bad-roster.csv"), NOBODY);
  expect(problems.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, "email", "duplicate_address"],
    [4, "name", "name_formula"],
    [5, "email", "bad_address"],
    [6, "municipality", "unknown_municipality"],
    [7, "experience_years", "bad_experience"],
    [8, "slots", "bad_slot"],
    [9, "language", "bad_language"],
    [10, "name", "name_control_characters"],
  ]);
  expect(problems[0]?.args).toEqual({ value: "aino.korhonen@kuopio.example", first_line: 2 });
});

test("only name, address and municipality are needed: Aino reads Finnish, discusses in Finnish and can come any time", () => {
  const { rows, problems } = read("nimi;sähköposti;kunta", " Aino  Korhonen ;Aino@Kuopio.example;kuopion kaupunki");
  expect(problems).toEqual([]);
  expect(rows[0]).toMatchObject({ name: "Aino Korhonen", address: "aino@kuopio.example", municipality: "297" });
  expect(rows[0]).toMatchObject({
    language: "fi",
    languages: ["fi"],
    slots: null,
    experienceYears: null,
    research: null,
  });
});

test("Birgitta's file may be in Swedish: column names, municipality, answer and the order of her languages", () => {
  const { rows, problems } = read(
    "namn,e-post,kommun,erfarenhet i år,språk,samtalsspråk,kohort,tider,arbetsgivare,isär,tillsammans,beteckning,forskning",
    'Birgitta Holm,birgitta@vasa.example,Vasa stad,"12,5",SV,sv|fi,vår,wed 9:00 | thu 15:00,Vasa stad,,,T2,ja',
  );
  expect(problems).toEqual([]);
  expect(rows[0]).toMatchObject({
    municipality: "905",
    experienceYears: 12.5,
    language: "sv",
    languages: ["sv", "fi"],
  });
  expect(rows[0]).toMatchObject({
    slots: ["wed 09:00", "thu 15:00"],
    externalId: "T2",
    research: "yes",
    cohort: "vår",
  });
});

test("empty languages are the language of the mails", () => {
  const { rows } = read("name,email,municipality,language,languages", `${AINO},sv,`);
  expect(rows[0]?.languages).toEqual(["sv"]);
});

test("all problems of a file are told at once, in the order of lines", () => {
  expect(
    codes(
      "name,email,municipality,experience_years,language,languages,slots,research,external_id,shoe size",
      ",no address,,61,xx,fi|yy,ke 14.00,maybe,T1,37",
      `${AINO},1.5,fi,fi,wed 14:00,yes,T1,38`,
    ),
  ).toEqual([
    "1 unknown_column",
    "2 empty_name",
    "2 bad_address",
    "2 empty_municipality",
    "2 bad_language",
    "2 bad_experience",
    "2 bad_languages",
    "2 bad_slot",
    "2 bad_research",
    "3 duplicate_external_id",
  ]);
});

test("Kupio is refused with Kuopio as a suggestion", () => {
  const [problem] = read("name,email,municipality", "Aino,aino@kuopio.example,Kupio").problems;
  expect(problem?.code === "unknown_municipality" && problem.args.suggestions.split(", ")[0]).toBe("Kuopio");
});

test("years are a number from 0 to 60 with a comma or a point, and nothing else", () => {
  const years = (cell: string) =>
    read("name;email;municipality;experience_years", `Aino;aino@kuopio.example;Kuopio;${cell}`);
  expect(["0", "0,5", "1.5", "34", "60", ""].map((cell) => years(cell).rows[0]?.experienceYears)).toEqual([
    0,
    0.5,
    1.5,
    34,
    60,
    null,
  ]);
  for (const cell of ["-3", "60,1", "1e1", "5 v", "1,2,3", "∞", "0x10"])
    expect(years(cell).problems.map(({ code }) => code)).toEqual(["bad_experience"]);
});

test("an address is one plain address: a list, a display name, a header line and a missing domain are refused", () => {
  const bad = ["a@b", "a b@c.example", "a@b.example;c@d.example", "Aino <a@b.example>", "a@b..example", ".a@b.example"];
  const worse = [
    "a@b.example\u200b",
    "päivi@oulu.example",
    "a@-b.example",
    "a@b.example\nBcc: c",
    `${"a".repeat(65)}@b.example`,
  ];
  for (const address of [...bad, ...worse]) {
    const csv = formatCsv(["name", "email", "municipality"], [["Aino", address, "Kuopio"]], { dialect: "plain" });
    expect(read(csv).problems.map(({ code }) => code)).toEqual(["bad_address"]);
  }
  const good = ["o'brien+x@a-b.co.example", "aino_k@kuopio.example", "1@2.example"];
  for (const address of good) expect(codes("name,email,municipality", `Aino,${address},Kuopio`)).toEqual([]);
});

test("text that could reach a header or a spreadsheet as something else is refused in every column", () => {
  const header = "name,email,municipality,employer,cohort";
  expect(codes(header, `${AINO},=cmd,"a\nb"`)).toEqual(["2 bad_text", "2 bad_text"]);
  expect(codes(header, "\u202eoniA,aino@kuopio.example,Kuopio,,")).toEqual(["2 name_control_characters"]);
  expect(codes(header, `${"a".repeat(101)},aino@kuopio.example,Kuopio,,${"b".repeat(101)}`)).toEqual([
    "2 too_long",
    "2 too_long",
  ]);
});

test("pairs name people of the file or of the season, not oneself, and not both ways", () => {
  const file = bytesOf(
    [
      "name,email,municipality,apart,together",
      "Aino,aino@kuopio.example,Kuopio,Olli@pori.example|old@season.example|ghost@x.example,",
      "Olli,olli@pori.example,Pori,olli@pori.example,aino@kuopio.example",
    ].join("\n"),
  );
  const { problems } = readRoster(file, { knownAddresses: new Set(["old@season.example"]) });
  expect(problems.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, "apart", "unknown_pair_address"],
    [3, "apart", "pair_with_self"],
    [3, "together", "apart_and_together"],
  ]);
});

test("a cell too many or too few is told as that, and the moved cells are not blamed", () => {
  expect(
    codes("name,email,municipality", "Korhonen, Aino,aino@kuopio.example,Kuopio", "Olli,olli@pori.example"),
  ).toEqual(["2 too_many_cells", "3 too_few_cells"]);
});

test("empty columns at the end, as Excel leaves them, are no problem", () => {
  expect(codes("nimi;sähköposti;kunta;;", "Aino;aino@kuopio.example;Kuopio;;", ";;;;")).toEqual([]);
});

test("a header that lacks, repeats or does not have the columns is told before any row", () => {
  expect(codes("nimi;kunta", "Aino;Kuopio")).toEqual(["1 missing_column"]);
  expect(codes("name,nimi,email,municipality", `Aino,${AINO}`)).toEqual(["1 duplicate_column"]);
  expect(codes("Hello world")).toEqual(["0 not_a_table"]);
  expect(codes("")).toEqual(["0 not_a_table"]);
  expect(codes("name,email,municipality")).toEqual(["0 no_rows"]);
  expect(codes("name,email,municipality", '"Aino,aino@kuopio.example,Kuopio')).toEqual(["2 bad_quote"]);
});

test("a file that is too large or too long is refused as a whole", () => {
  const tooLarge = readRoster(new Uint8Array(ROSTER_LIMITS.bytes + 1), NOBODY);
  expect(tooLarge.problems.map(({ code }) => code)).toEqual(["too_large"]);
  const rows = Array.from({ length: ROSTER_LIMITS.rows + 1 }, (_, index) => `Aino,aino${index}@kuopio.example,Kuopio`);
  expect(codes("name,email,municipality", ...rows)).toEqual(["0 too_many_rows"]);
  expect(codes("name,email,municipality", ...rows.slice(1))).toEqual([]);
});

test("any bytes at all are answered, never thrown at", () => {
  const header = bytesOf("name;email;municipality;experience_years;slots;apart\n");
  const tail = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.constantFrom('"', ";", "|", "\n", "a@b.example", "=", "-1", "\0", "ä", "Kuopio"))
      .map((all) => bytesOf(all.join(""))),
  );
  fc.assert(
    fc.property(fc.boolean(), tail, (withHeader, bytes) => {
      const file = withHeader ? Uint8Array.from([...header, ...bytes]) : bytes;
      const { rows, problems } = readRoster(file, NOBODY);
      expect(rows.length + problems.length).toBeGreaterThan(0);
      for (const { line } of problems) expect(line).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test("the named world is a roster without a problem: 64 people of two cohorts, eight of them Swedish-speaking", () => {
  const { rows, problems } = readRoster(bytesOf(worldCsv()), NOBODY);
  expect(problems).toEqual([]);
  expect(rows.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
  expect(new Set(people.map(({ name }) => name.split(" ")[0])).size).toBe(64);
  expect(rows.filter(({ cohort }) => cohort === "syksy-kevät")).toHaveLength(14);
  expect(rows.filter(({ language }) => language === "sv")).toHaveLength(8);
  expect(new Set(rows.map(({ municipality }) => municipality)).size).toBeGreaterThanOrEqual(45);
  const birgitta = rows.find(({ name }) => name === person("Birgitta").name);
  expect([birgitta?.experienceYears, municipalityName(birgitta?.municipality ?? "", "fi")]).toEqual([12, "Vaasa"]);
});

test("the same file again changes nothing, in whatever order its rows come", () => {
  const { rows, columns } = readRoster(bytesOf(worldCsv()), NOBODY);
  const enrolled = enrol(rows);
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      const { added, changed, unchanged, problems } = diffRoster(shuffled, enrolled, columns);
      expect([added, changed, problems]).toEqual([[], [], []]);
      expect(unchanged.map(({ row }) => row.line)).toEqual(rows.map(({ line }) => line));
    }),
    { numRuns: 20 },
  );
});

test("Aino married: her external id finds her, and name and address are what changed", () => {
  const header = "name,email,municipality,external_id";
  const before = enrol(read(header, `${AINO},T001`, "Olli,olli@pori.example,Pori,T002").rows);
  const after = read(header, "Aino Salo,aino.salo@kuopio.example,Kuopio,T001", "Mari,mari@pori.example,Pori,T003");
  const { added, changed, unchanged } = diffRoster(after.rows, before, after.columns);
  expect(changed).toMatchObject([{ participant: "p2", changes: ["name", "address"] }]);
  expect(added.map(({ name }) => name)).toEqual(["Mari"]);
  expect(unchanged).toEqual([]);
});

test("a short file says nothing about the columns it does not have", () => {
  const before = enrol(read("name,email,municipality,experience_years,language,slots", `${AINO},2,sv,wed 14:00`).rows);
  const after = read("name,email,municipality", "Aino Korhonen,aino@kuopio.example,Espoo");
  expect(diffRoster(after.rows, before, after.columns).changed).toMatchObject([{ changes: ["municipality"] }]);
});

test("an empty cell clears years and slots, but takes back no research answer, cohort or external id", () => {
  const header = "name,email,municipality,experience_years,slots,cohort,external_id,research";
  const before = enrol(read(header, `${AINO},2,wed 14:00,kevät,T001,yes`).rows);
  const after = read(header, `${AINO},,,,,`);
  expect(diffRoster(after.rows, before, after.columns).changed).toMatchObject([
    { changes: ["experienceYears", "slots"] },
  ]);
});

test("an answer to the research from the roster may be corrected there, one that Aino gave herself may not", () => {
  const header = "name,email,municipality,research";
  const fromRoster = enrol(read(header, `${AINO},no`).rows);
  const again = read(header, `${AINO},yes`);
  expect(diffRoster(again.rows, fromRoster, again.columns).changed).toMatchObject([{ changes: ["research"] }]);
  const herOwn = fromRoster.map((aino) => ({ ...aino, research: "own" as const }));
  expect(diffRoster(again.rows, herOwn, again.columns).changed).toEqual([]);
});

test("pairs are added by a file and never taken away, whoever's row they stand on", () => {
  const header = "name,email,municipality,apart";
  const rows = ["Aino,aino@kuopio.example,Kuopio", "Olli,olli@pori.example,Pori", "Mari,mari@oulu.example,Oulu"];
  const before = enrol(read(header, `${rows[0]},olli@pori.example`, `${rows[1]},`, `${rows[2]},`).rows);
  const moved = read(header, `${rows[0]},`, `${rows[1]},aino@kuopio.example`, `${rows[2]},`);
  expect(diffRoster(moved.rows, before, moved.columns).changed).toEqual([]);
  const gone = read(header, `${rows[0]},`, `${rows[1]},`, `${rows[2]},`);
  expect(diffRoster(gone.rows, before, gone.columns).changed).toEqual([]);
  const more = read(header, `${rows[0]},`, `${rows[1]},`, `${rows[2]},aino@kuopio.example`);
  expect(diffRoster(more.rows, before, more.columns).changed.map(({ participant }) => participant)).toEqual([
    "p2",
    "p4",
  ]);
});

test("a row that is two people of the season, and two rows that are one person, are problems", () => {
  const header = "name,email,municipality,external_id";
  const before = enrol(read(header, `${AINO},T001`, "Olli,olli@pori.example,Pori,T002").rows);
  const mixed = read(header, "Aino,olli@pori.example,Kuopio,T001");
  expect(diffRoster(mixed.rows, before, mixed.columns).problems).toMatchObject([
    { line: 2, code: "conflicting_match" },
  ]);
  const twice = read(header, "Aino,new@kuopio.example,Kuopio,T001", `${AINO},`);
  const { problems, changed } = diffRoster([...twice.rows].reverse(), before, twice.columns);
  expect(problems).toMatchObject([{ line: 3, code: "same_person_twice", args: { first_line: 2 } }]);
  expect(changed).toMatchObject([{ participant: "p2", row: { line: 2 } }]);
});

test("a pair stays the same pair when one of the two gets a new address, by whichever the file names her", () => {
  const header = "name,email,municipality,apart,external_id";
  const olli = (apart: string) => `Olli,olli@pori.example,Pori,${apart},T002`;
  const before = enrol(read(header, `${AINO},,T001`, olli("aino@kuopio.example")).rows);
  for (const address of ["aino@kuopio.example", "aino.salo@kuopio.example"]) {
    const file = [header, "Aino Korhonen,aino.salo@kuopio.example,Kuopio,,T001", olli(address)].join("\n");
    const after = readRoster(bytesOf(file), { knownAddresses: new Set(["aino@kuopio.example"]) });
    const { changed, unchanged } = diffRoster(after.rows, before, after.columns);
    expect(changed).toMatchObject([{ participant: "p2", changes: ["address"] }]);
    expect(unchanged).toMatchObject([{ participant: "p3" }]);
  }
});
