import { venue } from "../core/venue.ts";
import { paths } from "../paths.ts";
import { correctionInput } from "./api-corrections.ts";
import { settlementInput } from "./api-inbox.ts";
import { absenceInput, cancellationInput, moveInput, sessionInput } from "./api-meetings.ts";
import { mergesInput } from "./api-merges.ts";
import { publicationInput, themeInput } from "./api-seasons.ts";
import { DRY_RUN, type Operations } from "./openapi-operation.ts";

const { api } = paths;

function venueOperation(summary: string): Operations[string] {
  const parameters = [
    { ...DRY_RUN, description: "1: say which meetings would move and who would be told; change nothing" },
  ];
  return {
    put: { summary, role: "admin", body: venue, parameters },
    delete: { summary: `${summary}: as the next level says`, role: "admin", parameters },
  };
}

/** Meetings, and everything that is sent and known about them. */
export const meetingOperations: Operations = {
  [api.seasonVenue(":season")]: venueOperation("Where the meetings of a season take place"),
  [api.groupVenue(":group")]: venueOperation("Where a group meets"),
  [api.meetingVenue(":meeting")]: venueOperation("Where one meeting takes place, also while it is running"),
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
  [api.people(":season")]: {
    get: {
      summary: "How far each person came: enrolled, placed, invited, reached, attended, left; and how many did",
      role: "admin or researcher",
    },
  },
  [api.peopleCsv(":season")]: { get: { summary: "The same people as a CSV file", role: "admin or researcher" } },
  [api.corrections(":meeting")]: {
    get: { summary: "Everything that was stated of a meeting's attendance besides the records", role: "admin" },
    post: {
      summary: "State when somebody was there, that she was not, that it was not she, or that the room failed",
      role: "admin",
      body: correctionInput,
      status: 201,
      parameters: [
        {
          name: "dry_run",
          in: "query",
          required: false,
          description: "1: say whose attendance would change, store nothing",
        },
      ],
    },
  },
  [api.correction(":correction")]: {
    delete: { summary: "Take a correction back; both stay in the trail", role: "admin", status: 204 },
  },
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
