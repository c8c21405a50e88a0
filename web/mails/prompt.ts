import type { MailBody, MailInput } from "../../src/core/message.ts";
import { copyOf } from "../copy/copy.ts";
import { answerChoices } from "./answers.ts";
import { type Draft, heading, paragraph } from "./block.ts";
import { timeOf } from "./meetings.ts";
import { themeBlocks } from "./theme.ts";
import { siteLine } from "./venue.ts";

/** The theme a week ahead, and the question whether she comes. */
export function prompt(input: MailInput, body: Extract<MailBody, { kind: "prompt" }>): Draft {
  const { language, urls } = input;
  const words = copyOf(language).mails;
  const { meeting, theme } = body;
  return {
    subject: words.prompt.subject(theme.title),
    blocks: [
      paragraph(words.prompt.when(timeOf(input, meeting))),
      ...siteLine(input, meeting),
      ...themeBlocks(language, theme),
      paragraph(words.prompt.noPreparation),
      heading(words.canYouCome),
      answerChoices(input, meeting, ["accepted", "declined"]),
      paragraph(`${words.cannotYouCome} ${words.tellUs}`),
      { kind: "button", label: words.link, url: urls.link },
    ],
  };
}
