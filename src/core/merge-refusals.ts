import type { Instant } from "./ports.ts";

/** A merge as it was decided, whether it is in force or not. */
export type DecidedMerge = {
  groups: readonly string[];
  decidedAt: Instant;
  undoneAt: Instant | null;
  /** A person took it back, not the rules. */
  refused: boolean;
};

/**
 * Pairs of people who are not to be brought together, because a person took back the merge of their meetings, or said no to it
 * beforehand: then it was decided and undone at the same instant. A merge that put the meetings together again since makes up for it.
 *
 * @param membersOf the roll of a meeting. To keep two meetings apart, everybody of the one is kept from everybody of the other.
 */
export function keptApart(
  merges: readonly DecidedMerge[],
  membersOf: (meeting: string) => readonly string[],
): [string, string][] {
  return merges.flatMap((merge) =>
    (merge.refused ? pairsIn(merge.groups).filter(isStillApart(merge)) : []).flatMap(met),
  );

  function isStillApart({ undoneAt }: DecidedMerge) {
    return ([one, other]: readonly [string, string]) =>
      !merges.some(
        (merge) =>
          merge.decidedAt !== merge.undoneAt &&
          merge.decidedAt >= (undoneAt ?? 0) &&
          merge.groups.includes(one) &&
          merge.groups.includes(other),
      );
  }

  function met([one, other]: readonly [string, string]) {
    return membersOf(one).flatMap((a) => membersOf(other).map((b): [string, string] => [a, b]));
  }
}

function pairsIn(ids: readonly string[]): [string, string][] {
  return ids.flatMap((one, at) => ids.slice(at + 1).map((other): [string, string] => [one, other]));
}
