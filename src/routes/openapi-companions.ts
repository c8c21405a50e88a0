import { paths } from "../paths.ts";
import { companionInput } from "./api-companions.ts";
import type { Operation, Operations } from "./openapi-operation.ts";

const { api } = paths;

const ADD = {
  role: "admin" as const,
  body: companionInput,
  status: 201,
  parameters: [
    {
      name: "dry_run",
      in: "query" as const,
      required: false,
      description: "1: say when she would be invited, by what the group would hear, and how full the rooms would be",
    },
  ],
} satisfies Omit<Operation, "summary">;

const TAKE_OFF = {
  role: "admin" as const,
  parameters: [
    {
      name: "dry_run",
      in: "query" as const,
      required: false,
      description: "1: say from which meetings, and whether she is told",
    },
  ],
} satisfies Omit<Operation, "summary">;

/** Hosts, guests and assistants: who comes to a meeting without belonging to its group. */
export const companionOperations: Operations = {
  [api.companions(":season")]: {
    get: { summary: "Everybody who accompanies a group, meeting by meeting", role: "admin" },
  },
  [api.meetingCompanions(":of")]: {
    post: { summary: "Let a host, guest or assistant into one meeting", ...ADD },
  },
  [api.groupCompanions(":of")]: {
    post: { summary: "The same for all coming meetings of a group", ...ADD },
  },
  [api.sessionCompanions(":of")]: {
    post: { summary: "The same for all meetings of a session", ...ADD },
  },
  [api.meetingCompanion(":of", ":participant")]: {
    delete: { summary: "Take her off one meeting", ...TAKE_OFF },
  },
  [api.groupCompanion(":of", ":participant")]: {
    delete: { summary: "Take her off all coming meetings of a group", ...TAKE_OFF },
  },
  [api.sessionCompanion(":of", ":participant")]: {
    delete: { summary: "Take her off all meetings of a session", ...TAKE_OFF },
  },
};
