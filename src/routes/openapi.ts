import type { Hono } from "hono";
import * as z from "zod";
import { seasonInput } from "../core/season.ts";
import { paths } from "../paths.ts";
import { groupingInput, groupsInput } from "./api-groups.ts";
import { settlementInput } from "./api-inbox.ts";
import { absenceInput, cancellationInput, moveInput, sessionInput } from "./api-meetings.ts";
import { mergesInput } from "./api-merges.ts";
import { participantChange, participantInput, pauseInput } from "./api-participants.ts";
import { readmissionInput } from "./api-privacy.ts";
import { publicationInput, themeInput } from "./api-seasons.ts";
import type { AppEnv } from "./context.ts";

type Operation = {
  summary: string;
  role: "admin" | "admin or researcher";
  body?: z.ZodType;
  csv?: true;
  status?: number;
  /** Besides those of the path. */
  parameters?: { name: string; in: "query" | "header"; required: boolean; description: string }[];
};

const { api } = paths;

const DRY_RUN = {
  name: "dry_run",
  in: "query",
  required: false,
  description: "1: say who would be told by which mail and when, and what the times fall on; change nothing",
} as const;

/** Every operation, described by the schemas that check it. A test compares this list with the routes themselves. */
export const OPERATIONS: Record<string, Record<string, Operation>> = {
  [api.seasons()]: {
    get: { summary: "Seasons, newest first", role: "admin or researcher" },
    post: { summary: "Open a draft season from a template", role: "admin", body: seasonInput, status: 201 },
  },
  [api.season(":season")]: {
    get: { summary: "A season with its sessions, cohorts, slots and board version", role: "admin or researcher" },
  },
  [api.roster(":season")]: {
    post: {
      summary: "Add and change participants from a CSV file (columns: docs/operating.md); never removes",
      role: "admin",
      csv: true,
      parameters: [
        { name: "dry_run", in: "query", required: false, description: "1: say what would happen, store nothing" },
      ],
    },
  },
  [api.participants(":season")]: {
    get: { summary: "Active participants with their groups", role: "admin" },
    post: { summary: "Enrol one person", role: "admin", body: participantInput, status: 201 },
  },
  [api.participant(":participant")]: {
    patch: { summary: "Change what the body names of one participant", role: "admin", body: participantChange },
  },
  [api.participantMails(":season", ":participant")]: {
    get: {
      summary:
        "Every mail of the season as she would get it, in the order of leaving; nothing is sent or stored, and the link in them opens nothing",
      role: "admin",
      parameters: [{ name: "language", in: "query", required: false, description: "fi, sv or en; else her own" }],
    },
  },
  [api.linkRotation(":participant")]: {
    post: { summary: "A new personal link by mail; the old one stops working", role: "admin" },
  },
  [api.pause(":participant")]: {
    post: {
      summary: "Stay away from some sessions, keeping the place",
      role: "admin",
      body: pauseInput,
      status: 201,
      parameters: [DRY_RUN],
    },
    delete: { summary: "Back from the next session on", role: "admin" },
  },
  [api.withdrawal(":participant")]: {
    post: { summary: "Leave the season", role: "admin", status: 201, parameters: [DRY_RUN] },
    delete: { summary: "Undo leaving", role: "admin" },
  },
  [api.researchWithdrawal(":participant")]: {
    post: {
      summary: "Leave the research, and stay in the programme",
      role: "admin",
      status: 201,
      parameters: [DRY_RUN],
    },
    delete: { summary: "Undo a record of the coordinator; what she said herself stays", role: "admin" },
  },
  [api.erasure(":participant")]: {
    post: {
      summary: "Forget who the person was, in every season, and suppress the address; cannot be undone",
      role: "admin",
      status: 204,
      parameters: [DRY_RUN],
    },
  },
  [api.readmissions()]: {
    post: {
      summary: "Lift the suppression of an address, because the person has asked for it herself",
      role: "admin",
      body: readmissionInput,
      status: 204,
    },
  },
  [api.groupings(":season")]: {
    post: {
      summary:
        "Propose groups, with what is proven of them, the reasons as codes and as sentences, and a second proposal where people prefer a smaller language",
      role: "admin",
      body: groupingInput,
      status: 201,
      parameters: [
        {
          name: "lang",
          in: "query",
          required: false,
          description: "fi, sv or en: the sentences; else Accept-Language",
        },
      ],
    },
  },
  [api.groups(":season")]: {
    get: { summary: "The board of groups", role: "admin" },
    put: {
      summary: "Save a proposal or groups made by hand",
      role: "admin",
      body: groupsInput,
      parameters: [
        { name: "If-Match", in: "header", required: true, description: "board_version of the season, as it was read" },
      ],
    },
  },
  [api.meetings(":season")]: { get: { summary: "Every meeting of a season", role: "admin" } },
  [api.seasonMerges(":season")]: { get: { summary: "Every merge of a season, undone ones too", role: "admin" } },
  [api.companySearches(":season")]: {
    get: {
      summary:
        "Who looked for company in vain while a meeting was running: in which room, how many they were, and why not",
      role: "admin",
    },
  },
  [api.merges(":session")]: {
    post: {
      summary: "Merge meetings of a session, by hand or by the rules",
      role: "admin",
      body: mergesInput,
      status: 201,
      parameters: [
        {
          name: "dry_run",
          in: "query",
          required: false,
          description: "1: say what the rules would do, change nothing",
        },
      ],
    },
  },
  [api.merge(":merge")]: {
    delete: { summary: "Take a merge back; the rules do not make it again", role: "admin", status: 204 },
  },
  [api.effects(":season")]: {
    get: {
      summary: "Everything the program does for a season, with its state; of mails what is known of their arrival",
      role: "admin",
    },
  },
  [api.effect(":effect")]: {
    get: { summary: "One effect with all that was heard of its mail", role: "admin" },
  },
  [api.resending(":effect")]: {
    post: {
      summary: "Send a mail that failed again, unless it has expired or is no news any more",
      role: "admin",
      status: 201,
      parameters: [
        { name: "dry_run", in: "query", required: false, description: "1: say when it would leave, change nothing" },
      ],
    },
  },
  [api.inbox(":season")]: {
    get: { summary: "Held answers and words of participants, waiting and settled", role: "admin" },
  },
  [api.settlement(":item")]: {
    post: {
      summary: "Take it as an answer, or note that it is looked after",
      role: "admin",
      body: settlementInput,
      status: 201,
    },
    delete: { summary: "It waits again; an answer that was taken stays", role: "admin", status: 204 },
  },
  [api.publication(":season")]: {
    post: { summary: "Publish, or plan what is new since", role: "admin", body: publicationInput, status: 201 },
  },
  [api.attendance(":season")]: {
    get: { summary: "A row for every invitation; CSV by Accept", role: "admin or researcher" },
  },
  [api.attendanceCsv(":season")]: { get: { summary: "The same as a CSV file", role: "admin or researcher" } },
  [api.theme(":session")]: { put: { summary: "Replace a session's theme", role: "admin", body: themeInput } },
  [api.meeting(":meeting")]: {
    patch: {
      summary: "Move a meeting; everybody's calendar follows",
      role: "admin",
      body: moveInput,
      parameters: [DRY_RUN],
    },
  },
  [api.meetingCancellation(":meeting")]: {
    post: {
      summary: "Call a meeting off; a reason is told to everybody who hears of it",
      role: "admin",
      body: cancellationInput,
      status: 201,
      parameters: [DRY_RUN],
    },
    delete: {
      summary: "A meeting that was called off takes place after all",
      role: "admin",
      parameters: [DRY_RUN],
    },
  },
  [api.session(":session")]: {
    patch: {
      summary:
        "Move a whole session: to the week of another day, each group at its own time, or all to one day and time",
      role: "admin",
      body: sessionInput,
      parameters: [DRY_RUN],
    },
  },
  [api.sessionCancellation(":session")]: {
    post: {
      summary: "Call a whole session off; a reason is told to everybody who hears of it",
      role: "admin",
      body: cancellationInput,
      status: 201,
      parameters: [DRY_RUN],
    },
    delete: { summary: "It takes place after all", role: "admin", parameters: [DRY_RUN] },
  },
  [api.absences(":meeting")]: {
    post: { summary: "Record that somebody cannot come", role: "admin", body: absenceInput, status: 201 },
  },
  [api.absence(":meeting", ":participant")]: { delete: { summary: "Undo a recorded absence", role: "admin" } },
};

export function openApiRoutes(app: Hono<AppEnv>) {
  app.get(api.openapi(), (c) => c.json(describe()));
}

function describe() {
  const routes = Object.entries(OPERATIONS).map(([path, operations]) => [
    path.replaceAll(/:(\w+)/g, "{$1}"),
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [method, describeOperation(path, operation)]),
    ),
  ]);
  return {
    openapi: "3.1.0",
    info: {
      title: "Tuokio",
      version: "1",
      description: "Remote peer mentoring: seasons, groups, meetings, attendance.",
    },
    components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
    security: [{ key: [] }],
    paths: Object.fromEntries(routes),
  };
}

function describeOperation(path: string, operation: Operation) {
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const json = operation.body && {
    "application/json": { schema: z.toJSONSchema(operation.body, { io: "input", unrepresentable: "any" }) },
  };
  const content = operation.csv ? { "text/csv": { schema: { type: "string" } } } : json;
  return {
    summary: `${operation.summary} (${operation.role})`,
    parameters: [...parameters, ...(operation.parameters ?? []).map((one) => ({ ...one, schema: { type: "string" } }))],
    ...(content ? { requestBody: { required: true, content } } : {}),
    responses: {
      [operation.status ?? 200]: { description: "done" },
      default: { description: "a problem", content: { "application/problem+json": {} } },
    },
  };
}
