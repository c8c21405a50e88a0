import type { Codebook } from "../fi/codebook.ts";

export const codebook: Codebook = {
  meanings: {
    rid: () => "The participant’s pseudonym. The same person has the same one in every season.",
    cohort: () => "Cohort: who takes part in the same sessions.",
    session: () => "Number of the session in the season.",
    meeting: () => "Identifier of one group’s meeting.",
    group: () => "Number of the group in the season.",
    room: () => "The room where the person was or would have been. Empty if there was no room.",
    merged: () =>
      "Why the group met in one room with another group. absences: because of absences. person: the coordinator decided so. live: somebody was alone in her room while the meeting was already running, and both rooms agreed. Empty: the group met by itself.",
    role: () =>
      "In which role the person was invited. member: of the group. guest: from another group. Hosts, assistants and guests from outside have no rows.",
    starts: () => "When the meeting begins.",
    verdict: ({ present, partial }) =>
      `Attendance. present: at least ${present} minutes with others. partial: at least ${partial} minutes with others. waited: at least ${partial} minutes, but alone. excused: told of absence. absent: away without telling. Empty: see reason.`,
    reason: () =>
      "Why attendance cannot be told. cancelled: the meeting was cancelled. not_held: the meeting has not been held yet. on_leave: the participant was on a break. undelivered: the invitation did not arrive. room_failed: the room did not open in time, or the person tried and could not come in. unrecorded: the meeting was elsewhere and the participant has not said that they were there.",
    late: ({ late }) => `Came more than ${late} minutes after the beginning.`,
    minutes: () =>
      "Time in the room between the meeting’s beginning and end, over all devices and connections together.",
    minutes_with_others: () =>
      "Time in the room together with at least one other member of the groups. Hosts, assistants and guests from outside do not count.",
    first_arrival: () =>
      "First arrival in the room, the meeting’s beginning at the earliest. Empty if the person never came.",
    late_minutes: () => "Minutes from the meeting’s beginning to the first arrival.",
    returns: () => "How many times the person came back after being away for at least half a minute.",
    answer: () =>
      "The latest answer to the invitation. accepted: coming. declined: cannot come. tentative: maybe. Empty: no answer.",
    sources: () =>
      "Where the evidence of attendance comes from. room: the room’s own journal. webhook: what the video provider told during the meeting. provider: its own list afterwards, exact to about 15 seconds. self: what the participant says. admin: a correction by the programme.",
    rules_version: () => "Version of the rules of attendance.",
    minutes_with_two: () => "Time in the room together with at least two other members of the groups.",
    minutes_alone: () => "Time in the room without any other member: minutes less minutes_with_others.",
    people_met: () => "How many different members were in the same room at the same time, however shortly.",
    unidentified: () =>
      "How many visits to the same rooms were by somebody who could not be identified. They are never guessed by name and are nobody’s company.",
    prompt: () =>
      "How the month’s question reached the person. mail: it left before the meeting. room: the person was in the room, where it is shown. Empty: neither.",
    confidence: () =>
      "How well the attendance is supported. confirmed: two sources tell the same. single: one source tells it, or a complete source shows no visit. disputed: by one of the sources alone it would be another, or the participant says otherwise. corrected: the programme has corrected it. Empty: attendance cannot be told.",
    recorded_verdict: () => "The attendance from the records alone, without anybody’s corrections.",
    evidence: () =>
      "The visits from which the figures were made: beginning/end=sources, between the meeting’s beginning and end. Sources with + between tell of the same visit.",
  },
  types: {
    id: "identifier",
    text: "text",
    whole: "whole number",
    time: "time, ISO 8601, UTC",
    day: "day, ISO 8601, UTC",
    minutes: "minutes, two decimals",
    intervals: "intervals, ISO 8601, UTC; | between",
    yes_no: "1 = yes, 0 = no",
  },
  several: "| between",
};
