import type { MailBody, MailInput, MailMeeting } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { answerChoices } from "./answers.ts";
import { type Block, type Draft, paragraph } from "./block.ts";
import { timeOf } from "./meetings.ts";

/** The morning after a silent absence: no reproach, and the way back. */
export function missed(input: MailInput, body: Extract<MailBody, { kind: "missed" }>): Draft {
  const words = copyOf(input.language).mails;
  return {
    subject: words.missed.subject,
    blocks: [
      paragraph(words.missed.when(timeOf(input, body.meeting))),
      ...(body.next === null ? [paragraph(words.missed.last)] : theNext(input, body.next)),
      { kind: "button", label: words.link, url: input.urls.link },
      paragraph(words.missed.mistake),
    ],
  };
}

function theNext(input: MailInput, next: MailMeeting): Block[] {
  const words = copyOf(input.language).mails;
  return [
    paragraph(`${words.missed.stillIn} ${words.missed.next(timeOf(input, next))}`),
    answerChoices(input, next, ["accepted", "declined"]),
  ];
}
