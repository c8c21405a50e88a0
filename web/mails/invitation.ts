import type { CalendarEvent, MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { meetingTime } from "../copy/dates.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, paragraph } from "./block.ts";

type InvitationBody = Extract<MailBody, { kind: "invitation" }>;

/** The mail around a calendar invitation: it says the same to who reads it in a program without calendar. */
export function invitation(input: MailInput, body: InvitationBody): Draft {
  const { language, season, urls } = input;
  const words = copyOf(language).mails;
  const text = words.invitation;
  const time = meetingTime(body.meeting.startsAt, body.meeting.endsAt, season.zone, language);
  return {
    subject: text.subject(season.name, time),
    blocks: [
      paragraph(text.when(time)),
      paragraph(`${text.join} ${text.length(minutes(body))}`),
      { kind: "button", label: words.link, url: urls.link },
      paragraph(text.calendar),
      paragraph(`${words.cannotYouCome} ${words.tellUs}`),
      answerChoices(input, body.meeting, ["accepted", "declined"]),
    ],
  };
}

/** One VEVENT for one attendee. The link stands where every calendar shows it: in the place and first in the description. */
export function invitationEvent(input: MailInput, body: InvitationBody): CalendarEvent {
  const { language, season, urls, contact } = input;
  const text = copyOf(language).mails.invitation;
  const { meeting } = body;
  const who = [contact.name, contact.email, contact.phone].filter(Boolean).join(", ");
  return {
    method: "REQUEST",
    uid: `${meeting.id}@${body.mailDomain}`,
    sequence: body.sequence,
    dtstamp: input.at,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    zone: season.zone,
    summary: text.summary(season.name, body.group),
    description: [urls.link, text.join, text.length(minutes(body)), text.answer, text.questions(who)].join("\n\n"),
    location: urls.link,
    url: urls.link,
    organizer: input.sender,
    attendee: input.to,
  };
}

function minutes({ meeting }: InvitationBody): number {
  return Math.round((meeting.endsAt - meeting.startsAt) / 60_000);
}
