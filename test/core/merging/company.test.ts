import fc from "fast-check";
import { expect, test } from "vitest";
import { companyFor, type PresentRoom, presentProblem, roomOfTwo } from "../../../src/core/merging/company.ts";
import type { MergingProblem } from "../../../src/core/merging/problem.ts";
import { instances, problemOf, session } from "./cases.ts";

const KUOPIO = ["Aino", "Leena", "Olli"];
const SALO = ["Meri", "Sisko", "-Heli"];
const MOST = 6;

/** Every group in a room of its own, with these people in it; the others have not come. */
function hour(problem: MergingProblem, present: readonly string[]): MergingProblem {
  const rooms = problem.groups.map(({ id, members }) => ({ host: id, meetings: [id], present: own(members, present) }));
  return presentProblem(problem, rooms, MOST);
}

const own = (members: readonly string[], present: readonly string[]) => members.filter((id) => present.includes(id));

test("whoever sits alone joins those who are more, whatever people had said of coming", () => {
  const problem = hour(session({ Kuopio: KUOPIO, Salo: SALO }), ["Aino", "Meri", "Heli"]);
  const { company } = companyFor(problem, "Kuopio", []);
  expect(company).toMatchObject({ other: "Salo", room: { host: "Salo", expected: 3, language: "fi" } });
  expect(company?.room.reason?.groups).toEqual([
    { id: "Salo", expected: 2, members: 3, short: true },
    { id: "Kuopio", expected: 1, members: 3, short: true },
  ]);
});

test("two who are alone are each other's company, and agree on who moves", () => {
  const problem = hour(session({ Kuopio: KUOPIO, Salo: SALO }), ["Aino", "Meri"]);
  const [one, other] = [companyFor(problem, "Kuopio", []), companyFor(problem, "Salo", [])];
  expect([one.company?.other, other.company?.other]).toEqual(["Salo", "Kuopio"]);
  expect(one.company?.room).toEqual(other.company?.room);
});

test("several who are alone gather where most are, one after the other", () => {
  const rolls = { Kuopio: KUOPIO, Salo: SALO, Turku: ["Kerttu", "Siiri", "Anja"] };
  const problem = hour(session(rolls), ["Aino", "Meri", "Kerttu", "Siiri", "Anja"]);
  expect(companyFor(problem, "Kuopio", []).company?.other).toBe("Turku");
  expect(companyFor(problem, "Salo", []).company?.other).toBe("Turku");
  expect(companyFor(problem, "Kuopio", ["Turku"]).company?.other).toBe("Salo");
  expect(companyFor(problem, "Kuopio", ["Turku", "Salo"])).toEqual({ company: null, obstacle: null });
});

test("groups that meet at another hour are no company", () => {
  const problem = session({ Kuopio: KUOPIO, Salo: SALO }, { groups: { Salo: { slot: "thu 15:00" } } });
  expect(companyFor(hour(problem, ["Aino", "Meri"]), "Kuopio", [])).toEqual({
    company: null,
    obstacle: "no_partner_at_slot",
  });
});

test("what is in the way is said: too many, no common language, or somebody to be kept apart who may still come", () => {
  const rolls = { Kuopio: KUOPIO, Oulu: ["Veikko", "Helka", "Raija", "Terhi", "Outi", "Anneli"] };
  const oulu = rolls.Oulu;
  const obstacle = (problem: MergingProblem, present: readonly string[]) =>
    companyFor(hour(problem, present), "Kuopio", []).obstacle;
  expect(obstacle(session(rolls), ["Aino", ...oulu])).toBe("would_exceed_size");
  const swedish = { people: { Veikko: { languages: ["sv"] as const } } };
  expect(obstacle(session(rolls, swedish), ["Aino", "Veikko", "Helka"])).toBe("no_common_language");
  expect(obstacle(session(rolls, swedish), ["Aino", "Helka"])).toBeNull();
  const apart = { apart: [["Leena", "Outi"] as const] };
  expect(obstacle(session(rolls, apart), ["Aino", "Helka"])).toBe("keep_apart");
  const declined = { ...rolls, Kuopio: ["Aino", "-Leena", "Olli"] };
  expect(obstacle(session(declined, apart), ["Aino", "Helka"])).toBeNull();
});

test("rooms that were merged before are one, with everybody who is in them", () => {
  const rolls = { Kuopio: KUOPIO, Salo: SALO, Turku: ["Kerttu", "Siiri", "Anja"] };
  const rooms: PresentRoom[] = [
    { host: "Kuopio", meetings: ["Kuopio"], present: ["Aino"] },
    { host: "Salo", meetings: ["Salo", "Turku"], present: ["Meri", "Kerttu"] },
  ];
  const { company } = companyFor(presentProblem(session(rolls), rooms, MOST), "Kuopio", []);
  expect(company?.room).toMatchObject({ host: "Salo", expected: 3 });
  expect(company?.room.reason?.groups[0]).toMatchObject({ id: "Salo", members: 6 });
});

test("however people sit, hard rules are never broken, nobody is moved in vain, and six is the most", () => {
  let offered = 0;
  const property = fc.property(instances(7), fc.nat(), fc.array(fc.nat(6), { maxLength: 3 }), (instance, at, nos) => {
    const problem = problemOf(instance);
    const present = problem.people.filter(({ expectation }) => expectation === "expected").map(({ id }) => id);
    // Half of those who are away said nothing, and may still come.
    const people = problem.people.map((one, place) =>
      one.expectation === "declined" && place % 2 ? { ...one, expectation: "silent" as const } : one,
    );
    const known = hour({ ...problem, people, rules: { ...problem.rules, softMax: 9 } }, present);
    const host = known.groups[at % known.groups.length]?.id ?? "";
    const closed = nos.map((no) => `G${no}`).filter((id) => id !== host);
    const { company, obstacle } = companyFor(known, host, closed);
    if (!company) return;
    offered++;
    expect(obstacle).toBeNull();
    expect(closed).not.toContain(company.other);
    const groups = known.groups.filter(({ id }) => company.room.groups.includes(id));
    expect(groups.map(({ id }) => id).toSorted()).toEqual([host, company.other].toSorted());
    expect(new Set(groups.map(({ slot }) => slot)).size).toBe(1);
    const members = groups.flatMap((group) => group.members);
    const here = members.filter((id) => present.includes(id));
    expect(here.length).toBeLessThanOrEqual(MOST);
    expect(company.room.expected).toBe(here.length);
    // From each room somebody, and one of them too few.
    const sizes = groups.map((group) => own(group.members, present).length);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(Math.min(...sizes)).toBeLessThan(3);
    const spoken = known.people.filter(({ id }) => here.includes(id)).map(({ languages }) => languages);
    expect(spoken.every((languages) => languages.includes(company.room.language))).toBe(true);
    const across = known.apart.filter(([a, b]) =>
      groups.some((group) => group.members.includes(a) !== group.members.includes(b)),
    );
    const declined = (id: string) => known.people.some((one) => one.id === id && one.expectation === "declined");
    expect(
      across.filter(([a, b]) => members.includes(a) && members.includes(b) && !declined(a) && !declined(b)),
    ).toEqual([]);
    // Whoever asks, the two become the same room.
    expect(roomOfTwo(known, company.other, host)).toEqual(company.room);
  });
  fc.assert(property, { numRuns: 1_000, seed: 23 });
  expect(offered).toBeGreaterThan(150);
});
