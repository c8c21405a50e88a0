import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, paragraph } from "./block.ts";
import { timeOf } from "./meetings.ts";
import { howToJoin, siteLine } from "./venue.ts";

/** The mail around a calendar invitation: it says the same to who reads it in a program without calendar. */
export function invitation(input: MailInput, { meeting }: Extract<MailBody, { kind: "invitation" }>): Draft {
  const { language, season, urls } = input;
  const words = copyOf(language).mails;
  const text = words.invitation;
  const time = timeOf(input, meeting);
  return {
    subject: text.subject(season.name, time),
    blocks: [
      paragraph(text.when(time)),
      ...siteLine(input, meeting),
      paragraph(howToJoin(input, meeting).join(" ")),
      { kind: "button", label: words.link, url: urls.link },
      paragraph(input.calendar === "feed" ? copyOf(language).calendar.mail.updates : text.calendar),
      paragraph(`${words.cannotYouCome} ${words.tellUs}`),
      answerChoices(input, meeting, ["accepted", "declined"]),
    ],
  };
}
