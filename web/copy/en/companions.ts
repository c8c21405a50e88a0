import type { CompanionRole } from "../../../src/core/companion.ts";
import { enumeration } from "../enumeration.ts";
import type { Companions } from "../fi/companions.ts";

const roles: Record<CompanionRole, string> = { host: "host", guest: "guest", assistant: "assistant" };
const as: Record<CompanionRole, string> = { host: "the host", guest: "a guest", assistant: "an assistant" };

export const companions: Companions = {
  roles,
  also: (people) =>
    `Also there: ${enumeration(
      people.map(({ name, role }) => `${name} (${roles[role]})`),
      "and",
    )}.`,
  when: (group, time) => `Group ${group} meets on ${time}.`,
  whenDay: (group, day, time) => `Group ${group} meets ${day}, ${time}.`,
  you: (role, group) => `You come to the meeting of group ${group} as ${as[role]}.`,
  youHere: (role) => `You are here as ${as[role]}.`,
  groupKnows: "The group sees your name and your role.",
  tellUs: "Please tell us in good time, so that the group can prepare.",
  none: "You have no meetings to come.",

  open: "Host, guest or assistant …",
  title: (group) => `Who else comes to the meeting of group ${group}?`,
  intro:
    "You can let somebody in who does not belong to the group. They get a link of their own and a calendar invitation, and the group sees their name and role. Their attendance is not counted.",
  coming: "Coming now",
  nobody: "Only the group itself comes to the meeting.",
  tooLate: "The meeting has begun or is cancelled, so nobody more can be let in.",
  add: "Let somebody in",
  name: "Name",
  nameHint: "Write the full name. The group sees it.",
  address: "Email address",
  language: "Language",
  role: "Role",
  roleHints: {
    host: "Host: a mentor who leads the discussion.",
    guest: "Guest: an expert who visits the meeting, for example.",
    assistant: "Assistant: an interpreter or personal assistant. The group is not told which.",
  },
  scope: "To which meetings",
  scopes: {
    meeting: () => "Only to this meeting",
    group: (group) => `To all coming meetings of group ${group}`,
    session: (_group, session) => `To all groups in session ${session}`,
  },
  errors: { name: "Write the name.", email: "Write the email address, for example name@example.org." },
  preview: "See who is told",
  previewTitle: (name) => `Let ${name} in?`,
  caption: "Meetings they come to",
  places: "Expected in the room",
  placesOf: (expected, limit) => (limit === null ? `${expected}` : `${expected}/${limit}`),
  there: "comes already",
  known: (name, address) => `The address ${address} is known: ${name}. We use this name.`,
  toldTitle: "Who is told",
  herself: (name, count, when) =>
    count === 1
      ? `${name} gets a calendar invitation and a link ${when}.`
      : `${name} gets a link and ${count} calendar invitations, the first ${when}. At most two invitations leave in one day.`,
  nothingNew: "They come to these meetings already. No new invitation leaves.",
  hear: {
    invitation: (people) => `In the invitation: ${people}.`,
    reminder: (people) => `In the reminder: ${people}.`,
    page: (people) => `Only on their own page and in the lobby, because the reminder has left: ${people}.`,
  },
  noMail: "The group gets no mail of its own about it. Everybody sees it on their own page at once.",
  do: (name) => `Let ${name} in`,
  done: (name, role, meetings) => `${name} comes as ${as[role]}${meetings === 1 ? "" : ` (${meetings} meetings)`}.`,
  off: "Take off …",
  offTitle: (name) => `Take ${name} off?`,
  offTold: (name, count) =>
    count === 0
      ? `${name} has not got an invitation yet, so no mail leaves.`
      : count === 1
        ? `${name} gets a cancellation that takes the meeting out of the calendar.`
        : `${name} gets ${count} cancellations that take the meetings out of the calendar.`,
  offScope: "From which meetings",
  offScopes: {
    meeting: () => "Only from this meeting",
    group: (group) => `From all coming meetings of group ${group}`,
    session: (_group, session) => `From all groups in session ${session}`,
  },
  offDo: (name) => `Take ${name} off`,
  offDone: (name) => `${name} does not come any more.`,
  putBack: "Let them in after all",
  person: "About this person",
  gone: "This person comes to no meeting.",
  back: "Back to the meetings",
  erase: "Erase this person …",
  refused: {
    nothing_ahead: () => "There are no meetings to come.",
    is_member: (group) => `They belong to group ${group} themselves.`,
    meet_at_once: (group, session) =>
      `Group ${group} meets at the same time as another chosen group (session ${session}). One person cannot be in both: let the person in to one meeting at a time.`,
    elsewhere_then: (group, session) =>
      `They are at another meeting at the same time (group ${group}, session ${session}). Choose one meeting at a time, or take them off the other one first.`,
    room_full: (group, session, expected, limit) =>
      `The room would be too full (group ${group}, session ${session}): ${expected} are expected already, and there are ${limit} places. Record an absence, take a merge back or take somebody off first.`,
  },
};
