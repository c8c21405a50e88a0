import * as z from "zod";
import type { Copy } from "../../web/copy/copy.ts";
import type { MergingAnswer, MergingProblem } from "../core/merging/problem.ts";
import { LANGUAGES } from "../core/programme.ts";

/** Twice a room that people can talk in. Above it, and above this many times as a host, a price is no whole number. */
const LARGEST_ROOM = 12;
const MOST_HOSTED = 100;

const size = z.int().min(1).max(LARGEST_ROOM);
const years = z.number().nonnegative();

/** What `merge --instance` reads, with words for what a schema alone cannot say. */
export function mergingInstance(words: Copy["cli"]["instance"]) {
  return instance.superRefine(({ groups, people }, context) => {
    const known = new Set(people.map(({ id }) => id));
    const ids = new Set<string>();
    const members = new Set<string>();
    for (const [at, group] of groups.entries()) {
      if (ids.has(group.id)) problem(["groups", at, "id"], words.groupTwice(group.id));
      ids.add(group.id);
      for (const [place, member] of group.members.entries()) {
        if (!known.has(member)) problem(["groups", at, "members", place], words.unknownPerson(member));
        else if (members.has(member)) problem(["groups", at, "members", place], words.memberTwice(member));
        members.add(member);
      }
    }

    function problem(path: (string | number)[], message: string): void {
      context.addIssue({ code: "custom", path, message });
    }
  });
}

const instance = z.object({
  config: z.object({ min: size, max: size, softMax: size, noviceMax: years, experiencedMin: years }),
  groups: z.array(
    z.object({
      id: z.string().min(1),
      slot: z.string(),
      lang: z.enum(LANGUAGES),
      members: z.array(z.string()),
      hosted: z.int().min(0).max(MOST_HOSTED),
    }),
  ),
  people: z.array(
    z.object({
      id: z.string().min(1),
      muni: z.string().nullable(),
      years: years.nullable(),
      langs: z.array(z.enum(LANGUAGES)),
      expected: z.boolean(),
    }),
  ),
  apart: z.array(z.tuple([z.string(), z.string()])).default([]),
});

/** The checker asks for the optimum whatever made a group small. */
export function mergingProblemOf({ config, groups, people, apart }: z.output<typeof instance>): MergingProblem {
  return {
    rules: config,
    groups: groups.map(({ lang, ...group }) => ({ ...group, language: lang })),
    people: people.map(({ id, muni, years, langs, expected }) => ({
      id,
      municipality: muni,
      years,
      languages: langs,
      expectation: expected ? "expected" : "declined",
    })),
    apart,
    onlyForAbsences: false,
  };
}

/** The answer as the checker reads it. */
export function mergingAnswerOf({ rooms, cancelled }: MergingAnswer) {
  return { rooms: rooms.map(({ host, groups, language }) => ({ host, groups, lang: language })), cancelled };
}
