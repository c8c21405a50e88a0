import { performance } from "node:perf_hooks";
import { type Copy, copyOf } from "../../web/copy/copy.ts";
import { percent } from "../../web/copy/numbers.ts";
import { arrangementOf } from "../core/grouping/arrangement.ts";
import { explain } from "../core/grouping/explain.ts";
import { beginForming, continueForming, finishForming } from "../core/grouping/forming.ts";
import type { GroupingAnswer, GroupingProblem } from "../core/grouping/problem.ts";
import { proofOf, provenOf } from "../core/grouping/proof.ts";
import type { Language } from "../core/room.ts";
import { groupReport } from "./group-report.ts";
import { groupingAnswerOf, groupingInstance, groupingProblemOf } from "./grouping-instance.ts";
import { readInstance } from "./instance.ts";
import { languageOf } from "./language.ts";
import { type Options, readOptions, wholeNumber } from "./options.ts";
import { misused, type Outcome, type Result } from "./outcome.ts";
import { readRosterFile, rosterProblem, type Sizes } from "./roster.ts";

const OPTIONS = {
  instance: { type: "string" },
  size: { type: "string" },
  seed: { type: "string" },
  iterations: { type: "string" },
  json: { type: "boolean" },
} as const;

/** `group ROSTER.csv`: groups to read, or with `--json` to work on. `group --instance FILE.json`: in the checker's format. */
export function group(args: readonly string[]): Outcome {
  const language = languageOf(args, process.env);
  const { cli } = copyOf(language);
  const read = readOptions(args, OPTIONS, cli);
  if (!read.ok) return read.outcome;
  const options = read.value;
  const budget = readBudget(options, cli);
  if (!budget.ok) return budget.outcome;
  const { instance, json, size } = options.values;
  if ((instance === undefined) === (options.file === null)) return { kind: "misused", message: cli.groupUsage };

  if (instance !== undefined) {
    const [stray] = ["size", "json"].filter((name) => options.values[name] !== undefined);
    if (stray !== undefined) return { kind: "misused", message: cli.onlyForRosters(stray) };
    const problem = readInstance(instance, groupingInstance(cli.instance), language, cli);
    if (!problem.ok) return problem.outcome;
    const answer = formed(groupingProblemOf(problem.value), budget.value, language);
    return { kind: "done", output: `${JSON.stringify(groupingAnswerOf(answer))}\n` };
  }
  const sizes = readSizes(size, cli);
  if (!sizes.ok) return sizes.outcome;
  const rows = readRosterFile(options.file ?? "", language, cli);
  if (!rows.ok) return rows.outcome;
  const problem = rosterProblem(rows.value, sizes.value);
  const answer = formed(problem, budget.value, language);
  const proofs = proofOf(problem, { ...answer, proven: provenOf(problem, answer) });
  const explanation = explain(arrangementOf(problem, answer.groups), answer.unplaced, proofs);
  const output =
    json === undefined
      ? groupReport(rows.value, problem, answer, proofs, explanation, language)
      : JSON.stringify({ ...answer, proofs, explanation }, null, 2);
  return { kind: "done", output: `${output}\n` };
}

type Budget = { seed: number; iterations: number | null };

/** A thousand people are done in some ten seconds, and twenty thousand in a minute or two. */
const ITERATIONS = { perPerson: 20_000, least: 1_000_000, most: 100_000_000 };
/** Often enough to see that it moves. */
const STEPS = 50;

function formed(problem: GroupingProblem, budget: Budget, language: Language): GroupingAnswer {
  const { cli } = copyOf(language);
  const people = problem.people.length;
  const usual = Math.min(ITERATIONS.most, Math.max(ITERATIONS.least, ITERATIONS.perPerson * people));
  const iterations = budget.iterations ?? usual;
  const started = performance.now();
  tell(`${cli.forming(people, budget.seed, iterations)}\n`);
  let forming = beginForming(problem, { seed: budget.seed, iterations });
  while (!forming.done) {
    forming = continueForming(problem, forming, Math.max(1, Math.ceil(iterations / STEPS)));
    // Only a terminal can write over its own line.
    if (process.stderr.isTTY) tell(`\r${cli.progress(percent(Math.floor(forming.progress * 100), language))}`);
  }
  const answer = finishForming(problem, forming);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const line = cli.formed(answer.groups.length, answer.unplaced.length, seconds);
  tell(`${process.stderr.isTTY ? "\r" : ""}${line}\n`);
  return answer;
}

function tell(text: string): void {
  process.stderr.write(text);
}

function readBudget(options: Options, cli: Copy["cli"]): Result<Budget> {
  const seed = wholeNumber(options, "seed", 0, cli);
  if (!seed.ok) return seed;
  const iterations = wholeNumber(options, "iterations", 1, cli);
  if (!iterations.ok) return iterations;
  return { ok: true, value: { seed: seed.value ?? 1, iterations: iterations.value } };
}

/** A pair can talk, and more than six cannot be in one room. */
const SIZES: Sizes = { min: 2, max: 6 };

/** "3-5" or "4"; null when nothing is said. */
function readSizes(text: string | undefined, cli: Copy["cli"]): Result<Sizes | null> {
  if (text === undefined) return { ok: true, value: null };
  const [, least, most] = /^(\d+)(?:[-–](\d+))?$/.exec(text) ?? [];
  const [min, max] = [Number(least), Number(most ?? least)];
  if (!(min >= SIZES.min && min <= max && max <= SIZES.max)) return misused(cli.badSize(text, SIZES.min, SIZES.max));
  return { ok: true, value: { min, max } };
}
