import { expect, test } from "vitest";
import { en } from "../../web/copy/en.ts";
import { fi } from "../../web/copy/fi.ts";
import { sv } from "../../web/copy/sv.ts";

const dictionaries = { fi, sv, en };
type Text = { key: string; kind: string; text: string };

/** Every text of a dictionary with its path; a sentence with arguments is given as its code. */
function texts(value: unknown, key = ""): Text[] {
  if (value === null || typeof value !== "object") return [{ key, kind: kindOf(value), text: String(value) }];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, key ? `${key}.${name}` : name));
}

function kindOf(value: unknown): string {
  return typeof value === "function" ? `function of ${value.length}` : typeof value;
}

/** The literal pieces of a text, or of the code of a sentence with arguments. */
function pieces({ kind, text }: Text): string[] {
  if (!kind.startsWith("function")) return [text];
  return [...text.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map(([, plain, template]) => plain ?? template ?? "");
}

const of = { fi: texts(fi), sv: texts(sv), en: texts(en) };

test("the three languages say the same things: the same keys at every depth, with the same arguments", () => {
  const shape = (list: readonly Text[]) => list.map(({ key, kind }) => `${key}: ${kind}`).toSorted();
  expect(of.fi.length).toBeGreaterThan(300);
  expect(shape(of.sv)).toEqual(shape(of.fi));
  expect(shape(of.en)).toEqual(shape(of.fi));
});

test("no text is empty", () => {
  for (const list of Object.values(of))
    expect(list.filter(({ text }) => text.trim() === "").map(({ key }) => key)).toEqual([]);
});

test("no sentence was left in another language", () => {
  // Shorter ones may be the same: names, "CSV", "OK", an address.
  const long = (list: readonly Text[]) =>
    list.flatMap((one) => pieces(one).filter((piece) => piece.length > 24 && /\p{L}+ \p{L}+ /u.test(piece)));
  const [finnish, swedish, english] = [new Set(long(of.fi)), new Set(long(of.sv)), new Set(long(of.en))];
  expect(finnish.size).toBeGreaterThan(100);
  expect([...finnish].filter((piece) => swedish.has(piece) || english.has(piece))).toEqual([]);
  expect([...swedish].filter((piece) => english.has(piece))).toEqual([]);
});

test("a time of the clock never falls on the next line: a no-break space follows klo and kl.", () => {
  const breakable = /\b(klo|kl\.) (\d|\$\{)/;
  for (const list of [of.fi, of.sv])
    expect(list.filter((one) => pieces(one).some((piece) => breakable.test(piece))).map(({ key }) => key)).toEqual([]);
});

test("a range has its dash, and an omission its sign; a month in figures keeps its hyphen", () => {
  for (const list of Object.values(of)) {
    const wrong = list.filter((one) => pieces(one).some((piece) => /(?<!\d{3})\d-\d\d?\b(?!-)|\.\.\./.test(piece)));
    expect(wrong.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  }
});

test("the program's own words stay inside: people read of meetings and personal links", () => {
  for (const [language, list] of Object.entries(of)) {
    const inner = language === "en" ? /\btokens?\b|\brsvp\b/i : /\bsessio|\bsession|\btoken|\brsvp\b/i;
    const said = list.filter((one) => one.kind === "string" && inner.test(one.text));
    expect(said.map(({ key, text }) => `${key}: ${text}`)).toEqual([]);
  }
});

test("no dictionary is another one under a different name", () => {
  expect(new Set(Object.values(dictionaries)).size).toBe(3);
});
