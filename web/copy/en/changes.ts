import type { Changes } from "../fi/changes.ts";

export const changes: Changes = {
  callOff: "Call the meeting off …",
  putOn: "Hold it after all …",
  preview: "See who will be told",
  wholeSession: "Move or call off the whole session",
  newDay: "New day",
  newDayHint: "Each group meets at its own time in the week of this day.",
  newTime: "Time (optional)",
  newTimeHint: "If you give a time, all groups meet on this very day and at this time.",
  callOffSession: "Call the session off …",
  sessionOff: "The whole session is called off.",
  because: (reason) => `Reason: ${reason}`,
  title: {
    move_meeting: (group) => `Move the meeting of group ${group}?`,
    call_off_meeting: (group) => `Call off the meeting of group ${group}?`,
    put_on_meeting: (group) => `Hold the meeting of group ${group} after all?`,
    move_session: (_group, session) => `Move session ${session}?`,
    call_off_session: (_group, session) => `Call off session ${session}?`,
    put_on_session: (_group, session) => `Hold session ${session} after all?`,
  },
  done: {
    move_meeting: (group) => `The meeting of group ${group} has been moved.`,
    call_off_meeting: (group) => `The meeting of group ${group} is called off.`,
    put_on_meeting: (group) => `The meeting of group ${group} takes place after all.`,
    move_session: (_group, session) => `Session ${session} has been moved.`,
    call_off_session: (_group, session) => `Session ${session} is called off.`,
    put_on_session: (_group, session) => `Session ${session} takes place after all.`,
  },
  hear: (people) =>
    people === 0
      ? "Nobody gets a mail about it."
      : people === 1
        ? "1 person gets a mail about it."
        : `${people} people get a mail about it.`,
  see: "Show the meeting",
  moveBack: "Move it back …",
  moveAgain: "Move it again …",
  takeBack: "A mistake? Hold it after all …",
  now: "Now",
  after: "After the move",
  when: "Time",
  group: "Group",
  told: "Get a mail",
  caption: "What changes",
  toldTitle: "Who will be told",
  tells: (people, mail, when) => `By mail (${mail}): ${people}. It leaves ${when}.`,
  atOnce: "at once",
  languages: (list) => `Languages of the mails: ${list}.`,
  nobody: "Nobody gets a mail.",
  untold: {
    move: (who) => `These get their invitation later, with the new time in it: ${who}.`,
    call_off: (who) => `These have not been invited yet, so they get no mail either: ${who}.`,
    put_on: (who) =>
      `These get no mail, because they have not heard that it was called off, or have said that they cannot come: ${who}.`,
  },
  answers: (names) =>
    `Answers already given are about the old time. They are cleared, and everybody is asked anew: ${names}.`,
  bounced: (name) => `${name}: the address takes no mail. Tell her or him yourself, or correct the address.`,
  follows: {
    move: "The reminder, the question of the month and the room follow to the new time by themselves.",
    call_off: "No reminders leave and the room stays closed. This can be taken back until the time of the start.",
    put_on: "The reminder, the question of the month and the room come back by themselves.",
  },
  warningsTitle: "Please note",
  holiday: (name) => `The new time is on a public holiday: ${name}.`,
  outsideHours: (from, to) => `The time is on a weekend, or not between ${from}:00 and ${to}:00.`,
  overlap: (group, session, time) => `Group ${group} has a meeting at the same time (session ${session}, ${time}).`,
  overlapPeople: (names) => `Invited to both: ${names}.`,
  reason: "Reason (optional)",
  reasonHint:
    "Everybody who gets the mail can read it. Write in a language that all of them understand, and do not name anybody.",
  reasonLong: (most) => `Write a shorter reason: ${most} characters at most.`,
  nothing: "Nothing would change: it is like this already.",
  meanwhile: "Somebody else changed this meanwhile. Look at what would happen now.",
  do: {
    move: (told) => (told ? "Move and tell everybody" : "Move"),
    call_off: (told) => (told ? "Call off and tell everybody" : "Call off"),
    put_on: (told) => (told ? "Hold it after all and tell everybody" : "Hold it after all"),
  },
};
