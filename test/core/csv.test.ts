import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText, FORMULA, formatCsv, parseTable } from "../../src/core/csv.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, order: "little" | "big"): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++)
    view.setUint16(2 * index, text.charCodeAt(index), order === "little");
  return bytes;
}

test("Päivi Åkerlund is herself in every encoding that Excel and editors write", () => {
  const windows = Uint8Array.from("Päivi Åkerlund", (char) => char.charCodeAt(0));
  const files = [
    utf8("Päivi Åkerlund"),
    utf8("\ufeffPäivi Åkerlund"),
    utf16("\ufeffPäivi Åkerlund", "little"),
    utf16("\ufeffPäivi Åkerlund", "big"),
    windows,
  ];
  expect(files.map(decodeText)).toEqual(Array(5).fill("Päivi Åkerlund"));
});

test("comma, semicolon and tab are recognised from the header, not from decimal commas below it", () => {
  const cells = ["Aino", "0,5"];
  expect(parseTable("name;years\nAino;0,5\n").rows[0]?.cells).toEqual(cells);
  expect(parseTable("name\tyears\nAino\t0,5\n").rows[0]?.cells).toEqual(cells);
  expect(parseTable('name,years\nAino,"0,5"\n').rows[0]?.cells).toEqual(cells);
  expect(parseTable('"name; first, last";years\nAino;0,5\n').rows[0]?.cells).toEqual(cells);
});

test("Excel's sep line is not the header, and decides", () => {
  const table = parseTable("sep=;\r\nnimi, koko;kunta\r\nAino;Kuopio\r\n");
  expect(table.header).toEqual({ line: 2, cells: ["nimi, koko", "kunta"] });
  expect(table.rows).toEqual([{ line: 3, cells: ["Aino", "Kuopio"] }]);
});

test("a row's line is the one where it begins in the file: quoted line breaks and empty rows are counted", () => {
  const table = parseTable('\r\nnimi;kunta\r\n"Aino\r\nKorhonen";Kuopio\r\n;;;;\r\n\r\nOlli;Pori');
  expect(table.header.line).toBe(2);
  expect(table.rows).toEqual([
    { line: 3, cells: ["Aino\nKorhonen", "Kuopio"] },
    { line: 7, cells: ["Olli", "Pori"] },
  ]);
});

test("old Mac line ends are line ends", () => {
  expect(parseTable("nimi;kunta\rAino;Kuopio\rOlli;Pori").rows.map(({ line }) => line)).toEqual([2, 3]);
});

test("a quotation mark that is never closed is reported where its row begins", () => {
  expect(parseTable('nimi;kunta\nAino;Kuopio\n"Olli;Pori\nMari;Turku\n').problems).toEqual([
    { line: 3, code: "bad_quote" },
  ]);
});

test("quotation marks inside a name are letters like others", () => {
  const table = parseTable('nimi;kunta\nAino "Ainu" Korhonen;Kuopio\n');
  expect(table.rows[0]?.cells[0]).toBe('Aino "Ainu" Korhonen');
  expect(table.problems).toEqual([]);
});

test("an empty file is a table without a header", () => {
  expect(parseTable("")).toEqual({ header: { line: 1, cells: [] }, rows: [], problems: [] });
});

test("text that a spreadsheet would run gets an apostrophe, a negative number stays a number", () => {
  const dangerous = ["=1+1", "+358", "-1", "@SUM", "\tx", "\rx", "\0x", "  =1", "＝1"];
  const csv = formatCsv(["a", "b"], [[-1.5, null], ...dangerous.map((text) => [text, 0])], { dialect: "plain" });
  const [first, ...others] = parseTable(csv).rows.map(({ cells }) => cells[0]);
  expect(first).toBe("-1.5");
  expect(others.map((cell) => cell?.[0])).toEqual(dangerous.map(() => "'"));
});

test("for R it is commas and points, for a Finnish Excel semicolons, decimal commas and the mark", () => {
  const write = (dialect: "plain" | "excel") => formatCsv(["name", "years"], [["Holm; Birgitta", 1.5]], { dialect });
  expect(write("plain")).toBe('name,years\r\n"Holm; Birgitta",1.5\r\n');
  expect(write("excel")).toBe('\ufeffname;years\r\n"Holm; Birgitta";1,5\r\n');
});

test("whatever is written is read back the same, in both dialects, at the right lines", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc
      .array(fc.constantFrom('"', ";", ",", "\t", "\n", "a", "ä", " "), { maxLength: 6 })
      .map((chars) => chars.join("")),
  );
  const table = fc.integer({ min: 2, max: 4 }).chain((width) => {
    const row = fc.array(cell, { minLength: width - 1, maxLength: width - 1 }).map((cells) => ["x", ...cells]);
    return fc.tuple(row, fc.array(row, { maxLength: 6 }));
  });
  fc.assert(
    fc.property(table, fc.constantFrom("plain" as const, "excel" as const), ([columns, rows], dialect) => {
      const read = (text: string) => (FORMULA.test(text) ? `'${text}` : text).replace(/\r\n?/g, "\n");
      const text = formatCsv(columns, rows, { dialect });
      const parsed = parseTable(decodeText(utf8(text)));
      expect([parsed.header.cells, ...parsed.rows.map(({ cells }) => cells)]).toEqual(
        [columns, ...rows].map((cells) => cells.map(read)),
      );
      const lines = text.replace(/\r\n?/g, "\n").split("\n");
      for (const { line } of parsed.rows) expect(lines[line - 1]?.[0]).toBe("x");
    }),
    { numRuns: 300 },
  );
});
