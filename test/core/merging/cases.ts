import fc from "fast-check";
import type { MergingGroup, MergingPerson, MergingProblem, MergingRules } from "../../../src/core/merging/problem.ts";
import type { Language } from "../../../src/core/room.ts";
import type { Instance } from "../../samples/merge/merge_check.mjs";

export const RULES: MergingRules = { min: 3, max: 5, softMax: 6, noviceMax: 3, experiencedMin: 10 };

/** "Aino" is expected, "-Aino" has declined, "?Aino" was silently absent twice. All work in different towns and speak Finnish. */
type Roll = readonly string[];

/** Groups that meet on Wednesdays at 14, unless said otherwise; of each person only what is said. */
export function session(
  rolls: Readonly<Record<string, Roll>>,
  details: {
    groups?: Readonly<Record<string, Partial<MergingGroup>>>;
    people?: Readonly<Record<string, Partial<MergingPerson>>>;
    apart?: MergingProblem["apart"];
    onlyForAbsences?: boolean;
  } = {},
): MergingProblem {
  return {
    rules: RULES,
    onlyForAbsences: details.onlyForAbsences ?? true,
    apart: details.apart ?? [],
    groups: Object.entries(rolls).map(([id, roll]) => ({
      id,
      slot: "wed 14:00",
      language: "fi",
      members: roll.map(nameOf),
      hosted: 0,
      ...details.groups?.[id],
    })),
    people: Object.values(rolls)
      .flat()
      .map((entry) => ({
        id: nameOf(entry),
        expectation: entry.startsWith("-") ? "declined" : entry.startsWith("?") ? "silent" : "expected",
        municipality: `town of ${nameOf(entry)}`,
        years: 5,
        languages: ["fi"],
        ...details.people?.[nameOf(entry)],
      })),
  };
}

function nameOf(entry: string): string {
  return entry.replace(/^[-?]/, "");
}

/** The checker's instance, as the core has it: it asks for the optimum whatever made a group small. */
export function problemOf({ config, groups, people, apart }: Instance): MergingProblem {
  return {
    rules: config,
    onlyForAbsences: false,
    apart,
    groups: groups.map(({ lang, ...group }) => ({ ...group, language: lang as Language })),
    people: people.map(({ id, muni, years, langs, expected }) => ({
      id,
      municipality: muni,
      years,
      languages: langs as Language[],
      expectation: expected ? "expected" : "declined",
    })),
  };
}

const languages: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<string[]>(["fi"]) },
  { weight: 2, arbitrary: fc.constant<string[]>(["fi", "sv"]) },
  { weight: 1, arbitrary: fc.subarray(["sv", "en"]) },
);

const person = fc.record({
  muni: fc.option(fc.constantFrom("297", "905", "091", "564", "853"), { freq: 8 }),
  years: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 8 }),
  langs: languages,
});

/** Sessions of up to `most` groups at one or two slots: from nearly everybody there to nearly everybody absent. */
export function instances(most: number): fc.Arbitrary<Instance> {
  return fc
    .record({
      groups: fc.array(
        fc.record({
          slot: fc.constantFrom("mon1230", "mon1230", "wed1400"),
          people: fc.array(person, { minLength: 1, maxLength: 5 }),
          hosted: fc.nat(3),
        }),
        { minLength: 1, maxLength: most },
      ),
      absent: fc.constantFrom(2, 4, 6, 8),
      draws: fc.array(fc.nat(9), { minLength: 5 * most, maxLength: 5 * most }),
      apart: fc.array(fc.tuple(fc.nat(5 * most), fc.nat(5 * most)), { maxLength: 4 }),
    })
    .map(({ groups, absent, draws, apart }) => {
      const people = groups.flatMap((group, at) => group.people.map((one, place) => ({ one, at, place })));
      const id = (at: number, place: number) => `t${at}${place}`;
      const known = people.map(({ at, place }) => id(at, place));
      const pick = (at: number) => known[at % known.length] ?? "";
      return {
        config: RULES,
        groups: groups.map((group, at) => ({
          id: `G${at}`,
          slot: group.slot,
          lang: "fi",
          members: group.people.map((_, place) => id(at, place)),
          hosted: group.hosted,
        })),
        people: people.map(({ one, at, place }, draw) => ({
          ...one,
          id: id(at, place),
          expected: (draws[draw] ?? 0) >= absent,
        })),
        apart: apart.map(([a, b]): [string, string] => [pick(a), pick(b)]),
      };
    });
}
