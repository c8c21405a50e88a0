import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, paragraph } from "./block.ts";
import { timeOf } from "./meetings.ts";

/** The merge that she was told of is off. */
export function ownGroupAfterAll(input: MailInput, body: Extract<MailBody, { kind: "return" }>): Draft {
  const words = copyOf(input.language).mails;
  const text = words.return;
  const time = timeOf(input, body.meeting);
  return {
    subject: text.subject(time),
    blocks: [
      paragraph(text.when(body.group, time)),
      paragraph(text.same),
      { kind: "button", label: words.link, url: input.urls.link },
      paragraph(`${words.cannotYouCome} ${words.reminder.tellUsNow}`),
      answerChoices(input, body.meeting, ["declined"]),
    ],
  };
}
