import type { CalendarEvent, MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { timeOf } from "./meetings.ts";
import { howToJoin } from "./venue.ts";

type CalendarBody = Extract<MailBody, { kind: "invitation" | "update" | "cancellation" }>;

/** One VEVENT for one attendee, or null for a mail without a calendar part. */
export function calendarEvent(input: MailInput): CalendarEvent | null {
  const { body } = input;
  // Whose calendar fetches her meetings itself would have each of them twice.
  if (input.calendar === "feed") return null;
  switch (body.kind) {
    case "invitation":
    case "update":
      return { ...eventOf(input, body), method: "REQUEST", attendee: input.to };
    case "cancellation":
      return { ...eventOf(input, body), method: "CANCEL", attendee: input.to };
    default:
      return null;
  }
}

/**
 * A meeting as calendars show it, whether it is mailed or fetched. The UID is the meeting's for ever: that is how a calendar
 * knows that an update or a cancellation is about an event it has.
 */
export function eventOf(input: MailInput, body: CalendarBody): Omit<CalendarEvent, "method" | "attendee"> {
  const { language, season, urls } = input;
  const { meeting } = body;
  return {
    uid: `${meeting.id}@${body.mailDomain}`,
    sequence: body.sequence,
    dtstamp: input.at,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    zone: season.zone,
    summary: copyOf(language).mails.invitation.summary(season.name, body.group),
    description: body.kind === "cancellation" ? whyCancelled(input, body) : whatToDo(input, body),
    location: meeting.elsewhere?.site ?? urls.link,
    url: urls.link,
    organizer: input.sender,
  };
}

/** The link stands where every calendar shows it: first in the description and, unless people go somewhere, in the place. */
function whatToDo(input: MailInput, { meeting }: CalendarBody): string {
  const text = copyOf(input.language).mails.invitation;
  return [input.urls.link, ...howToJoin(input, meeting), text.answer, questions(input)].join("\n\n");
}

function whyCancelled(input: MailInput, body: Extract<MailBody, { kind: "cancellation" }>): string {
  const { why } = copyOf(input.language).mails.cancellation;
  return [why[body.why](timeOf(input, body.meeting)), questions(input)].join("\n\n");
}

function questions({ language, contact }: MailInput): string {
  const who = [contact.name, contact.email, contact.phone].filter(Boolean).join(", ");
  return copyOf(language).mails.invitation.questions(who);
}
