import { expect, test } from "vitest";
import { guestPlaces } from "../../../src/core/merging/guest.ts";
import { groupsWithoutPartner } from "../../../src/core/merging/partner.ts";
import { mergeMeetings } from "../../../src/core/merging.ts";
import { session } from "./cases.ts";

const KUOPIO = ["Aino", "Leena", "Olli"];
const thursday = { slot: "thu 15:00" };
const friday = { slot: "fri 12:30" };

const places = (problem: ReturnType<typeof session>, guest: string, slots: readonly string[] | null = null) =>
  guestPlaces(problem, mergeMeetings(problem).rooms, guest, slots);

test("the only group of its time is named before anything is published", () => {
  const rolls = { Kuopio: KUOPIO, Salo: ["Meri", "Sisko", "Heli"], Vaasa: ["Birgitta", "Nils"] };
  expect(groupsWithoutPartner(session(rolls, { groups: { Vaasa: friday } }))).toEqual([
    { id: "Vaasa", slot: "fri 12:30", obstacle: "no_partner_at_slot", short: true },
  ]);
});

test("company at the same time is no partner without a common language, or with somebody to be kept apart from", () => {
  const rolls = { Kuopio: KUOPIO, Vaasa: ["Birgitta", "Nils", "Stina"] };
  const obstacles = (problem: ReturnType<typeof session>) =>
    groupsWithoutPartner(problem).map(({ obstacle }) => obstacle);
  expect(obstacles(session(rolls))).toEqual([]);
  const swedish = session(rolls, { people: { Birgitta: { languages: ["sv"] } } });
  expect(obstacles(swedish)).toEqual(["no_common_language", "no_common_language"]);
  expect(obstacles(session(rolls, { apart: [["Nils", "Aino"]] }))).toEqual(["keep_apart", "keep_apart"]);
});

test("Birgitta, who is left alone, is offered the meetings that she can come to", () => {
  const rolls = { Kuopio: KUOPIO, Salo: ["Meri", "Sisko", "Heli"], Vaasa: ["Birgitta", "-Nils"] };
  const problem = session(rolls, { groups: { Kuopio: thursday, Vaasa: friday } });
  expect(places(problem, "Birgitta", ["fri 12:30", "thu 15:00"])).toEqual([
    { host: "Kuopio", slot: "thu 15:00", language: "fi", expected: 4, sameMunicipality: 0 },
  ]);
  expect(places(problem, "Birgitta").map(({ host }) => host)).toEqual(["Kuopio", "Salo"]);
  expect(places(problem, "Birgitta", ["fri 12:30"])).toEqual([]);
});

test("first the places without a colleague from her own town, then those that need her most", () => {
  const rolls = {
    Kuopio: KUOPIO,
    Salo: ["Meri", "Sisko"],
    Oulu: ["Veikko", "Helka", "Raija", "Terhi", "Outi"],
    Turku: ["Kerttu", "Siiri", "Anja", "Marja"],
    Vaasa: ["Birgitta", "-Nils"],
  };
  const groups = { Salo: thursday, Oulu: { slot: "tue 14:00" }, Turku: { slot: "mon 14:00" }, Vaasa: friday };
  const people = { Leena: { municipality: "905" }, Birgitta: { municipality: "905" } };
  const found = places(session(rolls, { groups, people }), "Birgitta");
  expect(found.map(({ host }) => host)).toEqual(["Salo", "Turku", "Oulu", "Kuopio"]);
});

test("a guest's place has room for her, a language of hers, and nobody she is kept apart from", () => {
  const full = ["Veikko", "Helka", "Raija", "Terhi", "Outi", "Anneli"];
  const rolls = { Kuopio: KUOPIO, Oulu: full, Salo: ["Meri", "Sisko", "Heli"], Vaasa: ["Birgitta", "-Nils"] };
  const groups = { Oulu: thursday, Salo: { slot: "mon 14:00" }, Vaasa: friday };
  const people = { Birgitta: { languages: ["sv", "fi"] as const }, Meri: { languages: ["en"] as const } };
  const problem = session(rolls, { groups, people, apart: [["Olli", "Birgitta"]] });
  expect(places(problem, "Birgitta")).toEqual([]);
  expect(places({ ...problem, apart: [] }, "Birgitta").map(({ host, language }) => [host, language])).toEqual([
    ["Kuopio", "fi"],
  ]);
});
