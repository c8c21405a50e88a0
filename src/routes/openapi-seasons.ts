import { seasonInput } from "../core/season.ts";
import { paths } from "../paths.ts";
import { groupingInput, groupsInput } from "./api-groups.ts";
import { participantChange, participantInput, pauseInput } from "./api-participants.ts";
import { readmissionInput } from "./api-privacy.ts";
import { DRY_RUN, type Operations } from "./openapi-operation.ts";

const { api } = paths;

/** Seasons, their people and groups. */
export const seasonOperations: Operations = {
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
};
