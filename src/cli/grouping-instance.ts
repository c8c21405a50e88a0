import * as z from "zod";
import type { Copy } from "../../web/copy/copy.ts";
import {
  FRESH_ORDER,
  type GroupingAnswer,
  type GroupingProblem,
  type ScoreComponent,
} from "../core/grouping/problem.ts";
import { LANGUAGES } from "../core/programme.ts";

/** The names that the checker gives to the components of the score. */
const COMPONENTS: Readonly<Record<string, ScoreComponent>> = {
  unplaced: "unplaced",
  broken: "broken",
  sameMuni: "sameMunicipality",
  missingRoles: "missingRoles",
  sizeCost: "sizeCost",
  nearYears: "nearYears",
  sameRegion: "sameRegion",
  imbalance: "imbalance",
  moves: "moves",
};

const years = z.number().nonnegative();
const pairs = z.array(z.tuple([z.string(), z.string()])).default([]);

/** Twice the largest room: a group is weighed pair by pair, so its price grows with the square of its size. */
const LARGEST_GROUP = 12;

const size = z.int().min(1).max(LARGEST_GROUP);

/** What `group --instance` reads. A repeated id is no error: the first row of it counts. */
export function groupingInstance(words: Copy["cli"]["instance"]) {
  return instance.refine(({ config }) => config.min <= config.max, {
    path: ["config", "max"],
    message: words.maxBelowMin,
  });
}

const instance = z.object({
  config: z.object({
    min: size,
    max: size,
    noviceMax: years,
    experiencedMin: years,
    nearGap: years,
    sizeCost: z.record(z.string(), z.int().nonnegative()),
    order: z.array(z.enum(Object.keys(COMPONENTS))).optional(),
  }),
  people: z.array(
    z.object({
      id: z.string().min(1),
      muni: z.string().nullable(),
      region: z.string().nullish(),
      years: years.nullable(),
      slots: z.array(z.string()),
      langs: z.array(z.enum(LANGUAGES)),
      prev: z.string().nullish(),
    }),
  ),
  apart: pairs,
  together: pairs,
});

export function groupingProblemOf({ config, people, apart, together }: z.output<typeof instance>): GroupingProblem {
  const { order, ...rules } = config;
  return {
    rules: { ...rules, order: order?.flatMap((name) => COMPONENTS[name] ?? []) ?? FRESH_ORDER },
    people: people.map(({ id, muni, region, years, slots, langs, prev }) => ({
      id,
      municipality: muni,
      region: region ?? null,
      years,
      slots,
      languages: langs,
      previous: prev ?? null,
    })),
    apart,
    together,
  };
}

/** The answer as the checker reads it. */
export function groupingAnswerOf({ groups, unplaced }: GroupingAnswer) {
  return {
    groups: groups.map(({ id, members, slot, language }) => ({ id, members, slot, lang: language })),
    unplaced: unplaced.map(({ id }) => id),
  };
}
