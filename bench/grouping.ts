/**
 * Our engine against references in the same run: `npm run -s bench`; `-- --all` with the instances that take minutes,
 * `-- --only NAME` (several with commas; `merging` is one), `-- --optima` for the proven optima as JSON, kept in `optima.json`.
 * Ends with 1 only where an answer breaks a hard rule or a bound is none: times and targets are told, not enforced.
 */
import { parseArgs } from "node:util";
import { formGroups } from "../src/core/grouping/form.ts";
import { CASES, type Case } from "./cases.ts";
import { contest } from "./contest.ts";
import { exact } from "./exact.ts";
import { engineApart } from "./measure.ts";
import { MERGE_HEADINGS, mergeRows } from "./merges.ts";
import { aligned, type Row, secondsOf, tableOf } from "./table.ts";
import { type Outcome, type Target, targetsOf } from "./targets.ts";
import { validated } from "./validation.ts";

const { values: flags } = parseArgs({
  options: { all: { type: "boolean" }, only: { type: "string" }, optima: { type: "boolean" } },
});
const wanted = flags.only?.split(",");

if (flags.optima) await printOptima();
else process.exitCode = (await compare()) ? 0 : 1;

/** True where every answer keeps the hard rules. */
async function compare(): Promise<boolean> {
  const rows: Row[] = [];
  const outcomes: Outcome[] = [];
  const invalid: string[] = [];
  const targets: Target[] = [];
  for (const entry of CASES.filter(isWanted)) {
    progress(entry.name);
    const result = await contest(entry);
    rows.push(...result.rows);
    outcomes.push(result.outcome);
    invalid.push(...result.invalid);
  }
  say("Vector: unplaced, broken pairs, same town, missing roles, size, near years, same region, balance, moves.");
  say("Ratio: of the solver's time to ours; in a row of ours the reference's time to it.", "", tableOf(rows));
  if (!wanted) {
    say("", "The exchange on distances as in MDGPLIB's RanReal, beside the package anticlust:");
    for (const { people, teams, value, published, share } of validated()) {
      say(
        `${people} in ${teams} teams: ${value.toFixed(1)} (published kind ${published}: ${(100 * share).toFixed(1)} %)`,
      );
    }
    targets.push(await firstProposal());
  }
  if (outcomes.length) targets.push(...targetsOf(outcomes));
  if (!wanted || wanted.includes("merging")) {
    progress("merging");
    const merges = mergeRows();
    say("", "Vector of merging: alone, too few, above five, disturbed, same town, missing roles, host's burden.", "");
    say(aligned([MERGE_HEADINGS, ...merges.map(({ cells }) => cells)]));
    targets.push(...merges.flatMap((row) => row.targets));
    invalid.push(...merges.flatMap((row) => row.invalid ?? []));
  }
  say("", "Targets", aligned(targets.map(({ says, met, because }) => [met ? "met" : "NOT MET", says, because])));
  for (const line of invalid) say(`INVALID ${line}`);
  return invalid.length === 0;
}

function isWanted({ name, long }: Case): boolean {
  return wanted ? wanted.includes(name) : flags.all === true || long !== true;
}

/** The first proposal that can be shown for 64 people, in a thread that has not compiled anything yet. */
async function firstProposal(): Promise<Target> {
  const problem = (CASES.find(({ name }) => name === "64-1") as Case).problem();
  const { seconds, value } = await engineApart(problem, { seed: 1, iterations: 1 });
  return {
    says: "64 people: a first valid proposal in 0.05 s, cold",
    met: seconds <= 0.05 && value.groups.length > 0,
    because: `${secondsOf(seconds)} s`,
  };
}

/** What the exact solver proves, with nothing but our engine's answer to start from. */
async function printOptima(): Promise<void> {
  const found: string[] = [];
  for (const { name, problem, iterations } of CASES.filter((entry) => entry.exact && isWanted(entry))) {
    progress(name);
    const start = formGroups(problem(), { seed: 1, iterations });
    const { vector, proven, stages } = await exact(problem(), start, { seconds: 600, mostColumns: 300_000 });
    if (proven === vector.length) found.push(JSON.stringify({ instance: name, vector, how: stages.join("; ") }));
  }
  say(`[\n  ${found.join(",\n  ")}\n]`);
}

function progress(name: string): void {
  process.stderr.write(`${name}\n`);
}

function say(...lines: string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
