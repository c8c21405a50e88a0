import type { ColumnType } from "./codebook.ts";
import { type CsvCell, formatCsv } from "./csv.ts";
import type { Instant } from "./ports.ts";
import { isoOf } from "./time.ts";

/** How it is known that something reached a person: a mail was accepted and did not bounce, she answered, she used her link. */
export const WAYS = ["mail", "answer", "link"] as const;
export type Way = (typeof WAYS)[number];

/** `erased`: she asked to be forgotten, which is leaving too. */
export const LEAVINGS = ["left", "erased"] as const;
export type Leaving = (typeof LEAVINGS)[number];

/** How far one enrolled person came. `subject` is a participant or a pseudonym. */
export type PersonLine = {
  subject: string;
  cohort: string;
  enrolledAt: Instant;
  /** Number of her group, the latest if she changed; null: none was found. */
  group: number | null;
  /** Meetings of which an invitation left to her. */
  invited: number;
  reached: readonly Way[];
  /** Meetings with a verdict, and those of them that she took part in, wholly or partly. */
  held: number;
  attended: number;
  leftAt: Instant | null;
  leaving: Leaving | null;
};

/** The columns after the subject, in their published order: new ones are appended, and none is taken away or renamed. */
export const PERSON_COLUMNS = [
  "cohort",
  "enrolled_on",
  "group",
  "meetings_invited",
  "reached",
  "meetings_held",
  "meetings_attended",
  "left_on",
  "left_why",
] as const;
export type PersonColumn = (typeof PERSON_COLUMNS)[number];

export const peopleCodebook: Readonly<Record<PersonColumn, ColumnType>> = {
  cohort: "text",
  enrolled_on: "day",
  group: "whole",
  meetings_invited: "whole",
  reached: { words: WAYS, several: true },
  meetings_held: "whole",
  meetings_attended: "whole",
  left_on: "day",
  left_why: { words: LEAVINGS },
};

/** The same record for JSON and CSV; days in UTC, because an hour says too much about one person. */
export function personRecord(line: PersonLine): Record<PersonColumn, string | number | null> {
  return {
    cohort: line.cohort,
    enrolled_on: dayOf(line.enrolledAt),
    group: line.group,
    meetings_invited: line.invited,
    reached: line.reached.join("|"),
    meetings_held: line.held,
    meetings_attended: line.attended,
    left_on: line.leftAt === null ? null : dayOf(line.leftAt),
    left_why: line.leaving,
  };
}

/** `subject` names the first column: `participant` or `rid`. */
export function peopleCsv(subject: "participant" | "rid", lines: readonly PersonLine[]): string {
  const rows = lines.map((line): CsvCell[] => {
    const record = personRecord(line);
    return [line.subject, ...PERSON_COLUMNS.map((column) => record[column])];
  });
  return formatCsv([subject, ...PERSON_COLUMNS], rows, { dialect: "plain" });
}

export const FLOW_STEPS = ["enrolled", "placed", "invited", "reached", "attended"] as const;
export type FlowStep = (typeof FLOW_STEPS)[number];

/** Who left: all of them, and those of them who asked to be forgotten. */
export type Left = { left: number; erased: number };

/** People who came as far as a step, and those of the step before who did not: they had left, or they have not yet. */
export type Flow = readonly ({ step: FlowStep; count: number; notYet: number } & Left)[];

/** The numbers of a flow diagram as CONSORT draws it: every step counts those of the step before it. */
export function flowOf(lines: readonly PersonLine[]): Flow {
  let before = lines;
  return FLOW_STEPS.map((step) => {
    const here = before.filter((line) => came[step](line));
    const stopped = before.filter((line) => !came[step](line));
    before = here;
    const gone = leftOf(stopped);
    return { step, count: here.length, ...gone, notYet: stopped.length - gone.left };
  });
}

/** Who came all the way and has left since. */
export function leftSince(lines: readonly PersonLine[]): Left {
  return leftOf(lines.filter((line) => FLOW_STEPS.every((step) => came[step](line))));
}

function leftOf(lines: readonly PersonLine[]): Left {
  const gone = lines.filter(({ leftAt }) => leftAt !== null);
  return { left: gone.length, erased: gone.filter(({ leaving }) => leaving === "erased").length };
}

const came: Record<FlowStep, (line: PersonLine) => boolean> = {
  enrolled: () => true,
  placed: ({ group }) => group !== null,
  invited: ({ invited }) => invited > 0,
  reached: ({ reached }) => reached.length > 0,
  attended: ({ attended }) => attended > 0,
};

function dayOf(at: Instant): string {
  return isoOf(at).slice(0, 10);
}
