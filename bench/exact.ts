import loadHighs, { type Highs, type ModelData } from "highs";
import type { GroupingAnswer, GroupingProblem, ScoreComponent } from "../src/core/grouping/problem.ts";
import { judged } from "../test/core/grouping/oracle.ts";
import { answerOf, type Cohort, cohortOf } from "./cohort.ts";
import { type Caps, type Column, columnOf, columnsOf } from "./columns.ts";

export type Exact = {
  answer: Pick<GroupingAnswer, "groups" | "unplaced">;
  vector: readonly number[];
  /** How many leading components are proven optimal. */
  proven: number;
  /** How each component that the bound does not prove was proven, by linear (LP) or integer programming (IP), or why not. */
  stages: readonly string[];
};

/**
 * The optimum by set partitioning: every possible team is a column, and the components are minimised one after the other
 * with those before them fixed (HiGHS). Starts from a valid answer: what is nought or reaches the bound needs no proof, and only
 * answers strictly better are sought. Stops where there are too many columns or no time is left.
 */
export async function exact(
  problem: GroupingProblem,
  start: Pick<GroupingAnswer, "groups" | "unplaced">,
  { seconds, mostColumns }: { seconds: number; mostColumns: number },
): Promise<Exact> {
  const highs = await loadHighs();
  const cohort = cohortOf(problem);
  const stages: string[] = [];
  let answer = start;
  let { vector, bound } = judged(problem, start);
  const order = problem.rules.order;
  for (const [at, component] of order.entries()) {
    if (vector[at] === 0 || vector.slice(0, at + 1).every((value, index) => value === bound[index])) continue;
    const give = (reason: string) => ({ answer, vector, proven: at, stages: [...stages, `${component}: ${reason}`] });
    if (component === "moves") return give("fixed by the groups' names");
    const columns = columnsOf(cohort, capsOf(order, vector, at), {
      noPairParted: vector[order.indexOf("broken")] === 0,
      most: mostColumns,
    });
    if (columns === null) return give(`more than ${mostColumns} columns`);
    const teams = answer.groups.map((group) =>
      columnOf(
        cohort,
        group.members.map((id) => cohort.ids.indexOf(id)),
      ),
    );
    const forced = cohort.ids.length - new Set(columns.flatMap(({ members }) => members)).size;
    if (component === "imbalance" && vector[0] !== forced) return give("not linear while it is open who is left out");
    const stage: Stage = {
      cohort,
      columns,
      teams,
      fixed: order.slice(0, at),
      component,
      everybody: vector[0] === forced,
    };
    const found = solve(highs, stage, seconds);
    if (found === "no time") return give(`no proof in ${seconds} s among ${columns.length} columns`);
    if (found.teams !== null) {
      answer = answerOf(
        cohort,
        found.teams.map(({ members }) => members),
      );
      vector = judged(problem, answer).vector;
    }
    stages.push(`${component}: ${found.how}`);
  }
  return { answer, vector, proven: order.length, stages };
}

type Stage = {
  cohort: Cohort;
  columns: readonly Column[];
  /** The teams of the best answer known. */
  teams: readonly Column[];
  fixed: readonly ScoreComponent[];
  component: ScoreComponent;
  /** Whether everybody who is in some column has to be placed. */
  everybody: boolean;
};

/** A team may not add more to a component than all teams of the best answer do, up to the one being minimised. */
function capsOf(order: readonly ScoreComponent[], vector: readonly number[], last: number): Caps {
  const caps: Caps = {};
  for (const [at, component] of order.slice(0, last + 1).entries()) {
    if (component in CAPPED) caps[component as keyof Caps] = vector[at] as number;
  }
  return caps;
}

const CAPPED: Required<Caps> = { sameMunicipality: 0, missingRoles: 0, sizeCost: 0, nearYears: 0, sameRegion: 0 };

/** Differences of imbalance are whole numbers, as are all other components. */
const STEP = 1;
/** What the solver's tolerances may make of a whole number. */
const TOLERANCE = 1e-4;

type Found = { teams: readonly Column[] | null; how: string };

function solve(highs: Highs, stage: Stage, seconds: number): Found | "no time" {
  const { component, columns, teams } = stage;
  const known = total(teams, component);
  const relaxed = run(highs, modelOf(stage, columns, known), seconds);
  if (relaxed === "no time") return relaxed;
  if (relaxed === "infeasible" || relaxed.objective > known - STEP + TOLERANCE) {
    return { teams: null, how: `LP, ${columns.length} columns` };
  }
  // Whatever uses a column costs at least the relaxation and the column's reduced cost.
  const promising = columns.filter(
    (_, at) => relaxed.objective + (relaxed.reduced[at] as number) <= known - STEP + TOLERANCE,
  );
  const whole = run(highs, integral(modelOf(stage, promising, known - STEP + TOLERANCE)), seconds);
  if (whole === "no time") return whole;
  const how = `IP, ${promising.length} of ${columns.length} columns`;
  if (whole === "infeasible") return { teams: null, how };
  return { teams: promising.filter((_, at) => (whole.values[at] as number) > 0.5), how };
}

/** Minimise the stage's component over the columns, the fixed ones no worse than in the best answer known. */
function modelOf(
  { cohort, teams, fixed, component, everybody }: Stage,
  columns: readonly Column[],
  most: number,
): ModelData {
  const people = cohort.ids.length;
  const limits = fixed.map((name) => total(teams, name));
  const rows = [...fixed.map((name, at) => ({ name, most: limits[at] as number })), { name: component, most }];
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const column of columns) {
    for (const member of column.members) {
      indices.push(member);
      values.push(1);
    }
    for (const [at, { name }] of rows.entries()) {
      const amount = amountOf(column, name);
      if (amount === 0) continue;
      indices.push(people + at);
      values.push(amount);
    }
    starts.push(indices.length);
  }
  const reachable = new Set(columns.flatMap(({ members }) => members));
  const must = (person: number) => (everybody && (reachable.has(person) || placed(teams, person)) ? 1 : 0);
  const none = Array<number>(columns.length);
  return {
    numCols: columns.length,
    numRows: people + rows.length,
    colCost: columns.map((column) => amountOf(column, component)),
    colLower: none.fill(0),
    colUpper: Array<number>(columns.length).fill(1),
    rowLower: [...cohort.ids.map((_, person) => must(person)), ...rows.map(() => Number.NEGATIVE_INFINITY)],
    rowUpper: [...cohort.ids.map(() => 1), ...rows.map((row) => row.most)],
    matrix: { format: "csc", numRows: people + rows.length, numCols: columns.length, starts, indices, values },
  };
}

function integral(model: ModelData): ModelData {
  return { ...model, integrality: new Int32Array(model.numCols).fill(1) };
}

function placed(teams: readonly Column[], person: number): boolean {
  return teams.some(({ members }) => members.includes(person));
}

function total(teams: readonly Column[], component: ScoreComponent): number {
  return teams.reduce((sum, column) => sum + amountOf(column, component), 0);
}

/** What the column adds, up to a constant of the whole problem. */
function amountOf(column: Column, component: ScoreComponent): number {
  if (component === "unplaced") return -column.members.length;
  if (component === "broken") return -column.kept;
  return component === "moves" ? 0 : column[component];
}

type Solved = { objective: number; values: Float64Array; reduced: Float64Array };

function run(highs: Highs, data: ModelData, seconds: number): Solved | "infeasible" | "no time" {
  if (data.numCols === 0) return "infeasible";
  return highs.withModel(data, (model) => {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: STEP - TOLERANCE });
    model.run();
    const status = model.getModelStatus();
    const { modelStatus } = highs.constants;
    if (status === modelStatus.infeasible) return "infeasible";
    if (status !== modelStatus.optimal) return "no time";
    const { colValue, colDual } = model.getSolution();
    return { objective: model.getObjectiveValue(), values: colValue, reduced: colDual };
  });
}
