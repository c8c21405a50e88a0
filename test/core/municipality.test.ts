import { expect, test } from "vitest";
import { findMunicipality, municipalityName, nearestNames, regionOf } from "../../src/core/municipality.ts";
import { municipalityRegister } from "../../src/core/municipality-register.ts";

const codeOf = (text: string) => findMunicipality(text)?.code ?? null;

test("Vaasa is one place by every name people give it", () => {
  const names = [
    "Vaasa",
    "Vasa",
    "VAASA",
    " vaasa ",
    "vaasan kaupunki",
    "Vaasan  kaupunki",
    "Vasa stad",
    "City of Vaasa",
  ];
  expect([...names, "905", "Vaasa\u00a0"].map(codeOf)).toEqual(Array(10).fill("905"));
});

test("official names are understood although Finnish genitives change the stem", () => {
  const official = {
    "Turun kaupunki": "Turku",
    "Helsingin kaupunki": "Helsinki",
    "Kuopion kaupunki": "Kuopio",
    "Lappeenrannan kaupunki": "Lappeenranta",
    "Rovaniemen kaupunki": "Rovaniemi",
    "Mikkelin kaupunki": "Mikkeli",
    "Kauniaisten kaupunki": "Kauniainen",
    "Kaustisen kunta": "Kaustinen",
    "Uudenkaupungin kaupunki": "Uusikaupunki",
    "Virtain kaupunki": "Virrat",
    "Isonkyrön kunta": "Isokyrö",
    "Punkalaitumen kunta": "Punkalaidun",
    "Kosken Tl kunta": "Koski Tl",
    "Muuramen kunta": "Muurame",
    "Someron kunta": "Somero",
    "Mänttä – Vilppulan kaupunki": "Mänttä-Vilppula",
    "Pedersören kunta": "Pedersören kunta",
  };
  expect(Object.keys(official).map((name) => findMunicipality(name)?.fi)).toEqual(Object.values(official));
});

test("Swedish official names are understood with and without the genitive s", () => {
  const official = {
    "Korsholms kommun": "Korsholm",
    "Raseborgs stad": "Raseborg",
    "Esbo stad": "Esbo",
    "Pedersöre kommun": "Pedersöre",
    "Närpes stad": "Närpes",
    "Gustav Adolfs kommun": "Gustav Adolfs",
  };
  expect(Object.keys(official).map((name) => findMunicipality(name)?.sv)).toEqual(Object.values(official));
});

test("a name typed with combining marks is the same name", () => {
  expect(codeOf("Jämsä".normalize("NFD"))).toBe("182");
});

test("letters count: a name without its dots, an unknown name and nothing are nobody", () => {
  expect(["Jamsa", "Atlantis", "", " ", "kaupunki", "9999", "Uusi kaupunki"].map(codeOf)).toEqual(Array(7).fill(null));
});

test("the register has 309 municipalities, and no name or official name means two of them", () => {
  const owners = new Map<string, Set<string>>();
  for (const [code, fi, sv, , genitive] of municipalityRegister)
    for (const name of new Set([code, fi, sv, genitive ?? `${fi}n`, `${sv}s`].map((form) => form.toLowerCase())))
      owners.set(name, (owners.get(name) ?? new Set()).add(code));
  expect(municipalityRegister).toHaveLength(309);
  expect([...owners].filter(([, codes]) => codes.size > 1)).toEqual([]);
});

test("every municipality is found by both names and by its official name", () => {
  const lost = municipalityRegister.filter(([code, fi, sv, , genitive]) =>
    [fi, sv, `${genitive ?? `${fi}n`} kunta`, `${sv} kommun`].some((name) => codeOf(name) !== code),
  );
  expect(lost).toEqual([]);
});

test("no genitive is left to the plain n where the stem changes", () => {
  const changing =
    /(nen|järvi|vesi|koski|joki|niemi|salmi|lahti|mäki|saari|lampi|ranta|luoto|kaupunki|nummi|nka|nko|kku|mpu|nto|ntä|lta|rta|[bcdfghjklmnpqrstvwxz])$/;
  const plainN = municipalityRegister.filter(([, fi, , , genitive]) => genitive === undefined && changing.test(fi));
  expect(plainN).toEqual([]);
});

test("names are shown in Swedish to Swedish readers and in Finnish to the others", () => {
  expect((["fi", "sv", "en"] as const).map((language) => municipalityName("853", language))).toEqual([
    "Turku",
    "Åbo",
    "Turku",
  ]);
});

test("an unknown code has no region, and asking its name is a mistake of ours", () => {
  expect([regionOf("297"), regionOf("091"), regionOf("478"), regionOf("999")]).toEqual(["PS", "HEL", "AX", null]);
  expect(() => municipalityName("999", "fi")).toThrow("999");
});

test("a slip of the finger gets the name that was meant", () => {
  expect(nearestNames("Kupio")[0]).toBe("Kuopio");
  expect(nearestNames("Jamsa")[0]).toBe("Jämsä");
  expect(nearestNames("Rovanimei")[0]).toBe("Rovaniemi");
  expect(nearestNames("Helsingfros")[0]).toBe("Helsingfors");
  expect(nearestNames("Tampre kaupunki")[0]).toBe("Tampere");
});

test("at most three names are offered, and none for a place that resembles nothing", () => {
  expect(nearestNames("Kemi").length).toBeLessThanOrEqual(3);
  expect(nearestNames("Atlantis")).toEqual([]);
  expect(nearestNames("")).toEqual([]);
});
