import { copyOf } from "../../web/copy/copy.ts";
import { blockWords, effectWords, type Names } from "../../web/copy/grouping-sentence.ts";
import type { Menu, MovedNotice } from "../../web/parts/move-menu.tsx";
import { arrangementOf } from "../core/grouping/arrangement.ts";
import { type Scales, scalesOf } from "../core/grouping/delta.ts";
import { moveMember } from "../core/grouping/move.ts";
import { isBetter, type MoveEffect, outlookOf, outlooksFor } from "../core/grouping/outlook.ts";
import type { FormedGroup, GroupingProblem } from "../core/grouping/problem.ts";
import type { Language } from "../core/room.ts";
import { shortly } from "./group-names.ts";

/** Where one person could go, and what would come of it, in few words. */
export function menuFor(scales: Scales, person: string, names: Names, language: Language): Menu {
  const { admin } = copyOf(language);
  const outlooks = outlooksFor(scales, person);
  const short = shortly(names);
  const open = outlooks.filter(({ blocks }) => blocks.length === 0);
  const blocked = outlooks.filter(({ blocks }) => blocks.length > 0);
  return {
    // Whatever becomes of the group she leaves is the same wherever she goes.
    leaving: wordsOf(open[0]?.effects.filter(({ where }) => where === "left") ?? [], short, language),
    targets: open.map(({ to, effects }) => ({
      to,
      label: to === "new" ? admin.groups.newGroup : names.group(to),
      fits: to !== "none" && to !== "new",
      ...wordsOf(
        effects.filter(({ where }) => where === "joined"),
        short,
        language,
      ),
    })),
    blocked: blocked.map(({ to, blocks }) => {
      const why = blocks.map((block) => blockWords(block, short, language));
      return `${names.group(to)} (${why.join(", ")})`;
    }),
  };
}

/**
 * What the last move changed, told on the board after it: the board before is the one where she goes back. Null when there was no
 * such move, or somebody has moved on since.
 */
export function movedNotice(
  problem: GroupingProblem,
  groups: readonly FormedGroup[],
  { person, back }: { person: string; back: string },
  names: Names,
  language: Language,
): MovedNotice | null {
  const { move: t } = copyOf(language).groups;
  const now = groups.find((group) => group.members.includes(person))?.id ?? "none";
  const before = moveMember(problem, groups, person, back);
  if (now === back || !before.ok) return null;
  const arrangement = arrangementOf(problem, before.groups);
  const there = arrangement.groups.has(now) ? now : now === "none" ? "none" : "new";
  const { effects } = outlookOf(scalesOf(arrangement), person, there);
  const { better, worse } = wordsOf(effects, shortly(names), language);
  return {
    sentences: [
      t.done(names.group(now)),
      ...(better.length ? [t.better(better.join("; "))] : []),
      ...(worse.length ? [t.worse(worse.join("; "))] : []),
      ...(better.length + worse.length === 0 ? [t.same] : []),
    ],
    back,
  };
}

function wordsOf(effects: readonly MoveEffect[], names: Names, language: Language) {
  const words = (wanted: boolean) =>
    effects.flatMap((effect) => (isBetter(effect) === wanted ? [effectWords(effect, names, language)] : []));
  return { better: words(true), worse: words(false) };
}
