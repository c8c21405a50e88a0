import { type Copy, copyOf } from "../../web/copy/copy.ts";
import { rosterSentence } from "../../web/copy/roster-sentence.ts";
import { FRESH_ORDER, type GroupingProblem } from "../core/grouping/problem.ts";
import { regionOf } from "../core/municipality.ts";
import { remotePeerMentoring } from "../core/programmes/remote-peer-mentoring.ts";
import type { Language } from "../core/room.ts";
import { type RosterRow, readRoster } from "../core/roster.ts";
import { readBytes } from "./file.ts";
import { problemList, type Result, unusable } from "./outcome.ts";

export type Sizes = { min: number; max: number };

/** A roster file as people to group; of a person grouping knows the address as her id. */
export function readRosterFile(path: string, language: Language, cli: Copy["cli"]): Result<readonly RosterRow[]> {
  const bytes = readBytes(path, cli);
  if (!bytes.ok) return bytes;
  const { rows, problems } = readRoster(bytes.value, { knownAddresses: new Set() });
  if (!problems.length) return { ok: true, value: rows };
  const { line } = copyOf(language).problems;
  const lines = problems.map((one) => `${line(one.line, one.column)}: ${rosterSentence(one, language)}`);
  return unusable(problemList(path, lines, cli));
}

/** By the rules of remote peer mentoring. A person who names no times can come at every time that somebody names. */
export function rosterProblem(rows: readonly RosterRow[], sizes: Sizes | null): GroupingProblem {
  const [strand] = remotePeerMentoring.strands;
  if (!strand) throw new Error("the programme has a strand of groups");
  const { min, max } = sizes ?? strand.size;
  const named = [...new Set(rows.flatMap(({ slots }) => slots ?? []))];
  const every = named.length ? named : [ANY_TIME];
  return {
    rules: {
      min,
      max,
      noviceMax: strand.novice_max_years,
      experiencedMin: strand.experienced_min_years,
      nearGap: strand.near_years,
      sizeCost: Object.fromEntries(range(min, max).map((size) => [size, strand.size_cost[size] ?? Math.abs(size - 4)])),
      order: FRESH_ORDER,
    },
    people: rows.map((row) => ({
      id: row.address,
      municipality: row.municipality,
      region: regionOf(row.municipality),
      years: row.experienceYears,
      slots: row.slots ?? every,
      languages: row.languages,
      previous: null,
    })),
    apart: pairsOf(rows, ({ apart }) => apart),
    together: pairsOf(rows, ({ together }) => together),
  };
}

/** Every pair once, whether one of them or both said so. */
function pairsOf(rows: readonly RosterRow[], of: (row: RosterRow) => readonly string[]): [string, string][] {
  const pairs = rows.flatMap((row) => of(row).map((other): [string, string] => pairOf(row.address, other)));
  return [...new Map(pairs.map((pair) => [pair.join(" "), pair])).values()];
}

function pairOf(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** When nobody in the file names a time, everybody can come at the programme's own. */
const ANY_TIME = "wed 14:00";

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
