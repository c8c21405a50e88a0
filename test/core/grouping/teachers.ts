import type { Candidate, GroupingProblem } from "../../../src/core/grouping/problem.ts";
import { draw, pick, type Random, seededRandom } from "../../../src/core/grouping/random.ts";
import { municipalityRegister } from "../../../src/core/municipality-register.ts";
import type { Language } from "../../../src/core/room.ts";
import { RULES } from "./cases.ts";

/** After-lunch slots suit most; in shares of the sample of two hundred. */
const TIMES = { "12:30": 42, "13:30": 47, "15:00": 26, "16:30": 15 } as const;
const SLOTS = ["mon", "tue", "wed", "thu"].flatMap((day) =>
  Object.entries(TIMES).map(([time, share]) => ({ slot: `${day} ${time}`, share })),
);
const LANGUAGES: readonly { languages: readonly Language[]; share: number }[] = [
  { languages: ["fi"], share: 71 },
  { languages: ["fi", "en"], share: 24 },
  { languages: ["sv"], share: 2 },
  { languages: ["sv", "en"], share: 1 },
  { languages: ["fi", "sv"], share: 1 },
  { languages: ["fi", "sv", "en"], share: 1 },
];
/** A few large towns and a long tail: the register in strides, because neighbours in it lie in the same region. */
const TOWNS = municipalityRegister.map(
  (_, at) => municipalityRegister[(at * 97) % municipalityRegister.length] ?? municipalityRegister[0],
);

/** A believable season of teachers, as large as wanted: places, free times, languages and years as in the sample of two hundred. */
export function teachers(people: number, seed: number): GroupingProblem {
  const random = seededRandom(seed);
  const id = (at: number) => `t${String(at + 1).padStart(5, "0")}`;
  const pairs = (count: number) =>
    Array.from({ length: count }, () => [id(pick(random, people)), id(pick(random, people))] as const).filter(
      ([a, b]) => a !== b,
    );
  return {
    rules: RULES,
    people: Array.from({ length: people }, (_, at) => teacher(id(at), random)),
    apart: pairs(Math.round(people / 50)),
    together: pairs(Math.round(people / 60)),
  };
}

function teacher(id: string, random: Random): Candidate {
  const [municipality, , , region] = TOWNS[shared(random, TOWNS, (_, rank) => 1 / (rank + 1.5))] ?? [];
  const slots: string[] = [];
  for (let wanted = 3 + pick(random, 5); slots.length < wanted; ) {
    const slot = SLOTS[shared(random, SLOTS, ({ share }) => share)]?.slot ?? "";
    if (!slots.includes(slot)) slots.push(slot);
  }
  return {
    id,
    municipality: municipality ?? null,
    region: region ?? null,
    years: yearsOf(random),
    slots,
    languages: LANGUAGES[shared(random, LANGUAGES, ({ share }) => share)]?.languages ?? ["fi"],
    previous: null,
  };
}

function yearsOf(random: Random): number {
  const kind = draw(random);
  if (kind < 0.32) return pick(random, 4);
  return kind < 0.8 ? 4 + pick(random, 13) : 17 + pick(random, 24);
}

function shared<Item>(random: Random, items: readonly Item[], shareOf: (item: Item, at: number) => number): number {
  const shares = items.map(shareOf);
  let left = draw(random) * shares.reduce((sum, share) => sum + share, 0);
  return Math.max(
    0,
    shares.findIndex((share) => {
      left -= share;
      return left < 0;
    }),
  );
}
