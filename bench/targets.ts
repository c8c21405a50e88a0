import { compared } from "../test/core/grouping/oracle.ts";
import { secondsOf } from "./table.ts";

/** What a case found out, as far as targets ask for it. Times in processor seconds. */
export type Outcome = {
  name: string;
  people: number;
  vector: readonly number[];
  /** How many leading components the bound proves. */
  proven: number;
  seconds: number;
  megabytes: number | null;
  optimum: readonly number[] | null;
  references: readonly Duel[];
};

/** `share`: what part of the reference's time our engine may need; `ours`: what it needed to be better, null where it never was. */
export type Duel = { solver: string; share: number; seconds: number; ours: number | null };

export type Target = { says: string; met: boolean; because: string };

/** Positions in the vector. */
const ROLES = 3;
const SIZE = 4;
const NEAR = 5;
const REGION = 6;
const IMBALANCE = 7;

const BEST_KNOWN_E200 = [0, 0, 0, 0, 0, 0, 1, 5913, 0];
/** Balance is a matter of degree: so far from the optimum nobody sees a difference. */
const IMBALANCE_ALLOWED = 1.02;

/** The targets that the outcomes can tell about. */
export function targetsOf(outcomes: readonly Outcome[]): readonly Target[] {
  return [
    ...outcomes.flatMap((outcome) => qualityTarget(outcome) ?? []),
    ...outcomes.flatMap(({ name, references }) => references.map((duel) => duelTarget(name, duel))),
    provenTarget(outcomes),
  ];
}

function qualityTarget(outcome: Outcome): Target | null {
  const { name, people, vector, seconds, megabytes, optimum } = outcome;
  const at = (component: number) => vector[component] ?? Number.POSITIVE_INFINITY;
  const because = `${vector.join(" ")} in ${secondsOf(seconds)} s`;
  if (people <= 64 && optimum !== null) {
    const exactly = people <= 16 ? optimum.length : IMBALANCE;
    const close = at(IMBALANCE) <= (optimum[IMBALANCE] ?? 0) * IMBALANCE_ALLOWED;
    const same = vector.slice(0, exactly).every((value, component) => value === optimum[component]);
    const says = people <= 16 ? "the proven optimum" : "the proven optimum but for 2 % of balance, in 1 s";
    const met = same && close && (people <= 16 || seconds <= 1);
    return { says: `${name}: ${says}`, met, because: `${because}; optimum ${optimum.join(" ")}` };
  }
  if (name === "e200") {
    const met = compared(vector, BEST_KNOWN_E200) <= 0 && seconds <= 2;
    return { says: `${name}: at least ${BEST_KNOWN_E200.join(" ")} in 2 s`, met, because };
  }
  if (people === 1_000) {
    const met = at(SIZE) === 0 && at(NEAR) <= 2 && at(REGION) <= 1 && seconds <= 10;
    return { says: `${name}: size 0, near at most 2, region at most 1 in 10 s`, met, because };
  }
  if (people === 20_000 && megabytes !== null) {
    const kept = vector.slice(1, SIZE).every((value) => value === 0);
    const met = kept && at(SIZE) <= 60 && seconds <= 60 && megabytes < 100;
    const says = `${name}: broken, town and roles 0, size at most 60 in 60 s and 100 MB`;
    return { says, met, because: `${because}, ${Math.round(megabytes)} MB` };
  }
  return null;
}

function duelTarget(name: string, { solver, share, seconds, ours }: Duel): Target {
  const says = `${name}: better than ${solver} in ${share === 0.5 ? "half" : `1/${1 / share}`} of its time`;
  if (ours === null) return { says, met: false, because: "never better" };
  const because = `${secondsOf(ours)} s of ${secondsOf(seconds)} s`;
  return { says, met: ours <= seconds * share, because };
}

function provenTarget(outcomes: readonly Outcome[]): Target {
  const first = outcomes.filter(({ proven }) => proven > ROLES).length;
  return {
    says: "the bound proves the first four components on most instances",
    met: first > outcomes.length / 2,
    because: `${first} of ${outcomes.length}`,
  };
}
