import type { MergingProblem } from "../src/core/merging/problem.ts";
import { mergeMeetings } from "../src/core/merging.ts";
import { timed } from "./measure.ts";
import { exactMerge, judgedMerge, session } from "./sessions.ts";
import { secondsOf } from "./table.ts";
import type { Target } from "./targets.ts";

export type MergeRow = { cells: readonly string[]; targets: readonly Target[]; invalid: string | null };

export const MERGE_HEADINGS = ["session", "vector", "ours, CPU s", "exact", "CPU s", "unproven slots"];

/** Merging against the exact dynamic programme, where its table of all sets of a slot's groups fits. */
export function mergeRows(): readonly MergeRow[] {
  return SESSIONS.map(({ groups, slots, most }) => mergeRow(groups, slots, most));
}

/** `most`: processor seconds, where a target is named. */
const SESSIONS = [
  { groups: 16, slots: 4, most: 0.005 },
  { groups: 16, slots: 1, most: 0.005 },
  { groups: 64, slots: 4, most: null },
  { groups: 200, slots: 16, most: null },
  { groups: 4_000, slots: 16, most: 2 },
];
/** The exact programme takes a set of groups as bits, and two to this power of them. */
const MOST_AT_A_SLOT = 22;

function mergeRow(groups: number, slots: number, most: number | null): MergeRow {
  const problem = session(groups, slots, 1);
  const ours = timed(() => mergeMeetings(problem));
  const { valid, errors, vector } = judgedMerge(problem, ours.value);
  const exact = busiest(problem) <= MOST_AT_A_SLOT ? timed(() => exactMerge(problem)) : null;
  const name = `${groups} groups at ${slots === 1 ? "1 time" : `${slots} times`}`;
  const targets: Target[] = [];
  if (exact) {
    const met = exact.value.join() === vector.join();
    targets.push({
      says: `merging ${name}: the optimum`,
      met,
      because: `${vector.join(" ")}; optimum ${exact.value.join(" ")}`,
    });
  }
  if (most !== null) {
    targets.push({
      says: `merging ${name}: within ${most} s`,
      met: ours.seconds <= most,
      because: `${secondsOf(ours.seconds)} s`,
    });
  }
  return {
    cells: [
      name,
      vector.join(" "),
      secondsOf(ours.seconds),
      exact ? exact.value.join(" ") : "out of reach",
      exact ? secondsOf(exact.seconds) : "",
      ours.value.unproven.length.toString(),
    ],
    targets,
    invalid: valid ? null : `merging ${name}: ${errors[0]}`,
  };
}

function busiest({ groups, people }: MergingProblem): number {
  const expected = new Set(people.filter(({ expectation }) => expectation === "expected").map(({ id }) => id));
  const active = new Map<string, number>();
  for (const { slot, members } of groups) {
    if (members.some((member) => expected.has(member))) active.set(slot, (active.get(slot) ?? 0) + 1);
  }
  return Math.max(0, ...active.values());
}
