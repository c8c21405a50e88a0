import type { MailBody, MailInput, MailMeeting } from "../core/message.ts";
import type { Instant } from "../core/ports.ts";
import { remotePeerMentoring } from "../core/programmes/remote-peer-mentoring.ts";
import type { Language } from "../core/room.ts";
import type { Contact } from "../core/season.ts";
import { dayOf, HOUR, instantOf, plusDays } from "../core/time.ts";

export const STEPS = [
  "welcome",
  "invitation",
  "text",
  "moved",
  "reminder",
  "cancelled",
  "again",
  "removed",
  "farewell",
] as const;
export type Step = (typeof STEPS)[number];

/** For whom, in whose name, and about a meeting of which id. */
export type Rehearsal = {
  id: string;
  address: string;
  language: Language;
  mailDomain: string;
  origin: string;
  contact: Contact;
  seasonName: string;
  begun: Instant;
};

const ZONE = "Europe/Helsinki";
/** Far enough that no calendar takes the event for over, near enough to be seen in a month's view. */
const DAYS_AHEAD = 7;

/** The mails of one meeting's whole life, each as the program would write it; `at` is when it is sent. */
export function rehearsedMail(rehearsal: Rehearsal, step: Step, at: Instant): MailInput {
  const { id, address, language, mailDomain, origin, contact, seasonName } = rehearsal;
  const [name = address] = address.split("@");
  return {
    key: `rehearsal:${id}:${STEPS.indexOf(step)}`,
    language,
    to: { name, address },
    sender: { name: seasonName, address: `rsvp+${id}@${mailDomain}` },
    contact,
    season: { name: seasonName, zone: ZONE },
    at,
    urls: { link: `${origin}/j/example`, privacy: `${origin}/tietosuoja` },
    body: bodyOf(rehearsal, step),
  };
}

function bodyOf(rehearsal: Rehearsal, step: Step): MailBody {
  const first = meetingOf(rehearsal, 0);
  const moved = meetingOf(rehearsal, 1);
  const { mailDomain, language } = rehearsal;
  const event = { group: 7, meeting: first, sequence: 0, timeRev: 0, mailDomain };
  const later = { ...event, group: 8, meeting: moved, timeRev: 1 };
  const companions = [
    { name: "Aino", municipality: "Kuopio" },
    { name: "Birgitta", municipality: language === "sv" ? "Vasa" : "Vaasa" },
  ];
  const [theme] = remotePeerMentoring.themes;
  if (!theme) throw new Error("the template has themes");
  switch (step) {
    case "welcome":
      return { kind: "welcome", group: 7, members: companions, meetings: [first] };
    case "invitation":
      return { kind: "invitation", ...event };
    // Another number of the group stands in the event's name; its SEQUENCE stays.
    case "text":
      return { kind: "invitation", ...event, group: 8 };
    case "moved":
      return { kind: "update", ...later, sequence: 1, was: first.startsAt };
    case "reminder":
      return { kind: "reminder", meeting: moved, theme: theme[language] };
    case "cancelled":
      return { kind: "cancellation", ...later, sequence: 2, why: "cancelled", next: null };
    case "again":
      return { kind: "invitation", ...later, sequence: 3 };
    case "removed":
      return { kind: "cancellation", ...later, sequence: 4, why: "paused", next: null };
    case "farewell":
      return {
        kind: "farewell",
        attendance: { held: 5, attended: 4, minutes: 225, colleagues: 6 },
        retentionMonths: null,
      };
  }
}

/** At two in the afternoon, and an hour and a day later once it is moved. */
function meetingOf({ id, begun }: Rehearsal, moves: 0 | 1): MailMeeting {
  const day = dayOf(plusDays(begun, DAYS_AHEAD + moves, ZONE), ZONE);
  const starts = instantOf(`${day}T${14 + moves}:00`, ZONE);
  if (!starts.ok) throw new Error(starts.reason);
  return { id, session: 1, startsAt: starts.instant, endsAt: starts.instant + HOUR };
}
