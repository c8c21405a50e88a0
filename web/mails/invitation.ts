import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { accompaniment } from "./accompanied.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, paragraph } from "./block.ts";
import { timeOf } from "./meetings.ts";
import { howToJoin, siteLine } from "./venue.ts";

/** The mail around a calendar invitation: it says the same to who reads it in a program without calendar. */
export function invitation(input: MailInput, body: Extract<MailBody, { kind: "invitation" }>): Draft {
  const { meeting, as } = body;
  const { language, season, urls } = input;
  const { mails: words, companions } = copyOf(language);
  const text = words.invitation;
  const time = timeOf(input, meeting);
  return {
    subject: text.subject(season.name, time),
    blocks: [
      paragraph(as ? companions.when(as.group, time) : text.when(time)),
      ...siteLine(input, meeting),
      ...accompaniment(input, body),
      paragraph(howToJoin(input, meeting).join(" ")),
      { kind: "button", label: words.link, url: urls.link },
      paragraph(input.calendar === "feed" ? copyOf(language).calendar.mail.updates : text.calendar),
      paragraph(`${words.cannotYouCome} ${as ? companions.tellUs : words.tellUs}`),
      answerChoices(input, meeting, ["accepted", "declined"]),
    ],
  };
}
