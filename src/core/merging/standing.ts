import type { Party } from "./party.ts";
import type { ActiveMerge, MergingProblem, UndoReason } from "./problem.ts";
import { obstacleTo } from "./room-cost.ts";

/** A merge in force as it is now. */
export type Standing = {
  id: string;
  /** Null when nobody of the host group is expected any more. */
  host: Party | null;
  /** With somebody expected; host first, then in the order of ids. */
  groups: readonly Party[];
  /** Why it cannot stay. */
  reason: UndoReason | null;
};

/** @param parties in the order of ids. */
export function standingOf(merge: ActiveMerge, parties: readonly Party[], problem: MergingProblem): Standing {
  const host = parties.find(({ id }) => id === merge.host) ?? null;
  const guests = parties.filter(({ id }) => id !== merge.host && merge.groups.includes(id));
  const groups = host ? [host, ...guests] : guests;
  return { id: merge.id, host, groups, reason: reasonToUndo() };

  function reasonToUndo(): UndoReason | null {
    // A meeting that was called off since no longer counts.
    const slots = new Set(problem.groups.filter(({ id }) => merge.groups.includes(id)).map(({ slot }) => slot));
    if (!host || !guests.length || slots.size > 1) return "group_gone";
    if (!groups.some(({ lacking }) => lacking)) return "not_needed";
    const obstacle = obstacleTo(problem.rules, groups);
    // Somebody's absence is the cause still; that a guest group is complete again does not send its people back.
    return obstacle === "no_absence" ? null : obstacle;
  }
}
