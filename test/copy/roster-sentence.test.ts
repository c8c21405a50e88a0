import { expect, test } from "vitest";
import type { RosterProblem } from "../../src/core/roster-problem.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { rosterSentence } from "../../web/copy/roster-sentence.ts";

const LANGUAGES = ["fi", "sv", "en"] as const;

test("a place in the file is said with the column's own name, or as the row, or as the file", () => {
  expect(LANGUAGES.map((language) => copyOf(language).problems.line(7, "kunta"))).toEqual([
    "Rivi 7, sarake kunta",
    "Rad 7, kolumnen kunta",
    "Row 7, column kunta",
  ]);
  expect(copyOf("fi").problems.line(7, null)).toBe("Rivi 7");
  expect(copyOf("fi").problems.line(0, null)).toBe("Tiedosto");
});

test("an unknown municipality gets a suggestion where there is one, and the way out in every language", () => {
  const about = (value: string, suggestions: string): RosterProblem => ({
    line: 6,
    column: "kunta",
    code: "unknown_municipality",
    args: { value, suggestions },
  });
  expect(LANGUAGES.map((language) => rosterSentence(about("Atlantis", ""), language))).toEqual([
    "Kuntaa ”Atlantis” ei löydy. Kirjoita kunnan nimi suomeksi tai ruotsiksi.",
    "Kommunen ”Atlantis” hittas inte. Skriv kommunens namn på svenska eller finska.",
    "The municipality “Atlantis” was not found. Write its name in Finnish or Swedish.",
  ]);
  expect(rosterSentence(about("Kupio", "Kuopio"), "fi")).toBe(
    "Kuntaa ”Kupio” ei löydy. Tarkoititko: Kuopio? Kirjoita kunnan nimi suomeksi tai ruotsiksi.",
  );
});
