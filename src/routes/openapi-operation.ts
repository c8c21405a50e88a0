import * as z from "zod";

/** One operation of the API, as it is described. */
export type Operation = {
  summary: string;
  role: "admin" | "admin or researcher";
  body?: z.ZodType;
  csv?: true;
  status?: number;
  /** Besides those of the path. */
  parameters?: { name: string; in: "query" | "header"; required: boolean; description: string }[];
};

export type Operations = Record<string, Record<string, Operation>>;

export const DRY_RUN = {
  name: "dry_run",
  in: "query",
  required: false,
  description: "1: say who would be told by which mail and when, and what the times fall on; change nothing",
} as const;
