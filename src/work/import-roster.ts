import { type RosterRow, readRoster } from "../core/roster.ts";
import { diffRoster } from "../core/roster-difference.ts";
import { quoted, type RosterProblem, rosterProblem } from "../core/roster-problem.ts";
import type { Services } from "../services.ts";
import { readEnrolled } from "../store/enrolled.ts";
import { newCohorts, storeRoster, takenAddresses } from "../store/roster.ts";
import type { Season } from "../store/seasons.ts";
import { checkAddresses } from "./suppression.ts";

export type Imported = {
  added: number;
  changed: number;
  unchanged: number;
  newCohorts: string[];
  problems: RosterProblem[];
  rows: readonly RosterRow[];
};

/** Adds and changes participants from a roster file, never removes. Any problem, or a dry run: nothing is stored. */
export async function importRoster(
  services: Services,
  season: Season,
  file: Uint8Array,
  dryRun: boolean,
): Promise<Imported> {
  const { db, clock, id } = services;
  const existing = await readEnrolled(db, season.season.id);
  const read = readRoster(file, { knownAddresses: new Set(existing.map((row) => row.address)) });
  const difference = diffRoster(read.rows, existing, read.columns);
  const taken = (await takenAddresses(db, difference.changed)).map(({ row }) =>
    rosterProblem({ line: row.line, column: null }, "address_of_another", { value: quoted(row.address) }),
  );
  const { marks, suppressed } = await checkAddresses(services, difference);
  const erased = suppressed.map(({ line, address }) =>
    rosterProblem({ line, column: null }, "suppressed_address", { value: quoted(address) }),
  );
  const found = [...read.problems, ...difference.problems, ...taken, ...erased];
  const problems = found.toSorted((a, b) => a.line - b.line);
  if (!problems.length && !dryRun)
    await storeRoster(db, season, difference, { existing, columns: read.columns, marks }, clock.now(), id);
  return {
    added: difference.added.length,
    changed: difference.changed.length,
    unchanged: difference.unchanged.length,
    newCohorts: newCohorts(season, difference),
    problems,
    rows: read.rows,
  };
}
