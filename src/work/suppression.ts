import type { RosterRow } from "../core/roster.ts";
import type { RosterDifference } from "../core/roster-difference.ts";
import type { Services } from "../services.ts";
import { liftSuppression, suppressedAmong } from "../store/suppressions.ts";

/** `marks`: of every address that is new to the season. `suppressed`: the rows about people who were erased. */
export type CheckedAddresses = { marks: readonly string[]; suppressed: readonly RosterRow[] };

/** Looks for addresses of erased people among those that a difference would store. */
export async function checkAddresses(
  { db, suppressionMark }: Services,
  { added, changed }: Pick<RosterDifference, "added" | "changed">,
): Promise<CheckedAddresses> {
  const moved = changed.filter(({ changes }) => changes.includes("address")).map(({ row }) => row);
  const rows = [...added, ...moved];
  const marks = await Promise.all(rows.map((row) => suppressionMark(row.address)));
  const found = await suppressedAmong(db, marks);
  return { marks, suppressed: rows.filter((_, i) => found.has(marks[i] ?? "")) };
}

/**
 * She has asked herself to take part again: her address may be enrolled like any other. What was erased stays so. False: the
 * address is not suppressed.
 */
export async function readmit({ db, suppressionMark }: Services, address: string): Promise<boolean> {
  return liftSuppression(db, await suppressionMark(address));
}
