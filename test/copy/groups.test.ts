import { expect, test } from "vitest";
import type { Block } from "../../src/core/grouping/arrangement.ts";
import type { CounterExample } from "../../src/core/grouping/counter-example.ts";
import type { Compromise, GroupReason, Shortfall } from "../../src/core/grouping/explain.ts";
import type { Hint } from "../../src/core/grouping/hints.ts";
import type { MoveEffect } from "../../src/core/grouping/outlook.ts";
import { FRESH_ORDER, type Score, type Unplaced } from "../../src/core/grouping/problem.ts";
import type { Proof } from "../../src/core/grouping/proof.ts";
import { municipalityRegister } from "../../src/core/municipality-register.ts";
import { copyOf } from "../../web/copy/copy.ts";
import {
  blockWords,
  compromiseSentence,
  effectWords,
  groupSentence,
  hintSentence,
  type Names,
  priceWords,
  proofSentences,
  reasonSentence,
  shortfallSentence,
  whySentence,
} from "../../web/copy/grouping-sentence.ts";

const LANGUAGES = ["fi", "sv", "en"] as const;
const names: Names = {
  person: (id) => `${id} Korhonen`,
  group: (id) => `#${id}`,
  municipality: (code) => `[${code}]`,
};
const proof = (details: Partial<Proof>): Proof => ({
  ...{ component: "sameMunicipality", value: 10, bound: 10, status: "best_possible", why: null, ...details },
});

/** One of every kind: a code that is added without an example does not compile. */
const examples = {
  unplaced: { code: "unplaced", alone: ["Aino"], circles: [{ people: 11, leftOver: 1 }], min: 4, max: 5 },
  pairs: {
    code: "pairs",
    impossible: (["apart", "slot", "language", "company"] as const).map((reason) => ({
      pair: ["Aino", "Olli"],
      reason,
    })),
    chains: [{ people: ["Aino", "Olli", "Mari", "Eeva", "Hanna", "Kirsi"], seams: 1 }],
    max: 5,
  },
  municipality: { code: "municipality", name: "091", people: 14, of: 20, groups: 6, leftOver: 1, atLeast: 10 },
  region: { code: "region", name: "PS", people: 14, of: 20, groups: 6, leftOver: 0, atLeast: 10 },
  municipalities: { code: "municipalities", names: ["091", "049"], groups: 6, atLeast: 12 },
  regions: { code: "regions", names: ["PS", "LU"], groups: 6, atLeast: 12 },
  roles: { code: "roles", groups: 9, novices: { people: 7, missing: 2 }, experienced: { people: 8, missing: 1 } },
  sizes: { code: "sizes", people: 18, groups: 5, ideal: 4, cause: "number" },
  years: { code: "years", from: 0, to: 1, people: 18, groups: 16, atLeast: 2 },
  general: { code: "general", atLeast: 3 },
} satisfies Record<CounterExample["code"], CounterExample>;
const more: readonly CounterExample[] = [
  { ...examples.sizes, cause: "more_groups" },
  { ...examples.sizes, cause: "fewer_groups" },
];

const hints: Record<Hint["code"], Hint> = {
  joins: { code: "joins", group: "3" },
  founds: { code: "founds", slot: "wed 14:00", language: "sv", others: ["Aino", "Olli"] },
  slot: { code: "slot", slot: "wed 14:00", group: "3" },
  slot_founds: { code: "slot_founds", slot: "wed 14:00", language: "sv", others: ["Aino", "Olli"] },
  language: { code: "language", language: "en", group: "3" },
  language_founds: { code: "language_founds", slot: "wed 14:00", language: "en", others: ["Aino", "Olli"] },
  more_people: { code: "more_people", people: 2, slot: "wed 14:00", language: "en", others: [] },
  count: { code: "count", people: 11, more: 1, fewer: 1 },
  apart: { code: "apart", group: "3", people: ["Olli"] },
  nothing: { code: "nothing" },
};

const compromises: Record<Compromise["code"], readonly Compromise[]> = {
  same_municipality: [{ code: "same_municipality", name: "091", people: ["Aino", "Olli"], unavoidable: true }],
  same_region: [{ code: "same_region", name: "PS", people: ["Aino", "Olli"], unavoidable: true }],
  missing_role: (["novice", "experienced"] as const).map((role) => ({
    code: "missing_role",
    role,
    unavoidable: false,
  })),
  size: [
    { code: "size", members: 3, small: true, unavoidable: true },
    { code: "size", members: 5, small: false, unavoidable: true },
  ],
  near_years: [{ code: "near_years", people: ["Aino", "Olli"], unavoidable: false }],
  kept_apart: [{ code: "kept_apart", people: ["Aino", "Olli"], unavoidable: false }],
  moved: [{ code: "moved", people: ["Aino"], unavoidable: false }],
};

const shared = (["municipality", "region", "years", "together"] as const).map((code) => ({ code, people: ["Aino"] }));
const sizes = (["too_many", "too_few", "size_better", "size_worse"] as const).map((code) => ({ code, members: 2 }));
const roles = (["novice", "experienced"] as const).map((role) => ({ code: "role" as const, role }));
const effects: readonly MoveEffect[] = (["joined", "left"] as const).flatMap((where) =>
  [...shared, ...sizes, ...roles].map((effect) => ({ ...effect, where })),
);
const blocks: readonly Block[] = [{ code: "slot" }, { code: "language" }, { code: "apart", people: ["Olli"] }];
const reasons: readonly Unplaced["reason"][] = ["no_slot", "no_language", "too_few_at_slots", "sizes"];

/** Every sentence of the grouping in one language. */
function everything(language: (typeof LANGUAGES)[number]): readonly string[] {
  const shortfalls = FRESH_ORDER.filter((component) => component !== "imbalance").map(
    (component): Shortfall => ({
      ...proof({ component, value: 2 }),
      ...{ lacking: { novice: 1, experienced: 2 }, sizes: [{ size: 3, groups: 2 }] },
    }),
  );
  return [
    ...[...Object.values(examples), ...more].map((why) => whySentence(proof({ why }), names, language)),
    whySentence(proof({ component: "sizeCost", why: examples.general }), names, language),
    ...Object.values(hints).map((hint) => hintSentence(hint, names, language)),
    ...Object.values(compromises)
      .flat()
      .map((compromise) => `${compromiseSentence(compromise, names, language)}.`),
    ...effects.map((effect) => `${effectWords(effect, names, language)}.`),
    ...blocks.map((block) => `${blockWords(block, names, language)}.`),
    ...reasons.map((reason) => reasonSentence({ person: "Aino", reason, hints: [] }, language)),
    ...shortfalls.map((shortfall) => shortfallSentence(shortfall, language)),
    ...proofSentences(
      FRESH_ORDER.map((component, at) => proof({ component, status: at < 4 ? "best_possible" : "best_found" })),
      () => true,
      language,
    ),
  ];
}

test("whatever the grouping can say is a whole sentence in every language, and each says it in its own words", () => {
  const [fi = [], sv = [], en = []] = LANGUAGES.map(everything);
  for (const sentences of [fi, sv, en]) {
    for (const sentence of sentences) {
      expect(sentence).toMatch(/\p{L}.*\.$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object|=>| {2}|\.\./);
      expect(sentence).not.toMatch(/\b(klo|kl\.) \d/);
    }
    expect(new Set(sentences).size).toBeGreaterThan(sentences.length - 4);
  }
  for (const [at, sentence] of fi.entries()) expect(new Set([sentence, sv[at], en[at]]).size, sentence).toBe(3);
});

test("the counter-example of one town names it, and how many, of how many, in how many groups", () => {
  const said = LANGUAGES.map((language) =>
    whySentence(proof({ why: { ...examples.municipality, leftOver: 0 } }), names, language),
  );
  expect(said).toEqual([
    "20 sijoitettavasta 14 on samasta kunnasta ([091]), ja ryhmiä on enintään 6: vähintään 10 paria joutuu samaan ryhmään.",
    "14 av 20 som kan placeras är från samma kommun ([091]), och det blir högst 6 grupper: minst 10 par hamnar i samma grupp.",
    "14 of the 20 who can be placed work in the same municipality ([091]), and there are at most 6 groups: at least 10 pairs must share a group.",
  ]);
});

const group: GroupReason = {
  ...{ group: "1", members: 3, municipalities: 3, years: [2, 9, 21], roles: ["novice", "experienced"] },
  ...{ slots: ["wed 14:00", "thu 15:00"], languages: ["sv", "fi"], compromises: [] },
};

test("a group is one sentence: where they work, their years, their roles, their times and languages", () => {
  expect(LANGUAGES.map((language) => groupSentence(group, language))).toEqual([
    "3 eri kuntaa, kokemusta 2, 9 ja 21 vuotta, mukana uusi ja kokenut opettaja; kaikille sopii ke klo\u00a014.00, myös to klo\u00a015.00, kaikki puhuvat ruotsia ja suomea.",
    "3 olika kommuner, 2, 9 och 21 års erfarenhet, både en ny och en erfaren lärare; ons kl.\u00a014.00 passar alla, även tors kl.\u00a015.00, alla talar svenska och finska.",
    "3 different municipalities, 2, 9 and 21 years of experience, with a new and an experienced teacher; Wed 14:00 suits everyone, and so does Thu 15:00, all speak Swedish and Finnish.",
  ]);
});

test("a group whose years nobody knows, with many times in common, is still a sentence", () => {
  const unknown = { ...group, years: [], roles: [], slots: ["wed 14:00", "1", "2", "3"], languages: ["en"] as const };
  expect(groupSentence(unknown, "en")).toBe(
    "3 different municipalities, experience unknown; Wed 14:00 and 3 other times suit everyone, all speak English.",
  );
});

test("when everything is proven that is said, and when nothing is, only the best found", () => {
  const all = proofSentences([proof({})], () => true, "en");
  expect(all).toEqual(["No other division is better. This is proven."]);
  expect(proofSentences([proof({ status: "best_found" })], () => true, "en")).toHaveLength(1);
  // Nobody asked to be with anybody: of that nothing is said.
  const wishes = [proof({}), proof({ component: "broken", status: "best_found" })];
  expect(proofSentences(wishes, (component) => component !== "broken", "en")).toEqual(all);
});

test("a price is told in words, the most important first, and what is gained apart from it", () => {
  const zero = Object.fromEntries(FRESH_ORDER.map((component) => [component, 0])) as Score;
  const price = { ...zero, imbalance: 700, sameRegion: 1, missingRoles: -1 };
  expect(priceWords(price, FRESH_ORDER, "en")).toEqual({
    worse: ["1 more pair from the same wellbeing county", "experience shared less evenly"],
    better: ["a new or an experienced teacher missing 1 fewer times"],
  });
  for (const language of LANGUAGES)
    for (const component of FRESH_ORDER)
      for (const amount of [1, -1, 2, -2]) {
        const { worse, better } = priceWords({ ...zero, [component]: amount }, FRESH_ORDER, language);
        expect([worse.length, better.length]).toEqual(amount > 0 ? [1, 0] : [0, 1]);
      }
});

test("every wellbeing county of the register has a name in every language", () => {
  const regions = new Set(municipalityRegister.map(([, , , region]) => region));
  expect(regions.size).toBeGreaterThan(20);
  for (const language of LANGUAGES)
    for (const region of regions) expect(copyOf(language).groups.regions[region], `${language} ${region}`).toBeTruthy();
});
