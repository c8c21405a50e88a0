import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, paragraph } from "./block.ts";
import { meetingList, timeOf } from "./meetings.ts";

/** Her own meeting would be too small, and no group meets at the same time: she may choose another meeting, or keep hers. */
export function offer(input: MailInput, body: Extract<MailBody, { kind: "offer" }>): Draft {
  const words = copyOf(input.language).mails;
  const text = words.offer;
  const time = timeOf(input, body.meeting);
  return {
    subject: text.subject,
    blocks: [
      paragraph(body.expected > 1 ? text.few(body.expected, time) : text.alone(time)),
      paragraph(text.may),
      ...meetingList(input, text.places, body.places),
      paragraph(text.choose),
      { kind: "button", label: words.link, url: input.urls.link },
      paragraph(`${words.cannotYouCome} ${words.reminder.tellUsNow}`),
      answerChoices(input, body.meeting, ["declined"]),
    ],
  };
}
