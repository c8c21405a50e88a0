import { expect, test } from "vitest";
import { expectationOf, mergeMeetings } from "../../../src/core/merging.ts";
import { RULES, session } from "./cases.ts";

const shared = (problem: Parameters<typeof mergeMeetings>[0]) =>
  mergeMeetings(problem)
    .rooms.filter(({ groups }) => groups.length > 1)
    .map(({ groups }) => groups.join("+"));

test("whoever declined is not expected, whoever answered otherwise is", () => {
  expect(expectationOf("declined", 0)).toBe("declined");
  expect(expectationOf("tentative", 0)).toBe("expected");
  expect(expectationOf(null, 0)).toBe("expected");
});

test("two silent absences in a row are a habit, one is not, and an answer outweighs them", () => {
  expect(expectationOf(null, 1)).toBe("expected");
  expect(expectationOf(null, 2)).toBe("silent");
  expect(expectationOf("accepted", 2)).toBe("expected");
  expect(expectationOf("declined", 2)).toBe("declined");
});

test("two absences leave Birgitta alone, and she is brought to the other group of her time", () => {
  const problem = session({ Kuopio: ["Aino", "Leena", "Olli"], Vaasa: ["Birgitta", "-Nils", "-Stina"] });
  const answer = mergeMeetings(problem);
  expect(answer.rooms).toEqual([
    {
      host: "Kuopio",
      groups: ["Kuopio", "Vaasa"],
      slot: "wed 14:00",
      language: "fi",
      expected: 4,
      reason: {
        groups: [
          { id: "Kuopio", expected: 3, members: 3, short: false },
          { id: "Vaasa", expected: 1, members: 3, short: true },
        ],
        host: "most_expected",
      },
    },
  ]);
  expect(answer.vector).toMatchObject({ alone: 0, underMin: 0, disturbed: 1 });
  expect(answer.tooSmall).toEqual([]);
});

test("a group of two by planning is never merged for that alone", () => {
  const planned = { Kuopio: ["Aino", "Leena", "Olli"], Vaasa: ["Birgitta", "Nils"], Salo: ["Meri", "Sisko"] };
  const answer = mergeMeetings(session(planned));
  expect(answer.rooms.map(({ groups }) => groups)).toEqual([["Kuopio"], ["Salo"], ["Vaasa"]]);
  expect(answer.tooSmall).toEqual([
    { host: "Salo", expected: 2, obstacle: "no_absence" },
    { host: "Vaasa", expected: 2, obstacle: "no_absence" },
  ]);
  expect(shared(session(planned, { onlyForAbsences: false }))).toHaveLength(1);
});

test("an absence that leaves enough people gives nobody a reason to move", () => {
  const rolls = { Kuopio: ["Aino", "Leena", "Olli", "-Eeva"], Vaasa: ["Birgitta", "Nils"] };
  expect(shared(session(rolls))).toEqual([]);
});

test("a group of two by planning may be the host of a group that absences made small", () => {
  const answer = mergeMeetings(session({ Kuopio: ["Aino", "Leena", "-Olli"], Vaasa: ["Birgitta", "Nils"] }));
  expect(answer.rooms.map(({ groups }) => groups)).toEqual([["Vaasa", "Kuopio"]]);
  expect(answer.rooms[0]?.reason?.host).toBe("full_group");
});

test("two groups that are large enough stay by themselves, even when they would fit into one room", () => {
  const rolls = { Kuopio: ["Aino", "Leena", "Olli", "-Eeva"], Vaasa: ["Birgitta", "Nils", "Stina", "-Nea"] };
  expect(shared(session(rolls))).toEqual([]);
});

test("groups that meet at different times are not merged", () => {
  const rolls = { Kuopio: ["Aino", "Leena", "Olli"], Vaasa: ["Birgitta", "-Nils", "-Stina"] };
  const answer = mergeMeetings(session(rolls, { groups: { Vaasa: { slot: "thu 15:00" } } }));
  expect(answer.rooms.map(({ groups }) => groups)).toEqual([["Vaasa"], ["Kuopio"]]);
  expect(answer.tooSmall).toEqual([{ host: "Vaasa", expected: 1, obstacle: "no_partner_at_slot" }]);
});

test("nobody is brought among people whose language she does not speak", () => {
  const rolls = { Kuopio: ["Aino", "Leena", "Olli"], Vaasa: ["Birgitta", "-Nils", "-Stina"] };
  const problem = session(rolls, { people: { Birgitta: { languages: ["sv"] } } });
  expect(mergeMeetings(problem).tooSmall).toEqual([{ host: "Vaasa", expected: 1, obstacle: "no_common_language" }]);
});

test("a merged room speaks what everybody in it speaks, the host's language first", () => {
  const rolls = { Kuopio: ["Aino", "Leena", "Olli"], Vaasa: ["Birgitta", "-Nils", "-Stina"] };
  const bilingual = { languages: ["fi", "sv"] as const };
  const people = { Aino: bilingual, Leena: bilingual, Olli: bilingual, Birgitta: { languages: ["sv"] as const } };
  const problem = session(rolls, { people, groups: { Vaasa: { language: "sv" } } });
  expect(mergeMeetings(problem).rooms.map(({ host, language }) => [host, language])).toEqual([["Kuopio", "sv"]]);
  const fluent = { ...problem, people: problem.people.map((person) => ({ ...person, ...bilingual })) };
  expect(mergeMeetings(fluent).rooms[0]?.language).toBe("fi");
});

test("two who must be kept apart do not meet through a merge, not even when one of them is only silent", () => {
  const apart = [["Birgitta", "Olli"]] as const;
  const near = session({ Kuopio: ["Aino", "Leena", "Olli"], Vaasa: ["Birgitta", "-Nils", "-Stina"] }, { apart });
  expect(mergeMeetings(near).tooSmall).toEqual([{ host: "Vaasa", expected: 1, obstacle: "keep_apart" }]);
  const silent = session({ Kuopio: ["Aino", "Leena", "Eeva", "?Olli"], Vaasa: ["Birgitta", "-Nils"] }, { apart });
  expect(shared(silent)).toEqual([]);
  const away = session({ Kuopio: ["Aino", "Leena", "Eeva", "-Olli"], Vaasa: ["Birgitta", "-Nils"] }, { apart });
  expect(shared(away)).toEqual(["Kuopio+Vaasa"]);
});

test("six is the most in one room, and above five costs: the smaller group takes Birgitta in", () => {
  const five = ["Aino", "Leena", "Olli", "Eeva", "Kaisa"];
  const two = session({ Kuopio: five, Vaasa: ["Birgitta", "Nils", "-Stina"] });
  expect(mergeMeetings(two).tooSmall).toEqual([{ host: "Vaasa", expected: 2, obstacle: "would_exceed_size" }]);
  expect(shared(session({ Kuopio: five, Vaasa: ["Birgitta", "-Nils", "-Stina"] }))).toEqual(["Kuopio+Vaasa"]);
  const three = ["Meri", "Sisko", "Heli"];
  expect(shared(session({ Kuopio: five, Salo: three, Vaasa: ["Birgitta", "-Nils", "-Stina"] }))).toEqual([
    "Salo+Vaasa",
  ]);
});

test("a guest is brought to people from other towns rather than to a colleague of her own", () => {
  const rolls = { Kuopio: ["Aino", "Leena", "Olli"], Salo: ["Meri", "Sisko", "Heli"], Vaasa: ["Birgitta", "-Nils"] };
  const people = { Birgitta: { municipality: "905" }, Aino: { municipality: "905" } };
  expect(shared(session(rolls, { people }))).toEqual(["Salo+Vaasa"]);
});

test("of equals the one that has been host less often is the host now", () => {
  const rolls = { Kuopio: ["Aino", "Leena", "-Olli"], Vaasa: ["Birgitta", "Nils", "-Stina"] };
  const host = (problem: ReturnType<typeof session>) => mergeMeetings(problem).rooms[0];
  const burdened = host(session(rolls, { groups: { Kuopio: { hosted: 2 } } }));
  expect([burdened?.host, burdened?.reason?.host]).toEqual(["Vaasa", "hosted_least"]);
  const first = host(session(rolls));
  expect([first?.host, first?.reason?.host]).toEqual(["Kuopio", "first"]);
});

test("a meeting is cancelled when everybody declined, and held open when somebody is only silent", () => {
  const rolls = { Kuopio: ["Aino", "Leena", "Olli"], Salo: ["-Meri", "?Sisko"], Vaasa: ["-Birgitta", "-Nils"] };
  const answer = mergeMeetings(session(rolls));
  expect(answer.cancelled).toEqual(["Vaasa"]);
  expect(answer.unheard).toEqual(["Salo"]);
  expect(answer.rooms.map(({ groups }) => groups)).toEqual([["Kuopio"]]);
});

test("a session without groups is no trouble, and absurd rules are refused", () => {
  expect(mergeMeetings(session({}))).toMatchObject({ rooms: [], cancelled: [], tooSmall: [] });
  const absurd = { ...session({ Kuopio: ["Aino"] }), rules: { ...RULES, softMax: 1000 } };
  expect(() => mergeMeetings(absurd)).toThrow(RangeError);
});
