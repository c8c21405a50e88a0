import { formGroups } from "../src/core/grouping/form.ts";
import type { GroupingAnswer, GroupingProblem } from "../src/core/grouping/problem.ts";
import { compared, judged, vector as vectorOf } from "../test/core/grouping/oracle.ts";
import { anticlustering } from "./anticlustering.ts";
import type { Case, Reference } from "./cases.ts";
import { answerOf, cohortOf } from "./cohort.ts";
import { exact } from "./exact.ts";
import { genetic } from "./genetic.ts";
import { engineApart, secondsSince, type Timed, timed } from "./measure.ts";
import optima from "./optima.json" with { type: "json" };
import type { Row } from "./table.ts";
import type { Duel, Outcome } from "./targets.ts";

export type Contest = {
  rows: readonly Row[];
  outcome: Outcome;
  /** Answers that break a hard rule, and bounds that are none. */
  invalid: readonly string[];
};

/** Our engine and the references on one instance. */
export async function contest(entry: Case): Promise<Contest> {
  const problem = entry.problem();
  const people = new Set(problem.people.map(({ id }) => id)).size;
  const ours =
    people < COLD
      ? { ...timed(() => ourAnswer(problem, entry.iterations)), megabytes: null }
      : await cold(entry, problem);
  const bound = boundVector(problem, ours.value);
  const book: Book = { name: entry.name, people, problem, bound, rows: [], invalid: [] };
  const vector = record(book, "ours", ours, { bound, megabytes: ours.megabytes });
  const duels = entry.references.flatMap((reference) => duel(book, entry, reference, ours.seconds) ?? []);
  const optimum = entry.exact ? await exactly(book, ours) : noted(book.name);
  if (compared(bound, optimum ?? vector) > 0) book.invalid.push(`${entry.name}: the bound is above an answer`);
  const proven = provenBy(vector, bound);
  const { rows, invalid } = book;
  const { seconds, megabytes } = ours;
  const best = optimum ?? (proven === vector.length ? vector : null);
  return {
    rows,
    invalid,
    outcome: { name: entry.name, people, vector, proven, seconds, megabytes, optimum: best, references: duels },
  };
}

type Answer = Pick<GroupingAnswer, "groups" | "unplaced">;

/** What was found on one instance so far. */
type Book = {
  name: string;
  people: number;
  problem: GroupingProblem;
  bound: readonly number[];
  rows: Row[];
  invalid: string[];
};

/** Writes an answer down as the independent checker sees it, and returns its vector. */
function record(
  book: Book,
  solver: string,
  { value, seconds }: Timed<Answer>,
  details: Partial<Row> = {},
): readonly number[] {
  const { name, people, problem } = book;
  const { valid, errors, vector } = judged(problem, value);
  if (!valid) book.invalid.push(`${name} ${solver}: ${errors[0]}`);
  const proven = `${provenBy(vector, book.bound)}/${vector.length}`;
  const blank = { bound: null, ratio: null, megabytes: null, note: "" };
  book.rows.push({ instance: name, people, solver, vector, proven, seconds, ...blank, ...details });
  return vector;
}

/** The reference's answer, and the first of ours that is better. Null where the reference is too weak to compare with. */
function duel(book: Book, { iterations }: Case, reference: Reference, ours: number): Duel | null {
  const theirs = timed(() => referenceAnswer(book.problem, reference));
  const solver = nameOf(reference);
  const reached = compared(judged(book.problem, theirs.value).vector, reference.atLeast) <= 0;
  const note = reached ? "" : `VOID: worse than ${reference.atLeast.join(" ")}`;
  const vector = record(book, solver, theirs, { ratio: theirs.seconds / ours, note });
  if (!reached) return null;
  const better = firstBetter(book.problem, iterations, reference, vector);
  if (better) {
    record(book, "ours, as soon as better", better, { ratio: theirs.seconds / better.seconds, note: `than ${solver}` });
  }
  return { solver, share: SHARE[reference.solver], seconds: theirs.seconds, ours: better?.seconds ?? null };
}

/** The optimum, where the exact solver proves it; it starts from our answer, and only what is better has to be searched for. */
async function exactly(book: Book, ours: Timed<Answer>): Promise<readonly number[] | null> {
  const before = process.cpuUsage();
  const found = await exact(book.problem, ours.value, EXACT);
  const seconds = secondsSince(before);
  const known = noted(book.name);
  const differs = known && compared(found.vector, known) !== 0 ? [`DIFFERS from the noted ${known.join(" ")}`] : [];
  const vector = record(
    book,
    "exact (HiGHS)",
    { value: found.answer, seconds },
    {
      proven: `${found.proven}/${found.vector.length}`,
      ratio: seconds / ours.seconds,
      note: [...found.stages, ...differs].join("; "),
    },
  );
  return found.proven === vector.length ? vector : known;
}

function noted(name: string): readonly number[] | null {
  return optima.find(({ instance }) => instance === name)?.vector ?? null;
}

/** The engine's own bound; where it has none, the independent checker's. */
function boundVector(problem: GroupingProblem, answer: GroupingAnswer): readonly number[] {
  return answer.bound === null ? judged(problem, answer).bound : vectorOf(problem, answer.bound);
}

/** From this many people on the engine runs in a thread of its own, so that its memory can be seen. */
const COLD = 1_000;
const SEED = 1;
/** What the references may be beaten in. */
const SHARE = { genetic: 1 / 20, diversity: 1 / 2, "k-plus": 1 / 2 } as const;
/** Per component, and more columns than this do not fit into the solver's memory. */
const EXACT = { seconds: 60, mostColumns: 300_000 };

function ourAnswer(problem: GroupingProblem, iterations: number): GroupingAnswer {
  return formGroups(problem, { seed: SEED, iterations });
}

function cold({ iterations }: Case, problem: GroupingProblem) {
  return engineApart(problem, { seed: SEED, iterations });
}

function referenceAnswer(problem: GroupingProblem, { solver, repetitions }: Reference): Answer {
  const cohort = cohortOf(problem);
  return answerOf(
    cohort,
    solver === "genetic" ? genetic(cohort, SEED) : anticlustering(cohort, solver, SEED, repetitions),
  );
}

function nameOf({ solver, repetitions }: Reference): string {
  return solver === "genetic" ? "genetic algorithm" : `anticlustering (${solver}) x ${repetitions}`;
}

/** The smallest budget of a doubling series with which our engine is better: lexicographically, or than anticlustering in every component. */
function firstBetter(
  problem: GroupingProblem,
  most: number,
  { solver }: Reference,
  theirs: readonly number[],
): Timed<GroupingAnswer> | null {
  for (let iterations = FEWEST_ITERATIONS; iterations <= most; iterations *= 2) {
    const { vector } = judged(problem, ourAnswer(problem, iterations));
    const everywhere = solver === "genetic" || vector.every((value, at) => value <= (theirs[at] as number));
    if (everywhere && compared(vector, theirs) < 0) return timed(() => ourAnswer(problem, iterations));
  }
  return null;
}

/** Hardly more than the first proposal. */
const FEWEST_ITERATIONS = 1;

/** How many leading components are as small as the bound. */
function provenBy(vector: readonly number[], bound: readonly number[]): number {
  const at = vector.findIndex((value, component) => value !== bound[component]);
  return at < 0 ? vector.length : at;
}
