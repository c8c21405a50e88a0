import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { accompaniment } from "./accompanied.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, paragraph } from "./block.ts";
import { beginning, timeOf } from "./meetings.ts";

/** The meeting is at another time. Whether she comes is asked again: the old answer was to the old time. */
export function update(input: MailInput, body: Extract<MailBody, { kind: "update" }>): Draft {
  const { meeting, was } = body;
  const words = copyOf(input.language).mails;
  const text = words.update;
  const time = timeOf(input, meeting);
  return {
    subject: text.subject(time),
    blocks: [
      paragraph(was === undefined ? text.when(time) : text.moved(beginning(input, was), time)),
      ...accompaniment(input, body),
      paragraph(text.suits),
      answerChoices(input, meeting, ["accepted", "declined"]),
      paragraph(input.calendar === "feed" ? copyOf(input.language).calendar.mail.updates : text.calendar),
      paragraph(words.sameLink),
      { kind: "button", label: words.link, url: input.urls.link },
    ],
  };
}
