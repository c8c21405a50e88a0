import { expect, test } from "vitest";
import { plainWords } from "../../../src/core/reply/text.ts";

test("the mail that is answered is left out, whatever program quoted it", () => {
  const quotations = [
    "On Mon, 11 Jan 2027 at 08:00, Tuokio <a@b.example> wrote:\n\n> Hello",
    "Den mån 11 jan. 2027 kl 08:00 skrev Kollegialt mentorskap <a@b.example>:\n\n> Hej",
    "ma 11.1.2027 klo 8.00 Etävertaismentorointi (a@b.example)\nkirjoitti:\n> Hei",
    "-----Alkuperäinen viesti-----\nLähettäjä: a@b.example",
    "---------- Forwarded message ---------\nFrom: a@b.example",
    "Lähettäjä: Etävertaismentorointi <a@b.example>\nLähetetty: maanantai",
  ];
  for (const quotation of quotations) expect(plainWords(`Kiitos!\n\n${quotation}`)).toBe("Kiitos!");
});

test("a person may write of writing, and begin a line with a dash", () => {
  const text = "Lapsi kirjoitti:\nminä leikin\n- ja leikki jatkui\n-- \nAino";
  expect(plainWords(text)).toBe(text.replace("-- ", "--"));
});

test("a personal link does not leave the mail it stands in", () => {
  const link = "https://tuokio.test/j/abcdefghijklmnopqrst.12.abcdefghij_-ABCDEFGHIJKL";
  expect(plainWords(`Linkki ${link}/room ei aukea`)).toBe("Linkki https://tuokio.test/j/…/room ei aukea");
});

test("letters that nobody sees are gone, and so are empty pages", () => {
  expect(plainWords("a\u0000b\u202Ec\n\n\n\n\nd\u200B")).toBe("abc\n\nd");
  expect(plainWords(" \n\t\n")).toBe("");
});
