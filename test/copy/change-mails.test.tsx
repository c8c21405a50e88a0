import { expect, test } from "vitest";
import type { CancellationReason } from "../../src/core/message.ts";
import { LANGUAGES } from "../../src/core/programme.ts";
import { enumeration } from "../../web/copy/enumeration.ts";
import { letterOf } from "../../web/mails/letter.ts";
import { april, bodies, mailToAino, variants } from "../doubles/mail-world.ts";

const NBSP = "\u00a0";
const inJanuary = `ke 20.1.2027 klo${NBSP}14.00–15.00`;
const inApril = `ke 21.4.2027 klo${NBSP}14.00–15.00`;
const REASONS: readonly CancellationReason[] = [
  "nobody_coming",
  "cancelled",
  "left",
  "paused",
  "changed_group",
  "not_needed",
];

test("whoever accompanies a group reads as what she comes, and the group who comes", () => {
  for (const [language, you, also] of [
    [
      "fi",
      "Olet mukana ryhmän 7 tapaamisessa avustajana. Ryhmä näkee nimesi ja roolisi.",
      "Mukana myös: Liisa Virta (avustaja) ja Pirjo Aho (vetäjä).",
    ],
    [
      "sv",
      "Du är med på träffen för grupp 7 som assistent. Gruppen ser ditt namn och din roll.",
      "Med är också: Liisa Virta (assistent) och Pirjo Aho (ledare).",
    ],
    [
      "en",
      "You come to the meeting of group 7 as an assistant. The group sees your name and your role.",
      "Also there: Liisa Virta (assistant) and Pirjo Aho (host).",
    ],
  ] as const) {
    const textOf = (name: string) => letterOf(mailToAino(variants[name] ?? bodies.link, { language })).text;
    expect(textOf("reminder, assistant")).toContain(you);
    expect(textOf("reminder, accompanied")).toContain(also);
  }
});

test("the subject alone says what happened", () => {
  const subjects = Object.entries(variants).map(([name, body]) => [name, letterOf(mailToAino(body)).subject]);
  expect(Object.fromEntries(subjects)).toMatchObject({
    update: `Tapaamisen uusi aika: ${inJanuary}`,
    cancellation: `Tapaaminen on peruttu: ${inJanuary}`,
    "cancellation, nobody can come": `Tapaaminen on peruttu: ${inJanuary}`,
    "cancellation, paused": `Tapaaminen poistuu kalenteristasi: ${inJanuary}`,
    merge: `Tapaatte yhdessä ryhmän 4 kanssa: ${inJanuary}`,
    "merge, host of two groups": `Tapaatte yhdessä ryhmien 4 ja 6 kanssa: ${inJanuary}`,
    return: `Tapaatte sittenkin oman ryhmänne kesken: ${inJanuary}`,
    group: "Elina tulee ryhmääsi",
    "group, two joined": "Elina ja Henrik tulevat ryhmääsi",
    "group, one left": "Olli lähtee ryhmästäsi",
    "group, two left": "Olli ja Maija lähtevät ryhmästäsi",
    "group, one joined and one left": "Ryhmäsi muuttuu",
    moved: "Uusi ryhmäsi on ryhmä 5",
  });
});

test("a moved meeting is told with its new time, in summer time too", () => {
  const { text } = letterOf(mailToAino({ ...bodies.update, meeting: april }));
  expect(text).toContain(`Uusi aika on ${inApril}.`);
});

test("whoever was told another time hears which one is no longer true", () => {
  const moved = (language: "fi" | "sv" | "en") =>
    letterOf(mailToAino(variants["update, moved by a day"] ?? bodies.update, { language })).text;
  expect(moved("fi")).toContain(`Vanha aika oli ti 19.1.2027 klo${NBSP}14.00. Uusi aika on ${inJanuary}.`);
  expect(moved("sv")).toContain(`Den gamla tiden var tis 19.1.2027 kl.${NBSP}14.00. Den nya tiden`);
  expect(moved("en")).toContain("The old time was Tue 19 Jan 2027, 14:00. The new time is Wed 20 Jan 2027,");
});

for (const language of LANGUAGES)
  test(`the five reasons for a cancellation are five different sentences, ${language}`, () => {
    const texts = REASONS.map((why) => letterOf(mailToAino({ ...bodies.cancellation, why }, { language })).text);
    const sentences = texts.map((text) => text.split("\n")[2] ?? "");
    expect(new Set(sentences).size).toBe(REASONS.length);
    for (const sentence of sentences) expect(sentence).toContain("2027");
  });

test("a cancellation tells the next meeting, if there is one", () => {
  expect(letterOf(mailToAino(bodies.cancellation)).text).toContain(`Seuraava tapaamisesi on ${inApril}.`);
  expect(letterOf(mailToAino({ ...bodies.cancellation, next: null })).text).not.toContain("Seuraava");
});

test("who left gets a short goodbye for each meeting, without a next one and a link that opens nothing", () => {
  const letter = letterOf(mailToAino({ ...bodies.cancellation, why: "left", next: april }));
  expect(letter.text).not.toContain("Seuraava");
  expect(letter.text).toContain("Kiitos, että olit mukana!");
  expect(letter.text.split("Kysyttävää?")[0]?.trim().split(/\s+/).length).toBeLessThan(30);
  expect(letter.html).not.toContain("/j/");
});

test("guests and hosts of a merge both hear with whom, that nothing is to be done, and what their own group is", () => {
  for (const body of [bodies.merge, { ...bodies.merge, hosts: true }]) {
    const { text } = letterOf(mailToAino(body));
    for (const said of [
      `yhdessä ryhmän 4 kanssa. Tapaaminen on ${inJanuary}.`,
      "Sinun ei tarvitse tehdä mitään.",
      "sama linkki avaa oikean huoneen",
      "oman ryhmäsi, ryhmän 7, kuten tavallisesti",
    ])
      expect(text).toContain(said);
    // Those who come from the other group, and nobody else: who is absent stays unsaid.
    expect(text.match(/^– .*$/gm)).toEqual(["– Elina, Joensuu", "– Henrik, Raasepori"]);
  }
});

test("only the hosts are asked to welcome their guests", () => {
  const guest = letterOf(mailToAino(bodies.merge)).text;
  const host = letterOf(mailToAino({ ...bodies.merge, hosts: true })).text;
  expect(host).toContain("Vieraat tulevat teidän huoneeseenne.");
  expect(guest).not.toContain("Vieraat tulevat");
  expect(guest).toContain("tervetulleita vieraiksi");
});

test("where groups of two languages meet, everybody hears which they will talk", () => {
  const body = variants["merge, of a Finnish and a Swedish group"] ?? bodies.merge;
  expect(letterOf(mailToAino(body, { language: "sv" })).text).toContain("Den här gången talar ni finska.");
  expect(letterOf(mailToAino(bodies.merge, { language: "sv" })).text).not.toContain("språk");
});

test("a change in the group shows who came, who left, the group now and the dates to come", () => {
  const { text } = letterOf(mailToAino(variants["group, one joined and one left"] ?? bodies.group));
  expect(text).toContain("Elina (Joensuu) tulee ryhmääsi. Toivottakaa hänet tervetulleeksi!");
  expect(text).toContain("Olli lähtee ryhmästäsi.");
  expect(text).toContain(
    "Ryhmäsi nyt (ryhmä 7)\n\n– Birgitta, Vaasa\n– Leena, Rovaniemi\n– Samuli, Kotka\n– Elina, Joensuu\n",
  );
  expect(text).toContain(`Tulevat tapaamiset\n\n– ${inJanuary}\n– ${inApril}\n`);
});

test("an empty list has no heading, and nothing is promised where nothing comes", () => {
  const { text } = letterOf(mailToAino({ ...bodies.moved, members: [], meetings: [] }));
  expect(text).toContain("Tästä lähtien ryhmäsi on ryhmä 5.");
  for (const absent of ["Tulevat tapaamiset", "Uusi ryhmäsi\n", "kalenterikutsut"]) expect(text).not.toContain(absent);
});

test("an offer says how few would come, or that she would be alone, and lists where she is welcome", () => {
  const few = letterOf(mailToAino(bodies.offer)).text;
  const alone = letterOf(mailToAino({ ...bodies.offer, expected: 1 })).text;
  expect(few).toContain(`tapaamiseen ${inJanuary} tulee ryhmästäsi vain 2 henkilöä`);
  expect(alone).toContain(`olisit yksin tapaamisessa ${inJanuary}`);
  for (const text of [few, alone]) {
    expect(text).toContain(`– ke 20.1.2027 klo${NBSP}16.00–17.00\n– to 21.1.2027 klo${NBSP}09.00–10.00\n`);
    expect(text).toContain("Voit myös tulla omaan tapaamiseesi");
  }
});

test("dates are written in the season's zone, whatever the reader's language", () => {
  const season = { name: "Fjärrmentorskap", zone: "Europe/Stockholm" };
  const { subject } = letterOf(mailToAino(bodies.update, { language: "sv", season }));
  expect(subject).toBe(`Ny tid för träffen: ons 20.1.2027 kl.${NBSP}13.00–14.00`);
});

test("people and groups are joined as they are spoken", () => {
  expect(enumeration([], "ja")).toBe("");
  expect(enumeration(["Aino"], "ja")).toBe("Aino");
  expect(enumeration([4, 6], "och")).toBe("4 och 6");
  expect(enumeration(["Aino", "Leena", "Olli"], "and")).toBe("Aino, Leena and Olli");
});
